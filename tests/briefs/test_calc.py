"""Calculations."""

import pytest

from kuager.briefs.checked import Verdict
from tests.briefs.toy import check, codes

LABELS = """

[a]: fig:cards.shown?colour=yellow
[b]: fig:cards.shown?colour=red
[v]: fig:cards.shown?colour=red&series=video
[i]: fig:toy.value?id=items
[s]: fig:laws.date?bill=x&stage=signed
[r]: fig:laws.date?bill=x&stage=returned_by_upper
[sum]: calc:a+b
[c1]: calc:c2+1
[c2]: calc:c1+1
"""


@pytest.mark.parametrize(
    ("said", "expression"),
    [
        ("83", "a+b"),
        ("83", "sum"),
        ("166", "sum*2"),
        ("5", "a-b"),
        ("44", "max(a,b)"),
        ("39", "min(a,b)"),
        ("53 percent", "a/(a+b)*100"),
        ("53.01 percent", "100*a/sum"),
        ("half", "(a+b)/2/sum"),
        ("41.5", "(a+b)/2"),
        ("19 days", "s-r"),
    ],
)
def test_a_number_is_derived_from_labels(said: str, expression: str) -> None:
    (binding,) = check(f"It was [{said}](calc:{expression}) in all.{LABELS}").bindings
    assert binding.verdict is Verdict.CONFIRMED, binding
    assert binding.calculation is not None


@pytest.mark.parametrize(
    ("expression", "code", "message"),
    [
        ("a+i", "K111", "not of one kind"),
        ("a+v", "K111", "series"),
        ("c1", "K111", "circle: c1 → c2 → c1"),
        ("a+nope", "K105", "'nope' is not defined"),
        ("a/(b-b)", "K111", "zero"),
        ("a+", "K111", "too early"),
        ("(a+b", "K111", "not closed"),
        ("a;b", "K111", "cannot be part"),
        ("s+r", "K111", "date"),
        ("a*b", "K111", "times"),
        ("9999999999999999999999999999999999/1", "K101", "is"),
    ],
)
def test_what_cannot_be_derived_is_said(expression: str, code: str, message: str) -> None:
    found = check(f"It was [5][x] in all.{LABELS}[x]: <calc:{expression}>\n").findings
    assert [finding.code for finding in found] == [code]
    assert message in found[0].message


def test_a_long_chain_of_calculations_ends_in_a_finding() -> None:
    chain = "\n".join(f"[a{n}]: calc:a{n + 1}" for n in range(500))
    assert codes(f"It was [5](calc:a0).\n\n{chain}\n") == ["K111"]
