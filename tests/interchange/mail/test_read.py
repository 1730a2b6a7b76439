"""Mailboxes and single messages become mails: who wrote to whom, when, and the beginning of what."""

from __future__ import annotations

import mailbox
import time
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, date, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellkeeper.domain.contact import SkippedPart
from wellkeeper.domain.touch import Mail
from wellkeeper.interchange.mail.read import MESSAGE_LIMIT, is_mailbox, parse_message, read

BERLIN = ZoneInfo("Europe/Berlin")
DATE = "Date: Mon, 5 Jan 2026 23:30:00 +0000"
PLAIN = ("From: Ann <Ann@x.example>", "To: Me <me@home.example>", DATE, "Message-ID: <1@x.example>", "Subject: Tea")


def eml(*lines: str, end: str = "\r\n") -> bytes:
    return end.join((*lines, "")).encode("utf-8", "surrogateescape")


def read_one(*lines: str) -> Mail:
    mail = parse_message(eml(*lines), 1, BERLIN)
    assert isinstance(mail, Mail), mail
    return mail


def read_text(*body: str, kind: str = "text/plain; charset=utf-8", transfer: str = "8bit") -> str:
    return read_one(*PLAIN, f"Content-Type: {kind}", f"Content-Transfer-Encoding: {transfer}", "", *body).text


def read_all(data: bytes) -> list[Mail | SkippedPart]:
    return list(read(BytesIO(data), BERLIN))


# -- the head of a message -----------------------------------------------------------------------


def test_a_mail_without_an_id_is_the_same_wherever_it_is_read() -> None:
    letter = eml("From: Ann <ann@x.example>", "To: me@home.example", DATE, "Subject: Tea", "", "Hello")

    in_berlin, in_utc = parse_message(letter, 1, BERLIN), parse_message(letter, 1, UTC)

    assert isinstance(in_berlin, Mail)
    assert isinstance(in_utc, Mail)
    assert (in_berlin.day, in_utc.day) == (date(2026, 1, 6), date(2026, 1, 5))
    assert in_berlin.key == in_utc.key


def test_a_message_is_a_mail() -> None:
    lines = (
        "From: =?utf-8?q?Ann_=40_Home?= <Ann@X.example>",
        'To: "Doe, Jo" <jo@x.example>, bob@x.example (Bob (the baker)), jo@x.example',
        "Cc: Friends: carla@x.example, Dan <dan@x.example>;",
        "Bcc: undisclosed-recipients:;",
        DATE,
        "Message-ID:",
        " <1@x.example>",
        "Subject: =?utf-8?q?Gr=C3=BC?= =?utf-8?b?w59l?= from",
        " Lyon",
        "",
        "Hello",
    )

    assert read_one(*lines) == Mail(
        1,
        "1@x.example",
        date(2026, 1, 6),
        "ann@x.example",
        ("jo@x.example", "bob@x.example", "carla@x.example", "dan@x.example"),
        "Grüße from Lyon",
        "Hello",
        False,
        {"ann@x.example": "Ann @ Home", "jo@x.example": "Doe, Jo", "dan@x.example": "Dan"},
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Mon, 5 Jan 2026 23:30:00 +0000", date(2026, 1, 6)),
        ("Tue, 6 Jan 2026 00:30:00 +0900", date(2026, 1, 5)),
        ("5 Jan 26 23:30 EST", date(2026, 1, 6)),
        ("Mon, 5 Jan 2026 23:30:00 -0000", date(2026, 1, 6)),
        ("Mon, 5 Jan 2026 23:30:00", date(2026, 1, 5)),
    ],
)
def test_the_day_is_that_where_the_user_lives(text: str, day: date) -> None:
    assert read_one("From: a@x.example", f"Date: {text}").day == day


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("Date:",),
        ("Date: yesterday",),
        ("Date: Mon, 99 Jan 2026 23:30:00 +0000",),
        ("Date: Mon, 5 Jan 99999999999999999999 23:30:00 +0000",),
        ("Date: Mon, 5 Jan 2026 23:30:00 +99999999999",),
        ("Date: Fri, 31 Dec 9999 23:30:00 -1200",),
        ("Date: " + "(" * 5_000,),
    ],
)
def test_a_message_without_a_day_is_skipped(lines: tuple[str, ...]) -> None:
    assert parse_message(eml("From: a@x.example", *lines), 3) == SkippedPart(3, "it has no day")


