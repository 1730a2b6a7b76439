"""An answer to an ask, in the story of the account and on the ask itself."""

from __future__ import annotations

from datetime import date

from wellkeeper.domain.ask import Ask
from wellkeeper.domain.contact import Contact
from wellkeeper.domain.kinds import ANSWER, Kind
from wellkeeper.queries import asks, contacts
from wellkeeper.services.entries import Particulars, post
from wellkeeper.storage import models
from wellkeeper.storage.ledger import Ledger


def write_answer(ledger: Ledger, who: Contact, ask: Ask, word: str, note: str = "", until: date | None = None) -> None:
    """What they said, as an entry that counts nothing, and on the ask that it answers."""
    post(ledger, who, ANSWER, Kind(word, ANSWER, "", 0, ""), 0, Particulars(note=note))
    day = ledger.day.isoformat()
    ledger.edit(models.Ask, ask.id, answer=word, answered=day, until=until.isoformat() if until else None)


def settle(ledger: Ledger, entry: int, word: str) -> None:
    """Answer the ask of an entry as its referral shows; an empty word opens it again."""
    ask = asks.by_entry(ledger, entry)
    if word:
        write_answer(ledger, contacts.contact(ledger, ask.contact), ask, word)
    else:
        ledger.edit(models.Ask, ask.id, answer="", answered=None, until=None)
