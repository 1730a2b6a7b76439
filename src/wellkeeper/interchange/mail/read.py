"""Mail as mail programs keep it: mailboxes (mbox, RFC 4155) of any size, and single messages (RFC 5322).

Of each message its beginning is read, and the rest passed over, so that a mailbox may be as large as it likes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, tzinfo
from email.utils import parsedate_to_datetime
from hashlib import sha256
from typing import BinaryIO, NamedTuple

from wellkeeper.domain.contact import SkippedPart
from wellkeeper.domain.touch import FIRST_DAY, Mail
from wellkeeper.domain.words.emails import iterate_named_in_header
from wellkeeper.domain.words.text import clean
from wellkeeper.errors import BadText
from wellkeeper.interchange.decoding import decode
from wellkeeper.interchange.mail.body import BLANK_LINE, HEAD_LIMIT, Headers, decode_words, read_own_text, split_message

SUBJECT_LIMIT = 200  # characters
LONGEST_NAME = 500  # characters of a name as it is written in a head
MESSAGE_LIMIT = 2 * HEAD_LIMIT  # octets of a message
_CHUNK_SIZE = 1 << 20
_LOOK_AHEAD_SIZE = 1 << 11  # octets in which a From line and the name of a header fit

# A message begins after a blank line; what follows tells it from a sentence of a letter that begins with "From".
_FROM = (
    rb"From (?:[^\n]{0,1000}\n(?:>?From |[!-9;-~]{1,100}[ \t]*:)"
    rb"|[^\n]{0,900}\d\d:\d\d[^\n]{0,60} \d{4}\b[^\n]{0,60}(?:\n|$))"
)
# Some programs leave out the blank line: then nothing less than a whole From line and a usual header will do.
_CERTAIN_FROM = (
    rb"From \S{1,300}(?: at \S{1,300})? {1,4}(?=[^\n]*\b(?:19|20)\d\d\b)(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? {1,4}"
    rb"(?:[A-Z][a-z]{2} {1,2}\d{1,2}|\d{1,2} {1,2}[A-Z][a-z]{2}) [^\n]{0,40}\d\d:\d\d[^\n]{0,60}\n"
    rb"(?:(?i:Return-Path|Received|Delivered-To|From|Date|To|Cc|Subject|Message-ID|MIME-Version|Content-Type|Sender"
    rb"|Reply-To|Status|In-Reply-To|References|DKIM-Signature|Authentication-Results|X-[\w-]{1,90})[ \t]*:|>From )"
)
_FIRST_FROM = re.compile(_FROM)
_NEXT_FROM = re.compile(rb"\n(?:\r?\n(?=" + _FROM + rb")|(?=" + _CERTAIN_FROM + rb"))")
_HEADER_NAME = re.compile(rb"([!-9;-~]{1,100})[ \t]*:")
_CERTAIN_HEADERS = frozenset({b"from", b"date", b"message-id", b"received", b"return-path"})
_USUAL_HEADERS = _CERTAIN_HEADERS | {
    b"to",
    b"cc",
    b"subject",
    b"mime-version",
    b"content-type",
    b"delivered-to",
    b"sender",
    b"reply-to",
}

_MACHINE_ADDRESS = re.compile(
    r"(?:mailer-daemon|postmaster|no[._-]?reply|do[._-]?not[._-]?reply|notifications?|bounces?)(?:[+=._@-]|$)"
)
# The folders of what was never sent or not wanted, in the languages of Gmail's labels.
_UNSENT_LABELS = frozenset(
    {
        *("draft", "drafts", "spam", "trash", "bin", "entwurf", "entwürfe", "papierkorb", "brouillon", "brouillons"),
        *("corbeille", "borrador", "borradores", "papelera", "bozza", "bozze", "cestino", "concept", "concepten"),
        *("prullenbak", "rascunho", "rascunhos", "lixeira", "lixo"),
    }
)


def is_mailbox(head: bytes) -> bool:
    """Whether a file that begins like this is a mailbox, or one message."""
    start = _strip_beginning(head)
    return bool(_FIRST_FROM.match(start)) or _is_message(start)


def read(stream: BinaryIO, zone: tzinfo | None = None) -> Iterator[Mail | SkippedPart]:
    """Every message of a mailbox, or the one of an .eml file, without drafts and what was thrown away.

    The stream is rewound. `zone` is that of the user; None is that of this machine.
    """
    stream.seek(0)
    start = stream.read(MESSAGE_LIMIT)
    begin = len(start) - len(_strip_beginning(start))
    line_number = 1 + start.count(b"\n", 0, begin)
    if _FIRST_FROM.match(start, begin):
        stream.seek(begin)
        messages: Iterable[_RawMessage] = _iterate_messages(stream, line_number)
    else:
        messages = (_RawMessage(line_number, start[begin:]),)
    for raw_message in messages:
        if mail := parse_message(raw_message.data, raw_message.line, zone):
            yield mail


def parse_message(data: bytes, line_number: int, zone: tzinfo | None = None) -> Mail | SkippedPart | None:
    """The message that begins like this; None if it is a draft or was thrown away."""
    headers, body = split_message(data[:MESSAGE_LIMIT])
    if _is_unsent(headers):
        return None
    day = _parse_day(headers.get(b"date", b""), zone)
    if day is None:
        return SkippedPart(line_number, "it has no day")
    if day < FIRST_DAY:
        return SkippedPart(line_number, "it is from before 1970")
    try:
        return _make_mail(headers, body, line_number, day)
    except BadText as error:
        return SkippedPart(line_number, error.message)


def _strip_beginning(head: bytes) -> bytes:
    """`head` without a byte order mark and blank lines before it."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")


