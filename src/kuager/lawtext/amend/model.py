"""What amending instructions are made of, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kuager.lawtext.address.model import Address
from kuager.lawtext.document import Document


class Verb(StrEnum):
    """What an instruction does."""

    REPLACE_WORDS = "replace words"
    DELETE_WORDS = "delete words"
    INSERT_AFTER = "insert words after others"
    INSERT_BEFORE = "insert words before others"
    APPEND_WORDS = "add words at the end"
    APPEND_SENTENCE = "add a sentence at the end"
    END_MARK = "change the mark at the end"
    REPLACE = "replace a provision"
    ADD = "add provisions"
    DELETE = "delete provisions"
    RENUMBER = "renumber provisions"


#: As often as the words stand there.
EVERYWHERE = 0


@dataclass(frozen=True, slots=True)
class Operation:
    """One change. Addresses are relative to what the lines above it speak of."""

    verb: Verb
    where: tuple[Address, ...] = ()  # what is changed, or what holds it; none for the scope itself
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    block: str | None = None  # quoted provisions
    what: tuple[Address, ...] = ()  # the provisions that are added, or the new numbers
    after: Address | None = None  # where an addition goes, if that is said
    before: Address | None = None
    times: int = 1  # how often the old words must stand there; EVERYWHERE for any number
    doubt: str = ""  # why the operation, though understood, cannot be carried out by a program


@dataclass(frozen=True, slots=True)
class Instruction:
    """A sentence of an amending act that changes something."""

    sentence: str  # as printed, without line breaks
    line: int
    scopes: tuple[Address, ...]  # what it may be said of; the innermost first
    operations: tuple[Operation, ...]
    act: int = 0  # which of the acts that are amended, by their order; 0 before any is named
    problem: str = ""  # why it could not be understood


@dataclass(frozen=True, slots=True)
class Act:
    """An act that the amending act names as changed."""

    words: str
    line: int


@dataclass(frozen=True, slots=True)
class Reading:
    """An amending act, read."""

    instructions: tuple[Instruction, ...]
    acts: tuple[Act, ...]
    passed_over: tuple[PassedOver, ...]


@dataclass(frozen=True, slots=True)
class Applied:
    """An operation that was carried out."""

    sentence: str
    line: int
    verb: Verb
    nodes: tuple[str, ...]  # ids of the provisions touched; those deleted by the ids they had
    said: str  # what was done, in words


@dataclass(frozen=True, slots=True)
class Refused:
    """An instruction, or one operation of it, that was not carried out, and why."""

    sentence: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A sentence that changes nothing: a heading, a rule on commencement, a signature."""

    sentence: str
    line: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """The amended text, and what became of each instruction."""

    document: Document
    applied: tuple[Applied, ...]
    refused: tuple[Refused, ...]
    passed_over: tuple[PassedOver, ...] = ()
