"""Moves in sentences that begin with the person, for people; programs get what the rules say as it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from wellkeeper.domain.account import round_level, round_shortage
from wellkeeper.domain.promise import Promise
from wellkeeper.domain.referral import MOST_NUDGES, Referral
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.dues import DUES
from wellkeeper.domain.rules.move import Move
from wellkeeper.domain.rules.moves import TURN, WANTED, compute_shortage, find_cadence_day, suggest_gift
from wellkeeper.domain.words.days import describe_distance
from wellkeeper.domain.words.saying import describe_day, describe_number, format_day, format_figure, name_ask, say
from wellkeeper.render.words.quotes import name_or, quote_or

SETTLING_MOVES = DUES  # they settle something
GIVING_MOVES = ("birthday", "fulfil", "give")
DAYS_TO_SETTLE = 1  # then it is late
MOVE_NAMES = {
    "birthday": "a birthday",
    "thank": "thanks",
    "keep": "your promise",
    "act": "an answer",
    "report": "news",
    "nudge": "a reminder",
    "fulfil": "a gift",
    "sound out": "where you stand",
    "ask": "an ask",
    "give": "a gift",
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
ENDS = {"won": "is won", "lost": "is lost"}


def choose_style(move_name: str) -> str:
    """The style of a move: whether it settles something, gives, asks or rests."""
    if move_name == "rest":
        return "quiet"
    return "late" if move_name in SETTLING_MOVES else "water" if move_name in GIVING_MOVES else "draw"


def is_late(case: Case, move: Move) -> bool:
    """Whether it should have been settled before."""
    return move.name in SETTLING_MOVES and move.since is not None and (case.today - move.since).days > DAYS_TO_SETTLE


def name_move(move: Move) -> str:
    """A move in a list of days: `a gift`, `thanks`."""
    return MOVE_NAMES.get(move.name, move.name)


def describe_next(move: Move, today: date) -> str:
    """What is next, in a few words: `keep your word`, `rest until 13 Dec`."""
    if move.name == "rest" and move.until is not None:
        return f"rest until {format_day(move.until, today)}"
    return NEXT_WORDS[move.name]


def describe_move(case: Case, move: Move, rules: Rules) -> str:
    """A move in a sentence that begins with the name of the contact: `Sam Okafor brought Emil Vogt yesterday`."""
    return f"{case.contact.name}{_DESCRIPTIONS[move.name](case, move, rules)}{_describe_turn(case, move)}"


def _find_referral(case: Case, move: Move) -> Referral:
    """The referral that a move is about."""
    return next(referral for referral in case.referrals if referral.id == move.referral)


def _name_referral(referral: Referral) -> str:
    return name_or(referral.title, "somebody")


def _describe_turn(case: Case, move: Move) -> str:
    """That it is your turn to introduce somebody, if the move says so besides."""
    if move.referral is None or case.describe_turn() not in move.says:
        return ""
    return f"; then an intro: {_describe_gifts(case)}"


def _describe_gifts(case: Case) -> str:
    return f"{describe_number(case.brought)} came, {describe_number(case.account.given_back)} went back"


# -- to settle -----------------------------------------------------------------------------------


def _describe_thanks(case: Case, move: Move, _rules: Rules) -> str:
    referral = _find_referral(case, move)
    assert referral.introduced is not None
    how = ", unasked" if referral.offered else ""
    answer = "; an answer is due, too" if referral.waits_for_you else ""
    return f" brought {_name_referral(referral)} {describe_distance(referral.introduced, case.today)}{how}{answer}"


def find_promise(case: Case, move: Move) -> Promise:
    """The promise that a move asks you to keep."""
    return next(promise for promise in case.promises if promise.id == move.promise)


def _describe_keeping(case: Case, move: Move, rules: Rules) -> str:
    promise = find_promise(case, move)
    when = describe_lateness(promise, case.today, rules) or "due today"
    promise_day = "" if promise.due else f", promised {describe_distance(promise.made, case.today)}"
    return f" waits for {quote_or(promise.text, 'what you promised')}, {when}{promise_day}"


def describe_lateness(promise: Promise, today: date, rules: Rules) -> str:
    """`5 days late`; empty if a promise isn't late."""
    days = promise.count_days_late(today, rules.policy.promise_days)
    return f"{days} day{'s' if days != 1 else ''} late" if days else ""


def _describe_act(case: Case, move: Move, _rules: Rules) -> str:
    referral = _find_referral(case, move)
    since = "" if referral.since == case.today else f" since {_say_day(referral.since, case.today)}"
    return f"’s {_name_referral(referral)} waits for your answer{since}"


def _describe_report(case: Case, move: Move, _rules: Rules) -> str:
    referral = _find_referral(case, move)
    name = _name_referral(referral)
    if not referral.is_open:
        return f" doesn’t know yet that {name} {ENDS.get(referral.stage, f'has {referral.stage}')}"
    last_news = max(day for day in (referral.introduced, referral.thanked, referral.told) if day)
    return f" has had no news of {name} since {describe_day(last_news, case.today)}"


