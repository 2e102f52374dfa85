"""A Markdown brief as a Word document with footnotes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from kuager.briefs.brief import Scheme
from kuager.site.clean import shown
from kuager.site.contents import Story
from kuager.site.export.footnote import Footnote
from kuager.site.export.package import Element, Footnotes, element, hyperlink, saved, text_run
from kuager.site.markdown import live
from kuager.site.notes import Links

if TYPE_CHECKING:
    from docx.document import Document
    from markdown_it.token import Token

_LEVELS = 3  # of lists, that Word's usual styles have
_NO_DAY = datetime(1980, 1, 1, tzinfo=UTC)
_LANGUAGES = {"en": "en-GB", "ru": "ru-RU", "kk": "kk-KZ"}
_MARKS = {"strong_open": "b", "em_open": "i", "s_open": "strike"}


def as_docx(told: Story, notes: Sequence[Footnote], links: Links, closing: Sequence[str]) -> bytes:
    """The document. notes: of its links. closing: what stands below the text, a line each."""
    import docx

    document = docx.Document()
    writer = _Writer(document, told, {one.link: one for one in notes}, links)
    writer.head()
    writer.write(told.checked.brief.tokens)
    writer.close(closing)
    return saved(document)


class _Writer:
    """Writes markdown-it's tokens into a document."""

    def __init__(self, document: Document, told: Story, notes: Mapping[int, Footnote], links: Links) -> None:
        self._document = document
        self._told = told
        self._notes = notes
        self._links = links
        self._footnotes = Footnotes(document)
        self._own: dict[int, list[Token]] = {}
        self._lists: list[tuple[bool, int | None]] = []
        self._item = False
        self._quoted = 0
        self._in_note = False
        self._unsigned = True
        self._table_now: Any = None
        self._row: Any = None
        self._column = 0
        self._target: Element = None
        self._switches: list[str] = []
        self._closing: list[Element | None] = []

    def head(self) -> None:
        """Title, authors and language, as properties and on the page."""
        brief = self._told.checked.brief
        core = self._document.core_properties
        core.title = shown(self._told.title)[:255]
        core.author = shown(", ".join(brief.front.authors))[:255]
        core.comments = shown(brief.front.description or "")[:255]
        core.language = _LANGUAGES[brief.language]
        core.last_modified_by, core.revision = "", 1
        published = brief.front.published
        day = datetime(published.year, published.month, published.day, tzinfo=UTC) if published else _NO_DAY
        core.created = core.modified = day
        for lang in self._document.styles.element.iter(element("lang").tag):
            for name in ("val", "eastAsia"):
                lang.set(f"{{{lang.nsmap['w']}}}{name}", _LANGUAGES[brief.language])
        tokens = brief.tokens
        if not any(token.type == "heading_open" and token.tag == "h1" for token in tokens):
            self._document.add_paragraph(shown(self._told.title), style="Title")
            self._by()

    def _by(self) -> None:
        """Who wrote it, below the title."""
        if self._unsigned and self._told.checked.brief.front.authors:
            self._document.add_paragraph(shown(", ".join(self._told.checked.brief.front.authors)), style="Subtitle")
        self._unsigned = False

    def write(self, tokens: Sequence[Token]) -> None:
        """All tokens; the brief's own footnotes are gathered first."""
        at = 0
        while at < len(tokens):
            if tokens[at].type == "footnote_open":
                end = next(i for i in range(at, len(tokens)) if tokens[i].type == "footnote_close")
                inside = [token for token in tokens[at:end] if token.type == "inline"]
                self._own[int(tokens[at].meta["id"])] = inside
                at = end
            at += 1
        skip = False
        for index, token in enumerate(tokens):
            skip = (skip or token.type == "footnote_block_open") and token.type != "footnote_block_close"
            if not skip:
                self._block(token, tokens, index)

    def close(self, lines: Sequence[str]) -> None:
        """What the check found, and against which record."""
        if lines:
            self._document.add_paragraph()
        for line in lines:
            self._document.add_paragraph(shown(line))
        self._footnotes.finish()

    def _block(self, token: Token, tokens: Sequence[Token], index: int) -> None:
        match token.type:
            case "heading_open":
                level = int(token.tag[1:])
                self._target = self._paragraph("Title" if level == 1 else f"Heading {min(level - 1, 9)}")
            case "heading_close" if token.tag == "h1":
                self._by()
            case "paragraph_open":
                self._target = self._paragraph(self._style())
            case "inline":
                self._inline(token.children or [])
            case "bullet_list_open":
                self._lists.append((False, None))
            case "ordered_list_open":
                self._lists.append((True, self._numbering(int(token.attrGet("start") or 1))))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._item = True
            case "blockquote_open":
                self._quoted += 1
            case "blockquote_close":
                self._quoted -= 1
            case "table_open":
                self._table(tokens, index)
            case "tr_open":
                self._row = self._table_now.add_row()
                self._column = 0
            case "th_open" | "td_open":
                self._target = self._row.cells[self._column].paragraphs[0]._p
                self._switches = ["b"] if token.type == "th_open" else []
                self._column += 1
            case "th_close" | "td_close":
                self._switches = []
            case "table_close":
                self._document.add_paragraph()
            case "fence" | "code_block":
                for line in token.content.rstrip("\n").split("\n"):
                    self._target = self._paragraph("No Spacing")
                    self._code(line)
            case "html_block" if not token.content.lstrip().startswith("<!--"):
                self._target = self._paragraph(self._style())
                self._target.append(text_run(shown(token.content.strip())))

    def _style(self) -> str:
        if self._lists:
            level = min(len(self._lists), _LEVELS)
            ordered = self._lists[-1][0]
            kind = ("List Number" if ordered else "List Bullet") if self._item else "List Continue"
            return kind if level == 1 else f"{kind} {level}"
        return "Quote" if self._quoted else "Normal"

    def _paragraph(self, style: str) -> Element:
        made = self._document.add_paragraph(style=style)._p
        if self._lists and self._item and (number := self._lists[-1][1]) is not None:
            numbering = made.get_or_add_pPr().get_or_add_numPr()
            numbering.get_or_add_ilvl().val = 0
            numbering.get_or_add_numId().val = number
        self._item = False
        return made

    def _numbering(self, start: int) -> int | None:
        """A list of its own that begins at `start`: Word goes on counting where two lists share one."""
        style = self._document.styles[f"List Number {min(len(self._lists) + 1, _LEVELS)}".removesuffix(" 1")]
        properties = style.element.find(".//" + element("numId").tag)
        if properties is None:
            return None
        numbering = self._document.part.numbering_part.element
        wanted = properties.get(element("numId", val="").keys()[0])
        abstract = next((one.abstractNumId.val for one in numbering.num_lst if str(one.numId) == wanted), None)
        if abstract is None:
            return None
        made = numbering.add_num(abstract)
        made.add_lvlOverride(ilvl=0).add_startOverride(start)
        return int(made.numId)

    def _table(self, tokens: Sequence[Token], index: int) -> None:
        end = next(i for i in range(index, len(tokens)) if tokens[i].type == "tr_close")
        columns = sum(token.type in ("th_open", "td_open") for token in tokens[index:end])
        self._table_now = self._document.add_table(0, max(1, columns), style="Table Grid")

    # What stands in a paragraph

    def _inline(self, tokens: Sequence[Token]) -> None:
        switches = list(self._switches)
        for token in tokens:
            match token.type:
                case "text" | "text_special":
                    self._add(text_run(shown(token.content), properties=switches, style=self._link_style()))
                case "softbreak":
                    self._add(text_run(" "))
                case "hardbreak":
                    run = element("r")
                    run.append(element("br"))
                    self._add(run)
                case "strong_open" | "em_open" | "s_open":
                    switches.append(_MARKS[token.type])
                case "strong_close" | "em_close" | "s_close":
                    switches.remove(_MARKS[token.type.replace("close", "open")])
                case "code_inline":
                    self._code(token.content)
                case "image":
                    self._add(text_run(shown(f"[{token.content}]"), properties=switches))
                case "html_inline" if not token.content.startswith("<!--"):
                    self._add(text_run(shown(token.content), properties=switches))
                case "link_open":
                    self._open(token)
                case "link_close":
                    self._close()
                case "footnote_ref":
                    self._own_note(int(token.meta["id"]))
        self._closing.clear()

    def _add(self, run: Element) -> None:
        link = self._closing[-1] if self._closing else None
        (link if link is not None and link.tag == element("hyperlink").tag else self._target).append(run)

    def _link_style(self) -> str | None:
        link = self._closing[-1] if self._closing else None
        return self._footnotes.link_style if link is not None and link.tag == element("hyperlink").tag else None

    def _code(self, said: str) -> None:
        run = text_run(shown(said))
        properties = element("rPr")
        properties.append(element("rFonts", ascii="Courier New", hAnsi="Courier New", cs="Courier New"))
        run.insert(0, properties)
        self._add(run)

    def _open(self, token: Token) -> None:
        index = token.meta.get("link")
        address: str | None = None
        if isinstance(index, int):
            link = self._told.checked.brief.links[index]
            if index in self._notes:
                runs = self._notes[index].runs
                said = "".join(run.text for run in runs).strip()
                self._closing.append(text_run(f" [{said}]") if self._in_note else self._footnotes.add(runs))
                return
            address = self._links.caveat(link.target) if link.scheme is Scheme.CAVEAT else None
        else:
            address = live(str(token.attrGet("href") or ""))
            address = None if address and address.startswith("#") else address
        if address is None:
            self._closing.append(None)
            return
        made = hyperlink(self._footnotes.part if self._in_note else self._document.part, address)
        self._target.append(made)
        self._closing.append(made)

    def _close(self) -> None:
        mark = self._closing.pop() if self._closing else None
        if mark is not None and mark.tag != element("hyperlink").tag:
            self._add(mark)

    def _own_note(self, number: int) -> None:
        """A footnote that the brief's author wrote; what is bound in it says its answer there, in brackets."""
        if self._in_note:
            return
        kept, closing = self._target, list(self._closing)
        self._target, self._closing, self._in_note = element("p"), [], True
        for at, inline in enumerate(self._own.get(number, ())):
            if at:
                self._target.append(text_run(" "))
            self._inline(inline.children or [])
        pieces = list(self._target)
        self._target, self._closing, self._in_note = kept, closing, False
        self._add(self._footnotes.add_elements(pieces))
