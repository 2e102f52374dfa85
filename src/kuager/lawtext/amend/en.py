"""Instructions in English, as Westminster drafts them ("for “x” substitute “y”") and as Brussels does."""

from __future__ import annotations

import re

from kuager.lawtext.address import en
from kuager.lawtext.address.model import Address, Level, Step, within
from kuager.lawtext.address.scan import Sentence
from kuager.lawtext.amend.model import EVERYWHERE, Operation, Verb
from kuager.lawtext.amend.scanner import Scanner, pattern

_BE = r"(?:is|are|shall be)"
_THE_WORDS = r"(?:the )?(?:words?|figures?|numbers?|expressions?|terms?)"
_EACH = (
    r"(?:,?\s*(?:(?P<each>wherever (?:it|they) (?:occurs?|appears?)|wherever occurring|in each place(?: where)?"
    r"(?: (?:it|they) (?:occurs?|appears?))?|throughout)|(?P<both>in both places(?: where)?"
    r"(?: (?:it|they) (?:occurs?|appears?))?)),?)?"
)
_SEPARATOR = pattern(r"[\s,;]*(?:(?:and|or)(?!\w))?\s*")
_IN = pattern(r"(?:in|at) ")
_THROUGHOUT = pattern(
    r"throughout (?:the )?(?:text of (?:the )?)?(?:(?:text|act|law|bill|code)(?: of (?:the|this) \w+)?\s*,?\s*)?"
)
_FOR = pattern(
    rf"for (?:{_THE_WORDS}\s*)?<a=QQ>{_EACH},?\s*(?:there {_BE} substituted|substitute)"
    rf" (?:{_THE_WORDS}\s*)?<b=QQ>"
)
_REPLACED = pattern(
    rf"(?:{_THE_WORDS}\s*)?<a=QQ>{_EACH}\s+{_BE} (?:replaced (?:by|with)|substituted (?:by|with)|read as)"
    rf"(?: respectively)?(?: {_THE_WORDS})?\s*(?:respectively )?<b=QQ>"
)
_OMIT = pattern(rf"(?:omit|delete) (?:{_THE_WORDS}\s*)?<a=QQ>{_EACH}")
_OMITTED = pattern(rf"(?:{_THE_WORDS}\s*)?<a=QQ>{_EACH}\s+{_BE} (?:omitted|deleted|repealed|struck out|removed)")
_INSERT = pattern(
    rf"(?P<side>after|before) (?:{_THE_WORDS}\s*)?<a=Q>{_EACH},?\s*(?:there {_BE} inserted|insert)"
    rf" (?:{_THE_WORDS}\s*)?<b=Q>"
)
_INSERTED = pattern(
    rf"(?P<side>after|before) (?:{_THE_WORDS}\s*)?<a=Q>{_EACH},? (?:{_THE_WORDS}\s*)<b=Q>\s+{_BE} (?:inserted|added)"
)
_APPEND = pattern(
    rf"(?:at the end,? (?:there (?:is|are|shall be) inserted|insert|add)|add at the end) (?:{_THE_WORDS}\s*)?<b=Q>"
)
_APPEND_AT = pattern(r"(?:at the end of|at the end) ")
_ADD_WORDS = pattern(rf"(?:there (?:is|are) (?:inserted|added)|insert|add) (?:{_THE_WORDS}\s*)?<b=Q>")
_APPEND_SENTENCE = pattern(
    rf"(?:the following sentence {_BE} added(?: at the end)?|add the following sentence)\s*[:—–-]*\s*<b=Q>"
)
_SUBSTITUTE = pattern(r",?\s*(?:there (?:is|are|shall be) substituted|substitute)(?: the following)?\s*[:—–-]*\s*<b=Q>")
_FOR_WHAT = pattern(r"for ")
_SHALL_READ = pattern(
    r"\s*(?:shall read(?: as follows)?|reads as follows|(?:is|are|shall be) replaced by the following(?: text)?"
    r"|(?:is|are|shall be) (?:replaced|substituted) (?:by|with)(?: the following)?|is to be read as follows"
    r"|is amended to read(?: as follows)?)\s*[:—–-]*\s*<b=Q>"
)
_BESIDE = pattern(r"(?P<side>after|before) ")
_INSERT_BLOCK = pattern(r",?\s*(?:there (?:is|are|shall be) inserted|insert)(?: the following)?\s*[:—–-]*\s*<b=Q>")
_FOLLOWING = pattern(r"(?:the )?following ")
_NEW_NOUN = pattern(
    r"(?:new )?(?:sub-?paragraphs?|points?|sub-?sections?|paragraphs?|sections?|articles?|clauses?|chapters?|indents?)"
)
_IS_ADDED = pattern(rf"\s*{_BE} (?:added|inserted)(?: at the end)?\s*[:—–-]*\s*<b=Q>")
_ADD_NUMBERED = pattern(r"(?:there (?:is|are|shall be) (?:added|inserted)|add|insert) ")
_BLOCK = pattern(
    r"(?:,? (?:as follows|reading as follows|with the following (?:text|content|wording)))?\s*[:—–-]*\s*<b=Q>"
)
_ADDED_TO = pattern(rf"\s*{_BE} (?:added|inserted)(?:,? (?:as follows|reading as follows))?\s*[:—–-]*\s*<b=Q>")
_IS_OUT = pattern(rf"\s*{_BE} (?:omitted|deleted|repealed|revoked|removed)(?!\w)")
_OUT_FIRST = pattern(r"(?:omit|delete|repeal) ")
_RENUMBERED = pattern(rf"\s*(?:{_BE} (?:renumbered|re-numbered)|(?:becomes?|shall become))(?: as)?(?: respectively)? ")
_RENUMBER = pattern(r"re-?number ")
_AS = pattern(r"\s*as ")
_MARKS = {"full stop": ".", "comma": ",", "semicolon": ";", "semi-colon": ";", "colon": ":"}
_MARK = pattern(
    rf"(?:for )?the (?P<old>full stop|comma|semi-?colon|colon)(?: at the end)?,?"
    rf"\s+(?:substitute|{_BE} (?:replaced|substituted) (?:by|with)) a (?P<new>full stop|comma|semi-?colon|colon)"
)
_END = pattern(r"[\s;.,]*(?:and|or)?[\s;.,]*$")

