"""Which of the acts that an amending act changes is the one at hand."""

from __future__ import annotations

import re

from kuager.lawtext.amend.model import Act, Instruction, Reading
from kuager.lawtext.document import Document
from kuager.lawtext.folding import folded

_NUMBER = re.compile(r"(?:№|N|No\.?)\s*([\w-]*\d[\w-]*)|(?<!\w)(\d{1,5}-[\w-]{1,8})")
_QUOTED = re.compile(r"«([^«»]{3,400})»")
#: Beginnings of words that many titles share.
_COMMON = (
    "закон", "кодек", "респу", "казах", "федер", "росси", "внесе", "измен", "допол", "насто", "следу", "года", "ведом",
    "парла", "ст", "№", "опубл", "собра", "заң", "кодек", "қазақ", "жылғы", "өзгер", "толық", "енгіз", "жарш", "мынад",
    "act", "law", "bill", "code", "the", "of", "and", "is", "are", "amend", "as", "follo", "in", "regul", "direc", "о",
    "об", "и", "от", "в", "на", "по", "туралы", "тура", "мен", "және",
)  # fmt: skip


class Choice:
    """Tells for each instruction whether it is for the document."""

    def __init__(self, reading: Reading, document: Document, said: int | None) -> None:
        """said: which of the acts named is the document, from 1, where somebody knows."""
        self._acts = reading.acts
        self._said = said
        fitting = [number for number, act in enumerate(self._acts, 1) if names(act, document)]
        if said is not None:
            self._chosen: int | None = said
        elif len(fitting) == 1:
            self._chosen = fitting[0]
        else:
            self._chosen = None

    def elsewhere(self, instruction: Instruction) -> str:
        """Why an instruction is not for the document; empty if it is."""
        if not self._acts:
            return ""
        if self._said is not None and self._said > len(self._acts):
            return f"there is no act number {self._said}: {len(self._acts)} are amended"
        if self._chosen is None:
            if len(self._acts) == 1:
                return f"it amends an act that does not seem to be this one: {self._acts[0].words}"
            return "several acts are amended, and it cannot be told which of them this is; say its number"
        if instruction.act == 0:
            return "it stands before any act is named"
        if instruction.act != self._chosen:
            return f"it amends another act: {self._acts[instruction.act - 1].words}"
        return ""


def names(act: Act, document: Document) -> bool:
    """Whether a line that names an act may name the document: by its title, its number, or words of its title."""
    title = _plain(document.title)
    said = _plain(act.words)
    if not title:
        return True
    if len(title) > 3 and f" {title} " in f" {said} ":
        return True
    quoted = [_plain(words) for words in _QUOTED.findall(act.words)]
    if quoted:
        if any(f" {words} " in f" {title} " for words in quoted):
            return True
        numbers = {a or b for a, b in _NUMBER.findall(document.requisites)}
        return bool(numbers & {a or b for a, b in _NUMBER.findall(act.words)})
    return bool(_telling(title) & _telling(said))


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w-]+", " ", folded(text)).casefold().split())


def _telling(text: str) -> set[str]:
    """The beginnings of the words that tell one title from another."""
    return {word[:5] for word in text.split() if not word[:1].isdigit() and not word.startswith(_COMMON)}
