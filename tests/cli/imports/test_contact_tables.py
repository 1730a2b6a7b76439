"""Contacts come in from the tables of any program, and the same file again changes nothing."""

from __future__ import annotations

import os
from collections.abc import Mapping

import pytest

from harness import Well

GOOGLE = """First Name,Last Name,File As,Labels,Organization Name,Organization Title,Birthday,Notes,\
E-mail 1 - Value,Phone 1 - Value
Zoë,Müller,,Lyon ::: * myContacts,Acme,CTO,1983-02-03,likes tea,zoe@example.org,+49 170 1234567
Bo,Lee,,* myContacts,,,,,,0170 999 88 77
"""
CHANGES = "phone +49 170 1234567, title CTO, birthday 1983-02-03, note likes tea"
LINKEDIN = """Notes:
"When exporting your connection data, …"

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Zoë,Müller,https://www.linkedin.com/in/zoe-mueller,,Other GmbH,CEO,02 Mar 2021
Robert,Roe,https://www.linkedin.com/in/bobroe/,,Roe & Co,Partner,15 Jan 2024
Cy,Poe,,,Poe AG,Owner,16 Jan 2024
"""
OUTLOOK = """Title,First Name,Last Name,E-mail Address,E-mail 2 Address,Mobile Phone,Birthday,Categories
Mr,Ann,Lee,ann@example.org,,+1 23 456 7890,0/0/00,vip
"""
THUNDERBIRD = "Display Name;Primary Email\nAnn Lee;ann@example.org\n"
LIST = "Wer;Kontakt;Ort\nAnn Lee;ann@example.org;Lyon\n"
FILES = {"google.csv": GOOGLE, "Connections.csv": LINKEDIN, "outlook.csv": OUTLOOK, "birds.csv": THUNDERBIRD}


@pytest.fixture
def home(well: Well) -> Well:
    """`well`, with a file of each program beside the ledger."""
    for name, text in {**FILES, "list.csv": LIST}.items():
        (well.home / name).write_text(text)
    return well


def load_contact(well: Well, ref: str) -> Mapping[str, object]:
    (item,) = well(f"show {ref} --json").json["items"]
    contact: Mapping[str, object] = item
    return contact


# -- what comes in -------------------------------------------------------------------------------


def test_a_file_is_told_by_what_is_in_it(home: Well) -> None:
    result = home("import google.csv")

    assert result.err == "google.csv: Google CSV, 2 rows\n"
    assert result.lines[-1] == "#1 imported google.csv: 2 added, 0 changed, 0 same, 0 skipped"
    zoe = load_contact(home, "zoe")
    assert {key: zoe[key] for key in ("name", "org", "title", "birthday", "emails", "phones", "tags")} == {
        "name": "Zoë Müller",
        "org": "Acme",
        "title": "CTO",
        "birthday": "1983-02-03",
        "emails": ["zoe@example.org"],
        "phones": ["+49 170 1234567"],
        "tags": ["Lyon"],
    }


@pytest.mark.parametrize("name", FILES)
def test_the_same_file_again_changes_nothing(home: Well, name: str) -> None:
    assert home(f"import {name}").code == 0
    before = home.take_state()

    result = home(f"import {name} --plain")

    assert {line.partition("\t")[0] for line in result.lines} == {"same"}
    assert home.take_state() == before


def test_several_files_are_one_action_with_the_file_of_each(home: Well) -> None:
    result = home("import google.csv outlook.csv birds.csv Connections.csv")

    assert result.lines[0].split() == ["what", "contact", "name", "file", "line", "why"]
    assert result.lines[-1].startswith("#1 imported 4 files: ")
    assert home("undo").code == 0
    assert home("contacts --ids").out == ""


def test_the_day_of_a_connection_is_in_the_note_of_somebody_new(home: Well) -> None:
    home("import Connections.csv")

    assert load_contact(home, "robert")["note"] == "connected on LinkedIn on 2024-01-15"


