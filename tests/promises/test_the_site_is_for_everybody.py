"""Each kind of page in Chromium: for those who cannot see well, on small screens, in the dark, on paper, offline."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import axe_violations, opened
from tests.site.sample import contents_of, make_record, make_site

KINDS = {
    "start page": "index.html",
    "start page in Kazakh": "index.kk.html",
    "brief": "briefs/in-english.html",
    "brief in Russian": "briefs/po-russki.html",
    "brief in Kazakh": "briefs/qazaqsha.html",
    "figure with a series": "figures/rsf.rank/country-kz.year-2022.html",
    "figure with a series in Russian": "figures/rsf.rank/country-kz.year-2022.ru.html",
    "figure with a range": "figures/fact.value/id-shutdown-hours.html",
    "figure in words": "figures/statements.words/id-address.kk.html",
    "blocks in Russian": "blocks/index.ru.html",
    "blocks of one target": "blocks/kz/signal.html",
    "data": "data/index.kk.html",
    "corrections": "corrections.html",
    "laws": "laws/index.kk.html",
    "a law": "laws/kz-bill.html",
    "rows of a table": "rows/indices/all.ru.html",
    "list of figures": "figures/index.ru.html",
    "sources": "sources.html",
    "methods": "methods.kk.html",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a made-up record, below a folder as on a host where it does not have the root."""
    folder = tmp_path_factory.mktemp("host")
    return make_site(make_record(folder / "record"), folder / "some where" / "site")


