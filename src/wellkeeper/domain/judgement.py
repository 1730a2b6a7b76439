"""A judgement: what the rules say of a relationship, in the words of a list."""

from typing import NamedTuple

from wellkeeper.domain.case import Case, Rules
from wellkeeper.domain.kinds import ASK
from wellkeeper.domain.move import Move
from wellkeeper.domain.moves import next_move
from wellkeeper.domain.readiness import dearest, missing


class Judged(NamedTuple):
    """A case; may they be asked (`ready`, or the checks that fail for an intro), for what at most, and the move."""

    case: Case
    verdict: str
    ready_for: str
    move: Move


def judged(case: Case, rules: Rules) -> Judged:
    """What the rules say of one case."""
    best = dearest(case, rules)
    if best is not None:
        return Judged(case, "ready", best.word, next_move(case, rules))
    intro = rules.kinds.get(ASK, "intro") or rules.kinds.of(ASK)[0]
    return Judged(case, ", ".join(missing(case, intro, rules)), "", next_move(case, rules))
