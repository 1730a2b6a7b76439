"""What to do today, what next with each contact, and why?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.entry import Entry
from wellkeeper.domain.rules.agenda import choose_moves, order_moves
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.judgement import choose_ask
from wellkeeper.domain.rules.move import Move
from wellkeeper.domain.rules.moves import add_end, find_next_move
from wellkeeper.domain.rules.readiness import Verdict, judge
from wellkeeper.errors import UnknownNumber
from wellkeeper.queries import accounts, contacts, entries, inbox
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.rules import load_rules


class DayList(NamedTuple):
    """The short list of moves for a day, whether there are contacts at all, and how many suggestions wait."""

    moves: Sequence[tuple[Case, Move]]
    rules: Rules
    day: date
    anybody: bool
    waiting: int


class NextMoves(NamedTuple):
    """The first of the next moves, one for each contact, and how many there are in all."""

    moves: Sequence[tuple[Case, Move]]
    rules: Rules
    day: date
    total: int


class Task(NamedTuple):
    """One line of a day's list."""

    case: Case
    move: Move
    rules: Rules


class Explanation(NamedTuple):
    """The verdict on an ask and the next move of a case, with the entries behind the checks and the newest ones."""

    case: Case
    verdict: Verdict
    move: Move
    rules: Rules
    entries: Sequence[Entry]


def list_day(reader: Reader, today: date) -> DayList:
    """The short list for today."""
    rules = load_rules(reader)
    cases = accounts.load_cases(reader, rules, today)
    return DayList(choose_moves(cases, rules), rules, today, anybody=bool(cases), waiting=inbox.count_waiting(reader))


def find_task(reader: Reader, today: date, number: int) -> Task:
    """The line of today's list with that number; raises `UnknownNumber`."""
    day_list = list_day(reader, today)
    count = len(day_list.moves)
    if number > count:
        content = f"it has {count}" if count else "nothing is due"
        raise UnknownNumber("line in today's list with the number", number, f"`well today` shows the list: {content}")
    return Task(*day_list.moves[number - 1], day_list.rules)


def list_moves(reader: Reader, today: date, refs: Sequence[str] | None = None, limit: int | None = None) -> NextMoves:
    """The one next thing to do with each contact, or with the named ones, in the order of the day."""
    rules = load_rules(reader)
    chosen_contacts = [contacts.find(reader, ref) for ref in refs] if refs else None
    cases = accounts.load_cases(reader, rules, today, chosen_contacts)
    moves = order_moves([(case, find_next_move(case, rules)) for case in cases], rules)
    first_moves = [(case, add_end(move, case, rules)) for case, move in moves[:limit]]
    return NextMoves(first_moves, rules, today, len(moves))


def explain_case(reader: Reader, today: date, ref: str, kind_name: str = "") -> Explanation:
    """Why a contact may be asked or not, for that kind of ask or the one to suggest; and why its move is next."""
    rules = load_rules(reader)
    case = accounts.load_case(reader, rules, today, contacts.find(reader, ref))
    verdict = judge(case, choose_ask(case, kind_name, rules), rules)
    move = add_end(find_next_move(case, rules), case, rules)
    check_ids = {entry_id for check in verdict.checks for entry_id in check.entries}
    newest_ids = entries.list_newest_ids(reader, case.contact, today, excluded_ids=check_ids)
    return Explanation(case, verdict, move, rules, entries.list_by_ids(reader, [*check_ids, *newest_ids]))
