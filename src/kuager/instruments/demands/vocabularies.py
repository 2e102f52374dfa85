"""The codes of demands: platforms, series, reasons, requesters, outcomes, units.

The aliases of a term are the labels that platforms print for it; spelling is compared without case, and any run of
other characters than letters and digits counts as one underscore (`label_key`).
"""

import re

from kuager.record.vocabulary import Term, Vocabulary


def label_key(said: str) -> str:
    """A platform's label as vocabularies compare it: `Bullying / Harassment` → bullying_harassment."""
    return re.sub(r"[\W_]+", "_", said.casefold()).strip("_")


def term_of(vocabulary: Vocabulary, said: str) -> Term:
    """The term for a platform's label. Raises UnknownTermError with the nearest code."""
    return vocabulary.term(label_key(said))


PLATFORM = Vocabulary(
    "platform",
    (
        Term("google", "Google", "All products of Google together, YouTube among them."),
        Term("meta", "Meta", "All products of Meta together."),
        Term("facebook", "Facebook"),
        Term("instagram", "Instagram"),
        Term("whatsapp", "WhatsApp"),
        Term("threads", "Threads"),
        Term("x", "X", "Twitter until July 2023.", aliases=("twitter",)),
        Term("tiktok", "TikTok"),
        Term("telegram", "Telegram"),
        Term("microsoft", "Microsoft"),
        Term("linkedin", "LinkedIn"),
        Term("github", "GitHub"),
        Term("apple", "Apple"),
        Term("amazon", "Amazon"),
        Term("wikimedia", "Wikimedia Foundation"),
        Term("reddit", "Reddit"),
        Term("pinterest", "Pinterest"),
        Term("snap", "Snap", aliases=("snapchat",)),
        Term("discord", "Discord"),
        Term("automattic", "Automattic", aliases=("wordpress", "tumblr")),
        Term("cloudflare", "Cloudflare"),
        Term("yandex", "Yandex"),
        Term("vk", "VK", aliases=("vkontakte", "odnoklassniki", "mail_ru")),
        Term("naver", "Naver"),
        Term("kakao", "Kakao"),
        Term("line", "LINE"),
        Term("aliexpress", "AliExpress"),
        Term("booking", "Booking.com", aliases=("booking_com",)),
        Term("shein", "SHEIN"),
        Term("temu", "Temu"),
        Term("zalando", "Zalando"),
        Term("pornhub", "Pornhub"),
        Term("xvideos", "XVideos"),
        Term("xnxx", "XNXX"),
    ),
)

SERIES = Vocabulary(
    "series",
    (
        Term(
            "by_requester",
            "by requester",
            "Google's summary file: requests and items by requester, shares of items by outcome; since 2019.",
            aliases=("summary",),
        ),
        Term(
            "by_reason",
            "by reason",
            "Google's detailed file: requests by product and reason; since 2011.",
            aliases=("detailed",),
        ),
        Term(
            "historical_requester",
            "historical, by branch",
            "Google's historical summary: requests, items and share of requests complied with, courts and others; "
            "2009 to June 2019.",
        ),
        Term(
            "historical_reason",
            "historical, by reason",
            "Google's historical detailed file: requests by product, reason and branch, items; 2009 to June 2019.",
        ),
        Term(
            "cube",
            "all breakdowns",
            "Google's explorer data: requests, items and outcomes by requester, product and reason; since 2011.",
        ),
        Term(
            "item_export",
            "item export",
            "Google's export of the same breakdowns since 2019, in which one request may be counted more than once.",
            aliases=("items",),
        ),
        Term("total", "country totals", "One total for each country and period, as other platforms publish."),
        Term(
            "half_yearly",
            "half-years, not all of them",
            "GitHub's files by half-year: they leave out half-years whose requests the yearly files count.",
        ),
        Term(
            "dsa_orders",
            "orders to act against illegal content",
            "Harmonised report under the EU's Digital Services Act: orders of member states under Article 9.",
        ),
        Term(
            "dsa_information_orders",
            "orders to provide information",
            "Harmonised report under the EU's Digital Services Act: orders of member states under Article 10.",
        ),
        Term(
            "account_restrictions",
            "requests to restrict or delete accounts",
            "Apple's requests about accounts, which it counts apart from those about apps.",
        ),
    ),
    standard="Each file that a platform publishes counts in its own way and is a series of its own.",
)

