"""A message that is ready to be sent: text, and the same as HTML, for whoever reads it."""

from __future__ import annotations

from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256
from typing import NamedTuple


class Envelope(NamedTuple):
    """What stands in the head of a message: its subject on one line, when it was written, and bare addresses.

    An address is empty if it isn't known: then its header is left out.
    """

    subject: str
    moment: datetime
    sender: str = ""
    recipient: str = ""


def format_message(envelope: Envelope, text: str, html: str) -> bytes:
    """The message with CRLF (RFC 5322, 2046). The same words at the same moment give the same message.

    Raises `ValueError` for a header with a new line in it.
    """
    message = EmailMessage(policy=policy.SMTP)
    if envelope.sender:
        message["From"] = envelope.sender
    if envelope.recipient:
        message["To"] = envelope.recipient
    message["Subject"] = envelope.subject
    message["Date"] = format_datetime(envelope.moment)
    message["Message-ID"] = f"<{_make_mark(str(envelope.moment), text)}@wellkeeper.invalid>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    message.set_boundary(f"=_{_make_mark(text, html)}")
    return message.as_bytes()


def _make_mark(*texts: str) -> str:
    return sha256("\0".join(texts).encode()).hexdigest()[:32]
