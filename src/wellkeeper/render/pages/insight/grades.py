"""How the rules did: what came of asks that they called ready, and what each check was worth."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wellkeeper.domain.insight.grading import READY, AskOutcome, CheckGrade, Grade, GradeReport, Tally
from wellkeeper.domain.insight.statistics import LEAST_COMPARED
from wellkeeper.render.drawing import choose_text, make_interval
from wellkeeper.render.page import Block, Column, Item, Page, Paragraph, Table
from wellkeeper.render.pages.insight.words import format_percent, round_figure


def describe_missing(ask_count: int) -> str:
    """`too few to compare: 5 of 10`; empty from ten on."""
    return f"too few to compare: {ask_count} of {LEAST_COMPARED}" if ask_count < LEAST_COMPARED else ""


def _draw_grade(grade: Grade, width: int) -> str:
    """The share that brought someone with its interval; else what is missing."""
    figure, low, high = grade.introduced.interval
    if figure is not None and low is not None and high is not None:
        return make_interval(low, figure, high, 1, width)
    missing = describe_missing(grade.asks)
    return choose_text((missing, missing.removeprefix("too few to compare: ")), width)


COLUMNS = (
    Column("verdict", ""),
    Column("asks", "asks", right=True),
    Column("said_yes", "yes", right=True),
    Column("brought", "came", right=True),
    Column("became_business", "won", right=True),
    Column("waiting", "open", right=True),
    Column(
        "picture",
        "0 to 100 %",
        draw=_draw_grade,
        style=lambda row: "quiet" if row["missing"] else "water",
        spare=2,
        least=10,
        most=40,
    ),
    Column("interval", "95 %", right=True, spare=1),
)


def make_tally_item(tally: Tally) -> Item:
    """A count with its share and 95 % interval as data."""
    share, low, high = tally.interval
    return {
        "count": tally.cases, "share": round_figure(share), "low": round_figure(low), "high": round_figure(high),
    }  # fmt: skip


def make_grade_item(grade: Grade) -> Item:
    """What came of some asks, as data."""
    return {
        "asks": grade.asks,
        "yes": make_tally_item(grade.yes),
        "introduced": make_tally_item(grade.introduced),
        "won": make_tally_item(grade.won),
    }


def build_grades(report: GradeReport, today: date) -> Page:
    """How often something came of asks with the verdict ready, and of those that were asked anyway."""
    items = []
    for verdict in report.verdicts:
        introduced = make_tally_item(verdict.grade.introduced)
        came = {"came": introduced["count"], **{name: introduced[name] for name in ("share", "low", "high")}}
        items.append({"verdict": verdict.verdict, **make_grade_item(verdict.grade), **came, "waiting": verdict.waiting})

    def make_blocks() -> list[Block]:
        rows = [
            {
                "verdict": verdict.verdict,
                **_make_cells(verdict.grade),
                "waiting": verdict.waiting,
                "picture": verdict.grade,
                "missing": describe_missing(verdict.grade.asks),
            }
            for verdict in report.verdicts
        ]
        return [Table(COLUMNS, rows), Paragraph(_describe_comparison(report), "" if report.tells else "quiet")]

    return Page(
        items,
        ("verdict", "asks", "came", "share", "low", "high", "waiting"),
        "verdict",
        people=make_blocks,
        extra={"tells": report.tells},
        is_no=not report.tells,
        as_of=today,
    )


def _make_cells(grade: Grade) -> Item:
    low, high = grade.introduced.interval.low, grade.introduced.interval.high
    return {
        "asks": grade.asks,
        "said_yes": _format_tally(grade.yes),
        "brought": _format_tally(grade.introduced),
        "became_business": _format_tally(grade.won),
        "interval": "" if low is None or high is None else f"{100 * low:.0f} to {100 * high:.0f} %",
    }


def _format_tally(tally: Tally) -> str:
    """`11, 39 %`; the count alone, if there are too few to tell a share."""
    share = tally.interval.figure
    return str(tally.cases) if share is None else f"{tally.cases}, {format_percent(share)}"


def _describe_comparison(report: GradeReport) -> str:
    if not report.tells:
        return f"Nothing is compared before there are {LEAST_COMPARED} of each. The 95 % is that of those that came."
    ready, anyway = (verdict.grade for verdict in report.verdicts)
    return (
        f"Ready ones brought someone {ready.introduced.cases} of {ready.asks} times, those asked anyway"
        f" {anyway.introduced.cases} of {anyway.asks}."
    )


CHECK_COLUMNS = (
    Column("check", "failed"),
    Column("only_asks", "asks", right=True, group="alone"),
    Column("only_yes", "yes", right=True, group="alone"),
    Column("only_brought", "came", right=True, group="alone"),
    Column("among_asks", "asks", right=True, group="among others"),
    Column("among_yes", "yes", right=True, spare=1, group="among others"),
    Column("among_brought", "came", right=True, group="among others"),
)


def build_checks(checks: Sequence[CheckGrade], report: GradeReport, today: date) -> Page:
    """What came of the asks that failed each check, alone and among others."""
    items = [
        {"check": check.check, "only": make_grade_item(check.only), "among": make_grade_item(check.among)}
        for check in checks
    ]

    def make_blocks() -> list[Block]:
        rows = []
        for check in checks:
            cells: Item = {"check": check.check}
            for name, grade in (("only", check.only), ("among", check.among)):
                cells[f"{name}_asks"] = grade.asks
                cells[f"{name}_yes"] = _format_tally(grade.yes)
                cells[f"{name}_brought"] = _format_tally(grade.introduced)
            rows.append(cells)
        sentences = [s for check in checks if (s := _describe_check(check, report))]
        note = f"No check alone has {LEAST_COMPARED} asks yet; below that nothing is said of it."
        return [Table(CHECK_COLUMNS, rows), Paragraph(" ".join(sentences) or note, "" if sentences else "quiet")]

    return Page(items, ("check",), "check", people=make_blocks, as_of=today)


def _describe_check(check: CheckGrade, report: GradeReport) -> str:
    """`Asks that failed only rested brought someone 6 of 12 times, ready ones 15 of 30.`; empty if too few to tell."""
    ready = next(verdict.grade for verdict in report.verdicts if verdict.verdict == READY)
    if check.only.asks < LEAST_COMPARED:
        return ""
    compared = f", ready ones {ready.introduced.cases} of {ready.asks}" if ready.asks >= LEAST_COMPARED else ""
    only = check.only
    return (
        f"Asks that failed only {check.check} brought someone {only.introduced.cases} of {only.asks} times{compared}."
    )


OUTCOME_COLUMNS = (
    Column("entry", "#", right=True, style="quiet"),
    Column("contact", "contact", style="name"),
    Column("day", "asked on"),
    Column("verdict", "the rules said", flexible=True),
    Column("answer", "answer"),
    Column("introduced", "introduced"),
    Column("won", "won"),
)


def build_outcomes(outcomes: Sequence[AskOutcome], word: str, today: date) -> Page:
    """The asks of a verdict, or those that failed a check, with what came of them."""
    items = [
        {
            "entry": outcome.entry,
            "contact": outcome.contact,
            "day": outcome.day,
            "verdict": outcome.verdict,
            "answer": outcome.answer,
            "referral": outcome.referral.id if outcome.referral else None,
            "introduced": outcome.introduced,
            "won": outcome.won,
        }
        for outcome in outcomes
    ]
    return Page(
        items,
        ("entry", "contact", "day", "verdict", "answer", "referral", "introduced", "won"),
        "entry",
        people=lambda: [Table(OUTCOME_COLUMNS, items)] if items else [],
        empty=f"No ask of “{word}” is over yet.",
        as_of=today,
    )