OPERATIVE = pattern(
    r".*?(?<!\w)(?:substitut|insert|omit|repeal|delet|replaced|shall read|renumber|revok|(?:is|are) amended|added"
    r"|amendment)"
)
RENUMBERS = pattern(r".*?(?:re-?number|becomes?(?!\w))")


def operations(sentence: Sentence) -> list[Operation] | None:
    """The operations of a sentence, or None where any of its words is not understood."""
    scan = Scanner(sentence, en.addresses)
    where: tuple[Address, ...] = ()
    times = 1
    while not scan.done:
        if scan.take(_END):
            break
        scan.take(_SEPARATOR)
        before = scan.at
        whole = scan.take(_THROUGHOUT)
        if whole:
            times, where = EVERYWHERE, where or ((Step(Level.TEXT),),)
        at = scan.at
        scan.take(_IN)
        found = scan.addresses()
        if found is None:
            scan.at = at
        else:
            where, times = found, EVERYWHERE if whole else 1
            scan.take(pattern(r"\s*[,—–-]?\s*(?=\w|" + "\ue000)"))
        made = _on_words(scan, where, times) or _on_provisions(scan, where)
        if made is None or scan.at == before:
            return None
        scan.operations.append(made)
    return scan.operations or None


def _on_words(scan: Scanner, where: tuple[Address, ...], times: int) -> Operation | None:
    found = scan.take(_FOR) or scan.take(_REPLACED)
    if found:
        old, new = scan.quoted(found.group("a")), scan.quoted(found.group("b"))
        doubt = "" if len(old) == len(new) else f"{len(old)} quotations are to be replaced by {len(new)}"
        return Operation(Verb.REPLACE_WORDS, where, old, new, times=_times(found, times), doubt=doubt)
    found = scan.take(_OMIT) or scan.take(_OMITTED)
    if found:
        return Operation(Verb.DELETE_WORDS, where, scan.quoted(found.group("a")), times=_times(found, times))
    found = scan.take(_INSERT) or scan.take(_INSERTED)
    if found:
        verb = Verb.INSERT_AFTER if found.group("side").casefold() == "after" else Verb.INSERT_BEFORE
        old, new = (scan.quote(found, "a"),), (scan.quote(found, "b"),)
        return Operation(verb, where, old, new, times=_times(found, times))
    found = scan.take(_APPEND)
    if found:
        return Operation(Verb.APPEND_WORDS, where, new=(scan.quote(found, "b"),))
    found = scan.take(_APPEND_SENTENCE)
    if found:
        return Operation(Verb.APPEND_SENTENCE, where, new=(scan.quote(found, "b"),))
    found = scan.take(_MARK)
    if found:
        old_mark, new_mark = (_MARKS[" ".join(found.group(name).casefold().split())] for name in ("old", "new"))
        return Operation(Verb.END_MARK, where, (old_mark,), (new_mark,))
    at = scan.at
    if scan.take(_APPEND_AT):
        inside = scan.addresses()
        scan.take(pattern(r"\s*,?\s*"))
        found = scan.take(_ADD_WORDS) if inside else None
        if found and inside:
            return Operation(Verb.APPEND_WORDS, inside, new=(scan.quote(found, "b"),))
        scan.at = at
    return None


