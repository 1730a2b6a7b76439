"""Files as they come after an accident: samples of every format that we read, and what may have happened to them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

# Invented samples of what people bring in; the ledger as JSON Lines is made by the test.
SAMPLES = {
    "people.vcf": """BEGIN:VCARD
VERSION:3.0
N:Visser;Vera;Maria;Dr.;MSc
FN:Dr. Vera Visser
NICKNAME:Vee
ORG:Visser Orgels;Werkplaats
TITLE:Orgelbouwer
item1.EMAIL;TYPE=INTERNET,HOME:vera@visser.example
item1.X-ABLabel:_$!<Home>!$_
TEL;TYPE=CELL,FAX:+31 6 1234 5678
ADR;TYPE=HOME:;;Kade 1;Delft;;2611;NL
BDAY;VALUE=date:1980-05-00
URL:https://www.linkedin.com/in/vera-visser
CATEGORIES:board,choir\\, the large
NOTE:likes tea\\nand the sea
PHOTO;ENCODING=b;TYPE=PNG:iVBORw0KGgo=
 iVBORw0KGgo=
UID:4b1f3c
REV:2026-01-02T03:04:05Z
END:VCARD
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg
TEL;CELL:0170 555 66 77
BDAY:16040229
END:VCARD
BEGIN:VCARD
VERSION:4.0
KIND:group
FN:Choir
MEMBER:urn:uuid:4b1f3c
BDAY:--0203
END:VCARD
""",
    "google.csv": """First Name,Middle Name,Last Name,Nickname,Organization Name,Birthday,Labels,E-mail 1 - Label,\
E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value
Vera,,Visser,Vee,Visser Orgels,1980-05-12,* myContacts ::: board,Home,vera@visser.example,Mobile,+31 6 1234 5678
"Omar, Jr.",,Haddad,,"Haddad \"\"Freight\"\"",--02-29,,,omar@haddad.example ::: o@haddad.example,,
""",
    "outlook.csv": """Title,First Name,Last Name,Company,Job Title,E-mail Address,Home Phone,Birthday,Notes
Dr.,Vera,Visser,Visser Orgels,Orgelbouwer,vera@visser.example,+31 15 123 45 67,0/0/00,"two
lines"
,Omar,Haddad,,,omar@haddad.example,,3/14/1975,
""",
    "people.csv": """name;e-mail;phone;birthday;notes
Vera Visser;vera@visser.example;="+31612345678";12.05.1980;=1+1
Müller, Jörg;;'0170 555 66 77;00.00.0000;
""",
    "connections.csv": """Notes:
"When exporting your connection data, you may notice that some of the e-mail addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Vera,Visser,https://www.linkedin.com/in/vera-visser,,Visser Orgels,Orgelbouwer,05 Jan 2026
Alice,Chen,https://www.linkedin.com/in/alice-chen,alice@acme.example,Acme,CEO,1 Feb 2026
""",
    "messages.csv": """CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,\
SUBJECT,CONTENT,FOLDER
2-abc,,Alice Chen,https://www.linkedin.com/in/alice-chen,Ada,https://www.linkedin.com/in/ada,\
2026-02-03 10:11:12 UTC,,"Hello, there",INBOX
2-abc,,Ada,https://www.linkedin.com/in/ada,Alice Chen,https://www.linkedin.com/in/alice-chen,\
2026-02-04 10:11:12 UTC,Re,Thanks,INBOX
""",
    "entries.csv": """day,contact,kind,points,note,cost,currency,minutes,occasion,side,with
2026-02-10,alice,meal,2,ramen,"€1.038,50",EUR,90 min,dinner,give,
10/2/2026,Bob Lee,intro,-4,"to Ann, and Bo",,,1h30,,ask,alice
2026-02-11,alice,met,0,,,,45,,touch,
""",
    "calendar.ics": """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:STANDARD
DTSTART:19701025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:kick-off
SEQUENCE:2
DTSTART;TZID=Europe/Berlin:20260210T100000
DTEND;TZID=Europe/Berlin:20260210T110000
RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=4
EXDATE;TZID=Europe/Berlin:20260212T100000
SUMMARY:Kick-off
ORGANIZER;CN=Ada:mailto:ada@me.example
ATTENDEE;PARTSTAT=ACCEPTED;CN="Chen, Alice":mailto:alice@acme.example
END:VEVENT
BEGIN:VEVENT
UID:kick-off
RECURRENCE-ID;TZID=Europe/Berlin:20260210T100000
DTSTART:20260211T090000Z
DURATION:PT1H
SUMMARY:Kick-off\\, moved
STATUS:CANCELLED
ATTENDEE:mailto:alice@acme.example
END:VEVENT
END:VCALENDAR
""",
    "mail.mbox": """From alice@acme.example Tue Feb 10 10:00:00 2026
From: =?utf-8?q?Alice_Ch=C3=A9n?= <alice@acme.example>
To: Ada <ada@me.example>, "Lee, Bob" <bob@lee.example>
Subject: your talk
Date: Tue, 10 Feb 2026 10:00:00 +0000
Message-ID: <2@acme.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

It was good=2C meet Bob.
--b
Content-Type: text/html

<p>It was <b>good</b></p>
--b--

