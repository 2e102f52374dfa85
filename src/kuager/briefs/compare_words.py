"""Whether quoted words are the words that the record holds."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+")
_CUT = re.compile(r"\[?(?:…|\.\.\.)\]?")
# A short answer is a name or a status ("Not Free") and has to be whole; a long one is a quotation.
_STATUS_WORDS = 4
_QUOTED_WORDS = 3


# Statuses of Freedom House and short answers, as they are said in Russian and Kazakh, in any case and gender.
_STATUSES = {
    "not free": re.compile(r"не ?свобод(?:н\w{1,3}|ен)|(?:еркін|бос|азат) емес\w*"),
    "partly free": re.compile(r"частично свобод(?:н\w{1,3}|ен)|(?:ішінара|жартылай) (?:еркін|бос|азат)\w*"),
    "free": re.compile(r"свобод(?:н\w{1,3}|ен)|еркін|азат"),
    # Answers to the rubric of laws.
    "yes": re.compile(r"да|иә"),
    "no": re.compile(r"нет|жоқ"),
    "partial": re.compile(r"частично|отчасти|ішінара|жартылай"),
    "unknown": re.compile(r"неизвестно|белгісіз"),
}


def words_of(text: str) -> list[str]:
    """The words in one form: small letters, ё as е, without marks."""
    return [word.casefold().replace("ё", "е") for word in _WORD.findall(text)]


def same_words(said: str, held: str) -> bool:
    """Whether the words said are the words held, or, of a quotation, parts of it in their order.

    What is left out of a quotation is marked with an ellipsis; each part is at least three words.
    """
    spoken, kept = words_of(said), words_of(held)
    if spoken == kept:
        return True
    if (status := " ".join(kept)) in _STATUSES and _STATUSES[status].fullmatch(" ".join(spoken)):
        return True
    if len(kept) <= _STATUS_WORDS:
        return False
    parts = [words_of(part) for part in _CUT.split(said)]
    place = 0
    found = [part for part in parts if part]
    for part in found:
        place = _find(part, kept, place)
        if place < 0 or len(part) < _QUOTED_WORDS:
            return False
        place += len(part)
    return bool(found)


def _find(part: list[str], kept: list[str], place: int) -> int:
    for start in range(place, len(kept) - len(part) + 1):
        if kept[start : start + len(part)] == part:
            return start
    return -1
