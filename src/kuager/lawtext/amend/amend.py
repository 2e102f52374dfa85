"""An amending act applied to the act it changes."""

from __future__ import annotations

from dataclasses import dataclass

from kuager.lawtext.address.model import Address, Level
from kuager.lawtext.address.resolve import NoPlaceError, Place, name, resolve
from kuager.lawtext.amend import adding, structure, wording
from kuager.lawtext.amend.choosing import Choice
from kuager.lawtext.amend.editing import DoubtError, Workbench
from kuager.lawtext.amend.model import Applied, Instruction, Operation, Outcome, Refused, Verb
from kuager.lawtext.amend.reading import read_instructions, renumbers
from kuager.lawtext.document import Document
from kuager.lawtext.read.acts import language_of
from kuager.lawtext.tree import Node, grow, regrown

_LANGUAGES = ("en", "ru", "kk")


_NONE: tuple[tuple[str, ...], list[str]] = ((), [])


@dataclass
class _Done:
    instruction: Instruction
    operation: Operation
    nodes: list[Node]
    gone: tuple[tuple[str, ...], list[str]]  # ids and names of what was deleted


def amend(document: Document, instructions: str, language: str | None = None, act: int | None = None) -> Outcome:
    """The document as the instructions change it, and what was and was not carried out.

    language: of the instructions, en, ru or kk; told from their text where left out.
    act: which of the acts they name is this one, from 1, where they name several and the title does not tell.

    Nothing is carried out in part or on a guess: an operation that could mean two things is refused with the reason.
    Raises ValueError for instructions in a language that is not read.
    """
    language = language or language_of(instructions) or "en"
    if language not in _LANGUAGES:
        raise ValueError(f"instructions in {language!r} are not read; choose one of {', '.join(_LANGUAGES)}")
    reading = read_instructions(instructions, language)
    bench = Workbench(
        grow(document),
        flat=document.reader.startswith("jsonl/"),
        numbered_parts=not any(map(_names_points, reading.instructions)),
    )
    done: list[_Done] = []
    refused: list[Refused] = []
    chosen = Choice(reading, document, act)
    for number, instruction in enumerate(reading.instructions, 1):
        bench.sentence = number
        reason = chosen.elsewhere(instruction)
        if reason:
            refused.append(Refused(instruction.sentence, instruction.line, reason))
        elif instruction.problem:
            refused.append(Refused(instruction.sentence, instruction.line, instruction.problem))
            if renumbers(instruction.sentence, language):
                bench.doubtful.append(bench.root)
        else:
            _carry_out(bench, instruction, document.language, done, refused)
    amended = regrown(document, bench.root)
    applied = tuple(
        Applied(
            d.instruction.sentence,
            d.instruction.line,
            d.operation.verb,
            d.gone[0] or tuple(node.id for node in d.nodes),
            _said(d),
        )
        for d in done
    )
    return Outcome(amended, applied, tuple(refused), reading.passed_over)


def _carry_out(
    bench: Workbench, instruction: Instruction, language: str | None, done: list[_Done], refused: list[Refused]
) -> None:
    for operation in instruction.operations:
        try:
            nodes, gone = _operation(bench, instruction, operation, language)
        except (NoPlaceError, DoubtError) as error:
            refused.append(Refused(instruction.sentence, instruction.line, f"{operation.verb}: {error}"))
            if operation.verb is Verb.RENUMBER:
                bench.doubtful.append(_renumbered_in(bench, instruction, operation))
        else:
            done.append(_Done(instruction, operation, nodes, gone))


def _operation(
    bench: Workbench, instruction: Instruction, operation: Operation, language: str | None
) -> tuple[list[Node], tuple[tuple[str, ...], list[str]]]:
    if operation.doubt:
        raise DoubtError(operation.doubt)
    if operation.verb is Verb.ADD:
        scope, spot, tops = _only_spot(bench, instruction, operation, language)
        return adding.add(bench, operation, scope, spot, tops), _NONE
    places = _only_places(bench, instruction, operation)
    for place in places:
        _refuse_doubtful(bench, place.node)
    if operation.verb is Verb.REPLACE:
        assert operation.block is not None
        return structure.restate(bench, places, operation.block, language), _NONE
    if operation.verb is Verb.DELETE:
        gone = tuple(n.id for place in places for n in place.node.walk()), [name(place.node) for place in places]
        return structure.delete(bench, places), gone
    if operation.verb is Verb.RENUMBER:
        return structure.renumber(bench, places, operation.what), _NONE
    return wording.on_words(bench, operation, places), _NONE