From ada@me.example Wed Feb 11 10:00:00 2026
From: Ada <ada@me.example>
To: alice@acme.example, bob@lee.example
Subject: Intro: Alice <> Bob
Date: Wed, 11 Feb 2026 10:00:00 +0100
Message-ID: <3@me.example>

Alice, meet Bob. Bob, meet Alice: I'd like to introduce you two.
""",
    "mail.eml": """From: Alice <alice@acme.example>
To: Ada <ada@me.example>
Cc: undisclosed-recipients:;
Subject: =?utf-8?b?w6TDtsO8?=
Date: Tue, 10 Feb 2026 10:00:00 -0800 (PST)
Message-ID: <5@acme.example>

Good.
""",
    "settings.toml": """ledger = "ledger.db"
currency = "EUR"
name = "Ada Ames"
pitch = "I help warehouses."
me = ["ada@me.example", "ada@ames.example"]
""",
}

ODD_DAYS = (
    *("0000-00-00", "0001-01-01", "9999-12-31", "2026-02-30", "1980-05-00", "--00-00", "19700101T000060Z"),
    *("00/00/0000", "31/31/2026", "20260210T250000", "-292277022657-01-27", "10000-01-01", "1604-02-29"),
    "Thu, 99 Feb 20260 99:99:99 +9999",
)
ODD_NUMBERS = (
    *("0", "-1", "00", "1e999", "NaN", "99999999999999999999", "1" * 400, "2147483648", "9223372036854775808"),
    *("\u0663", "1.5", "0x10"),
)
ODD_BYTES = (
    *(b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\x1b[31m", b"\r", b"\n\n", b"\xc2\x85", b"\x1a"),
    *(b'"', b"'", b";", b",", b"\t", b"\\", b"=", b":", b"\\ud800", b"%00", b"=00", b"=?", b"(", b"<", b"{", b"["),
    *(b"\xe2\x80\xa8", b"\xf0\x9f\x91\xa9"),
)


def _flip(noise: random.Random, data: bytearray) -> bytes:
    for _ in range(noise.randint(1, 8)):
        data[noise.randrange(len(data))] ^= 1 << noise.randrange(8)
    return bytes(data)


def _truncate(noise: random.Random, data: bytearray) -> bytes:
    return bytes(data[: noise.randrange(len(data))])


def _insert(noise: random.Random, data: bytearray) -> bytes:
    for _ in range(noise.randint(1, 3)):
        place = noise.randrange(len(data))
        data[place:place] = noise.choice(ODD_BYTES) * noise.choice((1, 1, 1, 2, 500))
    return bytes(data)


def _mix_lines(noise: random.Random, data: bytearray) -> bytes:
    """Some line twice, gone, or in another's place."""
    lines = bytes(data).splitlines(keepends=True)
    for _ in range(noise.randint(1, 4)):
        here, there = noise.randrange(len(lines)), noise.randrange(len(lines))
        match noise.randrange(3):
            case 0:
                lines.insert(there, lines[here] * noise.choice((1, 1, 30)))
            case 1 if len(lines) > 1:
                del lines[here]
            case _:
                lines[here], lines[there] = lines[there], lines[here]
    return b"".join(lines)


def _swap_fields(noise: random.Random, data: bytearray) -> bytes:
    """Two words in each other's place, or one in both."""
    words = re.split(rb"([\s,;:=\"\\]+)", bytes(data))
    here, there = noise.randrange(len(words)), noise.randrange(len(words))
    words[here], words[there] = words[there], noise.choice((words[here], words[there], b""))
    return b"".join(words)


def _replace(pattern: bytes, choices: tuple[str, ...]) -> Callable[[random.Random, bytearray], bytes]:
    """A mutation that puts something odd in place of what fits a pattern, once or wherever it fits."""

    def replace(noise: random.Random, data: bytearray) -> bytes:
        spans = [match.span() for match in re.finditer(pattern, bytes(data))]
        for start, end in sorted(noise.sample(spans, min(len(spans), noise.choice((1, 1, 2, 99)))), reverse=True):
            data[start:end] = noise.choice(choices).encode()
        return bytes(data)

    return replace


def _recode(noise: random.Random, data: bytearray) -> bytes:
    """As another program would save it: in another encoding, or with other ends of lines."""
    text = bytes(data).decode("utf-8", "replace")
    match noise.randrange(4):
        case 0:
            return text.encode(noise.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig")))
        case 1:
            return text.encode(noise.choice(("cp1252", "latin-1", "cp437", "shift_jis", "koi8-r", "cp1250")), "replace")
        case 2:
            return bytes(data).replace(b"\n", noise.choice((b"\r\n", b"\r", b"\n\r", b"\x85")))
        case _:
            return bytes(data).replace(noise.choice((b",", b";", b":", b" ")), noise.choice((b";", b"\t", b"|", b"\0")))


MUTATIONS = (
    *(_flip, _truncate, _insert, _mix_lines, _swap_fields, _recode),
    _replace(rb"\d{4}-?\d\d-?\d\d|\d+/\d+/\d+|\d\d? \w\w\w \d{4}", ODD_DAYS),
    _replace(rb"\d+", ODD_NUMBERS),
)


def mutate(noise: random.Random, sample: bytes) -> bytes:
    """A sample after one to four accidents."""
    for _ in range(noise.choice((1, 1, 1, 2, 2, 3, 4))):
        sample = noise.choice(MUTATIONS)(noise, bytearray(sample or b" "))
    return sample
