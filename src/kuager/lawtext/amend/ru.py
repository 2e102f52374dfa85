"""Instructions in Russian: «в пункте 2 слова «…» заменить словами «…»», «дополнить подпунктом 5) …»."""

from __future__ import annotations

import re

from kuager.lawtext.address import ru
from kuager.lawtext.address.model import Address, Level, Step, within
from kuager.lawtext.address.scan import Sentence
from kuager.lawtext.amend.model import EVERYWHERE, Operation, Verb
from kuager.lawtext.amend.scanner import Scanner, pattern

_NOUN = (
    r"(?:слов(?:а|о|ами|ом|осочетани\w+)?|цифр\w*|числ\w*|аббревиатур\w*|обозначени\w*|выражени\w*|букв\w*"
    r"|(?:слова и цифры|цифры и слова|словами и цифрами|цифрами и словами))"
)
_CASE = r"(?: в соответствующ\w+ (?:(?:числ\w+ и )?падеж\w+))?"

_SEPARATOR = pattern(r"[\s,;]*(?:(?:и|а также)(?!\w))?\s*")
_IN = pattern(r"(?:(?:во|в|из) )")
_WHOLE_TEXT = pattern(
    r"(?:далее )?по (?:всему )?тексту(?P<of> (?:настоящего |указанного )?"
    r"(?:закона|кодекса|указа|постановления|приказа|правил)(?!\w))?\s*,?\s*"
)
_REPLACE_WORDS = pattern(rf"{_NOUN}\s*<a=QQ>{_CASE} заменить(?: соответственно)? (?:на )?{_NOUN}\s*<b=QQ>{_CASE}")
_REPLACE_WORDS_FIRST = pattern(rf"заменить {_NOUN}\s*<a=QQ>{_CASE}(?: соответственно)? (?:на )?{_NOUN}\s*<b=QQ>{_CASE}")
_DELETE_WORDS = pattern(rf"{_NOUN}\s*<a=QQ>{_CASE} исключить")
_DELETE_WORDS_FIRST = pattern(rf"исключить {_NOUN}\s*<a=QQ>{_CASE}")
_INSERT = pattern(rf"(?P<side>после|перед) {_NOUN}\s*<a=Q>{_CASE} дополнить {_NOUN}\s*<b=Q>")
_APPEND_WORDS = pattern(rf"дополнить {_NOUN}\s*<b=Q>")
_APPEND_SENTENCE = pattern(r"дополнить (?:новым )?предложени(?:ем|ями) следующего содержания\s*:?\s*<b=Q>")
_AFTER = pattern(r"(?P<side>после|перед) ")
_ADD = pattern(r"дополнить ")
_CONTENT = pattern(r"\s*следующего содержания\s*:?\s*<b=Q>")
_RESTATE = pattern(r"изложить в (?:следующей |новой )?(?:следующей )?редакции\s*:?\s*<b=Q>")
_RESTATE_FIRST = pattern(r"изложить ")
_RESTATED = pattern(r"\s*в (?:следующей |новой )?(?:следующей )?редакции\s*:?\s*<b=Q>")
_DELETE = pattern(r"(?:исключить|признать утративш\w+ силу|считать утративш\w+ силу)(?!\w)")
_DELETE_FIRST = pattern(r"(?:исключить|признать утративш\w+ силу) ")
_RENUMBER = pattern(r"считать (?:соответственно )?")
_MARKS = {"точку": ".", "точкой": ".", "запятую": ",", "запятой": ",", "точку с запятой": ";", "точкой с запятой": ";",
          "двоеточие": ":", "двоеточием": ":"}  # fmt: skip
_MARK = pattern(
    r"(?:в конце )?(?P<old>точку с запятой|точку|запятую|двоеточие) заменить "
    r"(?P<new>точкой с запятой|точкой|запятой|двоеточием)(?!\w)"
)
_QUOTED_MARK = pattern(r"знак(?: препинания)?\s*<a=Q> заменить знаком(?: препинания)?\s*<b=Q>")
_END = pattern(r"[\s;.,]*$")

OPERATIVE = pattern(
    r".*?(?<!\w)(?:излож(?:ить|ив|ена|ен|ены)|излага|замени|заменя|исключи|исключа|дополни|дополня|утратив|утрачива|признать"
    r"|считать|перенес|читать|отменить|включить)"
)
RENUMBERS = pattern(r".*?(?<!\w)считать(?!\w)")


def operations(sentence: Sentence) -> list[Operation] | None:
    """The operations of a sentence, or None where any of its words is not understood."""
    scan = Scanner(Sentence(_as_commands(sentence.text), sentence.quotes), ru.addresses)
    where: tuple[Address, ...] = ()
    times = 1
    while not scan.done:
        if scan.take(_END):
            break
        scan.take(_SEPARATOR)
        before = scan.at
        whole = scan.take(_WHOLE_TEXT)
        if whole:
            times = EVERYWHERE
            if not where or whole.group("of"):
                where = ((Step(Level.TEXT),),)
        at = scan.at
        scan.take(_IN)
        found = scan.addresses()
        if found is None:
            scan.at = at
        else:
            where = found
            if scan.take(pattern(r"\s*,?\s*по (?:всему )?тексту\s*,?")):
                times = EVERYWHERE
            elif whole is None:
                times = 1
            scan.take(pattern(r"\s*,?\s*"))
        made = _operation(scan, where, times)
        if made is None or scan.at == before:
            return None
        scan.operations.append(made)
    return scan.operations or None


