"""How fast suggestions are: an article of 1,500 words against a record of 100,000 rows and 200 figures.

The record is generated, the same each time. Each warm run is a process of its own, from start to answer.
"""

# ruff: noqa: SIM905 - lists of words read best as words
from __future__ import annotations

import csv
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from kuager.briefs.run import code_fingerprint
from kuager.briefs.source import parse_brief
from kuager.briefs.suggest.index import open_index
from kuager.briefs.suggest.suggest import suggest
from kuager.catalogue import figures, schema
from kuager.figures.ask import Ask
from kuager.figures.figure import Figure
from kuager.instruments.facts.tables import FACTS
from kuager.instruments.indices.tables import CONTEXT, QUESTION
from kuager.record.record import Record

FIGURES, WORDS, RUNS = 200, 1500, 5
COUNTRIES = (
    "KZ KG UZ TJ TM RU CN MN AZ AM GE TR IR AF PK IN BD LK NP BT TH VN LA KH MY SG ID PH JP KR UA BY MD PL".split()
)
_EDITIONS = range(2003, 2027)
_NOUNS = "journalist court rally website order law ministry station office platform newspaper prison protest".split()
_VERBS = "blocked detained fined removed adopted signed repealed restricted searched questioned closed".split()


def figures_of_the_bench() -> dict[str, Figure]:
    """The figures that there are, and as many over slices of the facts as make 200."""
    found = dict(figures())
    missing = FIGURES - len(found)

    def of_slice(number: int):  # type: ignore[no-untyped-def]
        def questions(record: Record) -> Iterator[Mapping[str, str]]:
            for row in record.rows(FACTS):
                if row.value is not None and int(row.fact.rpartition("-")[2]) % missing == number:
                    yield {"id": row.fact}

        return questions

    base = found["fact.value"]
    found["fact.value"] = replace(base, questions=None)
    for number in range(missing):
        id_ = f"topic{number}.value"
        found[id_] = replace(base, id=id_, questions=of_slice(number))
    return found


def generate(folder: Path) -> int:
    """Write the record; returns its rows."""
    chance = random.Random(7)
    (folder / "tables").mkdir(parents=True)
    (folder / "record.toml").write_text(
        'title = "Generated"\ncountries = ["KZ"]\nlanguages = ["en"]\nlicence = "CC0-1.0"\n'
    )
    (folder / "sources.toml").write_text(
        '[made]\ntitle = "Made"\npublisher = "Nobody"\nkind = "transcription"\nlicence = "CC0-1.0"\n'
        'address = "https://example.org/"\naccessed = "2026-01-01"\n'
    )
    names = ["index", "edition", "country", "indicator", "value", "universe", "source", "locator", "recorded"]
    indicators = [("rsf", "rank"), ("rsf", "score"), ("fotn", "score"), ("fiw", "pr"), ("fiw", "cl")]
    indicators += [("rsf", f"{code}{end}") for code in CONTEXT.codes for end in ("", "_rank")]
    indicators += [("fiw", code) for code in QUESTION.codes]
    rows = 0
    with (folder / "tables" / "indices.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        for index, indicator in indicators:
            for edition in _EDITIONS:
                for country in COUNTRIES:
                    whole = indicator.endswith("rank") or index == "fiw"
                    value = chance.randint(1, 180) if whole else round(chance.uniform(1, 100), 2)
                    writer.writerow([index, edition, country, indicator, value, "", "made", "line", "2026-01-02"])
                    rows += 1
    with (folder / "tables" / "facts.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["fact", "title", "value", "unit", "date", "source", "locator", "recorded"])
        number = 0
        while rows < 100_000:
            dated = number % 20 == 0
            words = [chance.choice(_NOUNS), chance.choice(_VERBS), chance.choice(_NOUNS), f"case {number}"]
            day = f"{chance.randint(2010, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
            value = "" if dated else chance.randint(1, 50_000)
            unit = "" if dated else chance.choice(("person", "site", "order", "event"))
            title = " ".join(words)
            writer.writerow([f"fact-{number}", title, value, unit, day if dated else "", "made", "line", "2026-01-02"])
            number += 1
            rows += 1
    return rows


def article() -> str:
    """An article of 1,500 words: the longest brief that there is, without its links, as often as it takes."""
    from suggest import RECORD, stripped

    text = (RECORD / "briefs" / "new-kazakhstan.md").read_text("utf-8")
    body = stripped(parse_brief("article", text)).partition("\n---\n")[2]
    paragraphs = [part for part in (body + body).split("\n\n") if part.strip() and not part.startswith("[")]
    chosen, words = [], 0
    for part in paragraphs:
        chosen.append(part)
        words += len(part.split())
        if words >= WORDS:
            break
    return "\n\n".join(chosen)


def once(folder: Path, text: Path) -> int:
    """Suggestions for the article, in this process; returns how many."""
    ask = Ask(Record.open(folder, schema()), figures_of_the_bench())
    index = open_index(ask, code_fingerprint())
    return len(suggest(parse_brief("article.md", text.read_text("utf-8")), ask, index).suggestions)


def speed() -> None:
    """Generate, run cold, run warm, print."""
    with tempfile.TemporaryDirectory() as scratch:
        folder, text = Path(scratch, "record"), Path(scratch, "article.md")
        rows = generate(folder)
        text.write_text(article(), "utf-8")
        print(f"{rows:,} rows, {len(figures_of_the_bench())} figures, {len(text.read_text('utf-8').split()):,} words")
        started = time.perf_counter()
        count = once(folder, text)
        print(f"cold: {time.perf_counter() - started:.1f} s, {count} suggestions")
        taken = []
        for _ in range(RUNS):
            started = time.perf_counter()
            subprocess.run([sys.executable, __file__, str(folder), str(text)], check=True)
            taken.append(time.perf_counter() - started)
        sizes = ", ".join(
            f"{path.stat().st_size / 1e6:.0f} MB" for path in (folder / ".kuager").glob("suggest-*.sqlite")
        )
        print(f"warm, with starting Python: {min(taken):.2f} s at best, {max(taken):.2f} s at worst; index {sizes}")


if __name__ == "__main__":
    once(Path(sys.argv[1]), Path(sys.argv[2]))
