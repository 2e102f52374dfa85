"""An HTML page as a brief: the article in it, with the place of each character in the page's source."""

from __future__ import annotations

from kuager.briefs.brief import Brief
from kuager.briefs.documents.article import choose
from kuager.briefs.documents.decoding import page_text
from kuager.briefs.documents.html_walk import Walk
from kuager.briefs.documents.lines import line_starts
from kuager.briefs.limits import BRIEF_BYTES, BriefError
from kuager.record.errors import place
from kuager.text import Language


def load_html(path: str, data: bytes, language: Language | None = None) -> Brief:
    """The brief that an HTML page is. Raises BriefError where it is beyond the limits or no text.

    What is read is the article as trafilatura finds it; where it finds none, all visible text outside menus and forms,
    and a remark says so.
    """
    if len(data) > BRIEF_BYTES:
        raise BriefError(f"larger than {BRIEF_BYTES:,} bytes", place=place(path), help="save the article alone")
    text, encoding, remarks = page_text(path, data)
    walk = Walk(path, text)
    walk.read()
    wanted, remark = choose(text, walk)
    if remark:
        remarks.append(remark)
    walk.gathering.keep(wanted)
    return walk.gathering.finish(
        text,
        line_starts(text),
        language=language,
        declared=walk.declared,
        title=walk.title,
        remarks=remarks,
        encoding=encoding,
    )
