"""Which rows were touched is kept as a few spans."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.spans import GAP, Spans


def make_spans(row_ids: list[int]) -> Spans:
    spans = Spans()
    for row_id in row_ids:
        spans.add(row_id)
    return spans


def test_a_million_rows_are_one_span() -> None:
    assert [*make_spans([*range(1, 1_000_001)])] == [(1, 1_000_000)]
    assert [*make_spans([*range(1_000_000, 0, -1)])] == [(1, 1_000_000)]


@given(st.lists(st.integers(0, 500)), st.lists(st.integers(0, 500)))
def test_every_id_is_in_a_span_and_no_two_spans_meet(row_ids: list[int], others: list[int]) -> None:
    spans = make_spans(row_ids)
    spans.join(make_spans(others))
    pairs = [*spans]

    assert all(any(first <= n <= last for first, last in pairs) for n in (*row_ids, *others))
    assert all(first in (*row_ids, *others) and last in (*row_ids, *others) for first, last in pairs)
    assert all(later[0] > span[1] + GAP for span, later in pairwise(pairs))
    spans.clear()
    assert [*spans] == []
