"""Acts that never were: articles, points, subpoints and paragraphs of words drawn at random, in three languages."""

from random import Random

from kuager.lawtext.document import Document
from kuager.lawtext.tree import ROOT, Node, flatten

_TEXTS = {
    "ru": (
        "орган оператор владелец ресурс доступ срок требование предписание уведомление жалоба лицо сведения "
        "сеть решение реестр порядок услуга договор абонент провайдер сообщение материал копия адрес канал "
        "узел линия группа эксперт министерство прокурор комиссия представитель пользователь платформа сервис "
        "запрос отчёт перечень форма"
    ),
    "kk": (
        "орган оператор иесі ресурс қолжетімділік мерзім талап нұсқама хабарлама шағым тұлға мәлімет желі "
        "шешім тізілім тәртіп қызмет шарт абонент провайдер хабар материал көшірме мекенжай арна торап топ "
        "сарапшы министрлік прокурор комиссия өкіл пайдаланушы платформа сервис сұрау есеп тізбе нысан"
    ),
    "en": (
        "authority operator owner resource access period demand order notice complaint person information "
        "network decision register procedure service contract subscriber provider message material copy "
        "address channel node line group expert ministry prosecutor commission representative user platform "
        "request report list form"
    ),
}
WORDS = {language: text.split() for language, text in _TEXTS.items()}
HEADS = {"ru": ("Статья {}.", "Глава {}."), "kk": ("{}-бап.", "{}-тарау."), "en": ("Article {}.", "Chapter {}.")}
SUBPOINT = {"ru": ("subpoint", "{})"), "kk": ("subpoint", "{})"), "en": ("item", "({})")}
ITEM = {"ru": ("item", "{})"), "kk": ("item", "{})"), "en": None}
LETTERS = {"ru": "абвгд", "kk": "аәбвг", "en": "abcdefgh"}
TITLES = {"ru": "О связи", "kk": "Байланыс туралы", "en": "Communications Act"}


def phrase(random: Random, language: str, end: str = ".") -> str:
    """Some words, the first with a capital unless a list goes on, and the mark at their end."""
    words = random.sample(WORDS[language], random.randint(4, 9))
    if random.random() < 0.3:
        words.insert(random.randint(1, len(words)), str(random.choice((3, 24, 100, 2022))))
    if random.random() < 0.2:
        words.insert(2, f"«{random.choice(WORDS[language])}»")
    text = " ".join(words)
    return (text if end in (";", ",") else text[0].upper() + text[1:]) + end


def act(random: Random, language: str, chapters: bool | None = None) -> Document:
    """An act as a reader of plain text would find it."""
    root = Node(ROOT, heading=TITLES[language])
    chapters = random.random() < 0.4 if chapters is None else chapters
    number = 0
    for chapter in range(1, random.randint(2, 3) if chapters else 2):
        holder = root
        if chapters:
            marker = HEADS[language][1].format(chapter)
            heading = phrase(random, language, "")
            holder = root.add(Node("chapter", str(chapter), heading=heading, marker=marker))
        for _ in range(random.randint(1, 4)):
            number += 1
            holder.add(article(random, language, str(number)))
            if random.random() < 0.2:
                holder.add(article(random, language, f"{number}-1"))
    return Document("", "", "acts/1", language, root.heading, flatten(root))


def article(random: Random, language: str, label: str) -> Node:
    node = Node("article", label, heading=phrase(random, language, ""), marker=HEADS[language][0].format(label))
    form = random.randrange(3)
    if form == 0:
        node.text = phrase(random, language)
        for _ in range(random.randint(0, 2)):
            node.add(Node("indent", text=phrase(random, language)))
    elif form == 1:
        node.text = phrase(random, language, ":")
        _list(random, language, node)
    else:
        for number in range(1, random.randint(2, 5)):
            node.add(point(random, language, str(number)))
    return node


def point(random: Random, language: str, label: str) -> Node:
    node = Node("point", label, marker=f"{label}.", text=phrase(random, language))
    if random.random() < 0.4:
        node.text = phrase(random, language, ":")
        _list(random, language, node)
    elif random.random() < 0.3:
        node.add(Node("indent", text=phrase(random, language)))
    return node


def _list(random: Random, language: str, holder: Node) -> None:
    count = random.randint(2, 4)
    for number in range(1, count + 1):
        label = LETTERS[language][number - 1] if language == "en" else str(number)
        node = holder.add(subpoint(random, language, label, "." if number == count else ";"))
        if ITEM[language] and number < count and random.random() < 0.2:
            kind, marker = ITEM[language] or ("", "")
            node.text = phrase(random, language, ":")
            for letter in LETTERS[language][:2]:
                text = phrase(random, language, ";")
                node.add(Node(kind, letter, marker=marker.format(letter), text=text))


def subpoint(random: Random, language: str, label: str, end: str = ";") -> Node:
    kind, marker = SUBPOINT[language]
    text = phrase(random, language, ";")[:-1] + end
    return Node(kind, label, marker=marker.format(label), text=text)


def shape(document: Document) -> list[tuple[str, str, str, str, int]]:
    """What must be the same in two documents that are equal."""
    return [(p.kind, p.label, p.heading, p.text, p.depth) for p in document.provisions]