def _say_day(day: date, today: date) -> str:
    """A day behind `since`: yesterday, or by its name."""
    return "yesterday" if (today - day).days == 1 else describe_day(day, today)


# -- to give -------------------------------------------------------------------------------------


def _describe_birthday(case: Case, move: Move, _rules: Rules) -> str:
    day, birth_year = move.since or case.today, case.contact.birth_year
    age = day.year - birth_year if birth_year and birth_year < day.year else None
    if day == case.today:
        return f" turns {age} today" if age else " has a birthday today"
    verb, turns = ("had", "turned") if day < case.today else ("has", "turns")
    when = f"on {day:%A}, {describe_day(day, case.today)}"
    return f" {verb} a birthday {when}" + (f", and {turns} {age}" if age else "")


def _describe_fulfilling(case: Case, move: Move, _rules: Rules) -> str:
    want = next(want for want in case.wants if want.id == move.want)
    return f" wants {name_or(want.text, 'something')}"


def _describe_give(case: Case, move: Move, rules: Rules) -> str:
    cadence_day = find_cadence_day(case, rules)
    if cadence_day is not None and cadence_day <= case.today:
        last_touch = case.account.last_touch
        verb, day = ("was last in touch", last_touch) if last_touch else ("was added", case.contact.added)
        reason = f" {verb} {describe_distance(day, case.today)}"
    else:
        shortage = round_shortage(compute_shortage(case, rules))
        reason = f" is {format_figure(shortage)} short of an intro"
    return f"{reason}; give {move.kind} ({_describe_gift(case, rules)})"


def _describe_gift(case: Case, rules: Rules) -> str:
    """Why that gift."""
    idea = suggest_gift(case, rules)
    if idea.reason == WANTED and idea.want is not None:
        return f"for {quote_or(idea.want.text, 'what they want')}"
    return _describe_gifts(case) if idea.reason == TURN else say(idea.says, case.today)


# -- to ask --------------------------------------------------------------------------------------


def _describe_nudge(case: Case, move: Move, _rules: Rules) -> str:
    referral = _find_referral(case, move)
    verb = "promised" if referral.stage == "promised" else "was asked for"
    says = f" {verb} {_name_referral(referral)} {describe_distance(referral.since, case.today)}"
    if len(referral.nudges) >= MOST_NUDGES:
        return f"{says}; two reminders are enough, let it rest"
    reminded = f", reminded {describe_distance(referral.nudges[-1], case.today)}" if referral.nudges else ""
    return f"{says}{reminded}; make it easy"


def _describe_sounding(case: Case, _move: Move, rules: Rules) -> str:
    sounding_days, ten, day = case.list_sounding_days(), case.find_met_ten(), case.account.standing_day
    if sounding_days:
        return f" hasn’t said where you stand; you wrote on {describe_day(sounding_days[-1], case.today)}"
    if ten is not None and ten.settled is not None and case.is_standing_fresh(rules.policy):
        since = describe_day(ten.settled, case.today)
        return f" named {quote_or(ten.text, 'a want')} for a 10, settled since {since}: ask anew"
    if day is not None:
        return f" said where you stand on {describe_day(day, case.today)}; ask anew, 0 to 10"
    return " hasn’t said where you stand; ask, 0 to 10"


def _describe_ask(case: Case, move: Move, rules: Rules) -> str:
    kind = rules.kinds.find_exact("ask", move.kind)
    price = (
        f"; it draws {kind.points} of {format_figure(round_level(case.compute_level(rules.policy)))}" if kind else ""
    )
    return f" is ready for {name_ask(move.kind)}{price}"


# -- to rest -------------------------------------------------------------------------------------


def _describe_rest(case: Case, move: Move, rules: Rules) -> str:
    until = f" until {describe_day(move.until, case.today)}" if move.until else ""
    if case.contact.archived:
        return " is archived"
    if case.is_snoozed:
        return f" is left alone{until}"
    if case.is_unsorted:
        return f" isn’t sorted yet{f'; nothing to do{until}' if until else ''}"
    if case.contact.do_not_ask:
        return f" is marked do-not-ask{f'; nothing to do{until}' if until else ''}"
    if case.is_let_be(rules.policy):
        return f" said {case.account.standing} of 10, and is let be{until}"
    return f" rests{until}; all is well"


_DESCRIPTIONS: dict[str, Callable[[Case, Move, Rules], str]] = {
    "thank": _describe_thanks,
    "keep": _describe_keeping,
    "act": _describe_act,
    "report": _describe_report,
    "birthday": _describe_birthday,
    "nudge": _describe_nudge,
    "fulfil": _describe_fulfilling,
    "sound out": _describe_sounding,
    "ask": _describe_ask,
    "give": _describe_give,
    "rest": _describe_rest,
}
