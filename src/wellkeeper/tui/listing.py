"""The list: in which order people stand, in which groups, and which rows there are; only those in view are drawn."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Mapping, Sequence
from typing import NamedTuple

from wellkeeper.domain.rules.case import Case
from wellkeeper.domain.rules.move import Move
from wellkeeper.views.overview import Overview, Relationship

ORDERS = ("to do", "level", "name", "last touch")
TO_DO, READY, LATER, RESTING, UNSORTED = "to do", "ready", "later", "resting", "unsorted"
LEAST_GROUPED = 50  # contacts; fewer are one list
FOLDED_TO = {TO_DO: 8, READY: 4, LATER: 0, RESTING: 0, UNSORTED: 0}  # people of a group who are in view at first


class Group(NamedTuple):
    """Some of the people, by the ids of their contacts, in order."""

    name: str
    contact_ids: Sequence[int]


class Row(NamedTuple):
    """A row of the list: a contact, else the head of a group, else how many more a group has."""

    contact_id: int = 0
    group: str = ""
    size: int = 0
    is_head: bool = False


class Arrangement(NamedTuple):
    """People in an order, in groups; today's list by number; how deep they are, how many may be asked, the highest."""

    order: str
    groups: Sequence[Group]
    day_list: Mapping[int, tuple[Case, Move]]
    depth: float
    ready: int
    highest: float


def arrange(overview: Overview, order: str = TO_DO, handles: Container[str] | None = None) -> Arrangement:
    """The people of an overview, or those with some handles, in an order: those of today's list as there, the rest by
    level. The lines of today's list keep the numbers that they have in the whole of it.
    """
    relationships, day_list = overview.relationships, overview.list_day()
    if handles is not None:
        relationships = {number: r for number, r in relationships.items() if r.contact.handle in handles}
        day_list = {number: pair for number, pair in day_list.items() if pair[0].contact.handle in handles}
    due_ids = [case.contact.id for case, _ in day_list.values()]
    groups = _group(relationships, due_ids) if order == TO_DO else _sort(relationships, order)
    levels = [relationship.level for relationship in relationships.values()]
    ready = sum(relationship.ask_range is not None for relationship in relationships.values())
    return Arrangement(order, groups, day_list, sum(levels), ready, max(levels, default=0.0))


def _group(relationships: Mapping[int, Relationship], due_ids: Sequence[int]) -> list[Group]:
    """Those of today's list; who may be asked; who has a move that today has no room for; who rests, or is unsorted."""
    first_ids = dict.fromkeys(due_ids)
    rest = sorted(
        (relationship for number, relationship in relationships.items() if number not in first_ids), key=_rank_by_level
    )
    names = [_name_group(relationship) for relationship in rest]
    groups = [Group(TO_DO, list(first_ids))]
    for group in (READY, LATER, RESTING, UNSORTED):
        groups.append(Group(group, [r.contact.id for r, name in zip(rest, names, strict=True) if name == group]))
    return [group for group in groups if group.contact_ids]


def _name_group(relationship: Relationship) -> str:
    if relationship.case.is_unsorted:
        return UNSORTED
    if relationship.ask_range is not None:
        return READY
    return RESTING if relationship.move.name == "rest" else LATER


def _rank_by_level(relationship: Relationship) -> tuple[float, str]:
    return -relationship.level, relationship.contact.handle


def _rank_by_name(relationship: Relationship) -> tuple[str, str]:
    return relationship.contact.name.casefold(), relationship.contact.handle


def _rank_by_touch(relationship: Relationship) -> tuple[int, str]:
    last_touch = relationship.case.account.last_touch
    return -last_touch.toordinal() if last_touch else 0, relationship.contact.handle


_RANKS: dict[str, Callable[[Relationship], tuple[float | str, str]]] = {
    "level": _rank_by_level,
    "name": _rank_by_name,
    "last touch": _rank_by_touch,
}


def _sort(relationships: Mapping[int, Relationship], order: str) -> list[Group]:
    people = sorted(relationships.values(), key=_RANKS[order])
    return [Group("", [relationship.contact.id for relationship in people])] if people else []


def list_rows(arrangement: Arrangement, unfolded: Collection[str], height: int) -> list[Row]:
    """The rows of the list. Of many people, groups have a head and are folded, but for those that were unfolded."""
    total = sum(len(group.contact_ids) for group in arrangement.groups)
    if total < LEAST_GROUPED or not any(group.name for group in arrangement.groups):
        return [Row(number) for group in arrangement.groups for number in group.contact_ids]
    rows: list[Row] = []
    for group in arrangement.groups:
        count = len(group.contact_ids)
        rows.append(Row(group=group.name, size=count, is_head=True))
        open_count = count if group.name in unfolded else _choose_fold(group, height)
        rows += [Row(number) for number in group.contact_ids[:open_count]]
        if 0 < open_count < count:
            rows.append(Row(group=group.name, size=count - open_count))
    return rows


def _choose_fold(group: Group, height: int) -> int:
    """How many people of a folded group are in view: more if the screen is high; one is never hidden alone."""
    open_count = FOLDED_TO[group.name] * max(19, height) // 19
    return open_count if len(group.contact_ids) > open_count + 1 or not open_count else len(group.contact_ids)


def find_row(row_list: Sequence[Row], contact_id: int) -> int | None:
    """The place of a contact in the list; None if they aren't in view."""
    return next((place for place, row in enumerate(row_list) if row.contact_id == contact_id), None)


def find_group(row_list: Sequence[Row], cursor: int, direction: int) -> int:
    """The place of the first person of the next group in a direction, or of its head if it is folded.

    That of the cursor if there is no such group.
    """
    heads = [place for place, row in enumerate(row_list) if row.is_head]
    own = sum(place <= cursor for place in heads) - 1
    if not 0 <= own + direction < len(heads):
        return cursor
    head = heads[own + direction]
    return head + 1 if head + 1 < len(row_list) and row_list[head + 1].contact_id else head
