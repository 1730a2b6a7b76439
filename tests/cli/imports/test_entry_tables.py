"""A spreadsheet of what was given and asked comes in whole or not at all; its bad rows can be mended and come later."""

from __future__ import annotations

import os

import pytest

from harness import Well
from wellkeeper.services.importing import entries
from worlds import MONTH

GIFTS = """Date,Who,What,Points,Comment,Cost
2026-01-08,alice,meal,2,ramen,38.50
2026-01-09,bob,advice,2,"how to hire, fast",
2026-01-09,Bobb,meal,2,=1+1,
2026-01-10,alice,intro,,,
2026-02-30,cleo,met,,,
"""
GOOD = "\n".join(GIFTS.splitlines()[:3]) + "\n"
WHY = """error: 3 rows of ‘gifts.csv’ can't be posted, so nothing was
  line 4: no contact answers to ‘Bobb’ (did you mean bob?)
  line 5: intro is given or asked
  line 6: ‘2026-02-30’ is a day that doesn't exist
hint: mend them, or post the others and keep these: --skip-errors FILE; --new adds unknown people
"""


@pytest.fixture
def gifts(full: Well) -> Well:
    """The lively ledger, and a spreadsheet with three bad rows."""
    (full.home / "gifts.csv").write_text(GIFTS)
    (full.home / "good.csv").write_text(GOOD)
    return full


def balances(well: Well) -> dict[str, int]:
    return {item["contact"]: item["balance"] for item in well("balance --json").json["items"]}


def test_rows_become_entries_in_one_action(gifts: Well) -> None:
    before = balances(gifts)

    result = gifts("import good.csv")

    assert result.lines[-1].endswith("imported good.csv: 2 entries added, 0 same, 0 skipped")
    assert result.err == "good.csv: entries as CSV\n"
    after = balances(gifts)
    assert (after["alice"] - before["alice"], after["bob"] - before["bob"]) == (2, 2)
    newest = gifts("log --since 2026-01-08 --json").json["items"]
    assert {(item["day"], item["contact"], item["kind"], item["note"]) for item in newest} >= {
        ("2026-01-08", "alice", "meal", "ramen"),
        ("2026-01-09", "bob", "advice", "how to hire, fast"),
    }
    assert gifts("undo").code == 0
    assert balances(gifts) == before
    assert gifts("check").code == 0


def test_one_bad_row_stops_all_and_each_is_named(gifts: Well) -> None:
    before = gifts.take_state()

    result = gifts("import gifts.csv good.csv people.vcf")

    assert (result.code, result.out, result.err) == (7, "", WHY)
    assert gifts.take_state() == before


def test_a_dry_run_says_what_would_happen_to_each_row(gifts: Well) -> None:
    before = gifts.take_state()

    assert gifts("import gifts.csv --dry-run").err == WHY
    preview = gifts("import gifts.csv --skip-errors rejects.csv --dry-run --json").json

    assert [(item["did"], item["contact"], item["line"], item["says"][:24]) for item in preview["items"]] == [
        ("added", "alice", 2, "2026-01-08 give meal +2:"),
        ("added", "bob", 3, "2026-01-09 give advice +"),
        ("skipped", "", 4, "no contact answers to ‘B"),
        ("skipped", "", 5, "intro is given or asked"),
        ("skipped", "", 6, "‘2026-02-30’ is a day th"),
    ]
    assert gifts.take_state() == before
    assert not (gifts.home / "rejects.csv").exists()


