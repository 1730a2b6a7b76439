"""A tree of people as streams: each as wide as the value that came down it, so that widths add up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

WIDEST, THINNEST = 15.0, 0.75  # pixels of the whole stream, and of the least that is seen
ROW, TOP = 23, 14  # pixels from one row to the next, and to the first


class Node(NamedTuple):
    """Somebody in the tree, below the one at the place `parent`; the first is you, who has none (-1).

    `value` is what was won with them. A node that is a `group` stands for several that came to nothing.
    """

    parent: int
    label: str
    remark: str
    value: int
    is_contact: bool
    title: str = ""
    is_group: bool = False
    credit: str = ""


class Stream(NamedTuple):
    """A node as it is drawn: its place, how much came down to it, and where its stream leaves the one above.

    `offset` is how far that is from the middle of the stream above, in pixels; `width` is 0 if nothing was won.
    """

    node: Node
    depth: int
    row: int
    flow: int
    width: float
    offset: float


def compute_flows(nodes: Sequence[Node]) -> list[int]:
    """What came down to each node: what was won with it, and all that came down to those below."""
    flows = [node.value for node in nodes]
    for place in range(len(nodes) - 1, 0, -1):
        flows[nodes[place].parent] += flows[place]
    return flows


def lay_out(nodes: Sequence[Node]) -> list[Stream]:
    """Where each node stands. Nodes come depth first; the streams of those below one lie side by side in its own."""
    flows, depths = compute_flows(nodes), list_depths(nodes)
    widths = [compute_width(flow, flows[0]) for flow in flows]
    offsets = [0.0] * len(nodes)
    for children in _group_children(nodes).values():
        right = sum(widths[child] for child in children) / 2
        for child in children:
            offsets[child] = right - widths[child] / 2
            right -= widths[child]
    return [
        Stream(node, depth, row, flow, width, offset)
        for row, (node, depth, flow, width, offset) in enumerate(
            zip(nodes, depths, flows, widths, offsets, strict=True)
        )
    ]


def compute_width(flow: int, total: int) -> float:
    """How wide a stream is, of which the whole is WIDEST."""
    return WIDEST * flow / total if flow > 0 else 0.0


def list_depths(nodes: Iterable[Node]) -> list[int]:
    """How many hops each node is from the first."""
    depths: list[int] = []
    for node in nodes:
        depths.append(depths[node.parent] + 1 if node.parent >= 0 else 0)
    return depths


def _group_children(nodes: Sequence[Node]) -> dict[int, list[int]]:
    children: dict[int, list[int]] = {}
    for place, node in enumerate(nodes):
        if node.parent >= 0:
            children.setdefault(node.parent, []).append(place)
    return children