def test_a_message_from_before_mail_is_skipped() -> None:
    assert parse_message(eml("Date: Mon, 5 Jan 1904 23:30:00 +0000"), 3) == SkippedPart(3, "it is from before 1970")


def test_a_message_without_an_id_has_the_same_key_everywhere() -> None:
    first, twin, other = (read_one("From: a@x.example", DATE, f"Subject: {word}") for word in ("tea", "tea", "cake"))

    assert first.key == twin.key != other.key


@pytest.mark.parametrize(
    ("lines", "sender"),
    [
        (("From: Ann <ann@x.example>", "Sender: bot@x.example"), "ann@x.example"),
        (("From: nobody", "Sender: bot@x.example"), "bot@x.example"),
        (("From: bob@x.example <ann@x.example>",), "ann@x.example"),
        (("From:",), ""),
        (("From: " + "(" * 60_000,), ""),
        (("From: " + '"\\"' * 20_000,), ""),
    ],
)
def test_the_sender_is_a_bare_address(lines: tuple[str, ...], sender: str) -> None:
    assert read_one(DATE, *lines).sender == sender


@pytest.mark.parametrize(
    "line",
    [
        "List-Id: <tea.x.example>",
        "List-Unsubscribe: <https://x.example>",
        "Precedence: Bulk",
        "Auto-Submitted: auto-replied (vacation)",
        "X-Autoreply: yes",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=x",
        "From: MAILER-DAEMON@x.example",
        "From: Shop <no-reply@x.example>",
        "From: noreply+1@x.example",
        "From: do_not_reply@x.example",
        "From: notifications@x.example",
    ],
)
def test_what_a_machine_sent_is_marked(line: str) -> None:
    assert read_one(line, *PLAIN).by_machine


@pytest.mark.parametrize("line", ["Auto-Submitted: no", "Precedence: first-class", "From: norep@x.example", "X-A: b"])
def test_what_a_person_sent_is_not(line: str) -> None:
    assert not read_one(line, *PLAIN).by_machine


@pytest.mark.parametrize(
    "line",
    [
        "X-Gmail-Labels: Important,Drafts",
        "X-Gmail-Labels: =?UTF-8?Q?Entw=C3=BCrfe?=",
        "X-Gmail-Labels: Spam",
        "X-Gmail-Labels: Inbox,",
        "X-Mozilla-Status: 0009",
        "X-Status: AT",
        "X-Status: D",
        "Status: ROD",
        "X-Unsent: 1",
    ],
)
def test_a_draft_and_what_was_thrown_away_never_happened(line: str) -> None:
    head = (line, " Trash") if line.endswith(",") else (line,)

    assert parse_message(eml(*head, *PLAIN), 1) is None


@pytest.mark.parametrize(
    "line", ["X-Gmail-Labels: Draftsmen,Inbox", "X-Mozilla-Status: 0001", "Status: RO", "X-Status: A"]
)
def test_a_message_that_was_read_or_answered_happened(line: str) -> None:
    assert read_one(line, *PLAIN)


# -- what it says --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (("Hi", "", "there"), "Hi\n\nthere"),
        (("Hi", "> old", "  > older", "there"), "Hi\nthere"),
        (("Hi", "-- ", "Ann", "Acme"), "Hi"),
        (("Hi", "On Mon, 5 Jan 2026 at 10:00 Ben <b@x.example> wrote:", "> tea"), "Hi"),
        (("Hi", "On Mon, 5 Jan 2026 at 10:00 Ben Baker", "<b@x.example> wrote:", "", "tea"), "Hi"),
        (("Hi", "Am Montag, 5. Januar 2026 schrieb Ben:", "Tee"), "Hi"),
        (("Hi", "Le lun. 5 janv. 2026 à 10:00, Ben a écrit :", "thé"), "Hi"),
        (("Hi", "El lun, 5 ene 2026 a las 10:00, Ben escribió:", "té"), "Hi"),
        (("Hi", "-----Original Message-----", "From: Ben"), "Hi"),
        (("On Monday I wrote a letter.",), "On Monday I wrote a letter."),
        (("x" * 3_000,), "x" * 2_000),
    ],
)
def test_the_text_is_what_the_sender_wrote_anew(body: tuple[str, ...], text: str) -> None:
    assert read_text(*body) == text


