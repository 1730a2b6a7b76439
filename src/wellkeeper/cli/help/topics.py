"""Words of the trade and matters of use: what each means, its numbers in this ledger, and the commands that use it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from wellkeeper.cli import options
from wellkeeper.cli.help.front import list_definitions, wrap_lines
from wellkeeper.cli.help.groups import find_summary
from wellkeeper.domain.kinds import ASK, GIVE
from wellkeeper.domain.policy import SETTINGS
from wellkeeper.domain.rules.case import Rules


class Topic(NamedTuple):
    """What is said of a word: a paragraph a line; the names of its numbers, the sides of its kinds, its commands."""

    text: str
    settings: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()


TOPICS: dict[str, Topic] = {
    "level": Topic(
        "The balance is the plain sum of a contact's points; it never fades. The level is what it is worth on a "
        "day: the points of every entry halve in each half-life. Gives and asks fade alike, so the level says how"
        " deep the well is now.",
        settings=("half_life",),
        commands=("balance", "statement", "why"),
    ),
    "standing": Topic(
        "The answer, 0 to 10, when you asked a contact how willing they are to refer you on purpose. It is always"
        " asked, never guessed, and counts for a while. It decides what may be asked of them.",
        settings=("willing_from", "careful_from", "careful_price", "standing_lasts", "any_ask_from"),
        commands=("standing", "said", "why"),
    ),
    "ready": Topic(
        "Seven checks say whether an ask may be made. Welcome: no refusal is in force. Willing: their standing "
        "allows it. Earned: you gave on enough days. Covered: the level bears the price. Rested: the last ask is "
        "long enough ago. Settled: no thanks, answer or promise is open. Unhurried: the last give isn't of today.\n"
        "All pass: ready. Otherwise `well why CONTACT` names the smallest steps to a yes. --anyway asks all the "
        "same, and is recorded as such.",
        settings=(
            *("first_deposits", "next_deposits", "least_level", "rest_days", "unhurried_days"),
            *("no_holds", "later_holds"),
        ),
        commands=("ask", "why", "graded"),
    ),
    "prices": Topic(
        "Every kind of give has its points, every kind of ask its price: the more the source must stake, the "
        "dearer. An entry keeps the points that it was written with, whatever is changed later.",
        settings=("offered_percent",),
        sides=(GIVE, ASK),
        commands=("kinds", "landed"),
    ),
    "stages": Topic(
        "A referral is asked, promised, introduced, met, proposed, and at last won or lost; declined and lapsed "
        "end it early. `well moved` changes its stage, and keeps the day and the reason.\n"
        "Whoever brought somebody is thanked once, told how it goes, and told how it went.",
        settings=("news_days", "nudge_asked", "nudge_promised"),
        commands=("got", "promised", "moved", "thank", "told", "referrals", "funnel"),
    ),
    "moves": Topic(
        "Each contact has exactly one next thing to do, the first of these that applies: thank, keep a promise, "
        "act on an introduction, report to the source, nudge, fulfil a want, sound out where you stand, ask, "
        "give, rest.",
        settings=("cadence_a", "cadence_b", "cadence_c", "gives_a_day", "asks_a_day", "sound_out_level"),
        commands=("today", "next", "do", "why", "snooze"),
    ),
    "dates": Topic(
        "A day can be 2026-03-31, 31.3., 31 March, today, yesterday, friday, 'last friday', 3d or '2 weeks ago'. "
        "What has happened looks back: friday is the last one, 3d is three days ago. What is to come looks ahead:"
        " --until friday is the next one.\n"
        "--on DAY dates what you write down; --as-of DAY answers as of that day.",
        commands=("give", "did", "balance"),
    ),
    "scripts": Topic(
        "stdout carries data, stderr carries talk. Nothing is asked without a terminal. The exit code is 0 for "
        "done, 1 for no or nothing (with --exit-code), 2 for wrong words, 3 for not found, 4 for several that "
        "fit, 5 for a rule that says no, 6 for a ledger that can't be used, 7 for a file that can't be read.\n"
        "The ledger is --db FILE, else WELL_DB, else the settings, else the data folder.",
        commands=("export", "completion", "doctor"),
    ),
}
SHARED_OPTIONS = "scripts"  # the topic that tells the options which most commands have


def build_topic(name: str, rules: Rules, width: int) -> str:
    """The page of a topic, with the numbers of a ledger."""
    topic = TOPICS[name]
    paragraphs = ["\n".join(wrap_lines(line, width)) for line in topic.text.split("\n")]
    numbers = _list_numbers(topic, rules, width)
    shared = list_definitions(_iterate_shared_options(), width) if name == SHARED_OPTIONS else ()
    commands = list_definitions(((f"  {command}", find_summary(command)) for command in topic.commands), width)
    blocks = ("\n".join(block) for block in (numbers, shared, commands))
    return "\n\n".join(filter(None, (f"{name.capitalize()}", *paragraphs, *blocks))) + "\n"


def _list_numbers(topic: Topic, rules: Rules, width: int) -> Iterator[str]:
    values: Mapping[str, int] = rules.policy._asdict()
    yield from list_definitions(
        [(f"  {values[name]:>4} {SETTINGS[name].unit}", SETTINGS[name].about) for name in topic.settings], width
    )
    for side in topic.sides:
        words = ", ".join(f"{kind.word} {kind.points}" for kind in rules.kinds.list_of_side(side))
        yield from list_definitions([(f"  {side}", words)], width)


def _iterate_shared_options() -> Iterator[tuple[str, str]]:
    for param in options.make_shared_options("both", names_somebody=True):
        yield f"  {param.opts[0]} {param.metavar or ''}".rstrip(), str(param.help)
