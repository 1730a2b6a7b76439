"""A tree of streams: what leaves a node is what came from those below, and widths add up."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.render.report.stream import WIDEST, Node, compute_flows, lay_out


@st.composite
def draw_trees(draw: st.DrawFn) -> list[Node]:
    """Trees of up to thirty people, depth first, whatever was won with each."""
    nodes, way = [Node(-1, "You", "", 0, True)], [0]
    for _ in range(draw(st.integers(0, 30))):
        depth = draw(st.integers(1, len(way)))
        way = way[:depth]
        nodes.append(Node(way[-1], "Ann", "", draw(st.sampled_from((0, 0, 1, 250, 10**9))), True))
        way.append(len(nodes) - 1)
    return nodes


TREES = draw_trees()


@given(TREES)
def test_what_comes_down_to_somebody_is_their_own_and_all_from_below(nodes: Sequence[Node]) -> None:
    flows = compute_flows(nodes)

    assert flows[0] == sum(node.value for node in nodes)
    for place, node in enumerate(nodes):
        below = sum(flow for flow, other in zip(flows, nodes, strict=True) if other.parent == place)
        assert flows[place] == node.value + below


@given(TREES)
def test_streams_side_by_side_are_as_wide_as_the_one_that_they_leave(nodes: Sequence[Node]) -> None:
    streams = lay_out(nodes)

    for place, stream in enumerate(streams):
        below = [other for other in streams if other.node.parent == place]
        width = sum(other.width for other in below)
        assert width <= stream.width + 1e-9
        own = WIDEST * stream.node.value / streams[0].flow if streams[0].flow else 0.0
        assert width + own == pytest.approx(stream.width)
        edges = [(other.offset - other.width / 2, other.offset + other.width / 2) for other in below if other.width]
        assert all(left == pytest.approx(right) for (left, _), (_, right) in pairwise(edges))
        assert all(abs(edge) <= stream.width / 2 + 1e-9 for pair in edges for edge in pair)


@given(TREES)
def test_everybody_has_a_row_of_their_own_below_who_brought_them(nodes: Sequence[Node]) -> None:
    streams = lay_out(nodes)

    assert [stream.row for stream in streams] == list(range(len(nodes)))
    assert all(stream.depth == streams[stream.node.parent].depth + 1 for stream in streams[1:])


def test_nothing_won_is_no_stream() -> None:
    assert [stream.width for stream in lay_out([Node(-1, "You", "", 0, True), Node(0, "Ann", "", 0, True)])] == [0, 0]