def visit(page: Page, site: Path, name: str, *, scheme: str = "light") -> list[str]:
    """Open a page; returns what the browser's console said."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto((site / name).as_uri())
    return said


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_barrier_by_day_or_by_night(scheme: str, site: Path, page: Page) -> None:
    found = {}
    for kind, name in KINDS.items():
        assert visit(page, site, name, scheme=scheme) == []  # the page's own policy blocked nothing of it
        if barriers := axe_violations(page):
            found[kind] = barriers
    assert found == {}


def test_no_page_scrolls_sideways_on_a_screen_of_320_pixels_and_text_stays_readable(
    site: Path, browser: Browser
) -> None:
    with opened(browser, width=320, height=640) as page:
        for name in KINDS.values():
            visit(page, site, name)
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
            sizes = page.evaluate(
                "[...document.querySelectorAll('main p, main li, main td, svg.chart text')]"
                ".filter(e => e.getBoundingClientRect().width > 0)"
                ".map(e => parseFloat(getComputedStyle(e).fontSize) * (e.ownerSVGElement ? e.getScreenCTM().a : 1))"
            )
            assert min(sizes) >= 10, name


def test_values_and_witnesses_are_read_on_a_phone_without_scrolling_a_table(site: Path, browser: Browser) -> None:
    with opened(browser, width=320, height=640) as page:
        for name in ("figures/index.ru.html", "figures/fact.value/id-shutdown-hours.html", "figures/index.kk.html"):
            visit(page, site, name)
            assert page.locator("table.pairs").count() > 0
            cut = (
                "[...document.querySelectorAll('.table:has(.pairs)')].filter(e => e.scrollWidth > e.clientWidth).length"
            )
            assert page.evaluate(cut) == 0, name


def test_every_page_has_its_style_and_asks_for_nothing_but_the_file_beside_it(site: Path, page: Page) -> None:
    for name in KINDS.values():
        asked: list[str] = []
        page.on("request", note := lambda request, asked=asked: asked.append(request.url))
        visit(page, site, name)
        page.remove_listener("request", note)
        assert asked == [(site / name).as_uri(), (site / "assets/site.css").as_uri()]
        assert page.evaluate("getComputedStyle(document.querySelector('main')).maxWidth") != "none"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_whoever_uses_the_keyboard_sees_where_they_are(scheme: str, site: Path, browser: Browser) -> None:
    with opened(browser) as page:
        visit(page, site, KINDS["brief"], scheme=scheme)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
        seen = set()
        for _ in range(40):
            page.keyboard.press("Tab")
            found = page.evaluate(
                "(() => { const e = document.activeElement; const s = getComputedStyle(e);"
                " return [e.tagName, e.outerHTML, s.outlineStyle, parseFloat(s.outlineWidth)] })()"
            )
            if found[0] == "BODY":
                break
            seen.add(found[1])
            assert found[2] != "none", found[1]
            assert found[3] >= 2, found[1]
        assert len(seen) > 15


def test_a_number_leads_to_its_note_and_the_note_to_its_figure_and_back(site: Path, page: Page) -> None:
    visit(page, site, KINDS["brief"])
    page.click("#r1")
    assert page.url.endswith("#n1")
    note = page.locator("#n1")
    assert "Confirmed" in note.inner_text()
    assert "85th" in note.inner_text()
    note.locator("a[href*='rsf.rank']").click()
    assert page.locator(".reading").inner_text() == "85th"
    page.go_back()
    page.click("#n1 .back")
    assert page.url.endswith("#r1")


def test_what_the_record_contradicts_is_told_by_shape_and_word_not_by_colour_alone(site: Path, page: Page) -> None:
    visit(page, site, KINDS["brief"])
    wrong = page.locator(".said.contradicted")
    assert wrong.inner_text() == "3 March 2022"
    assert wrong.evaluate("e => getComputedStyle(e).textDecorationStyle") == "wavy"
    mark = page.locator(".ref.contradicted")
    assert mark.inner_text() == "[✗5]"
    assert mark.locator("a").get_attribute("aria-label") == "Note 5: Contradicted; K102"
    right = page.locator(".said.confirmed").first
    assert right.evaluate("e => getComputedStyle(e).textDecorationStyle") == "solid"


def test_every_chart_has_the_same_values_in_a_table_beside_it(site: Path, page: Page) -> None:
    visit(page, site, KINDS["figure with a series"])
    assert page.locator("svg.chart:visible").count() == 1
    rows = page.locator("details[open] tbody tr")
    told = [row.split("\t") for row in rows.all_inner_texts()]
    assert [row[0] for row in told if len(row) > 1] == ["2018", "2019", "2020", "2021", "2022", "2023", "2024"]
    assert ["2022: new method"] in told
    assert len(page.locator("svg.wide .dot").all()) == 7


@pytest.mark.parametrize("language", ["", ".ru", ".kk"])
@pytest.mark.parametrize("width", [320, 1000])
def test_no_label_of_a_chart_is_cut_off_or_lies_on_another(
    language: str, width: int, site: Path, browser: Browser
) -> None:
    with opened(browser, width=width) as page:
        visit(page, site, f"figures/rsf.rank/country-kz.year-2022{language}.html")
        boxes = page.evaluate(
            """() => [...document.querySelectorAll('svg.chart text')].filter(text => text.getClientRects().length)
            .map(text => { const {left, right, top, bottom} = text.getBoundingClientRect();
                           return [text.textContent, left, right, top, bottom] })"""
        )
    assert len(boxes) > 5
    assert [said for said, left, right, _, _ in boxes if left < 0 or right > width] == []
    for n, (said, left, right, top, bottom) in enumerate(boxes):
        for other, a, b, above, below in boxes[:n]:
            assert not (left < b - 1 and a < right - 1 and top < below - 4 and above < bottom - 4), f"{said} on {other}"


def test_one_size_of_a_chart_is_shown_on_every_screen_and_on_paper(site: Path, browser: Browser) -> None:
    for width, shown in ((320, "narrow"), (1000, "wide")):
        with opened(browser, width=width) as page:
            visit(page, site, KINDS["figure with a series"])
            assert page.locator("svg.chart:visible").count() == 1
            assert page.locator(f"svg.{shown}:visible").count() == 1
            page.emulate_media(media="print")
            assert page.locator("svg.wide:visible").count() == 1
            assert page.locator("svg.chart:visible").count() == 1


@pytest.mark.parametrize("name", [KINDS["brief"], KINDS["figure with a series"]], ids=["brief", "figure"])
def test_paper_shows_black_on_white_whatever_the_screen_showed(name: str, site: Path, page: Page) -> None:
    visit(page, site, name, scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    colours = page.evaluate("[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]")
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert page.locator("header nav:visible").count() == 0
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_notes_are_on_paper_with_their_values(site: Path, page: Page) -> None:
    visit(page, site, KINDS["brief"])
    page.emulate_media(media="print")
    assert page.locator("ol.notes > li:visible").count() == 7
    assert page.locator("ol.notes .caveats:visible").count() >= 1


def test_the_languages_of_a_page_lead_to_one_another(site: Path, page: Page) -> None:
    visit(page, site, KINDS["figure with a series"])
    page.click("nav a[lang=ru]")
    assert page.evaluate("document.documentElement.lang") == "ru"
    assert page.locator(".reading").inner_text() == "40-е место"
    page.click("nav a[lang=kk]")
    assert page.evaluate("document.documentElement.lang") == "kk"
    assert page.locator(".reading").inner_text() == "40-орын"
    page.click("nav a[lang=en]")
    assert page.locator(".reading").inner_text() == "40th"


def test_the_same_content_stands_in_every_language_of_the_site(site: Path) -> None:
    contents = contents_of(site.parent.parent / "record")
    assert contents.languages == ("en", "ru", "kk")
    for answer in contents.answers.values():
        for ending in ("html", "ru.html", "kk.html", "json", "csv"):
            assert (site / f"{answer.page}.{ending}").is_file()
