"""Meta, Twitter, GitHub, Apple and the DSA's reports: small files with made-up counts, whole and damaged."""

import json
from pathlib import Path

import pytest

from kuager.instruments.demands.readers import READERS
from kuager.instruments.demands.readers.meta import blanket
from kuager.record.errors import ReadError
from kuager.record.reader import Input, Read
from kuager.record.sources import Source, SourceKind

CODES = """
AF AL DZ AD AO AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI KH CM CA CF TD CL
CN CO CR HR CU CY CZ DK DJ DM DO EC EG SV EE ET FJ FI FR GA GM GE DE GH GR GT GN GY HT HN HU IS IN
ID IR IQ IE IL IT JM JP JO KZ KE KW KG LA LV LB LS LR LY LI LT LU MG MW MY MV ML MT MR MU MX MD MC
MN ME MA MZ MM NP NL NZ NI NE NG NO OM PK PA PY PE PH PL PT
""".split()  # noqa: SIM905
META = "ISO Code,Country,Facebook Post,Instagram Account,Instagram Account: Global GB externally imposed,"
META += "Instagram Account: Global GB applied to others,total"
TWITTER_COLUMNS = (
    "Time period start,Country,Court Orders,Other legal demands,Combined requests,Court orders compliance rate,"
    "Other legal demands compliance rate,Combined compliance rate,Court orders accounts specified,"
    "Other legal demands accounts specified,Combined accounts specified,Combined accounts withheld,"
    "Combined tweets withheld,Court orders accounts TOS,Other legal demands accounts TOS,Combined accounts TOS"
)
TWITTER_LOCAL = (
    "Time period start,Reports,Compliance rate,Accounts specified,Accounts withheld,Tweets withheld,Accounts TOS"
)
TWITTER = (
    f"Table 1/2: Legal Demands,,\n{TWITTER_COLUMNS}\n"
    "2020-07-01,Kazakhstan,1,3,4,0,0.67,0.5,2,5,7,1,9,0,2,2\n"
    "2018-01-01,Kazakhstan,1,1,2,NULL,NULL,NULL,0,0,6,0,0,0,0,1\n"
    f",,\nTable 2/2: Local Law(s),,\n{TWITTER_LOCAL}\n2020-07-01,12,0.2,8,0,1,2\n"
)
RECEIVED = "year,government,government_iso2_code,count_received\n2021,Russia,RU,19\n2022,Russia,RU,11\n"
PROCESSED = (
    "year,half,government,government_iso2_code,type,count_processed,count_repos_affected,count_pages_affected,"
    "count_accounts_affected\n2021,1,Russia,RU,Local law,7,8,5,6\n2021,2,Russia,RU,Terms of service,1,2,0,1\n"
)
APPLE: dict[str, object] = {
    "source": "s",
    "coverage": "2021 H1",
    "measures": [
        "requests_received",
        "items_specified",
        "requests_challenged_rejected",
        "requests_app_removed",
        "apps_removed",
        "accounts_restricted",
    ],
    "periods": ["2020 H2", "2021 H1"],
    "countries": ["China mainland", "Kazakhstan", "N/A"],
    "request_types": ["device", "app_takedown_legal_violation", "account_restriction_deletion"],
    "rows": [
        [0, 0, 1, 5, 20, 1, 4, 19, None],
        [0, 1, 2, 3, 4, 0, None, None, 2],
        [1, 0, 0, 70, 80, None, None, None, None],
        [1, 2, 1, 1, 1, 0, 1, 1, None],
    ],
    "ns_rows": [],
}
DSA: dict[str, object] = {
    "meta": {"period": "2025-07-01/2025-12-31", "generated": "2026-05-13"},
    "services": ["YouTube", "LinkedIn"],
    "service_platforms": ["Google", "Microsoft"],
    "categories": ["TOTAL", "STATEMENT_CATEGORY_SELF_HARM", "KEYWORD_OTHER", "STATEMENT_CATEGORY_VIOLENCE"],
    "category_labels": {},
    "sections": ["s"],
    "indicators": ["i"],
    "scopes": ["TOTAL", "FR", "EL", "DE, FR"],
    "surfaces": ["All"],
    "t3": [
        [0, 0, 0, 5, 9, 7],
        [0, 0, 1, 4, 8, 7],
        [0, 0, 2, 1, 1, None],
        [0, 1, 1, 3, 5, 7],
        [0, 3, 1, 1, 3, None],
        [0, 2, 1, 3, 5, 7],
        [0, 3, 2, 1, 1, None],
        [1, 0, 0, 6, 6, 2],
        [1, 0, 1, 2, 2, 2],
    ],
} | {f"t{number}": [] for number in range(4, 12)}


