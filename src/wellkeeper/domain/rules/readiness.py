"""May I ask? The verdict of the seven checks, with the smallest steps that would turn a no into a yes."""

from collections.abc import Sequence
from typing import NamedTuple

from wellkeeper.domain.kinds import Kind
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.checks import CHEAPEST_FIRST, CHECKS, Finding
from wellkeeper.domain.rules.steps import AskStep, suggest_steps


class Verdict(NamedTuple):
    """The answer for one kind of ask: what every check finds, and the steps to a yes (none if none helps).

    `let_be` says why the contact is let be, and is empty if they aren't.
    """

    kind: str
    price: int
    checks: tuple[Finding, ...]
    steps: tuple[AskStep, ...]
    let_be: str = ""

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
    steps = () if is_ready else suggest_steps(case, kind, findings, rules)
    return Verdict(kind.word, kind.points, findings, steps, case.describe_let_be(rules.policy))


def list_failing_checks(case: Case, kind: Kind, rules: Rules) -> tuple[str, ...]:
    """The names of the checks that fail, without their figures: a list judges a thousand contacts."""
    kinds, policy = (kind,), rules.policy
    return tuple([check.name for check in CHECKS if not check.allows(case, kinds, policy)])


class AskRange(NamedTuple):
    """What to ask for, and the dearest ask that every check allows."""

    ask_for: Kind
    up_to: Kind


def find_ask_range(case: Case, rules: Rules) -> AskRange | None:
    """What to ask for, and up to what every check would allow; None if the contact isn't ready for anything.

    One asks for the dearest of the top of the funnel, or if none of that is allowed for the cheapest ask; for the
    dearest ask only if they stand high enough. Of one price, asks with a place in the funnel come first.
    """
    allowed_asks = list_allowed_asks(rules.kinds.list_dearest_first(), case, rules)
    if not allowed_asks:
        return None
    policy, score = rules.policy, case.account.standing
    if score is not None and score >= policy.any_ask_from and case.is_standing_fresh(policy):
        return AskRange(allowed_asks[0], allowed_asks[0])
    top = next((ask for ask in allowed_asks if ask.family == "top"), None)
    return AskRange(top or min(allowed_asks, key=lambda ask: (ask.points, ask.family == "")), allowed_asks[0])


def list_allowed_asks(kinds: Sequence[Kind], case: Case, rules: Rules) -> Sequence[Kind]:
    """Those of some kinds of ask that every check allows."""
    policy = rules.policy
    for check in CHEAPEST_FIRST:
        kinds = check.allows(case, kinds, policy)
        if not kinds:
            break
    return kinds
