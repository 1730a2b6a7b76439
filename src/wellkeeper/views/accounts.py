"""What does each account hold, and who may be asked?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.judgement import Judgement, choose_ready, judge_case
from wellkeeper.domain.rules.readiness import find_ask_range
from wellkeeper.domain.words import text
from wellkeeper.queries import accounts, contacts
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.rules import load_rules

if TYPE_CHECKING:
    from wellkeeper.domain.selection import Selection


class Balances(NamedTuple):
    """The first of the accounts, judged by the rules, and how many there are in all.

    `depth` is what all of them hold together, in points of their levels, and `ready` how many of them may be asked;
    both are 0 if nobody asked for them.
    """

    accounts: Sequence[Judgement]
    rules: Rules
    day: date
    total: int
    depth: float = 0.0
    ready: int = 0


def list_balances(
    reader: Reader,
    today: date,
    refs: Sequence[str] | None = None,
    limit: int | None = None,
    selection: Selection | None = None,
) -> Balances:
    """Every account by handle, or those of the named contacts, judged; of these the selected ones."""
    rules = load_rules(reader)
    chosen_contacts = contacts.find_all(reader, refs) if refs else None
    cases = accounts.load_cases(reader, rules, today, chosen_contacts, selection)
    return Balances([judge_case(case, rules) for case in cases[:limit]], rules, today, len(cases))


def list_deepest(
    reader: Reader,
    today: date,
    refs: Sequence[str] | None = None,
    limit: int | None = None,
    selection: Selection | None = None,
) -> Balances:
    """The accounts as `list_balances` has them, the deepest first, with their depth and how many may be asked."""
    return _list_in_order(reader, today, refs, limit, selection, lambda case, level: (-level, case.contact.handle))


def list_by_name(
    reader: Reader,
    today: date,
    refs: Sequence[str] | None = None,
    limit: int | None = None,
    selection: Selection | None = None,
) -> Balances:
    """The same by name: accents, capitals and strokes don't count."""
    return _list_in_order(reader, today, refs, limit, selection, _find_place_by_name)


def _find_place_by_name(case: Case, _level: float) -> tuple[str, str]:
    return text.make_search_key(case.contact.name), case.contact.handle


def _list_in_order(
    reader: Reader,
    today: date,
    refs: Sequence[str] | None,
    limit: int | None,
    selection: Selection | None,
    find_place: Callable[[Case, float], tuple[Any, ...]],
) -> Balances:
    """The accounts in the order of what `find_place` makes of a case and its level."""
    rules = load_rules(reader)
    chosen_contacts = contacts.find_all(reader, refs) if refs else None
    cases = accounts.load_cases(reader, rules, today, chosen_contacts, selection)
    levels = {case.contact.handle: case.compute_level(rules.policy) for case in cases}
    ordered = sorted(cases, key=lambda case: find_place(case, levels[case.contact.handle]))
    ready = sum(find_ask_range(case, rules) is not None for case in ordered)
    first = [judge_case(case, rules) for case in ordered[:limit]]
    return Balances(first, rules, today, len(cases), sum(levels.values()), ready)


def list_ready(reader: Reader, today: date, selection: Selection | None = None) -> Balances:
    """The accounts of the contacts that may be asked, each with what to ask for and up to what."""
    rules = load_rules(reader)
    judgements = choose_ready(accounts.load_cases(reader, rules, today, selection=selection), rules)
    return Balances(judgements, rules, today, len(judgements))