def read(reader: str, folder: Path, content: object, name: str = "given", edition: str | None = "2020-H2") -> Read:
    path = folder / "given"
    data = content if isinstance(content, bytes) else (content if isinstance(content, str) else json.dumps(content))
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    source = Source(id="file", kind=SourceKind.DATASET, title="A file", publisher="P", edition=edition)
    return next(one for one in READERS if one.name == reader).read(Input(path, name, source))


def stops(reader: str, folder: Path, content: object) -> str:
    with pytest.raises(ReadError) as caught:
        read(reader, folder, content)
    return str(caught.value)


def values(made: Read, *columns: str, **asked: object) -> list[tuple[object, ...]]:
    kept = [row for row in made.frame.rows(named=True) if all(row[name] == value for name, value in asked.items())]
    return [tuple(row[name] for name in (*columns, "value")) for row in kept]


def meta(first: str = "KZ,Kazakhstan,1,0,2,0,3", *more: str) -> str:
    return "\n".join((META, first, *more)) + "\n"


M, T, G, A, D = (
    "meta.content_restrictions",
    "twitter.removal_requests",
    "github.government_takedowns",
    "apple.removals",
    "dsa.orders",
)


# Meta


def test_meta_columns_that_name_the_worldwide_part_are_taken_at_their_word(tmp_path: Path) -> None:
    made = read(M, tmp_path, meta("KZ,Kazakhstan,1,0,2,0,3", 'BR,Brazil,"1,000",4,0,2,"1,006"'))
    assert values(made, "scope", country="KZ", product=None) == [
        ("country", 1),
        ("worldwide", 2),
        ("imposed_worldwide", 0),
    ]
    assert values(made, "scope", country="BR", product=None) == [
        ("country", 1004),
        ("worldwide", 0),
        ("imposed_worldwide", 2),
    ]
    assert values(made, "product", "scope", country="BR")[3:] == [
        ("facebook_post", "country", 1000),
        ("instagram_account", "country", 4),
        ("instagram_account", "imposed_worldwide", 2),
    ]
    assert set(made.frame["period"]) == {"2020-07/2020-12"}


def test_a_value_that_most_of_many_countries_have_alone_is_a_worldwide_part(tmp_path: Path) -> None:
    rows = [f"{name},{12 + (at % 5 == 0) * at}" for at, name in enumerate(named_countries())]
    made = read(M, tmp_path, "\n".join(("Country,count", *rows)))
    assert set(values(made, "scope", scope="worldwide")) == {("worldwide", 12)}
    assert sum(value for _, value in values(made, "scope", scope="country")) == sum(range(0, len(rows), 5))  # type: ignore[misc]
    assert all("told by its value" in str(note) for note in made.frame["note"])


def named_countries() -> list[str]:
    import pycountry

    return [pycountry.countries.get(alpha_2=code).name.partition(",")[0] for code in CODES]


@pytest.mark.parametrize(
    ("counts", "found"),
    [
        ([12] * 80 + [15] * 40, 12),
        ([12] * 80 + [15] * 36 + [0] * 4, 12),  # the country that asked has it in another column
        ([12] * 80 + [15] * 30 + [0] * 10, None),  # not every country has so much
        ([12] * 50 + [15 + n for n in range(70)], None),  # less than half have no more
        ([0] * 110 + [5] * 10, None),
        ([1] * 60, None),  # a list of those that have any: one is simply the most frequent count
    ],
)
def test_a_worldwide_part_needs_many_countries_most_without_more_nearly_all_with_so_much(
    counts: list[int], found: int | None
) -> None:
    assert blanket(counts) == found


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("KZ,Kazakhstan,1,0,2,0,4", "total", "is 4, the products add up to 3"),
        ("KZ,Kazakhstan,one,0,2,0,3", "Facebook Post", "'one' is no count"),
        ("KZ,Kazakhstan,1.5,0,2,0,3", "Facebook Post", "'1.5' is no count"),
        ("KZ,Kazakhstan,1,0,2,,4", "total", "is 4, the products add up to 3"),
        ("Q1,Kazakhstan,1,0,2,0,3", "ISO Code", "'Q1' is no country's code"),
        ("KZ,Kyrgyzstan,1,0,2,0,3", "Country", "KZ is not the code of Kyrgyzstan"),
    ],
)
def test_a_meta_row_that_cannot_be_right_is_refused_with_row_and_column(
    tmp_path: Path, row: str, column: str, reason: str
) -> None:
    made = read(M, tmp_path, meta("UZ,Uzbekistan,1,0,2,0,3", row))
    (refused,) = made.refused
    assert (refused.row, refused.column, refused.reason) == (3, column, reason)
    assert set(made.frame["country"]) == {"UZ"}