def _on_provisions(scan: Scanner, where: tuple[Address, ...]) -> Operation | None:
    at = scan.at
    for read in (_substitution, _deletion, _renumbering, _addition):
        found = read(scan, where)
        if found is not None:
            return found
        scan.at = at
    return None


def _substitution(scan: Scanner, where: tuple[Address, ...]) -> Operation | None:
    found = scan.take(_SHALL_READ) if where else None
    if found:
        return Operation(Verb.REPLACE, where, block=scan.quote(found, "b"))
    if scan.take(_FOR_WHAT):
        targets = scan.addresses()
        found = scan.take(_SUBSTITUTE) if targets else None
        if found and targets:
            return Operation(Verb.REPLACE, _inside(where, targets), block=scan.quote(found, "b"))
    return None


def _deletion(scan: Scanner, where: tuple[Address, ...]) -> Operation | None:
    if where and scan.take(_IS_OUT):
        return Operation(Verb.DELETE, where)
    if scan.take(_OUT_FIRST):
        targets = scan.addresses()
        if targets:
            return Operation(Verb.DELETE, _inside(where, targets))
    return None


def _renumbering(scan: Scanner, where: tuple[Address, ...]) -> Operation | None:
    if where and scan.take(_RENUMBERED):
        numbers = scan.addresses()
        return Operation(Verb.RENUMBER, where, what=numbers) if numbers else None
    if scan.take(_RENUMBER):
        targets = scan.addresses()
        numbers = scan.addresses() if targets and scan.take(_AS) else None
        if targets and numbers:
            return Operation(Verb.RENUMBER, _inside(where, targets), what=numbers)
    return None


def _addition(scan: Scanner, where: tuple[Address, ...]) -> Operation | None:
    beside: Address | None = None
    side = scan.take(_BESIDE)
    if side:
        found = scan.addresses()
        if found is None or len(found) != 1:
            return None
        beside = _inside(where, found)[0]
        where = ()
        block = scan.take(_INSERT_BLOCK)
        if block:
            return _added(scan.quote(block, "b"), where, (), beside, side.group("side"))
        scan.take(pattern(r"\s*,?\s*"))
    side_word = side.group("side") if side else ""
    if scan.take(_FOLLOWING) and scan.take(_NEW_NOUN):
        block = scan.take(_IS_ADDED)
        return _added(scan.quote(block, "b"), where, (), beside, side_word) if block else None
    if scan.take(_ADD_NUMBERED):
        what = scan.addresses()
        block = scan.take(_BLOCK) if what else None
        return _added(scan.quote(block, "b"), where, what or (), beside, side_word) if block else None
    what = scan.addresses()
    block = scan.take(_ADDED_TO) if what else None
    if block and what:
        return _added(scan.quote(block, "b"), where, what, beside, side_word)
    if where and not side:  # "paragraph 5 is added: …" said at once
        block = scan.take(_ADDED_TO)
        if block:
            return _added(scan.quote(block, "b"), (), where, None, "")
    return None


def _added(
    block: str, where: tuple[Address, ...], what: tuple[Address, ...], beside: Address | None, side: str
) -> Operation:
    if beside is None:
        return Operation(Verb.ADD, where, block=block, what=what)
    after = side.casefold() == "after"
    return Operation(
        Verb.ADD, where, block=block, what=what, after=beside if after else None, before=None if after else beside
    )


def _inside(where: tuple[Address, ...], targets: tuple[Address, ...]) -> tuple[Address, ...]:
    """The targets within what the sentence spoke of before: "In section 5, omit paragraph (a)"."""
    if len(where) != 1:
        return targets
    return tuple(within(where[0], target) for target in targets)


def _times(found: re.Match[str], times: int) -> int:

    if found.group("each"):
        return EVERYWHERE
    return 2 if found.group("both") else times