@pytest.mark.parametrize(
    ("body", "kind", "transfer", "text"),
    [
        ("R3LDvMOfZQ==", "text/plain; charset=utf-8", "base64", "Grüße"),
        ("R3LDvMOfZQ", "text/plain; charset=utf-8", "BASE64", "Grüße"),
        ("Gr=C3=BC=\r\n=C3=9Fe", 'text/plain; charset="utf-8"', "quoted-printable", "Grüße"),
        ("Gr=FC=DFe", "text/plain; charset=iso-8859-1", "quoted-printable", "Grüße"),
        ("Gr=FC=DFe", "text/plain; charset=unheard-of", "quoted-printable", "Grüße"),
        (
            "<html><head><title>x</title></head><body><p>Hi&nbsp;<b>there</b></p><p>Ben",
            "text/html",
            "8bit",
            "Hi there\n\nBen",
        ),
        ("<style>p {}</style>Hi<blockquote>old<br>older</blockquote><script>x()</script>", "text/html", "8bit", "Hi"),
        ("Hi<![foo[x]]>", "text/html", "8bit", "Hi"),
        ("%PDF", "application/pdf", "8bit", ""),
    ],
)
def test_text_is_decoded(body: str, kind: str, transfer: str, text: str) -> None:
    assert read_text(body, kind=kind, transfer=transfer) == text


def test_the_first_plain_part_is_taken_wherever_it_is() -> None:
    body = (
        *(
            "--b",
            "Content-Type: text/html",
            "",
            "<p>page</p>",
            "--b",
            'Content-Type: multipart/mixed; boundary="c d"',
            "",
        ),
        *("--c d", "Content-Type: text/plain", "Content-Disposition: attachment", "", "attached"),
        *("--c d", "Content-Type: text/plain", "", "plain", "--c d--", "--b--", "after"),
    )

    assert read_text(*body, kind="multipart/alternative; boundary=b") == "plain"


@pytest.mark.parametrize(
    "body",
    [
        ("--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" * 1_000,),
        ("--b\r\n" * 10_000,),
        ("".join(f"--{n}\r\nContent-Type: multipart/mixed; boundary={n + 1}\r\n\r\n" for n in range(1_000)),),
    ],
)
def test_parts_within_parts_take_no_time(body: tuple[str, ...]) -> None:
    start = time.process_time()

    assert read_text(*body, kind="multipart/mixed; boundary=b") == ""
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    "piece", ["<!--", "<", "<a ", "&", "<![", "</", "<a href='", "<div>", "<style>", "On wrote ", "=?", "\0"]
)
def test_a_hostile_page_takes_no_time(piece: str) -> None:
    start = time.process_time()

    read_text(piece * 20_000, kind="text/html")
    read_text(piece * 20_000)
    parse_message(eml(*PLAIN, f"Subject: {piece * 20_000}", f"To: {piece * 20_000}", f"Cc: {'<a@' * 20_000}"), 1)

    assert time.process_time() - start < 2


# -- mailboxes -----------------------------------------------------------------------------------


def mbox(*messages: bytes, end: bytes = b"\n") -> bytes:
    return b"".join(b"From x Mon Jan  5 23:30:00 2026" + end + message + end for message in messages)


def test_every_message_of_a_mailbox_is_read_with_its_line() -> None:
    first, second = eml(*PLAIN, "", "Hi", "", ">From me", "From you", end="\n"), eml("X: y", end="\n")

    a, b, c = read_all(b"\n" + mbox(first, second, first))

    assert (a.line, b, c.line) == (2, SkippedPart(14, "it has no day"), 17)
    assert isinstance(a, Mail)
    assert a.text == "Hi\n\nFrom me\nFrom you"


@pytest.mark.parametrize("sentence", ["From here on it rains.", "From me to you", "From: is a word", "From x"])
def test_a_sentence_that_begins_with_from_begins_no_message(sentence: str) -> None:
    assert len(read_all(mbox(eml(*PLAIN, "", "Hi", "", sentence, "and on it goes.", end="\n")))) == 1


