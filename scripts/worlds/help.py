"""Alice, Bob and Chitra, and a first of everything; and what the examples of `well import` bring in."""

from __future__ import annotations

from worlds.world import World

HELP = World(
    story="""
2025-09-01
add "Alice Chen" --source client --email alice@chen.example --org "Chen Logistics" --tier A --tag board
add "Bob Lee" --source partner --email bob@lee.example --phone "+49 170 7654321" --tag logistics --birthday --03-02
add "Chitra Rao" --source friend --birthday 1990-03-05
2025-09-08
give alice advice "how to price a pilot" --minutes 30
give bob meal "soup, and his plans" --cost 38.50 --currency EUR
2025-11-12
standing alice 7
2025-11-20
give alice endorsement "on her page" --minutes 20
2025-12-03
give alice intro "they ship to the same ports" --to bob
2026-01-14
met alice coffee "her team doubles in spring"
ask alice name --for "the port authority" --anyway
2026-01-20
answered alice yes
got alice "Pia Lund" --method name
thank alice "a card"
want alice "more warehouse leads" --kind client
2026-02-02
landed 3 5 "two of her clients had read it"
give alice promotion "her talk, in my letter"
2026-02-18
give alice vendor "a printer who delivers"
standing alice 9 --ten "an introduction to the board"
moved pia met
give bob referral --who "Omar Haddad"
note bob "prefers to be called in the morning"
""",
    files={
        "key.txt": "a long sentence that only you know\n",
        "new-key.txt": "another one, which nobody has heard\n",
        "notes.txt": """\
2026-02-26
coffee with Alice: advice on pricing 1h
call with Bob, the renewal

2026-02-27
- lunch with Chitra: she wants a speaker
""",
        "friday.txt": """\
# what was given this week
give alice meal "ramen, and her new lead" --cost 24.50
give bob advice "how to price a pilot"

met chitra coffee
""",
        "plan.tsv": "handle\ttier\ttags\nalice\tB\tboard\n",
        "people.vcf": """\
BEGIN:VCARD
VERSION:3.0
FN:Dana Fox
ORG:Fox & Daughters
EMAIL;TYPE=WORK:dana@fox.example
TEL;TYPE=CELL:+44 20 7946 0123
BDAY:1979-11-30
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:Emre Yıldız
EMAIL:emre@yildiz.example
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:;;;;
END:VCARD
""",
        "crm.csv": "Wer,Kontakt\nDora Diaz,dora@diaz.example\n",
        "gifts.csv": """\
day,contact,kind,points,note,cost
2026-01-08,alice,meal,2,ramen,38.50
2026-01-09,bob@lee.example,advice,2,how to hire,
2026-01-09,Bobb,meal,2,,
""",
        "calendar.ics": """\
BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:kick-off
DTSTART;VALUE=DATE:20260210
SUMMARY:Kick-off
ATTENDEE:mailto:alice@chen.example
END:VEVENT
END:VCALENDAR
""",
        "mail.mbox": """\
From you@example.com Tue Jan 20 10:00:00 2026
From: You <you@example.com>
To: Alice <alice@chen.example>, Bob <bob@lee.example>
Subject: Alice, meet Bob
Date: Tue, 20 Jan 2026 10:00:00 +0000
Message-ID: <1@example.com>

Alice, please meet Bob.
""",
    },
)

# What must happen before the examples of a command are possible.
NINA = ["got alice 'Nina Ross' --offered"]
MAIL = ["import mail.mbox"]
BADGES = ["offer bob 'warehouse software; badges for fairs'"]
ROB = ["add 'Rob Lee' --phone '0170 7654321' --org 'Lee & Co'"]
PRINTER = ["promise alice 'introduce her to a printer' --by friday --kind intro"]
FIRST_BACKUP = ["backup"]
SEALED = ["seal --key-file key.txt"]
PREPARATIONS = {
    **dict.fromkeys(("moved", "replied", "thank", "told", "referrals", "draft"), NINA),
    **dict.fromkeys(("promise", "kept", "broke", "promises", "give"), PRINTER),
    **dict.fromkeys(("offer", "offers", "match"), BADGES),
    "optin": [*BADGES, "draft alice optin --about bob --want 1 --log"],
    "do": [*NINA, "got bob 'Nora Holm' --offered", "thank bob"],
    "answered": ["ask alice intro --anyway", "ask bob intro --anyway"],
    **dict.fromkeys(("dupes", "merge"), ROB),
    **dict.fromkeys(("inbox", "accept", "drop"), MAIL),
    "sort": ["import people.vcf"],
    **dict.fromkeys(("backups", "restore"), FIRST_BACKUP),
    **dict.fromkeys(("unseal", "rekey"), SEALED),
    "kinds": ["kinds occasion 'bni breakfast' --also bni"],
}
