"""Alice may be asked on 2 March 2026, Bob may not, Cleo owes an answer, and Erik is archived."""

from __future__ import annotations

from worlds.world import World

MONTH = World(
    story="""
2026-01-05
add "Alice Chen" --source client --email alice@acme.example --phone "+49 170 1234567" --tier A --birthday 1983-03-02 \
 --attitude open
add "Bob Lee" --source friend --phone "0170 555 66 77"
add "Cleo Ortiz" --source group --tag board --attitude open
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
want alice "more warehouse leads" --can --will
standing alice 8 --ten "an introduction to the board"
met bob coffee "back from leave"
slip bob "sent the draft a week late"
""",
    files={
        "people.vcf": "BEGIN:VCARD\nVERSION:3.0\nFN:Vera Visser\nEMAIL:vera@example.org\nEND:VCARD\n",
        "friday.txt": "# what was given\nmet alice coffee\ngive alice meal\n\ngive bob advice 'how to price'\n",
        "plan.tsv": "handle\ttier\ttags\tarchive\nalice\tB\tboard\t\ncleo\t\t\tx\n",
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
    },
)
