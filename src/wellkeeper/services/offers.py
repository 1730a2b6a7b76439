"""What contacts offer to others is written down, changed and dropped; and what you want from a contact."""

from __future__ import annotations

from wellkeeper.domain.action import Done
from wellkeeper.domain.choices import parse_word
from wellkeeper.domain.offer import OFFER_SIGN, Offer
from wellkeeper.domain.words import text
from wellkeeper.domain.words.text import format_command
from wellkeeper.errors import BadText, Refused, WrongUsage, list_words
from wellkeeper.queries import contacts, wants
from wellkeeper.storage import models
from wellkeeper.storage.ledger import Ledger


def add_offers(ledger: Ledger, ref: str, description: str) -> Done:
    """Write down what a contact can do for others: one offer, or several with a semicolon between them.

    What they offer already isn't written down again.
    """
    contact = contacts.find(ledger, ref)
    known_ids = {_make_key(offer.text): offer.id for offer in wants.list_offers(ledger, ledger.day, contact)}
    added, repeated = [], []
    for words in _split(description):
        known_id = known_ids.get(_make_key(words))
        if known_id is None:
            row = ledger.add(models.Offer(contact_id=contact.id, day=ledger.day.isoformat(), text=words))
            assert row.id is not None
            known_ids[_make_key(words)] = row.id
            added.append(f"“{words}” (offer {row.id})")
        else:
            repeated.append(f"“{words}” (offer {known_id})")
    is_known = f"known already: {list_words(repeated, 'and')}" if repeated else ""
    summary = f"{contact.called} offers {list_words(added, 'and')}" if added else f"{contact.called}: {is_known}"
    return Done(summary, (contact.handle,), hint=is_known if added else "")


def change_offer(ledger: Ledger, offer_id: int, description: str) -> Done:
    """Give an offer other words. Raises `Refused` if it was dropped, `WrongUsage` if they are several offers."""
    offer = _find_open(ledger, offer_id)
    first_words, *others = _split(description)
    if others:
        hint = f"change it to one of them; {format_command('offer', offer.contact, '…')} adds more"
        raise WrongUsage(f"those are {len(others) + 1} offers, with a {OFFER_SIGN} between them", hint)
    is_changed = ledger.edit(models.Offer, offer_id, text=first_words)
    verb = "changed" if is_changed else "nothing to change in"
    return Done(f"{verb} offer {offer_id} of {offer.contact}: “{first_words}”", (offer.contact,))


def drop_offer(ledger: Ledger, offer_id: int) -> Done:
    """Let an offer be no longer there. Raises `Refused` if it was dropped already."""
    offer = _find_open(ledger, offer_id)
    ledger.edit(models.Offer, offer_id, dropped=ledger.day.isoformat())
    return Done(f"{offer.contact} no longer offers “{offer.text}”", (offer.contact,))


def _find_open(ledger: Ledger, offer_id: int) -> Offer:
    """The offer of that number. Raises `UnknownNumber`, or `Refused` if it was dropped."""
    offer = wants.find_offer(ledger, offer_id)
    if offer.dropped is not None:
        raise Refused(f"offer {offer_id} was dropped on {offer.dropped}", "`well offers` lists those that stand")
    return offer


def _split(description: str) -> list[str]:
    """The offers in a text. Raises `BadText` if there is none."""
    parts = [part for part in description.split(OFFER_SIGN) if part.strip()]
    if not parts:
        raise BadText("the offer is empty", "say what they can do for others")
    return [text.clean_required(part, "offer", text.PHRASE_LIMIT) for part in parts]


def _make_key(words: str) -> str:
    """What the words of an offer are compared by."""
    return text.fold_words(words) or words


# -- what you want from a contact ----------------------------------------------------------------


def set_purpose(ledger: Ledger, ref: str, purpose_name: str, description: str = "") -> Done:
    """Write down what you want from a contact: for what purpose, and who or what it is. Other words replace the old."""
    contact, purpose = contacts.find(ledger, ref), parse_word("purpose", purpose_name)
    words, day = text.clean(description, "purpose", text.PHRASE_LIMIT), ledger.day.isoformat()
    row_id = wants.find_purpose_id(ledger, contact.id, purpose)
    if row_id is None:
        ledger.add(models.Purpose(contact_id=contact.id, purpose=purpose, text=words, day=day))
    elif not words or _has_words(ledger, row_id, words):
        return Done(f"what you want from {contact.called} is {purpose} already", (contact.handle,))
    else:
        ledger.edit(models.Purpose, row_id, text=words, day=day)
    summary = f"what you want from {contact.called}: {purpose}{f', “{words}”' if words else ''}"
    return Done(summary, (contact.handle,))


def _has_words(ledger: Ledger, row_id: int, words: str) -> bool:
    return bool(ledger.read(models.Purpose, row_id)["text"] == words)


def drop_purpose(ledger: Ledger, ref: str, purpose_name: str) -> Done:
    """Let a contact be somebody from whom you no longer want this. Raises `Refused` if you didn't."""
    contact, purpose = contacts.find(ledger, ref), parse_word("purpose", purpose_name)
    row_id = wants.find_purpose_id(ledger, contact.id, purpose)
    if row_id is None:
        hint = f"`{format_command('show', contact.handle)}` shows what you want from them"
        raise Refused(f"{purpose} isn't what you want from {contact.handle}", hint)
    ledger.drop(models.Purpose, row_id)
    return Done(f"you no longer want {purpose} from {contact.called}", (contact.handle,))
