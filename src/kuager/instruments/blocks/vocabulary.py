"""The vocabularies of blocking: what is tested, at which layer it was stopped, what a state is called."""

from kuager.record.vocabulary import Term, Vocabulary

CATEGORY = Vocabulary(
    "category",
    (
        Term("ALDR", "Alcohol & Drugs"),
        Term("REL", "Religion"),
        Term("PORN", "Pornography"),
        Term("PROV", "Provocative Attire"),
        Term("POLR", "Political Criticism"),
        Term("HUMR", "Human Rights Issues"),
        Term("ENV", "Environment"),
        Term("MILX", "Terrorism and Militants"),
        Term("HATE", "Hate Speech"),
        Term("NEWS", "News Media"),
        Term("XED", "Sex Education"),
        Term("PUBH", "Public Health"),
        Term("GMB", "Gambling"),
        Term("ANON", "Anonymization and circumvention tools"),
        Term("DATE", "Online Dating"),
        Term("GRP", "Social Networking"),
        Term("LGBT", "LGBT"),
        Term("FILE", "File-sharing"),
        Term("HACK", "Hacking Tools"),
        Term("COMT", "Communication Tools"),
        Term("MMED", "Media sharing"),
        Term("HOST", "Hosting and Blogging Platforms"),
        Term("SRCH", "Search Engines"),
        Term("GAME", "Gaming"),
        Term("CULTR", "Culture"),
        Term("ECON", "Economics"),
        Term("GOVT", "Government"),
        Term("COMM", "E-commerce"),
        Term("CTRL", "Control content"),
        Term("IGO", "Intergovernmental Organizations"),
        Term("MISC", "Miscellaneous content"),
    ),
    standard="Citizen Lab test lists, 00-LEGEND-new_category_codes.csv (github.com/citizenlab/test-lists)",
)

LAYER = Vocabulary(
    "layer",
    (
        Term("dns", "name resolution (DNS)"),
        Term("tcp", "connection (TCP)"),
        Term("tls", "secure connection (TLS)"),
        Term("http", "page (HTTP)"),
    ),
)

STATE = Vocabulary(
    "state",
    (
        Term("blocked", "blocked"),
        Term("ok", "reachable"),
        Term("mixed", "blocked on some networks and reachable on others"),
        Term(
            "insufficient", "not known", "Too few measurements, or none, that say anything. It never means reachable."
        ),
    ),
)
