"""A judgement: what the rules say of a relationship, in the words of a list."""

from collections.abc import Iterable
from typing import NamedTuple

from wellkeeper.domain.kinds import ASK, Kind
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.move import Move
from wellkeeper.domain.rules.moves import find_next_move
from wellkeeper.domain.rules.readiness import AskRange, find_ask_range, list_failing_checks


class Judgement(NamedTuple):
    """A case; whether the contact may be asked, for what, and the next move.

    `verdict` is `ready`, or else the checks that fail for an intro; `ask_range` is None then.
    """

    case: Case
    verdict: str
    ask_range: AskRange | None
    move: Move


def choose_ready(cases: Iterable[Case], rules: Rules) -> list[Judgement]:
    """The judgements of those who may be asked."""
    ranges = ((case, find_ask_range(case, rules)) for case in cases)
    return [_make_ready_judgement(case, ask_range, rules) for case, ask_range in ranges if ask_range is not None]


def judge_case(case: Case, rules: Rules) -> Judgement:
    """What the rules say of one case."""
    ask_range = find_ask_range(case, rules)
    if ask_range is not None:
        return _make_ready_judgement(case, ask_range, rules)
    verdict = ", ".join(list_failing_checks(case, find_usual_ask(rules), rules))
    return Judgement(case, verdict, None, find_next_move(case, rules, lambda *_: None))


def _make_ready_judgement(case: Case, ask_range: AskRange, rules: Rules) -> Judgement:
    return Judgement(case, "ready", ask_range, find_next_move(case, rules, lambda *_: ask_range))


def choose_ask(case: Case, kind_name: str, rules: Rules) -> Kind:
    """The ask to judge: the named one, else what to ask for, else an intro."""
    if kind_name:
        return rules.kinds.find(ASK, kind_name)
    ask_range = find_ask_range(case, rules)
    return ask_range.ask_for if ask_range else find_usual_ask(rules)


def find_usual_ask(rules: Rules) -> Kind:
    """An intro, or the first ask if the ledger has no such kind."""
    return rules.kinds.find_exact(ASK, "intro") or rules.kinds.list_of_side(ASK)[0]