def _is_message(head: bytes) -> bool:
    """Whether a file begins with the headers of a message, and nothing but headers."""
    blank = BLANK_LINE.search(head)
    lines = head[: blank.start()].splitlines() if blank else head.splitlines()[:-1]
    names = set()
    for line in lines:
        if match := _HEADER_NAME.match(line):
            names.add(match[1].lower())
        elif not names or line[:1] not in (b" ", b"\t"):
            return False
    return len(names & _USUAL_HEADERS) > 1 and bool(names & _CERTAIN_HEADERS)


# -- a mailbox in messages -----------------------------------------------------------------------


class _RawMessage(NamedTuple):
    """The beginning of a message, and the line of the file on which it begins."""

    line: int
    data: bytes


class _OpenMessage:
    """A message that is being read: its beginning, and the number of the line on which the next message begins."""

    def __init__(self, line_number: int) -> None:
        self._line_number = line_number
        self._beginning = bytearray()
        self.next_line_number = line_number

    def add(self, data: bytes) -> None:
        """Add what was read: beyond the beginning, only its lines are counted."""
        self._beginning += data[: MESSAGE_LIMIT - len(self._beginning)]
        self.next_line_number += data.count(b"\n")

    def end(self) -> _RawMessage:
        """The message without its From line, as it was before the mailbox put > before some of its lines."""
        return _RawMessage(
            self._line_number, bytes(self._beginning).partition(b"\n")[2].replace(b"\n>From ", b"\nFrom ")
        )


def _iterate_messages(stream: BinaryIO, line_number: int) -> Iterator[_RawMessage]:
    """The messages of a mailbox, chunk by chunk however long they are."""
    current, pending, chunk = _OpenMessage(line_number), b"", b" "
    while chunk:
        chunk = stream.read(_CHUNK_SIZE)
        pending += chunk
        # The last octets may be half of a beginning: they wait for the next chunk.
        begin, end = 0, max(0, len(pending) - (_LOOK_AHEAD_SIZE if chunk else 0))
        for match in _NEXT_FROM.finditer(pending):
            if match.end() > end:
                end = min(end, match.start())
                break
            current.add(pending[begin : match.end()])
            yield current.end()
            current, begin = _OpenMessage(current.next_line_number), match.end()
        current.add(pending[begin:end])
        pending = pending[max(begin, end) :]
    yield current.end()


# -- a message -----------------------------------------------------------------------------------


