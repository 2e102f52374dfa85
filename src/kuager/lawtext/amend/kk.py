"""Instructions in Kazakh: «2-тармақта «…» деген сөздер «…» деген сөздермен ауыстырылсын»."""

from __future__ import annotations

from kuager.lawtext.address import kk
from kuager.lawtext.address.model import Address, Level, Step
from kuager.lawtext.address.scan import Sentence
from kuager.lawtext.amend.model import EVERYWHERE, Operation, Verb
from kuager.lawtext.amend.scanner import Scanner, pattern

_W = r"[а-яәғқңөұүһі]*"
_NOUN = (
    rf"(?:деген )?(?:сөздер мен цифрлар{_W}|цифрлар мен сөздер{_W}|сөз{_W}|цифр{_W}|сан{_W}|аббревиатура{_W}|әріп{_W})"
)
_SEPARATOR = pattern(r"[\s,;]*(?:(?:және|сондай-ақ)(?!\w))?\s*")
_WHOLE_TEXT = pattern(rf"(?:бүкіл |барлық |бұдан әрі )?мәтін{_W} бойынша\s*,?\s*")
_WHOLE_TEXT_AFTER = pattern(rf"\s*(?:бүкіл |барлық )?мәтін{_W} бойынша\s*,?")
_REPLACE_WORDS = pattern(
    rf"<a=QQ>\s*{_NOUN}\s*,?(?: тиісінше)?(?: тиісті (?:септіктерде|септікте))?\s*<b=QQ>\s*{_NOUN}"
    r" ауыстырыл(?:сын|ады)"
)
_CASES = pattern(r".*тиісті септік")
_DELETE_WORDS = pattern(rf"<a=QQ>\s*{_NOUN} (?:алып тасталсын|алынып тасталсын|алып тасталады)")
_INSERT = pattern(
    rf"<a=Q>\s*{_NOUN}(?: (?P<after>кейін)|(?: алдынан| алдына| бұрын)) <b=Q>\s*{_NOUN} толықтырыл(?:сын|ады)"
)
_APPEND_WORDS = pattern(rf"<b=Q>\s*{_NOUN} толықтырыл(?:сын|ады)")
_APPEND_SENTENCE = pattern(rf"мынадай мазмұндағы сөйлем{_W} толықтырыл(?:сын|ады)\s*:?\s*<b=Q>")
_RESTATE = pattern(r"мынадай редакцияда жазыл(?:сын|ады)\s*:?\s*<b=Q>")
_DELETE = pattern(
    r"(?:алып тасталсын|алынып тасталсын|алып тасталады|күші жойылды деп танылсын|күші жойылған деп танылсын)"
)
_EACH = pattern(r"тиісінше ")
_RENUMBERED = pattern(r"\s*деп (?:есептелсін|саналсын|есептеледі)")
_ANCHOR = pattern(r"\s*(?:(?P<after>кейін)|алдынан|бұрын)\s+")
_CONTENT = pattern(r"мынадай мазмұндағы ")
_ADDED = pattern(r"\s*толықтырыл(?:сын|ады)\s*:?\s*<b=Q>")
_MARKS = (("нүктелі үтір", ";"), ("қос нүкте", ":"), ("нүкте", "."), ("үтір", ","))
_MARK = pattern(
    rf"(?:соңындағы )?(?P<old>нүктелі үтір|қос нүкте|нүкте|үтір)(?P<x>{_W}) "
    rf"(?P<new>нүктелі үтір|қос нүкте|нүкте|үтір){_W} ауыстырыл(?:сын|ады)"
)
_END = pattern(r"[\s;.,]*$")

OPERATIVE = pattern(
    r".*?(?:(?:жазыл|ауыстырыл|толықтырыл|алып тастал|алынып тастал)(?:сын|ады|ып)|танылсын|есептелсін|саналсын"
    r"|енгізілсін)"
)
RENUMBERS = pattern(r".*?(?:есептелсін|саналсын)")


def operations(sentence: Sentence) -> list[Operation] | None:
    """The operations of a sentence, or None where any of its words is not understood."""
    scan = Scanner(sentence, kk.addresses)
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
            where = where or ((Step(Level.TEXT),),)
        found = scan.addresses()
        if found:
            where = found
            times = EVERYWHERE if whole or scan.take(_WHOLE_TEXT_AFTER) else 1
        made = _operation(scan, where, times)
        if made is None or scan.at == before:
            return None
        scan.operations.append(made)
    return scan.operations or None


def _operation(scan: Scanner, where: tuple[Address, ...], times: int) -> Operation | None:
    anchor = scan.take(_ANCHOR)
    if anchor:
        return _addition(scan, where, bool(anchor.group("after")))
    scan.take(pattern(r"[\s,]+"))
    return _on_words(scan, where, times) or _on_provisions(scan, where)


def _on_words(scan: Scanner, where: tuple[Address, ...], times: int) -> Operation | None:
    found = scan.take(_REPLACE_WORDS)
    if found:
        old, new = scan.quoted(found.group("a")), scan.quoted(found.group("b"))
        doubt = "" if len(old) == len(new) else f"{len(old)} quotations are to be replaced by {len(new)}"
        if _CASES.match(found.group()):
            doubt = "the words are to be put into other cases, which a program cannot do safely"
        return Operation(Verb.REPLACE_WORDS, where, old, new, times=times, doubt=doubt)
    found = scan.take(_DELETE_WORDS)
    if found:
        return Operation(Verb.DELETE_WORDS, where, scan.quoted(found.group("a")), times=times)
    found = scan.take(_INSERT)
    if found:
        verb = Verb.INSERT_AFTER if found.group("after") else Verb.INSERT_BEFORE
        return Operation(verb, where, (scan.quote(found, "a"),), (scan.quote(found, "b"),), times=times)
    found = scan.take(_APPEND_WORDS)
    if found:
        return Operation(Verb.APPEND_WORDS, where, new=(scan.quote(found, "b"),))
    found = scan.take(_APPEND_SENTENCE)
    if found:
        return Operation(Verb.APPEND_SENTENCE, where, new=(scan.quote(found, "b"),))
    found = scan.take(_MARK)
    if found:
        marks = dict(_MARKS)
        mark, other = (" ".join(found.group(name).casefold().split()) for name in ("old", "new"))
        return Operation(Verb.END_MARK, where, (marks[mark],), (marks[other],))
    return None


def _on_provisions(scan: Scanner, where: tuple[Address, ...]) -> Operation | None:
    found = scan.take(_RESTATE)
    if found:
        return Operation(Verb.REPLACE, where, block=scan.quote(found, "b"))
    if where and scan.take(_DELETE):
        return Operation(Verb.DELETE, where)
    at = scan.at
    scan.take(_EACH)
    numbers = scan.addresses()
    if numbers and where and scan.take(_RENUMBERED):
        return Operation(Verb.RENUMBER, where, what=numbers)
    scan.at = at
    return _addition(scan, where, None)


def _addition(scan: Scanner, where: tuple[Address, ...], after: bool | None) -> Operation | None:
    """after: whether `where` is what the addition stands after (True) or before (False), and not what holds it."""
    if not scan.take(_CONTENT):
        return None
    what = scan.addresses()
    content = scan.take(_ADDED) if what else None
    if what is None or content is None:
        return None
    block = scan.quote(content, "b")
    if after is None:
        return Operation(Verb.ADD, where, block=block, what=what)
    if len(where) != 1:
        return None
    beside = where[0]
    return Operation(
        Verb.ADD, (), block=block, what=what, after=beside if after else None, before=None if after else beside
    )
