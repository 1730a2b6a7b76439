"""What the ledger tells back: who brings people, where it happens, and what giving brings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated

import typer

from wellkeeper import views
from wellkeeper.cli import complete, options
from wellkeeper.cli.call import get_today, get_usual_currency, read
from wellkeeper.cli.options import Limit
from wellkeeper.cli.show import choose_limit, show
from wellkeeper.domain.contact import SOURCES
from wellkeeper.domain.referral import GIVEN, GOT, STAGES
from wellkeeper.domain.words import days
from wellkeeper.errors import UnknownWord, WrongUsage
from wellkeeper.render import pages

USUAL_MIRROR = "90d"
USUAL_LIMIT = 40
ROWS_BY = {
    "kind": "advice, intro, meal",
    "family": "serve, spend, connect",
    "occasion": "where it happened",
    "source": "the nine kinds of sources",
    "contact": "to whom",
}
SPANS = {
    "only": "only give before an introduction",
    "latest": "latest give before an introduction",
    "win": "from introduction to win",
}
RATES = {
    "won": "introductions that became business",
    "asked": "asks that brought someone",
    "offered": "what a give brings unasked",
    "unasked": "introductions that nobody asked for",
    "value": "what a win is worth",
}
CHECK_WORD = "check"

Since = Annotated[
    str | None, typer.Option("--since", help="From that day on: 90d, 2026-01-01.", metavar="DAY", show_default=False)
]
Until = Annotated[str | None, typer.Option("--until", help="Up to that day.", metavar="DAY", show_default=False)]


def _make_why(metavar: str, help: str, offer: Callable[..., complete.Offer] | None = None) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(
        "--why", help=help, metavar=metavar, autocompletion=offer, show_default=False
    )
    return option


def _parse_day(text: str | None) -> date | None:
    return None if text is None else days.parse(text, get_today())


def _find_word(noun: str, word: str, choices: dict[str, str]) -> str:
    """The word as it stands among others. Raises `UnknownWord`."""
    tidy = word.strip().lower()
    if tidy not in choices:
        raise UnknownWord(noun, word, list(choices))
    return tidy


@options.reads
def funnel(
    since: Since = None,
    until: Until = None,
    given: Annotated[bool, typer.Option("--given", help="Those that you gave.")] = False,
    why: Annotated[
        str,
        _make_why("STAGE", "The referrals that came to a stage.", complete.offer_words(dict.fromkeys(STAGES, ""))),
    ] = "",
) -> None:
    """Show how many referrals came how far.

    Asked for and offered unasked are two columns. With --since and --until: those that were opened in that time.

    Examples:
    well funnel
    well funnel --since 1y
    well funnel --why won
    """
    direction = GIVEN if given else GOT
    if why:
        stage = _find_word("stage", why, dict.fromkeys(STAGES, ""))
        cases = read(views.insight.explain_funnel, direction, stage, _parse_day(since), _parse_day(until))
        return show(pages.insight.evidence.build_evidence(cases.entries, cases.referrals, stage, get_today()))
    rows = read(views.insight.count_funnel, direction, _parse_day(since), _parse_day(until))
    return show(pages.insight.funnel.build_funnel(rows, direction, get_today()))


@options.reads
def mirror(
    key: Annotated[
        str, typer.Argument(help="With --why: of whom, or of which word.", metavar="KEY", show_default=False)
    ] = "",
    since: Since = None,
    weeks: Annotated[bool, typer.Option("--weeks", help="A line for each week.")] = False,
    why: Annotated[
        str, _make_why("FIGURE", "The cases behind a figure, by its name in --json: given_back, brings, occasion …")
    ] = "",
) -> None:
    """Show who brings people, where, and what you gave back.

    Of the last 90 days, or since another day.

    Examples:
    well mirror
    well mirror --since 2026-01-01
    well mirror --weeks
    well mirror --why given_back alice
    """
    first = days.parse(since or USUAL_MIRROR, get_today())
    if first > get_today():
        raise WrongUsage(f"{first} is still to come", "--since names a day that was")
    if weeks and not (why or key):
        return show(pages.insight.mirror.build_weeks(read(views.insight.count_weeks, first), get_today()))
    if why and not weeks:
        cases = read(views.insight.explain_mirror, first, why, key)
        name = f"{why} {key}".strip()
        shown_cases = (cases.entries, cases.referrals, name, get_today(), cases.promises)
        return show(pages.insight.evidence.build_evidence(*shown_cases))
    if key or weeks:
        raise WrongUsage("a KEY goes with --why alone", "`well mirror --why given_back alice` lists the cases")
    figures, won = read(views.insight.look_into_mirror, first), read(views.insight.sum_won_by_source, first)
    return show(pages.insight.mirror.build_mirror(figures, first, get_today(), won))


@options.reads
def load(limit: Limit = None) -> None:
    """Show who was asked how often, by whom, and what they got.

    Of the last 90 days: for each source the asks of every colleague, what they drew, and what was given in the same
    time. Those come first of whom most was asked beyond that.

    Examples:
    well load
    well load --as-of 2026-01-31
    """
    loads = read(views.insight.weigh_loads)
    show(pages.insight.loads.build_loads(loads.sources, loads.first, get_today(), choose_limit(limit, USUAL_LIMIT)))


@options.reads
def sources(
    why: Annotated[
        str, _make_why("KIND", "Whom people of a kind of source brought.", complete.offer_words(SOURCES))
    ] = "",
) -> None:
    """Show the nine kinds of sources, and whom to see next.

    How deep the well of each is, and what came of it. Goals for purposes are settings: `well policy goal_prospect 6`.

    Examples:
    well sources
    well sources --why client
    """
    if why:
        kind = _find_word("kind of source", why, SOURCES)
        cases = read(views.insight.explain_source, kind)
        return show(pages.insight.evidence.build_evidence(cases.entries, cases.referrals, kind, get_today()))
    cover = read(views.insight.cover_sources)
    return show(
        pages.insight.sources.build_sources(
            cover.coverages, cover.purposes, cover.people, cover.brought, cover.wants, get_today()
        )
    )


@options.reads
def yield_(
    by: Annotated[
        str,
        typer.Option(
            help=f"Row by row: {', '.join(ROWS_BY)}. Without it, kinds below their families.",
            metavar="ROWS",
            autocompletion=complete.offer_words(ROWS_BY),
        ),
    ] = "",
    since: Since = None,
    until: Until = None,
    why: Annotated[str, _make_why("ROW", "The gives of a row, and the introductions that they had a part in.")] = "",
    limit: Limit = None,
) -> None:
    """Show what giving brings.

    An introduction is one credit, shared between what you gave its source in the year before and “would have come
    anyway”. A give's part grows with how often such gives are followed by introductions and with how near its age is to
    your usual time; the part for anyway grows with how often people bring someone regardless; what a kind is priced at
    plays no part. With --since and --until: what came of what you gave then.

    Examples:
    well yield
    well yield --by occasion
    well yield --since 1y --until 90d
    well yield --why intro
    """
    rows_by = _find_word("way to part the gives", by or "kind", ROWS_BY)
    period = (_parse_day(since), _parse_day(until))
    if why:
        cases = read(views.giving.explain_yield, rows_by, why, *period)
        return show(pages.insight.yields.build_cases(cases, why, get_today()))
    if by:
        report = read(views.giving.compute_yield, rows_by, *period)
    else:
        report = read(views.giving.compute_nested_yield, *period)
    line_limit = choose_limit(limit, USUAL_LIMIT)
    page = pages.insight.yields.build_yield(
        report.result, report.due_gifts, get_today(), line_limit, nested_rows=report.nested_rows
    )
    return show(page)


@options.reads
def lag(
    why: Annotated[
        str, _make_why("SPAN", f"The cases of a span: {', '.join(SPANS)}.", complete.offer_words(SPANS))
    ] = "",
) -> None:
    """Show how long an introduction takes after a give.

    And from there to a win; and whether those are quick who value your gives, or those whom you have known for long.

    Examples:
    well lag
    well lag --why latest
    """
    if why:
        span = _find_word("span", why, SPANS)
        return show(pages.insight.lags.build_cases(read(views.giving.explain_lag, span), SPANS[span], get_today()))
    report = read(views.giving.measure_lags)
    return show(
        pages.insight.lags.build_lags(report.rows, report.claim, report.introductions, report.wins, get_today())
    )


@options.reads
def tree(
    who: Annotated[str | None, options.make_contact_argument()] = None,
    all_: Annotated[bool, typer.Option("--all", help="Name those who lapsed or were lost, too.")] = False,
    limit: Limit = None,
) -> None:
    """Show who came through whom.

    An introduction is one credit: its source keeps half, and half goes up to whoever had brought them.

    Examples:
    well tree
    well tree alice
    well tree --all
    """
    report = read(views.insight.grow_tree, who)
    line_limit = choose_limit(limit, USUAL_LIMIT)
    figures = (report.lines, report.introductions, report.won)
    show(pages.insight.tree.build_tree(*figures, get_today(), line_limit, is_whole=all_))


@options.reads
def year() -> None:
    """Show a year of giving, a day a cell.

    With what you asked, and who came and was won, week by week; on a narrow terminal the last 26 weeks.

    Examples:
    well year
    well year --as-of 2026-06-30
    well year --plain --header
    """
    show(pages.insight.heat.build_year(read(views.pictures.look_at_year), get_today()))


@options.reads
def said(
    why: Annotated[
        str, _make_why("CONTACT", "What was asked of a contact, and came, since.", complete.offer_contacts)
    ] = "",
    limit: Limit = None,
) -> None:
    """Show what they said of referring you, and what they did.

    Examples:
    well said
    well said --why alice
    """
    if why:
        cases = read(views.insight.explain_standing, why)
        return show(pages.insight.evidence.build_evidence(cases.entries, cases.referrals, why, get_today()))
    report, names = read(views.insight.compare_standings)
    line_limit = choose_limit(limit, USUAL_LIMIT)
    return show(pages.insight.standings.build_standings(report, names, get_today(), line_limit))


@options.reads
def graded(
    by: Annotated[
        str,
        typer.Option(
            help="Check by check: what came of asks that failed it.",
            metavar=CHECK_WORD,
            autocompletion=complete.offer_words({CHECK_WORD: "each of the seven"}),
            show_default=False,
        ),
    ] = "",
    why: Annotated[str, _make_why("VERDICT", "The asks behind it: ready, anyway, or a check that failed.")] = "",
) -> None:
    """Show what came of asks that were called ready.

    They stand against those that were asked although the rules said no, with 95 % intervals from ten asks on.

    Examples:
    well graded
    well graded --by check
    well graded --why ready
    """
    if by and by != CHECK_WORD:
        raise UnknownWord("way to part the asks", by, [CHECK_WORD])
    if why:
        outcomes = read(views.insight.explain_grade, why)
        return show(pages.insight.grades.build_outcomes(outcomes, why, get_today()))
    grades = read(views.insight.grade_rules)
    if by:
        return show(pages.insight.grades.build_checks(grades.checks, grades.verdicts, get_today()))
    return show(pages.insight.grades.build_grades(grades.verdicts, get_today()))


@options.reads
def plan(
    wins: Annotated[str, typer.Option(help="So many wins: 1/month.", metavar="N/TIME", show_default=False)] = "",
    value: Annotated[
        str, typer.Option(help="So much won: 10000/month.", metavar="AMOUNT/TIME", show_default=False)
    ] = "",
    currency: Annotated[str, typer.Option(help="Of the value, as EUR.", metavar="CODE", show_default=False)] = "",
    assume: Annotated[
        list[str] | None,
        typer.Option(
            help="A rate of which too little is known yet: won, asked, offered, unasked or value.",
            metavar="RATE=X",
            show_default=False,
        ),
    ] = None,
    why: Annotated[str, _make_why("RATE", "What a rate is counted from.", complete.offer_words(RATES))] = "",
) -> None:
    """Show what an aim needs a week, at your own rates.

    A day, week, month, quarter or year. The rates come from all that the ledger has, each from five cases on.

    Examples:
    well plan --wins 1/month
    well plan --value 10000/month --currency EUR
    well plan --wins 2/quarter --assume won=0.3 --assume offered=0.2
    well plan --why won
    """
    from wellkeeper.domain.insight import plans  # it reads amounts of money, for which the others needn't wait

    if why and not (wins or value or assume):
        rate = _find_word("rate", why, RATES)
        cases = read(views.giving.explain_rate, rate, currency.upper())
        return show(pages.insight.evidence.build_evidence(cases.entries, cases.referrals, rate, get_today()))
    if why or bool(wins) == bool(value) or (currency and not value):
        raise WrongUsage("say one aim", "`well plan --wins 1/month`, or `well plan --value 10000/month --currency EUR`")
    settings_currency = get_usual_currency() if value else ""
    usual_currency = settings_currency or (read(views.ledger.find_usual_currency) if value else "")
    aim = plans.parse_aim(value or wins, usual_currency, currency, settings_currency)
    assumed = dict(map(plans.parse_assumption, assume or []))
    return show(pages.insight.plans.build_plan(read(views.giving.make_plan, aim, assumed), get_today()))
