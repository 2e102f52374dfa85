"""What the pages say: of the briefs, of the readings, of the sources; and that they say it alike every time."""

import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kuager.site.contents import SiteError
from kuager.site.language import LANGUAGES
from tests.site.sample import contents_of, files_of, make_record, write_brief

BREAKS = {"p", "li", "td", "th", "tr", "dt", "dd", "h1", "h2", "h3", "title", "desc", "figcaption", "caption", "text"}


class Text(HTMLParser):
    """The words of a page, a line for each block."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.said: list[str] = []
        self.feed(page.decode())

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in BREAKS:
            self.said.append("\n")


def text_of(page: bytes) -> str:
    """What a page says, with one space between words."""
    said = "".join(Text(page).said).replace("\xa0", " ").replace("\u202f", " ")
    return "\n".join(" ".join(line.split()) for line in said.splitlines() if line.strip())


def test_every_bound_number_has_a_note_with_what_was_said_and_what_the_record_answers(files: dict[str, bytes]) -> None:
    said = text_of(files["briefs/in-english.html"])
    assert "✓ Confirmed · “85th” ↑\nThe record: 85th · of 180 countries and territories" in said
    assert "✗ Contradicted · “3 March 2022” ↑\nThe record: 3 May 2022" in said
    assert "Computed: r21-r22, r21 = 85th; r22 = 40th" in said
    assert "Sources differ. sources differ (The Paper: 100; The Other: 120)" in said
    assert "The record: 100–120 hours" in said


def test_what_the_check_found_is_not_hidden(files: dict[str, bytes]) -> None:
    said = text_of(files["briefs/in-english.html"])
    assert "What the check found" in said
    assert "error K102" in said
    assert "What the check found" not in text_of(files["briefs/po-russki.html"]).replace("Что нашла проверка", "")


def test_the_page_of_a_brief_speaks_the_language_of_the_brief(files: dict[str, bytes]) -> None:
    assert b'<html lang="ru">' in files["briefs/po-russki.html"]
    assert "✓ Подтверждено · «85-е» ↑\nЗаписи: 85-е место" in text_of(files["briefs/po-russki.html"])
    assert b'<html lang="kk">' in files["briefs/qazaqsha.html"]
    assert "Жазба: 85-орын" in text_of(files["briefs/qazaqsha.html"])
    assert b'href="../figures/rsf.rank/country-kz.year-2021.kk.html"' in files["briefs/qazaqsha.html"]


def test_words_in_another_language_than_their_page_say_so(files: dict[str, bytes]) -> None:
    assert (
        '<span class="said confirmed" lang="ru">открытое пространство</span>'
        in files["briefs/in-english.html"].decode()
    )
    assert '<p class="reading words" lang="ru">' in files["figures/statements.words/id-address.html"].decode()


def test_a_link_to_another_brief_leads_to_its_page(files: dict[str, bytes]) -> None:
    assert b'<a href="po-russki.html">another text</a>' in files["briefs/in-english.html"]


def test_a_caveat_that_a_brief_names_leads_to_the_publisher_s_method(files: dict[str, bytes]) -> None:
    page = files["briefs/in-english.html"].decode()
    target = page.split(">on a new method</a>")[0].rpartition('href="')[2].removesuffix('"')
    path, _, place = target.partition("#")
    assert path == "../methods.html"
    assert f'id="{place}"' in files["methods.html"].decode()


def test_a_note_names_its_sources_by_publisher_and_leads_to_them(files: dict[str, bytes]) -> None:
    page = files["briefs/in-english.html"].decode()
    assert '<a href="../sources.html#ranks" lang="und">Rankers</a>' in page


def test_a_caveat_of_a_figure_that_no_brief_asks_still_leads_somewhere(tmp_path: Path) -> None:
    folder = make_record(tmp_path / "record")
    text = "[The scale was turned round](caveat:fotn.2019), and [nobody knows](caveat:whatever.1999).\n"
    write_brief(folder, "caveat", "en", "Caveat", text)
    files = files_of(folder)
    assert b'<a href="../methods.html#' in files["briefs/caveat.html"]
    assert "fotn.2019" in text_of(files["methods.html"])
    assert b"nobody knows</a>" not in files["briefs/caveat.html"]


def test_the_page_of_a_reading_has_value_population_time_caveats_witnesses_and_method(files: dict[str, bytes]) -> None:
    said = text_of(files["figures/rsf.rank/country-kz.year-2022.html"])
    for line in (
        "40th",
        "of 180 countries and territories",
        "fig:rsf.rank?country=KZ&year=2022",
        "2022: new method",
    ):
        assert line in said.splitlines()
    assert "A ranking of countriesRankersrow 2022" in said
    assert "The country's place in the edition of that year" in said


def test_a_range_and_its_contradiction_stand_together(files: dict[str, bytes]) -> None:
    said = text_of(files["figures/fact.value/id-shutdown-hours.html"]).splitlines()
    assert said.index("100–120 hours") + 1 == said.index(
        "Sources differ. sources differ (The Paper: 100; The Other: 120)"
    )


def test_a_source_has_its_address_as_a_link_only_where_it_may_be_followed(files: dict[str, bytes]) -> None:
    page = files["sources.html"].decode()
    assert 'href="https://example.org/a?b=1&amp;c=2"' in page
    assert 'href="mailto:desk@example.org"' in page
    assert 'href="https://example.org/ru/обращение"' in page


def test_the_start_page_counts_rows_and_gives_no_score_of_its_own(files: dict[str, bytes]) -> None:
    said = text_of(files["index.html"])
    assert "Indices of press and internet freedom\n7\n1\n2017–2024" in said
    assert "the record gives no score of its own" in said


def test_the_json_of_a_reading_has_its_digits_its_witnesses_and_its_series(files: dict[str, bytes]) -> None:
    twin = json.loads(files["figures/rsf.rank/country-kz.year-2022.json"])
    assert twin["value"] == {"type": "number", "low": 40, "high": 40, "low_open": False, "high_open": False}
    assert twin["witnesses"][0]["locator"] == "row 2022"
    assert twin["sources"][0]["address"] == "https://example.org/ranks"
    assert [(step["time"], step["method"]) for step in twin["over_time"]][3:5] == [
        ("2021", "rsf.2013"),
        ("2022", "rsf.2022"),
    ]


def test_the_csv_of_a_reading_has_it_first_and_then_its_series(files: dict[str, bytes]) -> None:
    lines = files["figures/rsf.rank/country-kz.year-2022.csv"].decode().splitlines()
    assert lines[0].startswith("reference,as_of,value,low,high")
    assert [line.split(",")[0][-4:] + "=" + line.split(",")[2] for line in lines[1:]] == [
        "2022=40", "2018=90", "2019=84", "2020=80", "2021=85", "2023=44", "2024=39",
    ]  # fmt: skip


def test_the_json_of_a_brief_places_what_was_said_in_its_source(files: dict[str, bytes]) -> None:
    twin = json.loads(files["briefs/in-english.json"])
    for binding in twin["bindings"]:
        assert binding["said"] in twin["source"][binding["start"] : binding["end"]]
    assert twin["summary"]["contradicted"] == 1


def test_a_brief_that_looks_back_has_figures_of_its_own(tmp_path: Path) -> None:
    folder = make_record(tmp_path / "record")
    text = "The internet was off for [100 hours](fig:fact.value?id=shutdown-hours).\n"
    (folder / "briefs" / "then.md").write_text(f"---\nlanguage: en\nas_of: 2022-02-01\n---\n{text}", "utf-8")
    files = files_of(folder)
    then = text_of(files["figures/fact.value/id-shutdown-hours.as_of-2022-02-01.html"])
    now = text_of(files["figures/fact.value/id-shutdown-hours.html"])
    assert "100 hours" in then.splitlines()
    assert "As the record was public on 1 February 2022" in then
    assert "100–120 hours" in now.splitlines()


def test_two_briefs_that_ask_for_one_address_are_refused_by_name(tmp_path: Path) -> None:
    folder = make_record(tmp_path / "record")
    for name in ("a", "b"):
        (folder / "briefs" / f"{name}.md").write_text("---\nslug: same\n---\nText.\n", "utf-8")
    with pytest.raises(SiteError, match=r"briefs/same.html: a.md and b.md"):
        contents_of(folder)


def test_a_brief_that_is_not_utf_8_is_refused_by_name(tmp_path: Path) -> None:
    folder = make_record(tmp_path / "record")
    (folder / "briefs" / "a.md").write_bytes(b"caf\xe9")
    with pytest.raises(SiteError, match="byte 3"):
        contents_of(folder)


def test_another_language_can_be_the_first_of_a_site(sample: Path) -> None:
    files = files_of(sample, "kk")
    assert b'<html lang="kk">' in files["index.html"]
    assert b'<html lang="en">' in files["index.en.html"]
    assert set(contents_of(sample, "kk").languages) == set(LANGUAGES)


def test_a_record_without_briefs_or_rows_is_a_site_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "record.toml").write_text('title = "Empty"\ncountries = []\nlanguages = ["fr"]\n', "utf-8")
    (tmp_path / "sources.toml").write_text("", "utf-8")
    files = files_of(tmp_path)
    assert b'<html lang="en">' in files["index.html"]
    assert "bind no figures yet" in text_of(files["figures/index.html"])


AGAIN = """
import hashlib, sys
from pathlib import Path
from tests.site.sample import files_of
files = files_of(Path(sys.argv[1]))
print(hashlib.sha256(b"".join(name.encode() + data for name, data in sorted(files.items()))).hexdigest())
"""


def test_the_same_record_gives_the_same_bytes_in_any_folder_and_any_process(root: Path, tmp_path: Path) -> None:
    sums = set()
    for seed in ("0", "1"):
        folder = make_record(tmp_path / f"folder-{seed}" / "record")
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(root), "TZ": f"UTC{seed}"}
        run = subprocess.run(
            [sys.executable, "-c", AGAIN, str(folder)],
            env=environment, cwd=tmp_path, capture_output=True, text=True, check=True,
        )  # fmt: skip
        sums.add(run.stdout)
    assert len(sums) == 1


def test_no_page_names_the_folder_that_it_was_made_in(files: dict[str, bytes], sample: Path) -> None:
    assert not [
        name for name, data in files.items() if str(sample).encode() in data or sample.parent.name.encode() in data
    ]


def test_a_method_leads_to_the_address_that_it_cites(files: dict[str, bytes]) -> None:
    page = files["methods.html"].decode()
    assert '<a class="address" href="https://rsf.org/en/index-methodologie-2022" rel="noreferrer noopener">' in page
    assert "World Press Freedom Index, <a" in page


def test_a_number_that_misleads_is_marked_where_it_stands_and_its_note_says_why(tmp_path: Path) -> None:
    folder = make_record(tmp_path / "record")
    text = "From [85th](fig:rsf.rank?country=KZ&year=2021) in 2021 it rose to [40th](fig:rsf.rank?year=2022).\n"
    write_brief(folder, "rise", "en", "Rise", text)
    page = files_of(folder)["briefs/rise.html"].decode()
    assert '<span class="sign">!</span>2]' in page
    said = text_of(page.encode())
    assert "What the check found:" in said
    note = page[page.index('<li id="n2">') :].partition("</li>")[0]
    assert "K201" in note
    anchor = note.partition('href="#f')[2].partition('"')[0]
    assert f'<li id="f{anchor}">' in page


def test_the_parts_of_the_closing_count_add_up_to_what_the_check_saw(tmp_path: Path) -> None:
    folder = make_record(tmp_path / "record")
    write_brief(
        folder, "count", "en", "Count", "For the first time it was [85th](fig:rsf.rank?year=2021), and 17 fell.\n"
    )
    said = text_of(files_of(folder)["briefs/count.html"])
    line = next(line for line in said.splitlines() if line.startswith("The check saw"))
    seen, *parts = (int(number) for number in re.findall(r"\d+", line))
    assert seen == sum(parts) > 1


def test_a_page_of_a_figure_says_nothing_twice_and_names_the_method(files: dict[str, bytes]) -> None:
    page = files["figures/rsf.rank/country-kz.year-2022.html"].decode()
    facts = page.partition('<dl class="facts">')[2].partition("</dl>")[0]
    names = re.findall(r"<dt>([^<]+)</dt>", facts)
    assert len(names) == len(set(names))
    assert "Method" in names
    words = files["figures/statements.words/id-address.html"].decode()
    assert words.count("The President, President, address to the nation") == 2  # title and heading


def test_an_axis_says_which_end_is_the_better_one(files: dict[str, bytes]) -> None:
    assert "The first rank is at the top." in text_of(files["figures/rsf.rank/country-kz.year-2022.html"])


def test_comments_in_a_brief_are_not_for_its_readers(tmp_path: Path) -> None:
    folder = make_record(tmp_path / "record")
    write_brief(folder, "note", "en", "Note", "Text. <!-- inline note -->\n\n<!-- a note -->\n\nMore.\n")
    page = files_of(folder)["briefs/note.html"].decode()
    assert "inline note" not in page
    assert "a note" not in page
    assert "More." in page


def test_a_scale_that_was_turned_round_is_called_so_and_a_rank_has_none(tmp_path: Path) -> None:
    folder = make_record(tmp_path / "record")
    rows = (folder / "tables" / "indices.csv").read_text("utf-8")
    for year, score, method in ((2017, 62, "fotn.2009"), (2018, 62, "fotn.2009"), (2019, 32, "fotn.2019")):
        rows += f"fotn,{year},KZ,score,{year},{score},65,{method},ranks,row f{year},{year}\n"
    (folder / "tables" / "indices.csv").write_text(rows, "utf-8")
    write_brief(folder, "net", "en", "Net", "It had [32 points](fig:fotn.score?country=KZ&year=2019).\n")
    files = files_of(folder)
    said = text_of(files["figures/fotn.score/country-kz.year-2019.html"]).splitlines()
    assert "2019: scale turned round" in said
    axis = next(line for line in said if line.startswith("Freedom on the Net, score: Kazakhstan (points)2017"))
    assert "2017–2018: " in axis
    assert "2019: " in axis
    assert "2022: new method" in text_of(files["figures/rsf.rank/country-kz.year-2022.html"]).splitlines()
