"""Operations on words: replaced, deleted, inserted, the mark at the end changed."""

from __future__ import annotations

import re
from collections.abc import Callable

from kuager.lawtext.address.resolve import Aspect, Place, name
from kuager.lawtext.amend.editing import DoubtError, Edit, Workbench, short
from kuager.lawtext.amend.matching import overlapping
from kuager.lawtext.amend.model import EVERYWHERE, Operation, Verb
from kuager.lawtext.tree import Node

_MARK = re.compile(r"[.;:,!?]$")
_CLOSING = '"»”)’'


def on_words(bench: Workbench, operation: Operation, places: list[Place]) -> list[Node]:
    """Carries out an operation on words at each of the places, in all or none; returns the nodes touched.

    Raises DoubtError where the words do not stand there as often as the instruction says.
    """
    made = _MAKERS[operation.verb](bench, operation, places)
    for edit in made:
        text = getattr(edit.node, edit.attribute)
        if not (text[: edit.start] + edit.new + text[edit.end :]).strip():
            raise DoubtError("nothing would be left of the provision's words")
    bench.commit(made)
    return list({id(edit.node): edit.node for edit in made}.values())


def _found(bench: Workbench, operation: Operation, place: Place, words: str) -> list[tuple[Node, str, tuple[int, int]]]:
    if not words.strip():
        raise DoubtError("the quotation is empty")
    found = bench.find([place], words, operation.times == 1)
    where = f"{name(place.node)}{', heading' if place.aspect is Aspect.HEADING else ''}"
    if not found:
        raise DoubtError(f"the words “{short(words)}” are not in {where}")
    if operation.times != EVERYWHERE and len(found) != operation.times:
        raise DoubtError(
            f"the words “{short(words)}” stand {len(found)} times in {where}, "
            f"and the instruction allows {operation.times}"
        )
    return found


def _replacing(bench: Workbench, operation: Operation, places: list[Place]) -> list[Edit]:
    edits = []
    for place in places:
        if len(set(operation.old)) != len(operation.old):
            raise DoubtError("the same words are to be replaced twice")
        spans: dict[tuple[int, str], list[tuple[int, int]]] = {}
        for old, new in _with_capitals(bench, operation, place):
            for node, attribute, span in _outermost(bench, operation, place, old):
                edits.append(Edit(node, attribute, *span, new.strip()))
                spans.setdefault((id(node), attribute), []).append(span)
        if any(overlapping(some) for some in spans.values()):
            raise DoubtError("the words to be replaced overlap")
    return edits


def _with_capitals(bench: Workbench, operation: Operation, place: Place) -> list[tuple[str, str]]:
    """The words with what replaces them; in a change of all the text also as they begin a sentence.

    Raises DoubtError where they bear a capital elsewhere: that may be a name.
    """
    pairs = list(zip(operation.old, operation.new, strict=True))
    if operation.times != EVERYWHERE:
        return pairs
    for old, new in list(pairs):
        capital = old.strip()[:1].upper() + old.strip()[1:]
        if capital == old.strip() or capital in operation.old:
            continue
        found = bench.find([place], capital, False)
        if not all(_begins_sentence(getattr(node, attribute), span[0]) for node, attribute, span in found):
            raise DoubtError(f"“{short(capital)}” bears a capital within a sentence and may be a name")
        if found and not bench.find([place], old, False):
            pairs.remove((old, new))
        if found:
            pairs.append((capital, new.strip()[:1].upper() + new.strip()[1:]))
    return pairs


def _begins_sentence(text: str, at: int) -> bool:
    return not text[:at].strip(" «“\"'(–—-") or bool(re.search(r"[.!?]\s+[«“\"(]?$", text[:at]))


def _outermost(
    bench: Workbench, operation: Operation, place: Place, old: str
) -> list[tuple[Node, str, tuple[int, int]]]:
    """Where words stand, but not within longer ones that the same instruction replaces."""
    longer = [other for other in operation.old if other != old and _within(old, other)]
    if not longer:
        return _found(bench, operation, place, old)
    taken = [(id(n), a, s) for other in longer for n, a, s in bench.find([place], other, False)]
    found = [
        (node, attribute, span)
        for node, attribute, span in bench.find([place], old, operation.times == 1)
        if not any(i == id(node) and a == attribute and s[0] <= span[0] and span[1] <= s[1] for i, a, s in taken)
    ]
    if not found or (operation.times != EVERYWHERE and len(found) != operation.times):
        raise DoubtError(f"the words “{short(old)}” stand {len(found)} times in {name(place.node)}")
    return found


def _within(inner: str, outer: str) -> bool:
    return len(inner) < len(outer) and inner.strip() in outer