@pytest.mark.parametrize(
    "line",
    [
        "From b@x.example Mon Jul 17 15:06:25 2023",
        "From b@x.example Mon Jul  7 15:06:25 +0200 2023",
        "From b@x.example  Mon, 17 Jul 2023 15:06:25 +0200",
        "From - Mon Jul 17 15:06:25 2023",
        "From ben at x.example  Mon Jul 17 15:06 CEST 2023",
    ],
)
@pytest.mark.parametrize("header", ["From: Ben <b@x.example>", "x-mozilla-status: 0001", "Return-Path: <b@x.example>"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_message_needs_no_blank_line_before_it(line: str, header: str, end: str) -> None:
    second = eml(header, *PLAIN[1:3], "Message-ID: <2@x.example>", "", "Hello", end=end)
    data = mbox(eml(*PLAIN, "", "Hi", end=end)).removesuffix(b"\n") + eml(line, end=end) + second

    first, other = read_all(data)

    assert isinstance(first, Mail)
    assert isinstance(other, Mail)
    assert (first.text, other.key, other.line) == ("Hi", "2@x.example", 9)


@pytest.mark.parametrize(
    ("line", "next_line"),
    [
        ("From b@x.example Mon Jul 17 15:06:25 2023", "and on it goes."),
        ("From b@x.example Mon Jul 17 15:06:25 2023", "Note: bring cake"),
        ("From b@x.example Mon Jul 17 15:06:25 2023", ""),
        (">From b@x.example Mon Jul 17 15:06:25 2023", "From: Ben <ben@x.example>"),
        ("> From b@x.example Mon Jul 17 15:06:25 2023", "From: Ben <ben@x.example>"),
        (" From b@x.example Mon Jul 17 15:06:25 2023", "From: Ben <ben@x.example>"),
        ("From b@x.example on Monday at 15:06", "Subject: Tea"),
        ("From Ben and me, Mon Jul 17 15:06:25 2023", "Subject: Tea"),
        ("From b@x.example Mon Jul 17", "Subject: Tea"),
        ("From: Ben", "To: me"),
    ],
)
def test_what_only_looks_like_the_beginning_of_a_message_is_none(line: str, next_line: str) -> None:
    assert len(read_all(mbox(eml(*PLAIN, "", "Hi", line, next_line, "more", end="\n")))) == 1


@pytest.mark.parametrize("size", [0, 1_000, (1 << 20) - 300, (1 << 20) - 40, (1 << 20) + 7, 3 << 20])
def test_where_a_chunk_of_the_file_ends_makes_no_difference(size: int) -> None:
    long = eml(*PLAIN, "", "Hi", "y" * size, end="\n")

    items = read_all(mbox(long, eml(*PLAIN, end="\n"), end=b"\r\n"))

    assert [mail.line for mail in items] == [1, 11]
    assert all(isinstance(mail, Mail) for mail in items)


def test_a_mailbox_of_any_size_takes_little_memory() -> None:
    import tracemalloc

    tracemalloc.start()
    count = sum(1 for _ in read(_Endless(eml(*PLAIN, "", "y" * 100_000, end="\n"), 300)))  # type: ignore[arg-type]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert count == 300
    assert peak < 20 << 20


class _Endless:
    """A mailbox with one message many times, without being anywhere."""

    def __init__(self, data: bytes, times: int) -> None:
        self._data = mbox(data)
        self._times = times
        self._left = times
        self._rest = b""

    def seek(self, place: int) -> None:
        assert place == 0
        self._left, self._rest = self._times, b""

    def read(self, size: int) -> bytes:
        while len(self._rest) < size and self._left:
            self._rest += self._data
            self._left -= 1
        chunk, self._rest = self._rest[:size], self._rest[size:]
        return chunk


def test_an_endless_head_is_cut() -> None:
    assert read_all(eml(*PLAIN, "X: " + "y" * MESSAGE_LIMIT, "", "Hi"))[0] == read_one(*PLAIN)


def test_a_single_message_is_read() -> None:
    assert read_all(b"\xef\xbb\xbf\r\n" + eml(*PLAIN, "", "Hi", "", "From x Mon Jan  5 23:30:00 2026")) == [
        read_one(*PLAIN, "", "Hi", "", "From x Mon Jan  5 23:30:00 2026")._replace(line=2)
    ]


@pytest.mark.parametrize(
    ("head", "is_one"),
    [
        (b"From x Mon Jan  5 23:30:00 2026\nSubject: x\n", True),
        (b"From - Mon Jan  5 23:30:00 2026\r\nX-Mozilla-Status: 0001\r\n", True),
        (b"From me\nSubject: x\n", True),
        (b"\xef\xbb\xbf\n" + eml(*PLAIN), True),
        (eml("Received: from x", " by y", "Subject: x"), True),
        (eml("Return-Path: <a@x.example>", "Subject: x", "", "anything: else"), True),
        (b"From the beginning it rained.\nAnd it rained.\n", False),
        (b"From,To,Date,Subject\na,b,c,d\n", False),
        (b"From: me\nto you, with love\n", False),
        (b"Dear Ann,\n\nFrom: x\nDate: y\n", False),
        (b"Date: 2026-01-05\n\nDear diary", False),
        (b"BEGIN:VCARD\nVERSION:3.0\nFN:Ann\nEND:VCARD\n", False),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n", False),
        (b'{"From": "x",\n"Date": "y"}\n', False),
        (b"", False),
        (b"\0" * 100, False),
    ],
)
def test_mail_is_told_by_its_beginning(head: bytes, is_one: bool) -> None:
    assert is_mailbox(head) is is_one


# -- judges --------------------------------------------------------------------------------------

WORDS = st.text(st.characters(min_codepoint=32, max_codepoint=0x17F, exclude_categories=["Cc", "Cf"]), max_size=40)
ADDRESSES = st.from_regex(r"[a-z]{1,9}@[a-z]{1,9}\.example", fullmatch=True)
LINES = st.sampled_from(("", "From me", "From x Mon Jan  5 23:30:00 2026", ">From you", "Subject: x", "Hello"))
MESSAGES = st.tuples(
    ADDRESSES,
    st.lists(ADDRESSES, min_size=1, max_size=5, unique=True),
    WORDS,
    st.datetimes(datetime(1970, 1, 2), datetime(2037, 1, 1), timezones=st.just(UTC)),
    st.lists(LINES, max_size=8),
)


def write_mailbox(messages: Iterable[tuple[str, list[str], str, datetime, list[str]]]) -> bytes:
    """A mailbox as the standard library writes it."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "box")
        with closing(mailbox.mbox(path)) as box:
            for number, (sender, recipients, subject, moment, lines) in enumerate(messages):
                mail = EmailMessage()
                mail["From"], mail["To"], mail["Subject"] = f'"A, B (c)" <{sender}>', ", ".join(recipients), subject
                mail["Date"], mail["Message-ID"] = format_datetime(moment), f"<{number}@x.example>"
                mail.set_content("\n".join(lines))
                box.add(mail)
        return path.read_bytes()


@settings(max_examples=50, deadline=None)
@given(st.lists(MESSAGES, min_size=1, max_size=5))
def test_a_mailbox_that_the_standard_library_wrote_is_read_the_same(
    messages: list[tuple[str, list[str], str, datetime, list[str]]],
) -> None:
    mails = read_all(write_mailbox(messages))

    assert [
        (mail.key, mail.day, mail.sender, mail.recipients, mail.subject) for mail in mails if isinstance(mail, Mail)
    ] == [
        (f"{number}@x.example", moment.astimezone(BERLIN).date(), sender, tuple(recipients), " ".join(subject.split()))
        for number, (sender, recipients, subject, moment, _) in enumerate(messages)
    ]


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                (
                    "From",
                    "To",
                    "Date",
                    "Subject",
                    "Message-ID",
                    "Content-Type",
                    "Content-Transfer-Encoding",
                    "Status",
                    "X-Mozilla-Status",
                    "X-Gmail-Labels",
                    "",
                )
            ),
            st.binary(max_size=30)
            | st.sampled_from(
                (b"=?utf-8?b?=?=", b"=?utf-8?q?=ff?=", b"multipart/mixed; boundary=x", b"base64", DATE[6:].encode())
            ),
        ),
        max_size=8,
    ),
    st.binary(max_size=200) | st.just(b"--x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p"),
)
def test_nothing_but_a_mail_or_a_reason_comes_of_any_message(head: list[tuple[str, bytes]], body: bytes) -> None:
    lines = b"".join(name.encode() + b": " + value + b"\r\n" for name, value in head)

    item = parse_message(lines + DATE.encode() + b"\r\n\r\n" + body, 1, BERLIN)

    assert item is None or isinstance(item, Mail | SkippedPart)
