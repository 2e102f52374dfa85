"""Real pairs of texts as documents, and the amending act that would turn one into the other.

The acts are written here, at test time, from the differences; nothing of the texts is kept.
"""

import json
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from kuager.lawtext.document import Document
from kuager.lawtext.tree import ROOT, Node, flatten, grow

QUOTES = "«»„“”\"‚‘’'"


def rows(path: Path) -> Iterator[dict[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def articles_and_paragraphs(path: Path, language: str) -> Document:
    """A list whose labels are "3a (2)": an article and its paragraph."""
    root = Node(ROOT, heading=path.stem)
    found: dict[str, Node] = {}
    seen = set()
    for row in rows(path):
        label, _, rest = row["label"].partition(" ")
        if row["label"] in seen or not label:
            continue  # one file says a paragraph twice
        seen.add(row["label"])
        if label not in found:
            found[label] = root.add(Node("article", label, heading=row["heading"]))
        number = rest.strip("() ")
        if number:
            found[label].add(Node("paragraph", number, text=row["text"]))
        elif row["text"].startswith("**"):
            heading, _, text = row["text"].removeprefix("**").partition("**")
            found[label].heading, found[label].text = heading, text.strip()
        elif not found[label].text:
            found[label].text = row["text"]
    return Document(str(path), "", "jsonl/1", language, root.heading, flatten(root))


def clauses(path: Path) -> list[tuple[str, Node]]:
    """The clauses of a bill with their identity."""
    return [
        (row["gid"], Node("clause", row["label"], heading=row["heading"], text=row["text"], guid=row["gid"]))
        for row in rows(path)
        if row["kind"] == "clause"
    ]


def bills(old: Path, new: Path) -> tuple[Document, Document]:
    """Two stages of a bill; in the later one clauses keep the numbers of the earlier, and new ones squeeze in: 5A."""
    before, after = clauses(old), clauses(new)
    labels = {gid: node.label for gid, node in before}
    root = Node(ROOT, heading=old.stem)
    for _, node in before:
        root.add(node)
    target = Node(ROOT, heading=old.stem)
    last, letter = "0", 0
    place = -1.0
    for gid, node in after:
        known = labels.get(gid)
        if known is not None and float(known) > place:
            last, letter, place = known, 0, float(known)
            node.label = known
        else:  # new, or moved: it then comes in where it stands, and the old one goes
            letter += 1
            node.label = f"{last}{chr(64 + letter)}"
        target.add(node)
    make = lambda tree: Document(str(old), "", "jsonl/1", "en", tree.heading, flatten(tree))  # noqa: E731
    return make(root), make(target)


def amending_act(old: Document, new: Document, language: str) -> tuple[str, int]:
    """The act that turns one document into the other, and how many instructions it has."""
    lines = list(_instructions(grow(old), grow(new), language))
    return "\n".join(f"{number}) {line}" for number, line in enumerate(lines, 1)), len(lines)


def _instructions(old: Node, new: Node, language: str) -> Iterator[str]:
    before = {node.label: node for node in old.children}
    after = {node.label: node for node in new.children}
    # An article that stands elsewhere now goes and comes anew: instructions do not move.
    matcher = SequenceMatcher(None, list(before), list(after), autojunk=False)
    kept = {label for a, _, size in matcher.get_matching_blocks() for label in list(before)[a : a + size]}
    for label, node in before.items():
        if label not in kept:
            yield _gone([node], language)
        else:
            yield from _article(node, after[label], language)
    for run in _runs(new.children, {label: before[label] for label in kept}):
        yield _added(run, None, language)


def _article(a: Node, b: Node, language: str) -> Iterator[str]:
    inner_a, inner_b = {n.label: n for n in a.children}, {n.label: n for n in b.children}
    if bool(inner_a) != bool(inner_b):
        yield _restated([a], b, language)
        return
    if a.text != b.text and inner_a and _edits(a.text, b.text) is None:
        yield _restated([a], b, language)
        return
    if a.heading != b.heading:
        yield _heading(a, b.heading, language)
    if a.text != b.text:
        yield from _reworded([a], b, language)
    for label, node in inner_a.items():
        if label not in inner_b:
            yield _gone([a, node], language)
        elif node.text != inner_b[label].text:
            yield from _reworded([a, node], inner_b[label], language)
    for run in _runs(b.children, inner_a):
        yield _added(run, a, language)


def _runs(children: list[Node], known: dict[str, Node]) -> Iterator[list[Node]]:
    """New provisions that stand side by side are added together."""
    run: list[Node] = []
    for node in children:
        if node.label not in known:
            run.append(node)
        elif run:
            yield run
            run = []
    if run:
        yield run


_NAMES = {
    "ru": (("статью {}", "пункт {}"), ("статьи {}", "пункта {}"), ("в статье {}", "в пункте {}")),
    "kk": (("{}-бап", "{}-тармағы"), ("{}-баптың", ""), ("{}-баптағы", "{}-тармағындағы")),
    "en": (("section {}", "paragraph {}"), ("section {}", "paragraph {}"), ("section {}", "paragraph {}")),
}


def _name(chain: list[Node], language: str, form: int) -> str:
    own, outer = _NAMES[language][form], _NAMES[language][1]
    last = own[len(chain) - 1].format(chain[-1].label)
    if len(chain) == 1:
        return last
    first = outer[0].format(chain[0].label)
    return {"ru": f"{last} {first}", "kk": f"{first} {last}", "en": f"{last} of {first}"}[language]


def _quoted(nodes: list[Node], language: str) -> str:
    lines = []
    for top in nodes:
        for node in top.walk():
            if node.kind == "paragraph":
                lines.append(f"({node.label}) {node.text}")
            else:
                head = {"ru": f"Статья {node.label}.", "kk": f"{node.label}-бап.", "en": f"Section {node.label}."}
                lines.append(f"{head[language]} {node.heading}".strip())
                lines += [node.text] if node.text else []
    return "\n".join(lines)


def _gone(chain: list[Node], language: str) -> str:
    name = _name(chain, language, 0)
    return {"ru": f"{name} исключить;", "kk": f"{name} алып тасталсын;", "en": f"omit {name};"}[language]


def _heading(node: Node, heading: str, language: str) -> str:
    return {
        "ru": f"заголовок статьи {node.label} изложить в следующей редакции:\n«{heading}»;",
        "kk": f"{node.label}-баптың тақырыбы мынадай редакцияда жазылсын:\n«{heading}»;",
        "en": f"for the heading of section {node.label} substitute «{heading}»;",
    }[language]


def _restated(chain: list[Node], new: Node, language: str) -> str:
    name, block = _name(chain, language, 0), _quoted([new], language)
    return {
        "ru": f"{name} изложить в следующей редакции:\n«{block}»;",
        "kk": f"{name} мынадай редакцияда жазылсын:\n«{block}»;",
        "en": f"for {name} substitute—\n«{block}»;",
    }[language]


def _added(run: list[Node], holder: Node | None, language: str) -> str:
    block = _quoted(run, language)
    labels = [node.label for node in run]
    inside = {"ru": "", "kk": "", "en": ""}
    if holder is not None:
        inside = {"ru": f"статью {holder.label} ", "kk": f"{holder.label}-бап ", "en": f"in section {holder.label}, "}
    word = {
        "ru": ("пунктом", "пунктами", "статьей", "статьями"),
        "kk": ("тармақпен", "тармақтармен", "баппен", "баптармен"),
        "en": ("paragraph", "paragraphs", "section", "sections"),
    }[language][(2 if holder is None else 0) + (len(run) > 1)]
    joined = " ".join((", ".join(labels[:-1]), {"ru": "и", "kk": "және", "en": "and"}[language], labels[-1]))
    what = joined if len(labels) > 1 else labels[0]
    return {
        "ru": f"{inside['ru']}дополнить {word} {what} следующего содержания:\n«{block}»;",
        "kk": f"{inside['kk']}мынадай мазмұндағы {what}-{word} толықтырылсын:\n«{block}»;",
        "en": f"{inside['en']}insert {word} {what}—\n«{block}»;",
    }[language]


def _reworded(chain: list[Node], new: Node, language: str) -> Iterator[str]:
    """Words replaced, deleted and inserted where a few stretches changed; else the whole provision."""
    old = chain[-1]
    edits = _edits(old.text, new.text)
    if edits is None:
        yield _restated(chain, new, language)
        return
    where = _name(chain, language, 2)
    parts = []
    for gone, come in edits:
        if come:
            parts.append(
                {
                    "ru": f"слова «{gone}» заменить словами «{come}»",
                    "kk": f"«{gone}» деген сөздер «{come}» деген сөздермен ауыстырылсын",
                    "en": f"for «{gone}» substitute «{come}»",
                }[language]
            )
        else:
            parts.append(
                {
                    "ru": f"слова «{gone}» исключить",
                    "kk": f"«{gone}» деген сөздер алып тасталсын",
                    "en": f"omit «{gone}»",
                }[language]
            )
    glue = {"ru": " ", "kk": " ", "en": ", "}[language]
    yield f"{'in ' if language == 'en' else ''}{where}{glue}{', '.join(parts)};"


def _edits(old: str, new: str) -> list[tuple[str, str]] | None:
    """Stretches of words, each unique in the old text, and what they become; None where that is no shorter."""
    a, b = old.split(" "), new.split(" ")
    found: list[tuple[str, str]] = []
    taken = 0
    for op, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if op == "equal":
            continue
        start, end = i, j
        while start > taken and (start == end or _count(old, a[start:end]) != 1 or not a[start][:1].isalnum()):
            start -= 1
        gone, come = " ".join(a[start:end]), " ".join([*a[start:i], *b[k:m]])
        if start == end or _count(old, a[start:end]) != 1 or any(q in gone + come for q in QUOTES):
            return None
        if gone != gone.strip(" ,;:.") or come != come.strip(" ,;:.") or not gone[-1:].isalnum():
            return None  # marks would hang on the words: said by whole provisions
        if come and come in gone:
            return None
        taken = end
        found.append((gone, come))
    return found if 0 < len(found) <= 4 else None


def _count(text: str, words: list[str]) -> int:
    wanted = " ".join(words)
    if not wanted:
        return 0
    return len(re.findall(rf"(?<![\w-]){re.escape(wanted)}(?![\w-])", text))
