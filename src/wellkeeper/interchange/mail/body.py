"""What a message says (RFC 5322, RFC 2045): its headers, and the beginning of what its sender wrote.

The standard library's parser of messages isn't used: parts within parts, which anybody can send, cost it seconds
and end in a RecursionError.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from contextlib import suppress
from email.errors import HeaderParseError
from email.header import decode_header
from html.parser import HTMLParser

from wellkeeper.domain.words.text import clean
from wellkeeper.interchange.decoding import decode, find_charset

HEAD_LIMIT = 1 << 16  # octets of a message's head that are kept
TEXT_LIMIT = 2_000  # characters
_MOST_LEVELS = 8
_MOST_PARTS = 50
_LONGEST_PAGE = 1 << 15  # characters

BLANK_LINE = re.compile(rb"^\r?(?:\n|\Z)", re.M)
_HEADER = re.compile(rb"^([!-9;-~]{1,100})[ \t]*:[ \t]*([^\n]*(?:\n[ \t][^\n]*)*)", re.M)
_ENCODED_WORDS = re.compile(
    r"=\?[^?\s]{1,60}\?[qQbB]\?[^?\n]{0,1000}\?=(?:\s{0,9}=\?[^?\s]{1,60}\?[qQbB]\?[^?\n]{0,1000}\?=)*"
)
_BOUNDARY = re.compile(rb'boundary[ \t]*=[ \t]*(?:"([^"\n]{1,200})"|([^\s;"]{1,200}))', re.I)
_CHARSET = re.compile(rb"charset[ \t]*=[ \t]*[\"']?([\w.:-]{1,40})", re.I)
_BREAK_TAGS = frozenset({"p", "br", "div", "tr", "li", "h1", "h2", "h3", "ul", "ol", "table"})
_HIDDEN_TAGS = frozenset({"head", "title", "style", "script", "blockquote"})

_WROTE_VERBS = "wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev"
_END_OF_OWN_TEXT = re.compile(
    r"^[ \t]*(?:(?:On|Am|Le|El|Il|Op|Em|Den)\b[^\n]{1,200}(?:\n[^\n]{0,200})?"
    rf"\b(?:{_WROTE_VERBS})\b[^\n]{{0,80}}:[ \t]*$"
    r"|-{2,20} ?(?:Original|Ursprüngliche|Forwarded|Weitergeleitete|Message|Mensaje|Messaggio)\b"
    r"|_{20,}[ \t]*$)|^-- ?$",
    re.M,
)

Headers = dict[bytes, bytes]


def split_message(data: bytes) -> tuple[Headers, bytes]:
    """The headers by their names in lower case, and the body. Of one name the first counts; recipients are joined."""
    blank = BLANK_LINE.search(data)
    headers: Headers = {}
    for name, value in _HEADER.findall(data[: min(blank.start() if blank else len(data), HEAD_LIMIT)]):
        lower = name.lower()
        if lower not in headers:
            headers[lower] = value
        elif lower in (b"to", b"cc", b"bcc"):
            headers[lower] += b", " + value
    return headers, data[blank.end() :] if blank else b""


def decode_words(raw: bytes) -> str:
    """A header as text, its encoded words decoded (RFC 2047)."""
    text = re.sub(r"\r?\n", "", decode(raw[:4_000], ["utf-8"]))
    return _ENCODED_WORDS.sub(lambda match: _decode_run(match[0]), text) if "=?" in text else text


def _decode_run(run: str) -> str:
    """The text of a run of encoded words, decoded together: a character may be cut between two of them."""
    try:
        parts = decode_header(run)
    except HeaderParseError:
        return run
    return "".join(part if isinstance(part, str) else _decode_text(part, name or "") for part, name in parts)


def _decode_text(raw: bytes, charset_name: str) -> str:
    return decode(raw, filter(None, (find_charset(charset_name.partition("*")[0]), "utf-8")))


# -- the body ------------------------------------------------------------------------------------


def read_own_text(headers: Headers, body: bytes) -> str:
    """The beginning of what the sender wrote: the first plain part, or else the first in HTML, without quotes."""
    page = None
    for part_headers, data in _iterate_leaves(headers, body):
        content_type = part_headers.get(b"content-type", b"text/plain").partition(b";")[0].strip().lower()
        if part_headers.get(b"content-disposition", b"").lower().startswith(b"attachment"):
            continue
        if content_type == b"text/plain":
            return _strip_quotes(_decode_content(part_headers, data[:HEAD_LIMIT]))
        if content_type == b"text/html" and page is None:
            page = part_headers, data
    return _strip_quotes(_strip_tags(_decode_content(*page))) if page else ""


def _iterate_leaves(headers: Headers, body: bytes, depth: int = 0) -> Iterator[tuple[Headers, bytes]]:
    """The parts of a message that hold no others."""
    content_type = headers.get(b"content-type", b"")
    boundary = _BOUNDARY.search(content_type)
    if not content_type.lower().startswith(b"multipart/") or not boundary:
        yield headers, body
    elif depth < _MOST_LEVELS:
        separator = b"\n--" + (boundary[1] or boundary[2])
        _, *parts = (b"\n" + body).split(separator, _MOST_PARTS)
        for part in parts:
            ending, _, rest = part.partition(b"\n")
            if ending.strip() == b"--":
                return
            yield from _iterate_leaves(*split_message(rest), depth + 1)


def _decode_content(headers: Headers, data: bytes) -> str:
    """A part as text."""
    transfer_encoding = headers.get(b"content-transfer-encoding", b"").strip().lower()
    if transfer_encoding == b"base64":
        figures = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
        data = binascii.a2b_base64(figures[: len(figures) - (len(figures) % 4 == 1)] + b"===")
    elif transfer_encoding == b"quoted-printable":
        data = binascii.a2b_qp(data)
    charset = _CHARSET.search(headers.get(b"content-type", b""))
    return _decode_text(data, charset[1].decode("ascii", "replace") if charset else "")


class _PageParser(HTMLParser):
    """Collects the words of a page of HTML, without what it hides or quotes."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "body":
            self._hidden = 0
        elif tag in _HIDDEN_TAGS:
            self._hidden += 1
        elif tag in _BREAK_TAGS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN_TAGS and self._hidden:
            self._hidden -= 1
        elif tag in _BREAK_TAGS:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(re.sub(r"\s+", " ", data))


def _strip_tags(html: str) -> str:
    """The words of a page of HTML, as far as it can be read."""
    page = _PageParser()
    with suppress(AssertionError):  # it raises one at what looks like a declaration and isn't
        page.feed(html[:_LONGEST_PAGE] + " ")  # without close(), which takes quadratic time over brackets left open
    return "".join(page.words)


def _strip_quotes(text: str) -> str:
    """A text up to the message that it answers or to its signature, without quoted lines."""
    lines = text[:_LONGEST_PAGE].replace("\r\n", "\n")
    end = _END_OF_OWN_TEXT.search(lines)
    own = [
        line for line in lines[: end.start() if end else len(lines)].splitlines() if not line.lstrip().startswith(">")
    ]
    return clean("\n".join(own).strip()[:TEXT_LIMIT], "text", keeps_lines=True)
