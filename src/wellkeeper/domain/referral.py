"""A referral: a person whom a contact brings to you, or you to them, on the way through the stages."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.policy import Policy

# The way from a request to its outcome; declined and lapsed end it early.
PATH = ("asked", "promised", "introduced", "met", "proposed")
END_STAGES = ("won", "lost", "declined", "lapsed")
STAGES = (*PATH, *END_STAGES)
OPEN_STAGES = frozenset(PATH)

# A contact brought someone to you, or you brought someone to them. The two are never counted together.
GOT, GIVEN = "got", "given"

METHODS = ("email", "text", "call", "person", "name")
PURPOSES = ("prospect", "newsletter", "support", "information")
BALLS = ("me", "source", "prospect")

# What else is written down in the story of a referral, besides its stages.
THANKED_MARK, TOLD_MARK, DREW_MARK, GAVE_MARK = "thanked", "told", "drew", "gave"
MARKS = (THANKED_MARK, TOLD_MARK, DREW_MARK, GAVE_MARK)

# Who usually has to move next. What you gave moves without you, by the one who got it.
STAGE_BALLS = {"asked": "source", "promised": "source", "introduced": "me", "met": "me", "proposed": "prospect"}
GIVEN_STAGE_BALLS = STAGE_BALLS | {"introduced": "source", "met": "source"}


class Step(NamedTuple):
    """One line of a referral's story: when it came to a stage and why, or that the source was thanked or told.

    A correction went back, or away from an end.
    """

    day: date
    stage: str
    why: str
    correction: bool


class Referral(NamedTuple):
    """`contact` is the source (of one that you gave: who got it), `who` the handle of the person, if they have one.

    `stage` has been so since `since`; `ball` is who has to move next. `value` is in minor units of `currency`.
    `ask` is the entry of the ask that it was paid for by; an offered one has none. `steps` are its stages in order;
    `thanked` is the day of the first thanks, `told` that of the last news to the source.
    """

    id: int
    direction: str
    contact: str
    who: str
    name: str
    kind: str
    funnel: str
    offered: bool
    ask: int | None
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
    steps: tuple[Step, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it is still on its way."""
        return self.stage in OPEN_STAGES

    @property
    def introduced(self) -> date | None:
        """The day on which the person came, unless that was corrected since."""
        return find_introduction_day(self.steps, self.stage)

    @property
    def title(self) -> str:
        """Who it is about, in a few words."""
        return self.name or self.wish or f"someone for {self.kind}"

    @property
    def owes_thanks(self) -> bool:
        """Whether they brought someone and were not thanked yet."""
        return self.direction == GOT and self.introduced is not None and self.thanked is None

    def find_report_day(self, today: date, policy: Policy) -> date | None:
        """The day since which the source should be told how it ended, or any news after a silence; else nothing."""
        if self.direction != GOT or self.introduced is None:
            return None
        if self.stage in ("won", "lost"):
            return self.since if self.told is None or self.told < self.since else None
        last = max(day for day in (self.introduced, self.thanked, self.told) if day)
        due = date.fromordinal(last.toordinal() + policy.news_days)
        return due if self.is_open and today >= due else None


def find_usual_ball(stage: str, direction: str) -> str:
    """Who usually has to move next at a stage; nobody at an end."""
    return (STAGE_BALLS if direction == GOT else GIVEN_STAGE_BALLS).get(stage, "")


def find_place(stage: str) -> int:
    """How far along a stage is; all ends are equally far."""
    return PATH.index(stage) if stage in OPEN_STAGES else len(PATH)


def find_introduction_day(steps: Sequence[Step], stage: str) -> date | None:
    """The day of the first step to introduced or beyond, after the last one before that; nothing where there is none.

    Declined and lapsed don't bring anybody: they only keep who had come.
    """
    came: date | None = None
    for step in steps:
        if step.stage in ("declined", "lapsed"):
            continue
        if find_place(step.stage) < find_place("introduced"):
            came = None
        elif came is None:
            came = step.day
    return came


def is_correction(old_stage: str, new_stage: str) -> bool:
    """Whether a move goes back, or away from an end."""
    return old_stage not in OPEN_STAGES or find_place(new_stage) < find_place(old_stage)


def group_days_by_stage(referrals: Iterable[Referral]) -> dict[tuple[str, str, str], list[int]]:
    """How many days passed in each stage that was left, by direction, contact and stage. Corrections are no cases."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for referral in referrals:
        for step, after in zip(referral.steps, referral.steps[1:], strict=False):
            if not after.correction and step.stage in OPEN_STAGES:
                found.setdefault((referral.direction, referral.contact, step.stage), []).append(
                    (after.day - step.day).days
                )
    return found


LEAST_CASES = 3


def compute_usual_days(stage: str, past_days: Sequence[int], policy: Policy) -> int:
    """How many days a stage usually takes with this source: the median from three cases on, else the policy's."""
    if len(past_days) >= LEAST_CASES:
        from statistics import median  # it takes longer to import than all of the domain

        return round(median(past_days))
    return {
        "asked": policy.nudge_asked,
        "promised": policy.nudge_promised,
        "introduced": policy.usual_introduced,
        "met": policy.usual_met,
        "proposed": policy.usual_proposed,
    }[stage]


AGE_BUCKETS = ((2, "0-2"), (7, "3-7"), (30, "8-30"))


def describe_age(days: int) -> str:
    """The age of a debt in words: 0-2, 3-7, 8-30 or 30+ days."""
    return next((name for most, name in AGE_BUCKETS if days <= most), "30+")


class Debt(NamedTuple):
    """Thanks or a report that you owe: since when, for which referral."""

    what: str
    contact: str
    referral: int
    title: str
    since: date
    days: int
    age: str


def gather_debts(referrals: Iterable[Referral], today: date, policy: Policy) -> list[Debt]:
    """All thanks and reports that are owed on `today`, the oldest first. Thanks come before a report."""
    found = []
    for referral in referrals:
        if referral.owes_thanks and referral.introduced:
            found.append(_make_debt("thank", referral, referral.introduced, today))
        elif (since := referral.find_report_day(today, policy)) is not None:
            found.append(_make_debt("report", referral, since, today))
    return sorted(found, key=lambda debt: (debt.since, debt.referral))


def _make_debt(move_name: str, referral: Referral, since: date, today: date) -> Debt:
    days = (today - since).days
    return Debt(move_name, referral.contact, referral.id, referral.title, since, days, describe_age(days))
