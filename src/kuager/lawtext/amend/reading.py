"""An amending act read into instructions, each with what the lines above it say it is about.

"1) в статье 3:" opens a scope for the lines below it. Where numbers or letters of the amending act show how its lines
nest, they decide; where they do not, a line may be said of any scope that is open, and whoever applies it finds out
whether only one of them makes sense. A heading line that is not understood closes everything below it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import ModuleType

from kuager.lawtext.address import en as en_address
from kuager.lawtext.address import kk as kk_address
from kuager.lawtext.address import ru as ru_address
from kuager.lawtext.address.model import Address, Step, holds, within
from kuager.lawtext.address.scan import CLOSE, OPEN, Sentence
from kuager.lawtext.amend import en, kk, ru
from kuager.lawtext.amend.model import Act, Instruction, Operation, PassedOver, Reading
from kuager.lawtext.amend.quotations import Line, Quoted, restore, take_out
from kuager.lawtext.numbering import roman
from kuager.lawtext.read.markers import Marker, marker
from kuager.lawtext.read.paragraphs import paragraphs

_GRAMMARS: dict[str, tuple[ModuleType, ModuleType]] = {
    "ru": (ru, ru_address),
    "kk": (kk, kk_address),
    "en": (en, en_address),
}
_ACT = re.compile(
    r"(?<!\w)(?:закон\w*|кодекс\w*|указ\w*|постановлени\w*|приказ\w*|правила\w*|заң(?:ына|ының|ы)?|кодексі\w*|қаулы\w*"
    r"|бұйры\w*|жарлы\w*|act|law|bill|code|regulations?|order|directive|gdpr)(?!\w)",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"{OPEN}|\d{{4}}|№|N\s?\d|gdpr", re.IGNORECASE)
_CHANGES = re.compile(r"измен|дополнен|өзгеріс|толықтыру|amended|amendment", re.IGNORECASE)
_HEADER_TAIL = re.compile(
    r"\s*,?\s*(?:is|are|shall be) amended(?: as follows)?\s*[.:;—–-]*$|\s*[:—–]$|\s*-$", re.IGNORECASE
)
_AMENDED = re.compile(r"(?:is|are|shall be) amended(?: as follows)?\s*[.:;—–-]*$", re.IGNORECASE)
_IN = re.compile(r"\s*(?:(?:внести|внесены)\s+)?(?:во?|in|из)\s+", re.IGNORECASE)
_SENTENCE_BREAK = re.compile(
    rf"(?<=[{CLOSE}a-zа-яәғқңөұүһі])\s*;\s*(?:and\s+|or\s+)?|(?:(?<={CLOSE})|(?<=[a-z]{{3}}))\.\s+(?=[A-ZА-ЯӘҒҚҢӨҰҮҺІ])"
)
#: "1 In section 2, omit …", as schedules of British acts number their paragraphs.
_BARE_NUMBER = re.compile(r"(\d{1,3}[A-Z]{0,2})\s+(?=(?:In|After|Before|For|Omit|The|Section|Article|At)\b)")
_BRACKETS = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)")
_ALL_OF_IT = re.compile(r"[\s,]*(?:мынадай\s+)?(?:(?:өзгеріс|толықтыру)\w*[\w\s,-]*енгізілсін)?\s*:?")
#: What a heading line has that speaks of a certain provision.
_PARTICULAR = re.compile(
    rf"\d|{OPEN}|стать|пункт|абзац|част[ьи]|глав|раздел|приложени|заголов|преамбул|примечани|бап|баб|тарма|абзац|бөлі|тарау"
    r"|қосымша|тақыры|кіріспе|section|article|paragraph|clause|schedule|annex|heading|chapter|part|point",
    re.IGNORECASE,
)
_LONGEST = 20_000  # characters of a sentence's own words


@dataclass
class _Scope:
    """What lines below a heading line are about. `address` is None where that is not understood."""

    address: Address | None
    style: str = ""  # of the number that the heading line bears; empty for none
    label: str = ""
    line: int = 0


@dataclass
class _Reader:
    quoted: Quoted
    grammar: ModuleType
    addresses: ModuleType
    scopes: list[_Scope] = field(default_factory=list)
    opened: bool = False  # the last line opened a scope
    instructions: list[Instruction] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    passed_over: list[PassedOver] = field(default_factory=list)


def read_instructions(text: str, language: str) -> Reading:
    """The instructions of an amending act in English, Russian or Kazakh. Raises KeyError for another language."""
    grammar, addresses = _GRAMMARS[language]
    quoted = take_out(paragraphs(text))
    reader = _Reader(quoted, grammar, addresses)
    for line in quoted.lines:
        _line(reader, line)
    if quoted.open_at is not None:
        problem = "a quotation or a paragraph here has no end that can be told; nothing from here on was read"
        reader.instructions.append(Instruction("", quoted.open_at, (), (), len(reader.acts), problem))
    return Reading(tuple(reader.instructions), tuple(reader.acts), tuple(reader.passed_over))


def _line(reader: _Reader, line: Line) -> None:
    text = line.text
    found = marker(text) if not text.startswith(OPEN) else None
    bare = _BARE_NUMBER.match(text) if found is None and reader.grammar is en else None
    if bare:
        found = Marker("point", bare.group(1), bare.group(1), text[bare.end() :], "1")
    numbered = found is not None and found.style not in ("-", "remark", "schedule")
    if found is not None and numbered and not _speaks(found, text, reader):
        text = found.rest
        style = _style(reader, found.style, found.label)
        _leave(reader, style)
        reader.scopes.append(_Scope((), style, found.label, line.line))
        reader.opened = True
    for piece in _pieces(text):
        _sentence(reader, piece, line.line)


def _speaks(found: Marker, text: str, reader: _Reader) -> bool:
    """Whether the number at the head of a line is of what the line speaks of, and not its own: "5) тармақшада …"."""
    sentence = Sentence(text, reader.quoted.quotes)
    if reader.grammar is kk:
        address = kk_address.addresses(sentence, 0)
        if address is not None and address[0][0][0].labels:
            return True
    if found.kind not in ("article", "chapter", "division", "part", "subdivision", "schedule"):
        return False
    # "Article 6. The following is added": only the whole sentence can say.
    return found.rest[:1].islower() or bool(reader.grammar.operations(sentence))


def _style(reader: _Reader, style: str, label: str) -> str:
    """The style of a number, Roman ones told from letters by what came before."""
    if style not in ("(a)", "a)") or roman(label) is None:
        return style
    letters = next((s for s in reversed(reader.scopes) if s.style == style), None)
    follows = (
        letters is not None and len(letters.label) == 1 and len(label) == 1 and ord(label) - ord(letters.label) == 1
    )
    return style if follows or (letters is None and label not in ("i", "v", "x")) else f"{style}roman"


def _leave(reader: _Reader, style: str) -> None:
    for number, scope in enumerate(reader.scopes):
        if scope.style == style:
            del reader.scopes[number:]
            return
    # A list that begins inside the last numbered line; scopes without numbers below that are over.
    last = max((n for n, scope in enumerate(reader.scopes) if scope.style), default=-1)
    if not reader.opened:
        del reader.scopes[last + 1 :]


def _pieces(text: str) -> list[str]:
    """The sentences of a line that each stand alone."""
    return [piece.strip() for piece in _SENTENCE_BREAK.split(text) if piece.strip(" ;.,")]


def _sentence(reader: _Reader, text: str, line: int) -> None:
    if len(text) > _LONGEST:
        _refuse(reader, text[:200], line, "the sentence is too long to be an instruction")
        return
    if _is_act(reader, text, line) or _is_scope(reader, text, line):
        return
    sentence = Sentence(text, reader.quoted.quotes)
    operative = reader.grammar.OPERATIVE.match(text)
    if _poisoned(reader):
        if operative:
            _refuse(reader, text, line, "the heading line that it stands under is not understood")
        else:
            _pass(reader, text, line)
        return
    operations = reader.grammar.operations(sentence) if operative else None
    if operations is None:
        if operative:
            _refuse(reader, text, line, "the sentence is not one that this program understands in whole")
        else:
            _pass(reader, text, line)
        return
    used = {int(n) for n in re.findall(rf"{OPEN}(\d+){CLOSE}", text)}
    if used & reader.quoted.doubtful:
        _refuse(reader, text, line, "the quotation holds what look like instructions: its end is not certain")
        return
    first = _first(operations[0])
    reader.instructions.append(
        Instruction(
            restore(text, reader.quoted.quotes), line, _candidates(reader, first), tuple(operations), len(reader.acts)
        )
    )
    reader.opened = False


def _first(operation: Operation) -> Step | None:
    """The outermost provision that an operation names."""
    named = (*operation.where, *filter(None, (operation.after, operation.before)), *operation.what)
    return next((address[0] for address in named if address), None)


def _candidates(reader: _Reader, first: Step | None) -> tuple[Address, ...]:
    """What a line may be said of: the scope that the line above it opened, or else each open one."""
    numbered = max((n for n, scope in enumerate(reader.scopes) if scope.style), default=-1)
    loose = reader.scopes[numbered + 1 :]
    full = _joined([scope.address or () for scope in reader.scopes])
    if reader.opened or not loose:
        return (full,)
    found = []
    for count in range(len(loose), -1, -1):
        address = _joined([scope.address or () for scope in reader.scopes[: numbered + 1 + count]])
        found.append(address if first is None else tuple(step for step in address if holds(step, first)))
    return tuple(dict.fromkeys(found)) or (full,)


def _joined(addresses: list[Address]) -> Address:
    full: Address = ()
    for address in addresses:
        full = within(full, address)
    return full


def _is_act(reader: _Reader, text: str, line: int) -> bool:
    """Whether a line names an act that is changed, all of it or one provision; it then opens that scope."""
    if not _HEADER_TAIL.search(text):
        return False
    amended = reader.grammar is en and _AMENDED.search(text)
    if not amended and not (_ACT.search(text) and _NAMED.search(text)):
        return False
    if _heading_address(reader, text) is not None:
        return False
    if not (_CHANGES.search(text) or _IN.match(text) or reader.grammar is kk):
        return False
    reader.acts.append(Act(restore(text, reader.quoted.quotes), line))
    _set(reader, _within_act(reader, text), line)
    return True


def _within_act(reader: _Reader, text: str) -> Address | None:
    """The provision of the act that a heading line names, () for the whole act, None where that cannot be told."""
    sentence = Sentence(text, reader.quoted.quotes)
    if reader.grammar is kk:
        act = list(_ACT.finditer(text))[-1]
        rest = _BRACKETS.sub(lambda m: " " * len(m.group()), text[act.end() :])
        if _ALL_OF_IT.fullmatch(rest):
            return ()
        found = reader.addresses.addresses(Sentence(text[: act.end()] + rest, sentence.quotes), act.end() + 1)
        whole = found is not None and len(found[0]) == 1 and _ALL_OF_IT.fullmatch(text, found[1])
        return found[0][0] if found is not None and whole else None
    start = _IN.match(text)
    found = reader.addresses.addresses(sentence, start.end() if start else 0)
    if found is None:
        act_word = _ACT.search(text)
        before = text[: act_word.start() if act_word else 0]
        return None if re.search(r"\d", before) and reader.grammar is ru else ()
    return found[0][0] if len(found[0]) == 1 and not found[0][0][-1].span else None


def _is_scope(reader: _Reader, text: str, line: int) -> bool:
    """Whether a line says what the lines below it are about, and no more."""
    if not _HEADER_TAIL.search(text):
        return False
    address = _heading_address(reader, text)
    if address is None and not _PARTICULAR.search(text):
        address = ()  # "Внести следующие изменения:", "ПРИКАЗЫВАЮ:"
    if address is None and reader.grammar.OPERATIVE.match(text):
        _refuse(reader, text, line, "the heading line is not one that this program understands in whole")
    _set(reader, address, line)
    return True


def _heading_address(reader: _Reader, text: str) -> Address | None:
    sentence = Sentence(text, reader.quoted.quotes)
    start = _IN.match(text)
    found = reader.addresses.addresses(sentence, start.end() if start else 0)
    if found is None:
        return None
    addresses, end = found
    if len(addresses) != 1 or addresses[0][-1].span or not _HEADER_TAIL.fullmatch(text, end):
        return None
    address: Address = addresses[0]
    return address


def _set(reader: _Reader, address: Address | None, line: int) -> None:
    """Opens a scope: that of the numbered line it stands on, or one without a number."""
    if reader.scopes and reader.scopes[-1].style and reader.scopes[-1].line == line:
        reader.scopes[-1].address = address
    else:
        if address:
            while reader.scopes and not reader.scopes[-1].style and not reader.opened:
                above = reader.scopes[-1].address
                if above is None or all(holds(step, address[0]) for step in above):
                    break
                reader.scopes.pop()
        reader.scopes.append(_Scope(address))
    reader.opened = True


def _poisoned(reader: _Reader) -> bool:
    return any(scope.address is None for scope in reader.scopes)


def _refuse(reader: _Reader, text: str, line: int, problem: str) -> None:
    reader.instructions.append(
        Instruction(restore(text, reader.quoted.quotes), line, (), (), len(reader.acts), problem)
    )
    reader.opened = False


def _pass(reader: _Reader, text: str, line: int) -> None:
    reader.passed_over.append(PassedOver(restore(text, reader.quoted.quotes), line))


def renumbers(sentence: str, language: str) -> bool:
    """Whether a sentence, understood or not, is about numbers that change."""
    return bool(_GRAMMARS[language][0].RENUMBERS.match(sentence))