def test_a_table_of_no_program_is_read_by_its_obvious_columns(home: Well) -> None:
    (home.home / "own.csv").write_text("Full Name,Business,Phone,ST\nAnn Lee,Acme,12 34 56 78,UT\n")

    result = home("import own.csv")

    assert result.err == "own.csv: CSV, 1 row; not understood: ST (--map ST=note says what one holds)\n"
    assert load_contact(home, "ann")["org"] == "Acme"


def test_rows_that_cannot_be_read_say_where_and_why(home: Well) -> None:
    (home.home / "bad.csv").write_text('Name,Email\nAnn,a@example.org\nBo,b,c,d\n,\n"Cy,\nDi,d@example.org\n')

    items = home("import bad.csv --json").json["items"]

    assert [(item["did"], item["line"]) for item in items] == [
        ("added", 2),
        ("skipped", 3),
        ("skipped", 5),
        ("added", 6),
    ]
    assert [item["says"] for item in items if item["did"] == "skipped"] == [
        "it has 4 cells, and the header 2",
        "a quote in it is never closed: what follows was read only where a row has every column",
    ]


def test_standard_input_is_read_too(home: Well) -> None:
    result = home("import -", stdin=GOOGLE)

    assert (result.code, result.err) == (0, "-: Google CSV, 2 rows\n")


# -- who is who ----------------------------------------------------------------------------------


def test_a_profile_marks_a_person_whatever_their_name(home: Well) -> None:
    home("add 'Bob' --url 'de.linkedin.com/in/BobRoe?trk=abc'")

    assert home("import Connections.csv --plain").lines[1].startswith("changed\tbob\tRobert Roe")


def test_a_phone_with_and_without_its_country_is_one(home: Well) -> None:
    home("add 'Bo Lee' --phone '+49 170 9998877'")

    assert home("import google.csv --plain").lines[1].startswith("changed\tbo\t")


def test_a_shared_title_makes_nobody_the_same(home: Well) -> None:
    home("add 'Dr. Ann Lee' --phone '12 34 56 78'")
    (home.home / "own.csv").write_text("Name,Phone\nDr. Bo Poe,12 34 56 78\n")

    assert home("import own.csv --plain").lines[0].startswith("added\tbo")


def test_a_new_name_given_by_hand_is_still_the_same_person(home: Well) -> None:
    home("import birds.csv")
    home("edit ann --name 'Countess Lovelace'")

    assert home("import birds.csv --plain").lines == ["same\tann\tAnn Lee\tbirds.csv\t2\t"]


def test_somebody_twice_in_a_file_is_one(home: Well) -> None:
    (home.home / "own.csv").write_text("Name,Email,Company\nAnn,a@example.org,\nAnn Lee,a@example.org,Acme\n")

    assert [line.split("\t")[0] for line in home("import own.csv --plain").lines] == ["added", "changed"]
    assert (load_contact(home, "ann")["org"], load_contact(home, "ann")["name"]) == ("Acme", "Ann")


# -- what would be done --------------------------------------------------------------------------


def test_a_dry_run_tells_all_and_changes_nothing(home: Well) -> None:
    home("add 'Zoë Müller' --email zoe@example.org --org Mine")
    before = home.take_state()

    result = home("import google.csv --dry-run --plain")

    assert home.take_state() == before
    assert result.lines == [
        "changed\tzoe\tZoë Müller\tgoogle.csv\t2\t"
        + CHANGES
        + ", name_parts given Zoë, family Müller; org stays Mine, the file has Acme",
        "added\tbo\tBo Lee\tgoogle.csv\t3\tphone 0170 999 88 77",
    ]


def test_a_dry_run_says_why_nothing_would_change(home: Well) -> None:
    home("import google.csv")
    home("edit zoe --org '' --no-email zoe@example.org")

    (zoe, bo) = home("import google.csv --dry-run --json").json["items"]

    assert zoe["did"] == bo["did"] == "same"
    assert zoe["says"] == "org Acme was taken away by hand; email zoe@example.org was taken away by hand"
    assert zoe["left"] == [
        {"field": "org", "old": "", "new": "Acme"},
        {"field": "email", "old": "", "new": "zoe@example.org"},
    ]
    assert (bo["says"], bo["changes"], bo["left"]) == ("nothing new", [], [])


