"""A small ledger that uses all that a format can hold; a line begins with the formats whose `well` knows it."""

from __future__ import annotations

from worlds.world import World

FORMATS = World(
    story="""
2026-01-05
1-11 add "Alice Chen" --source client --email alice@chen.example --org "Chen Logistics" --tier A --tag board \
 --attitude open
1-11 add "Bob Lee" --source partner --email bob@lee.example --phone "+49 170 7654321" --birthday --03-02
1-11 add "Chitra Rao" --source friend --birthday 1990-03-05 --note "met at the fair in Köln"
1-11 add "Rob Lee" --email rob@lee.example --org "Lee & Co"
1-11 add "Erik Dahl"
1-11 import people.vcf --source group --tag fair
5-11 edit bob --nickname Bobby
2026-01-06
1-11 give alice advice "how to price a pilot" --minutes 30 --occasion coffee
1-11 give alice intro "they ship to the same ports" --to bob
1-11 give bob meal "soup, and his plans" --cost 38.50 --currency EUR
1-11 give rob gift "a book"
1-11 give chitra encouragement
1-11 standing alice 7
2026-01-07
1-8 want alice "more warehouse leads" --can --kind client
9-11 want alice "more warehouse leads" --can --will --kind client
1-11 want alice "a plumber"
1-11 want bob "a stage in Lyon"
1-11 met alice coffee "her team doubles in spring"
1-11 call bob
1-11 message chitra
1-11 note bob "prefers to be called in the morning"
4-11 import gifts.csv
4-11 import calendar.ics
4-11 import mail.mbox --me you@example.com
2026-01-12
1-11 ask alice name --for "the port authority" --anyway
1-11 answered alice yes "she writes on Friday"
1-11 ask bob intro --for "his partner" --anyway
1-11 answered bob later --until 2026-03-01
2-11 got alice "Pia Lund" --method name --new
2-11 thank alice "a card"
2-11 got chitra "Nina Ross" --offered --occasion debriefing
2-11 promised bob "Omar Haddad" --why "sees him on Friday"
2026-01-20
1-11 landed 2 6 "they hired her"
1-11 void 4 "that was somebody else"
1-11 slip bob "sent the draft a week late"
1-11 fulfilled 2 "she found one"
1-11 standing bob 4 --ten "a client in Lyon"
1-11 kinds give podcast 4 --family connect --about "a seat at my microphone"
1-11 give chitra podcast
1-11 policy rest_days 45
2-11 moved pia met --why "a good first call"
2-11 moved pia won --value 12000 --currency EUR
2-11 told alice "Pia signed today"
2-11 moved nina lapsed
2-11 draft chitra thanks --log
4-11 accept 1
2026-01-21
1-11 give erik advice
1-11 undo
1-11 archive erik
1-11 snooze chitra 2026-02-02
1-11 edit chitra --do-not-ask
1-11 edit bob --handle bob-lee --tier B
6-11 dupes --not dana alice
2-11 merge bob-lee rob
6-11 import moved.ics
9-11 met pia --minutes 60
8-11 got alice "Quinn Fox"
8-11 replied quinn "two days to choose from"
9-11 promise alice "introduce her to a printer" --by 2026-02-01 --kind intro
9-11 promise bob-lee "send the slides" --by 2026-01-30
9-11 promise chitra "a seat at the table"
9-11 kept 2
9-11 broke 3
9-11 offer bob-lee "warehouse software; badges for fairs"
9-11 offer 2 --drop
9-11 optin bob-lee yes --about alice --want 1
9-11 purpose alice prospect "CFOs in Lyon"
9-11 kinds give favor --also "good turn"
9-11 kinds occasion "bni breakfast" --also bni
9-11 did "coffee with Alice: advice on hiring 1h"
9-11 sort --plan plan.tsv
""",
    files={
        "people.vcf": """\
BEGIN:VCARD
VERSION:3.0
FN:Dana Fox
N:Fox;Dana;;;
ORG:Fox & Daughters
EMAIL;TYPE=WORK:dana@fox.example
TEL;TYPE=CELL:+44 20 7946 0123
BDAY:1979-11-30
END:VCARD
BEGIN:VCARD
VERSION:4.0
UID:urn:uuid:5b2a6f0c-1d7e-4d8a-9f53-0a6e5c1f7b21
FN:Emre Yıldız
EMAIL:emre@yildiz.example
NOTE:speaks\\, and listens
END:VCARD
""",
        "gifts.csv": """\
day,contact,kind,points,note,cost
2026-01-06,dana@fox.example,meal,2,ramen,38.50
2026-01-06,alice,thanks,1,,
""",
        "calendar.ics": """\
BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:kick-off
DTSTART;VALUE=DATE:20260106
SUMMARY:Kick-off
ATTENDEE:mailto:alice@chen.example
END:VEVENT
END:VCALENDAR
""",
        "moved.ics": """\
BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:kick-off
SEQUENCE:1
DTSTART;VALUE=DATE:20260107
SUMMARY:Kick-off
ATTENDEE:mailto:alice@chen.example
END:VEVENT
BEGIN:VEVENT
UID:lunch
DTSTART;VALUE=DATE:20260108
SUMMARY:Lunch
ATTENDEE:mailto:dana@fox.example
END:VEVENT
END:VCALENDAR
""",
        "mail.mbox": """\
From you@example.com Wed Jan  7 10:00:00 2026
From: You <you@example.com>
To: Alice <alice@chen.example>, Dana <dana@fox.example>
Subject: Alice, meet Dana
Date: Wed, 7 Jan 2026 10:00:00 +0000
Message-ID: <1@example.com>

Alice, please meet Dana.
""",
        "plan.tsv": "handle\ttier\ttags\nemre\tC\tfair\n",
    },
)
