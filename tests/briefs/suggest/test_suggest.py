"""What is suggested, and what is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from kuager.briefs.documents.plain import load_plain
from kuager.briefs.source import parse_brief
from kuager.briefs.suggest.index import open_index, with_index
from kuager.briefs.suggest.lexicon import terms
from kuager.briefs.suggest.suggestion import Standing
from kuager.briefs.suggest.write import write
from kuager.catalogue import figures, schema
from kuager.figures.ask import Ask
from kuager.figures.figure import NoReadingError
from kuager.record.record import Record
from kuager.text import Language
from tests.briefs.suggest.records import CLEAN, SHIPPED, opened, slim, suggested


def standing(text: str, folder: Path = CLEAN) -> list[Standing]:
    return [one.standing for one in suggested(text, folder).suggestions]


_NOT_HELD = ("vdem", "gaps")  # the shipped record has neither V-Dem nor a register


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return slim(tmp_path_factory.mktemp("suggest"))


def test_every_figure_of_the_catalogue_says_what_it_can_be_asked() -> None:
    assert not [figure.id for figure in figures().values() if figure.questions is None]


def test_nearly_all_that_is_listed_has_an_answer_and_each_question_stands_once(shipped: Path) -> None:
    record = Record.open(shipped, schema())
    for figure in figures().values():
        asked = [tuple(given.items()) for given in figure.asked(record)]
        held = any(record.rows(table) for table in figure.tables)
        assert asked or not held or figure.namespace in _NOT_HELD, figure.id
        assert len(set(asked)) == len(asked)
        silent = 0
        for given in asked[:60]:
            try:
                figure.read(record, dict(given))
            except NoReadingError:
                silent += 1
        assert silent == 0 or figure.id == "rsf.status", figure.id  # a score has a status from 2022 on only


def test_what_the_links_of_the_shipped_brief_ask_is_listed() -> None:
    record = Record.open(SHIPPED, schema())
    ask = Ask(record, figures())
    brief = parse_brief("a.md", (SHIPPED / "briefs" / "new-kazakhstan.md").read_text("utf-8"))
    listed = {figure.id: [ask.reading(_reference(figure.id, given)) for given in figure.asked(record)]
              for figure in figures().values() if figure.namespace in ("rsf", "fotn", "laws", "orders", "fact")
              if figure.id != "rsf.status"}  # fmt: skip
    for link in brief.links:
        id_ = link.target.partition("?")[0]
        if link.scheme == "fig" and id_ in listed:
            meant = ask.reading(link.target, brief.front.defaults)
            assert any(one.value == meant.value and one.witnesses == meant.witnesses for one in listed[id_]), link


def _reference(id_: str, given: dict[str, str]) -> str:
    return f"{id_}?{'&'.join(f'{name}={value}' for name, value in given.items())}"


def test_a_number_that_the_words_and_the_record_agree_on_agrees() -> None:
    (one,) = suggested("The river is 1,048 kilometres long.").suggestions
    assert one.standing is Standing.AGREES
    assert (one.line, one.column) == (1, 14)
    assert one.options[0].target == "fact.value?id=river-length"


def test_a_number_of_something_else_is_unknown() -> None:
    assert standing("The choir sang 37 songs that night.") == [Standing.UNKNOWN]


def test_a_day_told_wrongly_conflicts_where_its_words_single_it_out(shipped: Path) -> None:
    text = (
        "The president signed the amendments on the rights of the child. "
        "The move was announced on World Press Freedom Day, on 3 March 2022."
    )
    (one,) = suggested(text, shipped).suggestions
    assert one.standing is Standing.CONFLICTS
    assert one.options[0].target == "laws.date?bill=kz-child-rights-2021&stage=signed"


def test_a_day_of_another_event_does_not_conflict(shipped: Path) -> None:
    text = "On 4 May 2022 a museum of carpets opened its doors in Oral after a long repair of its roof."
    assert standing(text, shipped) == [Standing.UNKNOWN]


def test_a_rank_without_a_year_is_not_called_wrong_for_another_year(shipped: Path) -> None:
    text = "Reporters Without Borders has Kazakhstan at the 142nd place of its press freedom index."
    assert Standing.CONFLICTS not in standing(text, shipped)


def test_the_words_may_be_russian_or_kazakh(shipped: Path) -> None:
    for text in (
        "В индексе «Репортёров без границ» Казахстан в 2023 году занял 134-е место.",
        "«Шекарасыз тілшілер» индексінде Қазақстан 2023 жылы 134-орында болды.",
    ):
        (one,) = suggested(text, shipped).suggestions
        assert (one.standing, one.options[0].target) == (Standing.AGREES, "rsf.rank?year=2023")


def test_inflected_words_are_one_notion() -> None:
    for said in ("прокурор", "прокуратуры", "генпрокурорами"):
        assert [term.name for term in terms(said, Language.RU)] == ["@prosecutor"]
    assert [term.name for term in terms("the prosecutors", Language.EN)] == ["@prosecutor"]


def test_links_that_are_there_are_left_alone() -> None:
    text = "It is [1,048][l] km long.\n\n[l]: fig:fact.value?id=river-length\n"
    found = suggested(text)
    assert found.suggestions == []
    assert found.bound == 1


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_writing_changes_no_visible_word_and_keeps_line_endings(newline: str) -> None:
    text = f"# The river{newline}{newline}The river is **1,048** kilometres long.{newline}"
    found = suggested(text)
    done = write(found.brief, [(one, one.options[0]) for one in found.suggestions if one.safe])
    assert done.accepted
    assert done.text.count("\n") == done.text.count(newline)
    after = parse_brief("a.md", done.text)
    assert [block.text for block in after.blocks] == [block.text for block in found.brief.blocks]
    assert suggested(done.text).suggestions == []


def test_what_cannot_be_linked_without_changing_the_text_is_left() -> None:
    text = "The river is *1,048* kilometres long and takes in 27 tributaries.\n"
    found = suggested(text)
    done = write(found.brief, [(one, one.options[0]) for one in found.suggestions])
    before = [block.text for block in found.brief.blocks]
    assert [block.text for block in parse_brief("a.md", done.text).blocks] == before


def test_a_damaged_index_is_made_again(tmp_path: Path) -> None:
    import shutil

    folder = tmp_path / "record"
    shutil.copytree(CLEAN, folder, ignore=shutil.ignore_patterns(".kuager"))
    ask = Ask(Record.open(folder, schema()), figures())
    size = open_index(ask, "x").size
    (path,) = (folder / ".kuager").glob("suggest-*.sqlite")
    for damage in (b"", b"no database", path.read_bytes()[:3000]):
        path.write_bytes(damage)
        assert with_index(ask, "x", lambda index: (index.size, index.of_value("n", 0, 1e9, 9))[0]) == size


def test_the_index_follows_the_record(tmp_path: Path) -> None:
    import shutil

    folder = tmp_path / "record"
    shutil.copytree(CLEAN, folder, ignore=shutil.ignore_patterns(".kuager"))
    before = open_index(Ask(Record.open(folder, schema()), figures()), "x").size
    facts = folder / "tables" / "facts.csv"
    first = facts.read_text("utf-8").splitlines()[1].replace("river-length", "other-length")
    facts.write_text(facts.read_text("utf-8").rstrip("\n") + f"\n{first}\n", "utf-8")
    assert open_index(Ask(Record.open(folder, schema()), figures()), "x").size == before + 1


def test_hostile_texts_are_read_to_the_end() -> None:
    ask, index = opened(CLEAN)
    from kuager.briefs.suggest.suggest import suggest

    for text in ("\x1b[31m1,048\x1b[0m \u202e27\u202c tributaries", "\0\ufffd 12 \ufeff", "١٢٣ ٤٥", "]" * 999 + "12"):
        suggest(parse_brief("a.md", text), ask, index)
        suggest(load_plain("a.txt", text.replace("\0", " ").encode()), ask, index)


def test_a_value_alone_confirms_nothing_where_no_word_names_it() -> None:
    (one,) = suggested("Qqq zzz vvv 1,048.").suggestions
    assert one.standing is Standing.COULD_BE
