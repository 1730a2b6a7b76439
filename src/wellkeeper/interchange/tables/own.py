"""Our own sheet of contacts, read back: what a ledger says of people besides what an address book holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wellkeeper.domain.contact import ATTITUDES, SOURCES, TIERS, Card, Filing
from wellkeeper.domain.names import handles
from wellkeeper.domain.words.text import NAME_LIMIT, clean, make_key
from wellkeeper.errors import BadText, quote
from wellkeeper.interchange import days
from wellkeeper.interchange.days import Order
from wellkeeper.interchange.tables.rows import ParsedRow

_TRUE, _FALSE = frozenset(("1", "true", "yes", "wahr", "ja")), frozenset(("", "0", "false", "no", "falsch", "nein"))


def add_filing(card: Card, parsed_row: ParsedRow, order: Order) -> Card:
    """The card with all that our sheet says besides. What can't be understood is told, and left out."""
    losses = list(card.losses)
    filing = Filing(
        handle=_read_handle(parsed_row.find_first("handle"), losses),
        source=_read_word(parsed_row, "source", tuple(SOURCES), losses),
        tier=_read_word(parsed_row, "tier", TIERS, losses),
        attitude=_read_word(parsed_row, "attitude", ATTITUDES, losses),
        style=clean(parsed_row.find_first("style")[:NAME_LIMIT], "style", NAME_LIMIT),
        archived=_read_flag(parsed_row, "archived", losses),
        do_not_ask=_read_flag(parsed_row, "do_not_ask", losses),
        imported=parsed_row.find_first("imported") != "0",
        snoozed_until=_read_day(parsed_row, "snoozed_until", order, losses),
        added=_read_day(parsed_row, "added", order, losses),
        marks=parsed_row.list_all("marks"),
        owner=clean(parsed_row.find_first("owner")[:NAME_LIMIT], "owner", NAME_LIMIT),
    )
    labels = {
        value: label
        for sort in ("email", "phone", "url")
        for value, label in zip(parsed_row.texts.get(sort, ()), _split_labels(parsed_row, sort), strict=False)
        if label
    }
    return card._replace(extra=(), labels=labels, filing=filing, losses=tuple(losses))


def _split_labels(parsed_row: ParsedRow, sort: str) -> Sequence[str]:
    return [label.strip() for label in "".join(parsed_row.texts.get(f"{sort}_label", ())).split(":::")]


def _read_handle(text: str, losses: list[str]) -> str:
    try:
        return handles.clean(text) if text else ""
    except BadText as error:
        losses.append(error.message)
        return ""


def _read_word(parsed_row: ParsedRow, target: str, words: Sequence[str], losses: list[str]) -> str:
    text = parsed_row.find_first(target)
    by_key = {make_key(word): word for word in words}
    if text and make_key(text) not in by_key:
        losses.append(f"{quote(text)} is no {target}")
    return by_key.get(make_key(text), "")


def _read_flag(parsed_row: ParsedRow, target: str, losses: list[str]) -> bool:
    key = make_key(parsed_row.find_first(target))
    if key not in _TRUE | _FALSE:
        losses.append(f"{quote(key)} is neither 0 nor 1 in {target}")
    return key in _TRUE


def _read_day(parsed_row: ParsedRow, target: str, order: Order, losses: list[str]) -> date | None:
    text = parsed_row.find_first(target)
    if not text:
        return None
    try:
        return date.fromisoformat(days.convert_to_iso(text, order))
    except ValueError:
        losses.append(f"{target} {quote(text)} isn't a day")
        return None
