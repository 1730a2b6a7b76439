"""The order of the day: a published sum of terms, and the short list that keeps within its limits."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.dues import DUES, DUES_WHILE_SNOOZED, iterate_dues
from wellkeeper.domain.rules.move import DAYS_COUNTED, MOVES, TIER_TERMS, Move, Term
from wellkeeper.domain.rules.moves import find_next_move
from wellkeeper.domain.words.birthdays import find_next


def list_terms(case: Case, move: Move, rules: Rules) -> tuple[Term, ...]:
    """The published sum by which moves are ordered: the move's own place first, and nothing outweighs it."""
    days = max(0, (case.today - move.since).days) if move.since else 0
    place = len(MOVES) - MOVES.index(move.name)
    score = case.account.standing if case.is_standing_fresh(rules.policy) else None
    return (
        Term("move", 100 * place, f"{move.name} is number {MOVES.index(move.name) + 1} of {len(MOVES)}"),
        Term(
            "due",
            min(days, DAYS_COUNTED),
            f"due for {days} day{'s' if days != 1 else ''}, at most {DAYS_COUNTED} count"
            if move.since
            else "no day is set for it",
        ),
        Term(
            "tier",
            TIER_TERMS.get(case.contact.tier, 0),
            f"tier {case.contact.tier}" if case.contact.tier else "no tier",
        ),
        Term("standing", score or 0, f"standing {score} of 10" if score is not None else "standing unknown"),
    )


def compute_weight(case: Case, move: Move, rules: Rules) -> int:
    """The sum of its terms: the higher, the earlier."""
    return sum(term.value for term in list_terms(case, move, rules))


def find_birthday_move(case: Case) -> Move | None:
    """Today is their birthday, and you didn't celebrate it yet, nor leave them alone."""
    born, account = case.contact.birthday, case.account
    if born is None or case.contact.archived or case.is_snoozed or find_next(born, case.today) != case.today:
        return None
    if account.last_give == case.today and account.recent[:1] == ("celebration",):
        return None
    age = f", {case.today.year - born.year} today" if born.year else ""
    handle = case.contact.handle
    return Move(
        "birthday", handle, f"their birthday{age}", f"well give {handle} celebration", "celebration", case.today
    )


def choose_moves(cases: Iterable[Case], rules: Rules) -> list[tuple[Case, Move]]:
    """The short list for one day, in its published order and within its limits."""
    found = [(case, move) for case in cases for move in _iterate_moves_of_today(case, rules)]
    ordered = order_moves(found, rules)
    policy = rules.policy
    left = {"give": policy.gives_a_day, "ask": policy.asks_a_day, "sound out": policy.sound_outs_a_day}
    return list(_limit_moves(ordered, left, lambda name: "give" if name == "fulfil" else name))


def _iterate_moves_of_today(case: Case, rules: Rules) -> Iterable[Move]:
    """What one contact brings to the list: all thanks, acts and reports; a birthday; and else the move.

    To celebrate is to give already.
    """
    move, born = find_next_move(case, rules), find_birthday_move(case)
    if born is not None:
        yield born
    if move.name in DUES:
        told = DUES_WHILE_SNOOZED if case.is_snoozed else DUES
        yield from (due for due in iterate_dues(case, rules.policy) if due.name in told)
    elif move.name != "rest" and not (born is not None and move.name == "give"):
        yield move


def order_moves(moves: Iterable[tuple[Case, Move]], rules: Rules) -> list[tuple[Case, Move]]:
    """Moves by weight, and by handle where they weigh the same."""
    return sorted(moves, key=lambda pair: (-compute_weight(pair[0], pair[1], rules), pair[0].contact.handle))


def _limit_moves(
    moves: Iterable[tuple[Case, Move]], quotas: dict[str, int], name_group: Callable[[str], str]
) -> Iterable[tuple[Case, Move]]:
    for case, move in moves:
        name = name_group(move.name)
        if quotas.get(name, 1) > 0:
            yield case, move
        if name in quotas:
            quotas[name] -= 1
