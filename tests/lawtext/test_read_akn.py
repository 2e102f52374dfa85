"""Akoma Ntoso: what is a provision, and what broken or hostile files are told."""

import json
from pathlib import Path

import pytest

from kuager.lawtext.errors import LawTextError
from kuager.lawtext.read.akn import NAMESPACE, bare, read_akn
from kuager.lawtext.read.xml import LIMIT
from kuager.lawtext.units import Granularity, units


def akn(body: str, before: str = "") -> bytes:
    return f'<akomaNtoso xmlns="{NAMESPACE}"><act name="a">{before}<body>{body}</body></act></akomaNtoso>'.encode()


SECTION = """
<section eId="sec_2" GUID="g-2"><num>2.</num><heading>Orders</heading>
 <intro><p>The ministry <b>may</b> order—</p></intro>
 <paragraph eId="sec_2__para_a"><num>(a)</num><content><p>a block;</p><p>for a day;</p></content></paragraph>
 <level eId="sec_2__oc"><content><p>or nothing</p></content></level>
 <wrapUp><p>if a court agrees.</p></wrapUp>
</section>"""


def test_numbered_elements_are_provisions_and_the_rest_is_their_words() -> None:
    section, paragraph = read_akn(akn(SECTION), "x").provisions
    assert (section.id, section.kind, section.label, section.heading) == ("sec_2", "section", "2", "Orders")
    assert section.text == "The ministry may order—\nor nothing\nif a court agrees."
    assert (paragraph.label, paragraph.text, paragraph.parent) == ("a", "a block;\nfor a day;", 0)


def test_the_publishers_identity_is_kept_apart_from_the_id() -> None:
    section = read_akn(akn(SECTION), "x").provisions[0]
    assert (section.guid, section.id) == ("g-2", "sec_2")


def test_what_an_amending_act_quotes_is_marked() -> None:
    body = """<section eId="s"><num>1</num><content><p><mod>insert—<quotedStructure>
      <section eId="q"><num>9A</num><content><p>New.</p></content></section></quotedStructure>.</mod></p></content>
      </section>"""
    document = read_akn(akn(body), "x")
    assert [(p.label, p.quoted, p.text) for p in document.provisions] == [
        ("1", False, "insert—\n."),
        ("9A", True, "New."),
    ]
    assert [unit.provision.label for unit in units(document, Granularity.CLAUSE)] == ["1"]
    assert [unit.provision.label for unit in units(document, Granularity.LEAF)] == ["9A"]


def test_footnotes_are_notes_and_not_words() -> None:
    body = """<section eId="s"><num>1</num><content><p>Text<authorialNote><p>By Act 3.</p></authorialNote> goes on.</p>
      </content></section>"""
    provision = read_akn(akn(body), "x").provisions[0]
    assert provision.text == "Text goes on."
    assert [note.text for note in provision.notes] == ["By Act 3."]


def test_an_id_given_twice_is_told_apart_and_reported_with_its_line() -> None:
    twice = '<section eId="s"><num>1</num></section>\n<section eId="s"><num>2</num></section>'
    document = read_akn(akn(twice), "x")
    assert [provision.id for provision in document.provisions] == ["s", "s~2"]
    assert "line 2" in document.problems[0]


def test_words_in_no_provision_are_reported() -> None:
    document = read_akn(akn("<p>Lost words.</p>"), "x")
    assert document.problems == ("line 1: words in no provision: Lost words.",)


@pytest.mark.parametrize(
    ("printed", "label"),
    [("(a)", "a"), ("1.", "1"), ("41-1.", "41-1"), ("1 (1)", "1 (1)"), ("(1)(a)", "(1)(a)"), ("a)", "a"), ("—", "")],
)
def test_a_number_loses_the_marks_around_it_and_nothing_else(printed: str, label: str) -> None:
    assert bare(printed) == label


