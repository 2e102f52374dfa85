"""Word documents as briefs."""

import docx

from kuager.briefs.brief import BlockKind
from tests.briefs.documents.makers import MAIN, add_link, changed, read, saved, texts, word


def test_a_number_in_several_runs_is_one_and_a_place_is_told_in_words() -> None:
    document = docx.Document()
    document.add_heading("What happened", 1)
    document.add_paragraph()
    paragraph = document.add_paragraph("Asked 8")
    paragraph.add_run(",5").bold = True
    paragraph.add_run("62 times.")
    brief = read("a.docx", saved(document))
    assert texts(brief) == ["What happened", "Asked 8,562 times."]
    start, end = brief.blocks[1].source(6, 11)
    assert brief.source[start:end] == "8,562"
    assert brief.where(start, end) == "paragraph 2, characters 7-11 (under “What happened”)"
    assert brief.place(start) == (2, 7)


def test_cells_have_table_row_and_column_and_say_so() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    for row in (0, 1):
        for column in (0, 1):
            table.cell(row, column).text = f"r{row}c{column}"
    brief = read("a.docx", saved(document))
    assert [(block.kind, block.row, block.column) for block in brief.blocks] == [
        (BlockKind.CELL, row, column) for row in (0, 1) for column in (0, 1)
    ]
    assert brief.where(*brief.blocks[3].source(0, 4)) == "table 1, row 2, cell 2, characters 1-4"


def test_insertions_are_read_deletions_and_hidden_text_are_not() -> None:
    inside = (
        "<w:r><w:t xml:space='preserve'>Asked </w:t></w:r>"
        "<w:del w:id='1' w:author='a'><w:r><w:delText>96</w:delText></w:r></w:del>"
        "<w:ins w:id='2' w:author='a'><w:r><w:t>119</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>7</w:t></w:r><w:r><w:t xml:space='preserve'> times</w:t></w:r>"
    )
    assert texts(read("a.docx", saved(word(inside)))) == ["Asked 119 times"]


def test_of_a_field_the_result_is_read_and_of_a_page_number_nothing() -> None:
    def field(instruction: str, result: str) -> str:
        return (
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
            f"<w:r><w:instrText xml:space='preserve'>{instruction}</w:instrText></w:r>"
            "<w:r><w:fldChar w:fldCharType='separate'/></w:r>"
            f"<w:r><w:t>{result}</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
        )

    brief = read(
        "a.docx", saved(word(field(" DATE ", "3 May 2022"), "See", field(" PAGE ", "12") + "<w:r><w:t>x</w:t></w:r>"))
    )
    assert texts(brief) == ["3 May 2022", "See", "\ufffcx"]
    brief = read("a.docx", saved(word(field(' HYPERLINK "fig:x.y?a=1&amp;b=2" ', "44"))))
    assert [(link.address, link.text) for link in brief.links] == [("fig:x.y?a=1&b=2", "44")]


def test_a_link_of_our_schemes_binds_and_its_tooltip_is_its_label() -> None:
    document = docx.Document()
    add_link(document.add_paragraph("Asked "), "fig:x.y", ["4", "4"], tooltip="crit")
    brief = read("a.docx", saved(document))
    [link] = brief.links
    assert (link.text, link.label, brief.source[link.text_start : link.text_end]) == ("44", "crit", "44")


def test_footnotes_are_read_after_the_text_and_their_marks_are_no_digits() -> None:
    notes = (
        f"<w:footnotes {MAIN}><w:footnote w:type='separator' w:id='0'><w:p/></w:footnote>"
        "<w:footnote w:id='1'><w:p><w:r><w:t>Of these 39.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    document = word("<w:r><w:t>Asked 44</w:t></w:r><w:r><w:footnoteReference w:id='1'/></w:r>")
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, notes.encode(), document.part.package)
    document.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes")
    brief = read("a.docx", saved(document))
    assert texts(brief) == ["Asked 44\ufffc", "Of these 39."]
    assert brief.where(*brief.blocks[1].source(9, 11)) == "footnote 1, characters 10-11"


def test_a_comment_for_the_check_allows_in_its_paragraph() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("About 44.")
    document.add_comment(paragraph.runs, text="kuager: allow K301: quoted", author="a")
    document.add_comment(document.add_paragraph("And 45.").runs, text="really?", author="a")
    brief = read("a.docx", saved(document))
    assert [(one.text, one.block) for one in brief.comments] == [("<!-- kuager: allow K301: quoted -->", 0)]
    assert texts(brief) == ["About 44.", "And 45."]


def test_list_items_share_a_group_and_a_document_may_have_any_name() -> None:
    document = docx.Document()
    for said in ("One", "Two"):
        document.add_paragraph(said, style="List Bullet")
    document.add_paragraph("After")
    brief = read("report", saved(document))
    assert brief.blocks[0].group == brief.blocks[1].group != brief.blocks[2].group
    assert changed(saved(document)) != b""
