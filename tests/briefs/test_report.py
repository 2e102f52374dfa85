"""How findings are shown."""

# ruff: noqa: E501 - what is compared reads best on one line

import json

from kuager.briefs.checked import Finding, Summary
from kuager.briefs.report.github import as_github
from kuager.briefs.report.json import as_json
from kuager.briefs.report.sarif import as_sarif
from kuager.briefs.report.text import as_text, closing, width
from tests.briefs.toy import check

C = "fig:cards.shown?colour="
TEXT = f"Қазақ 漢字 had [45]({C}yellow) of them.\n"


def one() -> Finding:
    (finding,) = check(TEXT).findings
    return finding


def test_json_has_the_fields_that_are_promised() -> None:
    document = json.loads(as_json([one()], check(TEXT).summary))
    (finding,) = document["findings"]
    assert list(finding) == [
        "code", "severity", "path", "line", "column", "end_line", "end_column", "message", "help", "figure", "said", "is",
    ]  # fmt: skip
    assert (finding["code"], finding["said"], finding["is"]) == ("K101", "45", "44")
    assert finding["figure"] == "cards.shown?colour=yellow&series=referee"
    assert document["summary"]["seen"] == document["summary"]["bound"] == document["summary"]["contradicted"] == 1


def test_the_words_are_underlined_where_they_stand() -> None:
    shown = "".join(as_text([one()], {"toy.md": TEXT.splitlines()}))
    lines = shown.splitlines()
    assert lines[0].startswith("toy.md:1:15 K101 error: says 45; cards.shown(")
    place = lines[1].index("45]")
    assert width(lines[2][: lines[2].index("^")]) == width(lines[1][:place])
    assert lines[2].count("^") == 2


def test_a_long_line_is_cut_around_the_words() -> None:
    text = "word " * 5000 + f"[45]({C}yellow) " + "word " * 5000
    (finding,) = check(text).findings
    shown = "".join(as_text([finding], {"toy.md": [text]}))
    assert max(len(line) for line in shown.splitlines()) < 300
    assert "[45]" in shown


def test_nothing_in_a_brief_can_steer_the_terminal() -> None:
    text = f"\x1b[31m\u202e had [45]({C}yellow)"
    (finding,) = check(text).findings
    shown = "".join(as_text([finding], {"toy.md": [text]}))
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_annotations_escape_what_github_would_take_for_its_own() -> None:
    finding = Finding(
        code="K101", severity=one().severity, path="a,b:c.md", line=1, column=2, end_line=1, end_column=4,
        message="100%\n::error::x", help="do",
    )  # fmt: skip
    assert as_github([finding]) == (
        "::error file=a%2Cb%3Ac.md,line=1,endLine=1,col=2,endColumn=4,title=K101::100%25%0A::error::x%0Ahelp: do\n"
    )


def test_sarif_names_the_rule_of_every_result() -> None:
    (run,) = json.loads(as_sarif([one()]))["runs"]
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} == {result["ruleId"] for result in run["results"]}
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "startColumn": 15, "endLine": 1, "endColumn": 17}


def test_the_closing_line_counts_every_quantity() -> None:
    summary = Summary(seen=37, bound=30, confirmed=29, contradicted=1, context=5, unbound=2, errors=1, warnings=2)
    assert closing(summary).splitlines() == [
        "1 brief: 1 error, 2 warnings, 0 notes",
        "37 quantities: 30 bound (29 confirmed, 1 contradicted), 5 context, 2 unbound",
    ]
