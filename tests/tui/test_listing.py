"""The list as data: everybody stands in it once, whatever the order; folds and groups."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from books import DAY, reading
from screens import copy_people
from wellkeeper.tui.listing import ORDERS, TO_DO, Arrangement, Group, Row, arrange, find_group, find_row, list_rows
from wellkeeper.views import agenda
from wellkeeper.views.overview import Overview, load_overview


@pytest.fixture
def overview(home: Path) -> Overview:
    with reading(copy_people(home)) as reader:
        return load_overview(reader, DAY)


@pytest.mark.parametrize("order", ORDERS)
def test_everybody_stands_in_the_list_once(overview: Overview, order: str) -> None:
    arrangement = arrange(overview, order)
    contact_ids = [number for group in arrangement.groups for number in group.contact_ids]

    assert sorted(contact_ids) == sorted(overview.relationships)
    assert arrangement.depth == pytest.approx(sum(r.level for r in overview.relationships.values()))


def test_the_first_are_those_of_todays_list_in_its_order(home: Path, overview: Overview) -> None:
    with reading(home / "ledger.db") as reader:
        moves = [move for _, move in agenda.list_day(reader, DAY).moves.values()]
    handles = [overview.relationships[number].contact.handle for number in arrange(overview).groups[0].contact_ids]

    assert [move for _, move in overview.list_day().values()] == moves
    assert handles == list(dict.fromkeys(move.contact for move in moves))


@pytest.mark.parametrize("order", ORDERS)
def test_some_people_stand_as_among_all_and_keep_their_numbers(overview: Overview, order: str) -> None:
    whole, handles = arrange(overview, order), {"alice", "sam", "lucia"}

    some = arrange(overview, order, handles)

    assert {overview.relationships[n].contact.handle for g in some.groups for n in g.contact_ids} == handles
    assert some.day_list.items() <= whole.day_list.items()
    assert {case.contact.handle for case, _ in some.day_list.values()} <= handles
    assert some.depth < whole.depth


def test_the_orders_are_what_they_are_called(overview: Overview) -> None:
    def list_people(order: str) -> list[str]:
        return [
            overview.relationships[n].contact.handle for g in arrange(overview, order).groups for n in g.contact_ids
        ]

    assert list_people("level")[:2] == ["hana", "alice"]
    assert list_people("name")[-3:] == ["jin", "lucia", "sam"]
    assert list_people("last touch")[:3] == ["sam", "lucia", "dele"]


SIZES = st.lists(st.integers(1, 40), min_size=1, max_size=5)


@given(SIZES, st.sets(st.sampled_from([TO_DO, "ready", "later", "resting", "unsorted"])), st.integers(5, 80))
def test_folds_hide_nobody_for_good(sizes: list[int], unfolded: set[str], height: int) -> None:
    names = [TO_DO, "ready", "later", "resting", "unsorted"]
    firsts = [1 + sum(sizes[:place]) for place in range(len(sizes))]
    groups = [Group(name, range(first, first + size)) for name, first, size in zip(names, firsts, sizes, strict=False)]
    rows = list_rows(Arrangement(TO_DO, groups, (), 0.0, 0, 0.0), unfolded, height)
    hidden = sum(row.size for row in rows if not row.contact_id and not row.is_head)
    folded = sum(
        group.size
        for place, group in enumerate(rows)
        if group.is_head and (place + 1 == len(rows) or rows[place + 1].is_head)
    )
    people = [row.contact_id for row in rows if row.contact_id]

    assert len(people) == len(set(people))
    assert len(people) + hidden + folded == sum(sizes)
    assert not any(row.size == 1 for row in rows if not row.contact_id and not row.is_head)


ROWS = [Row(group="a", size=2, is_head=True), Row(1), Row(2), Row(group="b", size=9, is_head=True)]
ROWS += [Row(group="c", size=1, is_head=True), Row(3)]


@pytest.mark.parametrize(
    ("cursor", "direction", "place"), [(1, 1, 3), (3, 1, 5), (5, 1, 5), (5, -1, 3), (3, -1, 1), (2, -1, 2)]
)
def test_a_group_is_gone_to_by_its_first_person(cursor: int, direction: int, place: int) -> None:
    assert find_group(ROWS, cursor, direction) == place


def test_who_is_not_shown_has_no_row() -> None:
    assert (find_row(ROWS, 3), find_row(ROWS, 4)) == (5, None)
