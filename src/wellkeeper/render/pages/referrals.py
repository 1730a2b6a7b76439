"""Referrals: the pipeline and the debts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from wellkeeper.domain.referral import (
    AMENDED_MARK,
    GIVEN,
    NUDGED_MARK,
    REPLIED_MARK,
    STAGES,
    Debt,
    Referral,
    Step,
    find_usual_ball,
)
from wellkeeper.domain.rules.pipeline import TrackedReferral
from wellkeeper.domain.words import money
from wellkeeper.domain.words.saying import describe_day, describe_number
from wellkeeper.domain.words.text import format_command
from wellkeeper.render.page import Block, Caption, Column, Item, Page, Pairs, Table, format_count

if TYPE_CHECKING:
    from wellkeeper.domain.selection import ReferralFilter, Selection

PLAIN_KEYS = ("id", "direction", "contact", "name", "stage", "since", "days", "usual", "stalled", "ball", "nudge")


def make_item(tracked: TrackedReferral) -> Item:
    """A referral as data. `value` is in minor units of `currency`; `days` and `usual` are those in its stage.

    `story` has the marks between the `steps` as well, and what became known with each.
    """
    referral = tracked.referral
    return {
        **referral._asdict(),
        "introduced": referral.introduced,
        "steps": [
            {"day": step.day, "stage": step.stage, "why": step.why, "correction": step.correction}
            for step in referral.steps
        ],
        "story": [step._asdict() for step in referral.story],
        "days": tracked.days,
        "usual": tracked.usual,
        "stalled": tracked.stalled,
        "nudge": tracked.nudge,
    }


def _format_worth(referral: Referral) -> str:
    return money.format_amount(referral.value, referral.currency) if referral.value is not None else ""


def _describe_ball(ball: str, referral: Referral) -> str:
    """Who has to move next. Of a referral that you gave, `source` stands for the contact that got it."""
    return referral.contact if referral.direction == GIVEN and ball == "source" else ball


COLUMNS = (
    Column("id", "#", right=True, style="quiet"),
    Column("contact", "source", style="name"),
    Column("title", "who", flexible=True, least=12),
    Column("stage", "stage", style=lambda row: {"won": "yes", "lost": "late"}.get(row["stage"], "")),
    Column("age", "days", right=True, style=lambda row: "late" if row["stalled"] else ""),
    Column("ball", "ball", spare=2),
    Column("worth", "value", right=True, spare=3),
    Column("nudge", "to type next", style="quiet", typed=True, spare=1),
)


def _make_row(tracked: TrackedReferral) -> Item:
    referral = tracked.referral
    age = f"{tracked.days}/{tracked.usual}" if tracked.usual is not None else ""
    return {
        **make_item(tracked),
        "title": referral.title,
        "age": age + (" !" if tracked.stalled else ""),
        "ball": _describe_ball(referral.ball, referral),
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
        people=lambda: [_count_referrals(pipeline), Table(columns, rows, way=_describe_way(items))] if rows else [],
        empty=_describe_none(selection, referral_filter, ended=ended),
        as_of=today,
    )


def _count_referrals(pipeline: Sequence[TrackedReferral]) -> Caption:
    """How many there are, and how many stand still."""
    count, still = format_count(len(pipeline), "referral"), sum(tracked.stalled for tracked in pipeline)
    stand = f", {describe_number(still)} of them standing still" if still else ""
    return Caption(f"{count}{stand}.", lead=count)


def _describe_way(items: Sequence[Item]) -> str:
    """One of the commands, for a terminal that has no room for all of them; empty if there is none."""
    item = next((item for item in items if item["nudge"] and item["stalled"]), None)
    item = item or next((item for item in items if item["nudge"]), None)
    return f"Of {item['id']} the next is `{item['nudge']}`." if item else ""


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
        ("ball", f"with {_describe_ball(referral.ball, referral)}" if referral.ball else ""),
        ("thanked", describe_day(referral.thanked, today) if referral.thanked else ""),
        ("told", describe_day(referral.told, today) if referral.told else ""),
        ("next", tracked.nudge),
    ]
    rows: list[Item] = [
        {
            "day": step.day,
            "stage": step.stage,
            "why": " · ".join(filter(None, (step.why, *_list_facts(step, referral)))),
            "mark": "correction" if step.correction else "",
        }
        for step in referral.story
        if step.stage in SHOWN_STEPS
    ]
    blocks: list[Block] = [
        Pairs(
            [fact for fact in facts if fact[1]],
            f"Referral {referral.id}: {referral.title}, {referral.stage} since {describe_day(referral.since, today)}",
        ),
        Table(STEP_COLUMNS, rows),
    ]
    return Page([make_item(tracked)], PLAIN_KEYS, "id", people=lambda: blocks, as_of=today)


# Thanks and news have lines of their own above the story; a draw and a gift are in the log.
SHOWN_STEPS = frozenset((*STAGES, NUDGED_MARK, REPLIED_MARK, AMENDED_MARK))


def _list_facts(story_step: Step, referral: Referral) -> Iterator[str]:
    """What became known with a step, as far as it isn't what everybody would think."""
    if story_step.name and any(story_step.name != other.name for other in referral.story if other.name):
        yield story_step.name
    if story_step.value is not None:
        yield f"worth {money.format_amount(story_step.value, story_step.currency)}"
    usual_ball = find_usual_ball(story_step.stage, referral.direction)
    if story_step.ball not in ("", usual_ball) and story_step.stage != REPLIED_MARK:
        yield f"ball with {_describe_ball(story_step.ball, referral)}"