def test_an_empty_meta_cell_is_zero_where_the_total_proves_it_and_a_product_not_counted_is_none(tmp_path: Path) -> None:
    made = read(M, tmp_path, meta("KZ,Kazakhstan,N/A,0,2,,2"))
    (repair,) = made.repaired
    assert (repair.row, repair.column, repair.repaired) == (2, "Instagram Account: Global GB applied to others", "0")
    assert values(made, "product") == [(None, 0), (None, 2), (None, 0), ("instagram_account", 2)]


def test_meta_says_the_half_year_in_the_name_or_in_sources_toml_and_nowhere_else(tmp_path: Path) -> None:
    for name in ("Content_Restrictions_2021_H1.csv", "meta-2021-H1.csv", "H1 2021.csv"):
        assert set(read(M, tmp_path, meta(), name, None).frame["period"]) == {"2021-01/2021-06"}
    assert set(read(M, tmp_path, meta(), "given.csv", "2021-07/2021-12").frame["edition"]) == {"2021-07/2021-12"}
    with pytest.raises(ReadError, match=r'edition = "2020-H2"'):
        read(M, tmp_path, meta(), "given.csv", None)
    with pytest.raises(ReadError, match=r"name says 2021-01/2021-06, sources\.toml says 2020-07/2020-12"):
        read(M, tmp_path, meta(), "Content_2021_H1.csv", "2020-H2")


def test_meta_rows_may_stand_in_any_order_of_columns_with_any_delimiter_and_byte_order_mark(tmp_path: Path) -> None:
    plain = read(M, tmp_path, meta())
    turned = [",".join(reversed(line.split(","))) for line in meta().splitlines()]
    other = read(M, tmp_path, "\ufeff" + "\r\n".join(turned).replace(",", ";"))
    assert sorted(plain.frame.rows(), key=repr) == sorted(other.frame.rows(), key=repr)


# Twitter


def test_twitter_tells_courts_from_others_and_counts_requests_accounts_and_tweets(tmp_path: Path) -> None:
    made = read(T, tmp_path, TWITTER)
    late = {"period": "2020-07/2020-12"}
    assert values(made, "requester", unit="request", **late) == [("judicial", 1), ("executive", 3), (None, 4)]
    assert values(made, "requester", unit="account", outcome=None, **late)[2] == (None, 7)
    assert values(made, "unit", outcome="removed_legal", **late) == [("account", 1), ("item", 9)]
    assert values(made, "requester", unit="percent", **late) == [("judicial", 0), ("executive", 67), (None, 50)]
    assert set(made.frame["locator"]) == {"row 3", "row 4"}


def test_twitter_did_not_tell_accounts_apart_before_so_zeros_there_are_no_counts(tmp_path: Path) -> None:
    made = read(T, tmp_path, TWITTER)
    early = {"period": "2018-01/2018-06"}
    assert values(made, "requester", unit="account", outcome=None, **early) == [(None, 6)]
    assert values(made, "requester", unit="percent", **early) == []


def test_the_second_table_of_twitter_is_refused_row_by_row(tmp_path: Path) -> None:
    made = read(T, tmp_path, TWITTER)
    assert [(one.row, one.reason) for one in made.refused] == [(8, "the table 'Local Law(s)' names no country")]


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        (",1,3,4,0,0.67", ",1,3,5,0,0.67", "Combined requests"),
        (",2,5,7,1", ",2,5,8,1", "Combined accounts specified"),
        ("0.67", "67", "Other legal demands compliance rate"),
        ("0.67", "1.5", "Other legal demands compliance rate"),
        ("2020-07-01,Kaz", "2020-08-01,Kaz", "Time period start"),
        ("2020-07-01,Kazakhstan", "2020-07-01,Worldwide", "Country"),
        (",1,9,", ",1,many,", "Combined tweets withheld"),
    ],
)
def test_a_twitter_row_that_cannot_be_right_is_refused(tmp_path: Path, old: str, new: str, column: str) -> None:
    made = read(T, tmp_path, TWITTER.replace(old, new, 1))
    assert next((one.row, one.column) for one in made.refused) == (3, column)
    assert set(made.frame["locator"]) == {"row 4"}


# GitHub


