"""The mirror: what came to you, by whom and where it came up, what you gave back, and how the weeks went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from wellkeeper.domain.insight.chains import Origins, count_through
from wellkeeper.domain.insight.facts import Introduction, Period, sum_won
from wellkeeper.domain.insight.statistics import LEAST_CASES
from wellkeeper.domain.policy import Policy
from wellkeeper.domain.promise import Promise, count_word
from wellkeeper.domain.referral import GOT, Referral, list_valid_steps

YEAR_DAYS, MONTH_DAYS, WEEK_DAYS = 365, 30, 7
CONNECTOR_CASES = 2
TOP_PEOPLE = 3
ACTS = ("gives", "asks", "promises", "introductions", "wins")


class FunnelAsk(NamedTuple):
    """An ask for people: its entry and day, its place in the funnel, and whether it brought somebody."""

    entry: int
    contact: str
    day: date
    family: str
    has_come: bool


class MirrorFacts(NamedTuple):
    """All that the mirror looks at, as of `today`.

    `gift_days` count the gives of each day from 60 days ago or the first day of the period on; `gift_weeks` are the
    weeks in a row with a give, `connects` the gives of the family connect by contact. `levels` are the sums of levels
    on the first day and on the last; `archived` are handles; `promises` are all of yours.
    """

    today: date
    referrals: Sequence[Referral]
    introductions: Sequence[Introduction]
    asks: Sequence[FunnelAsk]
    gift_days: Mapping[date, int]
    gift_weeks: int
    connects: Mapping[str, int]
    origins: Origins
    archived: frozenset[str]
    levels: tuple[float, float]
    promises: Sequence[Promise] = ()


class Figure(NamedTuple):
    """One figure of the mirror: its name and key, the value, of how many, and the unit if it isn't a count."""

    figure: str
    key: str
    value: float
    of: int | None = None
    unit: str = ""


class Week(NamedTuple):
    """What happened in a week that begins on that Monday."""

    week: date
    gives: int
    asks: int
    promises: int
    introductions: int
    wins: int


def make_last_days(today: date, days: int) -> Period:
    """The last so many days, today counted."""
    return Period(today - timedelta(days - 1), today)


def build_mirror(mirror_facts: MirrorFacts, first: date, policy: Policy) -> list[Figure]:
    """Every figure of the days from the first to today."""
    period = Period(first, mirror_facts.today)
    return [
        *_count_introductions(mirror_facts, period),
        *_count_connectors(mirror_facts),
        *_count_giving_back(mirror_facts, period),
        *_count_wins(mirror_facts, period),
        *_count_asks(mirror_facts, period),
        *_count_their_promises(mirror_facts, policy),
        *_count_word(mirror_facts, first, policy),
        *_find_what_all_rests_on(mirror_facts),
        Figure("well", "now", mirror_facts.levels[1], None, "points"),
        Figure("well", first.isoformat(), mirror_facts.levels[0], None, "points"),
        *_count_last_days(mirror_facts),
        Figure("streak", "gives", mirror_facts.gift_weeks, None, "weeks"),
    ]


def choose_introductions(introductions: Iterable[Introduction], period: Period) -> list[Introduction]:
    """Those that came in a period."""
    return [introduction for introduction in introductions if introduction.day in period]


