"""Small files in the publishers' formats with made-up values, and a record that holds what a test types into it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from kuager.catalogue import schema
from kuager.figures.reading import Reading
from kuager.record.reader import Input, Read, Reader
from kuager.record.record import Record
from kuager.record.sources import Source, SourceKind

HEADER_2013 = (
    "Year (N);ISO;Rank N;Score N;Score N without the exactions;Score N with the exactions;Score exactions;Rank N-1;"
    "Score N-1;Rank evolution;FR_country;EN_country;ES_country;AR_country;FA_country;Zone"
)
HEADER_2022 = (
    "ISO;Score;Rank;Political Context;Rank_Pol;Economic Context;Rank_Eco;Legal Context;Rank_Leg;Social Context;"
    "Rank_Soc;Safety;Rank_Saf;Zone;Country_EN;Country_FR;Country_ES;Country_AR;Country_FA;Year (N);Rank N-1;"
    "Rank evolution"
)
CODES = ("NOR", "FIN", "EST", "PRT", "JAM", "URY", "GHA", "JPN", "KAZ", "UZB", "TJK", "ERI")
SCORES = ("92,65", "90,1", "88", "81,07", "79,9", "70,52", "61,3", "55,55", "48,28", "37,4", "29,8", "19,62")


def read(
    reader: Reader, path: Path, content: str | bytes, *, name: str | None = None, edition: str | None = None
) -> Read:
    """What the reader makes of a file with this content, without the remark that a dozen rows are no whole edition."""
    made = read_whole(reader, path, content, name=name, edition=edition)
    told = tuple(refusal for refusal in made.refused if not refusal.reason.startswith("the last row: only"))
    return replace(made, refused=told)


def read_whole(
    reader: Reader, path: Path, content: str | bytes, *, name: str | None = None, edition: str | None = None
) -> Read:
    """What the reader makes of a file with this content."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    source = Source(id="file", kind=SourceKind.DATASET, title="A file", publisher="A publisher", edition=edition)
    return reader.read(Input(path, name or path.name, source))


def read_real(reader: Reader, path: Path) -> Read:
    """What the reader makes of a file of the shared data."""
    source = Source(id="file", kind=SourceKind.DATASET, title="A file", publisher="A publisher")
    return reader.read(Input(path, path.name, source))


def edition_2014(
    scores: Sequence[str] = SCORES,
    *,
    ranks: Sequence[int | str] | None = None,
    codes: Sequence[str] = CODES,
    year: str = "2014",
    newline: str = "\r\n",
) -> str:
    """A file as RSF offers those up to 2021: rank, score, and what else there was."""
    numbers = ranks or range(1, len(scores) + 1)
    lines = [
        f"{year};{code};{rank};{score};;;;;;;Pays;Land;País ;بلد;کشور;UE Balkans"
        for code, rank, score in zip(codes, numbers, scores, strict=True)
    ]
    return newline.join([HEADER_2013, *lines, ""])


def values(read: Read, indicator: str = "score") -> dict[str, float]:
    """The values of an indicator by country."""
    rows = read.frame.filter(indicator=indicator).select("country", "value").rows()
    return dict(rows)


def typed(folder: Path, rows: Iterable[str], *, as_of: date | None = None) -> Record:
    """A record about KZ whose table `indices` holds the rows: index,edition,country,indicator,printed_in,value,text,
    universe,public_from,source."""
    columns = "index,edition,country,indicator,printed_in,value,text,universe,public_from,source,locator"
    (folder / "tables").mkdir(parents=True)
    (folder / "record.toml").write_text('title = "Indices"\ncountries = ["KZ"]\n', "utf-8")
    source = 'kind = "transcription"\ntitle = "{0}"\npublisher = "{0}"\npublished = "{1}"\n'
    sources = f"[one]\n{source.format('One', '2013-01-30')}\n[two]\n{source.format('Two', '2014-02-12')}"
    (folder / "sources.toml").write_text(sources, "utf-8")
    lines = "\n".join(f"{row},page {number}" for number, row in enumerate(rows, 1))
    (folder / "tables" / "indices.csv").write_text(f"{columns}\n{lines}\n", "utf-8")
    return Record.open(folder, schema(), as_of=as_of)


def ask(record: Record, figure: str, **parameters: str) -> Reading:
    """The reading of a figure of the catalogue."""
    from kuager.catalogue import figures

    return figures()[figure].read(record, parameters)
