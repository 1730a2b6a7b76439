"""Referrals: the pipeline, the debts, and how the rules did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from wellkeeper.domain.referral import GIVEN, PATH, Debt, Referral
from wellkeeper.domain.rules.grading import LEAST_ASKS, Grade, GradeReport
from wellkeeper.domain.rules.pipeline import TrackedReferral
from wellkeeper.domain.words import money
from wellkeeper.domain.words.text import format_command
from wellkeeper.render.page import Block, Column, Item, Page, Pairs, Paragraph, Table

if TYPE_CHECKING:
    from wellkeeper.domain.selection import ReferralFilter, Selection

PLAIN_KEYS = ("id", "direction", "contact", "name", "stage", "since", "days", "usual", "stalled", "ball", "nudge")


def make_item(tracked: TrackedReferral) -> Item:
    """A referral as data. `value` is in minor units of `currency`; `days` and `usual` are those in its stage."""
    referral = tracked.referral
    return {
        **referral._asdict(),
        "introduced": referral.introduced,
        "steps": [
            {"day": step.day, "stage": step.stage, "why": step.why, "correction": step.correction}
            for step in referral.steps
        ],
        "days": tracked.days,
        "usual": tracked.usual,
        "stalled": tracked.stalled,
        "nudge": tracked.nudge,
    }


def _format_worth(referral: Referral) -> str:
    return money.format_amount(referral.value, referral.currency) if referral.value is not None else ""


def _find_ball(referral: Referral) -> str:
    """Who has to move next. Of a referral that you gave, `source` stands for the contact that got it."""
    return referral.contact if referral.direction == GIVEN and referral.ball == "source" else referral.ball


COLUMNS = (
    Column("id", "#", right=True, style="quiet"),
    Column("contact", "source", style="name"),
    Column("title", "who", flexible=True),
    Column("stage", "stage", style=lambda row: {"won": "ready", "lost": "bad"}.get(row["stage"], "")),
    Column("age", "days", right=True, style=lambda row: "due" if row["stalled"] else ""),
    Column("ball", "ball", spare=1),
    Column("worth", "value", right=True, spare=3),
    Column(
        "nudge", "the one nudge to make", flexible=True, spare=2, style=lambda row: "due" if row["stalled"] else "quiet"
    ),
)


def _make_row(tracked: TrackedReferral) -> Item:
    referral = tracked.referral
    age = f"{tracked.days}/{tracked.usual}" if tracked.usual is not None else ""
    return {
        **make_item(tracked),
        "title": referral.title,
        "age": age + (" !" if tracked.stalled else ""),
        "ball": _find_ball(referral),
        "worth": _format_worth(referral),
    }


def build_referrals(
    pipeline: Sequence[TrackedReferral],
    today: date,
    selection: Selection | None = None,
    referral_filter: ReferralFilter | None = None,
    *,
    ended: bool = False,
) -> Page:
    """A line for each referral, with the days in its stage, how many are usual there, and a mark if it stands still.

    If there is none, it says what they were narrowed by.
    """
    items = [make_item(tracked) for tracked in pipeline]
    rows = [_make_row(tracked) for tracked in pipeline]
    heads = {"contact": "given to"} if any(tracked.referral.direction == GIVEN for tracked in pipeline) else {}
    columns = [column._replace(head=heads.get(column.key, column.head)) for column in COLUMNS]
    columns = [column for column in columns if column.key != "worth" or any(row["worth"] for row in rows)]
    return Page(
        items,
        PLAIN_KEYS,
        "id",
        people=lambda: [Table(columns, rows)] if rows else [],
        empty=_describe_none(selection, referral_filter, ended=ended),
        as_of=today,
    )


def _describe_none(selection: Selection | None, referral_filter: ReferralFilter | None, *, ended: bool) -> str:
    whom = f"with {selection}" if selection else ""
    if narrowing := ", ".join(filter(None, (str(referral_filter or ""), whom))):
        return f"No referral is like that: {narrowing}." + ("" if ended else " `--all` looks at those that ended, too.")
    return "No referral is on its way: `well ask CONTACT intro` opens one, `well got CONTACT NAME` records one."


def build_story(tracked: TrackedReferral, today: date) -> Page:
    """One referral with its steps, when and why."""
    referral = tracked.referral
    facts = [
        ("given to" if referral.direction == GIVEN else "source", referral.contact),
        (
            "offered" if referral.offered else "asked for",
            "" if referral.direction == GIVEN else referral.wish or referral.kind,
        ),
        ("occasion", referral.occasion),
        ("method", referral.method),
        ("purpose", referral.purpose),
        ("value", _format_worth(referral)),
        ("ball", f"with {_find_ball(referral)}" if referral.ball else ""),
        ("thanked", str(referral.thanked or "")),
        ("told", str(referral.told or "")),
        ("next", tracked.nudge),
    ]
    rows: list[Item] = [
        {"day": step.day, "stage": step.stage, "why": step.why, "mark": "correction" if step.correction else ""}
        for step in referral.steps
    ]
    blocks: list[Block] = [
        Pairs(
            [fact for fact in facts if fact[1]],
            f"Referral {referral.id}: {referral.title}, {referral.stage} since {referral.since}",
        ),
        Table(STEP_COLUMNS, rows),
    ]
    return Page([make_item(tracked)], PLAIN_KEYS, "id", people=lambda: blocks, as_of=today)


STEP_COLUMNS = (
    Column("day", "day"),
    Column("stage", "stage"),
    Column("mark", "", style="due"),
    Column("why", "why", flexible=True),
)

FUNNEL_COLUMNS = (
    Column("stage", "stage"),
    Column("open", "here now", right=True),
    Column("stalled", "standing still", right=True, style="due"),
    Column("reached", "came this far", right=True),
    Column("share", "of all", right=True),
    Column("bar", "", style="name", spare=1),
)


def build_funnel(pipeline: Sequence[TrackedReferral], reached: Mapping[str, int], direction: str, today: date) -> Page:
    """How many open referrals are at each stage, and how many of all came that far."""
    items = _make_stage_items(pipeline, reached, direction)
    total = max((item["reached"] for item in items), default=0)
    rows = [
        {
            **item,
            **({"open": "", "stalled": ""} if item["stage"] == "won" else {}),  # nobody waits there
            "share": f"{100 * item['reached'] // total} %" if total else "",
            "bar": "█" * round(20 * item["reached"] / total) if total else "",
        }
        for item in items
    ]
    return Page(
        items,
        ("direction", "stage", "open", "stalled", "reached"),
        "stage",
        people=lambda: [Table(FUNNEL_COLUMNS, rows)] if total else [],
        empty="No referral is recorded yet: `well ask CONTACT intro --for …` opens one.",
        as_of=today,
    )


DEBT_COLUMNS = (
    Column("what", "you owe", style="due"),
    Column("contact", "to", style="name"),
    Column("title", "for"),
    Column("since", "since", spare=1),
    Column("days", "days", right=True),
    Column("age", "age", style=lambda row: "bad" if row["age"] == "30+" else ""),
    Column("command", "type", spare=2),
)


def build_debts(debts: Sequence[Debt], today: date) -> Page:
    """Thanks and reports that are owed, the oldest first."""
    items = [
        {
            **debt._asdict(),
            "command": format_command(
                "thank" if debt.what == "thank" else "told", debt.contact, "--about", debt.referral
            ),
        }
        for debt in debts
    ]
    plain = ("what", "contact", "referral", "since", "days", "age", "title")
    return Page(
        items,
        plain,
        "referral",
        people=lambda: [Table(DEBT_COLUMNS, items)] if items else [],
        empty="You owe nobody thanks or news.",
        as_of=today,
    )


GRADE_COLUMNS = (
    Column(
        "verdict", "what the rules said", show=lambda word: "ready" if word == "ready" else "not ready, asked anyway"
    ),
    Column("asks", "asks", right=True),
    Column("came", "came to something", right=True),
    Column("share", "share", right=True),
    Column("interval", "95 % interval", right=True),
)


def build_grades(report: GradeReport, today: date) -> Page:
    """How often something came of asks with the verdict ready, and of those that were asked anyway."""
    items = [grade._asdict() for grade in (report.ready, report.anyway)]
    rows = [
        {**grade._asdict(), "share": _format_percent(grade.share), "interval": _format_interval(grade)}
        for grade in (report.ready, report.anyway)
    ]
    verdict = "Enough of each to compare." if report.tells else f"Too few to tell: it takes {LEAST_ASKS} of each."
    blocks: list[Block] = [Table(GRADE_COLUMNS, rows), Paragraph(verdict, "" if report.tells else "quiet")]
    return Page(
        items,
        ("verdict", "asks", "came", "share", "low", "high"),
        "verdict",
        people=lambda: blocks,
        extra={"tells": report.tells},
        is_no=not report.tells,
        as_of=today,
    )


def _format_percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.0f} %"


def _format_interval(grade: Grade) -> str:
    return "" if grade.low is None or grade.high is None else f"{100 * grade.low:.0f} to {100 * grade.high:.0f} %"


def _make_stage_items(pipeline: Sequence[TrackedReferral], reached: Mapping[str, int], direction: str) -> list[Item]:
    """An item for each stage, in their order. A referral that you gave begins with the introduction."""
    stages = (*PATH[PATH.index("introduced") if direction == GIVEN else 0 :], "won")
    by_stage = {stage: [t for t in pipeline if t.referral.stage == stage] for stage in stages}
    return [
        {
            "direction": direction,
            "stage": stage,
            "open": len(by_stage[stage]),
            "stalled": sum(tracked.stalled for tracked in by_stage[stage]),
            "reached": reached.get(stage, 0),
        }
        for stage in stages
    ]