#: Series about something else than the removal of content: they answer when they are asked for by name.
BY_NAME_ONLY = frozenset({"dsa_information_orders", "account_restrictions"})

#: Series that leave out what they should list: what a file of theirs does not say is not zero.
WITH_GAPS = frozenset({"half_yearly"})

REASON = Vocabulary(
    "reason",
    (
        Term("criticism", "criticism of government", aliases=("government_criticism", "criticism_of_government")),
        Term("national_security", "national security"),
        Term("defamation", "defamation"),
        Term("privacy", "privacy and security", aliases=("privacy_and_security", "privacy_security")),
        Term("copyright", "copyright"),
        Term("trademark", "trademark"),
        Term("bullying", "bullying or harassment", aliases=("bullying_harassment", "bullying_and_harassment")),
        Term("hate_speech", "hate speech"),
        Term("violence", "violence"),
        Term("adult_content", "adult content"),
        Term("obscenity", "obscenity or nudity", aliases=("obscenity_nudity", "nudity")),
        Term("religious_offense", "religious offence", aliases=("religious_offence",)),
        Term("electoral_law", "electoral law"),
        Term("regulated_goods", "regulated goods and services", aliases=("regulated_goods_and_services",)),
        Term("drug_abuse", "drug abuse"),
        Term("suicide_promotion", "promotion of suicide"),
        Term("fraud", "fraud"),
        Term("impersonation", "impersonation"),
        Term("business_complaints", "business complaints", aliases=("business_complaint",)),
        Term("geographical_dispute", "geographical dispute", aliases=("geographical_disputes",)),
        Term("other", "other reasons"),
        Term("unspecified", "reason not specified", aliases=("reason_unspecified",)),
        Term("legal_violation", "violation of a law", "Apple's first kind of request to take down an app."),
        Term("platform_policy", "violation of the platform's rules", "Apple's second kind."),
        Term("animal_welfare", "animal welfare"),
        Term("civic_discourse", "harm to civic discourse or elections"),
        Term("consumer_information", "infringement of consumer information"),
        Term("cyber_violence", "cyber violence"),
        Term("cyber_violence_against_women", "cyber violence against women"),
        Term("illegal_or_harmful_speech", "illegal or harmful speech"),
        Term("intellectual_property", "intellectual property"),
        Term("protection_of_minors", "protection of minors"),
        Term("public_security", "risk for public security"),
        Term("self_harm", "self-harm"),
        Term("unsafe_products", "unsafe or prohibited products"),
    ),
    standard="Google's list of reasons, the longest that a platform publishes; then Apple's kinds of request and the "
    "categories of the EU DSA Transparency Database.",
)

REQUESTER = Vocabulary(
    "requester",
    (
        Term(
            "court_order_platform",
            "court order directed at the platform",
            aliases=("court_order_directed_at_google", "court_order_directed_at_us"),
        ),
        Term(
            "court_order_third_party",
            "court order directed at a third party",
            aliases=("court_order_directed_at_3rd_party", "court_order_directed_at_third_party"),
        ),
        Term("suppression_orders", "suppression order", aliases=("suppression_order", "supression_orders")),
        Term(
            "judicial",
            "courts, of whatever kind",
            "Where the source tells courts from all others and no more.",
            aliases=("court_orders", "court_order", "courts"),
        ),
        Term(
            "executive",
            "executive, police and others",
            "Where the source tells courts from all others and no more.",
            aliases=("executive_police_etc", "other_requests_executive_police_etc", "other_requests"),
        ),
        Term("government_officials", "government officials"),
        Term(
            "information_communications_authority",
            "information and communications authority",
            aliases=("information_and_communications_authority",),
        ),
        Term(
            "information_communications_authority_276_fz",
            "information and communications authority under federal law 276-FZ",
            "Russia's register of blocked sites; Google lists it apart in some editions.",
            aliases=("information_and_communications_authority_under_federal_law_276_fz",),
        ),
        Term("police", "police"),
        Term("military", "military"),
        Term("consumer_protection_authority", "consumer protection authority"),
        Term("data_protection_authority", "data protection authority"),
        Term("other", "other requesters"),
    ),
    standard="Google's list of requesters since 2019, and its two branches of power before.",
)

COURTS = frozenset({"court_order_platform", "court_order_third_party", "suppression_orders", "judicial"})

