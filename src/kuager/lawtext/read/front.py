"""What stands before the first provision: title, kind, date and number, a table of contents, the preamble."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kuager.lawtext.read.markers import CONTAINERS, Marker, marker
from kuager.lawtext.read.notes import is_note
from kuager.lawtext.read.paragraphs import Paragraph

_CONTENTS = re.compile(r"(?:содержание|оглавление|мазмұны|table of contents|contents)\W*$", re.IGNORECASE)
_KINDS = (
    r"(?:закон|кодекс|конституци|указ|постановлени|приказ|решени|распоряжени|правила|положени|заң|қаулы|бұйры|жарлы"
    r"|ереже|қағида|федеральный|act|law|bill|regulation|directive|gesetz|loi|verordnung)"
)
_REQUISITES = re.compile(
    rf"(?:.{{0,120}}{_KINDS}.{{0,160}}\d{{4}}|.{{0,120}}\d{{4}}.{{0,80}}{_KINDS}\w*\W*$"
    r"|(?:российская\s+федерация|федеральный\s+закон|закон|кодекс|қазақстан\s+республикасының\s+(?:заңы|кодексі))$|от\s+\d{{1,2}}\s|\d{{1,2}}\s+[а-я]+\s+\d{{4}}\s+года|(?:N|№)\s*\d)",
    re.IGNORECASE,
)
_STATUS = re.compile(
    r"(?:\(?\s*с\s+изменениями|\(?\s*по\s+состоянию|обновленн\w+\.?$|жаңартылған\.?$|действующ\w+\.?$"
    r"|принят\s|одобрен\s|редакция\s+от|\(.{0,40}өзгерістер|утвержден)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Front:
    """The head of an act, and the paragraphs that are left."""

    title: str
    requisites: str
    preamble: list[Paragraph]
    body: list[Paragraph]


def front_matter(paragraphs: list[Paragraph]) -> Front:
    """Divides an act into its head and its provisions.

    The title is the first paragraph, or the one before kind, date and number; sentences after these are the preamble.
    """
    start = next((i for i, p in enumerate(paragraphs) if _structural(p)), len(paragraphs))
    contents = next((i for i, p in enumerate(paragraphs[:60]) if _CONTENTS.fullmatch(p.text)), None)
    if contents is not None and contents <= start:
        head, start = paragraphs[:contents], _after_contents(paragraphs, contents + 1)
        start = next((i for i in range(start, len(paragraphs)) if _structural(paragraphs[i])), len(paragraphs))
    else:
        head = paragraphs[:start]
    if start == len(paragraphs) and len(head) > 1 and _untitled(head[0]):
        return Front("", "", [], paragraphs)
    title: list[str] = []
    requisites: list[str] = []
    preamble: list[Paragraph] = []
    for p in head:
        if is_note(p.text):
            preamble.append(p)
        elif not any(not is_note(q.text) for q in preamble) and _says_requisites(p.text):
            requisites.append(p.text)
        elif (
            (not requisites and not preamble and _is_title(p.text))
            or (requisites and not title and not preamble and _is_title(p.text))
            or (requisites and not preamble and _is_title(p.text) and p.text.isupper())
        ):
            title.append(p.text)
        else:
            preamble.append(p)
    if start == len(paragraphs):  # nothing is numbered: what is no title is text
        return Front(" ".join(title), " ".join(requisites), [], preamble)
    return Front(" ".join(title), " ".join(requisites), preamble, paragraphs[start:])


def _structural(p: Paragraph) -> Marker | None:
    found = marker(p.text)
    if found is None or found.style == "-":
        return None
    if found.kind in CONTAINERS or found.kind == "article":
        return found
    return found if found.label in ("1", "а", "a", "i") else None


def _after_contents(paragraphs: list[Paragraph], at: int) -> int:
    """The place of the first heading that comes a second time: there the act itself begins."""
    seen: set[tuple[str, str]] = set()
    for i in range(at, len(paragraphs)):
        found = marker(paragraphs[i].text)
        if found is None or not (found.kind in CONTAINERS or found.kind == "article"):
            continue
        name = (found.kind, found.label)
        if name in seen:
            return i
        seen.add(name)
    return at


def _says_requisites(text: str) -> bool:
    return len(text) < 400 and not text.endswith((":", ";")) and bool(_REQUISITES.match(text) or _STATUS.match(text))


def _is_title(text: str) -> bool:
    return len(text) < 500 and not text.endswith((":", ";", ".", ","))


def _untitled(p: Paragraph) -> bool:
    return not _is_title(p.text)
