"""The order of the day: moves are ordered by a published sum of terms, and the list of a day has its limits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.dues import DUES, DUES_WHILE_SNOOZED, iterate_dues
from wellkeeper.domain.rules.move import DAYS_COUNTED, MOVES, TIER_TERMS, Move, Term
from wellkeeper.domain.rules.moves import find_next_move
from wellkeeper.domain.words.birthdays import find_next
from wellkeeper.domain.words.text import format_command


def list_terms(case: Case, move: Move, rules: Rules) -> tuple[Term, ...]:
    """The terms of the published sum by which moves are ordered: the place of the move outweighs all others."""
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
    """The sum of the terms of a move: the higher, the earlier it comes."""
    return sum(term.value for term in list_terms(case, move, rules))


def find_birthday_move(case: Case) -> Move | None:
    """A move if the contact's birthday is today and you didn't celebrate it yet; None if they are left alone."""
    birthday, account = case.contact.birthday, case.account
    if birthday is None or case.contact.archived or case.is_snoozed or find_next(birthday, case.today) != case.today:
        return None
    if account.last_give == case.today and account.recent[:1] == ("celebration",):
        return None
    age = f", {case.today.year - birthday.year} today" if birthday.year else ""
    handle = case.contact.handle
    return Move(
        "birthday",
        handle,
        f"their birthday{age}",
        format_command("give", handle, "celebration"),
        "celebration",
        case.today,
    )


def choose_moves(cases: Iterable[Case], rules: Rules) -> list[tuple[Case, Move]]:
    """The short list for one day, in its published order and within its limits."""
    moves = [(case, move) for case in cases for move in _iterate_moves_of_today(case, rules)]
    policy = rules.policy
    limits = {"give": policy.gives_a_day, "ask": policy.asks_a_day, "sound out": policy.sound_outs_a_day}
    return list(_limit_moves(order_moves(moves, rules), limits))


def _iterate_moves_of_today(case: Case, rules: Rules) -> Iterable[Move]:
    """What one contact brings to the list: a birthday; all thanks, acts and reports, or else the next move.

    Beside a birthday there is no give: to celebrate is to give already.
    """
    move, birthday_move = find_next_move(case, rules), find_birthday_move(case)
    if birthday_move is not None:
        yield birthday_move
    if move.name in DUES:
        due_names = DUES_WHILE_SNOOZED if case.is_snoozed else DUES
        yield from (due for due in iterate_dues(case, rules.policy) if due.name in due_names)
    elif move.name != "rest" and not (birthday_move is not None and move.name == "give"):
        yield move


def order_moves(moves: Iterable[tuple[Case, Move]], rules: Rules) -> list[tuple[Case, Move]]:
    """Moves by weight, and by handle if they weigh the same."""
    return sorted(moves, key=lambda pair: (-compute_weight(pair[0], pair[1], rules), pair[0].contact.handle))


def _limit_moves(moves: Iterable[tuple[Case, Move]], limits: Mapping[str, int]) -> Iterable[tuple[Case, Move]]:
    """The first moves of each name, as many as its limit; to fulfil a want is to give."""
    counts: Counter[str] = Counter()
    for case, move in moves:
        name = "give" if move.name == "fulfil" else move.name
        counts[name] += 1
        if name not in limits or counts[name] <= limits[name]:
            yield case, move