_COMMANDS = (
    (re.compile(r"^\s*внести\s+(в\s+.{1,300}?)\s+(?:следующ\w+\s+)?изменени[ея](?:\s+и\s+дополнени[ея])?,\s+(?=\w+ив\s)",
                re.IGNORECASE), r"\1 "),
    (re.compile(r"(?<!\w)изложив\s+(?:е[её]|его|их)?\s*(?=в\s)", re.IGNORECASE), "изложить "),
    (re.compile(r"(?<!\w)(излож|дополн|замен|исключ)ив(?:\s+(?:е[её]|его|их)(?!\w))?", re.IGNORECASE), r"\1ить"),
)  # fmt: skip


def _as_commands(text: str) -> str:
    """ "внести в статью 5 изменение, дополнив ее пунктом 3" as "в статью 5 дополнить пунктом 3"."""
    for gerund, command in _COMMANDS:
        text = gerund.sub(command, text)
    return text


def _operation(scan: Scanner, where: tuple[Address, ...], times: int) -> Operation | None:
    return _on_words(scan, where, times) or _on_marks(scan, where) or _on_provisions(scan, where)


def _on_words(scan: Scanner, where: tuple[Address, ...], times: int) -> Operation | None:
    found = scan.take(_REPLACE_WORDS) or scan.take(_REPLACE_WORDS_FIRST)
    if found:
        old, new = scan.quoted(found.group("a")), scan.quoted(found.group("b"))
        doubt = _inflected(found)
        if len(old) != len(new):
            doubt = f"{len(old)} quotations are to be replaced by {len(new)}"
        return Operation(Verb.REPLACE_WORDS, where, old, new, times=times, doubt=doubt)
    found = scan.take(_DELETE_WORDS) or scan.take(_DELETE_WORDS_FIRST)
    if found:
        doubt = _inflected(found)
        return Operation(Verb.DELETE_WORDS, where, scan.quoted(found.group("a")), times=times, doubt=doubt)
    found = scan.take(_INSERT)
    if found:
        verb = Verb.INSERT_AFTER if found.group("side").casefold() == "после" else Verb.INSERT_BEFORE
        old, new = (scan.quote(found, "a"),), (scan.quote(found, "b"),)
        return Operation(verb, where, old, new, times=times, doubt=_inflected(found))
    found = scan.take(_APPEND_WORDS)
    if found:
        return Operation(Verb.APPEND_WORDS, where, new=(scan.quote(found, "b"),))
    found = scan.take(_APPEND_SENTENCE)
    if found:
        return Operation(Verb.APPEND_SENTENCE, where, new=(scan.quote(found, "b"),))
    return None


def _on_marks(scan: Scanner, where: tuple[Address, ...]) -> Operation | None:
    found = scan.take(_MARK)
    if found:
        old, new = (" ".join(found.group(name).casefold().split()) for name in ("old", "new"))
        return Operation(Verb.END_MARK, where, (_MARKS[old],), (_MARKS[new],))
    found = scan.take(_QUOTED_MARK)
    if found:
        return Operation(Verb.END_MARK, where, (scan.quote(found, "a").strip(),), (scan.quote(found, "b").strip(),))
    return None


def _on_provisions(scan: Scanner, where: tuple[Address, ...]) -> Operation | None:
    found = scan.take(_RESTATE)
    if found:
        return Operation(Verb.REPLACE, where, block=scan.quote(found, "b"))
    if scan.take(_RESTATE_FIRST):
        named = scan.addresses() or ()
        targets = tuple(within(where[0], one) for one in named) if len(where) == 1 else named
        found = scan.take(_RESTATED) if targets else None
        return Operation(Verb.REPLACE, targets, block=scan.quote(found, "b")) if found else None
    at = scan.at
    if not where and scan.take(_DELETE_FIRST):
        gone = scan.addresses()
        if gone:
            return Operation(Verb.DELETE, gone)
        scan.at = at
    if where and scan.take(_DELETE):
        return Operation(Verb.DELETE, where)
    if scan.take(_RENUMBER):
        numbers = scan.addresses()
        return Operation(Verb.RENUMBER, where, what=numbers) if numbers else None
    return _addition(scan, where)


def _addition(scan: Scanner, where: tuple[Address, ...]) -> Operation | None:
    anchor = scan.take(_AFTER)
    beside = scan.addresses() if anchor else None
    if anchor and (beside is None or len(beside) != 1):
        return None
    scan.take(pattern(r"\s+"))
    if not scan.take(_ADD):
        return None
    what = scan.addresses()
    if what is None:
        return None
    scan.take(pattern(r"\s+"))
    second = scan.addresses()
    if second is not None:  # "дополнить статью 5 пунктом 3"
        if where:
            return None
        where, what = what, second
    content = scan.take(_CONTENT)
    if content is None:
        return None
    after = beside[0] if beside and anchor and anchor.group("side").casefold() == "после" else None
    before = beside[0] if beside and after is None else None
    return Operation(Verb.ADD, where, block=scan.quote(content, "b"), what=what, after=after, before=before)


def _inflected(found: re.Match[str]) -> str:
    if "падеж" in found.group().casefold():
        return "the words are to be put into other cases, which a program cannot do safely"
    return ""
