"""The page of one relationship: what one wants to know before a coffee, on one sheet of paper."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence

from wellkeeper.domain.insight.facts import gather_introductions, sum_won
from wellkeeper.domain.kinds import TOUCH
from wellkeeper.domain.report import PersonReport
from wellkeeper.render.report.document import build_document, build_footer
from wellkeeper.render.report.markup import Markup, join, tag
from wellkeeper.render.report.parts import build_command, make_strong
from wellkeeper.render.report.person.account import build_account, list_valid_lines
from wellkeeper.render.report.person.sides import (
    build_first_words,
    build_ideas,
    build_permission,
    build_promises,
    build_standing,
    build_wants,
    describe_permission,
)
from wellkeeper.render.report.person.story import build_story, describe_occasions
from wellkeeper.render.report.words import (
    SOURCE_NAMES,
    count_noun,
    find_first_name,
    format_sums,
    format_whole_day,
    shorten,
    spell,
    spell_count,
)
from wellkeeper.render.words.quotes import is_hidden

MOST_ADDRESSES = 3
MOST_LETTERS, HALF_LINE = 1_800, 25  # of a column on paper, beyond which all is set smaller
LONG_AGO = 30  # days between the last meeting and the last touch, from which on both are told
KIND_NAMES = {
    **SOURCE_NAMES,
    "client": "client",
    "sphere": "contact sphere",
    "team": "power team",
    "business": "business contact",
    "beneficiary": "beneficiary",
    "group": "referral group",
    "social": "social group",
    "friend": "staff or friend",
    "partner": "key partner",
}


def build_person(person_report: PersonReport, *, is_private: bool = False) -> str:
    """The page of one relationship."""
    name = person_report.portrait.contact.name
    left = (
        _build_part("first", "Say first", build_first_words(person_report)),
        _build_part("want", "Wants and offers", build_wants(person_report)),
        _build_part("story", "The story", build_story(person_report)),
        _build_part("word", "Promises, both ways", build_promises(person_report)),
        _build_part("after", "Afterwards", _build_afterwards(person_report), "afterwards"),
    )
    right = (
        _build_part("stand", "Where you stand", build_standing(person_report)),
        _build_part("give", "Three things to give", build_ideas(person_report)),
        _build_part("ask", describe_permission(person_report), build_permission(person_report)),
    )
    columns = tag("div", tag("div", *left), tag("div", *right), class_="cols")
    entries = count_noun(len(person_report.lines), "entry", "entries")
    footer = f"From {entries}, as of {format_whole_day(person_report.today)}."
    body = (
        _build_header(person_report),
        tag("main", build_account(person_report), columns),
        build_footer(footer, is_private=is_private),
    )
    is_dense = max(map(_measure, (left, right))) > MOST_LETTERS
    return build_document(f"Before coffee with {name}", body, "one dense" if is_dense else "one")


def _measure(pieces: Sequence[Markup]) -> int:
    """About how long a column is: letters that are read, and what begins a line counts as half a line."""
    return sum(len(_TAGS.sub("", part)) + HALF_LINE * len(_LINES.findall(part)) for part in pieces)


_TAGS = re.compile(r"<[^>]*>")
_LINES = re.compile(r"<(?:li|tr|h2|p|dt|code|svg)\b")


def _build_part(name: str, heading: str, content: Markup, class_: str | None = None) -> Markup:
    title_id = f"{name}-h"
    return tag("section", tag("h2", heading, id=title_id), content, aria_labelledby=title_id, class_=class_)


def _build_header(person_report: PersonReport) -> Markup:
    return tag(
        "header",
        tag("p", "Before coffee with", class_="kicker"),
        tag("h1", person_report.portrait.contact.name),
        tag("p", _describe_contact(person_report), class_="when"),
        tag("p", describe_relationship(person_report), class_="lead"),
    )


def _describe_contact(person_report: PersonReport) -> Markup:
    """What they do and where, how you file them, and how to reach them."""
    contact = person_report.portrait.contact
    work = ", ".join(shorten(text, 60) for text in (contact.title, contact.org) if not is_hidden(text))
    filed = [KIND_NAMES[contact.source].capitalize()] if contact.source else []
    filed += [f"tier {contact.tier}"] if contact.tier else []
    sentences = [text for text in (work, ", ".join(filed)) if text]
    reach = [
        tag("span", shorten(address.value, 60), class_="nb")
        for address in person_report.portrait.addresses
        if address.sort in ("email", "phone")
    ][:MOST_ADDRESSES]
    words = "".join(f"{sentence[:1].upper()}{sentence[1:]}. " for sentence in sentences)
    return join((words, join(reach, ", ")))


def describe_relationship(person_report: PersonReport) -> Markup:
    """When you last met, whom they brought, and where you stand."""
    first_name = find_first_name(person_report.portrait.contact.name)
    meeting, standing = _describe_meeting(person_report), _describe_standing(person_report, first_name)
    return join((meeting, _describe_brought(person_report, first_name), standing))


def _describe_meeting(person_report: PersonReport) -> str:
    meetings = [line.day for line in list_valid_lines(person_report.lines) if line.side == TOUCH and line.kind == "met"]
    touch = person_report.portrait.judged.case.account.last_touch
    touch_days = (person_report.today - touch).days if touch else None
    if not meetings:
        return (
            "You haven’t been in touch yet. "
            if touch_days is None
            else f"You were last in touch {_say_ago(touch_days)}. "
        )
    days = (person_report.today - max(meetings)).days
    lately = (
        f", and were in touch {_say_ago(touch_days)}" if touch_days is not None and days - touch_days > LONG_AGO else ""
    )
    return f"You last sat down together {_say_ago(days)}{lately}. "


def _say_ago(days: int) -> str:
    return "today" if not days else f"{count_noun(days, 'day')} ago"


def _describe_brought(person_report: PersonReport, first_name: str) -> Markup:
    introductions = gather_introductions(person_report.portrait.referrals)
    if not introductions:
        return join((f"{first_name} has brought nobody yet. ",))
    count = len(introductions)
    offered = sum(introduction.is_offered for introduction in introductions)
    people = make_strong(spell_count(count, "person", "people"))
    how = (
        ""
        if not offered
        else ", unasked"
        if count == 1
        else ", all unasked"
        if offered == count
        else f", {spell(offered)} of them unasked"
    )
    wins = sum(introduction.win_day is not None for introduction in introductions)
    won = format_sums(sum_won(introductions))
    pieces = [f"{first_name} has brought ", people, how, describe_occasions(introductions)]
    if wins:
        pieces.append(f"; {spell(wins)} {'was' if wins == 1 else 'were'} won")
        pieces += [", ", make_strong(won)] if won else []
    return join((*pieces, ". "))


def _describe_standing(person_report: PersonReport, first_name: str) -> Markup:
    case, policy = person_report.portrait.judged.case, person_report.portrait.rules.policy
    if not case.is_standing_fresh(policy):
        sentence: Markup | str = "Where you stand isn’t known. "
    else:
        sentence = join((f"{first_name} stands at ", make_strong(f"{case.account.standing} of 10"), ". "))
    if person_report.allowed:
        return join((sentence, "Leave room before you ask."))
    return join((sentence, "Give, and don’t ask yet."))


def _build_afterwards(person_report: PersonReport) -> Markup:
    handle = shlex.quote(person_report.portrait.contact.handle)  # a forged one is no shell's
    commands = (
        f'well met {handle} coffee "…"',
        f'well got {handle} "NAME" --offered --occasion coffee',
        f'well promise {handle} "…" --by friday',
    )
    return tag("p", *map(build_command, commands))
