"""`well forget`: it asks or is told twice, says what it can't reach, and nothing brings the person back unasked."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

from harness import Result, Well

CARDS = """BEGIN:VCARD
VERSION:4.0
FN:Zoe Quark
EMAIL:zoe@example.com
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:Zoe Quark
EMAIL:another.zoe@example.com
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:Dora Diaz
EMAIL:dora@example.com
END:VCARD
"""


@pytest.fixture
def zoe(well: Well) -> Well:
    """A ledger with Zoe, whom nobody needs, and Bob, whose note names her."""
    well.story(
        """
        2026-01-05
        add "Zoe Quark" --email zoe@example.com --phone "+49 170 1234567"
        add "Bob Lee"
        give zoe meal
        give bob meal "with Zoe Quark"
        """
    )
    return well


def forget(well: Well, *more: str) -> Result:
    result = well(["forget", "zoe", "--yes-forget", "zoe", *more])
    assert result.code == 0, result.err
    return result


# -- consent --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line", ["forget zoe", "forget zoe --yes-forget bob", "forget zo --yes", "forget 'Zoe Quark' --yes"]
)
def test_nobody_is_forgotten_unasked(zoe: Well, line: str) -> None:
    before = zoe.take_state()

    result = zoe(line)

    assert result.code == 5
    assert "--yes-forget zoe" in result.err
    assert zoe.take_state() == before


def test_a_dry_run_says_what_would_go_and_changes_nothing(zoe: Well) -> None:
    before = zoe.take_state()

    result = zoe("forget zoe --dry-run --json")

    assert result.json["rows"] == {"address": 2, "entry": 1}
    assert result.json["mentions"][0]["text"] == "with Zoe Quark"
    assert zoe.take_state() == before
    assert "can't be undone" in zoe("forget zoe --dry-run").err


@pytest.mark.parametrize(("typed", "code"), [("Zoe Quark\nb\n", 0), ("zoe\n\n", 0), ("Zo\n", 5), ("", 130)])
def test_on_a_terminal_the_name_is_typed(zoe: Well, typed: str, code: int) -> None:
    result = zoe("forget zoe", stdin=typed, terminal=True)

    assert result.code == code
    assert ("zoe" in zoe("contacts --ids").lines) == (code != 0)
    if typed.endswith("b\n"):
        assert b"Quark" not in zoe.ledger.read_bytes()


def test_places_can_be_chosen_one_by_one(zoe: Well) -> None:
    zoe('give bob advice "for Zoe Quark"')

    assert zoe("forget zoe", stdin="zoe\no\nk\nb\n", terminal=True).code == 0

    notes = [item["note"] for item in zoe("statement bob --json").json["items"]]
    assert notes == ["with Zoe Quark", "for …"]


def test_what_it_can_t_reach_is_said(zoe: Well) -> None:
    err = forget(zoe).err

    assert "names them still" in err
    assert "backups, exports" in err


# -- history --------------------------------------------------------------------------------------


def test_the_forgetting_can_t_be_taken_back_and_all_else_can(zoe: Well) -> None:
    forget(zoe)

    result = zoe("undo")
    assert result.code == 5
    assert "stays forgotten" in result.err
    assert "`well undo 4`" in result.err
    assert zoe("undo 3").code == 5
    assert zoe("undo 4").out.startswith("#6 took back: gave bob meal")
    assert zoe("undo 1..5").code == 0
    assert zoe("check").code == 0


def test_the_words_of_others_stay_in_what_was_done_to_both(zoe: Well) -> None:
    zoe("add 'Quark Wong' --handle quark")
    zoe("give zoe quark meal")
    forget(zoe)

    assert zoe("history 6").out.splitlines()[0].startswith("#6 gave … and quark meal")


def test_history_keeps_the_command_s_name_and_no_more(zoe: Well) -> None:
    forget(zoe, "--in-others", "blank")

    rows = zoe("history --json").json["items"]
    assert [(row["command"], row["summary"]) for row in rows] == [
        ("forget", "forgot somebody"),
        ("give bob meal 'with …'", "gave bob meal (+2)"),
        ("give", "about somebody who was forgotten"),
        ("add 'Bob Lee'", "added Bob Lee as bob"),
        ("add", "about somebody who was forgotten"),
    ]


def test_who_was_taken_back_can_be_forgotten_too(zoe: Well) -> None:
    zoe('add "Yva Quirk" --note "Yvaesque"')
    zoe("undo")
    assert b"Yvaesque" in zoe.ledger.read_bytes()

    assert zoe("forget yva --yes-forget yva").code == 0

    assert b"yva" not in zoe.ledger.read_bytes().lower()
    assert zoe("forget yva --yes-forget yva").code == 3
    assert zoe("check").code == 0


def test_a_copy_that_an_upgrade_left_is_named(zoe: Well) -> None:
    (zoe.home / "ledger.db.before-0012").write_bytes(zoe.ledger.read_bytes())

    assert "ledger.db.before-0012 was made before, and may have them still" in forget(zoe).err


# -- coming back ----------------------------------------------------------------------------------


def test_an_import_leaves_them_out_and_says_which_line(zoe: Well) -> None:
    forget(zoe)
    (zoe.home / "people.vcf").write_text(CARDS, encoding="utf-8")

    result = zoe("import people.vcf")

    assert result.code == 0
    assert "1 row is of people whom you had forgotten (line 1 of people.vcf): --bring-back adds them" in result.err
    assert "line 6 of people.vcf: zoe came in, and has the name" in result.err
    assert len(zoe("contacts --ids").lines) == 3

    assert zoe("import people.vcf --bring-back").code == 0
    assert zoe("show zoe@example.com").code == 0
    assert "forgotten" not in zoe("import people.vcf").err


@pytest.mark.parametrize("line", ['add "Quark, Zoe"', "add Z --email ZOE@example.com", "give 'Zoe Quark' meal --new"])
def test_by_hand_they_come_back_only_if_that_is_said(zoe: Well, line: str) -> None:
    forget(zoe)

    result = zoe(line)

    assert result.code == 5
    assert "--bring-back" in result.err
    assert zoe('add "Zoe Quark" --bring-back').code == 0
    assert zoe('add "Zoe Quark"').code == 0


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("edit bob --name 'Quark, Zoe'", "Quark, Zoe"),
        ("edit bob --email ZOE@example.com --org Acme", "ZOE@example.com"),
    ],
)
def test_nobody_gets_the_name_or_address_of_a_forgotten_person_unasked(zoe: Well, line: str, value: str) -> None:
    forget(zoe)
    before = zoe.take_state()

    result = zoe(line)

    assert result.code == 5
    assert f"you had ‘{value}’ forgotten" in result.err
    assert "--bring-back" in result.err
    assert zoe.take_state() == before
    assert zoe(line, stdin="n\n", terminal=True).code == 5
    assert zoe(f"{line} --bring-back").code == 0
    assert zoe('add "Zoe Quark"').code == 0  # they are known no more


def test_an_edit_that_brings_nothing_of_theirs_asks_nothing(zoe: Well) -> None:
    forget(zoe)
    zoe("add Zoe --bring-back")

    assert zoe("edit bob --name Bobby --email bob@example.com --phone 12345").code == 0
    assert zoe("edit bob --email BOB@example.com --name bobby").code == 0


def test_on_a_terminal_an_add_is_a_question(zoe: Well) -> None:
    forget(zoe)

    assert zoe('add "Zoe Quark"', stdin="n\n", terminal=True).code == 5
    assert zoe('add "Zoe Quark"', stdin="y\n", terminal=True).code == 0


def test_a_table_leaves_their_rows_out(zoe: Well) -> None:
    forget(zoe)
    (zoe.home / "gifts.csv").write_text(
        "day,contact,kind\n2026-01-06,zoe,meal\n2026-01-07,bob,meal\n2026-01-08,zoe@example.com,gift\n",
        encoding="utf-8",
    )

    result = zoe("import gifts.csv --new")

    assert result.code == 0
    assert "2 rows are of people whom you had forgotten (line 2 of gifts.csv, line 4 of gifts.csv)" in result.err
    assert zoe("contacts --ids").lines == ["bob"]


def test_an_older_export_brings_nothing_back(zoe: Well) -> None:
    zoe("export old.jsonl")
    forget(zoe, "--in-others", "blank")

    result = zoe("import old.jsonl")

    assert result.out == "old.jsonl: nothing new\n"
    (zoe.home / "old.jsonl").unlink()
    assert b"Quark" not in zoe.ledger.read_bytes()
    assert zoe("check").code == 0


def test_new_actions_of_another_machine_about_them_stay_out(
    zoe: Well, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = Well(tmp_path_factory.mktemp("other"))
    other.ledger.write_bytes(zoe.ledger.read_bytes())
    forget(zoe, "--in-others", "blank")
    other.story(
        """
        2026-02-01
        give zoe gift "Quarkian tea"
        give zoe intro "Zoe, meet Bob" --to bob
        give bob advice
        edit zoe --note "Quarkly"
        """
    )
    other("export new.jsonl")
    (zoe.home / "new.jsonl").write_bytes((other.home / "new.jsonl").read_bytes())

    result = zoe("import new.jsonl --json")

    (zoe.home / "new.jsonl").unlink()
    assert result.code == 0, result.err
    assert len([item for item in result.json["items"] if "forgotten" in item["says"]]) >= 3
    assert b"quark" not in zoe.ledger.read_bytes().lower().replace(b"zoe, meet bob", b"")
    assert zoe("contacts --ids").lines == ["bob"]
    assert [item["kind"] for item in zoe("statement bob --json").json["items"]] == ["meal", "intro", "advice"]
    assert zoe("check").code == 0


# -- what is kept ---------------------------------------------------------------------------------


def test_all_that_is_kept_about_somebody_is_written_down(zoe: Well) -> None:
    assert zoe("export zoe.md --about zoe").code == 0
    assert zoe("export zoe.json --about zoe").code == 0

    page = (zoe.home / "zoe.md").read_text(encoding="utf-8")
    record = json.loads((zoe.home / "zoe.json").read_text(encoding="utf-8"))
    for words in ("# What is kept about Zoe Quark", "zoe@example.com", "with Zoe Quark", "gave zoe meal"):
        assert words in page.replace("\\", "")
    assert record["rows"]["contact"][0]["name"] == "Zoe Quark"
    assert {row["value"] for row in record["rows"]["address"]} == {"zoe@example.com", "+49 170 1234567"}
    assert [named["text"] for named in record["named_in"]] == ["with Zoe Quark"]
    assert record["history"][0]["summary"].startswith("added Zoe Quark")
    assert (zoe.home / "zoe.md").stat().st_mode & 0o777 == 0o600
    assert zoe("export zoe.md --about zoe").code == 5
    assert zoe("export - --about zoe --format json").json == record
    assert zoe("export zoe.csv --about zoe --format csv").code == 2


def test_a_page_about_somebody_is_text_whatever_the_name_is(well: Well) -> None:
    well(["add", "Zoe <b>*x*</b> [l](http://x)", "--handle", "zoe"])

    page = well("export - --about zoe").out

    assert "<b>" not in page.replace("\\<", "")
    assert "\\<b\\>\\*x\\*" in page


def test_nobody_is_forgotten_in_a_damaged_ledger_since_that_would_hide_it(zoe: Well) -> None:
    with closing(sqlite3.connect(zoe.ledger)) as connection, connection:
        connection.execute("UPDATE entry SET note = 'x' WHERE id = 1")
    before = zoe.take_state()

    result = zoe("forget zoe --yes-forget zoe --no-backup")

    assert (result.code, result.out) == (6, "")
    assert "entry 1 isn't as action" in result.err
    assert zoe.take_state() == before


def test_the_person_of_a_referral_comes_back_only_if_that_is_meant(well: Well) -> None:
    well("add Ann")
    well("add 'Zoe Quark' --email zoe@example.com")
    well("forget zoe --yes-forget zoe --in-others blank")
    well("promised ann 'Zoe Quark'")
    line = "add 'Zoe Quark' --email zoe@example.com --referral 1"

    refused, brought_back = well(line), well(f"{line} --bring-back")

    assert (refused.code, brought_back.code) == (5, 0)
    assert "zoe" in well("contacts --ids").lines


def test_a_sheet_of_referrals_brings_nobody_back_unasked(well: Well) -> None:
    well("add Ann")
    well("promised ann 'Zoe Quark'")
    well("export old.csv --what referrals")
    well("undo")
    well("add 'Zoe Quark'")
    well("forget zoe --yes-forget zoe --in-others blank")

    left_out, brought_back = well("import old.csv"), well("import old.csv --bring-back")

    assert "1 row is of people whom you had forgotten" in left_out.err
    assert "Zoe" not in left_out.out + left_out.err
    assert "1 referral added" in brought_back.out


def test_nobody_is_forgotten_if_what_the_ledger_began_with_was_changed(zoe: Well) -> None:
    with closing(sqlite3.connect(zoe.ledger)) as connection, connection:
        connection.execute("UPDATE kind SET points = 9 WHERE word = 'meal'")

    result = zoe("forget zoe --yes-forget zoe --no-backup")

    assert result.code == 6
    assert "the ledger began with" in result.err


# -- a backup of before ---------------------------------------------------------------------------


def test_a_restore_tells_who_comes_back_and_forgets_nothing(zoe: Well) -> None:
    zoe("backup old.db")
    zoe("add 'Cy Later'")
    forget(zoe, "--no-backup")
    zoe("forget cy --yes-forget cy --no-backup")

    trial = zoe("restore old.db --dry-run")
    attended = zoe("restore old.db", stdin="n\n", terminal=True)
    done = zoe("restore old.db --yes --json")

    for message in (trial.err, attended.out + attended.err):
        assert "2 people were forgotten since, and 1 of them would come back with it: `well forget` forgets" in message
        assert "that they were forgotten is still known" in message
    assert "Zoe" not in trial.out + trial.err
    assert done.json["forgotten"] == {"since": 2, "coming_back": 1, "stays_known": True}
    assert zoe("check").code == 0
    assert zoe("show zoe").code == 0
    assert zoe("add 'Cy Later'").code == 5
    forget(zoe, "--no-backup")
    assert zoe("add 'Zoe Quark'").code == 5
    assert zoe("check").code == 0


def test_a_restore_of_what_was_made_since_says_nothing_of_them(zoe: Well) -> None:
    forget(zoe)
    zoe("backup new.db")

    done = zoe("restore new.db --yes --json")

    assert done.json["forgotten"] == {"since": 0, "coming_back": 0, "stays_known": True}
    assert "forgotten" not in done.err


def test_a_backup_with_tombstones_of_its_own_says_that_those_of_the_ledger_go(zoe: Well) -> None:
    forget(zoe, "--no-backup")
    zoe("backup other.db")
    zoe.ledger.unlink()
    zoe("add 'Ann Lee'")
    zoe("forget ann --yes-forget ann --no-backup")

    done = zoe("restore other.db --yes")

    assert "1 person was forgotten since, and it has none of them" in done.err
    assert "that they were forgotten isn't known any more" in done.err
    assert zoe("add 'Ann Lee'").code == 0
    assert zoe("add 'Zoe Quark'").code == 5
    assert zoe("check").code == 0


def test_what_is_damaged_of_them_spoils_no_backup(zoe: Well) -> None:
    zoe("backup old.db")
    forget(zoe, "--no-backup")
    with closing(sqlite3.connect(zoe.ledger)) as connection, connection:
        connection.execute("UPDATE forgotten SET digest = 'x'")

    assert zoe("restore old.db --yes").code == 0
    assert zoe("check").code == 0
