"""How each index was made from when on: its methods, its scales and which way they run, what its editions observed."""

from dataclasses import dataclass
from decimal import Decimal

from kuager.figures.instrument import Method
from kuager.figures.reading import CaveatKind
from kuager.instruments.indices.tables import CONTEXT, QUESTIONS
from kuager.instruments.indices.vdem import INDEXES, MEASURES
from kuager.record.schema import Edtf

RSF_2022 = "https://rsf.org/en/index-methodologie-2022"

#: What a method of RSF's makes: not how many countries it is applied to.
_RSF_VALUES = ("rsf.rank", "rsf.score", "rsf.status", "rsf.context", "rsf.change")
#: What the turned scale concerns: the statuses were drawn at the same places of both.
_FOTN_VALUES = ("fotn.score", "fotn.section", "fotn.change")

METHODS = (
    Method(
        id="rsf.2002",
        since="2002",
        kind=CaveatKind.METHOD_BREAK,
        title="RSF's questionnaire, 2002 to 2012",
        text="scores from 0 (best) upwards without a fixed end; an edition observed a year from September to August",
        source="Reporters Without Borders, Worldwide Press Freedom Index 2009: How the index was compiled",
        figures=_RSF_VALUES,
    ),
    Method(
        id="rsf.2012",
        since="2012",
        kind=CaveatKind.METHOD_BREAK,
        title="RSF's wider point system of 2011-12",
        text="RSF changed its point system in the edition 2011-12, and scores became negative for the first time; RSF "
        "compares positions across that edition, not scores",
        source="Reporters Without Borders, Press Freedom Index 2011-2012: How the index was compiled",
        figures=("rsf.score",),
    ),
    Method(
        id="rsf.2013",
        since="2013",
        kind=CaveatKind.SCALE_FLIP,
        title="RSF's new method and scale of 2013 to 2021, which runs the other way",
        text="RSF changed its method in 2013 to scores from 0 to 100 and has since turned the scale round, so that 100 "
        "is best, where up to 2012 0 was; ranks and scores of 2012 and 2013 are not comparable",
        source="Reporters Without Borders, World Press Freedom Index: Methodology (2013-2021)",
        figures=_RSF_VALUES,
    ),
    Method(
        id="rsf.2022",
        since="2022",
        kind=CaveatKind.METHOD_BREAK,
        title="RSF's five contexts, from 2022",
        text="since 2022 RSF scores by a new method; neither the rank nor the score of 2022 can be compared with that "
        "of 2021, and RSF's own file of 2022 states no change of score",
        source=f"Reporters Without Borders, Methodology used for compiling the World Press Freedom Index, {RSF_2022}",
        figures=_RSF_VALUES,
    ),
    Method(
        id="fotn.2009",
        since="2009",
        kind=CaveatKind.METHOD_BREAK,
        title="Freedom on the Net, 2009 to 2018",
        text="scores from 0 (best) to 100 (worst)",
        source="Freedom House, Freedom on the Net 2018: Methodology",
        figures=_FOTN_VALUES,
    ),
    Method(
        id="fotn.2019",
        since="2019",
        kind=CaveatKind.SCALE_FLIP,
        title="Freedom on the Net, from 2019",
        text="Freedom House turned the scale round in 2019: 100 is best since, where 0 was before",
        source="Freedom House, Freedom on the Net Research Methodology, "
        "https://freedomhouse.org/reports/freedom-net/freedom-net-research-methodology",
        figures=_FOTN_VALUES,
    ),
    Method(
        id="fiw.1973",
        since="1973",
        kind=CaveatKind.METHOD_BREAK,
        title="Freedom in the World",
        text="ratings from 1 (best) to 7 (worst) for political rights and civil liberties; scores from 0 (worst) to "
        "100 (best)",
        source="Freedom House, Freedom in the World Research Methodology, "
        "https://freedomhouse.org/reports/freedom-world/freedom-world-research-methodology",
    ),
    Method(
        id="vdem.1789",
        since="1789",
        kind=CaveatKind.METHOD_BREAK,
        title="V-Dem's measurement model",
        text="answers of experts, turned into interval measures by a model that estimates all years anew in each "
        "version, so that years of one version are comparable; more is freer, indices run from 0 to 1",
        source="V-Dem Institute, V-Dem Methodology and Codebook, https://v-dem.net/data/reference-documents/",
    ),
)


@dataclass(frozen=True)
class Scale:
    """A scale of values. best and worst: its ends; None where it is open. decimals: as many as the publisher prints.

    rising: of a scale that is open at both ends, whether more is better.
    """

    best: Decimal | None
    worst: Decimal | None
    decimals: int = 0
    rising: bool = False

    @property
    def more_is_better(self) -> bool:
        """Whether higher values are better. Of a scale with one end, the open one is the worst."""
        return self.rising or (self.best is not None and self.worst is not None and self.best > self.worst)

    @property
    def maximum(self) -> Decimal | None:
        """The whole that a value is out of: 33 out of 100."""
        return None if self.best is None or self.worst is None else max(self.best, self.worst)

    @property
    def words(self) -> str:
        """The scale in words."""
        if self.best is None:
            return "a scale without fixed ends, more being better" if self.rising else "an open scale"
        if self.worst is None:
            return f"a scale that starts at {self.best} (best)"
        low, high = sorted((self.best, self.worst))
        names = {self.best: "best", self.worst: "worst"}
        return f"a scale from {low} ({names[low]}) to {high} ({names[high]})"


