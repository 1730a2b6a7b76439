"""One line, or more, for every command: what the tests of all commands try. A new command is at home here first."""

from __future__ import annotations

from pathlib import Path

# On the ledger of `STORY`. Each only reads, and finds something.
READING = {
    "today": ("today", "today --ahead 3d", "today --since 2w"),
    "birthdays": ("birthdays", "birthdays --ahead 1y"),
    "next": ("next", "next alice bob"),
    "why": ("why alice", "why bob intro"),
    "ask": ("ask --ready", "ask alice", "ask bob"),
    "standing": ("standing", "standing alice"),
    "wants": ("wants", "wants --all"),
    "balance": ("balance", "balance alice"),
    "statement": ("statement alice",),
    "log": ("log", "log --side ask", "log --since 2026-02-01"),
    "contacts": ("contacts", "contacts --tier A", "contacts --archived"),
    "show": ("show alice", "show bob"),
    "kinds": ("kinds", "kinds give", "kinds ask intro"),
    "policy": ("policy", "policy rest_days"),
    "history": ("history", "history 1"),
    "check": ("check",),
    "referrals": ("referrals", "referrals --all", "referrals cleo"),
    "funnel": ("funnel",),
    "owe": ("owe",),
    "graded": ("graded",),
    "dupes": ("dupes", "dupes --limit 1"),
}

# Each changes the ledger of `STORY`, by one action.
WRITING = {
    "add": ('add "Dora Diaz" --email dora@example.org',),
    "edit": ("edit alice --tier B --tag board",),
    "archive": ("archive bob", "archive erik --restore"),
    "import": ("import people.vcf", "import gifts.csv", "import calendar.ics", "import mail.mbox"),
    "give": ("give alice meal", "give alice intro --to bob", 'give "Nora Holm" meal --new'),
    "met": ("met alice coffee",),
    "call": ("call alice",),
    "message": ("message alice",),
    "note": ('note alice "likes tea"',),
    "slip": ("slip alice",),
    "landed": ("landed 1 8",),
    "void": ("void 1",),
    "ask": ("ask alice intro", "ask bob live --anyway"),
    "answered": ("answered cleo yes",),
    "standing": ("standing bob 7",),
    "want": ('want bob "a stage"',),
    "fulfilled": ("fulfilled 1",),
    "snooze": ("snooze alice 2w",),
    "kinds": ("kinds give podcast 4 --family connect", "kinds give meal 3"),
    "policy": ("policy rest_days 45", "policy half_life 90"),
    "undo": ("undo", "undo 6"),
    "promised": ('promised cleo "Nina Ross"',),
    "got": ('got cleo "Nina Ross" --new', 'got alice "Omar Haddad" --offered'),
    "moved": ("moved cleo introduced --who 'Nina Ross'",),
    "do": ("do 1",),
    "merge": ("merge alice bob",),
    "dupes": ("dupes --not alice bob",),
}

# They open no door of their own: no ledger is shown, and none is changed by an action. Or they need somebody who came:
# tests/cli/test_referrals.py has them, test_letters.py the letters, and test_inbox.py what a mail suggests.
BESIDE = {"begin", "completion", "upgrade", "thank", "told", "draft", "export", "inbox", "accept", "drop"}

READS = [line for lines in READING.values() for line in lines]
WRITES = [line for lines in WRITING.values() for line in lines]

# Alice may be asked on 2 March 2026, Bob may not, Cleo owes an answer, and Erik is archived.
STORY = """
2026-01-05
add "Alice Chen" --source client --email alice@acme.example --phone "+49 170 1234567" --tier A --birthday 1983-03-02
add "Bob Lee" --source friend --phone "0170 555 66 77"
add "Cleo Ortiz" --source group --tag board
add "Erik Dahl"
give alice intro "to Bob at Acme" --to bob --cost 45.50 --currency EUR --minutes 30 --occasion coffee
give alice advice "how to price a pilot"
give alice meal
2026-01-20
give cleo intro
give cleo media
give cleo advice
landed 1 6 "they hired her"
archive erik
2026-02-01
ask cleo intro --for "head of sales at Acme"
standing alice 8 --ten "an introduction to the board"
want alice "more warehouse leads" --can
met bob coffee "back from leave"
slip bob "sent the draft a week late"
"""
# What stands beside the ledger, to be imported.
FILES = {
    "people.vcf": "BEGIN:VCARD\nVERSION:3.0\nFN:Vera Visser\nEMAIL:vera@example.org\nEND:VCARD\n",
    "gifts.csv": "day,contact,kind,points,note,cost\n2026-02-10,alice,meal,2,ramen,38.50\n",
    "calendar.ics": """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:kick-off
DTSTART;VALUE=DATE:20260210
SUMMARY:Kick-off
ATTENDEE:mailto:alice@acme.example
END:VEVENT
END:VCALENDAR
""",
    "mail.mbox": """From alice@acme.example Tue Feb 10 10:00:00 2026
From: Alice <alice@acme.example>
To: Ada <ada@me.example>
Subject: your talk
Date: Tue, 10 Feb 2026 10:00:00 +0000
Message-ID: <2@acme.example>

It was good.
""",
}


def furnish(home: Path) -> None:
    """Put the files beside the ledger."""
    for name, text in FILES.items():
        (home / name).write_text(text, encoding="utf-8")