def test_an_unclosed_element_is_an_error_with_its_line() -> None:
    with pytest.raises(LawTextError, match=r"^bill\.xml:3:\d+: this is no XML: Opening and ending tag mismatch"):
        read_akn(f'<akomaNtoso xmlns="{NAMESPACE}">\n<act>\n</akomaNtoso>'.encode(), "bill.xml")


def test_entities_are_refused_before_anything_grows() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY l0 "ha">{laughs}]>\n<a>&l9;</a>'
    with pytest.raises(LawTextError, match=r":2: the file declares entities"):
        read_akn(bomb.encode(), "x")
    with pytest.raises(LawTextError, match="the file declares entities"):
        read_akn(bomb.encode("utf-16"), "x")


def test_no_file_of_the_machine_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    text = f'<!DOCTYPE a SYSTEM "{tmp_path / "secret"}"><akomaNtoso xmlns="{NAMESPACE}"><act/></akomaNtoso>'
    assert "secret" not in str(read_akn(text.encode(), "x").provisions)


def test_a_file_beyond_the_limit_is_refused() -> None:
    with pytest.raises(LawTextError, match="MB of XML"):
        read_akn(b"<a>" + b" " * LIMIT, "x")


def test_nesting_beyond_what_is_parsed_is_refused() -> None:
    with pytest.raises(LawTextError, match="depth"):
        read_akn(akn("<section>" * 5000), "x")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<html/>", "the outermost element is html"),
        ("<akomaNtoso xmlns='http://www.akomantoso.org/2.0'/>", "not Akoma Ntoso 3"),
        ("<akomaNtoso/>", "its namespace is missing"),
    ],
)
def test_other_xml_is_told_what_it_should_be(text: str, said: str) -> None:
    with pytest.raises(LawTextError, match=said):
        read_akn(text.encode(), "x")


def test_what_bluebell_writes_is_read() -> None:
    parser = pytest.importorskip("bluebell.parser")
    cobalt = pytest.importorskip("cobalt")
    etree = pytest.importorskip("lxml.etree")
    uri = cobalt.FrbrUri.parse("/akn/za/act/2020/1")
    uri.default_language = "eng"
    text = (
        "BODY\n\nCHAPTER 1 - Powers\n\n  SEC 1. - Orders\n\n    SUBSEC (1)\n      The ministry may:\n"
        "      PARA (a)\n        block.\n\nSCHEDULE\n  PARA 1.\n    One.\n"
    )
    xml = etree.tostring(parser.AkomaNtosoParser(uri).parse_to_xml(text, "act"))
    document = read_akn(xml, "x")
    assert document.language == "en"
    kinds = [(p.kind, p.label, p.heading, p.text) for p in document.provisions]
    assert kinds == [
        ("chapter", "1", "Powers", ""),
        ("section", "1", "Orders", ""),
        ("subsection", "1", "", "The ministry may:"),
        ("paragraph", "a", "", "block."),
        ("attachment", "", "", ""),
        ("paragraph", "1", "", "One."),
    ]
    assert [unit.provision.kind for unit in units(document, Granularity.CLAUSE)] == ["section", "paragraph"]


@pytest.mark.parametrize("bill", ["uk-social-housing-bill", "uk-dpdi-bill"])
def test_clauses_and_leaves_of_real_bills_are_those_of_their_lists(shared: Path, bill: str) -> None:
    for path in sorted((shared / "laws" / bill).glob("*.xml")):
        document = read_akn(path.read_bytes(), path.name)
        for granularity, name in ((Granularity.CLAUSE, "clause"), (Granularity.LEAF, "sub")):
            lines = path.with_suffix(f".{name}.jsonl").read_text(encoding="utf-8").splitlines()
            wanted = [json.loads(line)["gid"] for line in lines]
            found = [unit.provision.guid for unit in units(document, granularity)]
            # One section of the lists is known by a paragraph in it that has no number.
            assert len(found) == len(wanted)
            assert sum(a != b for a, b in zip(found, wanted, strict=True)) <= 1
