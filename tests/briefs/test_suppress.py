"""Suppressions: where they reach, and that they say why."""

import pytest

from tests.briefs.toy import codes


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("There were 7. <!-- kuager: allow K301: seen --> And 8.\n\nThen 9.", ["K301"]),
        ("<!-- kuager: allow K301: seen -->\n\nThere were 7 and 8.\n\nThen 9.", ["K301"]),
        ("<!-- kuager: allow K301: seen -->\nThen 9.", []),
        ("<!-- kuager: allow-file K301: seen -->\n\nThere were 7.\n\nThen 9.", []),
        ("There were 7.\n\n<!-- kuager: allow-file K301 : seen -->", []),
        ("- 7 <!-- kuager: allow K301: seen -->\n- 8\n", ["K301"]),
        ("<!-- kuager: allow K301: seen -->\n\n| a | b |\n|---|---|\n| c | 5 |\n| d | 6 |\n\nThen 9.", ["K301"]),
        ("There were 7. <!-- kuager: allow K301, K302: seen -->", ["K305"]),
        ("There were 7. <!-- kuager: allow K301 -->", ["K301", "K305"]),
        ("There were 7. <!-- kuager: allow K301: -->", ["K301", "K305"]),
        ("There were 7. <!-- kuager: allow K999: seen -->", ["K301", "K305"]),
        ("There were 7. <!-- kuager: please -->", ["K301", "K305"]),
        ("There were 7. <!-- a remark -->", ["K301"]),
        ("    <!-- kuager: allow K301: in code -->\n\nThere were 7.", ["K301"]),
    ],
)
def test_a_suppression_reaches_as_far_as_it_says(text: str, left: list[str]) -> None:
    assert sorted(codes(text)) == sorted(left)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("It had 44 cards\n<!-- kuager: allow K301: a test -->\nand 45 more.", []),
        ("<!-- kuager: allow K301: a test --> It had 44 cards.", []),
        ("<!-- a remark --> It had 44 cards.", ["K301"]),
        ("- 44 cards\n  <!-- kuager: allow K301: a test -->\n- 45 cards", ["K301"]),
        ("> It had 44\n> <!-- kuager: allow K301: a test --> and 45 cards", []),
        ("| a | b |\n|---|---|\n| c | 44 cards |\n<!-- a remark -->\n\n46 cards", ["K301", "K301"]),
    ],
)
def test_a_comment_at_the_head_of_a_line_belongs_to_the_paragraph_that_goes_on(text: str, left: list[str]) -> None:
    assert codes(text) == left
