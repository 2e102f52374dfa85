"""Amendments drawn at random, carried out by rules of their own, and written as instructions in three languages.

Nothing here uses `kuager.lawtext.amend`: what it does is compared with what is done here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from kuager.lawtext.document import Document
from kuager.lawtext.tree import Node, grow, regrown
from tests.lawtext.random_acts import SUBPOINT, article, phrase, point, subpoint

Path = tuple[str, ...]  # labels: of the article, the point, the subpoint


@dataclass
class Change:
    """An amendment: what it does to a tree, and how it is said, in a language of instructions."""

    article: str
    carry_out: Callable[[Node], None]
    written: Callable[[str, bool], str]  # language, and whether the article was named above


def find(root: Node, path: Path) -> Node:
    node = next(n for n in root.walk() if n.kind == "article" and n.label == path[0])
    for label in path[1:]:
        node = next(child for child in node.children if child.label == label)
    return node


def paths(root: Node) -> list[Path]:
    found = []
    for node in root.walk():
        if node.label and node.kind in ("article", "point", "subpoint", "item"):
            chain = [node.label]
            chain += [n.label for n in node.above() if n.kind in ("article", "point", "subpoint", "item")]
            if node.kind == "item" and node.marker.endswith(")") and not node.marker.startswith("("):
                continue  # а) below 1): left alone
            found.append(tuple(reversed(chain)))
    return found


# How provisions are spoken of


def address(path: Path, root: Node, language: str, inside: bool, case: str) -> str:
    """The provision in words. case: "in" (is changed in), "it" (is the object), "of" (something of it)."""
    nodes = [find(root, path[: n + 1]) for n in range(len(path))]
    names = [_name(node, language) for node in nodes]
    if inside and len(path) > 1:
        names = names[1:]
    if language == "ru":
        last = {"in": 1, "it": 0, "of": 2}[case]
        said = [_RU[kind][last if n == len(names) - 1 else 2].format(label) for n, (kind, label) in enumerate(names)]
        return ("в " if case == "in" else "") + " ".join(reversed(said))
    if language == "kk":
        said = []
        for n, (kind, label) in enumerate(names):
            own = n > 0
            if n < len(names) - 1 or case == "of":
                said.append(_KK[kind][2 + own].format(label))
            elif case == "in":
                said.append(_KK[kind][4 + own].format(label))
            else:
                said.append(_KK[kind][own].format(label))
        return " ".join(said)
    said = [_EN[kind].format(label) for kind, label in names]
    return " of ".join(reversed(said))


def _name(node: Node, language: str) -> tuple[str, str]:
    kind = "subpoint" if node.kind == "item" else node.kind
    return kind, node.label


_RU = {
    "article": ("статью {}", "статье {}", "статьи {}"),
    "point": ("пункт {}", "пункте {}", "пункта {}"),
    "subpoint": ("подпункт {})", "подпункте {})", "подпункта {})"),
}
_KK = {
    "article": ("{}-бап", "{}-бабы", "{}-баптың", "{}-бабының", "{}-баптағы", "{}-бабындағы"),
    "point": ("{}-тармақ", "{}-тармағы", "{}-тармақтың", "{}-тармағының", "{}-тармақтағы", "{}-тармағындағы"),
    "subpoint": ("{}) тармақша", "{}) тармақшасы", "{}) тармақшаның", "{}) тармақшасының", "{}) тармақшадағы",
                 "{}) тармақшасындағы"),
}  # fmt: skip
_EN = {"article": "Article {}", "point": "paragraph {}", "subpoint": "point ({})"}
_NEW = {
    "ru": {"article": "статьей {}", "point": "пунктом {}", "subpoint": "подпунктом {})"},
    "kk": {"article": "{}-баппен", "point": "{}-тармақпен", "subpoint": "{}) тармақшамен"},
    "en": {"article": "Article {}", "point": "paragraph {}", "subpoint": "point ({})"},
}


def written(node: Node) -> str:
    """A provision as it is quoted."""
    lines = []
    for one in node.walk():
        lines.append(
            " ".join(part for part in (one.marker, one.heading if one.kind == "article" else one.text) if part)
        )
        if one.kind == "article" and one.text:
            lines.append(one.text)
    return "\n".join(lines)


# The changes


def change_words(random: Random, root: Node, language: str) -> Change | None:
    path = random.choice(paths(root))
    node = find(root, path)
    words = [w for w in node.text.rstrip(".;:").split() if w.isalpha()]
    all_words = " ".join(f"{n.heading} {n.text}" for n in node.walk()).replace("«", "").replace("»", "")
    words = [w for w in words if [x.strip(".;:") for x in all_words.split()].count(w) == 1]
    if not words:
        return None
    old, new = random.choice(words), phrase(random, language, "").casefold()
    form = random.choice(("replace", "delete", "after", "before"))
    if form == "delete" and len(node.text.split()) < 3:
        return None

    def carry_out(tree: Node) -> None:
        target = find(tree, path)
        pieces = target.text.split(" ")
        place = next(n for n, piece in enumerate(pieces) if piece.strip(".;:") == old)
        if form == "replace":
            pieces[place] = pieces[place].replace(old, new)
        elif form == "delete":
            rest = pieces[place].replace(old, "")
            if rest and place:
                pieces[place - 1] += rest
                del pieces[place]
            elif rest:
                pieces[place] = rest
            else:
                del pieces[place]
        elif form == "after":
            pieces[place] = pieces[place].replace(old, f"{old} {new}")
        else:
            pieces[place] = pieces[place].replace(old, f"{new} {old}")
        target.text = " ".join(pieces)

    def said(spoken: str, inside: bool) -> str:
        where = _inside(address(path, root, spoken, inside, "in"), path, inside)
        if spoken == "ru":
            where = f"{where} " if where else ""
            return (
                where
                + {
                    "replace": f"слово «{old}» заменить словами «{new}»",
                    "delete": f"слово «{old}» исключить",
                    "after": f"после слова «{old}» дополнить словами «{new}»",
                    "before": f"перед словом «{old}» дополнить словами «{new}»",
                }[form]
                + ";"
            )
        if spoken == "kk":
            where = f"{where} " if where else ""
            return (
                where
                + {
                    "replace": f"«{old}» деген сөз «{new}» деген сөздермен ауыстырылсын",
                    "delete": f"«{old}» деген сөз алып тасталсын",
                    "after": f"«{old}» деген сөзден кейін «{new}» деген сөздермен толықтырылсын",
                    "before": f"«{old}» деген сөздің алдынан «{new}» деген сөздермен толықтырылсын",
                }[form]
                + ";"
            )
        where = f"in {where}, " if where else ""
        return (
            where
            + {
                "replace": f"for “{old}” substitute “{new}”",
                "delete": f"omit “{old}”",
                "after": f"after “{old}” insert “{new}”",
                "before": f"before “{old}” insert “{new}”",
            }[form]
            + ";"
        )

    return Change(path[0], carry_out, said)


def _inside(said: str, path: Path, inside: bool) -> str:
    """Nothing, where the article itself was named above and is meant."""
    return "" if inside and len(path) == 1 else said


def restate(random: Random, root: Node, language: str) -> Change | None:
    path = random.choice(paths(root))
    node = find(root, path)
    if node.kind == "article":
        new = article(random, language, node.label)
    elif node.kind == "point":
        new = point(random, language, node.label)
    else:
        new = subpoint(random, language, node.label, node.text[-1:] if node.text[-1:] in ".;" else ";")
    quoted = written(new)

    def carry_out(tree: Node) -> None:
        target = find(tree, path)
        target.text, target.heading = new.text, new.heading
        target.children = []
        for child in new.children:
            target.add(_copy(child))

    def said(spoken: str, inside: bool) -> str:
        where = address(path, root, spoken, inside and len(path) > 1, "it")
        if spoken == "ru":
            return f"{where} изложить в следующей редакции:\n«{quoted}»;"
        if spoken == "kk":
            return f"{where} мынадай редакцияда жазылсын:\n«{quoted}»;"
        return random.choice((f"{where} shall read:\n“{quoted}”;", f"for {where} substitute—\n“{quoted}”;"))

    return Change(path[0], carry_out, said)


def add(random: Random, root: Node, language: str) -> Change | None:
    options = [p for p in paths(root) if p[-1].isdigit() or len(p[-1]) == 1]
    path = random.choice(options)
    node = find(root, path)
    assert node.parent is not None
    siblings = [n for n in node.parent.children if n.label and n.kind == node.kind]
    last = node is siblings[-1]
    if node.kind == "article":
        label = f"{node.label}-1"
        new = article(random, language, label)
    elif node.kind == "point":
        label = str(int(node.label) + 1) if last else f"{node.label}-1"
        new = point(random, language, label)
    else:
        if language == "en":
            label = chr(ord(node.label) + 1) if last else f"{node.label}a"
        else:
            label = str(int(node.label) + 1) if last else f"{node.label}-1"
        new = subpoint(random, language, label)
    everywhere = [
        n.label for n in (root.walk() if node.kind == "article" else node.parent.children) if n.kind == node.kind
    ]
    if label in everywhere:
        return None
    earlier = everywhere[: everywhere.index(node.label) + 1]
    quoted = written(new)
    kind = "subpoint" if new.kind == SUBPOINT[language][0] else new.kind

    def carry_out(tree: Node) -> None:
        held = [
            n
            for n in (tree.walk() if node.kind == "article" else find(tree, path[:-1]).children)
            if n.kind == node.kind and n.label in earlier
        ]
        before = max(held, key=lambda n: earlier.index(n.label)) if held else None
        if before is None:  # all that stood before it was taken out
            later = (
                find(tree, path[:-1]).children[0] if path[:-1] else next(n for n in tree.walk() if n.kind == "article")
            )
            assert later.parent is not None
            later.parent.add(_copy(new), later.place())
            return
        assert before.parent is not None
        before.parent.add(_copy(new), before.place() + 1)

    def said(spoken: str, inside: bool) -> str:
        holder = path[:-1]
        what = _NEW[spoken][kind].format(label)
        where = address(holder, root, spoken, inside and len(holder) > 1, "it") if holder else ""
        if inside and len(holder) == 1:
            where = ""
        gap = " " if where else ""
        if spoken == "ru":
            return f"{where}{gap}дополнить {what} следующего содержания:\n«{quoted}»;"
        if spoken == "kk":
            return f"{where}{gap}мынадай мазмұндағы {what} толықтырылсын:\n«{quoted}»;"
        beside = address(path, root, "en", inside and len(path) > 1, "it")
        return f"after {beside} insert—\n“{quoted}”;"

    return Change(path[0], carry_out, said)


def remove(random: Random, root: Node, language: str) -> Change | None:
    path = random.choice(paths(root))
    node = find(root, path)
    assert node.parent is not None
    if len([n for n in node.parent.children if n.label]) < 2:
        return None

    def carry_out(tree: Node) -> None:
        find(tree, path).remove()

    def said(spoken: str, inside: bool) -> str:
        where = address(path, root, spoken, inside and len(path) > 1, "it")
        if spoken == "ru":
            return f"{where} {random.choice(('исключить', 'признать утратившим силу'))};"
        if spoken == "kk":
            return f"{where} алып тасталсын;"
        return random.choice((f"omit {where};", f"{where} is deleted;"))

    return Change(path[0], carry_out, said)


def change_heading(random: Random, root: Node, language: str) -> Change | None:
    node = random.choice([n for n in root.walk() if n.kind == "article"])
    path, new = (node.label,), phrase(random, language, "")

    def carry_out(tree: Node) -> None:
        find(tree, path).heading = new

    def said(spoken: str, inside: bool) -> str:
        if spoken == "ru":
            where = "" if inside else f" {address(path, root, 'ru', False, 'of')}"
            return f"заголовок{where} изложить в следующей редакции:\n«{new}»;"
        if spoken == "kk":
            where = "" if inside else f"{address(path, root, 'kk', False, 'of')} "
            return f"{where}тақырыбы мынадай редакцияда жазылсын:\n«{new}»;"
        where = "" if inside else f" of Article {node.label}"
        return f"for the heading{where} substitute “{new}”;"

    return Change(path[0], carry_out, said)


def add_part(random: Random, root: Node, language: str) -> Change | None:
    """A paragraph without a number, at the end of a provision that has no list."""
    options = [p for p in paths(root) if find(root, p).text.endswith(".") and not _lists(find(root, p))]
    options = [p for p in options if find(root, p).kind in ("article", "point")]
    if not options:
        return None
    path = random.choice(options)
    count = len(find(root, path).children) + 1
    new = phrase(random, language)

    def carry_out(tree: Node) -> None:
        find(tree, path).add(Node("indent", text=new))

    def said(spoken: str, inside: bool) -> str:
        where = _inside(address(path, root, spoken, inside and len(path) > 1, "it"), path, inside)
        gap = " " if where else ""
        if spoken == "ru":
            word = ("частью второй", "частью третьей", "частью четвертой")[count - 1]
            return f"{where}{gap}дополнить {word} следующего содержания:\n«{new}»;"
        if spoken == "kk":
            word = ("екінші", "үшінші", "төртінші")[count - 1]
            return f"{where}{gap}мынадай мазмұндағы {word} бөлікпен толықтырылсын:\n«{new}»;"
        where = f"in {where}, " if where else ""
        return f"{where}the following subparagraph is added:\n“{new}”;"

    return Change(path[0], carry_out, said)


def _lists(node: Node) -> bool:
    return any(child.label for child in node.children)


def _copy(node: Node) -> Node:
    new = Node(node.kind, node.label, node.heading, node.text, node.marker)
    for child in node.children:
        new.add(_copy(child))
    return new


KINDS = (change_words, change_words, restate, add, remove, change_heading, add_part)


def changes(random: Random, document: Document, count: int, apart: bool) -> list[Change]:
    """Some changes; apart: no two of one article."""
    root = grow(document)
    language = document.language or "en"
    found: list[Change] = []
    for _ in range(count * 4):
        change = random.choice(KINDS)(random, root, language)
        if change is None or (apart and any(_near(change, other) for other in found)):
            continue
        found.append(change)
        if len(found) == count:
            break
    return found


def _near(a: Change, b: Change) -> bool:
    return a.article.split("-")[0] == b.article.split("-")[0]


def carried_out(document: Document, some: list[Change]) -> Document:
    root = grow(document)
    for change in some:
        change.carry_out(root)
    return regrown(document, root)


def act_of(some: list[Change], language: str, grouped: bool) -> str:
    """The changes as an amending act; grouped: each under a line that names its article."""
    lines = []
    for number, change in enumerate(some, 1):
        if grouped:
            head = {
                "ru": f"в статье {change.article}:",
                "kk": f"{change.article}-бапта:",
                "en": f"In Article {change.article}—",
            }
            lines += [f"{number}) {head[language]}", change.written(language, True)]
        else:
            lines.append(f"{number}) {change.written(language, False)}")
    return "\n".join(lines)
