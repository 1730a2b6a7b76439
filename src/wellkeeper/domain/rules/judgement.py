"""A judgement: what the rules say of a relationship, in the words of a list."""

from collections.abc import Iterable
from typing import NamedTuple

from wellkeeper.domain.kinds import ASK, Kind
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.move import Move
from wellkeeper.domain.rules.moves import next_move, suggested_ask
from wellkeeper.domain.rules.readiness import dearest, missing


class Judged(NamedTuple):
    """A case; may they be asked (`ready`, or the checks that fail for an intro), for what at most, and the move."""

    case: Case
    verdict: str
    ready_for: str
    move: Move


def ready(cases: Iterable[Case], rules: Rules) -> list[Judged]:
    """Those who may be asked, each for the dearest ask that every check allows."""
    found = ((case, dearest(case, rules)) for case in cases)
    return [_may_be_asked(case, best, rules) for case, best in found if best is not None]


def judged(case: Case, rules: Rules) -> Judged:
    """What the rules say of one case."""
    best = dearest(case, rules)
    if best is not None:
        return _may_be_asked(case, best, rules)
    return Judged(case, ", ".join(missing(case, _usual_ask(rules), rules)), "", next_move(case, rules))


def _may_be_asked(case: Case, best: Kind, rules: Rules) -> Judged:
    return Judged(case, "ready", best.word, next_move(case, rules))


def choose_ask(case: Case, kind_name: str, rules: Rules) -> Kind:
    """The ask to judge: the named one, else what is suggested, else the dearest that is allowed, else an intro."""
    if kind_name:
        return rules.kinds.named(ASK, kind_name)
    return suggested_ask(case, rules) or dearest(case, rules) or _usual_ask(rules)


def _usual_ask(rules: Rules) -> Kind:
    """An intro, or the first ask of a ledger that has no such kind."""
    return rules.kinds.get(ASK, "intro") or rules.kinds.of(ASK)[0]