def test_github_counts_what_it_received_and_what_it_took_down_by_ground(tmp_path: Path) -> None:
    received = read(G, tmp_path, RECEIVED, edition=None)
    assert values(received, "period", "series", "edition") == [
        ("2021", "total", "2022", 19),
        ("2022", "total", "2022", 11),
    ]
    processed = read(G, tmp_path, PROCESSED, edition=None)
    assert values(processed, "outcome", "unit", period="2021-01/2021-06") == [
        ("removed_legal", "request", 7),
        ("removed_legal", "repository", 8),
        ("removed_legal", "page", 5),
        ("removed_legal", "account", 6),
    ]
    assert set(processed.frame["series"]) == {"half_yearly"}


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("Local law,7", "Court order,7", "type"),
        ("2021,1,Russia,RU", "2021,3,Russia,RU", "half"),
        ("2021,1,Russia,RU", "21,1,Russia,RU", "year"),
        ("2021,1,Russia,RU", "2021,1,Russia,BY", "government"),
        ("2021,1,Russia,RU", "2021,1,Russia,R1", "government_iso2_code"),
        ("Local law,7,8", "Local law,7,-8", "count_repos_affected"),
    ],
)
def test_a_github_row_that_cannot_be_right_is_refused(tmp_path: Path, old: str, new: str, column: str) -> None:
    made = read(G, tmp_path, PROCESSED.replace(old, new))
    assert [(one.row, one.column) for one in made.refused] == [(2, column)]
    assert made.frame.height == 4


# Apple


def test_apple_counts_apps_and_accounts_apart_and_nothing_about_data(tmp_path: Path) -> None:
    made = read(A, tmp_path, APPLE)
    apps = values(made, "unit", "outcome", series="total", reason="legal_violation")
    assert apps == [
        ("request", None, 5),
        ("item", None, 20),
        ("request", "challenged", 1),
        ("request", "removed_legal", 4),
        ("item", "removed_legal", 19),
    ]
    assert values(made, "country", "unit", "outcome", series="account_restrictions") == [
        ("KZ", "request", None, 3),
        ("KZ", "account", None, 4),
        ("KZ", "request", "challenged", 0),
        ("KZ", "account", "account_suspended", 2),
    ]
    assert set(made.frame["country"]) == {"CN", "KZ"}
    assert [one.reason for one in made.refused] == ["/rows/3: 'N/A' is no country"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"measures": ["requests_received", "items_specified", "a", "b", "c", "d"]}, "'a' is not known"),
        ({"request_types": ["device", "app_takedown", "account"]}, "'app_takedown' is not known"),
        ({"periods": ["2020", "2021 H1"]}, "'2020' is no half-year"),
        ({"extra": []}, "a part 'extra'"),
        ({"rows": [[0, 0, 1, 5, 20, 1, 4, 19]]}, "has 8 cells, expected 9"),
        ({"rows": [[0, 7, 1, 5, 20, 1, 4, 19, None]]}, "7 points at no label"),
        ({"rows": [[0, 0, 1, 5.5, 20, 1, 4, 19, None]]}, "5.5 is no count"),
        ({"rows": [[0, 0, 1, 5, 20, 1, 4, 19, 3]]}, "has a number of accounts_restricted"),
        ({"rows": [[0, 0, 1, 5, 20, 1, 4, 19, None]] * 2}, "repeats the period, country and kind of /rows/0"),
        ({"rows": []}, "has no rows"),
        ({"countries": ["China", "China", "N/A"]}, "lists 'China' twice"),
    ],
)
def test_a_changed_apple_cube_stops_the_reader(tmp_path: Path, change: dict[str, object], message: str) -> None:
    assert message in stops(A, tmp_path, APPLE | change)


def test_an_apple_row_with_more_answered_than_received_is_refused(tmp_path: Path) -> None:
    rows = [[0, 0, 1, 5, 20, 1, 6, 19, None], [0, 1, 1, 5, 20, 1, 4, 19, None]]
    made = read(A, tmp_path, APPLE | {"rows": rows})
    assert [one.reason for one in made.refused] == ["/rows/0: 6 of 5 requests received"]


# DSA


def test_dsa_orders_are_taken_by_state_service_and_category_where_they_add_up(tmp_path: Path) -> None:
    made = read(D, tmp_path, DSA, edition=None)
    google = {"platform": "google", "series": "dsa_orders"}
    assert values(made, "country", unit="request", reason=None, **google) == [("FR", 4), ("GR", 1)]
    assert values(made, "reason", unit="item", country="FR", **google) == [
        (None, 8),
        ("self_harm", 5),
        ("violence", 3),
    ]
    assert set(made.frame["product"]) == {"youtube", "linkedin"}
    assert (set(made.frame["period"]), set(made.frame["edition"])) == ({"2025-07/2025-12"}, {"2025-12"})


