"""A letter is drafted: the contact, what it is about, the words, and the addresses."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from wellkeeper import settings
from wellkeeper.cli.call import as_of, preferences, reading
from wellkeeper.domain.contact import Contact
from wellkeeper.domain.letter import LETTERS, Facts, Letter, meant, suits
from wellkeeper.domain.referral import GIVEN, Referral
from wellkeeper.domain.words.emails import make_deliverable
from wellkeeper.domain.words.text import clean
from wellkeeper.errors import Refused, UnknownWord, WrongUsage
from wellkeeper.queries import contacts
from wellkeeper.queries import referrals as known
from wellkeeper.queries.reader import Reader

if TYPE_CHECKING:
    from wellkeeper.interchange.mail.write import Link, Recipient


class Draft(NamedTuple):
    """A letter to one or two contacts, what it is about, and those of them whom a mail program can reach."""

    letter: Letter
    people: tuple[Contact, ...]
    to: tuple[Recipient, ...]
    unreached: tuple[str, ...] = ()
    referral: Referral | None = None
    wish: str = ""

    @property
    def link(self) -> Link:
        """The mailto: link that opens it."""
        from wellkeeper.interchange.mail.write import mailto

        return mailto(self.letter.subject, self.letter.body, [who.email for who in self.to])

    @property
    def eml(self) -> bytes:
        """The file that opens as a draft."""
        from wellkeeper.interchange.mail.write import eml

        return eml(self.letter.subject, self.letter.body, self.to)


def draft_for(letter: str, who: str, *, about: str = "", to: str | None = None, wish: str = "") -> Draft:
    """The letter of that name to a contact, about a referral (its number, or else named), as of the day asked for.

    Raises `UnknownWord`, and `Refused` where the referral is none for such a letter.
    """
    from wellkeeper.render.letters.letter import letter as written

    _refuse_misfits(letter, who, to, wish)
    mine, wish = preferences(), clean(wish, "wish", 1_000)
    with reading() as ledger:
        contact = contacts.contact(ledger, who)
        referral = _referral(ledger, letter, contact, about)
        other = _other(ledger, contact, letter, to, referral)
        people = (contact, *([other] if other else []))
        tags = tuple(contacts.tags(ledger, contact.id))
        reach = [(one.handle, _recipient(ledger, one)) for one in people]
    facts = Facts(contact, as_of(), mine.name, mine.pitch, tags, referral, other, wish)
    words = written(letter, facts, settings.letters_folder(os.environ))
    to_whom = tuple(found for _, found in reach if found)
    unreached = tuple(handle for handle, found in reach if not found)
    return Draft(words, people, to_whom, unreached, referral, wish)


def _refuse_misfits(letter: str, who: str, to: str | None, wish: str) -> None:
    if letter not in LETTERS:
        turned = f"name the contact first: `well draft {letter} {who}`" if who in LETTERS else ""
        raise UnknownWord("letter", letter, list(LETTERS), hint=turned)
    if (to is not None and letter != "intro") or (wish and letter != "ask"):
        raise WrongUsage("--to goes with intro, --for with ask", "`well draft --list` says what each letter is for")


def _referral(ledger: Reader, letter: str, contact: Contact, about: str) -> Referral | None:
    """The referral that is named, else the one that waits longest for such a letter."""
    if not about:
        return meant(letter, known.live(ledger, as_of(), contact.id))
    named = known.find(ledger, about, as_of())
    if named.contact != contact.handle:
        raise Refused(f"referral {named.id} isn't one of {contact.handle}", "`well referrals` shows whose they are")
    if not suits(letter, named):
        way = "you gave it, " if named.direction == GIVEN else ""
        raise Refused(
            f"{letter} doesn't suit referral {named.id}: {way}it is at {named.stage}",
            "`well draft --list` says what each letter is for",
        )
    return named


def _other(ledger: Reader, contact: Contact, letter: str, to: str | None, referral: Referral | None) -> Contact | None:
    """Whom of yours the contact is to meet: as you say, or the one that you refer to them."""
    given = letter == "intro" and referral is not None and referral.direction == GIVEN
    asked = to if to is not None else referral.who if given and referral else None
    other = contacts.contact(ledger, asked) if asked else None
    if other is not None and other.id == contact.id:
        raise WrongUsage(f"{contact.handle} can't meet themselves", "--to names someone else")
    return other


def _recipient(ledger: Reader, contact: Contact) -> Recipient | None:
    """A contact by the first address that mail programs take, or nothing."""
    from wellkeeper.interchange.mail.write import Recipient

    emails = (one.value for one in contacts.addresses(ledger, contact.id) if one.sort == "email")
    good = next(filter(None, map(make_deliverable, emails)), None)
    return Recipient(contact.name, good) if good else None
