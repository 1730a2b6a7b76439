"""What does the ledger tell back: who brings people, where it happens, what giving brings, and how long it takes?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.account import Standing
from wellkeeper.domain.contact import Want
from wellkeeper.domain.entry import Entry
from wellkeeper.domain.insight import (
    chains,
    coverage,
    credit,
    evidence,
    funnel,
    grading,
    lags,
    mirror,
    plans,
    standings,
    yields,
)
from wellkeeper.domain.insight.facts import Gift, Introduction, Period, gather_introductions, sum_won
from wellkeeper.domain.policy import Policy
from wellkeeper.domain.referral import GOT, Referral
from wellkeeper.domain.rules.pipeline import track_referrals
from wellkeeper.queries import accounts, contacts, entries, insight, referrals, wants
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.rules import load_policy


class FigureCases(NamedTuple):
    """The entries and referrals behind a figure."""

    entries: Sequence[Entry]
    referrals: Sequence[Referral]


def count_funnel(
    reader: Reader, today: date, direction: str, first: date | None = None, last: date | None = None
) -> list[funnel.FunnelRow]:
    """How many referrals of a direction came how far: all, or those that were opened in a period, followed to today."""
    history = referrals.list_referrals(reader, today)
    chosen = _choose_opened(history, direction, first, last)
    tracked = track_referrals([r for r in chosen if r.is_open], history, today, load_policy(reader))
    return funnel.count_funnel(chosen, [pending.referral for pending in tracked if pending.stalled], direction)


def explain_funnel(
    reader: Reader, today: date, direction: str, stage: str, first: date | None = None, last: date | None = None
) -> FigureCases:
    """The referrals of a direction that came to a stage."""
    chosen = _choose_opened(referrals.list_referrals(reader, today), direction, first, last)
    return FigureCases((), [referral for referral in chosen if funnel.count_stage([referral], stage).reached])


def _choose_opened(
    history: Sequence[Referral], direction: str, first: date | None, last: date | None
) -> list[Referral]:
    period = Period(first or date.min, last or date.max)
    return [referral for referral in history if referral.direction == direction and referral.opened in period]


# -- the mirror ----------------------------------------------------------------------------------


def look_into_mirror(reader: Reader, today: date, first: date) -> list[mirror.Figure]:
    """What came since a day, by whom and where, what you gave back, and how it goes."""
    policy = load_policy(reader)
    return mirror.build_mirror(_load_mirror_facts(reader, today, first, policy), first, policy)


def count_weeks(reader: Reader, today: date, first: date) -> list[mirror.Week]:
    """What happened week by week since a day."""
    return mirror.count_weeks(_load_mirror_facts(reader, today, first, load_policy(reader)), first)


def explain_mirror(reader: Reader, today: date, first: date, figure: str, key: str) -> FigureCases:
    """The entries and referrals that a figure of the mirror counts."""
    policy = load_policy(reader)
    mirror_facts = _load_mirror_facts(reader, today, first, policy)
    figure_evidence = evidence.find_evidence(mirror_facts, evidence.Question(figure, key, first, policy))
    return _load_cases(reader, figure_evidence)


def _load_cases(reader: Reader, figure_evidence: evidence.Evidence) -> FigureCases:
    entry_ids = list(figure_evidence.asks)
    if figure_evidence.gifts is not None:
        entry_ids += insight.gifts.list_gift_ids(reader, figure_evidence.gifts)
    return FigureCases(entries.list_by_ids(reader, entry_ids), figure_evidence.referrals)


def _load_mirror_facts(reader: Reader, today: date, first: date, policy: Policy) -> mirror.MirrorFacts:
    history = referrals.list_referrals(reader, today, direction=GOT)
    introductions = gather_introductions(history)
    before, now = insight.people.compute_depths(reader, (first, today), policy.half_life)
    first_counted = min(first, mirror.make_last_days(today, 2 * mirror.MONTH_DAYS).first)
    return mirror.MirrorFacts(
        today,
        history,
        introductions,
        _list_funnel_asks(reader, today, introductions),
        insight.gifts.count_gift_days(reader, first_counted, today),
        mirror.count_weeks_in_a_row(lambda period: insight.gifts.has_gift(reader, period), today),
        insight.gifts.count_by_contact(reader, today, "connect"),
        chains.list_origins(introductions, insight.people.load_origins(reader)),
        frozenset(insight.people.list_archived(reader)),
        (sum(before.values()), sum(now.values())),
    )


def _list_funnel_asks(reader: Reader, today: date, introductions: Sequence[Introduction]) -> list[mirror.FunnelAsk]:
    came = {introduction.referral.ask for introduction in introductions}
    return [mirror.FunnelAsk(*columns, columns[0] in came) for columns in insight.asks.list_asks(reader, today)]


# -- sources -------------------------------------------------------------------------------------


class Sources(NamedTuple):
    """The kinds of sources, introductions by purpose, and by handle: the people, how many each brought, and wants."""

    coverages: Sequence[coverage.Coverage]
    purposes: Sequence[coverage.PurposeCount]
    people: Mapping[str, coverage.SourcePerson]
    brought: Mapping[str, int]
    wants: Mapping[str, Sequence[Want]]


PURPOSE_DAYS = 90


def cover_sources(reader: Reader, today: date) -> Sources:
    """How deep the well of each kind of source is, what came of it, and with whom to go on."""
    policy = load_policy(reader)
    introductions = _list_introductions(reader, today)
    people = insight.people.list_people(reader, today)
    open_wants = coverage.group_wants(wants.list_open(reader, today))
    (depths,) = insight.people.compute_depths(reader, (today,), policy.half_life)
    gives = coverage.count_by_source(insight.gifts.count_by_contact(reader, today), people)
    asked_handles = Counter(handle for _, handle, _, _ in insight.asks.list_asks(reader, today))
    asks = coverage.count_by_source(asked_handles, people)
    coverages = coverage.cover_sources(people, introductions, open_wants, depths, gives, asks, today, policy)
    purposes = coverage.count_purposes(introductions, mirror.make_last_days(today, PURPOSE_DAYS), policy)
    brought = Counter(introduction.source for introduction in introductions)
    return Sources(coverages, purposes, {person.handle: person for person in people}, brought, open_wants)


def explain_source(reader: Reader, today: date, kind: str) -> FigureCases:
    """Whom people of a kind of source brought."""
    handles = {person.handle for person in insight.people.list_people(reader, today) if person.source == kind}
    introductions = _list_introductions(reader, today)
    return FigureCases((), [i.referral for i in introductions if i.source in handles])


def _list_introductions(reader: Reader, today: date) -> list[Introduction]:
    return gather_introductions(referrals.list_referrals(reader, today, direction=GOT))


# -- what gives bring ----------------------------------------------------------------------------


class Credits(NamedTuple):
    """Every introduction with its credit shared out; and behind it the lag, the days known, and the gives by row."""

    shared: Sequence[credit.SharedCredit]
    lag: credit.Lag
    days_known: int
    book: insight.gifts.GiftBook


CLEAR_CASE = 2  # gives that are read of a window: one, and whether there is another


def _share_credit(
    reader: Reader, today: date, policy: Policy, introductions: Sequence[Introduction], choice: insight.gifts.RowChoice
) -> Credits:
    first_gifts = insight.gifts.load_first_gifts(reader, introductions, policy.give_window, CLEAR_CASE)
    lag = credit.find_lag(first_gifts, policy)
    spans = credit.find_spans(introductions, policy.give_window)
    book = insight.gifts.load_gift_book(reader, today, lag.due_days, choice, spans)
    windows = credit.gather_windows(introductions, book.gifts, policy.give_window)
    days_known = credit.compute_days_known((day for _, day in insight.people.list_known_days(reader, today)), today)
    shared = credit.share_credit(windows, book.by_kind, days_known, lag, today, policy)
    return Credits(shared, lag, days_known, book)


class YieldReport(NamedTuple):
    """What gives bring by row, and how many of the gives are due."""

    result: yields.Yield
    due_gifts: int


def compute_yield(
    reader: Reader, today: date, rows_by: str = "kind", first: date | None = None, last: date | None = None
) -> YieldReport:
    """What came of the gives, by kind, family, occasion, source kind or contact; of all or of those of a period."""
    choice = _choose_rows(today, rows_by, first, last)
    credits = _share_credit(reader, today, load_policy(reader), _list_introductions(reader, today), choice)
    counts, lag = credits.book.by_row, credits.lag
    result = yields.compute_yield(credits.shared, counts, rows_by, lag, credits.days_known, today, choice.period)
    return YieldReport(result, sum(count.due for count in counts.values()))


def explain_yield(
    reader: Reader, today: date, rows_by: str, row_name: str, first: date | None = None, last: date | None = None
) -> list[yields.CreditCase]:
    """The gives of a row that had a part in an introduction. Raises `UnknownWord` for a row that there isn't."""
    choice = _choose_rows(today, rows_by, first, last)
    credits = _share_credit(reader, today, load_policy(reader), _list_introductions(reader, today), choice)
    row_name = yields.find_row(row_name, rows_by, credits.book.by_row)
    return yields.list_cases(credits.shared, rows_by, row_name, choice.period)


