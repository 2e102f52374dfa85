"""Real pairs with known correspondence. The identities are taken away before anything is aligned."""

import json
import random
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from kuager.lawtext.align import Link, Relation, align
from kuager.lawtext.document import Document
from kuager.lawtext.read.load import load
from kuager.lawtext.units import Granularity, units

BILLS = {
    "uk-social-housing-bill": ("1-lords-committee.xml", "2-lords-report.xml"),
    "uk-dpdi-bill": ("1-commons-introduced.xml", "2-commons-committee.xml"),
}
Pairs = set[tuple[int, int]]


def pairs(links: list[Link]) -> Pairs:
    return {(old.index, new.index) for link in links for old in link.old for new in link.new}


def truth(old: Document, new: Document, granularity: Granularity) -> Pairs:
    there = {unit.provision.guid: unit.index for unit in units(new, granularity)}
    found = ((unit.index, there.get(unit.provision.guid)) for unit in units(old, granularity))
    return {(i, j) for i, j in found if j is not None}


def nameless(document: Document) -> Document:
    return replace(document, provisions=tuple(replace(p, guid=None) for p in document.provisions))


def f1(wanted: Pairs, found: Pairs) -> float:
    return 2 * len(wanted & found) / (len(wanted) + len(found))


@pytest.mark.parametrize("bill", BILLS)
@pytest.mark.parametrize(
    ("granularity", "least"), [(Granularity.CLAUSE, 0.998), (Granularity.LEAF, 0.997), (Granularity.ALL, 0.998)]
)
def test_provisions_of_a_bill_are_found_again(shared: Path, bill: str, granularity: Granularity, least: float) -> None:
    old, new = (load(shared / "laws" / bill / name) for name in BILLS[bill])
    found = pairs(align(nameless(old), nameless(new), granularity))
    assert f1(truth(old, new, granularity), found) >= least


def test_moved_leaves_are_found_without_the_headings_they_stood_under(shared: Path) -> None:
    folder = shared / "laws" / "uk-social-housing-bill"
    old, new = (folder / name.replace(".xml", ".sub.jsonl") for name in BILLS["uk-social-housing-bill"])
    rows = [json.loads(line) for line in new.read_text(encoding="utf-8").splitlines()]
    chance = random.Random(11)
    for row in chance.sample(rows, len(rows) // 5):
        rows.remove(row)
        rows.insert(chance.randrange(len(rows)), row | {"path": []})
    scattered = "\n".join(json.dumps(row | {"label": str(n)}) for n, row in enumerate(rows, 1))
    before = load(old)
    after = load_text(scattered)
    links = align(nameless(before), nameless(after))
    texts = {unit.index: unit.text for unit in units(after, Granularity.LEAF)}
    wanted = dict(truth(before, after, Granularity.LEAF))
    right = sum(texts[wanted[i]] == texts[j] for i, j in pairs(links) if i in wanted)
    assert 2 * right / (len(wanted) + len(pairs(links))) >= 0.99


def load_text(text: str) -> Document:
    from kuager.lawtext.read.load import read

    return read(text.encode(), "rows.jsonl")


def test_articles_of_a_code_are_followed_where_their_numbers_went_to_other_texts(shared: Path) -> None:
    folder = shared / "laws" / "fr-code-civil-2016"
    links = align(load(folder / "2016-08-10.md"), load(folder / "2016-10-01.md"))
    found = {(a.provision.label, b.provision.label) for link in links for a in link.old for b in link.new}
    moves = json.loads((folder / "truth_moves.json").read_text(encoding="utf-8"))
    assert {(move["old"], move["new"]) for move in moves} <= found
    stayed = [link for link in links if link.relation is Relation.KEPT]
    assert len(stayed) > 2_500
    texts = {unit.provision.label: unit.text for link in links for unit in link.new}
    same = {unit.provision.label for link in links for unit in link.old if texts.get(unit.provision.label) == unit.text}
    assert not [pair for pair in found if pair[0] != pair[1] and (pair[0] in same or pair[1] in same)]


def test_two_acts_of_different_countries_have_nothing_in_common_by_chance(shared: Path) -> None:
    german = load(shared / "laws" / "de-netzdg" / "v1.md")
    liechtenstein = load(shared / "laws" / "li-medieng" / "2025-03-01.md")
    linked = [link for link in align(german, liechtenstein, Granularity.LEAF) if link.old and link.new]
    assert len(linked) <= 2


def test_each_version_of_a_law_is_mostly_the_one_before(shared: Path) -> None:
    folder = shared / "data" / "law_versions" / "ee_AvTS_public_information"
    versions = [load(path) for path in sorted(folder.glob("*.md"))[-6:]]
    for old, new in pairwise(versions):
        links = align(old, new, Granularity.LEAF)
        kept = sum(link.relation is Relation.KEPT for link in links)
        assert kept / len(links) > 0.85
        assert not [link for link in links if link.relation in (Relation.SPLIT, Relation.MERGED)]
