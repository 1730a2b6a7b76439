"""The cases behind each figure of the mirror: which referrals, asks and gives it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from wellkeeper.domain.insight.chains import list_chain
from wellkeeper.domain.insight.facts import UNSAID, Introduction, Period, fold_occasion
from wellkeeper.domain.insight.mirror import (
    ACTS,
    CONNECTOR_CASES,
    MONTH_DAYS,
    WEEK_DAYS,
    YEAR_DAYS,
    FunnelAsk,
    MirrorFacts,
    choose_introductions,
    choose_wins,
    list_promise_days,
    list_promised,
    list_turns,
    make_last_days,
)
from wellkeeper.domain.policy import Policy
from wellkeeper.domain.promise import BROKEN, KEPT, LATE, OPEN, Promise, track_promises
from wellkeeper.domain.referral import Referral
from wellkeeper.errors import UnknownWord, WrongUsage


class GiftChoice(NamedTuple):
    """Which gives a figure counts: those of a period, to some contacts if any are named, of a family if one is."""

    period: Period
    contacts: tuple[str, ...] = ()
    family: str = ""


class Evidence(NamedTuple):
    """The cases behind a figure: referrals, the entries of asks, which gives, and promises of yours."""

    referrals: Sequence[Referral] = ()
    asks: Sequence[int] = ()
    gifts: GiftChoice | None = None
    promises: Sequence[Promise] = ()


class Question(NamedTuple):
    """Which figure of the mirror is asked for: its name and key, the days since the first, and the ledger's policy."""

    figure: str
    key: str
    first: date
    policy: Policy


def find_evidence(mirror_facts: MirrorFacts, question: Question) -> Evidence:
    """What a figure counts. Raises `UnknownWord` for one that the mirror doesn't have."""
    finder = FINDERS.get(question.figure)
    if finder is None:
        raise UnknownWord("figure of the mirror", question.figure, list(FINDERS))
    return finder(mirror_facts, question)


def _make_evidence(introductions: Iterable[Introduction]) -> Evidence:
    return Evidence([introduction.referral for introduction in introductions])


def _choose_lately(mirror_facts: MirrorFacts, question: Question) -> list[Introduction]:
    return choose_introductions(mirror_facts.introductions, Period(question.first, mirror_facts.today))


def _find_introductions(mirror_facts: MirrorFacts, question: Question) -> Evidence:
    _check_key(question, ("", "offered", "asked"))
    wanted = {"offered": True, "asked": False}.get(question.key)
    return _make_evidence(i for i in _choose_lately(mirror_facts, question) if wanted in (None, i.is_offered))


def _find_occasion(mirror_facts: MirrorFacts, question: Question) -> Evidence:
    """Those of an occasion, in any letters; `unsaid` is none, unless one is called so."""
    chosen, occasion = _choose_lately(mirror_facts, question), fold_occasion(question.key)
    if occasion == UNSAID and all(i.occasion != UNSAID for i in chosen):
        occasion = ""
    return _make_evidence(i for i in chosen if i.occasion == occasion)


def _find_bringer(mirror_facts: MirrorFacts, question: Question) -> Evidence:
    only_unasked = question.figure == "unasked"
    return _make_evidence(
        i
        for i in _choose_lately(mirror_facts, question)
        if question.key in ("", i.source) and (i.is_offered or not only_unasked)
    )


def _find_through(mirror_facts: MirrorFacts, question: Question) -> Evidence:
    def came_through(introduction: Introduction) -> bool:
        above = list_chain(introduction.source, introduction.day, mirror_facts.origins)[1:]
        return question.key in above if question.key else bool(above)

    return _make_evidence(filter(came_through, _choose_lately(mirror_facts, question)))


def _find_connector(mirror_facts: MirrorFacts, question: Question) -> Evidence:
    chosen = choose_introductions(mirror_facts.introductions, make_last_days(mirror_facts.today, YEAR_DAYS))
    sources = [introduction.source for introduction in chosen]
    return _make_evidence(
        i for i in chosen if question.key in ("", i.source) and sources.count(i.source) >= CONNECTOR_CASES
    )


def _find_giving_back(mirror_facts: MirrorFacts, question: Question) -> Evidence:
    """All that they ever brought, and all gives of the family connect that they ever got."""
    if question.figure == "your_turn":
        handles = set(list_turns(mirror_facts))
    else:
        handles = {introduction.source for introduction in _choose_lately(mirror_facts, question)}
    if question.key:
        handles &= {question.key}
    brought = [i.referral for i in mirror_facts.introductions if i.source in handles]
    gifts = GiftChoice(Period(date.min, mirror_facts.today), tuple(sorted(handles)), "connect") if handles else None
    return Evidence(brought, (), gifts)


def _find_wins(mirror_facts: MirrorFacts, question: Question) -> Evidence:
    wins = choose_wins(mirror_facts.introductions, Period(question.first, mirror_facts.today))
    currency = question.key.upper() if question.figure == "won" else ""
    return _make_evidence(win for win in wins if not currency or (win.won_value and win.won_value[0] == currency))


