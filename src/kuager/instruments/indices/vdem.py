"""V-Dem's indicators about expression, media and civil society: their codes, names and scales, and its versions.

Source: V-Dem Codebook, https://v-dem.net/data/reference-documents/. Of every indicator here more is freer. Indices
(`v2x…`) run from 0 to 1. The others are answers of experts to an ordinal question, turned by a measurement model into
an interval measure, most of whose values lie between -5 and 5 and which has no fixed ends.
"""

from kuager.record.vocabulary import Term, Vocabulary

INDEXES = {
    "v2x_freexp_altinf": "freedom of expression and alternative sources of information",
    "v2xme_altinf": "alternative sources of information",
    "v2x_civlib": "civil liberties index",
    "v2x_clpol": "political civil liberties index",
    "v2x_frassoc_thick": "freedom of association",
    "v2xcs_ccsi": "core civil society index",
    "v2x_polyarchy": "electoral democracy index",
    "v2x_libdem": "liberal democracy index",
}
MEASURES = {
    "v2mecenefm": "government censorship of media",
    "v2mecenefi": "government censorship of the internet",
    "v2mecrit": "criticism of the government in media",
    "v2merange": "range of perspectives in media",
    "v2meharjrn": "harassment of journalists",
    "v2meslfcen": "self-censorship of media",
    "v2mebias": "bias of media against the opposition",
    "v2mecorrpt": "bribery of media",
    "v2csreprss": "repression of civil society organisations",
    "v2cseeorgs": "entry and exit of civil society organisations",
    "v2cldiscm": "freedom of discussion for men",
    "v2cldiscw": "freedom of discussion for women",
    "v2clacfree": "freedom of academic and cultural expression",
    "v2smgovfilprc": "government filtering of the internet",
    "v2smgovshut": "government shutdown of the internet",
    "v2smgovsmcenprc": "government censorship of social media",
    "v2smarrest": "arrests for political content",
}

VDEM = Vocabulary(
    "v-dem indicator",
    tuple(Term(code, label) for code, label in (INDEXES | MEASURES).items()),
    standard="V-Dem Codebook, https://v-dem.net/data/reference-documents/; of every indicator more is freer.",
)

FIRST_YEAR = 1789
#: Version 6 came out in 2016, and one version a year since.
_FIRST_VERSION, _VERSION_BEFORE = 6, 2010


def year_of_version(version: int) -> int | None:
    """The year in which a version of the data came out: 16 is 2026; None for those before 6, which were not yearly."""
    return _VERSION_BEFORE + version if version >= _FIRST_VERSION else None
