"""An address is a contact's if it is of a mailbox that the contact has, and the policy says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from books import DAY, HeldFile, act, act_with_receipt
from wellkeeper.domain.touch import Mail
from wellkeeper.interchange.recognise import MAILS, Recognised
from wellkeeper.services import contacts, rules
from wellkeeper.services.contacts import Details
from wellkeeper.services.importing import files
from wellkeeper.services.importing.options import ImportOptions

ME = "me@home.example"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.db"
    act(path, contacts.add, Details(name="Bob Lee", emails=("bob@lee.example",)))
    act(path, contacts.add, Details(name="Gil Moss", emails=("gil.moss@googlemail.com",)))
    act(path, contacts.add, Details(name="Ann Fox", emails=("fox+ann@den.example",)))
    act(path, contacts.add, Details(name="Ben Fox", emails=("fox+ben@den.example",)))
    return path


def bring_in(path: Path, *mails: Mail) -> tuple[str, tuple[str, ...]]:
    """What an import of these mails comes to, and what it says besides."""
    held = HeldFile("mail.mbox", Recognised("mail", MAILS, True, "mail", [*mails]))  # type: ignore[arg-type]
    imported, receipt = act_with_receipt(path, files.import_files, [held], ImportOptions(mine=(ME,)))
    return receipt.summary, imported.talk


def mail(sender: str, *recipients: str, key: str = "1@x") -> Mail:
    return Mail(1, key, DAY, sender, recipients or (ME,), "Tea", "", False)


@pytest.mark.parametrize(
    ("sender", "address"),
    [
        ("bob+news@lee.example", "bob@lee.example"),
        ("gilmoss@gmail.com", "gil.moss@googlemail.com"),
        ("g.i.l.moss+x@googlemail.com", "gil.moss@googlemail.com"),
    ],
)
def test_an_address_of_the_same_mailbox_is_the_same_persons(ledger: Path, sender: str, address: str) -> None:
    summary, talk = bring_in(ledger, mail(sender))

    assert summary == "imported mail.mbox: 1 touch added, 0 same, 0 skipped"
    assert talk == (f"mail.mbox: {sender} is taken for {address}; `well policy same_mailbox 0` changes that",)
    assert bring_in(ledger, mail(sender))[0] == "imported mail.mbox: 0 touches added, 1 same, 0 skipped"


def test_another_policy_keeps_them_apart(ledger: Path) -> None:
    act(ledger, rules.set_policy_number, "same_mailbox", 0)

    summary, talk = bring_in(ledger, mail("bob+news@lee.example"))

    assert summary == "imported mail.mbox: 0 touches added, 0 same, 0 skipped"
    assert talk == ("mail.mbox: not in the ledger: bob+news@lee.example (1)",)


def test_an_address_as_it_is_written_goes_before_its_mailbox(ledger: Path) -> None:
    summary, talk = bring_in(ledger, mail("fox+ann@den.example"), mail("bob@lee.example", key="2@x"))

    assert summary == "imported mail.mbox: 2 touches added, 0 same, 0 skipped"
    assert talk == ()


def test_a_mailbox_that_several_have_is_nobodys(ledger: Path) -> None:
    summary, talk = bring_in(ledger, mail("fox@den.example"))

    assert summary == "imported mail.mbox: 0 touches added, 0 same, 1 skipped"
    assert talk == ()


def test_what_you_write_from_a_tagged_address_is_yours(ledger: Path) -> None:
    summary, talk = bring_in(ledger, mail("me+work@home.example", "bob@lee.example", "me+archive@home.example"))

    assert summary == "imported mail.mbox: 1 touch added, 0 same, 0 skipped"
    assert talk == ()


def test_only_a_few_are_named(ledger: Path) -> None:
    mails = [mail(f"bob+{n}@lee.example", key=f"{n}@x") for n in range(5)]

    (talk,) = bring_in(ledger, *mails)[1]

    assert talk.endswith("and 2 more are taken for others; `well policy same_mailbox 0` changes that")
