"""Proofs in the trees of RFC 6962: that a leaf is in a tree, and that one tree is the beginning of another."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from kuager.verify import root

Tree = Sequence[Sequence[bytes]]
"""All nodes, level by level, the leaf hashes first."""


def levels(leaves: Sequence[bytes]) -> Tree:
    """The tree over leaf hashes."""
    found = [leaves]
    while len(found[-1]) > 1:
        nodes = found[-1]
        pairs = zip(nodes[::2], nodes[1::2], strict=False)
        found.append([*(_above(*pair) for pair in pairs), *nodes[len(nodes) & ~1 :]])
    return found


def inclusion(tree: Tree, index: int) -> list[bytes]:
    """RFC 6962 §2.1.1: what leaf `index` needs to give the root, its neighbour first."""
    return [nodes[index >> up ^ 1] for up, nodes in enumerate(tree) if index >> up ^ 1 < len(nodes)]


def consistency(leaves: Sequence[bytes], first: int) -> list[bytes]:
    """RFC 6962 §2.1.2: what shows that the tree over the first so many leaves is the beginning of the whole one.

    Raises ValueError where there are fewer leaves, or none.
    """
    if not 0 < first <= len(leaves):
        raise ValueError(f"a tree of {len(leaves)} leaves has no beginning of {first}")
    path, whole = list[bytes](), True
    while first < len(leaves):
        split = 1 << (len(leaves) - 1).bit_length() - 1
        if first <= split:
            path.append(root(leaves[split:]))
            leaves = leaves[:split]
        else:
            path.append(root(leaves[:split]))
            leaves, first, whole = leaves[split:], first - split, False
    return path[::-1] if whole else [root(leaves), *path[::-1]]


def goes_on(old: tuple[int, bytes], new: tuple[int, bytes], path: Sequence[bytes]) -> bool:
    """RFC 9162 §2.1.4.2: whether a proof shows that the tree `old` (leaves, root) is the beginning of `new`."""
    (first, old_root), (second, new_root) = old, new
    if not 0 < first <= second:
        return False
    if first == second:
        return old_root == new_root and not path
    steps = [old_root, *path] if first & (first - 1) == 0 else list(path)
    if not steps:
        return False
    at, last = first - 1, second - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    one = other = steps[0]
    for node in steps[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            one, other = _above(node, one), _above(node, other)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            other = _above(other, node)
        at, last = at >> 1, last >> 1
    return (one, other, last) == (old_root, new_root, 0)


def _above(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()