def _make_mail(headers: Headers, body: bytes, line_number: int, day: date) -> Mail:
    """The mail with these headers and this body. Raises `BadText` if one of them isn't text."""
    senders = (pair for name in (b"from", b"sender") for pair in _iterate_addresses(headers.get(name, b"")))
    sender, sender_name = next(senders, ("", ""))
    named = [pair for name in (b"to", b"cc", b"bcc") for pair in _iterate_addresses(headers.get(name, b""))]
    subject = clean(decode_words(headers.get(b"subject", b""))[:SUBJECT_LIMIT], "subject")
    return Mail(
        line=line_number,
        key=_make_key(headers.get(b"message-id", b""))
        or _make_digest(f"{_read_date_text(headers)} {sender} {subject}"),
        day=day,
        sender=sender,
        recipients=tuple(dict.fromkeys(address for address, _ in named)),
        subject=subject,
        text=read_own_text(headers, body),
        by_machine=_is_by_machine(headers, sender),
        names=_read_names([(sender, sender_name), *named]),
        is_answer=not headers.keys().isdisjoint((b"in-reply-to", b"references")),
    )


def _make_key(raw: bytes) -> str:
    """A Message-ID without its brackets; a digest if it is too long to keep; "" if there is none."""
    message_id = re.sub(r"[<>\s]", "", decode(raw, ["utf-8"]))
    return clean(message_id, "Message-ID") if len(message_id) <= SUBJECT_LIMIT else _make_digest(message_id)


def _read_date_text(headers: Headers) -> str:
    """The Date as it is written: the same in every zone."""
    return " ".join(decode(headers.get(b"date", b"")[:100], ["utf-8"]).split())


def _make_digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:32]


def _parse_day(raw: bytes, zone: tzinfo | None) -> date | None:
    """The day of a Date in the user's zone; None if it can't be read."""
    text = decode(raw[:100], ["utf-8"])
    try:
        moment = parsedate_to_datetime(text)
        if moment.tzinfo is None and "-0000" in text:  # which says UTC, from nowhere in particular
            moment = moment.replace(tzinfo=UTC)
        return (moment.astimezone(zone) if moment.tzinfo else moment).date()
    except (ValueError, TypeError, IndexError, OverflowError, OSError):
        return None


def _iterate_addresses(raw: bytes) -> Iterator[tuple[str, str]]:
    """The bare addresses of a header, each with its name as that is written there."""
    return iterate_named_in_header(decode(raw, ["utf-8"]))


def _read_names(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The names of addresses, each as it first comes: `Otherbank, Paul` of `"Otherbank, Paul"`."""
    names: dict[str, str] = {}
    for address, raw_name in named:
        if raw_name and address not in names and len(raw_name) <= LONGEST_NAME:
            name = decode_words(raw_name.encode("utf-8", "replace")) if "=?" in raw_name else raw_name
            bare_name = name.replace("\\", "").strip(" \"'")
            is_plain = bare_name.isascii() and bare_name.isprintable()
            names[address] = bare_name if is_plain else clean(bare_name, "name")
    return names


def _is_by_machine(headers: Headers, sender: str) -> bool:
    precedence, auto_submitted, content_type = (
        headers.get(name, b"").strip().lower() for name in (b"precedence", b"auto-submitted", b"content-type")
    )
    return (
        bool(headers.keys() & {b"list-id", b"list-unsubscribe", b"x-autoreply", b"x-autorespond"})
        or precedence in (b"bulk", b"list", b"junk", b"auto_reply")
        or auto_submitted.partition(b";")[0].strip() not in (b"", b"no")
        or content_type.startswith(b"multipart/report")
        or bool(_MACHINE_ADDRESS.match(sender))
    )


def _is_unsent(headers: Headers) -> bool:
    """Whether a message is a draft, or was thrown away."""
    labels = decode_words(headers.get(b"x-gmail-labels", b"")).lower().replace('"', "").split(",")
    mozilla_status = headers.get(b"x-mozilla-status", b"").strip()
    return (
        any(label.strip() in _UNSENT_LABELS for label in labels)
        or (re.fullmatch(rb"[0-9a-fA-F]{1,8}", mozilla_status) is not None and bool(int(mozilla_status, 16) & 0x0008))
        or any(flag in headers.get(b"x-status", b"") for flag in (b"D", b"T"))
        or b"D" in headers.get(b"status", b"")
        or headers.get(b"x-unsent", b"").strip() == b"1"
    )