# Decision vocabulary of the EU DSA Transparency Database, https://transparency.dsa.ec.europa.eu/page/api-documentation
OUTCOME = Vocabulary(
    "outcome",
    (
        Term(
            "removed_legal",
            "removed for legal reasons",
            "DSA: DECISION_VISIBILITY_CONTENT_REMOVED or _DISABLED, DECISION_GROUND_ILLEGAL_CONTENT.",
            aliases=("items_removed_legal", "restricted", "withheld"),
        ),
        Term(
            "removed_policy",
            "removed under the platform's own rules",
            "DSA: DECISION_VISIBILITY_CONTENT_REMOVED, DECISION_GROUND_INCOMPATIBLE_CONTENT.",
            aliases=("items_removed_policy",),
        ),
        Term(
            "removed",
            "removed",
            "On either ground; asked of a source that tells them apart, it is the sum of the two.",
        ),
        Term("no_action", "left up", "No action taken; no decision in the DSA's sense.", aliases=("left_up",)),
        Term("not_found", "content not found", "No decision in the DSA's sense.", aliases=("content_not_found",)),
        Term(
            "not_enough_information",
            "not enough information",
            "No decision in the DSA's sense.",
            aliases=("not_enough_info",),
        ),
        Term(
            "already_removed",
            "already removed by others",
            "No decision in the DSA's sense.",
            aliases=("content_already_removed",),
        ),
        Term(
            "complied",
            "fully or partially complied with",
            "A share of requests, not of items; Google published it until June 2019.",
            aliases=("fully_or_partially_complied_with",),
        ),
        Term("account_suspended", "account suspended", "DSA: DECISION_ACCOUNT_SUSPENDED."),
        Term("account_terminated", "account terminated", "DSA: DECISION_ACCOUNT_TERMINATED."),
        Term(
            "challenged",
            "challenged or rejected",
            "Requests that the platform challenged in part or rejected in full.",
        ),
    ),
    standard="Google's outcomes, mapped to the decision vocabulary of the EU Digital Services Act.",
)

OUTCOME_PARTS = {"removed": ("removed_legal", "removed_policy")}

UNIT = Vocabulary(
    "unit",
    (
        Term("request", "requests", aliases=("requests",)),
        Term("item", "items", "Pieces of content that requests name.", aliases=("items",)),
        Term("account", "accounts", "Accounts that requests name, or that were restricted.", aliases=("accounts",)),
        Term("repository", "repositories", "Repositories of code.", aliases=("repositories",)),
        Term("page", "pages", "Sites hosted for accounts, such as GitHub Pages.", aliases=("pages",)),
        Term("percent", "percent", "Of items; for the outcome `complied`, of requests."),
    ),
)

SCOPE = Vocabulary(
    "scope",
    (
        Term("country", "for the country alone"),
        Term("worldwide", "worldwide", "Restricted everywhere at once and counted again in every country's total."),
        Term(
            "imposed_worldwide",
            "worldwide, by its own authorities",
            "Restricted everywhere at once because the authorities of this country asked.",
        ),
    ),
)

YES_NO = Vocabulary("answer", (Term("yes", "yes", aliases=("true",)), Term("no", "no", aliases=("false",))))

_PRODUCTS = {
    "adwords": "google_ads",
    "google_adwords": "google_ads",
    "picasa": "google_photos",
    "earth_maps_panoramio": "google_earth_google_maps_and_panoramio",
    "web_search_related": "web_search_related_results",
    "otvety": "ответы",
    "google_otvety": "ответы",
    "plus": "google_plus",
    "plus_local": "google_plus_local",
}
_BARE = frozenset(
    "app_engine apps books cloud_storage code docs earth fiber groups hangouts images knol maps news notebook photos "  # noqa: SIM905
    "places play_apps play_music product_search profiles public_dns scholar shopping sites translate url_shortener "
    "videos video_search voice".split()
)


def product_code(said: str) -> str:
    """The code of a product: its label as `label_key` writes it, one code where a platform changed the name.

    The list is open, since platforms add products with every edition: a name that is new is its own code. An empty
    label is `unspecified`.
    """
    key = label_key(said.replace("+", " plus ")) or "unspecified"
    return f"google_{key}" if key in _BARE else _PRODUCTS.get(key, key)