def test_bad_rows_are_kept_to_be_mended_and_come_in_later(gifts: Well) -> None:
    result = gifts("import gifts.csv --skip-errors rejects.csv")
    rejects = gifts.home / "rejects.csv"

    assert result.lines[-1].endswith("2 entries added, 0 same, 3 skipped")
    assert rejects.read_text() == (
        "Date,Who,What,Points,Comment,Cost,error\n"
        "2026-01-09,Bobb,meal,2,'=1+1,,no contact answers to ‘Bobb’ (did you mean bob?)\n"
        "2026-01-10,alice,intro,,,,intro is given or asked\n"
        "2026-02-30,cleo,met,,,,‘2026-02-30’ is a day that doesn't exist\n"
    )
    assert oct(rejects.stat().st_mode & 0o777) == "0o600"

    table = rejects.read_text().replace("Bobb", "bob").replace("intro,,", "intro,4,").replace("02-30", "02-20")
    rejects.write_text(table)

    assert gifts("import rejects.csv").lines[-1].endswith("3 entries added, 0 same, 0 skipped")
    assert "=1+1" in gifts("log --since 2026-01-09").out
    assert gifts("import rejects.csv").lines[-1].endswith("0 entries added, 3 same, 0 skipped")


@pytest.mark.parametrize(("contact", "other"), [("@zoe", ""), ("zoe@", ""), ("Zoe", "zoe@"), ("Zoe", "z" * 500)])
def test_who_is_only_in_a_row_that_is_left_out_is_not_added(gifts: Well, contact: str, other: str) -> None:
    table = f"contact,with,side,kind,day\nNora Holm,,give,meal,2026-01-05\n{contact},{other},give,meal,2026-01-05\n"
    (gifts.home / "new.csv").write_text(table)
    people = gifts("contacts --ids").lines

    result = gifts("import new.csv --new --skip-errors rejects.csv")

    assert (result.code, result.lines[-1].partition(": ")[2]) == (
        0,
        "1 entry added, 0 same, 1 skipped, 1 new in the ledger",
    )
    assert gifts("contacts --ids").lines == sorted([*people, "nora"])


def test_rejects_never_replace_a_file_nor_follow_a_link(gifts: Well) -> None:
    (gifts.home / "rejects.csv").symlink_to("victim")
    before = gifts.take_state()

    result = gifts("import gifts.csv --skip-errors rejects.csv")

    assert (result.code, result.err.splitlines()[0]) == (
        5,
        "error: ‘rejects.csv’ is a link: nothing is written there",
    )
    assert gifts.take_state() == before
    assert not (gifts.home / "victim").exists()


@pytest.mark.parametrize("more", ["", "--dry-run"])
def test_rejects_that_are_there_already_stop_an_import_and_its_dry_run(gifts: Well, more: str) -> None:
    (gifts.home / "rejects.csv").write_text("mine")
    before = gifts.take_state()

    result = gifts(f"import gifts.csv --skip-errors rejects.csv {more}")

    assert (result.code, result.err) == (
        5,
        "error: ‘rejects.csv’ is there already\nhint: it is never replaced: name another file, or move it away\n",
    )
    assert (gifts.home / "rejects.csv").read_text() == "mine"
    assert gifts.take_state() == before


def test_a_dry_run_knows_that_rejects_cannot_be_written(gifts: Well) -> None:
    for more in ("", "--dry-run"):
        result = gifts(f"import gifts.csv --skip-errors nowhere/rejects.csv {more}")

        assert (result.code, result.err.splitlines()[0]) == (2, "error: ‘nowhere/rejects.csv’ can't be written there")


def test_a_table_that_breaks_off_is_named(gifts: Well) -> None:
    (gifts.home / "wide.csv").write_text("day,contact,kind\n2026-01-05,alice,met,oh,no\n")

    result = gifts("import good.csv wide.csv")

    assert (result.code, result.err.splitlines()[0]) == (
        7,
        "error: ‘wide.csv’ can't be imported: line 2: it has 5 cells, and the header 3",
    )


def test_neither_a_name_of_a_file_nor_of_a_column_tells_a_terminal_anything(gifts: Well) -> None:
    (gifts.home / "\x1b[1m\nx.csv").write_text("day,contact,kind,\x1b[31mred\n2026-01-05,alice,met,x\n")

    result = gifts("import '\x1b[1m\nx.csv'")

    assert (result.code, "\x1b" in result.out + result.err) == (0, False)
    hint = "(--map '\ufffd[31mred=note' says what one holds)"
    assert result.err == f"\ufffd[1m x.csv: entries as CSV; not understood: \ufffd[31mred {hint}\n"


