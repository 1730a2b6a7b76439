"""Text that means something to whoever reads it next, files that bring it in, and what must hold of all that goes out.

Every input of the program is given `PACKS`, and every output is made of a ledger full of them: see test_attacks.
"""

from __future__ import annotations

import csv
import email
import io
import json
import re
import unicodedata
from collections.abc import Callable
from email import policy
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import icalendar

JOINERS = "\u200c\u200d"

# What acts on a terminal, on Rich, and on eyes.
SCREEN_ATTACKS = {
    "markup": "[red]«[/red][link=javascript:x]y[/link][/z]:smile:",
    "CSI": "\x1b[31;1mred\x1b[2J",
    "OSC 8": "\x1b]8;;http://evil.example\x07x\x1b]8;;\x07",
    "OSC 52": "\x1b]52;c;ZXZpbA==\x07",
    "C1": "\x9b31m\x9d0;title\x9c\x85\x90",
    "bidi": "\u202egnp.exe\u202c\u2066\u2067\u2069\u200f",
    "zero width": "pay\u200bpal\ufeff\u2060\xad\U000e0041",
    "combining": "Z" + "\u0335\u0321" * 6,
    "lines": "a\u2028b\x0bc\x0cd\x1ce",
    "no day": "” 2026-13-45",
}
# What acts on a program that reads a file of ours, or on a shell.
FILE_ATTACKS = {
    "formula": '=HYPERLINK("http://evil.example")',
    "formula behind a separator": "x;=1+1\t+c|'/C calc'!A0;\uff1d1\n@S(1)",
    "header and property": "x\r\nBcc: e@evil.example\r\nEND:VCARD\r\nX-EVIL:1",
    "page": "<script>a</script>&amp;",
    "template": "{{ 7331 * 2 }}{% raw %}%s",
    "path": "../x\x00CON",
    "shell": "`touch ran`$(touch ran);",
}
ATTACKS = SCREEN_ATTACKS | FILE_ATTACKS
# A name has at most 200 characters, so that all of them at once would be refused.
PACKS = {"screen": " ".join(SCREEN_ATTACKS.values()), "file": " ".join(FILE_ATTACKS.values())}
HUGE = "=\x1b[31m\u202ehuge " * 8_000  # a file has it ten times: a megabyte
TRACE = "ran"  # the file that is there if a shell read a text
COMPUTED = "14662"  # what is there if a template was read

# -- files that come in -------------------------------------------------------------------------------

VCARD = """BEGIN:VCARD
VERSION:3.0
N:{};{};{};{};{}
FN:{}
NICKNAME:{}
ORG:{};{}
TITLE:{}
ROLE:{}
item1.EMAIL;TYPE=INTERNET:eve@evil.example
item1.X-ABLabel:{}
TEL;TYPE=CELL:{}
ADR;TYPE=HOME:;;{};{};;{};{}
URL:{}
CATEGORIES:{}
NOTE:{}
X-OWN:{}
UID:{}
END:VCARD
"""
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:{}
DTSTART;VALUE=DATE:20260210
SUMMARY:{}
DESCRIPTION:{}
LOCATION:{}
ORGANIZER;CN=Ada:mailto:ada@me.example
ATTENDEE;CN="{}":mailto:alice@acme.example
ATTENDEE;CN="{}":mailto:eve@evil.example
END:VEVENT
END:VCALENDAR
"""
MAIL = """From alice@acme.example Tue Feb 10 10:00:00 2026
From: {} <alice@acme.example>
To: Ada <ada@me.example>, {} <eve@evil.example>
Subject: {}
Date: Tue, 10 Feb 2026 10:00:00 +0000
Message-ID: <{}@acme.example>

