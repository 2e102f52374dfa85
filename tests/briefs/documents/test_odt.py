"""OpenDocument texts as briefs."""

import odfdo

from kuager.briefs.brief import BlockKind
from tests.briefs.documents.makers import odt, read, texts


def test_spans_spaces_and_line_breaks_are_one_text_with_places() -> None:
    xml = '<text:p>Asked  8<text:span>,5</text:span>62<text:s text:c="2"/>times<text:line-break/>in all.</text:p>'
    brief = read("a.odt", odt(odfdo.Header(1, "Head"), odfdo.Element.from_tag(xml)))
    assert texts(brief) == ["Head", "Asked 8,562  times\nin all."]
    start, end = brief.blocks[1].source(6, 11)
    assert brief.source[start:end] == "8,562"
    assert brief.where(start, end) == "paragraph 2, characters 7-11 (under “Head”)"


def test_a_link_of_our_schemes_binds() -> None:
    inside = '<text:a xlink:href="fig:x.y?a=1&amp;b=2" office:name="crit">4<text:span>4</text:span></text:a>'
    [link] = read("a.odt", odt(odfdo.Element.from_tag(f"<text:p>Asked {inside}.</text:p>"))).links
    assert (link.address, link.text, link.label) == ("fig:x.y?a=1&b=2", "44", "crit")


def test_tables_lists_and_notes_are_read_and_what_was_deleted_is_not() -> None:
    table = odfdo.Table("t", width=2, height=2)
    for at in ((0, 0), (1, 0), (0, 1), (1, 1)):
        table.set_value(at, f"c{at[0]}r{at[1]}")
    note = (
        '<text:p>Asked 44<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>Of these 39.</text:p></text:note-body></text:note></text:p>"
    )
    deleted = "<text:changed-region><text:deletion><text:p>96</text:p></text:deletion></text:changed-region>"
    gone = f"<text:tracked-changes>{deleted}</text:tracked-changes>"
    brief = read(
        "a.odt", odt(odfdo.Element.from_tag(gone), odfdo.List(["One", "Two"]), table, odfdo.Element.from_tag(note))
    )
    assert texts(brief) == ["One", "Two", "c0r0", "c1r0", "c0r1", "c1r1", "Asked 44\ufffc", "Of these 39."]
    assert brief.blocks[0].group == brief.blocks[1].group
    assert (brief.blocks[5].kind, brief.blocks[5].row, brief.blocks[5].column) == (BlockKind.CELL, 1, 1)
    assert brief.where(*brief.blocks[7].source(9, 11)) == "footnote 1, characters 10-11"
