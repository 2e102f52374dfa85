"""Words of laws that matter when they change: who acts, courts, negations, grounds, what must and what may be done.

Each pattern is matched against folded, lower-case text as a whole word or the beginning of one, so that endings do not
matter; what it matches counts as the concept it is listed under, in whatever language. Patterns are listed so that the
longer ones come first.
"""

# ruff: noqa: E501 — a concept's words in one language are one line
from __future__ import annotations

import re
from functools import cache

#: kind -> concept -> patterns by language. A tilde at the end stands for any ending.
_WORDS: dict[str, dict[str, dict[str, str]]] = {
    "court": {
        "court": {
            "ru": r"верховн~ суд(?:а|у|ом|е|ы|ов|ам|ами|ах)?|суд(?:а|у|ом|е|ы|ов|ам|ами|ах)?|судебн~|судья|судь(?:и|е|ю|ей|ям|ями|ях)|судей|судейск~|судопроизводств~|правосуди~",
            "kk": r"жоғарғы сот~|сот(?:тың|қа|та|тан|пен|тар~|ы|ын|ының|ына|ында|ымен|ынан|тағы)?|судья~",
            "en": r"courts?|judges?|judicial~|judiciary|tribunals?|magistrates?|justice of the peace",
            "de": r"\w*gericht(?:e|s|es|en|lich\w*|shof\w*|sbarkeit)?|richter~|rechtsweg~",
            "fr": r"tribuna~|cour(?: d'appel| de cassation)|juges?|judiciaires?|juridiction~|magistrats?",
        },
    },
    "negation": {
        "not": {
            "ru": r"не|ни|нет|нельзя|невозможн~",
            "kk": r"емес~|жоқ~|(?!қамау|тамау)\w{2,}(?:ма|ме|ба|бе|па|пе)(?:йды|йді|ған~|ген~|йтын~|йтін~|са|се|стан|стен|уы~|уге|уға|уі~|у|й)",
            "en": r"not|cannot|no(?!\.? ?\d)|nor|neither|never|none|nothing|\w+n't",
            "de": r"nicht|kein~|nie|niemals|weder",
            "fr": r"ne|n(?=')|pas|aucun~|jamais|ni",
        },
        "without": {"ru": r"без", "kk": r"\w+(?:сыз|сіз)", "en": r"without", "de": r"ohne", "fr": r"sans"},
        "except": {
            "ru": r"кроме|за исключением|помимо|исключая",
            "kk": r"қоспағанда|басқа~ жағдайларда|өзге~ жағдайларда",
            "en": r"except~|unless|save (?:that|where|as)|other than|excluding",
            "de": r"außer|ausgenommen|es sei denn|mit ausnahme",
            "fr": r"sauf|excepté|hormis|à l'exception",
        },
        "forbidden": {
            "ru": r"запрещ~|запрет~|не допуска~|недопустим~",
            "kk": r"тыйым|жол берілмейді",
            "en": r"prohibit~|forbid~|forbidden|unlawful~",
            "de": r"verbot~|verbiet~|untersag~|unzulässig~",
            "fr": r"interdi~|prohib~",
        },
    },
    "modality": {
        "must": {
            "ru": r"обязан~|обязательн~|должн~|долж(?:ен|на|но|ны)|надлежит|подлежит|подлежат",
            "kk": r"міндетті~|тиіс~|міндеттеледі|жатады",
            "en": r"must|shall|(?:is|are) (?:required|obliged) to|duty|duties",
            "de": r"muss|müssen|verpflicht~|hat sicherzustellen|sind zu|ist zu|pflicht~",
            "fr": r"doit|doivent|est tenue?|sont tenue?s|oblig~",
        },
        "may": {
            "ru": r"вправе|имеет право|имеют право|может|могут",
            "kk": r"құқылы~|құқығы бар|мүмкін~|алады",
            "en": r"may|(?:is|are) entitled to|can|discretion",
            "de": r"kann|können|darf|dürfen|berechtigt~|befugt~",
            "fr": r"peut|peuvent|a le droit|ont le droit|facult~",
        },
    },
    "actor": {
        "prosecutor": {
            "ru": r"генеральн~ прокур~|прокурор~|прокуратур~",
            "kk": r"бас прокурор~|прокурор~|прокуратура~",
            "en": r"(?:attorney|prosecutor)[ -]general|prosecutor~|public prosecution",
            "de": r"\w*staatsanwalt~",
            "fr": r"procureur~|ministère public|parquet",
        },
        "security service": {
            "ru": r"комитет~ национальн~ безопасности|кнб|органы национальной безопасности|орган~ национальн~ безопасности|фсб",
            "kk": r"ұлттық қауіпсіздік комитет~|ұлттық қауіпсіздік орган~|ұқк",
            "en": r"national security (?:committee|service|agency)|security services?|intelligence services?",
            "de": r"verfassungsschutz~|nachrichtendienst~|bundesnachrichtendienst~",
            "fr": r"services? de (?:renseignement|sécurité)",
        },
        "police": {
            "ru": r"полици~|орган~ внутренних дел|орган~ дознани~|следовател~",
            "kk": r"полиция~|ішкі істер орган~|тергеуші~",
            "en": r"police~|constables?|investigators?|law enforcement~",
            "de": r"polizei~|\w*kriminalamt~|ermittlungsbehörde~",
            "fr": r"police|gendarmerie",
        },
        "ministry": {
            "ru": r"министерств~|министр(?:а|у|ом|е|ы|ов)?",
            "kk": r"министрлі~|министр(?:дің|ге|мен|лер~|і|ін|інің)?",
            "en": r"ministr(?:y|ies)|ministers?|secretary of state|department",
            "de": r"\w*minister~",
            "fr": r"minist(?:ère~|re~)",
        },
        "government": {
            "ru": r"правительств~|кабинет~ министров",
            "kk": r"үкімет~",
            "en": r"government~|cabinet|council of ministers",
            "de": r"\w*regierung~",
            "fr": r"gouvernement~|conseil d'état",
        },
        "president": {"ru": r"президент~", "kk": r"президент~", "en": r"president~", "de": r"\w*präsident~", "fr": r"président~"},
        "parliament": {
            "ru": r"парламент~|мажилис~|сенат~|государственн~ дум~",
            "kk": r"парламент~|мәжіліс~|сенат~",
            "en": r"parliament~|senate|house of (?:commons|lords)|assembly",
            "de": r"\w*parlament~|bundestag~|landtag~|bundesrat~",
            "fr": r"parlement~|sénat~|assemblée~",
        },
        "authorised body": {
            "ru": r"уполномоченн~ (?:государственн~ )?орган~|уполномоченн~ лиц~|роскомнадзор~|комитет~|агентств~",
            "kk": r"уәкілетті (?:мемлекеттік )?орган~|комитет~|агенттік~|агенттіг~",
            "en": r"(?:competent|supervisory|regulatory|administrative) (?:authority|authorities|body|bodies)|regulators?|commissioners?|ofcom"
            r"|authority|authorities|agency|agencies|committee|inspectors?|ombudsman|chief inspector",
            "de": r"\w*behörde~|\w*amt(?:es|s)?|\w*aufsicht~|\w*anstalt~|\w*kommission~|\w*beauftragte~|medienkommission~",
            "fr": r"autorités?|régulateur~|agence~|commission~|comité~|conseil~|préfets?|préfecture",
        },
        "local authority": {
            "ru": r"местн~ исполнительн~ орган~|акимат~|аким(?:а|у|ом|ы|ов)?|орган~ местного самоуправлени~",
            "kk": r"жергілікті атқарушы орган~|әкімдік~|әкімдіг~|әкім(?:і|нің|ге|дер~)?",
            "en": r"local authorit~|county councils?|district councils?|municipal~|mayors?",
            "de": r"gemeinde~|landkreis~|kommun~",
            "fr": r"communes?|maires?|collectivités?",
        },
        "technical service": {
            "ru": r"государственн~ техническ~ служб~|техническ~ служб~",
            "kk": r"мемлекеттік техникалық қызмет~|техникалық қызмет~",
            "en": r"technical service",
        },
        "expert body": {
            "ru": r"экспертн~ (?:групп~|совет~|комисси~)|эксперт~|комисси~",
            "kk": r"сараптама~ (?:топ~|тоб~)|сарапшы~|сараптау~|комиссия~",
            "en": r"expert (?:group|panel|body|committee)|experts?|commission|panel",
            "de": r"sachverständig~|gutachter~|einrichtung~ der regulierten selbstregulierung|selbstregulierung~",
            "fr": r"experts?|expertise",
        },
        "operator": {
            "ru": r"оператор~|провайдер~",
            "kk": r"оператор~|провайдер~",
            "en": r"operators?|providers?|intermediar~|carriers?",
            "de": r"\w*anbieter~|betreiber~|diensteanbieter~|provider~",
            "fr": r"opérateur~|fournisseur~|hébergeur~|prestataire~",
        },
        "platform": {
            "ru": r"платформ~|социальн~ сет~|мессенджер~|владел~|собственник~",
            "kk": r"платформа~|әлеуметтік желі~|мессенджер~|иесі~|иелер~|меншік иесі~",
            "en": r"platforms?|social networks?|owners?|proprietor~|publishers?",
            "de": r"plattform~|soziale~ netzwerk~|medieninhaber~|medienunternehmen~|inhaber~|herausgeber~",
            "fr": r"plateforme~|réseaux? soci~|propriétaire~|éditeur~",
        },
        "representative": {
            "ru": r"(?:законн~ )?представител~|филиал~|юридическ~ лиц~",
            "kk": r"(?:заңды )?өкіл(?:і|дің|ге|дер~|дік~|діг~|інің|ін)?|филиал~|заңды тұлға~",
            "en": r"representatives?|branch(?:es)?|legal (?:person|entity|entities)",
            "de": r"vertreter~|zustellungsbevollmächtigt~|niederlassung~|juristische~ person~",
            "fr": r"représentant~|succursale~|personne~ morale~",
        },
        "user": {
            "ru": r"пользовател~|абонент~|автор~|распространител~",
            "kk": r"пайдаланушы~|абонент~|автор~|таратушы~",
            "en": r"users?|subscribers?|authors?|disseminators?|complainants?|tenants?|data subjects?",
            "de": r"nutzer~|beschwerdeführer~|verfasser~|abonnent~",
            "fr": r"utilisateur~|abonné~|auteur~",
        },
        "journalist": {
            "ru": r"журналист~|редакци~|главн~ редактор~|средств~ массовой информации|сми",
            "kk": r"журналист~|редакция~|бас редактор~|бұқаралық ақпарат құрал~",
            "en": r"journalists?|editors?|newspapers?|broadcasters?|media (?:outlets?|organisations?)",
            "de": r"journalist~|redakteur~|redaktion~|rundfunkveranstalter~",
            "fr": r"journaliste~|rédact~",
        },
        "deputy": {
            "ru": r"заместител~|исполняющ~ обязанности|лиц~, исполняющ~",
            "kk": r"орынбасар~|міндетін атқаруш~",
            "en": r"deput(?:y|ies)|acting",
            "de": r"stellvertret~",
            "fr": r"adjoint~|suppléant~",
        },
        "head": {
            "ru": r"председател~|руководител~|начальник~",
            "kk": r"төраға~|басшы~|бастығ~|бастық~",
            "en": r"chair(?:man|woman|person)?|heads? of|director~",
            "de": r"vorsitzend~|leiter~",
            "fr": r"directeur~|chefs?",
        },
    },
    "ground": {
        "terrorism": {"ru": r"террори~", "kk": r"террор~|лаңкес~", "en": r"terror~", "de": r"terror~", "fr": r"terror~"},
        "extremism": {"ru": r"экстремист~|экстремизм~", "kk": r"экстремис~|экстремиз~", "en": r"extremis~", "de": r"extremis~", "fr": r"extrémis~"},
        "national security": {
            "ru": r"национальн~ безопасност~|безопасност~ государства|государственн~ безопасност~|конституционн~ стро~",
            "kk": r"ұлттық қауіпсіздік(?! комитет| орган)~|мемлекет~ қауіпсізді~|конституциялық құрылыс~",
            "en": r"national security(?! committee| service| agency)|security of the state|constitutional order",
            "de": r"nationale~ sicherheit|staatssicherheit|verfassungsmäßige~ ordnung",
            "fr": r"sécurité nationale|sûreté de l'état|ordre constitutionnel",
        },
        "public order": {
            "ru": r"общественн~ поряд~|общественн~ безопасност~|массов~ беспорядк~|чрезвычайн~ (?:положени~|ситуаци~)",
            "kk": r"қоғамдық тәртіп~|қоғамдық тәртіб~|қоғамдық қауіпсізді~|жаппай тәртіпсізді~|төтенше (?:жағдай~|ахуал~)",
            "en": r"public (?:order|safety|security)|mass (?:riots?|disorders?|unrest)|riots?|emergenc~",
            "de": r"öffentliche~ (?:ordnung|sicherheit)|unruhen|notstand~",
            "fr": r"ordre public|sécurité publique|émeute~|urgence~",
        },
        "assembly": {
            "ru": r"(?:мирн~ )?собрани(?:я|й|ям|ях|ями|е|ю)|митинг~|пикет~|забастовк~",
            "kk": r"(?:бейбіт )?жиналыс~|митинг~|пикет~|ереуіл~",
            "en": r"assembl(?:y|ies)|rall(?:y|ies)|demonstrations?|strikes?",
            "de": r"versammlung~|demonstration~|streik~",
            "fr": r"rassemblement~|manifestation~|grève~",
        },
        "crime": {
            "ru": r"преступлени~|преступн~|уголовн~ правонарушени~|правонарушени~",
            "kk": r"қылмыс~|құқық бұзушыл~|құқыққа қарсы~",
            "en": r"crimes?|criminal~|offences?|offenses?",
            "de": r"straftat~|strafbar~|\w*delikt~|ordnungswidrig~",
            "fr": r"crimes?|délits?|infraction~|pénal~",
        },
        "hatred": {
            "ru": r"ненавист~|вражд~|рознь|розни|дискриминаци~",
            "kk": r"араздық~|араздығ~|өшпенділі~|кемсіту~",
            "en": r"hatred|hostility|discord|discriminat~|incite~",
            "de": r"hass~|volksverhetz~|diskriminier~",
            "fr": r"haine~|discrimin~",
        },
        "insult": {
            "ru": r"клевет~|оскорблени~|чест~ и достоинств~|делов~ репутаци~",
            "kk": r"жала~|қорлау~|ар-намыс~|іскерлік бедел~",
            "en": r"defam~|libel~|slander~|insult~|reputation",
            "de": r"beleidig~|verleumd~|üble~ nachrede|ehre~ verletz~",
            "fr": r"diffam~|injure~|réputation",
        },
        "children": {
            "ru": r"кибербуллинг~|травл~|несовершеннолетн~|ребен(?:ок|ка|ку|ком|ке)|дет(?:и|ей|ям|ьми|ях)|здоровь~ и развити~",
            "kk": r"кибербуллинг~|қорқытып-үркіту~|кәмелетке толмаған~|бала(?:ны|ның|ға|лар~|мен|да)?",
            "en": r"cyber-?bullying|minors?|child(?:ren)?|under-age",
            "de": r"cybermobbing|minderjährig~|jugend~|kinder~|kind(?:es|s)?",
            "fr": r"cyberharcèlement|mineurs?|enfants?",
        },
        "pornography": {"ru": r"порнограф~", "kk": r"порнограф~", "en": r"pornograph~|obscen~", "de": r"pornograf~|pornograph~", "fr": r"pornograph~|obscèn~"},
        "drugs": {"ru": r"наркоти~|психотропн~|оруж~", "kk": r"есірткі~|психотроп~|қару~", "en": r"narcotic~|drugs?|weapons?", "de": r"drogen~|betäubungsmittel~|waffen~", "fr": r"stupéfiant~|drogue~|armes?"},
        "suicide": {"ru": r"самоубийств~|суицид~", "kk": r"өзін-өзі өлтір~|суицид~", "en": r"suicid~|self-harm", "de": r"suizid~|selbstmord~|selbsttötung~", "fr": r"suicid~"},
        "secrets": {
            "ru": r"государственн~ секрет~|государственн~ тайн~|тайн~|персональн~ данн~",
            "kk": r"мемлекеттік құпия~|құпия~|дербес дерек~",
            "en": r"state secrets?|official secrets?|confidential~|personal data",
            "de": r"\w*geheimnis~|personenbezogene~ daten|vertraulich~",
            "fr": r"secrets?|données? (?:à caractère personnel|personnelle~)",
        },
        "false information": {
            "ru": r"недостоверн~|заведомо ложн~|ложн~ информаци~|дезинформаци~",
            "kk": r"жалған~|дұрыс емес ақпарат~",
            "en": r"false (?:information|news)|disinformation|misinformation|fake",
            "de": r"falschinformation~|desinformation~|unwahr~",
            "fr": r"fausses? (?:nouvelles?|informations?)|désinformation",
        },
        "elections": {"ru": r"выбор(?:ы|ов|ам|ах|ами)|избирательн~|референдум~", "kk": r"сайлау~|референдум~", "en": r"elections?|electoral|referendum~", "de": r"wahl(?:en)?|wahlkampf~|volksabstimmung~", "fr": r"élection~|élector~|référendum~"},
        "copyright": {"ru": r"авторск~ прав~|интеллектуальн~ собственност~", "kk": r"авторлық құқық~|зияткерлік меншік~", "en": r"copyright~|intellectual property", "de": r"urheberrecht~|geistige~ eigentum~", "fr": r"droit~ d'auteur|propriété intellectuelle"},
        "gambling": {"ru": r"казино|азартн~|пари", "kk": r"казино~|құмар ойын~|бәс тігу~", "en": r"casinos?|gambl~|betting", "de": r"glücksspiel~|casino~", "fr": r"casino~|jeux d'argent"},
        "other": {
            "ru": r"ин(?:ые|ых|ой|ая|ое|ую|ыми|ым) (?:случа~|основани~|информаци~|сведени~)|друг(?:ие|их|ой|ими) (?:случа~|основани~)|в иных случаях|запрещенн~ (?:вступивш~|закон~)",
            "kk": r"өзге де (?:жағдай~|негіз~|ақпарат~|мәлімет~)|басқа да (?:жағдай~|негіз~)",
            "en": r"other (?:cases?|grounds?|information|reasons?)|any other",
            "de": r"sonstige~ (?:gründe~|fälle~|inhalte~)|andere~ gründe~",
            "fr": r"autres? (?:cas|motifs?|raisons?)",
        },
    },
}  # fmt: skip

KINDS = tuple(_WORDS)
LANGUAGES = ("en", "ru", "kk", "de", "fr")


@cache
def patterns(language: str) -> tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...]:
    """For each kind one pattern, and the concepts its groups stand for, in order."""
    found = []
    for kind, concepts in _WORDS.items():
        names = [name for name, by_language in concepts.items() if language in by_language]
        if not names:
            continue
        groups = "|".join(f"({_plain(concepts[name][language], language)})" for name in names)
        found.append((kind, re.compile(rf"(?<![\w-])(?:{groups})(?![\w])"), tuple(names)))
    return tuple(found)


def _plain(words: str, language: str) -> str:
    ending = {"ru": r"[а-я]*", "kk": r"[а-яәғқңөұүһі]*"}.get(language, r"[^\W\d_]*")
    return re.sub(r"\((?!\?)", "(?:", words).replace("~", ending)
