"""May I ask? In a sentence; and in a few words: up to what, or what would mend it first, not which check failed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from wellkeeper.domain.account import round_shortage
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.checks import CHECKS, count_missing_days
from wellkeeper.domain.rules.judgement import Judgement, find_usual_ask
from wellkeeper.domain.rules.moves import compute_shortage
from wellkeeper.domain.rules.readiness import AskRange, Verdict
from wellkeeper.domain.words.saying import format_day, format_figure, name_ask, say
from wellkeeper.render.page import format_count

YES, NO, NOT_YET = "Yes.", "No.", "Not yet."
ANSWER_STYLES = {YES: "yes", NO: "late", NOT_YET: "draw"}
WAY_HEADING, NO_WAY = "What would make it a yes", "Nothing would make it a yes."


class Answer(NamedTuple):
    """The answer of a verdict, YES, NO or NOT_YET, and what it says of the person, with whom it begins."""

    lead: str
    says: str

    @property
    def style(self) -> str:
        """The style of the answer."""
        return ANSWER_STYLES[self.lead]


def describe_verdict(case: Case, verdict: Verdict) -> Answer:
    """Whether a contact may be asked for that kind of ask; or why they are let be."""
    name, ask = case.contact.name, name_ask(verdict.kind)
    if verdict.is_ready:
        return Answer(YES, f"{name} is ready for {ask}")
    if verdict.let_be:
        return Answer(NO, describe_let_be(case, verdict))
    return Answer(NOT_YET, f"{name} isn’t ready for {ask}")


def describe_let_be(case: Case, verdict: Verdict) -> str:
    """Why a contact is let be, in a sentence that begins with the name."""
    if case.contact.do_not_ask:
        return f"{case.contact.name} is marked do-not-ask"
    return f"{case.contact.name} {say(verdict.let_be, case.today).removeprefix('they ')}"


def describe_readiness(ask_range: AskRange) -> str:
    """`ready for an intro`, `ready, up to a deal`."""
    ask_for, up_to = ask_range
    return f"ready for {name_ask(ask_for.word)}" if ask_for == up_to else f"ready, up to {name_ask(up_to.word)}"


def describe_answer(judgement: Judgement, rules: Rules) -> str:
    """`yes, up to deal`, `yes: intro`, `not before 13 Dec`, `2 gifts short`, `thank first`."""
    if judgement.ask_range is None:
        return describe_mend(judgement, rules)
    ask_for, up_to = judgement.ask_range
    return f"yes, up to {up_to.word}" if up_to.word != ask_for.word else f"yes: {ask_for.word}"


def describe_mend(judgement: Judgement, rules: Rules) -> str:
    """What to mend first, of the checks that fail."""
    mends = _iterate_mends(judgement.case, judgement.verdict.split(", "), rules)
    return next(filter(None, mends), "ask where you stand")


def _iterate_mends(case: Case, failing: Collection[str], rules: Rules) -> Iterator[str]:
    """What would mend each check that fails, in the order in which one begins; empty if that isn't it."""
    if case.is_let_be(rules.policy):
        yield "let be"
    if "settled" in failing:
        yield _describe_debt(case, rules)
    yield from (_describe_end(case, name, rules) for name in ("welcome", "rested") if name in failing)
    if "settled" in failing:
        yield "an ask is open" if case.list_open_asks() else "a promise is open"
    if "earned" in failing:
        yield f"{format_count(count_missing_days(case, rules.policy), 'gift')} short"
    if "covered" in failing:
        yield f"{format_figure(round_shortage(compute_shortage(case, rules)))} short"
    if "unhurried" in failing:
        yield _describe_end(case, "unhurried", rules)


def _describe_debt(case: Case, rules: Rules) -> str:
    """What you owe before you ask; empty if it is nothing."""
    if any(referral.owes_thanks for referral in case.list_unsettled()):
        return "thank first"
    return "a promise is open" if case.list_due_promises(rules.policy) else ""


def _describe_end(case: Case, check_name: str, rules: Rules) -> str:
    """The day from which a check lets an intro pass; empty if no day does."""
    check = next(check for check in CHECKS if check.name == check_name)
    day = check.explain(case, find_usual_ask(rules), rules.policy).until
    return f"not before {format_day(day, case.today)}" if day else ""
