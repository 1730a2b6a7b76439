"""What an assistant may ask: what a person would type a command for, answered by the same view and the same page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from wellkeeper import views
from wellkeeper.assistants.arguments import (
    Arguments,
    Limited,
    Log,
    OfAnybody,
    OfAsk,
    OfContact,
    OfContacts,
    Search,
    Since,
)
from wellkeeper.assistants.desk import Desk
from wellkeeper.domain.referral import GOT
from wellkeeper.domain.words import days
from wellkeeper.queries.reader import Reader
from wellkeeper.render import pages
from wellkeeper.render.page import Page

USUAL_MIRROR = "90d"
USUAL_AHEAD = "30d"  # in which birthdays are listed


class Call(NamedTuple):
    """A question that is being answered: where, when, for whom, and the words that came with it."""

    reader: Reader
    today: date
    desk: Desk
    words: Any  # the arguments of its tool

    @property
    def ref(self) -> str:
        """The contact that it is about; empty if it names none."""
        return self.desk.mark(self.words.contact)

    @property
    def since(self) -> date | None:
        """The first day that it is about."""
        return days.parse(self.words.since, self.today) if self.words.since else None


class Question(NamedTuple):
    """A tool that only reads. `command` is the one that answers the same; if it `is_bare`, it needs the real names."""

    says: str
    arguments: type[Arguments]
    answer: Callable[[Call], Page]
    command: str
    is_bare: bool = False
    keeps_end: bool = False


def _answer_today(call: Call) -> Page:
    selection = call.desk.selection
    day_list = views.agenda.list_day(call.reader, call.today, selection=selection)
    return pages.agenda.build_today(
        day_list.moves,
        day_list.more,
        day_list.rules,
        day_list.day,
        has_contacts=day_list.anybody,
        waiting=day_list.waiting,
        unsorted=day_list.unsorted,
        selection=selection,
    )


def _answer_next(call: Call) -> Page:
    refs = [*map(call.desk.mark, call.words.contacts)]
    selection = None if refs else call.desk.selection
    next_moves = views.agenda.list_moves(call.reader, call.today, refs, selection=selection)
    return pages.agenda.build_moves(next_moves.moves, next_moves.rules, next_moves.day, next_moves.total, selection)


def _answer_why(call: Call) -> Page:
    explanation = views.agenda.explain_case(call.reader, call.today, call.ref, call.words.kind)
    case, verdict, move, rules, entries, is_shared = explanation
    return pages.verdicts.build_why(case, verdict, move, rules, entries, has_actors=is_shared)


def _answer_ready(call: Call) -> Page:
    selection = call.desk.selection
    ready = views.accounts.list_ready(call.reader, call.today, selection)
    return pages.accounts.build_ready(ready.accounts, ready.rules, ready.day, None, selection)


def _answer_balance(call: Call) -> Page:
    refs = [*map(call.desk.mark, call.words.contacts)]
    selection = None if refs else call.desk.selection
    balances = views.accounts.list_balances(call.reader, call.today, refs, selection=selection)
    return pages.accounts.build_balances(balances.accounts, balances.rules, balances.day, balances.total, selection)


def _answer_statement(call: Call) -> Page:
    return pages.entries.build_statement(views.entries.make_statement(call.reader, call.today, call.ref))


def _answer_log(call: Call) -> Page:
    limit = call.words.limit
    log = views.entries.list_log(
        call.reader, call.today, call.ref or None, since=call.since, side=call.words.side, limit=limit
    )
    name = log.contact.name if log.contact else ""
    return pages.entries.build_log(
        log.lines, log.asks, log.referrals, total=log.total, name=name, is_all=False, has_actors=log.is_shared
    )


def _answer_show(call: Call) -> Page:
    return pages.contacts.build_contact(views.contacts.portray_contact(call.reader, call.today, call.ref))


def _answer_brief(call: Call) -> Page:
    brief = views.brief.brief_contact(call.reader, call.today, call.ref)
    return pages.brief.build_briefs([brief], call.today)


def _answer_find(call: Call) -> Page:
    text = call.words.words
    finds = views.searches.list_finds(call.reader, call.today, text, limit=call.words.limit)
    return pages.searches.build_finds(finds.hits, finds.total, text)


def _answer_owe(call: Call) -> Page:
    return pages.referrals.build_debts(views.referrals.list_debts(call.reader, call.today), call.today)


def _answer_promises(call: Call) -> Page:
    promise_list = views.promises.list_promises(call.reader, call.today, call.ref or None)
    return pages.promises.build_promises(promise_list.promises, promise_list.word, call.today)


def _answer_wants(call: Call) -> Page:
    return pages.wants.build_wants(views.wants.list_wants(call.reader, call.today, call.ref or None))


def _answer_offers(call: Call) -> Page:
    return pages.wants.build_offers(views.wants.list_offers(call.reader, call.today, call.ref or None))


def _answer_match(call: Call) -> Page:
    matches = views.wants.match_wants(call.reader, call.today, call.ref or None, call.words.limit)
    return pages.wants.build_matches(matches.matches, matches.total, matches.wants, matches.refused, call.today)


def _answer_referrals(call: Call) -> Page:
    referrals = views.referrals.find_referrals(call.reader, call.today, "", GOT)
    assert isinstance(referrals, list)  # a single one is found by a name only
    return pages.referrals.build_referrals(referrals, call.today, None, None, ended=False)


def _answer_mirror(call: Call) -> Page:
    first = call.since or days.parse(USUAL_MIRROR, call.today)
    return pages.insight.mirror.build_mirror(
        views.insight.look_into_mirror(call.reader, call.today, first), first, call.today
    )


def _answer_funnel(call: Call) -> Page:
    rows = views.insight.count_funnel(call.reader, call.today, GOT, call.since)
    return pages.insight.funnel.build_funnel(rows, GOT, call.today)


def _answer_sources(call: Call) -> Page:
    cover = views.insight.cover_sources(call.reader, call.today)
    return pages.insight.sources.build_sources(
        cover.coverages, cover.purposes, cover.people, cover.brought, cover.wants, call.today
    )


def _answer_inbox(call: Call) -> Page:
    return pages.inbox.build_suggestions(views.entries.list_suggestions(call.reader, call.today))


def _answer_birthdays(call: Call) -> Page:
    last = days.parse_until(USUAL_AHEAD, call.today)
    coming = views.agenda.list_birthdays(call.reader, call.today, last)
    return pages.agenda.build_birthdays(coming.birthdays, coming.day, coming.last, coming.total)


def _answer_kinds(call: Call) -> Page:
    return pages.rules.build_kinds(views.words.list_kinds(call.reader, call.today))


QUESTIONS: Mapping[str, Question] = {
    "today": Question("What the user should do today, in order.", Limited, _answer_today, "today"),
    "next": Question("The one next thing to do with each contact, and why.", OfContacts, _answer_next, "next"),
    "why": Question(
        "May this contact be asked? Each check with its figures, and what would mend it.", OfAsk, _answer_why, "why"
    ),
    "ready": Question("Who may be asked now, and for what.", Limited, _answer_ready, "ask"),
    "balance": Question("Balance, level and standing of some or all contacts.", OfContacts, _answer_balance, "balance"),
    "statement": Question(
        "All entries of a contact; the newest are last.", OfContact, _answer_statement, "statement", keeps_end=True
    ),
    "log": Question("The newest entries of all contacts or of one, the newest first.", Log, _answer_log, "log"),
    "show": Question("All that is known of a contact.", OfContact, _answer_show, "show"),
    "brief": Question("What to know before a meeting with a contact.", OfContact, _answer_brief, "brief"),
    "find": Question("Contacts by words in names, firms, notes, entries, wants.", Search, _answer_find, "find"),
    "owe": Question("The thanks, the news and the promises that the user owes.", Limited, _answer_owe, "owe"),
    "promises": Question("What the user promised, to whom and by when.", OfAnybody, _answer_promises, "promises"),
    "wants": Question("What contacts want, and whether the user can and will help.", OfAnybody, _answer_wants, "wants"),
    "offers": Question("What contacts can do for others.", OfAnybody, _answer_offers, "offers"),
    "match": Question("Whose want another contact could meet.", OfAnybody, _answer_match, "match", is_bare=True),
    "referrals": Question(
        "Referrals that are under way, and who has the ball.", Limited, _answer_referrals, "referrals"
    ),
    "mirror": Question(
        "Who brings people, where, and what the user gave back; of 90 days.", Since, _answer_mirror, "mirror"
    ),
    "funnel": Question("How many referrals came how far.", Since, _answer_funnel, "funnel"),
    "sources": Question("How well the nine kinds of sources are covered.", Limited, _answer_sources, "sources"),
    "inbox": Question("What waits for the user's yes.", Limited, _answer_inbox, "inbox"),
    "birthdays": Question("The birthdays of the next 30 days.", Limited, _answer_birthdays, "birthdays"),
    "kinds": Question("The kinds of gives and asks, for the words of a sentence.", Limited, _answer_kinds, "kinds"),
}