Ada, meet Eve. Eve, meet Ada: {}
"""
SETTINGS = "name = {}\npitch = {}\ncurrency = {}\nme = [{}]\nexact = {}\n"
NOTEBOOK = "2026-02-10\ncoffee with Alice: {}\ncall with {}: advice\n{}\n"
TABLES = {
    "people.csv": "name,email,phone,org,title,tags,note,city,nickname,url,{}",
    "entries.csv": "day,contact,kind,note,occasion,{}",
    "connections.csv": "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
    "invitations.csv": "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl",
    "messages.csv": (
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT"
    ),
    "plan.tsv": "handle\ttier\ttags\tarchive",
}
FIXED_CELLS = {"day": "2026-02-10", "kind": "meal", "Connected On": "05 Jan 2026", "DATE": "2026-02-03 10:11:12 UTC"}
CONTACT_COLUMNS = ("contact", "handle")


def make_table(header: str, text: str) -> str:
    """A table whose every cell is an attack, but for the days; once more with a contact who is known."""
    separator = "\t" if "\t" in header else ","
    columns = [text if column == "{}" else column for column in header.split(separator)]
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter=separator)
    writer.writerow(columns)
    for contact in (text, "alice"):
        writer.writerow([contact if column in CONTACT_COLUMNS else FIXED_CELLS.get(column, text) for column in columns])
    return lines.getvalue()


def _escape_content_line(text: str) -> str:
    return re.sub(r"([\\;,])", r"\\\1", text).replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _escape_toml(text: str) -> str:
    return json.dumps(text)


def _fill(template: str, escape: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: template.replace("{}", escape(text).replace("\\u2028", "\u2028"))


# Each file that may come in, from an attack; once as a program would write it, and once as nobody should.
FILES: dict[str, Callable[[str], str]] = {
    "people.vcf": _fill(VCARD, _escape_content_line),
    "raw.vcf": _fill(VCARD, str),
    "calendar.ics": _fill(CALENDAR, lambda text: _escape_content_line(text).replace('"', "'")),
    "raw.ics": _fill(CALENDAR, str),
    "mail.mbox": _fill(MAIL, lambda text: text.replace("\r", "").replace("\n", "\n ")),
    "raw.mbox": _fill(MAIL, str),
    "mail.eml": lambda text: _fill(MAIL, lambda t: t.replace("\r\n", " "))(text).partition("\n")[2],
    "notebook.txt": _fill(NOTEBOOK, lambda text: " ".join(text.splitlines())),
    "settings.toml": _fill(SETTINGS, _escape_toml),
    **{name: lambda text, header=header: make_table(header, text) for name, header in TABLES.items()},  # type: ignore[misc]
}

# -- what goes out ------------------------------------------------------------------------------------

_STYLE = re.compile(r"\x1b\[(?:0|1|2|1;2|0;1|0;2)?m")  # bold and dim, which NO_COLOR leaves
_FORMULA_SIGNS = set("=+-@＝＋－＠")
_MAIL_HEADERS = {"x-unsent", "to", "subject", "content-type", "content-transfer-encoding", "mime-version"}
_LINK_FIELDS = {"subject", "body", "cc"}


def find_acting_characters(text: str) -> set[str]:
    """The characters that do something other than being seen."""
    return {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn") and c not in "\n\t" + JOINERS}


def find_controls(text: str) -> set[str]:
    """The control characters of a file, but for the ends of its lines. Letters may need directions, and flags tags."""
    return {c for c in text if unicodedata.category(c) == "Cc" and c not in "\n\t"}


def check_screen(text: str) -> None:
    """Nothing acts on a terminal but bold and dim; no markup, no emoji word and no template was read."""
    plain = _STYLE.sub("", text)
    assert find_acting_characters(plain) == set()
    assert "«" not in plain or "[red]" in plain  # a first name may be « alone
    assert "\N{SMILING FACE WITH OPEN MOUTH AND SMILING EYES}" not in plain
    assert COMPUTED not in plain


def check_tabs(text: str) -> None:
    """Tab-separated lines have one number of columns."""
    check_screen(text)
    assert len({line.count("\t") for line in text.splitlines()}) <= 1


def check_json(text: str) -> None:
    """JSON is whole, and even its source acts on nobody."""
    check_screen(text)
    assert json.loads(text)["schema"] == "wellkeeper/1"


def check_csv(text: str) -> None:
    """No cell begins a formula, whatever separator a spreadsheet takes; every row has as many cells as the first."""
    rows = list(csv.reader(io.StringIO(text)))
    assert len({len(row) for row in rows}) == 1
    cells = [part for row in rows[1:] for cell in row for part in re.split(r"[;\t\n\r]", cell)]
    risky = [
        cell for cell in cells if cell.lstrip()[:1] in _FORMULA_SIGNS and not re.fullmatch(r"-?[\d.]+", cell.strip())
    ]
    assert [cell for cell in risky if cell.strip()] == []
    assert COMPUTED not in text


def check_cards(text: str, count: int) -> None:
    """As many cards as there are contacts, and none has a property that isn't ours."""
    lines = text.split("\r\n")
    assert (lines.count("BEGIN:VCARD"), lines.count("END:VCARD")) == (count, count)
    assert not any(line.startswith(("X-EVIL", "BCC")) for line in lines)
    assert find_controls(text.replace("\r\n", "\n")) == set()