def _choose_rows(today: date, rows_by: str, first: date | None, last: date | None) -> insight.gifts.RowChoice:
    """By what the gives are counted, and of which days."""
    period = Period(first or date.min, last or today) if first or last else None
    return insight.gifts.RowChoice(rows_by, period)


class LagReport(NamedTuple):
    """Every span, the claim about value and years, and how many introductions and wins there are."""

    rows: Sequence[lags.LagRow]
    claim: lags.Claim
    introductions: int
    wins: int


def measure_lags(reader: Reader, today: date) -> LagReport:
    """How long it takes from a give to an introduction and to a win, and what makes it quick."""
    days = load_policy(reader).give_window
    introductions = _list_introductions(reader, today)
    gifts = _load_gifts_of_sources(reader, today, introductions)
    windows = credit.gather_windows(introductions, gifts, days)
    people = insight.people.list_people(reader, today)
    sources = {person.handle: person.source for person in people}
    known_since = {person.handle: person.known_since for person in people}
    claim_cases = lags.list_claim_cases(introductions, gifts, insight.gifts.load_landed(reader, today), known_since)
    return LagReport(
        lags.measure_lags(windows, gifts, sources, days, today),
        lags.judge_claim(claim_cases),
        len(introductions),
        sum(introduction.win_day is not None for introduction in introductions),
    )


