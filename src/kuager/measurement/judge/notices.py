"""What a page reads like: a notice that access is denied, or a server's refusal. Words accuse nobody by themselves."""

from __future__ import annotations

import polars as pl

# How notices of blocking, and servers' refusals alike, are worded in the languages in which most are known.
_WORDS: tuple[str, ...] = (
    # English. First the thing and what became of it, then grounds that only such notices give.
    (
        r"access (?:to (?:this|the) \S+ (?:[^.!?]* )?)?(?:is |has been |was )?"
        r"(?:denied|restricted|blocked|forbidden|prohibited|disabled|suspended)"
    ),
    (
        r"(?:web ?site|web ?page|site|page|resource|domain|content|url|address) (?:you [^.!?]*)?"
        r"(?:is|has been|was|are) (?:currently |temporarily |permanently )?"
        r"(?:denied|restricted|blocked|forbidden|prohibited|banned|censored)"
    ),
    r"in (?:your|this) (?:jurisdiction|country|region|location)",
    r"court order|order of (?:the|a) court|prohibited by law|illegal content|by order of|pursuant to",
    # Russian, Kazakh, Ukrainian
    r"доступ [^.!?]*(?:ограничен|заблокирован|запрещ|закрыт)|(?:ресурс|сайт|страница) [^.!?]*заблокирован|роскомнадзор",
    r"қол ?жетімділік [^.!?]*шектел|бұғатта",
    r"доступ [^.!?]*обмежен|заблокован",
    # Turkish, Indonesian and Malay, Vietnamese, Thai, Korean, Chinese
    r"erişim[^.!?]*(?:engellen|kapat)",
    r"(?:situs|akses|laman)[^.!?]*(?:diblokir|ditutup|terlarang)|internet ?positif",
    r"truy cập [^.!?]*(?:chặn|từ chối)",
    r"ถูกระงับ|ระงับการเผยแพร่",
    r"접속[^.!?]*차단|warning\.or\.kr",
    r"禁止访问|访问被拒绝|网站被屏蔽",
    # Italian, Spanish and Portuguese, French, German
    r"sito [^.!?]*(?:bloccato|oscurato|sequestrato)|accesso [^.!?]*(?:negato|inibito|vietato)",
    r"(?:acesso|acceso) [^.!?]*(?:bloqueado|negado|denegado|restringido)",
    r"accès [^.!?]*(?:bloqué|interdit|refusé)",
    r"zugriff [^.!?]*(?:gesperrt|verweigert)",
    # Arabic, Persian
    r"(?:الموقع|الوصول|الصفحة)[^.!?]*(?:محجوب|حجب|ممنوع|محظور)",
    r"(?:دسترسی|پیوند)[^.!?]*(?:مسدود|مجاز نمی|امکان ?پذیر نمی)|peyvandha\.ir",
)

# Of these, what nobody says but who speaks of an order: a server's own refusal does not name a ministry or a court.
_DECREES: tuple[str, ...] = (
    r"court order|order of (?:the|a) court|by order of|pursuant to|ministry of|regulat(?:or|ory) authority",
    r"роскомнадзор|по решению [^.!?]*(?:суд|орган)|149-фз|сот [^.!?]*шешім|internet ?positif|trustpositif|kominfo",
    r"mahkeme|5651 sayılı|provvedimento|decreto|autorità giudiziaria|orden judicial|ordem judicial|décision de justice",
    r"warning\.or\.kr|방송통신심의|peyvandha\.ir|وزارة|هيئة|قضائي|ضوابط|قانون",
)

NOTICE = "(?s)" + "|".join(f"(?:{words})" for words in _WORDS)
DECREE = "(?s)" + "|".join(f"(?:{words})" for words in _DECREES)

_LOOK = 16384  # characters of a page that are looked at: notices are short


def worded(pages: pl.DataFrame) -> pl.DataFrame:
    """The pages that read like a notice of blocking or a refusal, by `row`, with `notice` true and `decree`.

    `decree`: it also names an order, a court or an authority. Looks at `title` and `body`, where they were kept.
    """
    # Tags between words of one sentence would hide it.
    text = pl.concat_str(pl.col("title").fill_null(""), pl.lit(". "), pl.col("body").str.slice(0, _LOOK).fill_null(""))
    plain = text.str.replace_all(r"(?:<[^>]*>|\s)+", " ").str.to_lowercase()
    noticed = pages.select("row", plain.alias("text")).filter(pl.col("text").str.contains(NOTICE))
    return noticed.select(
        "row", pl.lit(value=True).alias("notice"), pl.col("text").str.contains(DECREE).alias("decree")
    )
