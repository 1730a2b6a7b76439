"""The story of one relationship: how it began, whom they brought, what was asked, what landed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.ask import Ask
from wellkeeper.domain.entry import Entry
from wellkeeper.domain.insight.facts import Introduction, gather_introductions
from wellkeeper.domain.kinds import ASK, GIFT_FAMILIES, GIVE, SLIP, TOUCH
from wellkeeper.domain.report import PersonReport
from wellkeeper.domain.words.birthdays import find_next
from wellkeeper.domain.words.saying import begin, format_day, name_ask
from wellkeeper.render.report.markup import Markup, join, tag
from wellkeeper.render.report.parts import make_strong
from wellkeeper.render.report.person.account import list_valid_lines
from wellkeeper.render.report.words import (
    count_noun,
    find_first_name,
    format_money,
    format_sums,
    shorten,
    spell,
    spell_count,
)
from wellkeeper.render.words.quotes import is_hidden

MOST_ITEMS = 9
LONGEST_NOTE = 90
MEALS = ("coffee", "breakfast", "lunch", "dinner", "drinks", "tea")


class Item(NamedTuple):
    """Something that happened, and how much it tells: of equal ones the newest are told."""

    day: date
    weight: int
    sentence: Markup | str


def build_story(person_report: PersonReport) -> Markup:
    """What happened, oldest first, and what it came to."""
    items = sorted(_iterate_items(person_report), key=lambda item: (-item.weight, -item.day.toordinal()))[:MOST_ITEMS]
    rows = [
        tag(
            "li",
            tag("time", format_day(item.day, person_report.today), datetime=item.day.isoformat()),
            " ",
            tag("span", item.sentence),
        )
        for item in sorted(items, key=lambda item: item.day)
    ]
    story = tag("ol", *rows, class_="story") if rows else tag("p", "Nothing has happened yet.")
    return join((story, tag("p", describe_sums(person_report), class_="note")))


def _iterate_items(person_report: PersonReport) -> Iterator[Item]:
    first_name = find_first_name(person_report.portrait.contact.name)
    yield from _tell_origin(person_report, first_name)
    introductions = gather_introductions(person_report.portrait.referrals)
    for introduction in introductions:
        yield Item(introduction.day, 5, _tell_introduction(introduction, first_name))
    lines = list_valid_lines(person_report.lines)
    adjusted = {line.adjusts: line for line in lines if line.adjusts is not None}
    for line in lines:
        if line.side == GIVE and line.family in GIFT_FAMILIES:
            yield _tell_gift(line, adjusted.get(line.id), person_report)
        elif line.side == SLIP:
            yield Item(line.day, 3, _add_note(f"You let {first_name} down", line.note))
        elif line.side == TOUCH and not is_hidden(line.note):
            yield Item(
                line.day,
                2,
                _add_note(begin(line.occasion if not is_hidden(line.occasion) else line.kind), line.note),
            )
    brought_by = {introduction.referral.ask for introduction in introductions}
    valid_ids = {line.id for line in lines}
    for ask in person_report.asks:
        if ask.entry in valid_ids and ask.entry not in brought_by:
            yield Item(ask.day, 3, _tell_ask(ask))


def _tell_origin(person_report: PersonReport, first_name: str) -> Iterator[Item]:
    """How the contact came, and what they became."""
    origin = person_report.portrait.origin
    if origin is None:
        return
    source = person_report.names.get(origin.contact, origin.contact)
    unasked = ", unasked" if origin.offered else ""
    day = origin.introduced or origin.opened
    yield Item(day, 9, f"{source} introduced you{_say_where(origin.occasion)}{unasked}.")
    if origin.stage == "won":
        value = f": {format_money(origin.value, origin.currency)}" if origin.value else ""
        yield Item(origin.since, 9, join((first_name, " became a client", make_strong(value) if value else "", ".")))


def _say_where(occasion: str) -> str:
    """`, coffee`: where something came up, if that was said."""
    return f" ({shorten(occasion, 40)})" if not is_hidden(occasion) else ""


def _tell_introduction(introduction: Introduction, first_name: str) -> Markup:
    referral = introduction.referral
    person_report, where = make_strong(shorten(referral.title, 60)), _say_where(referral.occasion)
    end = ""
    if introduction.win_day:
        end = f" Won, {format_money(referral.value, referral.currency)}." if referral.value else " Won."
    elif not referral.is_open:
        end = f" {begin(referral.stage)}."
    if introduction.is_offered:
        return join((f"{first_name} offered ", person_report, f"{where}.", end))
    return join(("You had asked, and ", person_report, f" came{where}.", end))


def _tell_gift(entry: Entry, adjustment: Entry | None, person_report: PersonReport) -> Item:
    with_whom = person_report.names.get(entry.other, "")
    gift_words = f"{entry.kind} with {with_whom}" if with_whom else entry.kind
    if adjustment is None:
        return Item(entry.day, 1, _add_note(f"You gave: {gift_words}", entry.note))
    worth = entry.points + adjustment.points
    sentence = _add_note(f"You gave: {gift_words}", entry.note)
    return Item(entry.day, 4, f"{sentence} It was worth {worth} to them.")


def _tell_ask(ask: Ask) -> str:
    wish = "" if is_hidden(ask.wish) else f", {shorten(ask.wish, LONGEST_NOTE)}"
    return f"You asked for {name_ask(ask.kind)}{wish}: {ANSWERS.get(ask.answer, 'no answer yet')}."


ANSWERS = {"yes": "yes", "no": "no", "later": "not now", "silence": "silence"}


def _add_note(sentence: str, note: str) -> str:
    """A sentence with the words that were noted with it, if there are any to show."""
    return f"{sentence}." if is_hidden(note) else f"{sentence}. {begin(shorten(note, LONGEST_NOTE)).rstrip('.')}."


def describe_sums(person_report: PersonReport) -> str:
    """What you gave and asked in all, and how soon the birthday is."""
    lines = list_valid_lines(person_report.lines)
    gifts = [line for line in lines if line.side == GIVE and line.family in GIFT_FAMILIES]
    asks = sum(line.side == ASK for line in lines)
    parts = [count_noun(len(gifts), "gift"), *_describe_cost(gifts)]
    sentence = f"In all: {', '.join(parts)}; {spell_count(asks, 'ask')}."
    birthday = person_report.portrait.contact.birthday
    day = find_next(birthday, person_report.today) if birthday else None
    return sentence if day is None else f"{sentence} {_describe_birthday(day, person_report.today)}"


def _describe_cost(given_entries: Sequence[Entry]) -> list[str]:
    """Hours and money, as far as they were noted."""
    minutes = sum(entry.minutes or 0 for entry in given_entries)
    costs: dict[str, int] = {}
    for entry in given_entries:
        if entry.cost:
            costs[entry.currency] = costs.get(entry.currency, 0) + entry.cost
    hours = [count_noun(max(1, round(minutes / 60)), "hour")] if minutes else []
    return [*hours, *([format_sums(costs)] if costs else [])]


def _describe_birthday(day: date, today: date) -> str:
    days = (day - today).days
    if not days:
        return "The birthday is today."
    return f"The birthday is in {count_noun(days, 'day')}, on {day.day} {day:%B}."


def describe_occasions(introductions: Sequence[Introduction]) -> str:
    """The most frequent occasion of some introductions, if two or more came up there: `two of those over coffee`."""
    counts: dict[str, int] = {}
    for introduction in introductions:
        if not is_hidden(introduction.occasion):
            counts[introduction.occasion] = counts.get(introduction.occasion, 0) + 1
    if not counts:
        return ""
    occasion = max(counts, key=lambda word: counts[word])
    if counts[occasion] < 2:
        return ""
    where = "over" if occasion in MEALS else "at an" if occasion[:1] in "aeiou" else "at a"
    return f", {spell(counts[occasion])} of them {where} {shorten(occasion, 30)}"
