"""What to do today, what next with each contact, and why?"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from wellkeeper import queries
from wellkeeper.domain.contact import Contact
from wellkeeper.domain.entry import Entry
from wellkeeper.domain.rules.agenda import (
    CELEBRATION,
    BirthdayWindow,
    choose_moves,
    find_birthday,
    find_first_ahead,
    list_more_birthdays,
    make_usual_window,
    order_moves,
)
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.judgement import choose_ask
from wellkeeper.domain.rules.move import Move
from wellkeeper.domain.rules.moves import add_end, add_turn, find_next_move
from wellkeeper.domain.rules.readiness import Verdict, judge
from wellkeeper.domain.words.birthdays import find_next
from wellkeeper.errors import UnknownNumber
from wellkeeper.queries import accounts, colleagues, contacts, entries, inbox
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.rules import load_rules

if TYPE_CHECKING:
    from wellkeeper.domain.selection import Selection

DAYS_OF_A_YEAR = 364  # in which nobody has two birthdays
DAYS_EARLY = 7  # before a birthday, in which it can be celebrated


class DayList(NamedTuple):
    """The short list of moves for a day by number, whether there are contacts at all, and how many suggestions wait.

    `unsorted` counts the people who came by an import and wait to be sorted; `more` are the birthdays of other days
    that were asked for. The moves of some people keep the numbers that they have in the whole list. If nothing is to
    do, `ahead` is the first move of the days to come, with its case on that day.
    """

    moves: Mapping[int, tuple[Case, Move]]
    rules: Rules
    day: date
    anybody: bool
    waiting: int
    unsorted: int
    more: Sequence[tuple[Case, Move]]
    ahead: tuple[Case, Move] | None = None


class NextMoves(NamedTuple):
    """The first of the next moves, one for each contact; how many there are in all, and how many of them are rests."""

    moves: Sequence[tuple[Case, Move]]
    rules: Rules
    day: date
    total: int
    resting: int


class Task(NamedTuple):
    """One line of a day's list."""

    case: Case
    move: Move
    rules: Rules


class Explanation(NamedTuple):
    """The verdict on an ask and the next move of a case, with the entries behind the checks and the newest ones.

    It `is_shared` if more than one works on the ledger.
    """

    case: Case
    verdict: Verdict
    move: Move
    rules: Rules
    entries: Sequence[Entry]
    is_shared: bool = False


class Birthdays(NamedTuple):
    """The first of the birthdays up to the last day, with the contact of each; and how many there are in all."""

    birthdays: Sequence[tuple[date, Contact]]
    day: date
    last: date
    total: int


def list_day(
    reader: Reader,
    today: date,
    first: date | None = None,
    last: date | None = None,
    selection: Selection | None = None,
    cases: Sequence[Case] | None = None,
) -> DayList:
    """The short list for today; behind it the birthdays from a first to a last day that it hasn't, if they are given.

    Each birthday comes once a year: of a first day longer ago the last 364 days count. Of both, what is about the
    selected contacts. Whoever has loaded everybody's cases already hands them in.
    """
    rules = load_rules(reader)
    cases = accounts.load_cases(reader, rules, today) if cases is None else cases
    usual = make_usual_window(today)
    oldest = today - timedelta(DAYS_OF_A_YEAR)
    window = BirthdayWindow(min(usual.first, max(first or today, oldest)), max(today, last or today))
    born = [case for case in cases if find_birthday(case, window) is not None]
    celebrated = list_celebrated(reader, today, born, window)
    more = list_more_birthdays(born, window, celebrated) if first or last else []
    moves = dict(enumerate(choose_moves(cases, rules, celebrated), 1))
    unsorted = {case.contact.handle for case in cases if case.is_unsorted}
    if selection is not None:
        handles = queries.selections.list_handles(reader, today, selection)
        moves = {number: pair for number, pair in moves.items() if _is_about(pair, handles)}
        more = [pair for pair in more if _is_about(pair, handles)]
        unsorted &= handles
    waiting = inbox.count_waiting(reader)
    ahead = None if moves or more or selection is not None else find_first_ahead(cases, rules)
    return DayList(moves, rules, today, bool(cases), waiting, len(unsorted), more, ahead)


def _is_about(pair: tuple[Case, Move], handles: Container[str]) -> bool:
    """Whether a move is one with one of those contacts."""
    return pair[0].contact.handle in handles


def list_celebrated(
    reader: Reader, today: date, cases: Iterable[Case], window: BirthdayWindow | None = None
) -> frozenset[str]:
    """The handles of those whose birthday of those days, or of the usual ones, you celebrated already."""
    window = window or make_usual_window(today)
    return frozenset({case.contact.handle for case in cases if _is_celebrated(reader, case, window)})


def _is_celebrated(reader: Reader, case: Case, window: BirthdayWindow) -> bool:
    """Whether you celebrated the contact's birthday of those days: on it, since, or in the days before."""
    birthday = find_birthday(case, window)
    last_day = entries.find_last_give(reader, case.contact, CELEBRATION, case.today)
    return birthday is not None and last_day is not None and last_day >= birthday - timedelta(DAYS_EARLY)


def list_birthdays(reader: Reader, today: date, last: date, limit: int | None = None) -> Birthdays:
    """The birthdays from today to the last day, the next one first."""
    days = ((find_next(contact.birthday, today), contact) for contact in contacts.list_born(reader) if contact.birthday)
    birthdays = sorted(
        ((day, contact) for day, contact in days if day is not None and day <= last),
        key=lambda birthday: (birthday[0], birthday[1].handle),
    )
    return Birthdays(birthdays[:limit], today, last, len(birthdays))


def find_task(reader: Reader, today: date, number: int) -> Task:
    """The line of today's list with that number; raises `UnknownNumber`."""
    day_list = list_day(reader, today)
    count = len(day_list.moves)
    if number > count:
        content = f"it has {count}" if count else "nothing is due"
        raise UnknownNumber("line in today's list with the number", number, f"`well today` shows the list: {content}")
    return Task(*day_list.moves[number], day_list.rules)


def list_moves(
    reader: Reader,
    today: date,
    refs: Sequence[str] | None = None,
    limit: int | None = None,
    selection: Selection | None = None,
) -> NextMoves:
    """The one next thing to do with each contact, or with the named ones, in the order of the day; if selected."""
    rules = load_rules(reader)
    chosen_contacts = contacts.find_all(reader, refs) if refs else None
    cases = accounts.load_cases(reader, rules, today, chosen_contacts, selection)
    moves = order_moves([(case, find_next_move(case, rules)) for case in cases], rules)
    first_moves = [(case, add_turn(add_end(move, case, rules), case, rules)) for case, move in moves[:limit]]
    resting = sum(move.name == "rest" for _, move in moves)
    return NextMoves(first_moves, rules, today, len(moves), resting)


def explain_case(reader: Reader, today: date, ref: str, kind_name: str = "") -> Explanation:
    """Why a contact may be asked or not, for that kind of ask or the one to suggest; and why its move is next."""
    rules = load_rules(reader)
    case = accounts.load_case(reader, rules, today, contacts.find(reader, ref))
    verdict = judge(case, choose_ask(case, kind_name, rules), rules)
    move = add_turn(add_end(find_next_move(case, rules), case, rules), case, rules)
    check_ids = {entry_id for check in verdict.checks for entry_id in check.entries}
    newest_ids = entries.list_newest_ids(reader, case.contact, today, excluded_ids=check_ids)
    entry_list = entries.list_by_ids(reader, [*check_ids, *newest_ids])
    return Explanation(case, verdict, move, rules, entry_list, colleagues.are_several(reader))
