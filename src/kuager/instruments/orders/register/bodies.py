"""Whether the body that a register names is a court. A body that is not known is never guessed.

Sources: articles 15.1 to 15.3 of the Russian Federal Law 149-FZ of 27 July 2006 and the government's rules of the
register (Decree 1101 of 26 October 2012) for the bodies that decide without a court; Federal Constitutional Law 1-FKZ
of 31 December 1996, article 4, for the names of courts.
"""

import re

#: Courts in full words ("Таганский районный суд г. Москвы") and in the short forms of chanceries ("Мосгорсуд").
_COURT = re.compile(
    r"\b(?:суд|(?:\w*(?:гор|обл|рай|край|верх|арбитраж)|вс)суд|мировой судья|судебный участок|судебная коллегия)\b"
)

#: Bodies that are no court, as the beginnings of their names.
_OTHERS = (
    "генпрокуратура",
    "генеральная прокуратура",
    "прокуратура",
    "роскомнадзор",
    "роспотребнадзор",
    "росалкогольрегулирование",
    "росздравнадзор",
    "росмолодежь",
    "росмолодёжь",
    "россельхознадзор",
    "росфинмониторинг",
    "ростехнадзор",
    "росреестр",
    "роструд",
    "фскн",
    "фнс",
    "фсб",
    "фас",
    "фссп",
    "мвд",
    "гувм",
    "минкомсвязь",
    "минцифры",
    "минюст",
    "минздрав",
    "минобороны",
    "цб",
    "центральный банк",
    "банк россии",
    "цик",
    "федеральная служба",
    "федеральная налоговая служба",
    "федеральное агентство",
    "министерство",
)
_OTHER = re.compile(rf"(?:{'|'.join(map(re.escape, _OTHERS))})\b")


def court(body: str | None) -> str:
    """`yes`, `no` or `unknown`, a code of COURT.

    A name that both lists have ("Прокуратура по решению суда", were there one with "суд" in it) is unknown.
    """
    name = " ".join((body or "").casefold().split())
    is_court, is_other = _COURT.search(name) is not None, _OTHER.match(name) is not None
    if is_court == is_other:
        return "unknown"
    return "yes" if is_court else "no"