def _load_gifts_of_sources(
    reader: Reader, today: date, introductions: Sequence[Introduction]
) -> Mapping[str, Sequence[Gift]]:
    """Every give to whoever brought somebody, by contact, the oldest first."""
    always = Period(date.min, today)
    spans = dict.fromkeys((introduction.source for introduction in introductions), always)
    return insight.gifts.load_gift_book(reader, today, 0, insight.gifts.RowChoice(), spans).gifts


SPANS = {"only": lags.ONLY, "latest": lags.LATEST, "win": lags.TO_WIN}


def explain_lag(reader: Reader, today: date, span: str) -> list[lags.LagCase]:
    """The cases of a span, one of SPANS."""
    introductions = _list_introductions(reader, today)
    gifts = _load_gifts_of_sources(reader, today, introductions)
    windows = credit.gather_windows(introductions, gifts, load_policy(reader).give_window)
    return lags.list_span_cases(windows)[SPANS[span]]


# -- who came through whom -----------------------------------------------------------------------


class TreeReport(NamedTuple):
    """The lines of the tree, depth first; how many introductions there are in all, and the value of their wins."""

    lines: Sequence[chains.TreeLine]
    introductions: int
    won: Mapping[str, int]


def grow_tree(reader: Reader, today: date, ref: str | None = None) -> TreeReport:
    """Who came through whom: everybody, or the branch of one contact with the way to them."""
    introductions = _list_introductions(reader, today)
    origins = chains.list_origins(introductions, insight.people.load_origins(reader))
    percent = load_policy(reader).chain_percent
    tree = chains.plant_tree(introductions, origins, percent, insight.people.load_names(reader))
    lines = chains.list_branch(tree, contacts.find(reader, ref).handle) if ref else chains.list_lines(tree)
    return TreeReport(lines, len(introductions), sum_won(introductions))


# -- what they said, and how the rules did -------------------------------------------------------


class WordsAndDeeds(NamedTuple):
    """What everybody said against what they did, and the names by handle."""

    report: standings.StandingReport
    names: Mapping[str, str]


