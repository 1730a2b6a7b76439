"""Loads of sources, and what each colleague did, whom nobody ranks."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.loads import ActCount, order_loads, sum_by_name
from wellkeeper.domain.words.text import make_key

DAY = date(2026, 3, 2)
NAMES = st.sampled_from(("Kim", "kim", "Lee", "Zoé", "zoe", ""))
COUNTS = st.builds(
    lambda contact, actor, side, count, points: ActCount(contact, contact.title(), actor, side, count, points, DAY),
    st.sampled_from(("alice", "bob", "cleo")),
    NAMES,
    st.sampled_from(("ask", "give")),
    st.integers(1, 9),
    st.integers(0, 9),
)


@given(st.lists(COUNTS))
def test_every_ask_and_every_give_to_who_was_asked_is_counted_once(counts: list[ActCount]) -> None:
    loads = order_loads(counts)

    handles = {count.contact for count in counts if count.side == "ask"}
    assert sorted(load.contact for load in loads) == sorted(handles)
    assert sum(load.asks for load in loads) == sum(count.number for count in counts if count.side == "ask")
    assert all(sum(load.by.values()) == load.asks for load in loads)
    given_points = sum(count.points for count in counts if count.side == "give" and count.contact in handles)
    assert sum(load.given for load in loads) == given_points


@given(st.lists(COUNTS))
def test_of_whom_most_was_asked_beyond_what_they_got_comes_first(counts: list[ActCount]) -> None:
    excess = [load.drawn - load.given for load in order_loads(counts)]

    assert excess == sorted(excess, reverse=True)


@given(st.lists(st.tuples(NAMES, st.integers(0, 9))))
def test_colleagues_stand_by_name_whatever_their_numbers_and_spellings(pairs: list[tuple[str, int]]) -> None:
    totals = sum_by_name(pairs)

    keys = [make_key(name) for name in totals]
    assert keys == sorted({make_key(name) for name, _ in pairs})
    assert sum(totals.values()) == sum(number for _, number in pairs)
    assert sum_by_name(reversed(pairs)) == totals
