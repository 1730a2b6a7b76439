"""The letter to a contact: whom it goes to, what it is about, and which wording it has."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from books import act, reading
from wellkeeper.domain.letter import LETTERS
from wellkeeper.errors import Refused, UnknownContact, WrongUsage
from wellkeeper.services import contacts
from wellkeeper.services.contacts import Details
from wellkeeper.views.letters import Author, Draft, Topic, draft_letter
from year import copy_year

TODAY = date(2026, 3, 2)
NOBODY = Author()


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A year of Alice and Bob: she promised to introduce you to the CFO, he referred Theodora, who has bought."""
    return copy_year(tmp_path / "ledger.db")


def write_draft(ledger: Path, name: str, ref: str, author: Author = NOBODY, **words: Any) -> Draft:
    with reading(ledger) as reader:
        return draft_letter(reader, TODAY, name, ref, Topic(**words), author)


@pytest.mark.parametrize("name", LETTERS)
def test_every_letter_to_a_contact_goes_to_their_address(ledger: Path, name: str) -> None:
    draft = write_draft(ledger, name, "alice")

    assert (draft.letter.name, [contact.handle for contact in draft.contacts][:1]) == (name, ["alice"])
    assert draft.emails[0] == "alice@example.com"
    assert draft.link.url.startswith("mailto:alice@example.com?subject=")
    assert draft.eml.startswith(b"X-Unsent: 1\r\nTo: Alice Chen <alice@example.com>")


def test_who_has_no_address_is_named(ledger: Path) -> None:
    draft = write_draft(ledger, "help", "bob")

    assert (draft.emails, draft.unreached) == ([], ("bob",))


def test_an_address_that_mail_programs_refuse_is_passed_over(ledger: Path) -> None:
    act(ledger, contacts.add, Details(name="Cem Öz", handle="cem", emails=("çem@example.com", "cem@müller.example")))

    assert write_draft(ledger, "help", "cem").emails == ["cem@xn--mller-kva.example"]


def test_a_letter_is_about_the_referral_that_waits_for_it(ledger: Path) -> None:
    nudge, ask = write_draft(ledger, "nudge", "alice"), write_draft(ledger, "ask", "alice", wish="a plumber")

    assert nudge.referral is not None
    assert nudge.referral.name == "the CFO"
    assert (ask.referral, ask.wish) == (None, "a plumber")


def test_a_referral_that_is_named_must_be_theirs_and_suit_the_letter(ledger: Path) -> None:
    number = str(write_draft(ledger, "nudge", "alice").referral.id)  # type: ignore[union-attr]

    with pytest.raises(Refused, match=f"referral {number} isn't one of bob"):
        write_draft(ledger, "nudge", "bob", referral_ref=number)
    with pytest.raises(Refused, match=f"thanks doesn't suit referral {number}: it is at promised"):
        write_draft(ledger, "thanks", "alice", referral_ref=number)


def test_two_who_should_meet_both_get_the_letter(ledger: Path) -> None:
    draft = write_draft(ledger, "intro", "alice", other_ref="cleo")

    assert [contact.handle for contact in draft.contacts] == ["alice", "cleo"]
    assert draft.emails == ["alice@example.com", "cleo@example.com"]


def test_nobody_meets_themselves_or_somebody_unknown(ledger: Path) -> None:
    with pytest.raises(WrongUsage, match="alice can't meet themselves"):
        write_draft(ledger, "intro", "alice", other_ref="alice")
    with pytest.raises(UnknownContact):
        write_draft(ledger, "intro", "alice", other_ref="nobody at all")


def test_it_has_your_name_and_your_own_wording(ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "help.txt").write_text("Subject: At your service\nDear {{ first }}, it is {{ today }}. {{ me }}\n")

    draft = write_draft(ledger, "help", "alice", author=Author("Sam Gray", "I mend clocks", tmp_path))

    assert draft.letter.subject == "At your service"
    assert draft.letter.body == "Dear Alice, it is 2026-03-02. Sam Gray\n"