def compare_standings(reader: Reader, today: date) -> WordsAndDeeds:
    """What everybody said who was asked where you stand, against whom they brought since."""
    names = {person.handle: person.name for person in insight.people.list_people(reader, today) if not person.archived}
    answers: dict[str, list[Standing]] = {}
    for standing in accounts.list_standings(reader, today):
        if standing.contact in names:
            answers.setdefault(standing.contact, []).append(standing)
    ask_days: dict[str, list[date]] = {}
    for _, handle, day, _ in insight.asks.list_asks(reader, today):
        ask_days.setdefault(handle, []).append(day)
    introductions, policy = _list_introductions(reader, today), load_policy(reader)
    report = standings.compare_standings(answers, ask_days, introductions, len(names), today, policy)
    return WordsAndDeeds(report, names)


def explain_standing(reader: Reader, today: date, ref: str) -> FigureCases:
    """What was ask_entries of a contact since they first said where you stand, and whom they brought."""
    contact = contacts.find(reader, ref)
    first = next((standing.day for standing in accounts.list_standings(reader, today, contact)), None)
    if first is None:
        return FigureCases((), ())
    ask_entries = [
        number
        for number, handle, day, _ in insight.asks.list_asks(reader, today)
        if handle == contact.handle and day >= first
    ]
    brought = [i.referral for i in _list_introductions(reader, today) if i.source == contact.handle and i.day >= first]
    return FigureCases(entries.list_by_ids(reader, ask_entries), brought)


class Grades(NamedTuple):
    """How the verdicts did, and how each check did."""

    verdicts: grading.GradeReport
    checks: Sequence[grading.CheckGrade]


def grade_rules(reader: Reader, today: date) -> Grades:
    """How often a “ready” brought somebody, against those that were asked anyway, and what each check was worth."""
    policy, outcomes = load_policy(reader), _list_outcomes(reader, today)
    return Grades(grading.grade_verdicts(outcomes, today, policy), grading.grade_checks(outcomes, today, policy))


def explain_grade(reader: Reader, today: date, word: str) -> list[grading.AskOutcome]:
    """The asks that are over of a verdict, or that failed a check. Raises `UnknownWord`."""
    policy = load_policy(reader)
    return grading.list_cases(_list_outcomes(reader, today), word, today, policy)


def _list_outcomes(reader: Reader, today: date) -> list[grading.AskOutcome]:
    return insight.asks.list_ask_outcomes(reader, today, referrals.list_referrals(reader, today, direction=GOT))


# -- a plan --------------------------------------------------------------------------------------


def make_plan(reader: Reader, today: date, aim: plans.Aim, assumed: Mapping[str, float]) -> plans.Plan:
    """How many introductions, gives and asks a week an aim needs; some rates may be assumed, by name."""
    policy = load_policy(reader)
    history = referrals.list_referrals(reader, today, direction=GOT)
    introductions = gather_introductions(history)
    credits = _share_credit(reader, today, policy, introductions, insight.gifts.RowChoice())
    plan_facts = plans.PlanFacts(
        today,
        introductions,
        insight.asks.list_ask_outcomes(reader, today, history),
        credits.shared,
        credits.lag,
        sum(count.due for count in credits.book.by_kind.values()),
    )
    rates = plans.assume(plans.compute_rates(plan_facts, aim.currency, policy), assumed)
    last_30, last_90 = _count_acts_a_week(reader, plan_facts, (30, 90))
    return plans.make_plan(
        aim, rates, plans.compute_anyway(plan_facts), last_30, last_90, plans.count_losses(plan_facts, policy)
    )


def _count_acts_a_week(reader: Reader, plan_facts: plans.PlanFacts, spans: Sequence[int]) -> list[dict[str, float]]:
    """What happened in the last so many days, a week, for each of some spans."""
    today = plan_facts.today
    gift_days = insight.gifts.count_gift_days(reader, mirror.make_last_days(today, max(spans)).first, today)
    ask_days = [outcome.day for outcome in plan_facts.outcomes]
    counts_a_week = []
    for days in spans:
        period = mirror.make_last_days(today, days)
        introductions = mirror.choose_introductions(plan_facts.introductions, period)
        offered = sum(introduction.is_offered for introduction in introductions)
        counts = {
            "wins": len(mirror.choose_wins(plan_facts.introductions, period)),
            "introductions": len(introductions),
            "offered": offered,
            "asked": len(introductions) - offered,
            "gives": sum(count for day, count in gift_days.items() if day in period),
            "asks": sum(day in period for day in ask_days),
        }
        counts_a_week.append({figure: count * plans.WEEK / days for figure, count in counts.items()})
    return counts_a_week