STEP_COLUMNS = (
    Column("day", "day"),
    Column("stage", "stage"),
    Column("mark", "", style="late"),
    Column("why", "why", flexible=True),
)


DEBT_COLUMNS = (
    Column("what", "you owe", style="late"),
    Column("contact", "to", style="name"),
    Column("title", "for", flexible=True, least=12),
    Column("since", "since", spare=2),
    Column("when", "days", right=True),
    Column("age", "age", spare=3, style=lambda row: "late" if row["age"] == "30+" else ""),
    Column("command", "type", style="quiet", typed=True, spare=1),
)


def build_debts(debts: Sequence[Debt], today: date) -> Page:
    """Thanks, reports and what you promised, the oldest first. Before its day, a promise has less than no days."""
    items = [{**debt._asdict(), "command": _suggest_payment(debt)} for debt in debts]
    rows = [{**item, "when": _describe_days(debt)} for item, debt in zip(items, debts, strict=True)]
    plain = ("what", "contact", "referral", "since", "days", "age", "title", "promise")
    way = f"`{items[0]['command']}` settles the first." if items else ""
    return Page(
        items,
        plain,
        "referral",
        people=lambda: [_count_debts(debts), Table(DEBT_COLUMNS, rows, way=way)] if items else [],
        empty="You owe nobody thanks or news.",
        as_of=today,
    )


def _count_debts(debts: Sequence[Debt]) -> Caption:
    """How many there are, and how old the oldest is."""
    count, oldest = format_count(len(debts), "debt"), max(debt.days for debt in debts)
    age = f", the oldest for {format_count(oldest, 'day')}" if oldest > 0 else ""
    return Caption(f"{count}{age}.", lead=count)


def _suggest_payment(debt: Debt) -> str:
    """The command that says that it is paid."""
    if debt.promise is not None:
        return format_command("kept", debt.promise)
    return format_command("thank" if debt.what == "thank" else "told", debt.contact, "--about", debt.referral)


def _describe_days(debt: Debt) -> str:
    """How many days it is owed; of a promise how late it is: `late 2`, `today`, `in 3`."""
    if debt.promise is None:
        return str(debt.days)
    return f"late {debt.days}" if debt.days > 0 else f"in {-debt.days}" if debt.days else "today"
