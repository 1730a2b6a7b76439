"""The invented ledger on which every example of the help runs, and a workshop that makes copies of it."""

from __future__ import annotations

import shlex
import shutil
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from wellkeeper.cli.app import PLACES

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))

from harness import Result, Well

# The ledger on which every example of the help runs: alice, bob, and a first of everything.
LEDGER = """
    2025-09-01
    add "Alice Chen" --source client --email alice@chen.example --org "Chen Logistics" --tier A --tag board
    add "Bob Lee" --source partner --email bob@lee.example --phone "+49 170 7654321" --tag logistics --birthday --03-02
    add "Chitra Rao" --source friend --birthday 1990-03-05
    2025-09-08
    give alice advice "how to price a pilot" --minutes 30
    give bob meal "soup, and his plans" --cost 38.50 --currency EUR
    2025-11-12
    standing alice 7
    2025-12-03
    give alice endorsement "on her page" --minutes 20
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
"""

# What must happen before the examples of a command are possible.
NINA = ["got alice 'Nina Ross' --offered"]
MAIL = ["import mail.mbox"]
ROB = ["add 'Rob Lee' --phone '0170 7654321' --org 'Lee & Co'"]
PREPARATIONS = {
    **dict.fromkeys(("moved", "thank", "told", "referrals", "draft", "do"), NINA),
    "answered": ["ask alice intro --anyway", "ask bob intro --anyway"],
    **dict.fromkeys(("dupes", "merge"), ROB),
    **dict.fromkeys(("inbox", "accept", "drop"), MAIL),
}

# Questions beside the examples, so that more of what can be answered is seen in JSON.
MORE_QUESTIONS = {
    "today": ["today --as-of 2026-01-12"],
    "next": ["next bob --as-of 2025-09-10"],
    "why": ["why bob", "why chitra deal"],
    "ask": ["ask bob", "ask --ready --as-of 2026-01-12"],
    "balance": ["balance --as-of 2025-09-05"],
    "log": ["log --side ask"],
    "show": ["show bob"],
    "wants": ["wants --all"],
    "history": ["history 14"],
}

# What the examples of `well import` bring in.
FILES = {
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
}


class Example(NamedTuple):
    """One line of the examples of a command's help, without its `well`."""

    command: str
    words: str

    def add_json(self) -> str:
        """The same words with --json, which shows everything, instead of other forms of the answer."""
        words = [word for word in shlex.split(self.words) if word not in ("--plain", "--header", "--ids", "--dry-run")]
        return shlex.join([*words, "--json"])


def list_commands() -> list[str]:
    """Every command of the help, in its order."""
    return [name for name, place in PLACES.items() if place.panel]


def list_examples(command: str) -> list[Example]:
    """The examples at the end of a command's help."""
    _, _, text = (PLACES[command].load().__doc__ or "").partition("Examples:\n")
    lines = [line.strip() for line in text.strip().splitlines()]
    return [Example(command, line.removeprefix("well ")) for line in lines if line]


class Workshop:
    """The invented ledger, made once; each example works on a copy of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.original = folder / "original"
        self.original.mkdir()
        for name, text in FILES.items():
            (self.original / name).write_text(text, encoding="utf-8")
        Well(self.original).story(LEDGER)

    def copy_well(self) -> Well:
        """`well` on a copy of the ledger."""
        home = Path(tempfile.mkdtemp(dir=self.folder))
        shutil.copytree(self.original, home, dirs_exist_ok=True)
        return Well(home)

    def run(self, example: Example, words: str | None = None) -> Result:
        """The result of an example on a copy of the ledger, with `~` for its home."""
        well = self.copy_well()
        for command in PREPARATIONS.get(example.command, []):
            well.story(command)
        result = well(example.words if words is None else words)
        return Result(result.code, result.out.replace(str(well.home), "~"), result.err.replace(str(well.home), "~"))