def _find_asks(mirror_facts: MirrorFacts, question: Question) -> Evidence:
    _check_key(question, ("", "came", "top"))
    asks = [ask for ask in mirror_facts.asks if ask.day >= question.first]
    if question.key:
        asks = [ask for ask in asks if (ask.has_come if question.key == "came" else ask.family == "top")]
    return _make_ask_evidence(mirror_facts, asks)


def _make_ask_evidence(mirror_facts: MirrorFacts, asks: Iterable[FunnelAsk]) -> Evidence:
    entries = [ask.entry for ask in asks]
    return Evidence([r for r in mirror_facts.referrals if r.ask in entries], entries)


def _find_quiet(mirror_facts: MirrorFacts, question: Question) -> Evidence:
    days = question.policy.nudge_promised
    quiet = [r for r in list_promised(mirror_facts) if (mirror_facts.today - r.since).days >= days]
    return Evidence([r for r in quiet if question.key in ("", "quiet", str(r.id))])


def _find_word(mirror_facts: MirrorFacts, question: Question) -> Evidence:
    """The promises that were kept or broken since the first day, and open ones; by a key, some of them."""
    _check_key(question, ("", "kept", "on_time", "open", "late"))
    states = {"": (KEPT, LATE, BROKEN, OPEN), "kept": (KEPT, LATE), "on_time": (KEPT,)}.get(question.key, (OPEN,))
    tracked_promises = track_promises(mirror_facts.promises, mirror_facts.today, question.policy.promise_days)
    return Evidence(
        promises=[
            tracked.promise
            for tracked in tracked_promises
            if tracked.state in states
            and (tracked.state == OPEN or (tracked.promise.settled or date.min) >= question.first)
            and (tracked.days_late > 0 or question.key != "late")
        ]
    )


def _find_resting(mirror_facts: MirrorFacts, question: Question) -> Evidence:
    """The introductions of a year by a source, won or not."""
    chosen = choose_introductions(mirror_facts.introductions, make_last_days(mirror_facts.today, YEAR_DAYS))
    return _make_evidence(i for i in chosen if question.key in ("", i.source))


def _find_resting_cases(mirror_facts: MirrorFacts, question: Question) -> Evidence:
    """The introductions of a year; by a currency, the wins of a year in it."""
    year = make_last_days(mirror_facts.today, YEAR_DAYS)
    if question.key in ("", "introductions"):
        return _make_evidence(choose_introductions(mirror_facts.introductions, year))
    wins = choose_wins(mirror_facts.introductions, year)
    return _make_evidence(win for win in wins if win.won_value and win.won_value[0] == question.key.upper())


def _find_well(_mirror_facts: MirrorFacts, _question: Question) -> Evidence:
    raise WrongUsage("the well is all accounts together", "`well balance` lists them")


def _find_colleague(_mirror_facts: MirrorFacts, _question: Question) -> Evidence:
    raise WrongUsage("what a colleague did is in the log", "`well log --by NAME` lists it")


def _find_last_days(mirror_facts: MirrorFacts, question: Question) -> Evidence:
    _check_key(question, ACTS)
    period = make_last_days(mirror_facts.today, MONTH_DAYS)
    if question.figure == "before_30":
        period = make_last_days(period.first - timedelta(1), MONTH_DAYS)
    return {
        "gives": lambda: Evidence(gifts=GiftChoice(period)),
        "asks": lambda: _make_ask_evidence(mirror_facts, (ask for ask in mirror_facts.asks if ask.day in period)),
        "promises": lambda: Evidence([r for r, day in list_promise_days(mirror_facts.referrals) if day in period]),
        "introductions": lambda: _make_evidence(choose_introductions(mirror_facts.introductions, period)),
        "wins": lambda: _make_evidence(choose_wins(mirror_facts.introductions, period)),
    }[question.key]()


def _find_streak(mirror_facts: MirrorFacts, _question: Question) -> Evidence:
    monday = mirror_facts.today - timedelta(mirror_facts.today.weekday())
    first = monday - timedelta(WEEK_DAYS * mirror_facts.gift_weeks)
    return Evidence(gifts=GiftChoice(Period(first, mirror_facts.today)))


def _check_key(question: Question, keys: Sequence[str]) -> None:
    if question.key not in keys:
        raise UnknownWord(f"key of {question.figure}", question.key, [key for key in keys if key])


FINDERS: dict[str, Callable[[MirrorFacts, Question], Evidence]] = {
    "introductions": _find_introductions,
    "occasion": _find_occasion,
    "brings": _find_bringer,
    "unasked": _find_bringer,
    "through": _find_through,
    "connector": _find_connector,
    "given_back": _find_giving_back,
    "your_turn": _find_giving_back,
    "wins": _find_wins,
    "won": _find_wins,
    "asks": _find_asks,
    "their_promises": _find_quiet,
    "quiet": _find_quiet,
    "word": _find_word,
    "resting": _find_resting,
    "resting_cases": _find_resting_cases,
    "well": _find_well,
    "last_30": _find_last_days,
    "before_30": _find_last_days,
    "streak": _find_streak,
    "gives_by": _find_colleague,
    "asks_by": _find_colleague,
    "introductions_by": _find_colleague,
}
