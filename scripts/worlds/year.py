"""A year in which everything happened at least once, to Alice, Bob, Cleo, Dora and Robert."""

from __future__ import annotations

from worlds.world import World

YEAR = World(
    story="""
2025-03-03
add "Alice Chen" --email alice@example.com --tag vip --source client
add "Bob Lee" --phone "+49 170 1234567" --tier A
2025-04-01
give alice intro "to Bob" --cost 45.50 --to bob
2025-05-01
landed 1 7
2025-06-01
give bob meal --minutes 60 --occasion coffee
2025-06-02
void 4 "never happened"
2025-08-01
ask alice intro --for "head of sales" --anyway
2025-08-09
answered alice no
2025-09-01
standing alice 8 --ten "an introduction to the board"
2025-09-02
standing bob 3 --ten "a plumber"
2025-10-01
want alice "warehouse leads" --kind vendor
2025-10-02
want bob "a plumber"
offer bob "warehouse space; a plumber"
offer 2 --drop
2025-11-01
fulfilled 2 "found one"
2025-12-01
met bob fair
2025-12-02
slip bob late
2026-01-05
got bob "Dora Diaz" --occasion coffee --offered --new
2026-01-09
moved dora won --value 900
thank bob "a card"
2026-02-01
ask bob name --for "my name" --anyway
promised alice "the CFO"
2026-02-03
add "Theodora Diaz" --tag vip --phone "0171 2345678"
want theodora "advice on permits" --can
give theodora advice --want 4
2026-02-09
draft alice nudge --log
draft bob standing --log
purpose alice support "a second pair of eyes"
optin alice --about bob yes --want 1
2026-03-02
kinds give podcast 4 --family connect --about "a guest seat"
merge dora theodora
add "Robert Lee" --handle robert --email robert+office@example.com --birthday 1980-04-09
add "Cleo Ortiz" --email cleo@example.com
import gifts.csv calendar.ics mail.mbox --me me@example.com
accept 1
dupes --not bob robert
promise cleo "the slides" --by 1y
promise robert "a word with his landlord" --on 2025-11-01 --by 2026-12-01
broke 2 --on 2025-12-02
void 26 "he let me off"
""",
    files={
        "gifts.csv": """\
day,contact,kind,points,note,cost,currency,minutes,occasion
2026-01-12,alice,meal,2,ramen,38.50,EUR,60,fair
2026-01-12,alice,met,0,,,,,
""",
        "calendar.ics": """\
BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:kick-off
DTSTART;VALUE=DATE:20260113
SUMMARY:kick-off
ATTENDEE:mailto:alice@example.com
END:VEVENT
BEGIN:VEVENT
UID:review
SEQUENCE:1
LAST-MODIFIED:20260110T090000Z
DTSTART;VALUE=DATE:20260114
SUMMARY:review
ATTENDEE:mailto:cleo@example.com
END:VEVENT
END:VCALENDAR
""",
        "mail.mbox": """\
From me@example.com Thu Jan 15 10:00:00 2026
From: me@example.com
To: alice@example.com, cleo@example.com
Subject: Alice, meet Cleo
Date: Thu, 15 Jan 2026 10:00:00 +0000
Message-ID: <1@x>

Please meet Cleo.

From me@example.com Thu Jan 29 10:00:00 2026
From: me@example.com
To: alice@example.com, cleo@example.com
Subject: Introduction
Date: Thu, 29 Jan 2026 10:00:00 +0000
Message-ID: <2@x>

You two should talk.
""",
    },
)
