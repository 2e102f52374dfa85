"""Plain texts as briefs."""

import pytest

from kuager.briefs.brief import BlockKind
from kuager.briefs.limits import BriefError
from tests.briefs.documents.makers import read, texts


def test_empty_lines_part_paragraphs_and_lines_broken_by_hand_are_joined() -> None:
    brief = read("a.txt", b"Signed on 3\r\nMay 2022.\r\n\r\nAnd 44.\r\n")
    assert texts(brief) == ["Signed on 3\nMay 2022.", "And 44."]
    assert [block.line for block in brief.blocks] == [1, 4]


def test_long_lines_are_paragraphs_by_themselves() -> None:
    assert len(read("a.txt", (b"word " * 30 + b"said.\n") * 3).blocks) == 3


def test_long_lines_that_were_broken_in_a_sentence_are_one_paragraph() -> None:
    lines = ["The rules were " + "announced " * 9 + "on", "3 May " + "word " * 20 + "and", "signed."]
    assert texts(read("a.txt", "\n".join([*lines, "", "Next."]).encode()))[0] == "\n".join(lines)


def test_a_short_line_above_a_long_one_is_a_paragraph_by_itself() -> None:
    assert len(read("a.txt", b"Blocked sites\n" + b"word " * 30 + b"said.\n").blocks) == 2


def test_a_first_line_by_itself_that_ends_like_no_sentence_is_the_heading() -> None:
    kinds = [block.kind for block in read("a.txt", b"A year of blocking\n\nIt was 44.\n").blocks]
    assert kinds == [BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_the_number_of_a_list_item_is_none_of_the_text() -> None:
    brief = read("a.txt", b"1. Asked 44 times\n2) Once\n- Twice\n")
    assert texts(brief) == ["Asked 44 times", "Once", "Twice"]
    assert len({block.group for block in brief.blocks}) == 1


def test_a_text_with_links_of_our_schemes_is_markdown_whatever_its_name() -> None:
    assert [link.text for link in read("a.txt", b"Asked [44](fig:x.y).\n").links] == ["44"]


def test_a_russian_text_in_windows_1251_is_read_and_said_so() -> None:
    brief = read("a.txt", "Министерство потребовало удалить восемь тысяч материалов.".encode("cp1251"))
    assert "восемь тысяч" in brief.blocks[0].text
    assert brief.remarks == ["read as windows-1251: it is no UTF-8"]


@pytest.mark.parametrize("data", [b"44\xff\xfe\n", b"a\nb\0c"])
def test_bytes_that_are_no_text_are_refused_with_their_line(data: bytes) -> None:
    with pytest.raises(BriefError, match=r"a\.txt:[12]: "):
        read("a.txt", data)