def _deleting(bench: Workbench, operation: Operation, places: list[Place]) -> list[Edit]:
    edits = []
    for place in places:
        spans: dict[tuple[int, str], list[tuple[int, int]]] = {}
        for old in operation.old:
            for node, attribute, (start, end) in _found(bench, operation, place, old):
                edits.append(_deletion(node, attribute, start, end))
                spans.setdefault((id(node), attribute), []).append((start, end))
        if any(overlapping(some) for some in spans.values()):
            raise DoubtError("the words to be deleted overlap")
    return edits


def _deletion(node: Node, attribute: str, start: int, end: int) -> Edit:
    """Takes the words out with the one space that is then too many."""
    text = getattr(node, attribute)
    after = text[end : end + 1]
    if start and text[start - 1].isspace() and (not after or after.isspace() or after in ",;:.)»”"):
        return Edit(node, attribute, start - 1, end, "")
    if not start and after.isspace():
        return Edit(node, attribute, start, end + 1, "")
    return Edit(node, attribute, start, end, "")


def _inserting(bench: Workbench, operation: Operation, places: list[Place]) -> list[Edit]:
    edits = []
    for place in places:
        for node, attribute, (start, end) in _found(bench, operation, place, operation.old[0]):
            new = operation.new[0].strip()
            if operation.verb is Verb.INSERT_AFTER:
                edits.append(Edit(node, attribute, end, end, _glued(new)))
            else:
                gap = "" if new.endswith(("(", "«", "“")) else " "
                edits.append(Edit(node, attribute, start, start, f"{new}{gap}"))
    return edits


def _glued(words: str) -> str:
    """Words with the space before them that their first character wants."""
    return words if words[:1] in ",;:.)?!" else f" {words}"


def _appending(bench: Workbench, operation: Operation, places: list[Place]) -> list[Edit]:
    edits = []
    for place in places:
        node = _last(bench, place)
        text = node.text
        new = operation.new[0].strip()
        mark = _MARK.search(text)
        if not mark:
            edits.append(Edit(node, "text", len(text), len(text), _glued(new)))
            continue
        if any(a <= mark.start() < b for a, b, _ in bench.fresh.get((id(node), "text"), ())):
            raise DoubtError("the mark at the end was just changed; it cannot be told whether the words come after it")
        if _MARK.search(new):
            raise DoubtError(
                f"it cannot be told whether “{short(new)}” replaces the mark at the end or stands before it"
            )
        edits.append(Edit(node, "text", mark.start(), mark.start(), _glued(new)))
    return edits


def _adding_sentence(bench: Workbench, operation: Operation, places: list[Place]) -> list[Edit]:
    edits = []
    for place in places:
        node = _last(bench, place)
        new = " ".join(operation.new[0].split())
        if not node.text.rstrip(_CLOSING).endswith((".", "!", "?")):
            raise DoubtError("the provision does not end with a sentence to which another could be added")
        if not new.rstrip(_CLOSING).endswith((".", "!", "?")):
            raise DoubtError("the quotation is no whole sentence")
        edits.append(Edit(node, "text", len(node.text), len(node.text), f" {new}"))
    return edits


def _marking(bench: Workbench, operation: Operation, places: list[Place]) -> list[Edit]:
    edits = []
    for place in places:
        node = _last(bench, place)
        if not node.text.endswith(operation.old[0]):
            raise DoubtError(f"{name(place.node)} does not end with “{operation.old[0]}”")
        at = len(node.text) - len(operation.old[0])
        edits.append(Edit(node, "text", at, len(node.text), operation.new[0]))
    return edits


def _last(bench: Workbench, place: Place) -> Node:
    """The node at whose end a place ends. Raises DoubtError where the end was changed, or is not one."""
    fields = [(node, attribute) for node, attribute in bench.fields(place) if attribute == "text"]
    if place.aspect is Aspect.HEADING or not fields:
        raise DoubtError("there are no words at whose end something could be done")
    first, last = fields[0][0], fields[-1][0]
    if first is not last:
        raise DoubtError(f"{name(place.node)} has provisions in it; it is not said which of them ends it")
    length = len(last.text)
    if id(last) in bench.new_nodes:
        raise DoubtError("an instruction above put in the words at the end")
    return last if length else first


_Maker = Callable[[Workbench, Operation, list[Place]], list[Edit]]
_MAKERS: dict[Verb, _Maker] = {
    Verb.REPLACE_WORDS: _replacing,
    Verb.DELETE_WORDS: _deleting,
    Verb.INSERT_AFTER: _inserting,
    Verb.INSERT_BEFORE: _inserting,
    Verb.APPEND_WORDS: _appending,
    Verb.APPEND_SENTENCE: _adding_sentence,
    Verb.END_MARK: _marking,
}
