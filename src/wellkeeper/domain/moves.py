"""What next? Each contact has exactly one move: the first of the published list that applies."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from wellkeeper.domain.case import Case, Rules
from wellkeeper.domain.days import next_birthday
from wellkeeper.domain.kinds import Kind
from wellkeeper.domain.readiness import allowed, dearest

# Their order is the order of the day. A birthday isn't a move of its own, but has its place among them.
MOVES = ("thank", "act", "report", "birthday", "nudge", "fulfil", "sound out", "ask", "give", "rest")

DAYS_COUNTED = 50
FAR_AHEAD = 36_500  # days
TIER_TERM = {"A": 30, "B": 20, "C": 10}


class Move(NamedTuple):
    """The one next thing to do with a contact.

    `says` invites in a sentence, `command` is what to type, `kind` the give or ask that it suggests. `since` is the day
    from which it was due; a rest has the day `until` which there is nothing to do. `entries` are behind it.
    """

    name: str
    contact: str
    says: str
    command: str = ""
    kind: str = ""
    since: date | None = None
    until: date | None = None
    entries: tuple[int, ...] = ()


class Term(NamedTuple):
    """One summand of a move's place in the order, and what it counts."""

    name: str
    value: int
    says: str


def next_move(case: Case, rules: Rules) -> Move:
    """The first move that applies. While someone is snoozed, only thanks and acts are left of them."""
    if case.contact.archived:
        return Move("rest", case.contact.handle, "archived")
    snoozed = case.contact.snoozed_until
    if snoozed is not None and snoozed > case.today:
        return Move("rest", case.contact.handle, f"snoozed until {snoozed}", until=snoozed)
    for find in (fulfil, sound_out, ask, give):
        move = find(case, rules)
        if move is not None:
            return move
    return Move("rest", case.contact.handle, "all is well")


def fulfil(case: Case, rules: Rules) -> Move | None:
    """They have a want that you can meet."""
    want = next((want for want in case.wants if want.can), None)
    if want is None:
        return None
    handle = case.contact.handle
    command = f"well give {handle} {want.kind}" if want.kind else f"well fulfilled {want.id}"
    return Move("fulfil", handle, f"they want “{want.text}”, and you can help", command, want.kind, want.day)


def sound_out(case: Case, rules: Rules) -> Move | None:
    """Where you stand with them is unknown or was asked too long ago, and the well is deep enough to ask."""
    policy = rules.policy
    if case.contact.do_not_ask or case.standing_is_fresh(policy) or case.level(policy) < policy.sound_out_level:
        return None
    asked = case.account.standing_day
    known = f"you last asked on {asked}" if asked else "you have not asked yet"
    says = f"ask how willing they are to refer you, 0 to 10: {known}"
    return Move("sound out", case.contact.handle, says, f"well standing {case.contact.handle} ")


def ask(case: Case, rules: Rules) -> Move | None:
    """They are ready: an ask from the top of the funnel, or the dearest one where their standing is 9 or 10."""
    kind = suggested_ask(case, rules)
    if kind is None:
        return None
    handle = case.contact.handle
    return Move("ask", handle, f"ready for {kind.word}: {kind.about}", f"well ask {handle} {kind.word} --for ", kind.word)


def suggested_ask(case: Case, rules: Rules) -> Kind | None:
    """The kind of ask to suggest to someone who is ready, or nothing."""
    score = case.account.standing
    if score is not None and score >= rules.policy.any_ask_from and case.standing_is_fresh(rules.policy):
        return dearest(case, rules)
    top = [kind for kind in allowed(case, rules) if kind.family == "top"]
    return max(top, key=lambda kind: kind.points, default=None)


def give(case: Case, rules: Rules) -> Move | None:
    """Their cadence is due, or the well is short of the price of an intro."""
    due = cadence_due(case, rules)
    short = shortage(case, rules)
    if (due is None or due > case.today) and short <= 0:
        return None
    kind, because = suggested_give(case, rules)
    last = f"{'last in touch' if case.account.last_touch else 'added'} {(case.today - _last_contact(case)).days} days ago"
    reason = last if due and due <= case.today else f"{short:.1f} short of an intro"
    since = due if due and due <= case.today else None
    handle = case.contact.handle
    return Move("give", handle, f"{reason}: {kind.word} ({because})", f"well give {handle} {kind.word}", kind.word, since)


def _last_contact(case: Case) -> date:
    return case.account.last_touch or case.contact.added


def cadence_due(case: Case, rules: Rules) -> date | None:
    """The day on which their tier asks for the next touch, counted from the last one of any kind."""
    days = rules.policy.cadence(case.contact.tier)
    return None if days is None else _last_contact(case) + timedelta(days)


def intro_price(rules: Rules) -> int:
    """What an introduction costs in this ledger, in points."""
    kind = rules.kinds.get("ask", "intro")
    return kind.points if kind else 0


def shortage(case: Case, rules: Rules) -> float:
    """How many points the well lacks to cover an intro; zero or less where it has enough."""
    return intro_price(rules) + rules.policy.least_level - case.level(rules.policy)


def suggested_give(case: Case, rules: Rules) -> tuple[Kind, str]:
    """What to give next, and why: what they want; else what landed well; else the family that was idle longest."""
    gifts = {kind.word: kind for kind in rules.kinds.gifts()}
    for want in case.wants:
        if want.kind in gifts:
            return gifts[want.kind], f"they want “{want.text}”"
    recent = case.account.recent[: rules.policy.recent_kinds]
    for word in case.account.landed:
        if word in gifts and word not in recent:
            return gifts[word], "it landed well before"
    return _cheapest_of_idle_family(case, tuple(gifts.values()))


