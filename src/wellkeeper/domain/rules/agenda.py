"""The order of the day: moves are ordered by a published sum of terms, and the list of a day has its limits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from wellkeeper.domain.policy import Policy
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.dues import DUES, DUES_WHILE_SNOOZED, iterate_dues
from wellkeeper.domain.rules.move import DAYS_COUNTED, MOVES, TIER_TERMS, Move, Term
from wellkeeper.domain.rules.moves import find_move_ahead, find_next_move
from wellkeeper.domain.words.birthdays import find_next
from wellkeeper.domain.words.text import format_command

CELEBRATION = "celebration"  # the give that a birthday asks for
SATURDAY, DAYS_TO_MONDAY = 5, 2


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


class BirthdayWindow(NamedTuple):
    """The days whose birthdays are told: from the first to the last."""

    first: date
    last: date


def make_usual_window(today: date) -> BirthdayWindow:
    """Today, and what is past of a weekend that ends today or yesterday: many look at their list on working days."""
    saturday = today - timedelta((today.weekday() - SATURDAY) % 7)
    return BirthdayWindow(saturday if (today - saturday).days <= DAYS_TO_MONDAY else today, today)


def find_birthday(case: Case, window: BirthdayWindow) -> date | None:
    """The day of the contact's birthday among those days; None if there is none, or they are left alone."""
    birthday = case.contact.birthday
    if birthday is None or case.contact.archived or case.is_snoozed:
        return None
    day = find_next(birthday, window.first)
    return day if day is not None and day <= window.last else None


def find_birthday_move(
    case: Case, window: BirthdayWindow | None = None, celebrated: Collection[str] = ()
) -> Move | None:
    """A move if the contact's birthday is among the days, and you didn't celebrate it yet: their handle isn't there.

    The days are the usual ones if there is no window.
    """
    day = find_birthday(case, window or make_usual_window(case.today))
    handle = case.contact.handle
    if day is None or handle in celebrated:
        return None
    last_gift = case.account.last_gift
    if last_gift is not None and last_gift >= day and case.account.recent[:1] == (CELEBRATION,):
        return None
    command = format_command("give", handle, CELEBRATION)
    return Move("birthday", handle, _describe_birthday(case, day), command, CELEBRATION, day)


def _describe_birthday(case: Case, day: date) -> str:
    """When the contact's birthday is or was, and how old they are then if the year is known."""
    birth_year = case.contact.birth_year
    age = day.year - birth_year if birth_year and birth_year < day.year else None
    if day == case.today:
        return "their birthday" + (f", {age} today" if age else "")
    verb, turns = ("was", "turned") if day < case.today else ("is", "turn")
    return f"their birthday {verb} on {day:%A}, {day}" + (f"; they {turns} {age}" if age else "")


def find_first_ahead(cases: Iterable[Case], rules: Rules) -> tuple[Case, Move] | None:
    """The first move or birthday after today if nothing happens, with its case on that day; None if there is none."""
    first: tuple[Case, Move] | None = None
    for case in cases:
        if case.contact.archived:
            continue
        day, move = find_move_ahead(case, rules, first[0].today if first else None) or (None, None)
        birthday = case.contact.birthday and find_next(case.contact.birthday, case.today + timedelta(1))
        if birthday and not case.is_snoozed and (day is None or birthday < day):
            case_then = case._replace(today=birthday)
            day, move = birthday, find_birthday_move(case_then, BirthdayWindow(birthday, birthday))
        if day is not None and move is not None and (first is None or day < first[0].today):
            first = (case._replace(today=day), move)
    return first


def choose_moves(cases: Iterable[Case], rules: Rules, celebrated: Collection[str] = ()) -> list[tuple[Case, Move]]:
    """The short list for one day, in its published order and within its limits.

    `celebrated` are the handles of those whose birthday you celebrated already.
    """
    moves = [(case, move) for case in cases for move in iterate_moves_of_today(case, rules, celebrated)]
    return limit_moves(order_moves(moves, rules), rules.policy)


def list_more_birthdays(
    cases: Iterable[Case], window: BirthdayWindow, celebrated: Collection[str]
) -> list[tuple[Case, Move]]:
    """The birthdays of a window that the list of today hasn't, in the order of their days."""
    others = [case for case in cases if find_birthday_move(case, None, celebrated) is None]
    moves = [(case, find_birthday_move(case, window, celebrated)) for case in others]
    birthdays = [(case, move) for case, move in moves if move is not None]
    return sorted(birthdays, key=lambda pair: (pair[1].since or pair[0].today, pair[1].contact))


def iterate_moves_of_today(case: Case, rules: Rules, celebrated: Collection[str]) -> Iterable[Move]:
    """What one contact brings to the list: a birthday; all thanks, acts, reports and promises, or else the next move.

    One referral brings one line: what comes after thanks has its line once they are given. Beside a birthday there is
    no give: to celebrate is to give already.
    """
    move, birthday_move = find_next_move(case, rules), find_birthday_move(case, None, celebrated)
    if birthday_move is not None:
        yield birthday_move
    if move.name in DUES:
        due_names = DUES_WHILE_SNOOZED if case.is_snoozed else DUES
        dues = [due for due in iterate_dues(case, rules.policy) if due.name in due_names]
        first_dues: dict[tuple[int | None, int | None], Move] = {}
        for due in dues:
            first_dues.setdefault((due.referral, due.promise), due)
        yield from first_dues.values()
    elif move.name != "rest" and not (birthday_move is not None and move.name == "give"):
        yield move


def order_moves(moves: Iterable[tuple[Case, Move]], rules: Rules) -> list[tuple[Case, Move]]:
    """Moves by weight, and by handle if they weigh the same."""
    return sorted(moves, key=lambda pair: (-compute_weight(pair[0], pair[1], rules), pair[0].contact.handle))


def limit_moves(moves: Iterable[tuple[Case, Move]], policy: Policy) -> list[tuple[Case, Move]]:
    """The first moves of each name, as many as a day has of it."""
    limits = {"give": policy.gives_a_day, "ask": policy.asks_a_day, "sound out": policy.sound_outs_a_day}
    return list(_iterate_first(moves, limits))


def _iterate_first(moves: Iterable[tuple[Case, Move]], limits: Mapping[str, int]) -> Iterable[tuple[Case, Move]]:
    """The first moves of each name, as many as its limit; to fulfil a want is to give."""
    counts: Counter[str] = Counter()
    for case, move in moves:
        name = "give" if move.name == "fulfil" else move.name
        counts[name] += 1
        if name not in limits or counts[name] <= limits[name]:
            yield case, move
