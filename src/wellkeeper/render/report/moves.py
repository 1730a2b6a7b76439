"""A move as a sentence that begins with the person, and a verdict by what would mend it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from wellkeeper.domain.account import round_shortage
from wellkeeper.domain.kinds import ASK
from wellkeeper.domain.referral import Referral
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.checks import Finding, count_missing_days
from wellkeeper.domain.rules.judgement import Judgement, find_usual_ask
from wellkeeper.domain.rules.move import Move
from wellkeeper.domain.rules.moves import compute_shortage
from wellkeeper.domain.rules.readiness import judge
from wellkeeper.domain.words.days import describe_distance
from wellkeeper.render.report.markup import Markup, join
from wellkeeper.render.report.parts import make_late, make_strong
from wellkeeper.render.report.words import (
    count_noun,
    describe_due,
    find_first_name,
    format_day,
    format_level,
    say_words,
    spell,
)

SETTLING = ("thank", "keep", "act", "report")  # moves by which something that you owe is settled
HUES = {
    **dict.fromkeys(SETTLING, "late"),
    **dict.fromkeys(("birthday", "fulfil", "give"), "water"),
    **dict.fromkeys(("nudge", "ask", "sound out"), "draw"),
}
NEXT_WORDS = {
    "thank": "thank them",
    "keep": "keep your word",
    "act": "answer",
    "report": "report",
    "nudge": "nudge",
    "fulfil": "fulfil a want",
    "sound out": "ask where you stand",
    "ask": "ask",
    "give": "give",
    "rest": "rest",
}


def describe_move(case: Case, move: Move, rules: Rules) -> Markup:
    """What to do with a contact and why, beginning with their name."""
    describe = DESCRIPTIONS.get(move.name, _describe_other)
    return join((make_strong(case.contact.name), describe(case, move, rules)))


def _find_referral(case: Case, move: Move) -> Referral:
    return next(referral for referral in case.referrals if referral.id == move.referral)


def _name_referral(referral: Referral) -> str:
    return say_words(referral.title, "somebody")


def _describe_thank(case: Case, move: Move, _rules: Rules) -> str:
    referral = _find_referral(case, move)
    day = referral.introduced or referral.since
    unasked = ", unasked" if referral.offered else ""
    return f" brought {_name_referral(referral)} {describe_distance(day, case.today)}{unasked}"


def _describe_act(case: Case, move: Move, _rules: Rules) -> str:
    return f"’s {_name_referral(_find_referral(case, move))} waits for your answer"


def _describe_keep(case: Case, move: Move, rules: Rules) -> Markup:
    promise = next(promise for promise in case.promises if promise.id == move.promise)
    late = (case.today - promise.find_due_day(rules.policy.promise_days)).days
    when = make_late(describe_due(late)) if late > 0 else describe_due(late)
    return join((f" waits for {say_words(promise.text, 'what you promised')}, ", when))


def _describe_report(case: Case, move: Move, _rules: Rules) -> str:
    referral = _find_referral(case, move)
    name = _name_referral(referral)
    if not referral.is_open:
        return f" doesn’t know yet that {name} is {referral.stage}"
    last_news = max(day for day in (referral.introduced, referral.thanked, referral.told) if day)
    return f" has had no news of {name} since {format_day(last_news, case.today)}"


def _describe_birthday(_case: Case, _move: Move, _rules: Rules) -> str:
    return " has a birthday"


def _describe_nudge(case: Case, move: Move, _rules: Rules) -> str:
    referral = _find_referral(case, move)
    name, distance = _name_referral(referral), describe_distance(referral.since, case.today)
    did = f"promised {name}" if referral.stage == "promised" else f"was asked for {name}"
    return f" {did} {distance}; {'let it rest' if move.lets_rest else 'make it easy'}"


def _describe_fulfil(case: Case, move: Move, _rules: Rules) -> str:
    want = next(want for want in case.wants if want.id == move.want)
    return f" wants {say_words(want.text, 'something')}, and you can help"


def _describe_sound_out(case: Case, _move: Move, _rules: Rules) -> str:
    day = case.account.standing_day
    if day is None:
        return " hasn’t said yet where you stand, 0 to 10"
    return f" last said where you stand on {format_day(day, case.today)}"


def _describe_ask(case: Case, move: Move, rules: Rules) -> str:
    kind = rules.kinds.find_exact(ASK, move.kind)
    level = format_level(case.compute_level(rules.policy))
    return f" is ready for {name_ask(move.kind)}; it draws {kind.points if kind else 0} of {level}"


def _describe_give(case: Case, move: Move, rules: Rules) -> str:
    if move.since is not None:
        distance = describe_distance(case.account.last_touch or case.contact.added, case.today)
        reason = f"was last in touch {distance}" if case.account.last_touch else f"came in {distance}"
        return f" {reason}; {_invite(move)}"
    return f" is {round_shortage(compute_shortage(case, rules)):.1f} short of {name_ask('intro')}; {_invite(move)}"


def _invite(move: Move) -> str:
    return f"begin with {'an' if move.kind[:1] in 'aeiou' else 'a'} {move.kind}" if move.kind else "give something"


def _describe_other(_case: Case, move: Move, _rules: Rules) -> str:
    return f": {move.says}"


DESCRIPTIONS: dict[str, Callable[[Case, Move, Rules], str]] = {
    "thank": _describe_thank,
    "act": _describe_act,
    "keep": _describe_keep,
    "report": _describe_report,
    "birthday": _describe_birthday,
    "nudge": _describe_nudge,
    "fulfil": _describe_fulfil,
    "sound out": _describe_sound_out,
    "ask": _describe_ask,
    "give": _describe_give,
}


def name_ask(kind_name: str) -> str:
    """An ask with its article: `an intro`, `a deal`."""
    articles = {"name": "your name", "live": "a live meeting", "endorsed": "an endorsement"}
    return articles.get(kind_name, f"{'an' if kind_name[:1] in 'aeiou' else 'a'} {kind_name}")


# -- may I ask? ----------------------------------------------------------------------------------


def describe_verdict(judgement: Judgement, rules: Rules) -> str:
    """Whether a contact may be asked and up to what; else what would mend it."""
    if judgement.ask_range is not None:
        ask_for, up_to = judgement.ask_range
        return f"ready for {name_ask(ask_for.word)}" if ask_for == up_to else f"ready, up to {name_ask(up_to.word)}"
    case = judgement.case
    if case.is_let_be(rules.policy):
        return "let be"
    findings = judge(case, find_usual_ask(rules), rules).checks
    failing = {finding.name: finding for finding in findings if not finding.passes}
    return _describe_mend(case, failing, rules)


def _describe_mend(case: Case, failing: dict[str, Finding], rules: Rules) -> str:
    if "settled" in failing:
        return _describe_open(case)
    if "earned" in failing:
        missing = count_missing_days(case, rules.policy)
        return f"{spell(missing)} {'gift' if missing == 1 else 'gifts'} short"
    if "covered" in failing:
        return f"{round_shortage(compute_shortage(case, rules)):.1f} short"
    if "willing" in failing:
        return "ask where you stand"
    days: list[date] = [finding.until for finding in failing.values() if finding.until]
    return f"not before {format_day(max(days), case.today)}" if days else "not yet"


def _describe_open(case: Case) -> str:
    referrals = case.list_unsettled()
    if any(referral.owes_thanks for referral in referrals):
        return "thank them first"
    if referrals and referrals[0].name:
        return f"{find_first_name(referrals[0].name)} is still open"
    if referrals:
        return "their promise is still open" if referrals[0].stage == "promised" else "an ask is still open"
    return "an ask is still open" if case.list_open_asks() else "keep your word first"


def describe_next(move: Move, today: date) -> str:
    """The next move in a few words."""
    if move.name == "rest" and move.until is not None:
        return f"rest until {format_day(move.until, today)}"
    return NEXT_WORDS[move.name]


def describe_days(days: int) -> str:
    """`1 day`, `25 days`."""
    return count_noun(days, "day")