def rank(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Words with their figures: the largest first, then by name, and last among equals what has none."""
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0] == "", pair[0]))


def _count_introductions(mirror_facts: MirrorFacts, period: Period) -> Iterator[Figure]:
    """How many came, in which way, where it came up, and who brought them."""
    chosen = choose_introductions(mirror_facts.introductions, period)
    total = len(chosen)
    offered = Counter(introduction.source for introduction in chosen if introduction.is_offered)
    yield Figure("introductions", "", total)
    yield Figure("introductions", "offered", offered.total(), total)
    yield Figure("introductions", "asked", total - offered.total(), total)
    for occasion, count in rank(Counter(introduction.occasion for introduction in chosen)):
        yield Figure("occasion", occasion, count, total)
    for source, count in rank(Counter(introduction.source for introduction in chosen)):
        yield Figure("brings", source, count, total)
        yield Figure("unasked", source, offered[source], count)
    for handle, count in rank(count_through(chosen, mirror_facts.origins)):
        yield Figure("through", handle, count)


def _count_connectors(mirror_facts: MirrorFacts) -> Iterator[Figure]:
    chosen = choose_introductions(mirror_facts.introductions, make_last_days(mirror_facts.today, YEAR_DAYS))
    for source, count in rank(Counter(introduction.source for introduction in chosen)):
        if count >= CONNECTOR_CASES:
            yield Figure("connector", source, count)


def _count_giving_back(mirror_facts: MirrorFacts, period: Period) -> Iterator[Figure]:
    """What you gave back to whoever brought somebody in the period, both ever; and to how many it is your turn."""
    brought = Counter(introduction.source for introduction in mirror_facts.introductions)
    lately = Counter(introduction.source for introduction in choose_introductions(mirror_facts.introductions, period))
    for source, _ in rank(lately):
        yield Figure("given_back", source, mirror_facts.connects.get(source, 0), brought[source])
    yield Figure("your_turn", "", len(list_turns(mirror_facts)), len(brought))


def list_turns(mirror_facts: MirrorFacts) -> list[str]:
    """Those to whom it is your turn to give: they brought more than they got back. Not who is archived."""
    brought = Counter(introduction.source for introduction in mirror_facts.introductions)
    return [
        source
        for source, count in rank(brought)
        if count > mirror_facts.connects.get(source, 0) and source not in mirror_facts.archived
    ]


def choose_wins(introductions: Iterable[Introduction], period: Period) -> list[Introduction]:
    """Those that were won in a period."""
    return [introduction for introduction in introductions if introduction.win_day in period]


def _count_wins(mirror_facts: MirrorFacts, period: Period) -> Iterator[Figure]:
    wins = choose_wins(mirror_facts.introductions, period)
    yield Figure("wins", "", len(wins))
    for currency, value in sum_won(wins).items():
        yield Figure("won", "", value, None, currency)


def _count_asks(mirror_facts: MirrorFacts, period: Period) -> Iterator[Figure]:
    asks = [ask for ask in mirror_facts.asks if ask.day in period]
    yield Figure("asks", "", len(asks))
    yield Figure("asks", "came", sum(ask.has_come for ask in asks), len(asks))
    yield Figure("asks", "top", sum(ask.family == "top" for ask in asks), len(asks))


def list_promised(mirror_facts: MirrorFacts) -> list[Referral]:
    """The referrals to you that stand at promised, the oldest first."""
    promised = [r for r in mirror_facts.referrals if r.direction == GOT and r.stage == "promised"]
    return sorted(promised, key=lambda referral: (referral.since, referral.id))


def _count_their_promises(mirror_facts: MirrorFacts, policy: Policy) -> Iterator[Figure]:
    promised = list_promised(mirror_facts)
    days = [(referral.id, (mirror_facts.today - referral.since).days) for referral in promised]
    quiet = [(number, count) for number, count in days if count >= policy.nudge_promised]
    yield Figure("their_promises", "quiet", len(quiet), len(promised))
    for number, count in quiet:
        yield Figure("quiet", str(number), count, None, "days")


def _count_word(mirror_facts: MirrorFacts, first: date, policy: Policy) -> Iterator[Figure]:
    """Your own promises: those kept and broken since the first day, and those open today; `late` are past their day."""
    word = count_word(mirror_facts.promises, mirror_facts.today, policy.promise_days, first)
    yield Figure("word", "kept", word.kept, word.settled)
    yield Figure("word", "on_time", word.on_time, word.settled)
    yield Figure("word", "open", word.open)
    yield Figure("word", "late", word.overdue, word.open)


def _find_what_all_rests_on(mirror_facts: MirrorFacts) -> Iterator[Figure]:
    """On whom the introductions of a year and the value won in it rest: the first three, from five cases on."""
    year = make_last_days(mirror_facts.today, YEAR_DAYS)
    chosen = choose_introductions(mirror_facts.introductions, year)
    yield from _rest_on("introductions", len(chosen), Counter(introduction.source for introduction in chosen))
    values: dict[str, Counter[str]] = {}
    case_counts: Counter[str] = Counter()
    for win in choose_wins(mirror_facts.introductions, year):
        if win.won_value is not None:
            currency, value = win.won_value
            case_counts[currency] += 1
            values.setdefault(currency, Counter())[win.source] += value
    for currency, counts in sorted(values.items()):
        yield from _rest_on(currency, case_counts[currency], counts)


def _rest_on(unit: str, case_count: int, counts: Counter[str]) -> Iterator[Figure]:
    yield Figure("resting_cases", "", case_count, None, unit)
    if case_count >= LEAST_CASES:
        for source, count in rank(counts)[:TOP_PEOPLE]:
            yield Figure("resting", source, count, counts.total(), unit)


# -- how the days went ---------------------------------------------------------------------------


def count_acts(mirror_facts: MirrorFacts, period: Period) -> dict[str, int]:
    """How often each of ACTS happened in a period."""
    return {
        "gives": sum(count for day, count in mirror_facts.gift_days.items() if day in period),
        "asks": sum(ask.day in period for ask in mirror_facts.asks),
        "promises": sum(day in period for _, day in list_promise_days(mirror_facts.referrals)),
        "introductions": len(choose_introductions(mirror_facts.introductions, period)),
        "wins": len(choose_wins(mirror_facts.introductions, period)),
    }


def list_promise_days(referrals: Iterable[Referral]) -> list[tuple[Referral, date]]:
    """Every valid step to promised of the referrals to you, with its day."""
    return [
        (referral, step.day)
        for referral in referrals
        if referral.direction == GOT
        for step in list_valid_steps(referral.steps)
        if step.stage == "promised"
    ]


def _count_last_days(mirror_facts: MirrorFacts) -> Iterator[Figure]:
    last = make_last_days(mirror_facts.today, MONTH_DAYS)
    before = make_last_days(last.first - timedelta(1), MONTH_DAYS)
    counts, counts_before = count_acts(mirror_facts, last), count_acts(mirror_facts, before)
    for act in ACTS:
        yield Figure("last_30", act, counts[act])
        yield Figure("before_30", act, counts_before[act])


def count_weeks(mirror_facts: MirrorFacts, first: date) -> list[Week]:
    """A line for each week that touches the days from the first to today; days before the first are left out."""
    monday = first - timedelta(first.weekday())
    weeks = []
    while monday <= mirror_facts.today:
        period = Period(max(monday, first), min(monday + timedelta(WEEK_DAYS - 1), mirror_facts.today))
        weeks.append(Week(monday, **count_acts(mirror_facts, period)))
        monday += timedelta(WEEK_DAYS)
    return weeks


def count_weeks_in_a_row(has_gift: Callable[[Period], bool], today: date) -> int:
    """The weeks in a row with a give, up to this one; a running week without one isn't held against you."""
    monday = today - timedelta(today.weekday())
    count = int(has_gift(Period(monday, today)))
    while has_gift(Period(monday - timedelta(WEEK_DAYS), monday - timedelta(1))):
        monday -= timedelta(WEEK_DAYS)
        count += 1
    return count