def test_an_import_tells_programs_every_change(home: Well) -> None:
    (zoe, _) = home("import google.csv --json").json["items"]

    assert {"field": "title", "old": "", "new": "CTO"} in zoe["changes"]


# -- who is right --------------------------------------------------------------------------------


def test_what_was_edited_stays_unless_the_file_is_to_be_right(home: Well) -> None:
    home("import google.csv")
    home("edit zoe --org Mine --title 'My Title' --birthday 1984-01-01 --note 'her own words' --name 'Zoe Miller'")

    assert home("import google.csv --plain").lines[0].startswith("same\tzoe")
    result = home("import google.csv --update")

    assert result.lines[1].split(None, 5)[:2] == ["changed", "zoe"]
    assert (
        "name Zoe Miller → Zoë Müller, org Mine → Acme, title My Title → CTO, "
        "birthday 1 January 1984 → 3 February 1983, "
        "note her own words → likes tea"
    ) in result.out
    assert home("import google.csv --update --plain").lines[0].startswith("same\tzoe")
    assert home("undo").code == 0
    assert load_contact(home, "zoe")["org"] == "Mine"


def test_a_newer_job_never_costs_a_note(home: Well) -> None:
    home("add 'Bob Roe' --url linkedin.com/in/bobroe --title Junior --note 'met in Lyon'")

    home("import Connections.csv --update")

    assert (load_contact(home, "bob")["title"], load_contact(home, "bob")["note"]) == ("Partner", "met in Lyon")


def test_an_address_for_a_name_never_replaces_one(home: Well) -> None:
    home("add 'Ann Lee' --email ann@example.org")
    (home.home / "own.csv").write_text("Email,Company\nann@example.org,\n")

    assert home("import own.csv --update --plain").lines == ["same\tann\tann@example.org\town.csv\t2\t"]
    assert load_contact(home, "ann")["name"] == "Ann Lee"


def test_who_was_known_by_an_address_gets_a_name(home: Well) -> None:
    home("add ann@example.org --email ann@example.org")

    home("import birds.csv")

    assert home("contacts --plain").out.count("Ann Lee") == 1


# -- formats and mappings ------------------------------------------------------------------------


def test_a_format_can_be_forced(home: Well) -> None:
    assert home("import google.csv --format csv").err.startswith("google.csv: CSV, 2 rows")
    assert home("import google.csv --format vcard").code == 7
    assert home("import google.csv --format excel").err.startswith(
        "error: ‘excel’ is no format\nhint: known are vcard, "
    )


def test_columns_are_named_by_the_user(home: Well) -> None:
    assert home("import list.csv").code == 7

    result = home("import list.csv --map Wer=name --map kontakt=email")

    assert (result.code, result.err) == (0, "list.csv: CSV, 1 row\n")
    assert load_contact(home, "ann")["emails"] == ["ann@example.org"]


def test_a_mapping_is_kept_under_a_name(home: Well) -> None:
    home("import list.csv --map Wer=name --map Kontakt=email --map-as my-list")

    file = home.home / ".config/wellkeeper/mappings/my-list.toml"
    assert file.read_text() == '"Wer" = "name"\n"Kontakt" = "email"\n'
    assert file.stat().st_mode & 0o777 == 0o600
    assert home("import list.csv --mapping my-list --plain").lines == ["same\tann\tAnn Lee\tlist.csv\t2\t"]
    assert home("import list.csv --mapping my-list --map Ort=tag --map-as my-list").code == 0
    assert '"Ort" = "tag"' in file.read_text()


