"""All relationships at once, as a screen holds them: read once, and from then on only what actions touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.action import Action
from wellkeeper.domain.contact import EXACT_SIGN, Contact
from wellkeeper.domain.rules.agenda import compute_weight, iterate_moves_of_today, limit_moves
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.judgement import choose_ask, judge_case
from wellkeeper.domain.rules.move import Move
from wellkeeper.domain.rules.moves import add_end, add_turn
from wellkeeper.domain.rules.readiness import AskRange, Verdict, judge
from wellkeeper.domain.selection import Selection
from wellkeeper.domain.statement import Statement
from wellkeeper.queries import accounts, actions, contacts, inbox, selections
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.rules import load_rules
from wellkeeper.queries.sought.hits import load_contacts
from wellkeeper.views.agenda import list_celebrated
from wellkeeper.views.entries import make_statement

MOST_TOUCHED = 200  # contacts that are read one by one; of more, all are read
RULE_TABLES = ("setting", "kind", "word")  # what all judgements depend on


class Relationship(NamedTuple):
    """A contact as a list shows them: the case, the level, what may be asked, and the one next move.

    `dues` is what the short list of the day could have of them, each with the weight by which it is ordered.
    """

    case: Case
    level: float
    ask_range: AskRange | None
    move: Move
    dues: tuple[tuple[int, Move], ...]

    @property
    def contact(self) -> Contact:
        """The contact."""
        return self.case.contact


class Overview(NamedTuple):
    """Every relationship by the id of its contact, as of a day and up to an action; `waiting` counts suggestions.

    `uid` is that of the last action, by which it is known again.
    """

    relationships: Mapping[int, Relationship]
    rules: Rules
    day: date
    action_id: int
    uid: str
    waiting: int

    def list_day(self) -> dict[int, tuple[Case, Move]]:
        """The short list of the day, as `well today` numbers it."""
        weighed = [
            (-weight, relationship.contact.handle, relationship.case, move)
            for relationship in self.relationships.values()
            for weight, move in relationship.dues
        ]
        weighed.sort(key=lambda line: line[:2])
        return dict(enumerate(limit_moves(((case, move) for _, _, case, move in weighed), self.rules.policy), 1))


class News(NamedTuple):
    """An overview as it is now, and the actions since it was read, the newest first.

    `handles` are those of the contacts whom they touched; None if everything was read anew.
    """

    overview: Overview
    actions: Sequence[Action]
    handles: frozenset[str] | None


def load_overview(reader: Reader, today: date) -> Overview:
    """Every relationship, judged."""
    rules = load_rules(reader)
    last = actions.find_last(reader)
    relationships = _judge(reader, today, rules, accounts.load_cases(reader, rules, today))
    action_id = last.id if last else 0
    return Overview(
        relationships, rules, today, action_id, actions.find_uid(reader, action_id), inbox.count_waiting(reader)
    )


def follow_overview(reader: Reader, today: date, overview: Overview) -> News:
    """The overview after what was done since. Only the contacts that were touched are read anew.

    All are if the day or the rules changed, if very many were touched, or if the ledger was changed by no action.
    """
    latest = actions.list_since(reader, overview.action_id)
    is_same = overview.uid == actions.find_uid(reader, overview.action_id)
    touched = actions.list_touched(reader, overview.action_id) if latest and is_same else []
    contact_ids = {row.contact_id for row in touched if row.contact_id is not None}
    is_of_rules = any(row.table in RULE_TABLES for row in touched)
    if overview.day != today or not latest or not is_same or is_of_rules or len(contact_ids) > MOST_TOUCHED:
        return News(load_overview(reader, today), latest if is_same else (), None)
    relationships = {**overview.relationships}
    handles = {relationships[number].contact.handle for number in contact_ids if number in relationships}
    for number in contact_ids:
        relationships.pop(number, None)
    present = [contact for contact in load_contacts(reader, contact_ids).values() if not contact.archived]
    cases = accounts.load_cases(reader, overview.rules, today, present)
    relationships |= _judge(reader, today, overview.rules, cases)
    handles |= {contact.handle for contact in present}
    uid = actions.find_uid(reader, latest[0].id)
    now = Overview(relationships, overview.rules, today, latest[0].id, uid, inbox.count_waiting(reader))
    return News(now, latest, frozenset(handles))


def _judge(reader: Reader, today: date, rules: Rules, cases: Sequence[Case]) -> dict[int, Relationship]:
    """The relationship of each case, by the id of its contact."""
    celebrated = list_celebrated(reader, today, cases)
    return {case.contact.id: _make_relationship(case, rules, celebrated) for case in cases}


def _make_relationship(case: Case, rules: Rules, celebrated: frozenset[str]) -> Relationship:
    judgement = judge_case(case, rules)
    moves = iterate_moves_of_today(case, rules, celebrated)
    dues = tuple([(compute_weight(case, move, rules), move) for move in moves])
    return Relationship(case, case.compute_level(rules.policy), judgement.ask_range, judgement.move, dues)


def list_selected(reader: Reader, today: date, selection: Selection) -> frozenset[str]:
    """The handles of the selected contacts. Raises `UnknownWord`."""
    return selections.list_handles(reader, today, selection)


class Story(NamedTuple):
    """One relationship in full: its verdict on what to ask for, the next move with its end, and every line."""

    case: Case
    verdict: Verdict
    ask_range: AskRange | None
    move: Move
    statement: Statement
    rules: Rules


def tell_story(reader: Reader, today: date, handle: str, kind_name: str = "") -> Story:
    """All that is shown of one relationship; judged by that kind of ask, or the one to suggest."""
    rules = load_rules(reader)
    contact = contacts.find(reader, EXACT_SIGN + handle)
    case = accounts.load_case(reader, rules, today, contact)
    judgement = judge_case(case, rules)
    return Story(
        case,
        judge(case, choose_ask(case, kind_name, rules), rules),
        judgement.ask_range,
        add_turn(add_end(judgement.move, case, rules), case, rules),
        make_statement(reader, today, EXACT_SIGN + contact.handle),
        rules,
    )


def list_latest_actions(reader: Reader, _today: date, limit: int) -> Sequence[Action]:
    """The newest actions, the newest first: what can be taken back."""
    return actions.list_newest(reader, limit)
