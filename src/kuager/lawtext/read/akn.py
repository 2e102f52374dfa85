"""Akoma Ntoso 3 (OASIS LegalDocML 1.0): bills and acts as drafting systems and `cobalt`/`bluebell-akn` write them.

Every element of the hierarchy that has a number or a heading is a provision; one that has neither belongs to the words
of what holds it. Provisions inside `quotedStructure` are another act's, and marked so. `eId` is the id, and where it is
given twice (drafting systems do so inside quotations) the second is told apart and reported. `GUID` is kept, unread.
"""

from __future__ import annotations

import hashlib
from typing import Any

from kuager.lawtext.document import Document, Note, Provision
from kuager.lawtext.errors import LawTextError
from kuager.lawtext.read.xml import parse

READER = "akn/1"
NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN = "urn:kuager:lawtext"  # attributes of our own, on what Akoma Ntoso has no place for
HIERARCHY = frozenset(
    {
        *("alinea", "article", "book", "chapter", "clause", "division", "indent", "level", "list", "paragraph", "part"),
        *("point", "proviso", "rule", "section", "subchapter", "subclause", "subdivision", "sublist", "subparagraph"),
        *("subpart", "subrule", "subsection", "subtitle", "title", "tome", "transitional"),
    }
)
_PROVISIONS = HIERARCHY | {"hcontainer", "crossHeading", "item", "recital", "attachment", "component"}
_PASSED_OVER = frozenset({"meta", "toc", "num", "heading", "subheading", "coverPage"})
_NOTES = frozenset({"authorialNote", "remark"})
# Words in these run on in the sentence; every other element starts a new line.
_INLINE = frozenset(
    {
        *("a", "abbr", "b", "i", "u", "span", "sub", "sup", "ins", "del", "ref", "mref", "rref", "mod", "mmod", "rmod"),
        *("def", "term", "inline", "quotedText", "date", "time", "entity", "person", "organization", "concept", "role"),
        *(
            "object",
            "event",
            "location",
            "process",
            "quantity",
            "docTitle",
            "docNumber",
            "docDate",
            "docType",
            "omissis",
        ),
        *("shortTitle", "placeholder", "fillIn", "decoration", "noteRef", "img", "embeddedText", "foreign", "eol"),
        *("docProponent", "docStage", "docStatus", "extractText", "recordedTime", "vote", "outcome", "ins", "marker"),
    }
)
_OPENING = {"(": ")", "[": "]"}
LANGUAGES = {"eng": "en", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de", "est": "et", "rus": "ru", "kaz": "kk"}


def read_akn(data: bytes, path: str) -> Document:
    """The document in a file of Akoma Ntoso. Raises LawTextError."""
    root = parse(data, path)
    if _name(root) != "akomaNtoso":
        raise LawTextError(
            f"the outermost element is {_name(root)}, and that of Akoma Ntoso is akomaNtoso",
            path=path,
            line=root.sourceline,
        )
    if _namespace(root) != NAMESPACE:
        raise LawTextError(
            f"this is not Akoma Ntoso 3: its namespace is {_namespace(root) or 'missing'}",
            path=path,
            line=root.sourceline,
            help=f"the namespace of Akoma Ntoso 3 is {NAMESPACE}",
        )
    builder = _Builder()
    for child in root:
        builder.walk(child, quoted=False)
    return Document(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        reader=READER,
        language=_language(root),
        title=_title(root),
        provisions=builder.done(),
        notes=tuple(builder.frames[0].notes),
        problems=tuple(builder.problems),
        requisites="\n".join(_lines(root, "preface", "requisites")),
        closing=tuple(_lines(root, "conclusions", None)),
    )


class _Frame:
    """A provision while it is read. The lowest frame is the document's own."""

    __slots__ = ("fields", "line", "lines", "notes")

    def __init__(self, fields: dict[str, Any]) -> None:
        self.fields = fields
        self.lines: list[str] = []
        self.line: list[str] = []
        self.notes: list[Note] = []

    def end_line(self) -> None:
        words = " ".join("".join(self.line).split())
        if words:
            self.lines.append(words)
        self.line.clear()


class _Builder:
    def __init__(self) -> None:
        self.frames = [_Frame({})]
        self.problems: list[str] = []
        self._made: list[_Frame] = []
        self._ids: dict[str, int] = {}

    def done(self) -> tuple[Provision, ...]:
        """The provisions, when all is read."""
        return tuple(
            Provision(text="\n".join(frame.lines), notes=tuple(frame.notes), **frame.fields) for frame in self._made
        )

    def walk(self, element: Any, *, quoted: bool) -> None:
        """Read an element and what is in it, but not the text after it."""
        name = _name(element)
        if name in _PASSED_OVER or not name:
            return
        if name in _NOTES:
            self.frames[-1].notes.append(_note(element))
            return
        opened = name in _PROVISIONS and self._open(element, name, quoted)
        top = self.frames[-1]
        block = name not in _INLINE
        if block:
            top.end_line()
        quoted = quoted or name == "quotedStructure"
        if element.text:
            top.line.append(element.text)
        for child in element:
            self.walk(child, quoted=quoted)
            if child.tail:
                top.line.append(child.tail)
        if block:
            top.end_line()
        if opened:
            self.frames.pop()
        elif len(self.frames) == 1:
            if name == "p" and self._in_body(element) and top.lines:
                self.problems.append(f"line {element.sourceline}: words in no provision: {top.lines[-1][:60]}")
            top.lines.clear()

    @staticmethod
    def _in_body(element: Any) -> bool:
        return any(_name(above) in ("body", "mainBody") for above in element.iterancestors())

    def _open(self, element: Any, name: str, quoted: bool) -> bool:
        label, heading = _child(element, "num"), _child(element, "heading")
        below = self.frames[-1]
        apart = element.get("class") == "provision" or name in ("attachment", "component")
        apart = apart or (len(self.frames) == 1 and name in HIERARCHY)
        if not label and not heading and not apart:
            return False
        below.end_line()
        parent = below.fields.get("index")
        kind = (element.get("name") or name) if name == "hcontainer" else name
        index = len(self._made)
        frame = _Frame(
            {
                "index": index,
                "id": self._id(element, kind, label, below),
                "kind": kind,
                "label": element.get(f"{{{OWN}}}label") or bare(label),
                "marker": element.get(f"{{{OWN}}}marker", label),
                "heading": heading,
                "parent": parent,
                "depth": len(self.frames) - 1,
                "line": element.sourceline or 1,
                "guid": element.get("GUID"),
                "quoted": quoted,
            }
        )
        self.frames.append(frame)
        self._made.append(frame)
        return True

    def _id(self, element: Any, kind: str, label: str, below: _Frame) -> str:
        given = "_".join((element.get("eId") or "").split())
        if not given:
            above = below.fields.get("id")
            own = f"{kind}_{bare(label) or len(self._made)}".replace(" ", "-")
            given = f"{above}__{own}" if above else own
        count = self._ids[given] = self._ids.get(given, 0) + 1
        if count == 1:
            return given
        told_apart = f"{given}~{count}"
        while told_apart in self._ids:
            count += 1
            told_apart = f"{given}~{count}"
        self._ids[told_apart] = 1
        self.problems.append(
            f"line {element.sourceline}: the id {given} is given to another provision already; read as {told_apart}"
        )
        return told_apart


def bare(label: str) -> str:
    """A number as printed, without the brackets and full stops around it."""
    label = label.strip().strip(".:–— \u00a0")
    while label[:1] in _OPENING and label[:1] and label[-1:] == _OPENING[label[0]] and _closes_at_end(label):
        label = label[1:-1].strip()
    return label.rstrip(")") if ")" in label and "(" not in label else label


def _closes_at_end(label: str) -> bool:
    return label.count(label[0]) == 1 or label.find(_OPENING[label[0]]) == len(label) - 1


def _note(element: Any) -> Note:
    text = " ".join("".join(element.itertext()).split())
    return Note(
        text=text,
        act=element.get(f"{{{OWN}}}act"),
        act_date=element.get(f"{{{OWN}}}actDate"),
        in_force=element.get(f"{{{OWN}}}inForce"),
        action=element.get(f"{{{OWN}}}action", ""),
        delay=element.get(f"{{{OWN}}}delay"),
    )


def _child(element: Any, name: str) -> str:
    """The words of a child element, without the notes in them."""
    for child in element:
        if _name(child) == name:
            return " ".join("".join(_words(child)).split())
    return ""


def _lines(root: Any, part: str, marked: str | None) -> list[str]:
    """The paragraphs of a part of the document; of those with a class, the ones of that class."""
    return [
        " ".join("".join(_words(paragraph)).split())
        for element in root.iter(f"{{{NAMESPACE}}}{part}")
        for paragraph in element.iter(f"{{{NAMESPACE}}}p")
        if marked is None or paragraph.get("class") == marked
    ]


def _words(element: Any) -> list[str]:
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and _name(child) not in _NOTES:
            parts.extend(_words(child))
        parts.append(child.tail or "")
    return parts


def _language(root: Any) -> str | None:
    for element in root.iter(f"{{{NAMESPACE}}}FRBRlanguage"):
        code = str(element.get("language") or "").lower()
        return LANGUAGES.get(code, code if len(code) == 2 else None)
    return None


def _title(root: Any) -> str:
    for name in ("docTitle", "shortTitle"):
        for element in root.iter(f"{{{NAMESPACE}}}{name}"):
            words = " ".join("".join(_words(element)).split())
            if words:
                return words
    for element in root.iter(f"{{{NAMESPACE}}}FRBRalias"):
        if element.get("name") == "title":
            return str(element.get("value") or "")
    return ""


def _name(element: Any) -> str:
    """Name without namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _namespace(element: Any) -> str:
    return str(element.tag)[1:].partition("}")[0] if str(element.tag).startswith("{") else ""
