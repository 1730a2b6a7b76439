"""What does a report tell: of the whole well, or of one relationship before a coffee?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Concatenate, ParamSpec, TypeVar

from wellkeeper.domain.contact import EXACT_SIGN
from wellkeeper.domain.insight.depth import compute_levels, list_days_of_year
from wellkeeper.domain.insight.facts import Introduction
from wellkeeper.domain.portrait import Portrait
from wellkeeper.domain.promise import list_promise_debts
from wellkeeper.domain.referral import GOT, gather_debts
from wellkeeper.domain.report import AccountPicture, PersonReport, Report
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.judgement import Judgement
from wellkeeper.domain.rules.move import Move
from wellkeeper.domain.rules.moves import suggest_gifts
from wellkeeper.domain.rules.pipeline import TrackedReferral
from wellkeeper.domain.rules.readiness import list_allowed_asks
from wellkeeper.domain.selection import Selection
from wellkeeper.queries import entries, insight, selections
from wellkeeper.queries.chain_health import Advance, ignore_steps
from wellkeeper.queries.reader import Reader
from wellkeeper.views import accounts, agenda, asks, contacts, giving, promises, referrals, wants
from wellkeeper.views import entries as entry_views
from wellkeeper.views import insight as insight_views

Words = ParamSpec("Words")
Answer = TypeVar("Answer")

MOST_PICTURES, DEEPEST = 24, 12  # accounts that are drawn; of more, the deepest, and behind them who is due today
MOST_MATCHES = 2  # of a person's page
LEAST_DAYS = 30  # that the picture of one account is wide
QUESTIONS = 13  # that a report asks of the ledger: so many steps it tells


def count_entries(reader: Reader, today: date) -> int:
    """How many entries a report rests on: by it one knows whether it takes long."""
    return entries.count(reader, today)


def gather_report(
    reader: Reader, today: date, advance: Advance = ignore_steps, selection: Selection | None = None
) -> Report:
    """All that the page of the whole well shows. Each question that is answered is told to `advance`.

    The moves keep their numbers; they, what is owed and the accounts are those of the selected contacts.
    """

    def ask(
        view: Callable[Concatenate[Reader, date, Words], Answer], *words: Words.args, **named: Words.kwargs
    ) -> Answer:
        answer = view(reader, today, *words, **named)
        advance(1)
        return answer

    handles = selections.list_handles(reader, today, selection or Selection())
    balances = ask(accounts.list_balances)
    rules, cases = balances.rules, [judgement.case for judgement in balances.accounts]
    day_moves = ask(agenda.list_day, cases=cases).moves
    moves = {number: (case, move) for number, (case, move) in day_moves.items() if case.contact.handle in handles}
    introductions, cover = ask(insight_views.list_introductions), ask(insight_views.cover_sources)
    selected = [judgement for judgement in balances.accounts if judgement.case.contact.handle in handles]
    judgements = _order_by_depth(selected, rules)
    pictured = _choose_pictured(judgements, moves)
    known_days = [person.known_since for person in cover.people.values()]
    first_day = min(known_days, default=None)
    reflection = ask(insight_views.reflect, first_day or today, list_days_of_year(today)[1])
    giving_brings = ask(giving.compute_family_yield)
    return Report(
        today,
        rules,
        {handle: person.name for handle, person in cover.people.items()},
        ask(count_entries),
        first_day,
        moves,
        [debt for debt in ask(referrals.list_debts) if debt.contact in handles],
        [kept for kept in ask(promises.list_promises, settled=True).promises if kept.promise.contact in handles],
        ask(insight_views.measure_depth),
        judgements,
        ask(_draw_accounts, pictured, introductions, rules),
        introductions,
        reflection.figures,
        ask(insight_views.count_funnel, GOT),
        _list_under_way(reader, today, ""),
        reflection.weeks,
        cover.coverages,
        *giving_brings,
        ask(insight_views.grow_tree).lines,
        selection,
    )


def _order_by_depth(judgements: Sequence[Judgement], rules: Rules) -> list[Judgement]:
    return sorted(judgements, key=lambda judgement: -judgement.case.compute_level(rules.policy))


def _choose_pictured(judgements: Sequence[Judgement], moves: Mapping[int, tuple[Case, Move]]) -> list[Judgement]:
    """The accounts that are drawn: all of a small ledger, else the deepest and those with something to do today."""
    if len(judgements) <= MOST_PICTURES:
        return list(judgements)
    due = {case.contact.handle for case, _ in moves.values()}
    others = [judgement for judgement in judgements[DEEPEST:] if judgement.case.contact.handle in due]
    return [*judgements[:DEEPEST], *others[: MOST_PICTURES - DEEPEST]]


def _draw_accounts(
    reader: Reader, today: date, judgements: Sequence[Judgement], introductions: Sequence[Introduction], rules: Rules
) -> list[AccountPicture]:
    """Some accounts with the level of each day of the year, and whom they brought in it."""
    days = list_days_of_year(today)
    handles = [judgement.case.contact.handle for judgement in judgements]
    points = insight.levels.load_points(reader, today, handles)
    return [
        AccountPicture(
            judgement,
            compute_levels(points[handle], days, rules.policy.half_life),
            [brought for brought in introductions if brought.source == handle and brought.day >= days[0]],
        )
        for handle, judgement in zip(handles, judgements, strict=True)
    ]


def _list_under_way(reader: Reader, today: date, ref: str) -> list[TrackedReferral]:
    """The open referrals to you, of all or of a contact, in the order of the pipeline."""
    tracked = referrals.find_referrals(reader, today, ref, GOT)
    return tracked if isinstance(tracked, list) else []


def gather_person(reader: Reader, today: date, ref: str) -> PersonReport:
    """All that the page of one relationship shows. Raises `UnknownContact`, or `Ambiguous` with the candidates."""
    portrait = contacts.portray_contact(reader, today, ref)
    ref = f"{EXACT_SIGN}{portrait.contact.handle}"
    case, rules = portrait.judged.case, portrait.rules
    statement = entry_views.make_statement(reader, today, ref)
    debts = gather_debts(portrait.referrals, today, rules.policy)
    debts += list_promise_debts(case.promises, today, rules.policy.promise_days)
    permission = asks.judge_ask(reader, today, ref)
    allowed = list_allowed_asks(rules.kinds.list_dearest_first(), case, rules)
    return PersonReport(
        today,
        portrait,
        insight.people.load_names(reader),
        statement.lines,
        statement.levels,
        _list_day_levels(reader, today, portrait),
        statement.asks,
        asks.list_standings(reader, today, ref).standings,
        promises.list_promises(reader, today, ref, settled=True).promises,
        debts,
        _list_under_way(reader, today, ref),
        permission.verdict,
        allowed,
        suggest_gifts(case, rules),
        wants.match_wants(reader, today, ref, MOST_MATCHES).matches,
    )


def _list_day_levels(reader: Reader, today: date, portrait: Portrait) -> list[tuple[date, float]]:
    """The level of each day from that of the first entry on, or of the last thirty days."""
    handle = portrait.contact.handle
    points = insight.levels.load_points(reader, today, [handle])[handle]
    first = min([*points, today - timedelta(LEAST_DAYS)])
    days = [first + timedelta(number) for number in range((today - first).days + 1)]
    return list(zip(days, compute_levels(points, days, portrait.rules.policy.half_life), strict=True))
