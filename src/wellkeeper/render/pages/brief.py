"""What is to be known before one meets somebody, on one screen; and before all meetings of a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from wellkeeper.domain.brief import Brief, DayBrief, Encounter
from wellkeeper.domain.contact import HELP_ANSWERS, Contact, Want
from wellkeeper.domain.entry import Entry
from wellkeeper.domain.promise import TrackedPromise
from wellkeeper.domain.referral import Referral
from wellkeeper.domain.rules.moves import GiftIdea
from wellkeeper.domain.touch import Meeting
from wellkeeper.domain.words.days import describe_distance
from wellkeeper.domain.words.saying import describe_day, format_day, say
from wellkeeper.domain.words.text import cut_lines, format_command
from wellkeeper.errors import list_words
from wellkeeper.render.page import Block, Item, Page, Pairs, Paragraph
from wellkeeper.render.pages import accounts, agenda, contacts, promises, verdicts, wants
from wellkeeper.render.pages.entries import describe_entry, format_points, name_entry
from wellkeeper.render.words.gifts import describe_match, describe_reason, find_other
from wellkeeper.render.words.moves import describe_move
from wellkeeper.render.words.quotes import quote_beginning
from wellkeeper.render.words.verdicts import describe_let_be

# One screen of 24 lines holds the fullest life: `well show` and --json have the rest.
MOST_ENTRIES, MOST_LINES = 2, 2
SETTLING_VERBS = ("settle", "keep")  # of steps to a yes that the rows on promises and on what is next tell

PLAIN_KEYS = ("contact", "level", "standing", "verdict", "ask_for", "up_to", "move", "give", "introduce", "name")
DAY_PLAIN_KEYS = ("start", "meeting", "address", *PLAIN_KEYS)


def build_briefs(briefs: Sequence[Brief], today: date) -> Page:
    """What is to be known of some contacts."""
    return Page(
        [make_item(brief) for brief in briefs],
        PLAIN_KEYS,
        "contact",
        people=lambda: [make_block(brief) for brief in briefs],
        as_of=today,
    )


def make_item(brief: Brief) -> Item:
    """A brief as data."""
    portrait = brief.portrait
    case, rules = portrait.judged.case, portrait.rules
    judged = verdicts.make_verdict_item(case, brief.verdict)
    return {
        **accounts.make_item(portrait.judged, rules),
        "birthday": brief.birthday,
        "origin": portrait.origin.contact if portrait.origin else "",
        "added": portrait.contact.added,
        "note": portrait.contact.note,
        "brought": [_make_referral_item(referral) for referral in portrait.referrals_got],
        "given": [_make_referral_item(referral) for referral in portrait.referrals_given],
        "latest": [_make_entry_item(entry) for entry in portrait.latest],
        "notes": [_make_entry_item(entry) for entry in portrait.notes],
        "promises": [promises.make_item(tracked) for tracked in contacts.list_promises(portrait)],
        "word": portrait.word._asdict(),
        "awaited": [_make_referral_item(referral) for referral in brief.awaited],
        "wants": [want._asdict() for want in portrait.wants],
        "offers": [offer._asdict() for offer in portrait.offers],
        "purposes": [purpose._asdict() for purpose in portrait.purposes],
        "ten": portrait.standing.ten if portrait.standing else "",
        "ask": {key: judged[key] for key in ("kind", "price", "ready", "checks", "steps")},
        "gifts": [_make_gift_item(case.contact.handle, idea) for idea in brief.gifts],
        "matches": [wants.make_match_item(match) for match in brief.matches],
        "next": agenda.make_item(case, portrait.judged.move, rules),
        "give": [idea.kind.word for idea in brief.gifts],
        "introduce": [find_other(match, case.contact.handle) for match in brief.matches],
    }


def _make_referral_item(referral: Referral) -> Item:
    return {"id": referral.id, "title": referral.title, "stage": referral.stage, "since": referral.since}


def _make_entry_item(entry: Entry) -> Item:
    return {"id": entry.id, "day": entry.day, "what": describe_entry(entry), "points": entry.points, "note": entry.note}


def _make_gift_item(handle: str, idea: GiftIdea) -> Item:
    command = format_command("give", handle, idea.kind.word)
    return {"kind": idea.kind.word, "points": idea.kind.points, "because": idea.says, "command": command}


# -- one screen ----------------------------------------------------------------------------------


def make_block(brief: Brief) -> Pairs:
    """What people see of a brief: a few lines of each sort, and none of what isn't there."""
    contact = brief.contact
    rows = [(label, "\n".join(filter(None, make_lines(brief)))) for label, make_lines in _ROWS.items()]
    return Pairs([row for row in rows if row[1]], f"{contact.name} ({contact.handle})")