def test_dsa_states_that_do_not_add_up_are_refused_for_that_number_alone(tmp_path: Path) -> None:
    made = read(D, tmp_path, DSA)
    linkedin = [(one.row, one.reason) for one in made.refused if "member states" in one.reason]
    assert linkedin == [
        (7, "/t3/7, linkedin: the member states add up to 2 of 6 orders to act (Article 9)"),
        (7, "/t3/7, linkedin: the member states add up to 2 of 6 items of those orders"),
    ]
    assert values(made, "series", platform="linkedin") == [("dsa_information_orders", 2)]


def test_one_service_that_fails_takes_the_other_services_of_its_company_with_it(tmp_path: Path) -> None:
    changed = DSA | {"service_platforms": ["Google", "Google"], "services": ["YouTube", "Google Search"]}
    assert set(read(D, tmp_path, changed).frame["series"]) == {"dsa_information_orders"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"t12": []}, "a part 't12'"),
        ({"service_platforms": ["Nobody", "Microsoft"]}, "the company 'Nobody'"),
        ({"service_platforms": ["Google"]}, "a company for each service"),
        (
            {"categories": ["TOTAL", "STATEMENT_CATEGORY_X", "KEYWORD_OTHER", "STATEMENT_CATEGORY_VIOLENCE"]},
            "the category 'STATEMENT_CATEGORY_X'",
        ),
        ({"meta": {}}, "which months it covers"),
        ({"meta": {"period": "2025-07-02/2025-12-31"}}, "which months it covers"),
        ({"t3": [[0, 0, 0, 5, 9]]}, "has 5 cells, expected 6"),
        ({"t3": [[0, 0, 0, -5, 9, 1]]}, "-5 is no count"),
        ({"t3": [[0, 0, 0, 5, 9, 1]] * 2}, "repeats the service, category and member state of /t3/0"),
        ({"t3": None}, "has no rows 't3'"),
    ],
)
def test_a_changed_dsa_document_stops_the_reader(tmp_path: Path, change: dict[str, object], message: str) -> None:
    assert message in stops(D, tmp_path, DSA | change)


# All


WHOLE: dict[str, object] = {M: meta(), T: TWITTER, G: RECEIVED, A: APPLE, D: DSA}


@pytest.mark.parametrize("reader", WHOLE)
def test_no_reader_takes_the_file_of_another_platform_an_empty_one_or_one_that_is_no_text(
    tmp_path: Path, reader: str
) -> None:
    assert read(reader, tmp_path, WHOLE[reader]).frame.height > 0
    for other, content in WHOLE.items():
        if other != reader:
            stops(reader, tmp_path, content)
    for content in ("", "\n\n", "{}", "[]", b"\x00\x01\x02", b"PK\x03\x04" + b"\0" * 60, "<html><p>no</p></html>"):
        stops(reader, tmp_path, content)


@pytest.mark.parametrize("reader", [M, T, G])
def test_a_column_renamed_dropped_added_or_doubled_stops_the_reader(tmp_path: Path, reader: str) -> None:
    text = str(WHOLE[reader])
    lines = text.splitlines()
    at = 1 if reader == T else 0
    names = lines[at].split(",")
    for number in range(len(names)):
        renamed = [*names[:number], names[number] + "x", *names[number + 1 :]]
        doubled = [*names[:number], names[number - 1], *names[number + 1 :]]
        dropped = [
            ",".join(cell for place, cell in enumerate(line.split(",")) if place != number) for line in lines[at:]
        ]
        for changed in ([",".join(renamed), *lines[at + 1 :]], [",".join(doubled), *lines[at + 1 :]], dropped):
            if reader == M and changed is dropped and names[number] == "Instagram Account":
                continue  # a product without any item may be missing: the total is the sum of the others
            stops(reader, tmp_path, "\n".join((*lines[:at], *changed)))
    stops(reader, tmp_path, "\n".join((*lines[:at], lines[at] + ",more", *(line + ",1" for line in lines[at + 1 :]))))


@pytest.mark.parametrize("reader", [M, T, G])
def test_a_file_cut_in_the_middle_of_a_row_stops_the_reader(tmp_path: Path, reader: str) -> None:
    text = str(WHOLE[reader])
    stops(reader, tmp_path, text[: text.rstrip().rindex(",")])


@pytest.mark.parametrize("reader", WHOLE)
def test_a_json_document_or_sheet_cut_short_stops_the_reader(tmp_path: Path, reader: str) -> None:
    content = WHOLE[reader]
    text = content if isinstance(content, str) else json.dumps(content)
    stops(reader, tmp_path, text[: len(text.splitlines()[0]) // 2])