def check_events(text: str) -> None:
    """Every event is ours: others read as many as we wrote, and nobody is invited."""
    lines = text.split("\r\n")
    calendar = icalendar.Calendar.from_ical(text)
    events = list(calendar.walk("VEVENT"))
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == len(events)
    assert len({str(event["UID"]) for event in events}) == len(events)
    assert all("ATTENDEE" not in event and "X-EVIL" not in event for event in events)
    assert find_controls(text.replace("\r\n", "\n")) == set()


def check_history(text: str) -> None:
    """Every line is an object."""
    assert all(isinstance(json.loads(line), dict) for line in text.split("\n") if line)
    assert find_controls(text) == set()


def check_journal(text: str) -> None:
    """Every line is a directive or a transaction of ours, or belongs to one."""
    ours = r"(?:;|\d{4}-\d\d-\d\d |\s|account |commodity |decimal-mark |option |plugin |include$)"
    assert [line for line in text.split("\n") if line and not re.match(ours, line)] == []
    assert find_controls(text) == set()


# What may stand on a page of ours, and with which attributes: nothing among it runs, loads or sends anything.
ELEMENTS = frozenset(
    """
    html head meta title style body header main footer nav section div p h1 h2 a ul ol li dl dt dd b span small code
    time br details summary table caption thead tbody tr th td figure svg desc text tspan rect circle line path
    """.split()  # noqa: SIM905
)
ATTRIBUTES = frozenset(
    """
    lang charset http-equiv content name class id href scope role tabindex datetime title d x y dx x1 x2 y1 y2 cx cy r
    rx width height stroke-width viewbox preserveaspectratio overflow aria-hidden aria-label aria-labelledby
    """.split()  # noqa: SIM905
)


class _Page(HTMLParser):
    """What a browser finds on a page: elements, and their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links |= {value or "" for name, value in attrs if name == "href"}


def check_html(text: str) -> None:
    """A page has our elements and attributes, leads nowhere but to itself, and holds nothing that acts on eyes."""
    page = _Page()
    page.feed(text)
    page.close()
    assert page.elements <= ELEMENTS
    assert page.attributes <= ATTRIBUTES
    assert all(link.startswith("#") for link in page.links)
    assert find_acting_characters(text) == set()
    assert COMPUTED not in text


def check_mail(text: str) -> None:
    """A mail has our headers, each once, and goes to nobody but the contacts."""
    message = email.message_from_string(text, policy=policy.default)
    names = [name.lower() for name in message]
    assert set(names) <= _MAIL_HEADERS
    assert len(names) == len(set(names))
    assert all(find_acting_characters(str(value)) == set() for value in message.values())
    assert not any(address.addr_spec == "e@evil.example" for address in getattr(message["To"], "addresses", ()))
    assert COMPUTED not in text


def check_link(text: str) -> None:
    """A link has our fields, and neither a blank nor a control character."""
    link = urlsplit(text.rstrip("\n"))
    assert link.scheme == "mailto"
    assert set(parse_qs(link.query)) <= _LINK_FIELDS
    assert re.fullmatch(r"[\x21-\x7e]*", text.rstrip("\n"))
    assert COMPUTED not in text


def check_offers(text: str) -> None:
    """What TAB offers holds nothing that a shell would run."""
    check_screen(text)
    offers = [line.partition("\t")[0] for line in text.splitlines()]
    assert not any(set(offer) & set('`$;|<>"{}!*?[]~') for offer in offers)
