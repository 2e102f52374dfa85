"""The rubric: what is asked of every power to restrict speech, and where each question comes from.

Each question is put so that `yes` protects. The wording is ours; the sources say why it is asked. Answers name the
version, so that one given to an older wording is never read as one to a newer. A question keeps its code for good.
"""

from __future__ import annotations

import msgspec

from kuager.record.vocabulary import Term, Vocabulary

VERSION = "1"

SOURCES = {
    "GC34": "ICCPR article 19(3) and General Comment 34 of the UN Human Rights Committee (CCPR/C/GC/34, 2011)",
    "MP": "Manila Principles on Intermediary Liability (2015)",
    "DSA": "Regulation (EU) 2022/2065 (Digital Services Act)",
    "UN": "Report of the Special Rapporteur on freedom of opinion and expression, A/HRC/17/27 (2011)",
    "GNI": "Global Network Initiative, statements on removal deadlines and on staff made to answer for a platform",
    "RDR": "Ranking Digital Rights, indicator F6 (demands to restrict content)",
    "FH": "Freedom House, Freedom on the Net, checklist on blocking",
    "KZ-2023": "Own; from the case of hidemy.name, told late and refused for lateness (in OONI and IFKZ, 2024)",
}


class Question(msgspec.Struct, frozen=True):
    """One question. sources: keys of SOURCES with the place in them, where one is known."""

    number: int
    code: str
    text: str
    sources: tuple[str, ...]


def _asked(number: int, code: str, text: str, *sources: str) -> Question:
    return Question(number, code, text, sources)


QUESTIONS: tuple[Question, ...] = (
    _asked(1, "statute", "Does a statute give the power, and not an order alone?", "GC34"),
    _asked(2, "rules_published", "Is every rule made to carry it out published?", "GC34"),
    _asked(3, "grounds_closed", "Are the grounds a closed list, without a rest such as “other information”?", "GC34"),
    _asked(4, "grounds_defined", "Is each ground defined so that a speaker can foresee it?", "GC34"),
    _asked(5, "aims", "Does each ground serve an aim of article 19(3)?", "GC34"),
    _asked(6, "necessity", "Must whoever orders show that it is necessary and the least restriction?", "GC34", "MP IV"),
    _asked(7, "court_before", "Is the order of an independent court needed beforehand?", "MP II"),
    _asked(8, "court_after", "If not, must a court confirm it within a fixed time, or it lapses?", "MP II", "UN"),
    _asked(9, "independent", "Is whoever orders independent of the government and of the complainant?", "UN", "FH"),
    _asked(
        10,
        "expert_body",
        "If an expert body decides: are its membership, mandate, majority, reasons and conflicts of interest in law?",
        "GC34",
    ),
    _asked(11, "legal_basis", "Must the order name its legal basis?", "DSA 9(2)(a)(i)"),
    _asked(12, "reasons", "Must it give reasons about the very item?", "DSA 9(2)(a)(ii)", "MP III"),
    _asked(
        13, "exact_address", "Must it name exact addresses, and not a whole site or service?", "DSA 9(2)(a)", "GC34"
    ),
    _asked(14, "territory", "Is its territory limited to what is necessary?", "DSA 9(2)(b)"),
    _asked(15, "duration", "Is there a longest duration, with a review?", "MP IV"),
    _asked(16, "notified", "Is the speaker or owner told?", "MP V", "DSA 17"),
    _asked(17, "heard", "Can they be heard before, or promptly after?", "MP V"),
    _asked(
        18,
        "appeal",
        "Does the law name a court to which speaker and intermediary can appeal?",
        "MP V",
        "DSA 9(2)(a)(v)",
    ),
    _asked(19, "clock_from_notice", "Does the time to appeal run from notice, and not from the order?", "KZ-2023"),
    _asked(20, "unblocking", "Is access restored of itself, and by a given day, when an appeal succeeds?", "MP V"),
    _asked(21, "time_to_assess", "Does the deadline leave time to look at the law (more than a day)?", "MP", "GNI"),
    _asked(22, "may_refuse", "Can the intermediary refuse or ask back without being liable?", "MP I", "MP III"),
    _asked(23, "no_monitoring", "Is there no duty to monitor in general or to filter beforehand?", "MP I", "DSA 8"),
    _asked(24, "no_hostage", "Is no local entity, nationality or member of staff demanded as a pledge?", "GNI"),
    _asked(25, "register", "Is each order published, and are totals published yearly?", "MP VI", "DSA 15", "RDR"),
    _asked(26, "no_shutdown", "Does cutting whole networks stay outside the power?", "UN"),
    _asked(27, "oversight", "Is there an independent report, a sunset or a review clause?", "MP VI"),
)

RUBRIC = Vocabulary("version of the rubric", (Term(VERSION, "version 1"),))

QUESTION = Vocabulary(
    "question",
    tuple(Term(one.code, one.text, aliases=(f"q{one.number}", str(one.number))) for one in QUESTIONS),
    standard=f"the rubric of Kuager, version {VERSION}",
)


def question(code: str) -> Question:
    """The question of that code, alias or number. Raises UnknownTermError."""
    found = QUESTION.term(code).code
    return next(one for one in QUESTIONS if one.code == found)
