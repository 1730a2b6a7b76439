"""A judgement: what the rules say of a relationship, in the words of a list."""

from collections.abc import Iterable
from typing import NamedTuple

from wellkeeper.domain.kinds import ASK, Kind
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.move import Move
from wellkeeper.domain.rules.moves import find_next_move, suggest_ask
from wellkeeper.domain.rules.readiness import find_dearest_ask, list_failing_checks


class Judgement(NamedTuple):
    """A case; whether the contact may be asked, for what at most, and the next move.

    `verdict` is `ready`, or else the checks that fail for an intro; `ready_for` is a kind of ask, or empty.
    """

    case: Case
    verdict: str
    ready_for: str
    move: Move


def choose_ready(cases: Iterable[Case], rules: Rules) -> list[Judgement]:
    """The judgements of those who may be asked, each for the dearest ask that every check allows."""
    asks = ((case, find_dearest_ask(case, rules)) for case in cases)
    return [_make_ready_judgement(case, ask, rules) for case, ask in asks if ask is not None]


def judge_case(case: Case, rules: Rules) -> Judgement:
    """What the rules say of one case."""
    dearest_ask = find_dearest_ask(case, rules)
    if dearest_ask is not None:
        return _make_ready_judgement(case, dearest_ask, rules)
    verdict = ", ".join(list_failing_checks(case, _find_usual_ask(rules), rules))
    return Judgement(case, verdict, "", find_next_move(case, rules, is_ready=False))


def _make_ready_judgement(case: Case, kind: Kind, rules: Rules) -> Judgement:
    return Judgement(case, "ready", kind.word, find_next_move(case, rules))


def choose_ask(case: Case, kind_name: str, rules: Rules) -> Kind:
    """The ask to judge: the named one, else what is suggested, else the dearest that is allowed, else an intro."""
    if kind_name:
        return rules.kinds.find(ASK, kind_name)
    return suggest_ask(case, rules) or find_dearest_ask(case, rules) or _find_usual_ask(rules)


def _find_usual_ask(rules: Rules) -> Kind:
    """An intro, or the first ask if the ledger has no such kind."""
    return rules.kinds.find_exact(ASK, "intro") or rules.kinds.list_of_side(ASK)[0]