def _limit(lines: Sequence[str], most: int = MOST_LINES) -> list[str]:
    """The first lines, and how many more there are."""
    more = len(lines) - most
    return [*lines[: most - 1], f"{lines[most - 1]}; and {more} more"] if more > 0 else list(lines)


def _list_facts(brief: Brief) -> list[str]:
    portrait, contact = brief.portrait, brief.contact
    today = portrait.judged.case.today
    reach = [address.value for sort in ("email", "phone") for address in portrait.addresses if address.sort == sort][:2]
    tier = f"tier {contact.tier}" if contact.tier else ""
    filed = ", ".join(filter(None, (contact.title, contact.org, contact.source, tier)))
    birthday = (
        f"birthday {describe_distance(brief.birthday, today)}, on {describe_day(brief.birthday, today)}"
        if brief.birthday
        else ""
    )
    return [filed, "; ".join(filter(None, (", ".join(reach), birthday)))]


def _list_story(brief: Brief) -> list[str]:
    portrait = brief.portrait
    contact, account, today = portrait.contact, portrait.judged.case.account, portrait.judged.case.today
    begun = (
        f"{portrait.origin.contact} brought them"
        if portrait.origin
        else f"here since {describe_day(contact.added, today)}"
    )
    touched = f"in touch {describe_distance(account.last_touch, today)}" if account.last_touch else "not in touch yet"
    latest = [_describe_entry(entry, today) for entry in portrait.latest[-MOST_ENTRIES:]]
    note = portrait.notes[0].note if portrait.notes else contact.note
    return [
        "; ".join(filter(None, (begun, contacts.describe_referrals(portrait), touched))),
        *latest,
        f"noted {quote_beginning(note)}" if note else "",
    ]


def _describe_entry(entry: Entry, today: date) -> str:
    points = f" ({format_points(entry.points)})" if entry.points else ""
    day = format_day(entry.day, today)
    return f"{day} {name_entry(entry)}{points}{f' {quote_beginning(entry.note)}' if entry.note else ''}"


def _list_promises(brief: Brief) -> list[str]:
    """Promises both ways: yours, and what they promised or were asked for."""
    today = brief.portrait.judged.case.today
    tracked_promises = sorted(contacts.list_promises(brief.portrait), key=lambda tracked: tracked.due_day)
    yours = [_describe_promise(tracked, today) for tracked in tracked_promises]
    theirs = [
        f"theirs: {quote_beginning(referral.title)}, {referral.stage} {describe_distance(referral.since, today)}"
        for referral in brief.awaited
    ]
    return [*_limit(yours), *_limit(theirs, 1)] or ["none is open, yours or theirs"]


def _describe_promise(tracked: TrackedPromise, today: date) -> str:
    late = ", late" if tracked.days_late else ""
    return f"yours: {quote_beginning(tracked.promise.text)}, due {describe_distance(tracked.due_day, today)}{late}"


def _list_wants(brief: Brief) -> list[str]:
    return _limit([_describe_want(want) for want in brief.portrait.wants])


def _describe_want(want: Want) -> str:
    answer = HELP_ANSWERS.get((want.can, want.will))
    return f"{quote_beginning(want.text)}{f': {answer}' if answer else ''}"


def _list_offers(brief: Brief) -> list[str]:
    offers = [quote_beginning(offer.text) for offer in brief.portrait.offers]
    return _limit(offers, 1)


def _list_purposes(brief: Brief) -> list[str]:
    return _limit([str(purpose) for purpose in brief.portrait.purposes], 1)


def _list_standing(brief: Brief) -> list[str]:
    standing, today = brief.portrait.standing, brief.portrait.judged.case.today
    if standing is None:
        return ["they weren't asked yet where you stand"]
    ten = f"; a 10 with {quote_beginning(standing.ten)}" if standing.ten else ""
    return [f"{standing.score} of 10, {describe_distance(standing.day, today)}{ten}"]


def _list_answers(brief: Brief) -> list[str]:
    """What may be asked, and why; or why not, and what would make it a yes."""
    portrait, verdict = brief.portrait, brief.verdict
    account = accounts.make_item(portrait.judged, portrait.rules)
    level = f"level {account['level']:.1f}"
    if verdict.is_ready:
        up_to = f", up to {account['up_to']}" if account["up_to"] != account["ask_for"] else ""
        return [f"yes, for {account['ask_for']}{up_to}: all seven checks pass; it draws {verdict.price} of {level}"]
    if verdict.let_be:
        return [f"no, let them be: {describe_let_be(portrait.judged.case, verdict)}"]
    missing = list_words(verdict.failing, "and")
    is_open = any(step.verb in SETTLING_VERBS for step in verdict.steps)
    today = portrait.judged.case.today
    steps = [say(step.says, today) for step in verdict.steps if step.verb not in SETTLING_VERBS]
    way = "; ".join([*(["settle what is open"] if is_open else []), *steps])
    return [f"not yet for {verdict.kind} ({missing}; {level})" + (f": {way}" if way else "")]


