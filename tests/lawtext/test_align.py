"""What became of each provision: laws of alignment, and cases small enough to know the answer."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuager.lawtext.align import Link, Relation, align
from kuager.lawtext.document import Document
from kuager.lawtext.read.markdown import read_markdown
from kuager.lawtext.units import Granularity
from tests.lawtext.laws import ARTICLES, law

VOCABULARY = (
    *("court", "order", "ministry", "operator", "page", "block", "notice", "appeal", "register", "fine", "judge"),
    *("month", "hour", "owner", "platform", "reason", "person", "access", "content", "remedy", "police", "archive"),
    *("tax", "vessel", "school", "bread", "mountain", "treaty", "harbour"),
)
SENTENCES = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=30).map(" ".join)
LAWS = st.lists(SENTENCES, max_size=12).map(
    lambda texts: law(*[(str(number), "", text) for number, text in enumerate(texts, 1)])
)

Said = tuple[tuple[str, ...], tuple[str, ...], Relation]
MIRROR = {
    Relation.ADDED: Relation.REMOVED,
    Relation.REMOVED: Relation.ADDED,
    Relation.SPLIT: Relation.MERGED,
    Relation.MERGED: Relation.SPLIT,
}


def said(links: list[Link]) -> set[Said]:
    return {(labels(link, "old"), labels(link, "new"), link.relation) for link in links}


def labels(link: Link, side: str) -> tuple[str, ...]:
    return tuple(unit.provision.label for unit in getattr(link, side))


def relations(old: Document, new: Document) -> set[Said]:
    """What is said of everything that was not kept."""
    return {link for link in said(align(old, new)) if link[2] is not Relation.KEPT}


def changed(number: str, **fields: str) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (fields.get("label", label), heading, fields.get("text", text)) if label == number else (label, heading, text)
        for label, heading, text in ARTICLES
    )


@given(LAWS)
def test_a_law_and_itself_are_all_kept(document: Document) -> None:
    links = align(document, document)
    assert all(link.relation is Relation.KEPT and link.old == link.new for link in links)
    assert len(links) == len([p for p in document.provisions if p.kind == "article"])


@given(LAWS, LAWS)
def test_every_provision_is_in_exactly_one_link(old: Document, new: Document) -> None:
    links = align(old, new)
    for side, document in (("old", old), ("new", new)):
        found = sorted(unit.index for link in links for unit in getattr(link, side))
        assert found == list(range(len([p for p in document.provisions if p.kind == "article"])))


@given(LAWS, LAWS)
def test_the_way_back_is_the_way_there_mirrored(old: Document, new: Document) -> None:
    there = {(labels(link, "old"), labels(link, "new")) for link in align(old, new)}
    back = {(labels(link, "new"), labels(link, "old")) for link in align(new, old)}
    assert there == back


@given(st.permutations(ARTICLES))
def test_the_order_of_articles_does_not_change_which_they_are(shuffled: list[tuple[str, str, str]]) -> None:
    links = align(law(*ARTICLES), law(*shuffled))
    assert all(labels(link, "old") == labels(link, "new") for link in links)


def test_confidences_are_probabilities() -> None:
    for link in align(law(*ARTICLES), law(*changed("3", text="An operator shall carry out an order at once."))):
        assert 0 <= link.confidence <= 1
        assert 0 <= link.rival <= 1


def test_the_publishers_identity_is_never_looked_at() -> None:
    old, new = law(*ARTICLES), law(*ARTICLES[::-1])
    marked = replace(new, provisions=tuple(replace(p, guid=f"g{p.index}") for p in new.provisions))
    misled = replace(old, provisions=tuple(replace(p, guid=f"g{p.index}") for p in old.provisions))
    assert said(align(misled, marked)) == said(align(old, new))


def test_an_empty_law_has_all_removed_or_all_added() -> None:
    empty = Document("x", "", "jsonl/1", None, "", ())
    assert {link.relation for link in align(law(*ARTICLES), empty)} == {Relation.REMOVED}
    assert {link.relation for link in align(empty, law(*ARTICLES))} == {Relation.ADDED}
    assert align(empty, empty) == []


def test_another_law_has_nothing_of_this_one() -> None:
    other = law(
        ("1", "Bread", "Bread is sold by weight, and the weight stands upon the loaf in figures."),
        ("2", "Harbours", "A vessel that enters the harbour tells its master's name to the warden."),
    )
    assert {link.relation for link in align(law(*ARTICLES), other)} == {Relation.REMOVED, Relation.ADDED}


def test_an_edited_article_is_edited() -> None:
    new = law(*changed("3", text="An operator shall carry out an order within six hours of receiving it."))
    assert relations(law(*ARTICLES), new) == {(("3",), ("3",), Relation.EDITED)}


def test_an_article_put_in_renumbers_what_follows() -> None:
    inserted = ("3", "Form", "An order is in writing and carries the number of the judgment on which it rests.")
    rest = [(str(int(label) + 1), heading, text) for label, heading, text in ARTICLES[2:]]
    found = relations(law(*ARTICLES), law(*ARTICLES[:2], inserted, *rest))
    assert ((), ("3",), Relation.ADDED) in found
    assert {link for link in found if link[2] is Relation.RENUMBERED} == {
        ((str(number),), (str(number + 1),), Relation.RENUMBERED) for number in range(3, 9)
    }


def test_an_article_whose_number_went_to_another_text_is_followed() -> None:
    reused = ("4", "Costs", "The costs of carrying out an order are borne by whoever applied for it in writing.")
    moved = ("9", *ARTICLES[3][1:])
    found = relations(law(*ARTICLES), law(*ARTICLES[:3], reused, *ARTICLES[4:], moved))
    assert found == {(("4",), ("9",), Relation.MOVED), ((), ("4",), Relation.ADDED)}


def test_an_article_cut_in_two_is_split_and_the_way_back_is_merged() -> None:
    whole = ("3", "", f"{ARTICLES[2][2]} {ARTICLES[3][2]} {ARTICLES[4][2]}")
    halves = (("3", "", ARTICLES[2][2]), ("3A", "", f"{ARTICLES[3][2]} {ARTICLES[4][2]}"))
    before, after = ARTICLES[:2], ARTICLES[5:]
    old, new = law(*before, whole, *after), law(*before, *halves, *after)
    assert relations(old, new) == {(("3",), ("3", "3A"), Relation.SPLIT)}
    assert relations(new, old) == {(("3", "3A"), ("3",), Relation.MERGED)}


@pytest.mark.parametrize("stub", ["Repealed.", "Aufgehoben", "Исключена Законом РК от 03.05.22 № 118-VII", "Abrogé"])
def test_a_stub_removes_and_its_end_restores(stub: str) -> None:
    old, new = law(*ARTICLES), law(*changed("5", text=stub))
    assert relations(old, new) == {(("5",), ("5",), Relation.REMOVED)}
    assert relations(new, old) == {(("5",), ("5",), Relation.RESTORED)}


def test_a_stub_does_not_hide_where_the_words_went() -> None:
    moved = ("9", *ARTICLES[4][1:])
    found = relations(law(*ARTICLES), law(*changed("5", text="Repealed."), moved))
    assert (("5",), ("9",), Relation.MOVED) in found


def test_a_stub_that_says_where_its_words_went_is_believed() -> None:
    rewritten = ("9-101", "", "Courts hear complaints against orders; whoever was told of one has thirty days.")
    old, new = law(*ARTICLES), law(*changed("5", text="Recodified as § 9-101."), rewritten)
    assert (("5",), ("9-101",), Relation.MOVED) in relations(old, new)
    assert (("9-101",), ("5",), Relation.MOVED) in relations(new, old)


def test_the_same_words_in_many_articles_are_told_apart_by_what_stands_around_them() -> None:
    phrase = "The Act is amended as follows."
    old = law(*[row for n, row in enumerate(ARTICLES) for row in (row, (f"{n}x", "", phrase))])
    new = law(*[row for n, row in enumerate(ARTICLES) if n != 4 for row in (row, (f"{n}x", "", phrase))])
    assert relations(old, new) == {(("5",), (), Relation.REMOVED), (("4x",), (), Relation.REMOVED)}


def test_turned_sentences_and_endings_do_not_hide_a_russian_provision() -> None:
    old = (
        ("1", "", "Уполномоченный орган вправе ограничить доступ к интернет-ресурсу на основании решения суда."),
        ("2", "", "Собственник онлайн-платформы назначает своего законного представителя для взаимодействия."),
        ("3", "", "Жалоба рассматривается в течение десяти рабочих дней со дня ее поступления."),
    )
    new = (
        ("5", "", "Жалобы рассматриваются в течение пятнадцати рабочих дней со дня их поступления."),
        ("6", "", "На основании решений суда уполномоченным органом ограничивается доступ к интернет-ресурсам."),
        ("7", "", "Собственники онлайн-платформ назначают своих законных представителей для взаимодействия."),
    )
    found = {(link[0], link[1]) for link in said(align(law(*old), law(*new)))}
    assert found == {(("1",), ("6",)), (("2",), ("7",)), (("3",), ("5",))}


def test_ё_and_the_kind_of_quotation_marks_are_no_edit_that_hides_anything() -> None:
    old = law(("1", "", "Учёт актов ведёт «орган»."), *ARTICLES[1:])
    new = law(("1", "", 'Учет актов ведет "орган".'), *ARTICLES[1:])
    (link,) = [link for link in align(old, new) if link.relation is Relation.EDITED]
    assert link.signals is not None
    assert link.signals.words == 1


def test_granularity_says_what_is_linked() -> None:
    head = "## § 1 Zweck\n\n(1) Wer sendet, meldet sich an.\n\n"
    old = read_markdown(f"{head}(2) Das gilt auch für Vereine.\n".encode(), "a")
    new = read_markdown(f"{head}(2) Das gilt auch für Verlage.\n".encode(), "b")
    assert [link.relation for link in align(old, new, Granularity.CLAUSE)] == [Relation.EDITED]
    assert [link.relation for link in align(old, new, Granularity.LEAF)] == [Relation.KEPT, Relation.EDITED]
    assert len(align(old, new, Granularity.ALL)) == 3
