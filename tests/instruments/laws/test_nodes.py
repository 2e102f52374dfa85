"""Provisions as rows: the address is the bytes, the reader and the node; never the number, never the words."""

from kuager.instruments.laws.nodes import provisions_of
from kuager.lawtext.document import Document, Provision

SHA = "ab" * 32


def provision(index: int, name: str, label: str, parent: int | None = None, text: str = "The same words.") -> Provision:
    return Provision(index, name, "article", label, "", text, parent, 0 if parent is None else 1, 10 + index)


def test_each_provision_is_a_row_with_its_address_and_that_of_its_parent() -> None:
    held = (provision(0, "n1", "41-1"), provision(1, "n2", "1", 0), provision(2, "n3", "1", 0))
    rows = provisions_of(Document("a.txt", SHA, "plain/3", "ru", "A law", held), "kz-speech@2020-ru", "first")
    assert [row.provision for row in rows] == [f"{SHA}/plain/3#{name}" for name in ("n1", "n2", "n3")]
    assert [row.parent for row in rows] == [None, rows[0].provision, rows[0].provision]
    assert len({row.provision for row in rows}) == 3  # though two have one number and one text
    assert rows[1].locator == "line 11, article 1"
