"""May I ask? The verdict of the seven checks, with the smallest steps that would turn a no into a yes."""

from collections.abc import Sequence
from typing import NamedTuple

from wellkeeper.domain.kinds import Kind
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.checks import CHEAPEST_FIRST, CHECKS, Finding
from wellkeeper.domain.rules.steps import AskStep, suggest_steps


class Verdict(NamedTuple):
    """The answer for one kind of ask: what every check finds, and the steps to a yes (none if none helps)."""

    kind: str
    price: int
    checks: tuple[Finding, ...]
    steps: tuple[AskStep, ...]

    @property
    def is_ready(self) -> bool:
        """Whether all seven checks pass."""
        return all(finding.passes for finding in self.checks)

    @property
    def failing(self) -> tuple[str, ...]:
        """The names of the checks that fail."""
        return tuple(finding.name for finding in self.checks if not finding.passes)

    @property
    def word(self) -> str:
        """`ready`, or the names of the checks that fail: `covered, rested`."""
        return ", ".join(self.failing) or "ready"


def judge(case: Case, kind: Kind, rules: Rules) -> Verdict:
    """The verdict on one kind of ask: what all seven checks find, in their published order, and the steps to a yes."""
    findings = tuple(check.make_finding(case, kind, rules.policy) for check in CHECKS)
    is_ready = all(finding.passes for finding in findings)
    return Verdict(kind.word, kind.points, findings, () if is_ready else suggest_steps(case, kind, findings, rules))


def list_failing_checks(case: Case, kind: Kind, rules: Rules) -> tuple[str, ...]:
    """The names of the checks that fail, without their figures: a list judges a thousand contacts."""
    kinds, policy = (kind,), rules.policy
    return tuple([check.name for check in CHECKS if not check.allows(case, kinds, policy)])


def find_dearest_ask(case: Case, rules: Rules, *, family: str = "") -> Kind | None:
    """The dearest ask (of a family) that every check allows, or None; of one price, those of the funnel come first."""
    return next(iter(list_allowed_asks(rules.kinds.list_dearest_first(family), case, rules)), None)


def list_allowed_asks(kinds: Sequence[Kind], case: Case, rules: Rules) -> Sequence[Kind]:
    """Those of some kinds of ask that every check allows."""
    policy = rules.policy
    for check in CHEAPEST_FIRST:
        kinds = check.allows(case, kinds, policy)
        if not kinds:
            break
    return kinds