def _only_places(bench: Workbench, instruction: Instruction, operation: Operation) -> list[Place]:
    """What the operation is done to: found in just one of the scopes it may be said of."""
    found: list[list[Place]] = []
    first_reason: NoPlaceError | None = None
    for scope in instruction.scopes:
        try:
            places = _places(bench, scope, operation.where)
        except NoPlaceError as error:
            first_reason = first_reason or error
            continue
        if not any(_same(places, other) for other in found):
            found.append(places)
    if len(found) > 1:
        raise DoubtError(f"it may be said of {' or of '.join(name(places[0].node) for places in found[:3])}")
    if not found:
        raise first_reason or NoPlaceError("it is not said of what")
    if len({(id(p.node), p.aspect) for p in found[0]}) != len(found[0]):
        raise DoubtError("the same provision is named twice")
    return found[0]


def _places(bench: Workbench, scope: Address, where: tuple[Address, ...]) -> list[Place]:
    outer = resolve(bench.root, Place(bench.root), scope, bench.custom)[0]
    if not where:
        return [outer]
    return [place for address in where for place in resolve(bench.root, outer, address, bench.custom)]


def _only_spot(
    bench: Workbench, instruction: Instruction, operation: Operation, language: str | None
) -> tuple[Place, adding.Spot, list[Node]]:
    """Where an addition goes: possible in just one of the scopes it may be said of."""
    found: list[tuple[Place, adding.Spot, list[Node]]] = []
    first_reason: ValueError | None = None
    for scope in instruction.scopes:
        try:
            places = _places(bench, scope, operation.where)
            if len(places) != 1:
                raise DoubtError("one text is to be added in several places")
            _refuse_doubtful(bench, places[0].node)
            spot, tops = adding.plan(bench, operation, places[0], language)
            _refuse_doubtful(bench, spot.parent)
        except (NoPlaceError, DoubtError) as error:
            first_reason = first_reason or error
            continue
        if not any(other.parent is spot.parent and other.at == spot.at for _, other, _ in found):
            found.append((places[0], spot, tops))
    if len(found) > 1:
        raise DoubtError(f"it may be added in {' or in '.join(name(spot.parent) for _, spot, _ in found[:3])}")
    if not found:
        raise first_reason or NoPlaceError("it is not said where")
    return found[0]


def _same(a: list[Place], b: list[Place]) -> bool:
    return len(a) == len(b) and all(x.node is y.node and x.aspect is y.aspect for x, y in zip(a, b, strict=True))


def _refuse_doubtful(bench: Workbench, node: Node) -> None:
    chain = [node, *node.above(), bench.root]
    if any(one is other for one in chain for other in bench.doubtful):
        raise DoubtError("an instruction above renumbers provisions here and was not carried out")
    for one in chain:
        if id(one) in bench.new_nodes:
            raise DoubtError(f"an instruction above put in or restated {name(one)}")
        if one.parent is not None and one.label.casefold() in bench.renumbered.get(id(one.parent), ()):
            raise DoubtError(
                f"an instruction above changed the numbers here, and {one.label} may be the old or the new one"
            )


def _renumbered_in(bench: Workbench, instruction: Instruction, operation: Operation) -> Node:
    """Below what the numbers are uncertain after an instruction on them was refused."""
    try:
        places = _only_places(bench, instruction, operation)
    except (NoPlaceError, DoubtError):
        return bench.root
    return places[0].node.parent or bench.root


def _names_points(instruction: Instruction) -> bool:
    """Whether an instruction calls what is numbered 2. a point, so that parts must be something else."""
    named = [*instruction.scopes, *(a for op in instruction.operations for a in (*op.where, *op.what))]
    return any(step.level is Level.POINT and not step.bracket for address in named for step in address)


def _said(done: _Done) -> str:
    names = ", ".join(dict.fromkeys(done.gone[1] or [name(node) for node in done.nodes[:10]]))
    more = f" and {len(done.nodes) - 10} more" if len(done.nodes) > 10 else ""
    return f"{done.operation.verb}: {names}{more}"
