"""Amendment notes of consolidated texts: which acts changed a provision, how, and since when that is in force.

They are read as the databases of Kazakhstan and Russia print them: "Сноска. Пункт 6 с изменениями, внесенными законами
РК от …", "Ескерту. …", "(в ред. Федерального закона от …)", "Пункт 5 изложен в редакции Закона РК от …".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kuager.lawtext.address import kk, ru
from kuager.lawtext.address.model import Address
from kuager.lawtext.address.scan import Sentence
from kuager.lawtext.document import Note
from kuager.lawtext.folding import cyrillic
from kuager.lawtext.read.note_dates import DATE, act_date, commencement

_LONGEST = 20_000  # characters; longer paragraphs are text unless a word says that they are notes
_LONGEST_READ = 100_000  # characters of a note in which acts are looked for

_LABELLED = re.compile(
    r"(?:\W{0,3})(?:сноска\.?|ескерту\.?|примечание\s+(?:рцпи|изпи)\W*|(?:рқао|зқаи)\s?-?\s?ның\s+ескертпесі\W*)(?!\w)",
    re.IGNORECASE,
)
_CHANGE_RU = (
    r"(?:в\s+ред\.|в\s+(?:новой\s+)?редакции|изложен\w*|введен\w*|дополнен\w*|исключен\w*|изменен\w*|внесен\w*"
    r"|утратил\w*\s+силу|с\s+изменениями)"
)
_CHANGE_KK = (
    r"(?:өзгертілді|өзгеріс\w*|толықтырыл\w*|редакцияда|жазылды|алып\s+таста\w*|алынып\s+таста\w*|күші\s+жойыл\w*"
    r"|ауыстырылды|өзгерту)"
)
_ACT_RU = r"(?:закон\w*|кодекс\w*|указ\w*|постановлени\w*|приказ\w*|решени\w*|[-–]ФЗ|ФКЗ)"
_ACT_KK = r"(?:заң\w*|кодекс\w*|жарлы[қғ]\w*|қаулы\w*|бұйры[қғ]\w*|шешім\w*)"
_BRACKETED = re.compile(rf"\(\s*(?=.{{0,300}}?{_CHANGE_RU}).{{0,6000}}?{_ACT_RU}.{{0,6000}}\)\s*[.;]?$", re.IGNORECASE)
_SUBJECT_RU = (
    r"(?:в\s+|из\s+)?(?:под)?(?:пункт|стать|част|абзац|глав|раздел|заголов|наименовани|название|преамбул|параграф"
    r"|приложени|примечани|текст|закон|кодекс|правила|предложени)\w*"
)
_PLAIN_RU = re.compile(
    rf"{_SUBJECT_RU}\b.{{0,200}}?{_CHANGE_RU}\s.{{0,120}}?(?:в\s+соответствии\s+с|в\s+редакции)\s+{_ACT_RU}.{{0,80}}?\d",
    re.IGNORECASE,
)
_PLAIN_KK = re.compile(
    rf"(?:қр|қазақстан\s+республикасы\w*)\s.{{0,60}}?\d.{{0,60}}?{_ACT_KK}.{{0,300}}?{_CHANGE_KK}", re.IGNORECASE
)
_SEE = re.compile(r"\((?:см\.\s*(?:стар|сноск)|бұр\.\s*ред)[^()]{0,60}\)", re.IGNORECASE)

_INLINE = re.compile(
    rf"\s*\(\s*(?:в\s+ред\.|(?:{_SUBJECT_RU}\s[^()]{{0,60}}|[а-я]{{1,4}}\.\s?[\d.\-)]+\s)?(?:введен|дополнен|в\s+ред)"
    rf"|с\s+изменениями)[^()]{{0,40}}{_ACT_RU}[^()]{{0,600}}(?:\([^()]{{0,200}}\)[^()]{{0,200}})*\)(?=\s*[.;:,]?\s*$)",
    re.IGNORECASE,
)
_GONE_RU = re.compile(
    rf"[([]?\s*(?:(?:{_SUBJECT_RU}|п\.|пп\.|ч\.)\s.{{0,40}}?)?"
    rf"(?:исключен\w*|утратил\w*\s+силу|отменен\w*)\b\s*\.?\s*[-–—]?\s*(?:с\s+.{{0,30}}?)?[-–—.(]*\s*"
    rf"(?:[;.)\]]*$|(?:в\s+соответствии\s+с|согласно|на\s+основании)?\s*.{{0,30}}?{_ACT_RU}.{{0,60}}?\d)",
    re.IGNORECASE,
)
_GONE_KK = re.compile(
    rf"[([]?\s*(?:алып\s+тасталды|алынып\s+тасталды|алып\s+тасталған|күші\s+жойылды|күшін\s+жойған)\s*"
    rf"(?:[;.]?$|[-–—.(]|.{{0,200}}{_ACT_KK})"
    rf"|(?:қр|қазақстан\s+республикасы\w*)\s.{{0,60}}?\d.{{0,80}}?{_ACT_KK}.{{0,40}}?(?:алып\s+тасталды|күші\s+жойылды)",
    re.IGNORECASE,
)

_ACTIONS: tuple[tuple[str, str], ...] = (
    (r"утратил\w*\s+силу|күші\s+жойыл\w*|күшін\s+жойған", "repealed"),
    (r"исключен\w*|отменен\w*|алып\s+таста\w*|алынып\s+таста\w*", "excluded"),
    (r"дополнен\w*|введен\w*(?!\s+в\s+действие)|включен\w*|толықтырыл\w*|енгізілген", "added"),
    (r"в\s+(?:новой\s+)?редакции|изложен\w*|(?:жаңа\s+)?редакцияда|жазылды", "redrafted"),
    # In Russian databases "в ред." says no more than that an act touched the provision.
    (
        r"в\s+ред\.|с\s+изменени\w*|внесен\w*\s+изменени\w*|изменен\w*|изменени\w*|өзгеріс\w*|өзгертіл\w*|өзгерту\w*",
        "edited",
    ),
)
_ACTION = re.compile("|".join(f"(?P<a{i}>{words})" for i, (words, _) in enumerate(_ACTIONS)), re.IGNORECASE)
_NUMBER = r"(?:№|N|No\.?)\s*(?P<number>[\w–-]{1,24}(?:\s(?:ЗРК|ҚРЗ))?)"
_ACT = re.compile(
    rf"(?P<date>{DATE})\s*(?:г\.|года|ж\.|жылғы|жылгы)?\s*(?:\([^()]{{0,80}}\)\s*)?{_NUMBER}", re.IGNORECASE
)
_ROMAN_TAIL = re.compile(r"^(\d+-)([IVXLCІХС]+)(?:\s?(?:ЗРК|ҚРЗ))?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReadNote:
    """A note and the provisions that it names; none where it speaks of the one it stands at."""

    subjects: tuple[Address, ...]
    notes: tuple[Note, ...]
    forward: bool  # it stands before the provision it speaks of


def is_note(text: str) -> bool:
    """Whether a paragraph is an amendment note and no text of the law."""
    if len(text) > _LONGEST:
        return bool(_LABELLED.match(text[:200]))
    head = cyrillic(text)
    if _LABELLED.match(head):
        return True
    if head[:1] == "(" and _BRACKETED.match(head) and _one_bracket(head):
        return True
    if len(head) < 2_000 and _PLAIN_KK.match(head):
        return bool(_SEE.search(head)) or head.rstrip(" .;)").endswith(("ылды", "ілді", "лды", "лді"))
    return len(head) < 2_000 and bool(_PLAIN_RU.match(head)) and (bool(_SEE.search(head)) or not head.endswith(":"))


def is_gone(text: str) -> bool:
    """Whether the words of a provision only say that it is excluded or repealed."""
    head = cyrillic(text[:700])
    return len(text) < 1_500 and bool(_GONE_RU.match(head) or _GONE_KK.match(head))


def trailing(text: str) -> tuple[str, str | None]:
    """The text without an amendment note in brackets at its end, and that note: "… текст (в ред. Закона …);"."""
    tail = max(0, len(text) - 1_500)
    found = _INLINE.search(cyrillic(text[tail:]))
    if found is None:
        return text, None
    start, end = tail + found.start(), tail + found.end()
    return text[:start] + text[end:], text[start:end].strip()


def read_note(text: str, language: str | None) -> ReadNote:
    """What a note says: a Note for each amending act it names, or one without an act where it names none."""
    plain = cyrillic(text[:_LONGEST_READ])
    labelled = _LABELLED.match(plain)
    body = plain[labelled.end() :] if labelled else plain
    forward = labelled is None and plain[:1] != "("
    return ReadNote(_subjects(body, language), tuple(_notes(text, body)), forward)


def _subjects(body: str, language: str | None) -> tuple[Address, ...]:
    start = re.match(r"[\s(.\[!-]*(?:во?\s+|из\s+)?", body, re.IGNORECASE)
    at = start.end() if start else 0
    sentence = Sentence(body[:600], ())
    grammar = kk if language == "kk" else ru
    found = grammar.addresses(sentence, at)
    if found is None and language == "kk":
        # "ҚР 2013.05.07 № 130-V Заңымен 3-тармақ өзгертілді": the provision comes after the act.
        act = re.search(rf"{_ACT_KK}\s+", sentence.text, re.IGNORECASE)
        found = grammar.addresses(sentence, act.end()) if act else None
    return tuple(found[0]) if found else ()


def _notes(printed: str, body: str) -> list[Note]:
    acts = list(_ACT.finditer(body))
    if not acts:
        in_force, delay = commencement(body)
        return [Note(printed, action=_action(body) or "", in_force=in_force, delay=delay)]
    notes = []
    action = ""
    last = _action(_without_brackets(body[acts[-1].end() :]))
    for i, act in enumerate(acts):
        before = body[acts[i - 1].end() if i else 0 : act.start()]
        until = acts[i + 1].start() if i + 1 < len(acts) else len(body)
        after = _bracket(body[act.end() : until])
        # The verb stands before the acts in Russian, and in Kazakh too or, in some databases, only after them.
        action = _action(_without_brackets(before)) or action
        found = action or last or ""
        in_force, delay = commencement(after)
        notes.append(Note(printed, _number(act.group("number")), act_date(act.group("date")), in_force, found, delay))
    return notes


def _action(text: str) -> str | None:
    """The last verb of change in a text."""
    last = None
    for found in _ACTION.finditer(text):
        last = found
    if last is None or last.lastgroup is None:
        return None
    return _ACTIONS[int(last.lastgroup[1:])][1]


def _without_brackets(text: str) -> str:
    return re.sub(r"\([^()]*\)", " ", text)


def _bracket(text: str) -> str:
    """The words in brackets that follow an act: when it comes into force. Not those of the next act."""
    found = re.match(r"[^();]{0,60}\(([^()]*(?:\([^()]*\)[^()]*)*)\)", text)
    return found.group(1) if found else ""


def _number(printed: str) -> str:
    number = printed.strip().replace("–", "-").rstrip("-.")
    roman = _ROMAN_TAIL.match(number)
    if roman:
        return roman.group(1) + roman.group(2).upper().translate(str.maketrans("ІХС", "IXC"))
    return number


def _one_bracket(text: str) -> bool:
    """Whether the bracket that opens the text closes at its end."""
    depth = 0
    for place, c in enumerate(text):
        depth += (c == "(") - (c == ")")
        if depth == 0:
            return place >= len(text.rstrip(" .;")) - 1
    return False
