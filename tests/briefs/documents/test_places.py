"""The law of places: what stands in the original at the place of a quantity is what was said."""

import html as markup
import re

import docx
from hypothesis import given
from hypothesis import strategies as st

from kuager.briefs.brief import Brief
from kuager.briefs.mentions import mentions_of
from tests.briefs.documents.makers import add_link, odt, page, read, saved

# fmt: off
WORDS = st.sampled_from([
    "44", "8,562", "3 May 2022", "90 percent", "eleven", "people", "&", "<b>", "№ 5", "в 2020 году", "ә", "\u00a0",
    "naïve",
])
# fmt: on
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=5)


def places(brief: Brief) -> list[tuple[str, str]]:
    """For each quantity its words, and the source at its place."""
    mentions = [mention for row in mentions_of(brief) for mention in row]
    return [(mention.quantity.text, brief.source[mention.start : mention.end]) for mention in mentions]


@given(PARAGRAPHS)
def test_in_plain_text(paragraphs: list[str]) -> None:
    data = "\r\n\r\n".join(paragraphs)
    brief = read("a.txt", data.encode())
    assert brief.source == data
    for said, there in places(brief):
        assert there == said


@given(PARAGRAPHS, st.sampled_from(["utf-8", "utf-16", "koi8-r"]))
def test_in_html(paragraphs: list[str], encoding: str) -> None:
    if encoding == "koi8-r":
        paragraphs = [re.sub("[^\x00-\x7fа-я]", "x", text) for text in paragraphs]
    inside = [re.sub(r"(\d)(\d)", r"\1<i>\2</i>", markup.escape(one)) for one in paragraphs]
    inside = [one.replace("\u00a0", "&nbsp;") for one in inside]
    text = page("".join(f"<p>\n{one}</p>" for one in inside)).decode().replace('"utf-8"', f'"{encoding}"')
    brief = read("a.html", text.encode(encoding))
    for said, there in places(brief):
        assert markup.unescape(re.sub(r"<[^>]*>", "", there)) == said


@given(PARAGRAPHS, st.data())
def test_in_word_documents(paragraphs: list[str], data: st.DataObject) -> None:
    document = docx.Document()
    for text in paragraphs:
        paragraph = document.add_paragraph()
        cut = data.draw(st.integers(0, len(text)))
        paragraph.add_run(text[:cut])
        add_link(paragraph, "https://example.org/", [text[cut:]])
    brief = read("a.docx", saved(document))
    kept = [paragraph.text for paragraph in document.paragraphs if paragraph.text.strip()]
    for row in mentions_of(brief):
        for mention in row:
            line, column = brief.place(mention.start)
            assert kept[line - 1][column - 1 :].startswith(mention.quantity.text)
            assert (brief.where(mention.start, mention.end) or "").startswith(f"paragraph {line}, character")


@given(PARAGRAPHS)
def test_in_opendocument_texts(paragraphs: list[str]) -> None:
    brief = read("a.odt", odt(*paragraphs))
    for said, there in places(brief):
        assert there == said