def test_where_too_much_is_wrong_the_rest_is_not_looked_at(gifts: Well, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "MOST_REJECTED_CHARACTERS", 10_000)
    (gifts.home / "bad.csv").write_text("day,contact,kind\n" + "2026-01-05,alice,lunch\n" * 1_000)
    before = gifts.take_state()

    result = gifts("import bad.csv --skip-errors rejects.csv")

    assert result.code == 7
    assert "error: the first 26 rows of ‘bad.csv’ that can't be posted are too many" in result.err
    assert gifts.take_state() == before
    assert not (gifts.home / "rejects.csv").exists()


def test_where_every_row_is_good_no_rejects_are_written(gifts: Well) -> None:
    assert gifts("import good.csv --skip-errors rejects.csv").code == 0

    assert not (gifts.home / "rejects.csv").exists()


def test_unknown_people_can_come_with_their_entries(gifts: Well) -> None:
    (gifts.home / "new.csv").write_text("day;contact;kind\n2026-01-05;Nora Holm;met\n2026-01-06;Nora Holm;meal\n")

    assert gifts("import new.csv").code == 7
    assert gifts("import new.csv --new").code == 0

    assert balances(gifts)["nora"] == 2


def test_columns_can_be_named_and_the_naming_kept(gifts: Well) -> None:
    (gifts.home / "own.csv").write_text("am;jemand;tat;warum\n2026-01-05;alice;meal;so\n")

    assert gifts("import own.csv").code == 7
    mapping = "--map am=day --map jemand=contact --map tat=kind --map warum=note"
    assert gifts(f"import own.csv {mapping} --map-as own").lines[-1].endswith("1 entry added, 0 same, 0 skipped")
    assert gifts("import own.csv --mapping own").lines[-1].endswith("0 entries added, 1 same, 0 skipped")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("good.csv --tag x", "--source, --tier, --tag and --update file people"),
        ("people.vcf --new", "--new and --skip-errors belong to a table of entries"),
        ("good.csv --me ada@x.example", "--me belongs to mail"),
        ("people.vcf --me nonsense", "‘nonsense’ is no e-mail address"),
        ("people.vcf --me ''", "‘’ is no e-mail address"),
        ("good.csv --map Who=contact --map What=email", "some of these columns are of people, and some of entries"),
        ("people.vcf --format entries", "‘people.vcf’ can't be imported: no first line names columns for a day"),
    ],
)
def test_options_that_belong_to_other_files_are_refused(gifts: Well, line: str, says: str) -> None:
    before = gifts.take_state()

    result = gifts(f"import {line}")

    assert says in result.err
    assert gifts.take_state() == before


def test_what_goes_out_comes_in_again(gifts: Well) -> None:
    gifts("import good.csv")
    gifts("export entries.csv --what entries")
    rows = [row for row in (gifts.home / "entries.csv").read_text().splitlines() if ",adjust," not in row]
    (gifts.home / "entries.csv").write_text("\n".join(rows) + "\n")
    os.rename(gifts.ledger, gifts.home / "old.db")
    gifts.story("\n".join(line for line in MONTH.story.splitlines() if line.startswith(("2026", "add "))))

    assert gifts("import entries.csv").code == 0

    gifts("export again.csv --what entries")
    new_rows = [row.split(",")[:12] for row in (gifts.home / "again.csv").read_text().splitlines()]
    assert new_rows == [row.split(",")[:12] for row in rows]


def test_our_own_sheet_posts_nothing_a_second_time(gifts: Well) -> None:
    gifts("void 3")
    gifts("export entries.csv --what entries")

    result = gifts("import entries.csv")

    assert (result.code, result.out.split(", ")[1:]) == (0, ["12 same", "0 skipped\n"])
