"""What to give, and why; and whom they could meet."""

from __future__ import annotations

from datetime import date

from wellkeeper.domain.rules.matching import Match
from wellkeeper.domain.rules.moves import IDLE, LANDED, WANTED, GiftIdea
from wellkeeper.domain.words.saying import describe_day
from wellkeeper.render.words.quotes import is_hidden, quote_beginning, quote_or

FAMILY_GIFTS = {"serve": "your time and knowledge", "spend": "a gift or a meal", "connect": "a connection"}


def describe_reason(idea: GiftIdea, today: date) -> str:
    """Why that gift: a sentence without its capital and its full stop."""
    if idea.reason == WANTED and idea.want is not None:
        return f"they want {quote_or(idea.want.text, 'it')} since {describe_day(idea.want.day, today)}"
    if idea.reason == LANDED:
        return "the last one was worth more than you thought"
    if idea.reason != IDLE:
        return idea.says
    gifts = FAMILY_GIFTS[idea.kind.family]
    if idea.last_day is None:
        return f"they never had {gifts} from you"
    return f"the last time they had {gifts} was on {describe_day(idea.last_day, today)}"


def find_other(match: Match, handle: str) -> str:
    """The one of a match who isn't the contact."""
    return match.other if match.want.contact == handle else match.want.contact


def describe_match(match: Match, handle: str, other_name: str) -> str:
    """Whom a contact could meet, and for whose want."""
    is_theirs = match.want.contact == handle
    words = match.evidence if is_theirs else match.want.text
    if is_hidden(words):
        return f"{other_name}, for {'what they want' if is_theirs else 'a want of theirs'}"
    quotation = quote_beginning(words)
    return f"{other_name}, for what they want: {quotation}" if is_theirs else f"{other_name}, who wants {quotation}"