def _list_gifts(brief: Brief) -> list[str]:
    today = brief.portrait.judged.case.today
    return [
        f"{idea.kind.word} {format_points(idea.kind.points)}: {describe_reason(idea, today)}" for idea in brief.gifts
    ]


def _list_matches(brief: Brief) -> list[str]:
    handle = brief.contact.handle
    return [describe_match(match, handle, find_other(match, handle)) for match in brief.matches]


def _list_next(brief: Brief) -> list[str]:
    judgement = brief.portrait.judged
    case, move = judgement.case, judgement.move
    says = describe_move(case, move, brief.portrait.rules).partition("; ")[0]
    return [f"{move.name}: {says}", move.command.strip()]


_ROWS: dict[str, Callable[[Brief], Iterable[str]]] = {
    "who": _list_facts,
    "story": _list_story,
    "promises": _list_promises,
    "wants": _list_wants,
    "offers": _list_offers,
    "you want": _list_purposes,
    "standing": _list_standing,
    "may I ask": _list_answers,
    "to give": _list_gifts,
    "to meet": _list_matches,
    "next": _list_next,
}


# -- all meetings of a day -------------------------------------------------------------------------


def build_day(day_brief: DayBrief, talk: Sequence[str]) -> Page:
    """The meetings of a day, with what is to be known of everybody whom one meets; who isn't known is named so."""
    return Page(
        [item for encounter in day_brief.encounters for item in _iterate_items(encounter, day_brief)],
        DAY_PLAIN_KEYS,
        "contact",
        people=lambda: [*_iterate_blocks(day_brief)],
        empty=f"You meet nobody on {day_brief.day:%A}, {describe_day(day_brief.day, day_brief.day)}.",
        talk=talk,
        extra={"day": day_brief.day},
    )


def _iterate_items(encounter: Encounter, day_brief: DayBrief) -> Iterator[Item]:
    """An item for each person whom one meets; of those who aren't known only the address is."""
    meeting = {"start": format_start(encounter.meeting), "meeting": encounter.meeting.note}
    for contact in encounter.contacts:
        yield {**meeting, "address": "", "known": True, **make_item(day_brief.briefs[contact.handle])}
    for address in (*encounter.unknown, *encounter.shared):
        yield {**meeting, **dict.fromkeys(PLAIN_KEYS), "address": address, "known": address in encounter.shared}


def format_start(meeting: Meeting) -> str:
    """When a meeting begins by your clocks: with the day if that is another one here; empty if it has no hour."""
    if meeting.start is None:
        return ""
    return f"{meeting.start:%H:%M}" if meeting.start.date() == meeting.day else f"{meeting.start:%Y-%m-%d %H:%M}"


def _iterate_blocks(day_brief: DayBrief) -> Iterator[Block]:
    """The day, its meetings, and for each of these whom one meets: each person's brief once."""
    if day_brief.encounters:
        yield Paragraph(f"{day_brief.day:%A}, {describe_day(day_brief.day, day_brief.day)}", "strong")
    told_handles: set[str] = set()
    for encounter in day_brief.encounters:
        yield Paragraph(_describe_meeting(encounter), "strong")
        again = [contact for contact in encounter.contacts if contact.handle in told_handles]
        for contact in encounter.contacts:
            if contact not in again:
                yield make_block(day_brief.briefs[contact.handle])
        told_handles.update(contact.handle for contact in encounter.contacts)
        if rest := _describe_others(encounter, again):
            yield Paragraph("\n".join(rest), "quiet")


def _describe_meeting(encounter: Encounter) -> str:
    """`10:00  Lunch, with Alice Chen and 1 unknown`."""
    names = [contact.name for contact in encounter.contacts]
    if encounter.unknown:
        names.append(f"{len(encounter.unknown)} unknown")
    when = format_start(encounter.meeting) or "all day"
    people = list_words(names or encounter.shared, "and")
    return f"{when}  {cut_lines(encounter.meeting.note) or 'a meeting'}, with {people}"


def _describe_others(encounter: Encounter, again: Sequence[Contact]) -> list[str]:
    """Whom one meets besides: who was told of above, and who isn't known."""
    return [
        *(f"{contact.name} ({contact.handle}): see above" for contact in again),
        *(
            f"{address} is unknown: `{format_command('add', 'NAME', '--email', address)}`"
            for address in encounter.unknown
        ),
        *(
            f"{address} is the address of several contacts: `{format_command('show', address)}`"
            for address in encounter.shared
        ),
    ]
