"""Markdown of law repositories: headings, articles, and how numbered blocks nest."""

import json
from pathlib import Path

import pytest

from kuager.lawtext.document import Document
from kuager.lawtext.errors import LawTextError
from kuager.lawtext.read.markdown import read_markdown
from kuager.lawtext.units import Granularity, units


def read(text: str) -> Document:
    return read_markdown(text.encode(), "law.md")


def outline(document: Document) -> list[tuple[str, str, str, str]]:
    return [(p.id, p.kind, p.heading, p.text) for p in document.provisions]


def test_a_german_act_is_paragraphs_subsections_numbers_and_letters() -> None:
    document = read(
        "---\nTitle: Gesetz\n---\n# Gesetz (G)\n\n## § 1 Zweck\n\n(1) Wer\nsendet,\nmuss:\n\n1.  melden,\n\n\n"
        "2.  prüfen\n\n    a)  sofort oder\n\n\n    b)  am 3\\. April.\n\n(2) Das gilt.\n\n## § 3a Frist\n\nEin Tag.\n"
    )
    assert document.title == "Gesetz (G)"
    assert outline(document) == [
        ("art_1", "article", "Zweck", ""),
        ("art_1__par_1", "paragraph", "", "Wer sendet, muss:"),
        ("art_1__par_1__poi_1", "point", "", "melden,"),
        ("art_1__par_1__poi_2", "point", "", "prüfen"),
        ("art_1__par_1__poi_2__sub_a", "subpoint", "", "sofort oder"),
        ("art_1__par_1__poi_2__sub_b", "subpoint", "", "am 3. April."),
        ("art_1__par_2", "paragraph", "", "Das gilt."),
        ("art_3a", "article", "Frist", "Ein Tag."),
    ]


def test_a_french_code_is_headed_by_lines_without_marks() -> None:
    document = read(
        '---\ncountry: "fr"\n---\n# Code\n\nLivre Ier : Des personnes\n\nTitre II : Des noms\n\nArticle 9-1\n\n'
        "Est nommé :\n\n1° Celui-ci ;\n\n2° Celui-là.\n\nLe nom reste.\n\nTitre III : Du reste\n\nArticle 10\n\nRien.\n"
    )
    assert document.language == "fr"
    assert [(p.kind, p.label, p.depth) for p in document.provisions] == [
        ("book", "Ier", 0),
        ("title", "II", 1),
        ("article", "9-1", 2),
        ("paragraph", "1", 3),
        ("paragraph", "2", 3),
        ("title", "III", 1),
        ("article", "10", 2),
    ]
    assert document.provisions[2].text == "Est nommé :\nLe nom reste."


def test_the_words_of_an_article_that_name_a_title_head_nothing() -> None:
    document = read("Article 1\n\nTitre II du livre premier s'applique à toute personne.\n\nArticle 2\n\nFin.\n")
    assert [p.kind for p in document.provisions] == ["article", "article"]


def test_footnotes_become_notes_of_the_provision_that_refers_to_them() -> None:
    document = read(
        "# MedienG\n\n### I. Allgemeiner Teil\n\n##### Art. 1 [^1]\n\n**Zweck**\n\n"
        "1) Es gilt:[^2]\n\n- a) dies;\n\n- b) Aufgehoben\n\n"
        "[^1]: Art. 1 abgeändert durch [LGBl. 2012 Nr. 403](https://example.org).\n\n[^2]: Siehe dort.\n"
    )
    division, article, paragraph, *points = document.provisions
    assert (division.kind, division.label, division.heading) == ("division", "I", "Allgemeiner Teil")
    assert (article.heading, article.notes[0].act) == ("Zweck", "LGBl. 2012 Nr. 403")
    assert (paragraph.text, paragraph.notes[0].text) == ("Es gilt:", "Siehe dort.")
    assert [(point.kind, point.label) for point in points] == [("point", "a"), ("point", "b")]


def test_a_raised_number_stays_another_number() -> None:
    document = read(
        "### 6<sup>1</sup>. peatükk VASTUTUS\n\n##### § 3<sup>1</sup>. Teave\n\n(1) See *teave*.\n\n1) üks;\n"
    )
    assert [(p.kind, p.label, p.text) for p in document.provisions] == [
        ("chapter", "6¹", ""),
        ("article", "3¹", ""),
        ("paragraph", "1", "See teave."),
        ("point", "1", "üks;"),
    ]


def test_russian_and_kazakh_articles_are_headed_either_way() -> None:
    document = read("## Статья 41-1. Порядок\n\n1. Орган вправе:\n\n1) ограничить;\n\n## 41-2-бап. Тәртіп\n\nМәтін.\n")
    assert [(p.kind, p.label, p.heading) for p in document.provisions if p.kind == "article"] == [
        ("article", "41-1", "Порядок"),
        ("article", "41-2", "Тәртіп"),
    ]
    assert [p.id for p in document.provisions][1:3] == ["art_41-1__par_1", "art_41-1__par_1__poi_1"]


def test_a_number_given_twice_is_told_apart_and_reported() -> None:
    document = read("## § 1\n\n(4) One.\n\n(4) Two.\n")
    assert [p.id for p in document.provisions] == ["art_1", "art_1__par_4", "art_1__par_4~2"]
    assert document.problems == ("line 5: art_1__par_4 stands here for the second time; read as art_1__par_4~2",)


def test_a_text_without_provisions_says_what_would_make_some() -> None:
    with pytest.raises(LawTextError, match="no article"):
        read("# A title\n\nAnd words.\n")


def test_bytes_that_are_no_text_are_told_with_their_line() -> None:
    with pytest.raises(LawTextError, match=r"law\.md:2: this line is not UTF-8"):
        read_markdown(b"# A\n\xff\n", "law.md")


@pytest.mark.parametrize("name", ["2016-08-10", "2016-10-01"])
def test_the_articles_of_a_real_code_are_those_of_its_list(shared: Path, name: str) -> None:
    path = shared / "laws" / "fr-code-civil-2016" / f"{name}.md"
    document = read_markdown(path.read_bytes(), path.name)
    lines = path.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()
    found = [unit.provision.label for unit in units(document, Granularity.CLAUSE)]
    assert found == [json.loads(line)["label"] for line in lines]
