"""How is a letter to a contact worded, what is it about, and which addresses does it go to?"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

from wellkeeper.domain.contact import Contact, Want
from wellkeeper.domain.letter import APOLOGY, OPTIN_LETTER, Letter, LetterFacts, choose_referral, is_suitable
from wellkeeper.domain.promise import BROKEN, KEPT, Promise
from wellkeeper.domain.referral import GIVEN, Referral
from wellkeeper.domain.words.emails import make_deliverable
from wellkeeper.errors import Refused, WrongUsage, quote
from wellkeeper.interchange import mail
from wellkeeper.queries import contacts, promises, referrals, wants
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.rules import load_policy
from wellkeeper.render import letters

LIST_HINT = "`well promises --all` lists them with their numbers"


class Author(NamedTuple):
    """You who write: your name, what you do in a sentence, and the folder of your own wordings, if there is one."""

    name: str = ""
    pitch: str = ""
    folder: Path | None = None


class Topic(NamedTuple):
    """What a letter is about: a referral by its words, the contact to meet, what you ask for, a want by number."""

    referral_ref: str = ""
    other_ref: str | None = None
    wish: str = ""
    want_id: int | None = None


class Draft(NamedTuple):
    """A letter to one or two contacts, and what it is about. Contacts without an e-mail are `unreached`, by handle.

    `other` is the contact whom they are to meet. In an introduction for a `want`, `optins` has who of the two was asked
    whether they want to meet, by handle, and what they said.
    """

    letter: Letter
    contacts: tuple[Contact, ...]
    recipients: tuple[mail.write.Recipient, ...]
    unreached: tuple[str, ...] = ()
    referral: Referral | None = None
    wish: str = ""
    promise: Promise | None = None
    other: Contact | None = None
    want: Want | None = None
    optins: tuple[tuple[str, str], ...] = ()

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
    topic: Topic = Topic(),  # noqa: B008  it never changes
    author: Author = Author(),  # noqa: B008
) -> Draft:
    """The letter `letter_name` to a contact, about the referral that is named, else the one that waits longest for it.

    An apology is about a promise of yours instead: the one that is named, else the last that you broke. Two contacts
    who are to meet are written about alone. What you ask for is, unless the topic says it, what you want from the
    contact. Raises `Refused` if the referral, the promise or the want doesn't suit such a letter.
    """
    contact = contacts.find(reader, ref)
    promise = _find_promise(reader, today, contact, topic.referral_ref) if letter_name == APOLOGY else None
    has_no_referral = letter_name == APOLOGY or (topic.other_ref is not None and not topic.referral_ref)
    referral = None if has_no_referral else _find_referral(reader, today, letter_name, contact, topic.referral_ref)
    other = _find_other(reader, contact, letter_name, topic.other_ref, referral)
    want = _find_want(reader, today, letter_name, contact, other, topic.want_id)
    wish = topic.wish or _find_usual_wish(reader, today, letter_name, contact, referral)
    wish = promise.text if promise else wish
    tags = tuple(contacts.list_tags(reader, contact.id))
    facts = LetterFacts(
        *(contact, today, author.name, author.pitch, tags, referral, other, wish, want),
        goes_to_both=letter_name != OPTIN_LETTER,
    )
    recipients = {person.handle: _find_recipient(reader, person) for person in facts.addressees}
    return Draft(
        letters.letter.write_letter(letter_name, facts, author.folder),
        facts.addressees,
        tuple(recipient for recipient in recipients.values() if recipient),
        tuple(handle for handle, recipient in recipients.items() if not recipient),
        referral,
        wish,
        promise,
        other,
        want,
        _list_answers(reader, today, contact, other, want),
    )


def _find_promise(reader: Reader, today: date, contact: Contact, number_text: str) -> Promise | None:
    """The promise of that number, else the last one that you broke to the contact, or None if you broke none.

    Raises `UnknownNumber`, or `Refused` if it isn't one to the contact, or was kept in time.
    """
    all_promises = promises.list_all(reader, today, contact)
    if not number_text:
        broken = [promise for promise in all_promises if promise.outcome == BROKEN]
        return max(broken, key=lambda promise: (promise.settled, promise.id), default=None)
    figures = number_text.strip().removeprefix("#")
    if not (figures.isascii() and figures.isdecimal()):
        raise WrongUsage(f"{quote(number_text)} is no number of a promise", LIST_HINT)
    promise = promises.find(reader, min(int(figures[:20]), sys.maxsize), today)
    if promise.contact != contact.handle:
        raise Refused(f"promise {promise.id} isn't one to {contact.handle}", LIST_HINT)
    if promise.find_state(load_policy(reader).promise_days) == KEPT:
        raise Refused(f"you kept promise {promise.id} on {promise.settled}, in time", LIST_HINT)
    return promise


def _find_usual_wish(reader: Reader, today: date, letter_name: str, contact: Contact, referral: Referral | None) -> str:
    """What you want from a contact, in an ask about a referral that tells no wish; else empty."""
    if letter_name != "ask" or (referral is not None and referral.wish):
        return ""
    purpose = wants.find_usual_purpose(reader, today, contact)
    return purpose.text if purpose else ""


def _find_want(
    reader: Reader, today: date, letter_name: str, contact: Contact, other: Contact | None, want_id: int | None
) -> Want | None:
    """The want that is named; else, to ask whether two want to meet, the only one that either has; or None.

    Raises `UnknownNumber`, or `Refused` if it is neither's.
    """
    handles = [person.handle for person in (contact, other) if person is not None]
    if want_id is None:
        open_wants = [want for want in wants.list_open(reader, today) if want.contact in handles]
        return open_wants[0] if letter_name == OPTIN_LETTER and other and len(open_wants) == 1 else None
    want = wants.find(reader, want_id)
    if want.contact not in handles:
        raise Refused(
            f"want {want_id} is one of {want.contact}, not of {' or '.join(handles)}",
            "`well wants` lists them with their numbers",
        )
    return want


def _list_answers(
    reader: Reader, today: date, contact: Contact, other: Contact | None, want: Want | None
) -> tuple[tuple[str, str], ...]:
    """What each of two said to meeting the other about a want, by handle: `asked` if nothing yet, else yes or no."""
    if want is None or other is None:
        return ()
    optins = {(optin.contact, optin.other): optin for optin in wants.list_optins(reader, today, want.id)}
    pairs = ((contact.handle, other.handle), (other.handle, contact.handle))
    return tuple((pair[0], optins[pair].answer or "asked") for pair in pairs if pair in optins)


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