_CONTEXTS = frozenset(CONTEXT.codes)
_SECTION_MAXIMA = {"A": 25, "B": 35, "C": 40}


def scale(method: str, indicator: str) -> Scale:
    """The scale of an indicator under a method.

    Raises KeyError for an indicator that the method does not have.
    """
    if indicator == "rank" or indicator.endswith("_rank"):
        return Scale(Decimal(1), None)
    index = method.split(".", 1)[0]
    if index == "rsf" and (indicator == "score" or indicator in _CONTEXTS):
        low_is_best = {"rsf.2002": Decimal(0), "rsf.2012": Decimal(-10)}
        if method in low_is_best:
            return Scale(low_is_best[method], None, decimals=2)
        return Scale(Decimal(100), Decimal(0), decimals=2)
    if index == "fotn" and indicator in ("score", *_SECTION_MAXIMA):
        top = Decimal(_SECTION_MAXIMA.get(indicator, 100))
        return Scale(Decimal(0), top) if method == "fotn.2009" else Scale(top, Decimal(0))
    if index == "fiw":
        if indicator in ("pr", "cl"):
            return Scale(Decimal(1), Decimal(7))
        if indicator in ("score", "questions"):
            return Scale(Decimal(100), Decimal(0))
        if indicator in QUESTIONS:
            return Scale(Decimal(4), Decimal(0))
    if index == "vdem":
        if indicator in INDEXES:
            return Scale(Decimal(1), Decimal(0), decimals=3)
        if indicator in MEASURES:
            return Scale(None, None, decimals=3, rising=True)
    raise KeyError(indicator)


def method_of(index: str, indicator: str, edition: str, printed_in: str | None = None) -> str:
    """The id of the method behind a value, from its edition and, where a scale was turned round, who prints it."""
    year = int(edition)
    if index == "rsf":
        if year == 2012 and indicator == "score":
            return "rsf.2012"
        return "rsf.2022" if year >= 2022 else "rsf.2013" if year >= 2013 else "rsf.2002"
    if index == "fotn":
        return "fotn.2019" if max(year, int(printed_in or edition)) >= 2019 else "fotn.2009"
    return "vdem.1789" if index == "vdem" else "fiw.1973"


def breaks(index: str, figure: str, earlier: str, later: str) -> tuple[Method, ...]:
    """The methods that begin between the methods of two values of a figure, in their order; none where it is one."""
    if earlier == later:
        return ()
    since = {method.id: method.since for method in METHODS}
    low, high = sorted((since[earlier], since[later]))
    return tuple(
        method
        for method in METHODS
        if method.namespace == index and low < method.since <= high and (not method.figures or figure in method.figures)
    )


def status_of(method: str, score: Decimal) -> str | None:
    """The status that the publisher's thresholds give for a score; None where it published none."""
    if method == "fotn.2009":
        return "free" if score <= 30 else "partly_free" if score <= 60 else "not_free"
    if method == "fotn.2019":
        return "free" if score >= 70 else "partly_free" if score >= 40 else "not_free"
    if method == "rsf.2022":
        bands = ((85, "good"), (70, "satisfactory"), (55, "problematic"), (40, "difficult"))
        return next((name for least, name in bands if score >= least), "very_serious")
    return None


#: Observation periods that the rule of their index does not give.
_OBSERVED = {
    ("rsf", 2012): "2010-12/2011-11",
    ("rsf", 2013): "2011-12/2012-11",
    ("rsf", 2014): "2012-12/2013-11",
    ("rsf", 2015): "2013-10/2014-10",
    ("fotn", 2009): "2007/2008",
    ("fotn", 2011): "2009-01/2010-12",
    ("fotn", 2012): "2011-01/2012-05",
    ("fotn", 2013): "2012-05/2013-04",
    ("fotn", 2014): "2013-05/2014-05",
    ("fiw", 1982): "1981-01/1982-08",
    ("fiw", 1984): "1982-08/1983-11",
    ("fiw", 1990): "1988-11/1989-12",
}


def observed(index: str, edition: str) -> Edtf:
    """What an edition observed (EDTF).

    RSF: September to August up to 2010, the calendar year before from 2016 on. Freedom on the Net: June to May.
    Freedom in the World: the calendar year before, November to November in the editions of 1985 to 1989. V-Dem: the
    year itself.
    """
    year = int(edition)
    if known := _OBSERVED.get((index, year)):
        return Edtf(known)
    if index == "vdem":
        return Edtf(edition)
    if index == "fotn":
        return Edtf(f"{year - 1}-06/{year}-05")
    if index == "rsf" and year <= 2010:
        return Edtf(f"{year - 1}-09/{year}-08")
    if index == "fiw" and 1985 <= year <= 1989:
        return Edtf(f"{year - 2}-11/{year - 1}-11")
    return Edtf(f"{year - 1}")
