"""Codes and the messages that stand for them: units, parameters, verdicts, kinds of caveat, of source, of method."""

from kuager.briefs.checked import Verdict
from kuager.figures.reading import CaveatKind
from kuager.record.problems import Severity
from kuager.record.sources import SourceKind


def N_(message: str) -> str:  # noqa: N802 the name that tools which collect messages know
    """Mark a message for the catalogue; it is translated where it is said."""
    return message


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802
    """Mark a message with a number for the catalogue."""
    return one, many


UNITS = {
    "account": NN_("%(n)s account", "%(n)s accounts"),
    "act": NN_("%(n)s act", "%(n)s acts"),
    "address": NN_("%(n)s address", "%(n)s addresses"),
    "case": NN_("%(n)s case", "%(n)s cases"),
    "complaint": NN_("%(n)s complaint", "%(n)s complaints"),
    "country": NN_("%(n)s country", "%(n)s countries"),
    "day": NN_("%(n)s day", "%(n)s days"),
    "domain": NN_("%(n)s domain", "%(n)s domains"),
    "entry": NN_("%(n)s entry", "%(n)s entries"),
    "event": NN_("%(n)s event", "%(n)s events"),
    "fact": NN_("%(n)s fact", "%(n)s facts"),
    "hour": NN_("%(n)s hour", "%(n)s hours"),
    "item": NN_("%(n)s item", "%(n)s items"),
    "item_per_million": NN_("%(n)s item per million", "%(n)s items per million"),
    "measurement": NN_("%(n)s measurement", "%(n)s measurements"),
    "minute": NN_("%(n)s minute", "%(n)s minutes"),
    "month": NN_("%(n)s month", "%(n)s months"),
    "network": NN_("%(n)s network", "%(n)s networks"),
    "order": NN_("%(n)s order", "%(n)s orders"),
    "outlet": NN_("%(n)s outlet", "%(n)s outlets"),
    "percentage_point": NN_("%(n)s percentage point", "%(n)s percentage points"),
    "person": NN_("%(n)s person", "%(n)s people"),
    "place": NN_("%(n)s place", "%(n)s places"),
    "point": NN_("%(n)s point", "%(n)s points"),
    "prescription": NN_("%(n)s prescription", "%(n)s prescriptions"),
    "probe": NN_("%(n)s probe", "%(n)s probes"),
    "request": NN_("%(n)s request", "%(n)s requests"),
    "request_per_million": NN_("%(n)s request per million", "%(n)s requests per million"),
    "site": NN_("%(n)s site", "%(n)s sites"),
    "site_or_account": NN_("%(n)s site or account", "%(n)s sites and accounts"),
    "user": NN_("%(n)s user", "%(n)s users"),
    "vote": NN_("%(n)s vote", "%(n)s votes"),
    "week": NN_("%(n)s week", "%(n)s weeks"),
    "year": NN_("%(n)s year", "%(n)s years"),
}
OTHER_UNITS = {
    "percent": N_("percent"),
    "rank": N_("rank"),
    "number": N_("number"),
    "date": N_("date"),
    "words": N_("words"),
}
# What a figure is called in headings; one that is not here goes by its id.
FIGURES = {
    "around.incidents": N_("Incidents around a step of a law"),
    "demands.items": N_("Items that a platform was asked to remove"),
    "demands.outcomes": N_("What became of removal requests"),
    "demands.rank": N_("Place of a reason among removal requests"),
    "demands.requests": N_("Removal requests"),
    "demands.share": N_("Share of removal requests"),
    "demands.top_reason": N_("Most frequent reason of removal requests"),
    "fact.date": N_("Date"),
    "fact.value": N_("Fact"),
    "fiw.change": N_("Freedom in the World, change of score"),
    "fiw.question": N_("Freedom in the World, one question"),
    "fiw.rating": N_("Freedom in the World, rating"),
    "fiw.score": N_("Freedom in the World, score"),
    "fiw.status": N_("Freedom in the World, status"),
    "fotn.change": N_("Freedom on the Net, change of score"),
    "fotn.score": N_("Freedom on the Net, score"),
    "fotn.section": N_("Freedom on the Net, one section"),
    "fotn.status": N_("Freedom on the Net, status"),
    "incidents.count": N_("Incidents in this record"),
    "incidents.reported": N_("Incidents as a source counted them"),
    "incidents.shutdown_days": N_("Length of a shutdown in days"),
    "incidents.shutdown_hours": N_("Length of shutdowns in hours"),
    "incidents.shutdowns": N_("Internet shutdowns in this record"),
    "laws.date": N_("Step of a law"),
    "orders.by_reason": N_("Official orders by ground"),
    "orders.count": N_("Official orders"),
    "orders.share_without_court": N_("Share restricted without a court"),
    "population.internet_share": N_("Share of internet users"),
    "population.internet_users": N_("Internet users"),
    "population.people": N_("Population"),
    "rates.demands": N_("Removal requests per million people"),
    "rsf.change": N_("RSF index, change"),
    "rsf.context": N_("RSF index, one context"),
    "rsf.rank": N_("RSF index, rank"),
    "rsf.score": N_("RSF index, score"),
    "rsf.status": N_("RSF index, situation"),
    "rsf.universe": N_("RSF index, countries ranked"),
    "statements.date": N_("Date of a statement"),
    "statements.words": N_("Words of a statement"),
}
QUALIFIERS = {"?": N_("uncertain"), "~": N_("approximate"), "%": N_("approximate and uncertain")}
PARAMETERS = {
    "act": N_("act"),
    "bill": N_("bill"),
    "body": N_("body"),
    "by": N_("ordered by"),
    "country": N_("country"),
    "counted": N_("counted"),
    "court": N_("court"),
    "days": N_("days"),
    "extent": N_("extent"),
    "id": N_("id"),
    "indicator": N_("indicator"),
    "item": N_("item"),
    "measure": N_("measure"),
    "name": N_("name"),
    "kind": N_("kind"),
    "on": N_("day"),
    "outcome": N_("outcome"),
    "per": N_("per"),
    "period": N_("period"),
    "place": N_("place"),
    "platform": N_("platform"),
    "product": N_("product"),
    "question": N_("question"),
    "reason": N_("reason"),
    "requester": N_("requester"),
    "role": N_("role"),
    "scope": N_("scope"),
    "section": N_("section"),
    "series": N_("series"),
    "side": N_("side"),
    "source": N_("source"),
    "stage": N_("stage"),
    "statement": N_("statement"),
    "unit": N_("what is counted"),
    "which": N_("which"),
    "year": N_("year"),
}
# The sign is told apart by shape alone; words always stand in the notes.
VERDICTS = {
    Verdict.CONFIRMED: ("confirmed", "✓", N_("Confirmed")),
    Verdict.CONFIRMED_IN_PART: ("partly", "≈", N_("Confirmed in part")),
    Verdict.CONTRADICTED: ("contradicted", "✗", N_("Contradicted")),
    Verdict.UNREADABLE: ("unanswered", "?", N_("Cannot be compared")),
    Verdict.UNRESOLVED: ("unanswered", "?", N_("Not answered by the record")),
    Verdict.EMPTY: ("unanswered", "?", N_("Not filled in")),
}
CAVEATS = {
    CaveatKind.METHOD_BREAK: N_("New method"),
    CaveatKind.SCALE_FLIP: N_("Scale turned round"),
    CaveatKind.UNIT: N_("Mind the unit"),
    CaveatKind.CONTRADICTED: N_("Sources differ"),
    CaveatKind.SERIES_ORDER: N_("Another series orders this differently"),
    CaveatKind.SINGLE_SOURCE: N_("A single source"),
    CaveatKind.SMALL_SAMPLE: N_("Small sample"),
    CaveatKind.PROVISIONAL: N_("Provisional"),
    CaveatKind.WORLDWIDE_BLANKET: N_("A worldwide total"),
    CaveatKind.COVERAGE: N_("Depends on coverage"),
    CaveatKind.RESTATED: N_("Restated"),
    CaveatKind.PARTIAL: N_("Covers a part only"),
}
CAVEAT_NOTES = {
    CaveatKind.METHOD_BREAK: N_(
        "The publisher changed how the value is made. Values before and after cannot be compared."
    ),
    CaveatKind.SCALE_FLIP: N_("The publisher turned its scale round: what was a high value is now a low one."),
    CaveatKind.UNIT: N_("The source counts something else than one may think, or does not say what it counts."),
    CaveatKind.CONTRADICTED: N_(
        "Sources give different values for the same fact. All are kept; the answer is a range."
    ),
    CaveatKind.SERIES_ORDER: N_("Another series of the same source puts the categories in another order."),
    CaveatKind.SINGLE_SOURCE: N_("Only one publisher says so in this record."),
    CaveatKind.SMALL_SAMPLE: N_("The value rests on few observations."),
    CaveatKind.PROVISIONAL: N_("The source itself calls the value provisional."),
    CaveatKind.WORLDWIDE_BLANKET: N_("The value counts the whole world, not one country."),
    CaveatKind.COVERAGE: N_("How hard the source looked bounds what it can have counted."),
    CaveatKind.RESTATED: N_("A later edition changed the value. The newest public one answers."),
    CaveatKind.PARTIAL: N_("The rows held do not cover the whole period asked for."),
}
TRANSLATIONS = {
    "official": N_("official translation"),
    "published": N_("translation of the source"),
    "own": N_("own translation"),
    "machine": N_("machine translation that nobody has checked"),
}
SOURCES = {
    SourceKind.CAPTURE: N_("capture: the bytes as they were served"),
    SourceKind.DATASET: N_("data set"),
    SourceKind.TRANSCRIPTION: N_("transcription: facts typed by hand from the place cited"),
    SourceKind.REFERENCED: N_("referenced: bytes too large to hold, known by address and hash"),
    SourceKind.CITATION: N_("citation: no bytes are held"),
}
SEVERITIES = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning"), Severity.NOTE: N_("note")}
