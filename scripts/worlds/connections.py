"""Three hundred people of LinkedIn, who came in this morning; some of them wrote."""

from __future__ import annotations

from worlds.crowd import FIRST_NAMES
from worlds.world import World

FIRMS = ("Portos SA", "Acme Ltd", "Hafen Logistik GmbH", "Northwind", "Lyon Pallets")
TITLES = ("CFO", "Head of Sales", "Buyer", "Founder", "HR Manager", "Consultant", "Warehouse Lead")
LAST_NAMES = (
    *("Prado", "Moreau", "Silva", "Berg", "Costa", "Novak", "Rossi", "Klein", "Laurent", "Weber", "Ortiz", "Holm"),
    *(
        "Varga",
        "Lind",
        "Fontaine",
        "Keller",
        "Sato",
        "Okafor",
        "Nowak",
        "Byrne",
        "Diaz",
        "Haas",
        "Petit",
        "Roth",
        "Yilmaz",
    ),
)
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
NOTES = (
    'Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing."\n\n'
)
WRITERS = (4, 17, 17, 17, 42, 42, 260)  # by number, a mail each


def _make_row(number: int) -> str:
    first, last = FIRST_NAMES[number % len(FIRST_NAMES)], LAST_NAMES[number // len(FIRST_NAMES)]
    email = _make_email(number) if number % 5 == 0 or number in WRITERS else ""
    firm, title = FIRMS[number % len(FIRMS)], TITLES[number % len(TITLES)]
    page = f"https://www.linkedin.com/in/{first}-{last}".lower()
    return f"{first},{last},{page},{email},{firm},{title},{number % 28 + 1:02} Mar 2021\n"


def _make_email(number: int) -> str:
    first, last = FIRST_NAMES[number % len(FIRST_NAMES)], LAST_NAMES[number // len(FIRST_NAMES)]
    return f"{first}.{last}@mail.example".lower()


def _make_mail(place: int, number: int) -> str:
    email = _make_email(number)
    return f"""From {email} Mon Feb 2 10:00:00 2026
From: {email}
To: mara@jensen.example
Subject: your talk
Date: Mon, {place + 2} Feb 2026 10:00:00 +0000
Message-ID: <{place}@mail.example>

It was good.

"""


CONNECTIONS = World(
    story="""
2026-03-02
import Connections.csv
import mail.mbox --me mara@jensen.example
""",
    files={
        "Connections.csv": f"{NOTES}{HEADER}\n" + "".join(map(_make_row, range(300))),
        "mail.mbox": "".join(_make_mail(place, number) for place, number in enumerate(WRITERS)),
    },
)
