"""Letters as mail programs read them, judged by the standard library's readers."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import getaddresses
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.words.text import clean
from wellkeeper.interchange.mail.write import LONGEST_LINK, Recipient, format_eml, make_link

BODY = "Hello Łukasz,\n\nthis is a letter.\nFrom here on: =20 .\n\nBest wishes,\nSam\n"
ALICE = Recipient("Alice Chen", "alice@example.com")


def read(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def text(message: EmailMessage) -> str:
    """The body, with the line ends of this system."""
    return str(message.get_content()).replace("\r\n", "\n")


def names(content: bytes) -> list[tuple[str, str]]:
    """Names and addresses of To, decoded as RFC 2047 says (email.policy puts blanks between encoded words)."""
    raw = message_from_bytes(content)["To"]
    return [(str(make_header(decode_header(name))), email) for name, email in getaddresses([raw])]


def test_a_draft_has_no_sender_and_no_date_and_opens_unsent() -> None:
    content = format_eml("A small request", BODY, [ALICE])
    message = read(content)

    assert message.keys() == ["X-Unsent", "To", "Subject", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"]
    assert (message["X-Unsent"], message["Subject"]) == ("1", "A small request")
    assert message.get_content_type() == "text/plain"
    assert text(message) == BODY
    assert content.isascii()
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 78


@pytest.mark.parametrize(
    "name",
    [
        "Chen, Alice",
        'Alice "Al" Chen',
        "back\\slash",
        "Żółć, Łukasz",
        "李小龙",
        "Zoë 🎈 (friend)",
        "=?utf-8?q?forged?=",
        "alice@example.com",
        "<eve@example.com>",
        "a; b: c.",
    ],
)
def test_a_name_comes_out_as_it_went_in(name: str) -> None:
    addresses = read(format_eml("x", BODY, [Recipient(name, "a@example.com"), ALICE]))["To"].addresses

    assert [(address.display_name, address.addr_spec) for address in addresses] == [(name, "a@example.com"), ALICE]


def test_nobody_is_nobody() -> None:
    message = read(format_eml("x", BODY, []))

    assert message["To"] is None


ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=150)
NASTY = (
    ANY
    | st.builds("{}\r\nBcc: eve@example.com\r\n\r\n{}".format, ANY, ANY)
    | st.just("Foo, " * 30 + "<eve@example.com>")
)


@given(st.lists(NASTY, max_size=2), NASTY, NASTY)
def test_no_name_subject_or_body_makes_a_header_or_another_recipient(
    people: list[str], subject: str, body: str
) -> None:
    recipients = [Recipient(name, f"to{number}@example.com") for number, name in enumerate(people)]
    content = format_eml(subject, body, recipients)
    message = read(content)

    headers = {"X-Unsent", "To", "Subject", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"}
    assert set(message.keys()) == headers - (set() if recipients else {"To"})
    assert (names(content) if recipients else []) == [(clean(name, "name"), email) for name, email in recipients]
    assert (
        [address.addr_spec for address in message["To"].addresses] == [email for _, email in recipients]
        if recipients
        else True
    )
    assert message["Subject"] == clean(subject, "subject")
    assert re.fullmatch(rb"[\t\r\n -~]*", content)
    assert max(map(len, content.split(b"\r\n"))) <= 998


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")))
def test_a_body_comes_out_as_it_went_in(body: str) -> None:
    assert text(read(format_eml("x", body, [ALICE]))).rstrip("\n") == body.rstrip("\n")


def test_a_link_holds_the_whole_letter() -> None:
    link = make_link("A request & more", BODY, ["al+x&y@example.com", "bob@example.com"])
    parts = urlsplit(link.url)

    assert link.whole
    assert (parts.scheme, unquote(parts.path)) == ("mailto", "al+x&y@example.com,bob@example.com")
    assert parse_qs(parts.query) == {"subject": ["A request & more"], "body": [BODY.rstrip().replace("\n", "\r\n")]}
    assert "%0D%0A" in link.url
    assert re.fullmatch(r"[!-~]+", link.url)


def test_a_link_to_nobody_is_still_a_link() -> None:
    assert make_link("x", "y\n", []).url == "mailto:?subject=x&body=y"


def test_a_long_letter_is_cut_at_a_paragraph() -> None:
    paragraphs = [f"{number} {'word ' * 60}".rstrip() for number in range(9)]
    link = make_link("x", "\n\n".join(paragraphs) + "\n", ["alice@example.com"])

    (body,) = parse_qs(urlsplit(link.url).query)["body"]
    assert not link.whole
    assert body.split("\r\n\r\n") == paragraphs[:4]


@given(
    NASTY,
    st.text(st.characters(exclude_categories=["Cs"])),
    st.lists(st.just("a" * 60 + "@" + "b." * 60 + "c"), max_size=2),
)
def test_a_link_is_short_and_has_no_field_but_ours(subject: str, body: str, recipients: list[str]) -> None:
    link = make_link(subject, body, recipients)

    assert len(link.url) < LONGEST_LINK
    assert re.fullmatch(r"mailto:[^?&\s]*\?subject=[^?&\s]*&body=[^?&\s]*", link.url)
