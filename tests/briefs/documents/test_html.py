"""HTML pages as briefs."""

import pytest

from kuager.briefs.brief import BlockKind
from kuager.text import Language
from tests.briefs.documents.makers import page, read, texts

SENTENCE = "The ministry asked the company to remove {} items in that year, and the company said no to most of them. "


def html(body: str, **given: str) -> list[str]:
    return texts(read("a.html", page(body, **given)))


def test_marks_inside_words_entities_and_soft_hyphens_do_not_part_a_number() -> None:
    brief = read("a.html", page("<p>It was asked 8<b>,5</b>62&nbsp;times, on 3&#32;Decem&shy;ber 2022.</p>"))
    assert texts(brief) == ["It was asked 8,562\xa0times, on 3 December 2022."]
    at = brief.blocks[0].text.index("8,562")
    start, end = brief.blocks[0].source(at, at + 5)
    assert brief.source[start:end] == "8<b>,5</b>62"
    at = brief.blocks[0].text.index("December")
    start, end = brief.blocks[0].source(at, at + 8)
    assert brief.source[start:end] == "Decem&shy;ber"


def test_what_is_no_text_of_the_page_is_not_read() -> None:
    body = (
        "<nav>1</nav><aside>2</aside><script>var a = '<p>3</p>'</script><style>p{4}</style><!-- 5 --><p hidden>6</p>"
        "<div style='display: none'>7</div><form>8</form>"
        "<p>Text with <code>9</code> and <del>10</del>.</p><footer>11</footer>"
    )
    assert html(body) == ["Text with \ufffc and ."]


def test_the_mark_of_a_note_is_no_digit_of_the_number_before_it() -> None:
    body = '<p>Asked 44<sup><a href="#fn1">1</a></sup> times<a href="#n2">[2]</a>, on the 3<sup>rd</sup> day.</p>'
    assert html(body) == ["Asked 44\ufffc times\ufffc, on the 3rd day."]


def test_a_link_of_our_schemes_binds_with_its_place() -> None:
    brief = read("a.html", page('<p>In all <a id="n" href="fig:x.y?a=1&amp;b=2">more than <b>44</b></a>.</p>'))
    [link] = brief.links
    assert (link.address, link.text, link.label) == ("fig:x.y?a=1&b=2", "more than 44", "n")
    assert brief.source[link.text_start : link.text_end] == "more than <b>44</b>"
    assert brief.source[link.start : link.end].startswith('<a id="n"')
    assert brief.source[link.start : link.end].endswith("</a>")
    assert brief.definitions["n"].target == "x.y?a=1&b=2"


def test_a_table_keeps_rows_and_columns_also_where_cells_reach_over_several() -> None:
    brief = read("a.html", page("<table><tr><th rowspan=2>a<th colspan=2>b<tr><td>1<td>2<tr><td>3<td>4<td>5</table>"))
    assert [(block.text, block.row, block.column) for block in brief.blocks] == [
        ("a", 0, 0), ("b", 0, 1), ("1", 1, 1), ("2", 1, 2), ("3", 2, 0), ("4", 2, 1), ("5", 2, 2),
    ]  # fmt: skip
    assert {block.table for block in brief.blocks} == {0}


def test_a_table_that_lays_the_page_out_is_paragraphs() -> None:
    brief = read("a.html", page("<table><tr><td><h1>Title</h1><p>One.<p>Two.</td></tr></table>"))
    assert [block.kind for block in brief.blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]
    assert len({block.group for block in brief.blocks}) == 3


def test_lists_are_one_group_and_captions_are_captions() -> None:
    brief = read("a.html", page("<ul><li>One<li>Two</ul><figure><img src=x><figcaption>Three</figcaption></figure>"))
    assert [block.kind for block in brief.blocks][-1] is BlockKind.CAPTION
    assert brief.blocks[0].group == brief.blocks[1].group != brief.blocks[2].group


def test_unclosed_paragraphs_stray_tags_and_line_breaks_are_read_as_browsers_do() -> None:
    assert html("<p>One</b>\n  line<p>Two<br>lines</i></p></div><div>Three <p>four") == [
        "One line", "Two\nlines", "Three ", "four",
    ]  # fmt: skip


def test_the_language_is_seen_from_the_letters_where_a_template_declares_another() -> None:
    russian = "Министерство информации потребовало удалить восемь тысяч материалов за один только год. " * 4
    brief = read("a.html", page(f"<p>{russian}</p><p lang='en'>Eleven.</p><p>Ещё раз: {russian}</p>", language="en"))
    assert brief.language is Language.RU
    assert [block.language for block in brief.blocks] == [Language.RU, Language.EN, Language.RU]


def test_the_article_is_found_and_its_surroundings_are_not_read() -> None:
    teasers = "".join(f"<li><a href='/{n}'>{n} other things happened elsewhere</a></li>" for n in range(20, 40))
    body = (
        f"<div class='top'><ul>{teasers}</ul></div><div class='content'><h1>The year 2020</h1>"
        + "".join(f"<p>{SENTENCE.format(n) * 3}</p>" for n in range(100, 108))
        + "<p>Short: 7.</p>"
        + "".join(f"<p>{SENTENCE.format(n) * 3}</p>" for n in range(200, 204))
        + f"</div><div class='related'><h3>Read also</h3><ul>{teasers}</ul></div>"
    )
    brief = read("a.html", page(body))
    assert brief.remarks == []
    found = texts(brief)
    assert found[0] == "The year 2020"
    assert "Short: 7." in found
    assert len([text for text in found if text.startswith("The ministry")]) == 12
    assert not any("elsewhere" in text for text in found)


def test_a_page_without_an_article_is_read_whole_and_says_so() -> None:
    assert "no article" in read("a.html", page("<p>1</p>")).remarks[0]


def test_a_suppression_in_a_comment_is_one_of_its_paragraph() -> None:
    brief = read("a.html", page("<p>About 44. <!-- kuager: allow K301: said so --></p>"))
    assert [(one.text, one.block) for one in brief.comments] == [("<!-- kuager: allow K301: said so -->", 0)]


@pytest.mark.parametrize(
    ("data", "said", "encoding"),
    [
        ("<html><meta charset=windows-1251><p>В 2020 году".encode("cp1251"), "В 2020 году", "cp1251"),
        ("<html><p>В две тысячи двадцатом году было очень много".encode("cp1251"), "В две", "windows-1251"),
        ("\ufeff<html><p>В 2020 году".encode("utf-16"), "В 2020 году", "utf-16"),
        ("\ufeff<html><p>В 2020 году".encode(), "В 2020 году", "utf-8-sig"),
        ("<html><meta charset=windows-1251><p>В 2020 году".encode(), "В 2020 году", "utf-8"),
        ("<html><meta charset=hex><p>40 naïve people".encode("cp1252"), "40 naïve people", "windows-1252"),
    ],
)
def test_the_encoding_is_that_of_the_mark_the_declaration_or_the_bytes(data: bytes, said: str, encoding: str) -> None:
    brief = read("a.html", data)
    assert brief.blocks[0].text.startswith(said)
    assert brief.encoding == encoding
