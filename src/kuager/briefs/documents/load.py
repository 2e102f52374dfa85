"""Any document that is read, as a brief."""

from __future__ import annotations

from pathlib import Path

from kuager.briefs.brief import Brief
from kuager.briefs.documents.kinds import Kind, kind_of
from kuager.briefs.gather import brief_bytes, brief_text
from kuager.text import Language


def load_document(path: Path, data: bytes | None = None, *, language: Language | None = None) -> Brief:
    """The brief that a file is: Markdown, plain text, HTML, Word (.docx) or OpenDocument text (.odt).

    data: its bytes, if they are read already. language: of the text, where the caller knows it. What the file is, its
    bytes say first, and its name second; where they disagree, it is refused. Raises BriefError, naming the file and
    the part of it, for what is broken, encrypted, beyond the limits or none of these; OSError from the disk.
    """
    if data is None:
        data = brief_bytes(path)
    shown = path.as_posix()
    match kind_of(path, data):
        case Kind.MARKDOWN:
            from kuager.briefs.source import parse_brief

            return parse_brief(shown, brief_text(path, data))
        case Kind.PLAIN:
            from kuager.briefs.documents.plain import load_plain

            return load_plain(shown, data, language)
        case Kind.HTML:
            from kuager.briefs.documents.html import load_html

            return load_html(shown, data, language)
        case Kind.DOCX:
            from kuager.briefs.documents.docx import load_docx

            return load_docx(shown, data, language)
        case Kind.ODT:
            from kuager.briefs.documents.odt import load_odt

            return load_odt(shown, data, language)
