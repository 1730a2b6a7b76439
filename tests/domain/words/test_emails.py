"""E-mail addresses: a ledger's, a file's and a mail program's differ, each on purpose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.words import emails


@pytest.mark.parametrize(
    ("word", "is_email", "is_meant"),
    [
        ("alice@example.com", True, True),
        ("üser@münchen.example", True, True),
        ("a@b@c", True, True),
        ("@alice", False, True),
        ("alice@", False, True),
        ("Alice <a@example.com>", False, True),
        ("a@example.com,b@example.com", False, True),
        ("Alice Chen", False, False),
        ("", False, False),
    ],
)
def test_a_ledger_keeps_what_has_an_at_and_nothing_around_it(word: str, is_email: bool, is_meant: bool) -> None:
    assert (emails.is_email(word), emails.is_meant(word)) == (is_email, is_meant)


@pytest.mark.parametrize(
    ("email", "address"),
    [
        ("alice@example.com", "alice@example.com"),
        (" Alice+x@Example.COM ", "Alice+x@Example.COM"),
        ("a@münchen.example", "a@xn--mnchen-3ya.example"),
        ("a@localhost", "a@localhost"),
        ("üser@example.com", None),
        ('"quoted local"@example.com', None),
        ("a@[127.0.0.1]", None),
        ("a@[b", None),
        ("a@b@c", None),
        ("a..b@example.com", None),
        ("a@example..com", None),
        ("a,b@example.com", None),
        ("a@example.com, eve@example.com", None),
        ("a@example.com\r\nBcc: eve@example.com", None),
        ("a@example.com?bcc=eve@example.com", None),
        ("a\x00@example.com", None),
        ("<a@example.com>", None),
        ("a@" + "ü" * 70 + ".example", None),
        ("@", None),
        ("a@", None),
        ("", None),
    ],
)
def test_a_mail_program_gets_a_good_address_or_none(email: str, address: str | None) -> None:
    assert emails.make_deliverable(email) == address


@given(st.text())
def test_any_text_is_a_good_address_or_none(email: str) -> None:
    address = emails.make_deliverable(email)

    assert address is None or (address.isascii() and address.count("@") == 1 and not set(address) & set(" ,;<>\r\n"))


@pytest.mark.parametrize(
    ("text", "card", "cell", "event", "header"),
    [
        ("Ada@x.example", "Ada@x.example", ["Ada@x.example"], "ada@x.example", ["ada@x.example"]),
        ('"Ada" <a@x.example>', "a@x.example", ["a@x.example"], "", ["a@x.example"]),
        ("MAILTO:A@x.example?subject=tea", "A@x.example", ["A@x.example?subject=tea"], "a@x.example", None),
        ("mailto:a%2Bb@x.example", "a%2Bb@x.example", ["a%2Bb@x.example"], "a+b@x.example", None),
        (
            "a@x.example; b@x.example (at work)",
            None,
            ["a@x.example", "b@x.example"],
            "",
            ["a@x.example", "b@x.example"],
        ),
        ("a@b@c", "a@b@c", ["a@b@c"], "", ["a@b"]),
        ("Ada King", "", [], "", []),
    ],
)
def test_each_kind_of_file_holds_addresses_in_its_own_way(
    text: str, card: str | None, cell: list[str], event: str, header: list[str] | None
) -> None:
    assert card is None or emails.find_in_card(text) == card
    assert emails.list_in_cell(text) == cell
    assert emails.find_in_event(text) == event
    assert header is None or [address for address, _ in emails.iterate_named_in_header(text)] == header


@pytest.mark.parametrize(
    ("header", "named"),
    [
        ("Ada King <ada@x.example>, bob@x.example", [("ada@x.example", "Ada King"), ("bob@x.example", "")]),
        ('"King, Ada" <ada@x.example>; Bo <bo@x.example>', [("ada@x.example", '"King, Ada"'), ("bo@x.example", "Bo")]),
        ("Ada (at work, now) <ada@x.example>", [("ada@x.example", "Ada (at work, now)")]),
        ("=?utf-8?q?L=C3=A9a?= <lea@x.example>", [("lea@x.example", "=?utf-8?q?L=C3=A9a?=")]),
    ],
)
def test_a_header_names_those_who_have_addresses(header: str, named: list[tuple[str, str]]) -> None:
    assert [*emails.iterate_named_in_header(header)] == named


@pytest.mark.parametrize(
    ("email", "mailbox"),
    [
        ("Bob@Lee.example", "bob@lee.example"),
        ("bob+news@lee.example", "bob@lee.example"),
        ("bob+news+more@lee.example", "bob@lee.example"),
        ("b.ob@lee.example", "b.ob@lee.example"),
        (" B.o.b+x@GoogleMail.com", "bob@gmail.com"),
        ("bob@gmail.com", "bob@gmail.com"),
        ("bob@mail.gmail.com.example", "bob@mail.gmail.com.example"),
        ("+news@lee.example", "+news@lee.example"),
        ("bob@", "bob@"),
        ("...@gmail.com", "...@gmail.com"),
        ('"a+b"@lee.example', '"a+b"@lee.example'),
        ("bob", "bob"),
        ("", ""),
    ],
)
def test_a_mailbox_has_one_key_however_it_is_written(email: str, mailbox: str) -> None:
    assert emails.make_mailbox_key(email) == mailbox


@given(st.text() | st.from_regex(r"[a-z.+]{0,8}@(gmail|googlemail|lee)\.(com|example)", fullmatch=True))
def test_the_key_of_a_mailbox_is_an_address_of_it(email: str) -> None:
    key = emails.make_mailbox_key(email)

    assert emails.make_mailbox_key(key) == key
    assert emails.has_at(key) or not emails.has_at(email.strip())
