"""May I ask? The verdict of the seven checks, with the smallest steps that would turn a no into a yes."""

from collections.abc import Sequence
from typing import NamedTuple

from wellkeeper.domain.kinds import Kind
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.checks import CHECKS, Finding
from wellkeeper.domain.rules.steps import AskStep, suggest_steps


class Verdict(NamedTuple):
    """The answer for one kind of ask: what every check found, and the steps to a yes (none if ready, or none helps)."""

    kind: str
    price: int
    checks: tuple[Finding, ...]
    steps: tuple[AskStep, ...]

    @property
    def is_ready(self) -> bool:
        """Whether all seven checks pass."""
        return all(check.passes for check in self.checks)

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of the checks that fail."""
        return tuple(check.name for check in self.checks if not check.passes)

    @property
    def word(self) -> str:
        """`ready`, or the failing checks in one word each: `covered, rested`."""
        return ", ".join(self.missing) or "ready"


def judge(case: Case, kind: Kind, rules: Rules) -> Verdict:
    """What all seven checks find for one kind of ask, in their published order."""
    findings = tuple(check.find(case, kind, rules.policy) for check in CHECKS)
    done = all(each.passes for each in findings)
    return Verdict(kind.word, kind.points, findings, () if done else suggest_steps(case, kind, findings, rules))


def list_failing_checks(case: Case, kind: Kind, rules: Rules) -> tuple[str, ...]:
    """The names of the checks that fail. Their words are left out: a list judges a thousand contacts."""
    kinds, policy = (kind,), rules.policy
    return tuple([check.name for check in CHECKS if not check.allows(case, kinds, policy)])


def find_dearest_ask(case: Case, rules: Rules, *, family: str = "") -> Kind | None:
    """The dearest ask (of a family) that every check allows, or None: the funnel comes first at one price."""
    return next(iter(list_allowed_asks(rules.kinds.list_dearest_first(family), case, rules)), None)


def list_allowed_asks(kinds: Sequence[Kind], case: Case, rules: Rules) -> Sequence[Kind]:
    """Those of some kinds of ask that every check allows."""
    policy = rules.policy
    for check in CHECKS:
        kinds = check.allows(case, kinds, policy)
        if not kinds:
            break
    return kinds
