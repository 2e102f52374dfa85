"""Words that claim a movement, in all their forms."""

# ruff: noqa: SIM905 - lists of words read best as words
from __future__ import annotations

from decimal import Decimal

from kuager.text.lexicon.model import Move
from kuager.text.quantity import Sense

_EN = {
    Sense.UP: """
        rose rise rises rising risen grew grow grows growing grown increased increase increases increasing climbed
        climb
    """
    """
        climbs climbing jumped jump jumps jumping soared soar soars soaring surged surge surges surging improved
        improve improves
    """
    """
        improving advanced advance advances advancement advancing gained gain gains gaining up rallied growth
        expanded expands
    """,
    Sense.DOWN: """
        fell fall falls falling fallen dropped drop drops dropping declined decline declines declining decreased
    """
    """
        decrease decreases decreasing shrank shrink shrinks shrinking shrunk sank sink sinks sinking sunk plunged
        plunge plunges
    """
    """
        plunging slipped slip slips slipping slid slide slides sliding worsened worsen worsens worsening reduced
        reduce reduces
    """
    "reducing down deteriorated deteriorate diminished diminish lowered plummeted plummets tumbled tumbles dwindled",
    Sense.SAME: "unchanged stagnated stagnant stable steady constant",
}
_EN_FACTORS: dict[str, tuple[Sense, int | Decimal]] = {
    "doubled doubles doubling double": (Sense.UP, 2), "tripled triples tripling trebled triple treble": (Sense.UP, 3),
    """
        quadrupled quadruples quadrupling quadruple
    """: (Sense.UP, 4), "quintupled": (Sense.UP, 5), "tenfold": (Sense.UP, 10),
    "twofold": (Sense.UP, 2), "threefold": (Sense.UP, 3), "fourfold": (Sense.UP, 4), "fivefold": (Sense.UP, 5),
    "halved halves halving": (Sense.DOWN, Decimal("0.5")),
}  # fmt: skip
_RU_UP = "вырос возрос увеличил поднял повысил подскочил взлетел прибавил улучшил подрос"
_RU_DOWN = "упал снизил сократил уменьшил опустил понизил ухудшил рухнул просел обвалил убавил спустил"
_RU_UP_STEMS = "выраст возраст увеличив увеличен повыша повышен поднима прибавля улучша улучшен подним рост раст"
_RU_DOWN_STEMS = "снижа снижен сокраща сокращен уменьша уменьшен пада падени понижа понижен ухудша ухудшен опуска убыва"
_RU_PAST = ("", "а", "о", "и", "ся", "ась", "ось", "ись")
_RU_PRESENT = ("ет", "ют", "ают", "яют", "ает", "яет", "ется", "ются", "ится", "ятся", "ие", "ия", "ию", "ием",
"ии", "е", "я", "ю",
               "ем", "и", "ый", "о", "а", "у", "ом", "ит", "ают", "аются", "ается", "ующий", "ла", "ло", "ли",
               "л", "лся", "лась", "лось", "лись",
               "ал", "ала", "ало", "али", "алась", "ался", "алось", "ались", "ать", "аться", "ить", "иться",
               "еть", "ти", "ли",
               "ут", "утся", "ся", "ет", "ение", "ения", "ен", "ена", "ено", "ены", "ится", "ат", "")  # fmt: skip
_RU_FACTORS: dict[str, tuple[Sense, int | Decimal]] = {
    "удвоил": (Sense.UP, 2),
    "утроил": (Sense.UP, 3),
    "учетверил": (Sense.UP, 4),
}
_KK_UP = "өс көтеріл арт ұлғай көбей жоғарыла жақсар молай"
_KK_DOWN = "төменде азай кемі қысқар құлдыра түс нашарла құла кему"
_KK_ENDINGS = """
    ті ты ді ды кен ған ген қан еді ады іп ып п йді йды ін ыу у уі уы ді, іпті ыпты теді тады кенін ғанын генін қаны
    кені ғаны уде ып, іп, уіне уына уін уын ген екен се са ер ар йіп йып иді иып ию ей
""".split()


def moves(language: str) -> dict[str, Move]:
    """The words of direction of a language."""
    found: dict[str, Move] = {}
    if language == "en":
        for sense, listed in _EN.items():
            found |= {word: Move(sense) for word in listed.split()}
        for listed, (sense, factor) in _EN_FACTORS.items():
            found |= {word: Move(sense, Decimal(factor)) for word in listed.split()}
    elif language == "ru":
        for stems, later, sense in ((_RU_UP, _RU_UP_STEMS, Sense.UP), (_RU_DOWN, _RU_DOWN_STEMS, Sense.DOWN)):
            found |= {stem + ending: Move(sense) for stem in stems.split() for ending in _RU_PAST}
            found |= {stem + ending: Move(sense) for stem in later.split() for ending in _RU_PRESENT}
        for stem in ("вырос", "возрос", "подрос"):
            found |= {stem + ending: Move(Sense.UP) for ending in ("ла", "ло", "ли", "ший", "шее", "шая", "шие")}
        for stem, (sense, factor) in _RU_FACTORS.items():
            found |= {stem + ending: Move(sense, Decimal(factor)) for ending in _RU_PAST}
        found |= {
            word: Move(Sense.SAME) for word in ("неизменным", "неизменной", "неизменно", "неизменен", "неизменными")
        }
        found |= {word: Move(Sense.UP) for word in ("выросли", "растут", "вырасти", "рос", "росла", "росло", "росли")}
        for word in ("растение", "растения", "расти", "расте", "возраст", "возраста", "возрасте", "возрасту",
        "возрастом",
                     "ростов", "рости", "раста", "падаль"):  # fmt: skip
            found.pop(word, None)
    else:
        for stems, sense in ((_KK_UP, Sense.UP), (_KK_DOWN, Sense.DOWN)):
            found |= {stem + ending: Move(sense) for stem in stems.split() for ending in _KK_ENDINGS}
        found |= {word: Move(Sense.SAME) for word in ("өзгеріссіз", "өзгермеді", "өзгермеген")}
        for word in ("түсу", "түсін", "түсіп", "түсер", "өсер", "арар", "артар"):
            found.pop(word, None)
    return found
