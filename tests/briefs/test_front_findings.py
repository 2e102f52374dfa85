"""Front matter that would change what is asked without a word."""

import pytest

from tests.briefs.toy import check


@pytest.mark.parametrize(
    ("text", "said", "help_"),
    [
        ("---\nas-of: 2022-05-06\n---\nA text.", "as-of", "did you mean as_of?"),
        ("---\nDefault:\n  club: a\n---\nA text.", "Default", "did you mean defaults?"),
        ("---\ndefaults: {culb: a}\n---\nA text.", "culb", "did you mean club?"),
        ("---\ndefaults:\n  colours: red\n---\nA text.", "colours", "did you mean colour?"),
        ("---\ntitle: a text\n\nA text.", "---", "write --- on a line of its own below it"),
    ],
)
def test_a_mistyped_name_and_a_missing_fence_are_told(text: str, said: str, help_: str) -> None:
    (finding,) = check(text).findings
    assert (finding.code, finding.said, finding.help) == ("K118", said, help_)


@pytest.mark.parametrize(
    "text",
    [
        "---\nlayout: post\ntags: [a, b]\ndefaults:\n  club: a\n---\nA text.",
        "---\n\nA text below a rule.",
        "---\nFlag: day\n\nA text below a rule.",
    ],
)
def test_fields_of_other_programs_and_rules_are_passed_over(text: str) -> None:
    assert check(text).findings == ()
