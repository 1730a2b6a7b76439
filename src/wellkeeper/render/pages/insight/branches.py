"""The branches of a tree as people see them: what carries value first, in heavy strokes; who lapsed shares a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from wellkeeper.domain.insight.chains import TreeLine

ENDED = ("lapsed", "lost", "declined")
CORNERS = {  # by what the stroke to a line carries, and what goes on below it: value, something, nothing
    (True, "┃"): "┣━ ",
    (True, "│"): "┡━ ",
    (True, " "): "┗━ ",
    (False, "│"): "├─ ",
    (False, " "): "└─ ",
}
_BELOW = {"┃": "┃", "┣": "┃", "│": "│", "┡": "│", "├": "│"}
LOOSE_CORNERS = {"│": "├╌ ", " ": "└╌ "}


class Branch(NamedTuple):
    """A line of the tree below its strokes, or several that ended in one; and whether it carries value."""

    strokes: str
    lines: Sequence[TreeLine]
    is_heavy: bool = False


class Node:
    """A person of the tree, and who came through them."""

    def __init__(self, tree_line: TreeLine) -> None:
        self.line = tree_line
        self.children: list[Node] = []
        introduction = tree_line.introduction
        self.is_heavy = introduction is not None and introduction.win_day is not None

    @property
    def is_over(self) -> bool:
        """Whether it ended in nothing, with nobody below."""
        introduction = self.line.introduction
        stage = introduction.referral.stage if introduction else ""
        return stage in ENDED and not self.children and not self.is_heavy


def plant(tree_lines: Iterable[TreeLine]) -> list[Node]:
    """The roots of a tree that comes depth first; a person is heavy who was won, or anybody below."""
    roots: list[Node] = []
    way: list[Node] = []
    nodes: list[Node] = []
    for tree_line in tree_lines:
        node = Node(tree_line)
        del way[tree_line.depth :]
        (way[-1].children if way else roots).append(node)
        way.append(node)
        nodes.append(node)
    for node in reversed(nodes):
        node.is_heavy |= any(child.is_heavy for child in node.children)
    return roots


def grow(tree_lines: Iterable[TreeLine], *, is_whole: bool = False) -> list[Branch]:
    """A branch for every line, from the roots down; the ended ones of a person are one, unless the tree is `whole`."""
    branches: list[Branch] = []
    # A chain has no limit of hops: nothing recurs.
    waiting: list[tuple[str, str, Sequence[Node]]] = [("", "", [root]) for root in reversed(plant(tree_lines))]
    while waiting:
        corner, stem, nodes = waiting.pop()
        branches.append(Branch(corner, [node.line for node in nodes], nodes[0].is_heavy))
        if len(nodes) == 1:
            waiting += reversed([*_list_children(nodes[0].children, stem, is_whole=is_whole)])
    return branches


def _list_children(children: Sequence[Node], stem: str, *, is_whole: bool) -> Iterator[tuple[str, str, Sequence[Node]]]:
    """The children of a person: the strokes before each, those before whoever is below, and who stands there."""
    heavy = [child for child in children if child.is_heavy]
    light = [child for child in children if not child.is_heavy and not child.is_over]
    over = [child for child in children if child.is_over]
    groups = [[child] for child in (*heavy, *light)]
    groups += [[child] for child in over] if is_whole or len(over) == 1 else [over] if over else []
    for place, nodes in enumerate(groups, 1):
        below = "┃" if place < len(heavy) else "│" if place < len(groups) else " "
        corner = LOOSE_CORNERS[below] if nodes[0].is_over else CORNERS[nodes[0].is_heavy, below]
        yield stem + corner, f"{stem}{below}  ", nodes


def continue_strokes(strokes: str) -> str:
    """The strokes before the next line of the same text: those that go on below."""
    return "".join(_BELOW.get(stroke, " ") for stroke in strokes)


def shorten(strokes: str, room: int) -> str:
    """The strokes before a line, or, if they are longer than the room, how deep it lies and the last of them."""
    return strokes if len(strokes) <= room else f"{len(strokes) // 3}: {strokes[-3:]}"
