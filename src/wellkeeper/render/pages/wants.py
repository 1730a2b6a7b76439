"""What they want and offer, and who could help whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wellkeeper.domain.contact import TEN, Want
from wellkeeper.domain.offer import Offer, Optin
from wellkeeper.domain.rules.matching import Match
from wellkeeper.domain.words.saying import describe_number
from wellkeeper.errors import quote
from wellkeeper.render.page import Caption, Column, Item, Page, Table, format_count

_ANSWERS = {True: "yes", False: "no", None: ""}


def _format_answer(answer: bool | None) -> str:
    """Whether you can, or will, in a cell: yes, no, or nothing if it isn't known."""
    return _ANSWERS[answer]


def mark_ten(item: Item) -> Item:
    """A want as people see it: one that would make a standing a 10 says so."""
    return {**item, "text": f"{item['text']} (would make it a 10)"} if item["origin"] == TEN else item


ID_COLUMN = Column("id", "#", right=True, style="quiet")
TEXT_COLUMN = Column("text", "what they want", flexible=True)
CAN_COLUMN = Column("can", "you can", show=_format_answer, style="yes")
WILL_COLUMN = Column("will", "you will", show=_format_answer, style="yes")
PORTRAIT_COLUMNS = (ID_COLUMN, TEXT_COLUMN, CAN_COLUMN, WILL_COLUMN)
WANT_COLUMNS = (
    ID_COLUMN,
    Column("contact", "contact", style="name"),
    Column("day", "since", spare=1),
    TEXT_COLUMN,
    CAN_COLUMN,
    WILL_COLUMN,
    Column("kind", "by", spare=2),
    Column("settled", "settled", spare=1),
    Column("entry", "by entry", right=True, spare=4),
    Column("outcome", "how it went", flexible=True, spare=3),
)
_OF_SETTLED = ("settled", "entry", "outcome")


def build_wants(wants: Sequence[Want]) -> Page:
    """What they want, oldest first; columns for settled wants only if there are some."""
    items = [want._asdict() for want in wants]
    has_settled = any(want.settled for want in wants)
    columns = [column for column in WANT_COLUMNS if has_settled or column.key not in _OF_SETTLED]
    return Page(
        items,
        ("id", "contact", "day", "can", "kind", "settled", "text", "will", "origin", "entry"),
        "id",
        people=lambda: [_sum_wants(wants), Table(columns, [*map(mark_ten, items)])] if items else [],
        empty='No want is open: `well want alice "more leads"` records one.',
    )


def _sum_wants(wants: Sequence[Want]) -> Caption:
    """`3 wants, two of them settled. You can and will meet one.`"""
    open_wants = [want for want in wants if not want.settled]
    count, settled = format_count(len(wants), "want"), len(wants) - len(open_wants)
    rest = f", {describe_number(settled)} of them settled" if settled else ""
    yours = f" You can and will meet {describe_number(sum(want.can_and_will for want in open_wants))}."
    return Caption(f"{count}{rest}.{yours if open_wants else ''}", lead=count)


# -- offers ---------------------------------------------------------------------------------------

PORTRAIT_OFFER_COLUMNS = (ID_COLUMN, Column("text", "what they offer", flexible=True))
OFFER_COLUMNS = (
    ID_COLUMN,
    Column("contact", "contact", style="name"),
    Column("day", "since", spare=1),
    Column("text", "what they offer", flexible=True),
    Column("dropped", "dropped"),
)


def build_offers(offers: Sequence[Offer]) -> Page:
    """What they can do for others, oldest first; a column for dropped offers only if there are some."""
    items = [offer._asdict() for offer in offers]
    has_dropped = any(offer.dropped for offer in offers)
    columns = [column for column in OFFER_COLUMNS if has_dropped or column.key != "dropped"]
    return Page(
        items,
        ("id", "contact", "day", "dropped", "text"),
        "id",
        people=lambda: [_sum_offers(offers), Table(columns, items)] if items else [],
        empty='Nobody offers anything yet: `well offer bob "prints badges"` records it.',
    )


def _sum_offers(offers: Sequence[Offer]) -> Caption:
    """`5 offers of 3 contacts, one of them dropped.`"""
    count, dropped = format_count(len(offers), "offer"), sum(offer.dropped is not None for offer in offers)
    contact_count = format_count(len({offer.contact for offer in offers}), "contact")
    return Caption(
        f"{count} of {contact_count}{f', {describe_number(dropped)} of them dropped' if dropped else ''}.", lead=count
    )


# -- matches -------------------------------------------------------------------------------------

MATCH_COLUMNS = (
    Column("want", "want", right=True, style="quiet"),
    Column("text", "what they want", flexible=True, spare=1),
    Column("contact", "whose", style="name"),
    Column("other", "could meet", style="name"),
    Column("sum", "sum", right=True),
    Column("because", "because", flexible=True),
    Column("state", "asked", spare=2),
    Column("command", "type", flexible=True),
)
PLAIN_KEYS = ("want", "contact", "other", "sum", "words", "optin_contact", "optin_other", "command", "text")


def build_matches(matches: Sequence[Match], total: int, want_count: int, refused_count: int, today: date) -> Page:
    """Who could meet which want, the highest sum first, and the next thing to type for each."""
    items = [make_match_item(match) for match in matches]
    columns = [column for column in MATCH_COLUMNS if column.key != "state" or any(map(_has_optin, matches))]

    def list_tables() -> list[Table]:
        rows = [item | _describe_match(match, today) for item, match in zip(items, matches, strict=True)]
        return [Table(columns, rows, total=total)] if rows else []

    left_out = f"{format_count(refused_count, 'pair')} left out, as one of them said no: --all shows them"
    return Page(
        items,
        PLAIN_KEYS,
        "want",
        people=list_tables,
        empty=_describe_emptiness(want_count),
        talk=[left_out] if refused_count else [],
        as_of=today,
    )


def make_match_item(match: Match) -> Item:
    answers = [_find_state(optin) for _, _, optin in match.optins]
    return {
        "want": match.want.id,
        "text": match.want.text,
        "contact": match.want.contact,
        "other": match.other,
        "sum": match.sum,
        "terms": [{"term": term.name, "value": term.value, "says": term.says} for term in match.terms],
        "words": list(match.words),
        "optin": {"contact": answers[0], "other": answers[1]},
        "optin_contact": answers[0],
        "optin_other": answers[1],
        "command": match.command,
    }


def _find_state(optin: Optin | None) -> str | None:
    """What somebody who was asked said: asked if nothing yet; None if they weren't asked."""
    return None if optin is None else optin.answer or "asked"


def _has_optin(match: Match) -> bool:
    return any(optin for _, _, optin in match.optins)


def _describe_match(match: Match, today: date) -> Item:
    """What people see of a match: the words and the text that has them, and what each of the two said."""
    words = " ".join(f"“{word}”" for word in match.words)
    states = [f"{contact}: {_describe_state(optin, today)}" for contact, _, optin in match.optins if optin]
    return {"because": f"{words}: {quote(match.evidence)}", "state": ", ".join(states)}


def _describe_state(optin: Optin, today: date) -> str:
    return optin.answer or f"asked {(today - optin.day).days}d"


def _describe_emptiness(want_count: int) -> str:
    if not want_count:
        return 'No want is open: `well want alice "more leads"` records one.'
    whose = "The open want has no" if want_count == 1 else f"Of {want_count} open wants none has a"
    return (
        f"{whose} word in common with what others offer, do, or are noted for:"
        ' `well offer bob "prints badges"` says what they can do.'
    )
