"""A row of our own sheet of referrals: a referral with its whole story, before it is in the ledger."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

_STEP = re.compile(r"(\d{4}-\d\d-\d\d) ([a-z]+)(!?)(?: @([0-9A-Za-z_-]{1,64}))?(?:: (.*))?", re.ASCII)


class StoryStep(NamedTuple):
    """A step of a referral's story. `entry` is the uid of the entry that goes with it, or empty."""

    day: date
    stage: str
    why: str = ""
    is_correction: bool = False
    entry: str = ""


class ReferralRow(NamedTuple):
    """A referral of a sheet; `contact` and `who` are handles, `ask` is the uid of the entry that asked for it.

    `value` is in minor units of `currency`.
    """

    line: int
    uid: str
    direction: str
    contact: str
    who: str
    name: str
    kind: str
    funnel: str
    offered: bool
    ask: str
    occasion: str
    method: str
    purpose: str
    wish: str
    value: int | None
    currency: str
    ball: str
    opened: date
    stage: str
    since: date
    thanked: date | None
    told: date | None
    story: tuple[StoryStep, ...]


def format_step(step: StoryStep) -> str:
    """A step as a line of a cell: `2026-01-09 won: they signed`; `!` marks a correction, `@` the uid of an entry."""
    why = step.why.replace("\\", "\\\\").replace("\n", "\\n")
    mark, entry = "!" if step.is_correction else "", f" @{step.entry}" if step.entry else ""
    return f"{step.day} {step.stage}{mark}{entry}{f': {why}' if why else ''}"


def parse_step(line: str) -> StoryStep | None:
    """The step that a line tells, as `format_step` writes it; None for any other text."""
    match = _STEP.fullmatch(line)
    if match is None:
        return None
    day_text, stage, mark, entry, why = match.groups()
    try:
        day = date.fromisoformat(day_text)
    except ValueError:
        return None
    unescaped = re.sub(r"\\(.)", lambda escape: "\n" if escape[1] == "n" else escape[1], why or "")
    return StoryStep(day, stage, unescaped, bool(mark), entry or "")
