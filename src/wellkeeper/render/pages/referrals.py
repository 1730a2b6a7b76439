"""Referrals: the pipeline and the debts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wellkeeper.domain.referral import GIVEN, Debt, Referral
from wellkeeper.domain.rules.pipeline import TrackedReferral
from wellkeeper.domain.words import money
from wellkeeper.domain.words.text import format_command
from wellkeeper.render.page import Block, Column, Item, Page, Pairs, Table

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


def build_referrals(pipeline: Sequence[TrackedReferral], today: date) -> Page:
    """A line for each referral, with the days in its stage, how many are usual there, and a mark if it stands still."""
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
        empty="No referral is on its way: `well ask CONTACT intro` opens one, `well got CONTACT NAME` records one.",
        as_of=today,
    )


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