def test_a_dry_run_keeps_no_mapping(home: Well) -> None:
    home("import list.csv --map Wer=name --map-as mine --dry-run")

    assert not (home.home / ".config").exists()


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ("--map Wer", 2, "‘Wer’ names no column and what it holds"),
        ("--map =name", 2, "‘=name’ names no column and what it holds"),
        ("--map Wer=nmae", 2, "‘nmae’ is no field"),
        ("--map Wer=name --map-as ../up", 2, "‘../up’ can't name a mapping"),
        ("--map-as mine", 2, "there is no mapping to keep"),
        ("--mapping mine", 2, "‘mine’ is no mapping"),
        ("--mapping ..", 2, "‘..’ can't name a mapping"),
        ("--map Wer=name --format vcard", 2, "--format vcard has no columns to name"),
        ("--map Wem=name", 7, "‘list.csv’ can't be imported: it has no column ‘Wem’"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused(home: Well, words: str, code: int, says: str) -> None:
    result = home(f"import list.csv {words}")

    assert (result.code, home.ledger.exists()) == (code, False)
    assert result.err.startswith(f"error: {says}")


@pytest.mark.parametrize("text", ["not toml", "'a' = 3\n", "'a' = 'b'\n", "\udcff"])
def test_a_broken_mapping_is_no_traceback(home: Well, text: str) -> None:
    folder = home.home / ".config/wellkeeper/mappings"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_bytes(os.fsencode(text))

    result = home("import list.csv --mapping mine")

    assert result.code in (2, 7)
    assert "bug" not in result.err


# -- folders -------------------------------------------------------------------------------------


def test_a_folder_is_read_as_far_as_it_is_known(home: Well) -> None:
    folder = home.home / "archive"
    (folder / "deeper").mkdir(parents=True)
    (folder / "deeper/google.csv").write_text(GOOGLE)
    (folder / "Connections.csv").write_text(LINKEDIN)
    (folder / ".hidden.csv").write_text(GOOGLE)
    (folder / "Profile.csv").write_text("First Name,Last Name,Headline\nMe,Myself,I\n")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / "link.csv").symlink_to(home.home / "google.csv")

    result = home("import archive")

    assert result.lines[-1] == "#1 imported archive/Connections.csv: 3 added, 0 changed, 0 same, 0 skipped"
    assert result.err.splitlines() == [
        "archive/Connections.csv: LinkedIn connections, 3 rows",
        "left out: ‘archive/Profile.csv’ is a table of no program that we know: name it to import it",
        (
            "left out: ‘archive/photo.jpg’ can't be imported: it is no vCard, calendar or mail,"
            " and no first line names columns that we know"
        ),
    ]


def test_a_folder_without_contacts_is_refused(home: Well) -> None:
    (home.home / "empty").mkdir()

    result = home("import empty")

    assert (result.code, result.err.splitlines()[0]) == (7, "error: ‘empty’ holds no file to import")


# -- many ----------------------------------------------------------------------------------------


def test_many_rows_come_in_and_are_taken_back_in_bearable_time(home: Well) -> None:
    rows = [f"Person{i} Family{i % 70},p{i}@example.org,+49 170 {1000000 + i},Firm {i % 30}" for i in range(3_000)]
    (home.home / "many.csv").write_text("Name,Email,Phone,Company\n" + "\n".join(rows))

    result = home("import many.csv")

    assert result.lines[-1].endswith("3000 added, 0 changed, 0 same, 0 skipped")
    assert home("check").code == 0
    before = home("contacts --json").out
    assert home("undo").code == 0
    assert home("contacts --ids").out == ""
    assert home("undo").code == 0
    assert home("contacts --json").out == before


def test_a_long_import_shows_how_far_it_is_on_a_terminal_only(home: Well) -> None:
    (home.home / "many.csv").write_text("Name,Email\n" + "".join(f"P{i},p{i}@example.org\n" for i in range(3_100)))

    assert "many.csv (CSV)" in home("import many.csv --dry-run --plain", terminal=True).err
    assert home("import many.csv --dry-run --plain").err == ""
