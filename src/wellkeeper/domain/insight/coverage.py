"""The nine kinds of sources: how deep each well is, what came of it, and with whom to go on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.contact import SOURCES, Want
from wellkeeper.domain.insight.facts import Introduction, Period, sum_won
from wellkeeper.domain.policy import Policy
from wellkeeper.domain.referral import PURPOSES

YOUR_TURN, WANT, QUIET = "your turn", "want", "quiet"


class SourcePerson(NamedTuple):
    """A contact as the figures of sources see them: `connects` are the gives of the family connect.

    `score` and `score_day` are the newest answer to where you stand; `known_since` is the earlier of the day on which
    they were added and that of their first entry.
    """

    handle: str
    name: str
    source: str
    archived: bool
    do_not_ask: bool
    snoozed_until: date | None
    added: date
    known_since: date
    last_touch: date | None
    score: int | None
    score_day: date | None
    connects: int

    def is_left_alone(self, today: date, policy: Policy) -> bool:
        """Whether nobody is to press them: archived, do-not-ask, snoozed, or a fresh answer that is very low."""
        is_snoozed = self.snoozed_until is not None and self.snoozed_until > today
        is_fresh = self.score_day is not None and (today - self.score_day).days <= policy.standing_lasts
        is_unwilling = is_fresh and self.score is not None and self.score < policy.careful_from
        return self.archived or self.do_not_ask or is_snoozed or is_unwilling


class Coverage(NamedTuple):
    """One kind of source: its people who aren't archived, the sum of their levels, and the last touch.

    The rest counts everybody, ever. `next` is the handle of whom to go on with, `because` one of `your turn`, `want`
    and `quiet`; both are empty if there is nobody. `won` is in minor units by currency.
    """

    source: str
    contacts: int
    depth: float
    last_touch: date | None
    gives: int
    asks: int
    introductions: int
    wins: int
    won: Mapping[str, int]
    next: str
    because: str


class PurposeCount(NamedTuple):
    """How many introductions of a purpose came lately, and the goal; None if there is none."""

    purpose: str
    introductions: int
    goal: int | None


def cover_sources(
    source_people: Sequence[SourcePerson],
    introductions: Sequence[Introduction],
    wants: Mapping[str, Sequence[Want]],
    depths: Mapping[str, float],
    give_counts: Mapping[str, int],
    ask_counts: Mapping[str, int],
    today: date,
    policy: Policy,
) -> list[Coverage]:
    """Every kind of source in its published order, and last the people without one.

    `depths`, `give_counts` and `ask_counts` are by source kind, `wants` the open ones that you can meet by handle.
    """
    source_kinds = {person.handle: person.source for person in source_people}
    coverages = []
    for kind in (*SOURCES, ""):
        own = [person for person in source_people if person.source == kind]
        present = [person for person in own if not person.archived]
        brought = [i for i in introductions if source_kinds.get(i.source, "") == kind]
        handle, because = choose_next(own, introductions, wants, today, policy)
        coverages.append(
            Coverage(
                kind,
                len(present),
                depths.get(kind, 0.0),
                max((person.last_touch for person in present if person.last_touch), default=None),
                give_counts.get(kind, 0),
                ask_counts.get(kind, 0),
                len(brought),
                sum(introduction.win_day is not None for introduction in brought),
                sum_won(brought),
                handle,
                because,
            )
        )
    return coverages


def choose_next(
    source_people: Iterable[SourcePerson],
    introductions: Iterable[Introduction],
    wants: Mapping[str, Sequence[Want]],
    today: date,
    policy: Policy,
) -> tuple[str, str]:
    """With whom of some people to go on, and why: whose turn it is, else who wants something, else who is quiet."""
    open_to = [person for person in source_people if not person.is_left_alone(today, policy)]
    if not open_to:
        return "", ""
    brought: dict[str, int] = {}
    for introduction in introductions:
        brought[introduction.source] = brought.get(introduction.source, 0) + 1
    turns = [(person.connects - brought.get(person.handle, 0), person.handle) for person in open_to]
    if min(turns)[0] < 0:
        return min(turns)[1], YOUR_TURN
    wanting = [(wants[person.handle][0].day, person.handle) for person in open_to if wants.get(person.handle)]
    if wanting:
        return min(wanting)[1], WANT
    return min((person.last_touch or person.added, person.handle) for person in open_to)[1], QUIET


def count_by_source(counts: Mapping[str, int], source_people: Iterable[SourcePerson]) -> Counter[str]:
    """What was counted by contact, by source kind."""
    sums: Counter[str] = Counter()
    for person in source_people:
        sums[person.source] += counts.get(person.handle, 0)
    return sums


def group_wants(open_wants: Sequence[Want]) -> dict[str, list[Want]]:
    """The wants that you can meet, the oldest first, by handle."""
    groups: dict[str, list[Want]] = {}
    for want in open_wants:
        if want.can_and_will:
            groups.setdefault(want.contact, []).append(want)
    return groups


def count_purposes(introductions: Iterable[Introduction], period: Period, policy: Policy) -> list[PurposeCount]:
    """The introductions of a period by purpose, against the goals of the policy."""
    purposes = [introduction.purpose for introduction in introductions if introduction.day in period]
    goals = {purpose: getattr(policy, f"goal_{purpose}") for purpose in PURPOSES}
    return [PurposeCount(purpose, purposes.count(purpose), goals[purpose] or None) for purpose in PURPOSES]
