"""What happens to the press, and to whom: the terms of incidents, shutdowns and of those who count them."""

from kuager.record.vocabulary import Term, Vocabulary

KIND = Vocabulary(
    "kind",
    (
        Term("killed", "killed", aliases=("death", "murdered")),
        Term("injured", "injured"),
        Term("assaulted", "assaulted", "Physical attack on a person.", ("assault", "physical_assault", "beaten")),
        Term("tortured", "tortured or ill-treated"),
        Term("missing", "missing", aliases=("abducted",)),
        Term("detained", "detained or arrested", "Held without a sentence.", ("arrested", "arrest", "detention")),
        Term("imprisoned", "imprisoned", "In prison on a census day (CPJ)."),
        Term("administrative_arrest", "sentenced to administrative arrest"),
        Term("charged", "criminally charged", aliases=("criminal_charge", "prosecuted")),
        Term("convicted", "convicted"),
        Term("sued", "civil lawsuit", aliases=("civil_claim",)),
        Term("fined", "fined"),
        Term("questioned", "questioned or summoned"),
        Term("deported", "deported or threatened with deportation"),
        Term("threatened", "threatened or intimidated", aliases=("intimidated", "verbal_attack")),
        Term("smeared", "smeared or harassed", aliases=("harassed", "bullied")),
        Term("office_attacked", "editorial office attacked", "Attack to property.", ("attack_to_property",)),
        Term("equipment_damaged", "equipment seized or damaged", aliases=("equipment_seized",)),
        Term("searched", "searched"),
        Term("obstructed", "kept from covering", "Interference with gathering news.", ("interference",)),
        Term("censored", "censored or ordered to remove", aliases=("removal_ordered",)),
        Term("blocked", "site blocked", aliases=("website_blocked",)),
        Term("cyberattack", "attacked online", "DDoS, hacking.", ("ddos", "hacked")),
        Term("surveilled", "surveilled", aliases=("spyware", "surveillance")),
        Term("shutdown", "internet shut down"),
        Term("licence_denied", "licence or accreditation refused", aliases=("accreditation_denied",)),
        Term("other", "other incidents", "Of a kind that the source itself calls other."),
        Term("any", "all kinds together", "What a source counts without telling kinds apart.", ("all",)),
    ),
    standard="Mapping Media Freedom codebook (mappingmediafreedom.org) and CPJ's statuses (cpj.org/data), as published",
)

ROLE = Vocabulary(
    "role",
    (
        Term("journalist", "journalist", "In CPJ's data: a journalist, the motive confirmed."),
        Term("media_worker", "media worker", "Drivers, technicians, fixers, translators (CPJ)."),
        Term("blogger", "blogger or citizen journalist", aliases=("citizen_journalist",)),
        Term("outlet", "media outlet", aliases=("newsroom", "editorial_office")),
        Term("activist", "activist or rights defender", aliases=("human_rights_defender",)),
        Term("lawyer", "lawyer"),
        Term("user", "user of the internet", "Somebody who wrote or shared and has no other role here."),
        Term("public", "member of the public"),
    ),
    standard="CPJ methodology (cpj.org/data-methodology)",
)

PERPETRATOR = Vocabulary(
    "perpetrator",
    (
        Term("police", "police"),
        Term("security_service", "security service"),
        Term("military", "armed forces"),
        Term("court", "court"),
        Term("official", "official or ministry", aliases=("government",)),
        Term("party", "political party or politician"),
        Term("private_security", "private security"),
        Term("crowd", "crowd or protesters"),
        Term("private", "private person or company"),
        Term("unknown", "unknown"),
    ),
    standard="Mapping Media Freedom codebook, sources of threat",
)

UNIT = Vocabulary(
    "unit",
    (
        Term("event", "events", aliases=("events", "incident", "incidents", "case")),
        Term("person", "persons", aliases=("people", "persons", "journalist", "journalists")),
        Term("outlet", "outlets", aliases=("outlets", "office", "offices", "newsroom")),
        Term("site", "sites", aliases=("sites", "website")),
        Term("number", "telephone numbers", aliases=("phone",)),
        Term("hour", "hours", aliases=("hours",)),
        Term("day", "days", aliases=("days",)),
    ),
)

CASE_UNIT = Vocabulary("unit", tuple(UNIT.term(code) for code in ("event", "person", "outlet")))

NAME_BASIS = Vocabulary(
    "name_basis",
    (
        Term("public_role", "public role", "Named for what was done in a public role."),
        Term("consent", "consent", "Agreed, in writing, to be named."),
        Term("published_consent", "spoke publicly", "Told the story under this name in public."),
    ),
)

SCOPE = Vocabulary(
    "scope",
    (
        Term("national", "national", aliases=("nationwide",)),
        Term("regional", "one or more regions", aliases=("region",)),
        Term("local", "one or more places", aliases=("city",)),
        Term("unknown", "unknown"),
    ),
    standard="Access Now, #KeepItOn STOP, geo_scope",
)

EXTENT = Vocabulary(
    "extent",
    (
        Term("full_network", "full network"),
        Term("service", "named services", aliases=("service_based", "services")),
        Term("full_and_service", "full network and named services"),
        Term("throttled", "slowed down"),
        Term("unknown", "unknown"),
    ),
    standard="Access Now, #KeepItOn STOP, shutdown_extent and shutdown_type",
)