def _cheapest_of_idle_family(case: Case, gifts: Sequence[Kind]) -> tuple[Kind, str]:
    account = case.account
    used = {"serve": account.serve_day, "spend": account.spend_day, "connect": account.connect_day}
    families = [family for family in used if any(kind.family == family for kind in gifts)]
    family = min(families, key=lambda name: used[name] or date.min)
    kind = min((kind for kind in gifts if kind.family == family), key=lambda kind: kind.points)
    last = used[family]
    return kind, f"nothing of {family} since {last}" if last else f"nothing of {family} yet"


# -- when there is nothing to do -----------------------------------------------------------------


def rest_until(case: Case, rules: Rules) -> date | None:
    """The first day on which a resting contact has another move if nothing happens, or nothing where there is none."""
    if case.contact.archived:
        return None
    days = sorted({day for day in _boundaries(case, rules) if day > case.today})
    return next((day for day in days if next_move(case._replace(today=day), rules).name != "rest"), None)


def _boundaries(case: Case, rules: Rules) -> Iterable[date]:
    """Every day on which some rule could change its answer."""
    policy, account = rules.policy, case.account
    if case.contact.snoozed_until:
        yield case.contact.snoozed_until
    if due := cadence_due(case, rules):
        yield due
    if account.last_ask:
        yield account.last_ask + timedelta(policy.rest_days)
    if account.last_give:
        yield account.last_give + timedelta(policy.unhurried_days)
    if account.standing_day:
        yield account.standing_day + timedelta(policy.standing_lasts + 1)
    yield from (until for asked in case.asks if (until := asked.holds_until(policy)))
    yield from _days_around_dry(case, rules)


def _days_around_dry(case: Case, rules: Rules) -> Iterable[date]:
    """The days around the first on which the level no longer covers an intro: half-lives are log2(level / price)."""
    level, needed = case.level(rules.policy), intro_price(rules) + rules.policy.least_level
    if level >= needed > 0:
        days = math.floor(rules.policy.half_life * math.log2(level / needed))
        # A level is rounded: it may reach the price a day sooner or later than the logarithm says.
        yield from (case.today + timedelta(min(days + more, FAR_AHEAD)) for more in range(3))


# -- the order of the day ------------------------------------------------------------------------


def terms(case: Case, move: Move, rules: Rules) -> tuple[Term, ...]:
    """The published sum by which moves are ordered: the move's own place first, and nothing outweighs it."""
    days = max(0, (case.today - move.since).days) if move.since else 0
    place = len(MOVES) - MOVES.index(move.name)
    score = case.account.standing if case.standing_is_fresh(rules.policy) else None
    return (
        Term("move", 100 * place, f"{move.name} is number {MOVES.index(move.name) + 1} of {len(MOVES)}"),
        Term("due", min(days, DAYS_COUNTED), f"due for {days} days, at most {DAYS_COUNTED} count" if move.since else "no day is set for it"),
        Term("tier", TIER_TERM.get(case.contact.tier, 0), f"tier {case.contact.tier}" if case.contact.tier else "no tier"),
        Term("standing", score or 0, f"standing {score} of 10" if score is not None else "standing unknown"),
    )


def weight(case: Case, move: Move, rules: Rules) -> int:
    """The sum of its terms: the higher, the earlier."""
    return sum(term.value for term in terms(case, move, rules))


def birthday(case: Case) -> Move | None:
    """Today is their birthday."""
    born = case.contact.birthday
    if born is None or case.contact.archived or next_birthday(born, case.today) != case.today:
        return None
    age = f", {case.today.year - born.year} today" if born.year else ""
    handle = case.contact.handle
    return Move("birthday", handle, f"their birthday{age}", f"well give {handle} celebration", "celebration", case.today)


def day_list(cases: Iterable[Case], rules: Rules) -> list[tuple[Case, Move]]:
    """The short list for one day, in its published order and within its limits."""
    found = [(case, move) for case in cases for move in _of_today(case, rules)]
    ordered = in_order(found, rules)
    policy = rules.policy
    left = {"give": policy.gives_a_day, "ask": policy.asks_a_day, "sound out": policy.sound_outs_a_day}
    return list(_within(ordered, left, lambda name: "give" if name == "fulfil" else name))


def _of_today(case: Case, rules: Rules) -> Iterable[Move]:
    """What one contact brings to the list: a birthday, and the move. To celebrate is to give already."""
    move, born = next_move(case, rules), birthday(case)
    if born is not None:
        yield born
    if move.name != "rest" and not (born is not None and move.name == "give"):
        yield move


def in_order(found: Iterable[tuple[Case, Move]], rules: Rules) -> list[tuple[Case, Move]]:
    """Moves by weight, and by handle where they weigh the same."""
    return sorted(found, key=lambda pair: (-weight(pair[0], pair[1], rules), pair[0].contact.handle))


def _within(
    ordered: Iterable[tuple[Case, Move]], left: dict[str, int], group: Callable[[str], str]
) -> Iterable[tuple[Case, Move]]:
    for case, move in ordered:
        name = group(move.name)
        if left.get(name, 1) > 0:
            yield case, move
        if name in left:
            left[name] -= 1
