"""A referral: a person whom a contact brings to you, or you to them, on the way through the stages."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from wellkeeper.domain.policy import Policy
from wellkeeper.domain.words.text import make_key

# The stages from a request to its outcome; declined and lapsed end it early.
INTRODUCED = "introduced"  # the person has come
PATH = ("asked", "promised", INTRODUCED, "met", "proposed")
END_STAGES = ("won", "lost", "declined", "lapsed")
STAGES = (*PATH, *END_STAGES)
OPEN_STAGES = frozenset(PATH)

# A contact brought someone to you, or you brought someone to them. The two are never counted together.
GOT, GIVEN = "got", "given"

METHODS = ("email", "text", "call", "person", "name")
PURPOSES = ("prospect", "newsletter", "support", "information")
USUAL_PURPOSE = "prospect"  # of a referral that tells none
BALLS = ("me", "source", "prospect")

# The steps of a referral that aren't stages.
THANKED_MARK, TOLD_MARK, DREW_MARK, GAVE_MARK = "thanked", "told", "drew", "gave"
NUDGED_MARK, REPLIED_MARK, AMENDED_MARK = "nudged", "replied", "amended"
MARKS = (THANKED_MARK, TOLD_MARK, DREW_MARK, GAVE_MARK, NUDGED_MARK, REPLIED_MARK, AMENDED_MARK)

MOST_NUDGES = 2  # at one stage; then it is better to let a referral rest

# Who usually has to move next. A referral that you gave moves without you, by the contact who got it.
STAGE_BALLS = {"asked": "source", "promised": "source", INTRODUCED: "me", "met": "me", "proposed": "prospect"}
GIVEN_STAGE_BALLS = STAGE_BALLS | {INTRODUCED: "source", "met": "source"}

# The answer to an ask that a stage of its referral shows; every other stage shows a yes.
STAGE_ANSWERS = {"asked": "", "declined": "no", "lapsed": "silence"}


class Step(NamedTuple):
    """One line of a referral's story: the day on which it came to a stage, and why; or a mark, such as thanked or told.

    A `correction` went back, or away from an end. The rest are the facts that became known with it, empty or None if it
    tells none: who has the `ball`, who the person is, and the `value` in minor units of `currency`.
    """

    day: date
    stage: str
    why: str
    correction: bool
    ball: str = ""
    who: str = ""
    name: str = ""
    value: int | None = None
    currency: str = ""


class Facts(NamedTuple):
    """What is known of a referral besides its stage, and changes: the ball, the person, and the value."""

    ball: str
    who: str
    name: str
    value: int | None
    currency: str


class Referral(NamedTuple):
    """A person on the way to you, from a contact, or from you to a contact.

    `contact` is the source, or the contact who got it if you gave it. `who` is the handle of the person, if they have
    one. It has stood at `stage` since the day `since`; `ball` is who has to move next. `value` is in minor units of
    `currency`. `ask` is the entry of the ask that paid for it; an offered one has none. `steps` are its stages in
    order, `story` has the marks between them as well; `thanked` is the day of the first thanks, `told` that of the last
    news to the source. `nudges` are the days on which you reminded the source since it came to its stage.
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
    nudges: tuple[date, ...] = ()
    story: tuple[Step, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it is still on its way."""
        return self.stage in OPEN_STAGES

    @property
    def is_awaited(self) -> bool:
        """Whether the contact was asked for somebody, or promised them, and nobody came yet."""
        return self.direction == GOT and self.stage in ("asked", "promised")

    @property
    def introduced(self) -> date | None:
        """The day on which the person came, or None if they didn't or that was corrected since."""
        return find_introduction_day(self.steps)

    @property
    def title(self) -> str:
        """Who it is about, in a few words."""
        return self.name or self.wish or f"someone for {self.kind}"

    @property
    def waits_for_you(self) -> bool:
        """Whether the person was introduced, and it is you who has to move."""
        return self.stage == INTRODUCED and self.ball == "me"

    @property
    def owes_thanks(self) -> bool:
        """Whether the contact brought the person and wasn't thanked yet."""
        return self.direction == GOT and self.introduced is not None and self.thanked is None

    def find_report_day(self, today: date, policy: Policy) -> date | None:
        """The day since which you owe the source a report: how it ended, or any news after a silence; or None."""
        if self.direction != GOT or self.introduced is None:
            return None
        if self.stage in ("won", "lost"):
            return self.since if self.told is None or self.told < self.since else None
        last_news = max(day for day in (self.introduced, self.thanked, self.told) if day)
        due_day = last_news + timedelta(policy.news_days)
        return due_day if self.is_open and today >= due_day else None


def may_be_one(name: str, other_name: str) -> bool:
    """Whether two names may be one person's: Nina may be Nina Ross; Nina Ross isn't Nina Holm."""
    words, other_words = set(make_key(name).split()), set(make_key(other_name).split())
    return bool(words and other_words) and (words <= other_words or other_words <= words)


def find_usual_ball(stage: str, direction: str) -> str:
    """Who usually has to move next at a stage; empty at an end."""
    return (STAGE_BALLS if direction == GOT else GIVEN_STAGE_BALLS).get(stage, "")


def find_facts(steps: Sequence[Step], today: date, undated: Facts, usual_ball: str) -> Facts:
    """The facts of a referral on a day: each as the newest step up to then tells it.

    `undated` are those that a ledger kept before steps told any: each counts if no step ever tells it. A stage that
    tells no ball has the `usual_ball`.
    """
    if not any(step.ball or step.name or step.value is not None for step in steps):
        return undated
    ball_step = _find_teller(steps, today, lambda step: bool(step.ball) or step.stage in STAGES)
    person_step = _find_teller(steps, today, lambda step: bool(step.name))
    value_step = _find_teller(steps, today, lambda step: step.value is not None)
    ball = ball_step.ball or usual_ball if ball_step and any(step.ball for step in steps) else undated.ball
    person = (person_step.who, person_step.name) if person_step else (undated.who, undated.name)
    value = (value_step.value, value_step.currency) if value_step else (undated.value, undated.currency)
    return Facts(ball, *person, *value)


NOTHING_YET = Step(date.min, "", "", correction=False)


def _find_teller(steps: Sequence[Step], today: date, tells: Callable[[Step], bool]) -> Step | None:
    """The newest step up to a day that tells a fact; one that tells nothing if only a later one does; None if none."""
    tellers = [step for step in steps if tells(step)]
    past_tellers = [step for step in tellers if step.day <= today]
    return past_tellers[-1] if past_tellers else NOTHING_YET if tellers else None


def list_nudge_days(steps: Iterable[Step]) -> tuple[date, ...]:
    """The days on which the source was reminded since the last stage of some steps began; each once."""
    days: dict[date, None] = {}
    for step in steps:
        if step.stage in STAGES:
            days.clear()
        elif step.stage == NUDGED_MARK:
            days[step.day] = None
    return tuple(days)


def find_place(stage: str) -> int:
    """The place of a stage on the way, from 0; all ends come after the last one."""
    return PATH.index(stage) if stage in OPEN_STAGES else len(PATH)


def find_introduction_day(steps: Sequence[Step]) -> date | None:
    """The day of the first step to introduced or beyond, if no step to an earlier stage followed; else None.

    Steps to declined and lapsed change nothing: whoever had come stays, and nobody comes by them.
    """
    introduction_day: date | None = None
    for step in steps:
        if step.stage in ("declined", "lapsed"):
            continue
        if find_place(step.stage) < find_place(INTRODUCED):
            introduction_day = None
        elif introduction_day is None:
            introduction_day = step.day
    return introduction_day


def list_valid_steps(steps: Iterable[Step]) -> list[Step]:
    """The steps that no later correction took back: it takes back each at or beyond the stage that it goes to."""
    valid_steps: list[Step] = []
    for step in steps:
        if step.correction:
            valid_steps = [valid for valid in valid_steps if find_place(valid.stage) < find_place(step.stage)]
        valid_steps.append(step)
    return valid_steps


def settle_answer(old_answer: str, stage: str, has_come: bool) -> str:
    """The answer to an ask once its referral comes to a stage.

    An answer stays if the referral lapsed, or was declined after its person came: that was said later.
    """
    stays = stage == "lapsed" or (stage == "declined" and has_come)
    return old_answer if old_answer and stays else STAGE_ANSWERS.get(stage, "yes")


def find_answer(steps: Sequence[Step]) -> str:
    """The answer to an ask that the story of its referral shows; a not-now looks like silence."""
    answer = ""
    for place, step in enumerate(steps, 1):
        answer = settle_answer(answer, step.stage, find_introduction_day(steps[:place]) is not None)
    return answer


def is_correction(old_stage: str, new_stage: str) -> bool:
    """Whether a move goes back, or away from an end."""
    return old_stage not in OPEN_STAGES or find_place(new_stage) < find_place(old_stage)


def group_days_by_stage(referrals: Iterable[Referral]) -> dict[tuple[str, str, str], list[int]]:
    """How many days each referral spent in a stage before the next, by direction, contact and stage.

    A stage that was left by a correction doesn't count.
    """
    days_by_stage: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for referral in referrals:
        for step, next_step in pairwise(referral.steps):
            if not next_step.correction and step.stage in OPEN_STAGES:
                stage_key = (referral.direction, referral.contact, step.stage)
                days_by_stage[stage_key].append((next_step.day - step.day).days)
    return dict(days_by_stage)


LEAST_CASES = 3


def compute_usual_days(stage: str, past_days: Sequence[int], policy: Policy) -> int:
    """How many days a stage usually takes: the median of `past_days` from three cases on, else the policy's number."""
    if len(past_days) >= LEAST_CASES:
        from statistics import median  # it takes longer to import than all of the domain

        return round(median(past_days))
    return {
        "asked": policy.nudge_asked,
        "promised": policy.nudge_promised,
        INTRODUCED: policy.usual_introduced,
        "met": policy.usual_met,
        "proposed": policy.usual_proposed,
    }[stage]


AGE_BUCKETS = ((2, "0-2"), (7, "3-7"), (30, "8-30"))


def describe_age(days: int) -> str:
    """The age of a debt in words: 0-2, 3-7, 8-30 or 30+ days."""
    return next((name for most, name in AGE_BUCKETS if days <= most), "30+")


class Debt(NamedTuple):
    """Thanks, a report or what you promised: to whom you owe it, for what, since which day, and how many days ago.

    Thanks and reports have a `referral`, a promise of yours has a `promise`; that one may be due on a day to come.
    """

    what: str
    contact: str
    referral: int | None
    title: str
    since: date
    days: int
    age: str
    promise: int | None = None


def gather_debts(referrals: Iterable[Referral], today: date, policy: Policy) -> list[Debt]:
    """All thanks and reports that you owe `today`, the oldest first. No report is due before the thanks."""
    debts = []
    for referral in referrals:
        if referral.owes_thanks and referral.introduced:
            debts.append(_make_debt("thank", referral, referral.introduced, today))
        elif (since := referral.find_report_day(today, policy)) is not None:
            debts.append(_make_debt("report", referral, since, today))
    return sorted(debts, key=lambda debt: (debt.since, debt.referral))


def _make_debt(move_name: str, referral: Referral, since: date, today: date) -> Debt:
    days = (today - since).days
    return Debt(move_name, referral.contact, referral.id, referral.title, since, days, describe_age(days))
