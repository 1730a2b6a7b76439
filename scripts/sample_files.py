"""Large invented files for `make bench`: people as vCards and as a table, and a spreadsheet of entries."""

from __future__ import annotations

import csv
import sys
from datetime import date, timedelta
from pathlib import Path
from random import Random

from sample_ledger import KINDS
from wellkeeper.domain.kinds import GIVE, TOUCH
from worlds.crowd import make_people, make_person

PEOPLE = 1_000  # who share the entries of a spreadsheet
YEARS = 8


def write_cards(path: Path, count: int) -> None:
    """`count` people, with a firm, an e-mail, a phone and a note each."""
    with path.open("w", encoding="utf-8") as file:
        for name, email, phone, org, note in make_people(count):
            lines = ("BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", f"ORG:{org}", f"EMAIL;TYPE=WORK:{email}")
            file.write("\r\n".join((*lines, f"TEL;TYPE=CELL:{phone}", f"NOTE:{note}", "END:VCARD", "")))


def write_table(path: Path, count: int) -> None:
    """The same people as a table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("Name", "E-mail", "Phone", "Company", "Notes"))
        table.writerows(make_people(count))


def write_entries(path: Path, count: int, today: date) -> None:
    """`count` gives and touches of the last years to `PEOPLE` people, each with a note."""
    random = Random(count)
    kinds = (*KINDS.list_of_side(GIVE), *KINDS.list_of_side(TOUCH))
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("day", "contact", "kind", "points", "note", "cost"))
        for number in range(count):
            kind = random.choice(kinds)
            day = today - timedelta(random.randrange(365 * YEARS))
            cost = "38.50" if kind.family == "spend" else ""
            person = make_person(random.randrange(PEOPLE))
            table.writerow((day, person.email, kind.word, kind.points or "", f"note {number}", cost))


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    people, entries = map(int, sys.argv[2:])
    write_cards(folder / "people.vcf", people)
    write_table(folder / "people.csv", people)
    write_table(folder / "few.csv", PEOPLE)
    for count in (entries // 10, entries):
        write_entries(folder / f"entries-{count}.csv", count, date.today())
