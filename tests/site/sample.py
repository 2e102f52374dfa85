"""A small made-up record with a brief in each language, and its site."""

from __future__ import annotations

from pathlib import Path

from kuager import catalogue
from kuager.figures.ask import Ask
from kuager.record.record import Record
from kuager.site.build import pages
from kuager.site.contents import Contents, gather
from kuager.site.publish import publish

RECORD = """\
title = "Speech in Testland"
description = "Made-up values for tests."
countries = ["KZ"]
languages = ["en", "ru", "kk"]
"""
SOURCES = "".join(
    f"""\
[{name}]
kind = "transcription"
title = "{title}"
publisher = "{publisher}"
address = "{address}"
published = "{published}"
licence = "CC-BY-4.0"

"""
    for name, title, publisher, address, published in (
        ("ranks", "A ranking of countries", "Rankers", "https://example.org/ranks", "2024-05-03"),
        ("paper", "A count of hours", "The Paper", "https://example.org/a?b=1&c=2", "2022-02-01"),
        ("other", "Another count of hours", "The Other", "mailto:desk@example.org", "2022-02-02"),
        ("speech", "Обращение", "Пресс-служба", "https://example.org/ru/обращение", "2022-03-16"),
    )
)
RANKS = {2018: 90, 2019: 84, 2020: 80, 2021: 85, 2022: 40, 2023: 44, 2024: 39}
FACTS = """\
fact,title,value,bound,unit,date,population,source,locator
shutdown-hours,Hours without internet,100,,hour,,hours without internet in one city,paper,page 1
shutdown-hours,Hours without internet,120,,hour,,hours without internet in one city,other,page 2
law-signed,The law was signed,,,,2022-05-03,,paper,page 3
at-least,Sites known to be blocked,95000,more_than,site,,sites blocked,paper,page 4
"""
STATEMENTS = """\
statement,speaker,role,country,date,occasion,form,language,words,source,locator
address,The President,President,KZ,2022-03-16,address to the nation,original,ru,открытое пространство,speech,line 2
"""
MEASURED = """\
country,asn,target,day,batch,measured,blocked,down,server_side,insufficient,reports,blocked_reports,source,locator
KZ,9198,signal,2022-01-04,0f,9,0,0,0,1,9,0,paper,lines 1 to 10
KZ,9198,signal,2022-01-11,0f,9,9,0,0,1,9,9,paper,lines 11 to 20
KZ,21299,signal,2022-01-11,0f,9,0,0,0,0,9,0,paper,lines 21 to 29
KZ,9198,signal,2022-01-25,0f,9,0,0,0,0,9,0,paper,lines 30 to 38
"""
BLOCKS = """\
block,country,domain,asn,start,end,free_before,free_after,layer,mechanism,measured,blocked,source,locator
signal-1,KZ,signal,9198,2022-01-11,2022-01-12,2022-01-10,2022-01-25,tls,tls.reset,18,17,paper,page 5
"""
EVENTS = """\
country,bill,stage,date,title,source,locator
KZ,kz-bill,signed,2022-05-03,A law,paper,page 3
"""
NORMS = """\
norm,lineage,country,work,label,type,actor,action,precondition,deadline,coder,source,locator
kz-power,kz-power,KZ,kz-act,article 1,power,ministry,block_resource,none,PT24H,The testers,paper,page 3
"""
WORKS = """\
work,country,kind,title,source,locator
kz-act,KZ,act,An act,paper,page 3
kz-bill,KZ,bill,A law,paper,page 3
"""
VALIDITY = """\
subject,valid_from,source,locator
kz-power,2021-01-01,paper,page 3
"""
FRONT = "---\ntitle: {title}\nlanguage: {language}\ndescription: {description}\n---\n\n"
LINKS = """
[r21]: fig:rsf.rank?country=KZ&year=2021
[r22]: fig:rsf.rank?country=KZ&year=2022
[hours]: fig:fact.value?id=shutdown-hours
[signed]: fig:fact.date?id=law-signed
[words]: fig:statements.words?id=address
[many]: fig:fact.value?id=at-least
[sum]: calc:r21-r22
"""
ENGLISH = """\
# A brief about Testland

The rank was [85th][r21] in 2021 and [40th][r22] in 2022, [on a new method](caveat:rsf.2022), [45 places][sum] apart.
The internet was off for [110 hours][hours]. The law was signed on [3 March 2022][signed]. In the words of the
President: «[открытое пространство][words]».

| What | How many |
|---|--:|
| sites blocked | [more than 95,000][many] |

More in [another text](po-russki.md) and [elsewhere](https://example.org/page).
"""
RUSSIAN = """\
# Короткий текст

В 2021 году страна занимала [85-е место][r21]. Закон подписан [3 мая 2022 года][signed].
"""
KAZAKH = """\
# Қысқа мәтін

2021 жылы ел [85-орында][r21] болды. Заңға [2022 жылғы 3 мамырда][signed] қол қойылды. Әлеуметтік желілердегі
әңгімелер, ғаламтор өшірулері мен құқық қорғаушылардың үні туралы ұзақ сөйлем көз шаршатпай оқылуы тиіс.
"""


def indices() -> str:
    """Rows of the table `indices`: a rank for each year."""
    lines = ["index,edition,country,indicator,printed_in,value,universe,method,source,locator,valid"]
    for year, rank in RANKS.items():
        method = "rsf.2022" if year >= 2022 else "rsf.2013"
        lines.append(f"rsf,{year},KZ,rank,{year},{rank},180,{method},ranks,row {year},{year - 1}")
    return "\n".join(lines) + "\n"


def make_record(folder: Path) -> Path:
    """The record on disk."""
    (folder / "tables").mkdir(parents=True)
    (folder / "briefs").mkdir()
    (folder / "record.toml").write_text(RECORD, "utf-8")
    (folder / "sources.toml").write_text(SOURCES, "utf-8")
    (folder / "tables" / "indices.csv").write_text(indices(), "utf-8")
    (folder / "tables" / "facts.csv").write_text(FACTS, "utf-8")
    (folder / "tables" / "statements.csv").write_text(STATEMENTS, "utf-8")
    (folder / "tables" / "measured.csv").write_text(MEASURED, "utf-8")
    (folder / "tables" / "blocks.csv").write_text(BLOCKS, "utf-8")
    for name, rows in (("events", EVENTS), ("works", WORKS), ("norms", NORMS), ("validity", VALIDITY)):
        (folder / "tables" / f"{name}.csv").write_text(rows, "utf-8")
    write_brief(folder, "in-english", "en", "A brief about Testland", ENGLISH)
    write_brief(folder, "po-russki", "ru", "Короткий текст", RUSSIAN)
    write_brief(folder, "qazaqsha", "kk", "Қысқа мәтін", KAZAKH)
    return folder


def write_brief(folder: Path, name: str, language: str, title: str, text: str) -> None:
    """A brief of the record."""
    front = FRONT.format(title=title, language=language, description="What a test says.")
    (folder / "briefs" / f"{name}.md").write_text(front + text + LINKS, "utf-8")


def contents_of(folder: Path, language: str | None = None) -> Contents:
    """What the site of a record is made of."""
    record = Record.open(folder, catalogue.schema())
    return gather(Ask(record, catalogue.figures()), catalogue.INSTRUMENTS, catalogue.methods(), language)


def files_of(folder: Path, language: str | None = None) -> dict[str, bytes]:
    """The files of the site of a record."""
    return {file.path: file.data for file in pages(contents_of(folder, language))}


def make_site(record: Path, to: Path) -> Path:
    """The site of a record on disk."""
    publish(pages(contents_of(record)), to)
    return to
