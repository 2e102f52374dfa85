"""What a page reads like: a notice that access is denied, or a server's refusal. Words accuse nobody by themselves."""

from __future__ import annotations

import polars as pl

# How notices of blocking, and servers' refusals alike, are worded in the languages in which most are known.
_WORDS: tuple[str, ...] = (
    # English. First the thing and what became of it, then grounds that only such notices give.
    (
        r"access (?:to (?:this|the) \S+ (?:.{0,30} )?)?(?:is |has been |was )?"
        r"(?:denied|restricted|blocked|forbidden|prohibited|disabled|suspended)"
    ),
    (
        r"(?:web ?site|web ?page|site|page|resource|domain|content|url|address) (?:you .{0,40})?"
        r"(?:is|has been|was|are) (?:currently |temporarily |permanently )?"
        r"(?:denied|restricted|blocked|forbidden|prohibited|banned|censored)"
    ),
    r"in (?:your|this) (?:jurisdiction|country|region|location)",
    r"court order|order of (?:the|a) court|prohibited by law|illegal content|by order of|pursuant to",
    # Russian, Kazakh, Ukrainian
    r"доступ .{0,60}(?:ограничен|заблокирован|запрещ|закрыт)|(?:ресурс|сайт|страница) .{0,40}заблокирован|роскомнадзор",
    r"қол ?жетімділік .{0,40}шектел|бұғатта",
    r"доступ .{0,40}обмежен|заблокован",
    # Turkish, Indonesian and Malay, Vietnamese, Thai, Korean, Chinese
    r"erişim.{0,60}(?:engellen|kapat)",
    r"(?:situs|akses|laman).{0,40}(?:diblokir|ditutup|terlarang)|internet ?positif",
    r"truy cập .{0,40}(?:chặn|từ chối)",
    r"ถูกระงับ|ระงับการเผยแพร่",
    r"접속.{0,20}차단|warning\.or\.kr",
    r"禁止访问|访问被拒绝|网站被屏蔽",
    # Italian, Spanish and Portuguese, French, German
    r"sito .{0,40}(?:bloccato|oscurato|sequestrato)|accesso .{0,40}(?:negato|inibito|vietato)",
    r"(?:acesso|acceso) .{0,40}(?:bloqueado|negado|denegado|restringido)",
    r"accès .{0,40}(?:bloqué|interdit|refusé)",
    r"zugriff .{0,40}(?:gesperrt|verweigert)",
    # Arabic, Persian
    r"(?:الموقع|الوصول|الصفحة).{0,60}(?:محجوب|حجب|ممنوع|محظور)",
    r"(?:دسترسی|پیوند).{0,60}(?:مسدود|مجاز نمی|امکان ?پذیر نمی)|peyvandha\.ir",
)

# Of these, what nobody says but who speaks of an order: a server's own refusal does not name a ministry or a court.
_DECREES: tuple[str, ...] = (
    r"court order|order of (?:the|a) court|by order of|pursuant to|ministry of|regulat(?:or|ory) authority",
    r"роскомнадзор|по решению .{0,60}(?:суд|орган)|149-фз|сот .{0,20}шешім|internet ?positif|trustpositif|kominfo",
    r"mahkeme|5651 sayılı|provvedimento|decreto|autorità giudiziaria|orden judicial|ordem judicial|décision de justice",
    r"warning\.or\.kr|방송통신심의|peyvandha\.ir|وزارة|هيئة|قضائي|ضوابط|قانون",
)

NOTICE = "(?is)" + "|".join(f"(?:{words})" for words in _WORDS)
DECREE = "(?is)" + "|".join(f"(?:{words})" for words in _DECREES)


def reads_like_a_notice(title: pl.Expr, body: pl.Expr) -> pl.Expr:
    """True where title or body is worded like a notice of blocking or a refusal; false where neither is, or is kept."""
    return title.str.contains(NOTICE).fill_null(value=False) | _text(body).str.contains(NOTICE).fill_null(value=False)


def speaks_of_an_order(title: pl.Expr, body: pl.Expr) -> pl.Expr:
    """True where title or body names an order, a court or an authority."""
    return title.str.contains(DECREE).fill_null(value=False) | _text(body).str.contains(DECREE).fill_null(value=False)


def _text(body: pl.Expr) -> pl.Expr:
    # Tags between words of one sentence would hide it.
    return body.str.slice(0, 65536).str.replace_all(r"<[^>]*>", " ").str.replace_all(r"\s+", " ")
