"""How is a letter to a contact worded, what is it about, and which addresses does it go to?"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from wellkeeper.domain.contact import Contact
from wellkeeper.domain.letter import Letter, LetterFacts, choose_referral, is_suitable
from wellkeeper.domain.referral import GIVEN, Referral
from wellkeeper.domain.words.emails import make_deliverable
from wellkeeper.errors import Refused, WrongUsage
from wellkeeper.interchange import mail
from wellkeeper.queries import contacts, referrals
from wellkeeper.queries.reader import Reader
from wellkeeper.render import letters


class Author(NamedTuple):
    """You who write: your name, what you do in a sentence, and the folder of your own wordings, if there is one."""

    name: str = ""
    pitch: str = ""
    folder: Path | None = None


class Draft(NamedTuple):
    """A letter to one or two contacts, and what it is about. Contacts without an e-mail are `unreached`, by handle."""

    letter: Letter
    contacts: tuple[Contact, ...]
    recipients: tuple[mail.write.Recipient, ...]
    unreached: tuple[str, ...] = ()
    referral: Referral | None = None
    wish: str = ""

    @property
    def emails(self) -> list[str]:
        """The e-mails that it goes to."""
        return [recipient.email for recipient in self.recipients]

    @property
    def link(self) -> mail.write.Link:
        """The mailto: link that opens it."""
        return mail.write.make_link(self.letter.subject, self.letter.body, self.emails)

    @property
    def eml(self) -> bytes:
        """The file that opens as a draft."""
        return mail.write.format_eml(self.letter.subject, self.letter.body, self.recipients)


def draft_letter(
    reader: Reader,
    today: date,
    letter_name: str,
    ref: str,
    *,
    referral_ref: str = "",
    other_ref: str | None = None,
    wish: str = "",
    author: Author = Author(),  # noqa: B008  it never changes
) -> Draft:
    """The letter `letter_name` to a contact, about the referral that is named, else the one that waits longest for it.

    `other_ref` names the contact to be introduced; `wish` says what you ask for. Raises `Refused` if the referral
    doesn't suit such a letter.
    """
    contact = contacts.find(reader, ref)
    referral = _find_referral(reader, today, letter_name, contact, referral_ref)
    other = _find_other(reader, contact, letter_name, other_ref, referral)
    people = (contact, *([other] if other else []))
    tags = tuple(contacts.list_tags(reader, contact.id))
    facts = LetterFacts(contact, today, author.name, author.pitch, tags, referral, other, wish)
    recipients = {person.handle: _find_recipient(reader, person) for person in people}
    return Draft(
        letters.letter.write_letter(letter_name, facts, author.folder),
        people,
        tuple(recipient for recipient in recipients.values() if recipient),
        tuple(handle for handle, recipient in recipients.items() if not recipient),
        referral,
        wish,
    )


def _find_referral(
    reader: Reader, today: date, letter_name: str, contact: Contact, referral_ref: str
) -> Referral | None:
    """The referral that is named, else the one that waits longest for such a letter, or None if none does."""
    if not referral_ref:
        return choose_referral(letter_name, referrals.list_live(reader, today, contact.id))
    referral = referrals.find(reader, referral_ref, today)
    if referral.contact != contact.handle:
        raise Refused(f"referral {referral.id} isn't one of {contact.handle}", "`well referrals` shows whose they are")
    if not is_suitable(letter_name, referral):
        reason = "you gave it, " if referral.direction == GIVEN else ""
        raise Refused(
            f"{letter_name} doesn't suit referral {referral.id}: {reason}it is at {referral.stage}",
            "`well draft --list` says what each letter is for",
        )
    return referral


def _find_other(
    reader: Reader, contact: Contact, letter_name: str, other_ref: str | None, referral: Referral | None
) -> Contact | None:
    """The contact to be introduced: the named one, else in an intro the one that you refer; None if there isn't one."""
    is_given = letter_name == "intro" and referral is not None and referral.direction == GIVEN
    ref = other_ref if other_ref is not None else referral.who if is_given and referral else None
    other = contacts.find(reader, ref) if ref else None
    if other is not None and other.id == contact.id:
        raise WrongUsage(f"{contact.handle} can't meet themselves", "--to names someone else")
    return other


def _find_recipient(reader: Reader, contact: Contact) -> mail.write.Recipient | None:
    """A contact by the first address that mail programs take; None if there isn't one."""
    emails = (address.value for address in contacts.list_addresses(reader, contact.id) if address.sort == "email")
    email = next(filter(None, map(make_deliverable, emails)), None)
    return mail.write.Recipient(contact.name, email) if email else None
