"""A labelled mailbox: invented mails and events, each with what it means, written before the rules were tuned.

The folder `labelled_mail` has a file for each rule, and one that was held out: nobody looked at what the rules make of
it while they were tuned. A file begins with the referrals that its mails are about; `=== RULE "NAME"` begins a mail,
and says what it is to become, or `nothing`. What a label says follows from the mail, not from a rule.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "labelled_mail"
MAIL_DAY = "2026-02-10"  # of a mail that names none
OWN_HEADERS = ("Date", "Day")
_REFERRAL = re.compile(r"referral (\S+) (\w+): ([^<\n]+?)(?: <(\S+)>)?$", re.M)


class Label(NamedTuple):
    """What a mail or an event is to become: a rule, and the names of whom it is about; no rule if nothing."""

    rule: str
    names: tuple[str, ...]


class LabelledReferral(NamedTuple):
    """A referral that was there before: its day, its source, its person, and their address if they are a contact."""

    day: str
    source: str
    name: str
    email: str


class LabelledPart(NamedTuple):
    """A mail or an event of a file, by the mark under which it is imported."""

    mark: str
    label: Label
    headers: dict[str, str]
    body: str


def load_people() -> dict[str, str]:
    """The user (`me`) and the contacts, by handle: `Jim Hale <jim@hale-logistics.example>`."""
    lines = (FOLDER / "people.txt").read_text("utf-8").splitlines()
    return dict(line.split(": ", 1) for line in lines)


PEOPLE = load_people()


def list_referrals(name: str) -> list[LabelledReferral]:
    """The referrals of a file."""
    return [LabelledReferral(*match) for match in _REFERRAL.findall((FOLDER / f"{name}.txt").read_text("utf-8"))]


def list_parts(name: str) -> list[LabelledPart]:
    """The mails or events of a file."""
    _, *texts = re.split(r"^=== ", (FOLDER / f"{name}.txt").read_text("utf-8"), flags=re.M)
    return [_make_part(f"{name}-{number}", text) for number, text in enumerate(texts, 1)]


def _make_part(mark: str, text: str) -> LabelledPart:
    first, _, rest = text.partition("\n")
    rule, *names = shlex.split(first)
    head, _, body = rest.partition("\n\n")
    headers = dict(re.findall(r"^([\w-]+): ?(.*)$", head, re.M))
    return LabelledPart(mark, Label("" if rule == "nothing" else rule, tuple(sorted(names))), headers, body)


# -- mails ---------------------------------------------------------------------------------------


def make_mailbox(name: str) -> bytes:
    """The mails of a file as a mailbox."""
    return b"".join(b"From x Tue Feb 10 10:00:00 2026\n" + bytes(mail) + b"\n" for mail in _iterate_mails(name))


def _iterate_mails(name: str) -> Iterator[EmailMessage]:
    for part in list_parts(name):
        mail = EmailMessage()
        mail["Message-ID"] = f"<{part.mark}@labelled.example>"
        day = date.fromisoformat(part.headers.get("Date", MAIL_DAY))
        mail["Date"] = format_datetime(datetime.combine(day, time(12), UTC))
        for header, value in part.headers.items():
            if header not in OWN_HEADERS and value:
                mail[header] = expand_people(value) if header in ("From", "To", "Cc") else value
        mail.set_content(part.body)
        yield mail


def expand_people(value: str) -> str:
    """A header in which handles stand for people."""
    return ", ".join(PEOPLE.get(person.strip(), person.strip()) for person in _split_people(value))


def _split_people(value: str) -> list[str]:
    return [person for person in re.split(r'[,;](?=(?:[^"]*"[^"]*")*[^"]*$)', value) if person.strip()]


# -- events --------------------------------------------------------------------------------------


def make_calendar(name: str) -> bytes:
    """The events of a file as a calendar."""
    events = "".join(_make_event(part) for part in list_parts(name))
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{events}END:VCALENDAR\n".encode()


def _make_event(part: LabelledPart) -> str:
    lines = ["BEGIN:VEVENT", f"UID:{part.mark}", f"SUMMARY:{part.headers['Summary']}", *_make_times(part)]
    if organizer := part.headers.get("Organizer"):
        lines.append(f"ORGANIZER:mailto:{_find_email(organizer)}")
    for person in part.headers["Who"].split(","):
        who, _, status = person.strip().partition(" ")
        lines.append(f"ATTENDEE{f';PARTSTAT={status}' if status else ''}:mailto:{_find_email(who)}")
    lines += [f"{name.upper()}:{part.headers[name]}" for name in ("Status", "Location") if name in part.headers]
    return "\n".join([*lines, "END:VEVENT", ""])


def _make_times(part: LabelledPart) -> list[str]:
    day, _, clock = part.headers["Start"].partition(" ")
    if not clock:
        return [f"DTSTART;VALUE=DATE:{day.replace('-', '')}"]
    start = datetime.fromisoformat(f"{day} {clock}")
    return [f"DTSTART:{start:%Y%m%dT%H%M%SZ}", f"DTEND:{start + timedelta(hours=1):%Y%m%dT%H%M%SZ}"]


def _find_email(who: str) -> str:
    return PEOPLE.get(who, who).rpartition("<")[2].rstrip(">")
