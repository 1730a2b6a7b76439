"""What does the ledger tell back: who brings people, and where does it happen?"""

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
    depth,
    evidence,
    funnel,
    grading,
    mirror,
    standings,
)
from wellkeeper.domain.insight.facts import Introduction, Period, gather_introductions, sum_won
from wellkeeper.domain.loads import LOAD_DAYS, Load, make_figures, order_loads
from wellkeeper.domain.policy import Policy
from wellkeeper.domain.promise import Promise
from wellkeeper.domain.referral import GOT, Referral
from wellkeeper.domain.rules.pipeline import track_referrals
from wellkeeper.queries import accounts, colleagues, contacts, entries, insight, promises, referrals, wants
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.rules import load_policy


class FigureCases(NamedTuple):
    """The entries and referrals behind a figure, and the promises of yours."""

    entries: Sequence[Entry]
    referrals: Sequence[Referral]
    promises: Sequence[Promise] = ()


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
    mirror_facts = _load_mirror_facts(reader, today, first, policy)
    return [*mirror.build_mirror(mirror_facts, first, policy), *_count_by_colleague(reader, mirror_facts, first)]


def _count_by_colleague(reader: Reader, mirror_facts: mirror.MirrorFacts, first: date) -> list[mirror.Figure]:
    """What each colleague did since a day; nothing if there is only one."""
    if not colleagues.are_several(reader):
        return []
    acts = insight.acts.count_acts(reader, mirror_facts.today, first)
    period = Period(first, mirror_facts.today)
    return make_figures(acts, mirror_facts.introductions, insight.acts.load_authors(reader), period)


class Loads(NamedTuple):
    """The loads of everybody who was asked since the first day."""

    sources: Sequence[Load]
    first: date


def weigh_loads(reader: Reader, today: date) -> Loads:
    """How often each source was asked lately, by whom, against what they were given."""
    first = mirror.make_last_days(today, LOAD_DAYS).first
    return Loads(order_loads(insight.acts.list_act_counts(reader, today, first)), first)


def sum_won_by_source(reader: Reader, today: date, first: date) -> dict[str, dict[str, int]]:
    """The value of what was won since a day of the people whom everybody brought, by handle and currency."""
    wins = mirror.choose_wins(list_introductions(reader, today), Period(first, today))
    handles = dict.fromkeys(introduction.source for introduction in wins)
    return {handle: sum_won(win for win in wins if win.source == handle) for handle in handles}


def count_weeks(reader: Reader, today: date, first: date) -> list[mirror.Week]:
    """What happened week by week since a day."""
    return mirror.count_weeks(_load_mirror_facts(reader, today, first, load_policy(reader)), first)


def measure_depth(reader: Reader, today: date) -> depth.Depth:
    """How deep the well was on each day of the year up to today."""
    half_life = load_policy(reader).half_life
    return depth.measure_depth(insight.levels.list_day_points(reader, today), today, half_life)


class Reflection(NamedTuple):
    """The figures of the mirror, and what happened week by week."""

    figures: Sequence[mirror.Figure]
    weeks: Sequence[mirror.Week]


def reflect(reader: Reader, today: date, first: date, first_of_weeks: date) -> Reflection:
    """The figures since a day, and the weeks since another: of one look, which takes long in a large ledger."""
    policy = load_policy(reader)
    mirror_facts = _load_mirror_facts(reader, today, min(first, first_of_weeks), policy)
    figures = mirror.build_mirror(mirror_facts, first, policy)
    return Reflection(figures, mirror.count_weeks(mirror_facts, first_of_weeks))


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
    return FigureCases(entries.list_by_ids(reader, entry_ids), figure_evidence.referrals, figure_evidence.promises)


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
        promises.list_all(reader, today),
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
    introductions = list_introductions(reader, today)
    people = insight.people.list_people(reader, today, insight.gifts.count_by_contact(reader, today, "connect"))
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
    introductions = list_introductions(reader, today)
    return FigureCases((), [i.referral for i in introductions if i.source in handles])


def list_introductions(reader: Reader, today: date) -> list[Introduction]:
    """Everybody who was introduced to you by today, by day."""
    return gather_introductions(referrals.list_introduced(reader, today))


# -- who came through whom -----------------------------------------------------------------------


class TreeReport(NamedTuple):
    """The lines of the tree, depth first; how many introductions there are in all, and the value of their wins."""

    lines: Sequence[chains.TreeLine]
    introductions: int
    won: Mapping[str, int]


def grow_tree(reader: Reader, today: date, ref: str | None = None) -> TreeReport:
    """Who came through whom: everybody, or the branch of one contact with the way to them."""
    introductions = list_introductions(reader, today)
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
    introductions, policy = list_introductions(reader, today), load_policy(reader)
    report = standings.compare_standings(answers, ask_days, introductions, len(names), today, policy)
    return WordsAndDeeds(report, names)


def explain_standing(reader: Reader, today: date, ref: str) -> FigureCases:
    """What was asked of a contact since they first said where you stand, and whom they brought."""
    contact = contacts.find(reader, ref)
    first = next((standing.day for standing in accounts.list_standings(reader, today, contact)), None)
    if first is None:
        return FigureCases((), ())
    ask_entries = [
        number
        for number, handle, day, _ in insight.asks.list_asks(reader, today)
        if handle == contact.handle and day >= first
    ]
    brought = [i.referral for i in list_introductions(reader, today) if i.source == contact.handle and i.day >= first]
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
