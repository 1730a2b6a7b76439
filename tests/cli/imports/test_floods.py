"""Files that hold very much of something: memory doesn't grow with them, and neither does the work by more than they.

Nothing here is timed: memory is what Python allocated at most, and work is counted in calls of functions.
"""

from __future__ import annotations

import sqlite3
import sys
import tracemalloc
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest

from harness import Well
from wellkeeper.domain import imports
from wellkeeper.domain.names import handles
from wellkeeper.domain.words import emails
from wellkeeper.interchange import decoding, recognise
from wellkeeper.interchange.calendar import read as calendar
from wellkeeper.interchange.tables import code_pages, encodings, read
from wellkeeper.interchange.vcard import cards
from wellkeeper.interchange.vcard import read as vcard
from wellkeeper.queries import contacts as people
from wellkeeper.queries import mailboxes
from wellkeeper.services.importing import contacts, entries, files, fitting, identity, suggestions, touches, waiting
from wellkeeper.storage import rows
from wellkeeper.storage.file import connect_to_read
from wellkeeper.storage.rows import Writer
from wellkeeper.storage.server import exchange

FEW = 150
MUCH_MORE = 10  # times as many
TRIES = 3  # a cache may happen to grow
MOST_GROWTH = 100_000  # octets of memory that so many more may take
CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
ENVELOPE = "From a@b.example Tue Feb 10 10:00:00 2026\nTo: ada@me.example\nDate: Tue, 10 Feb 2026 10:00:00 +0000\n"


def repeat(form: str) -> Callable[[int], str]:
    """So many times the same, each with its number in place of #."""
    return lambda count: "".join(form.replace("#", str(number)) for number in range(count))


def event(*lines: str) -> str:
    return "\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT", ""))


@pytest.fixture
def ann(well: Well) -> Well:
    assert well("add Ann --email ann@x.example").code == 0
    return well


def find_peak(well: Well, name: str, text: str | bytes, options: str = "") -> int:
    """The most memory that an import had at once, in octets."""
    (well.home / name).write_bytes(text.encode() if isinstance(text, str) else text)
    tracemalloc.start()
    try:
        result = well(f"import {name} {options}")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert result.code in (0, 7), result.err
    return peak


def count_calls(well: Well, name: str, text: str, options: str = "--dry-run") -> int:
    """How many functions an import calls, of Python and of C."""
    (well.home / name).write_text(text)
    count = 0

    def note(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        result = well(f"import {name} {options}")
    finally:
        sys.setprofile(None)
    assert result.code in (0, 7), result.err
    return count


# -- memory ----------------------------------------------------------------------------------------

BOUNDS = (
    (contacts, ("MOST_GROUPS", "MOST_MEMBERS", "MOST_WAITING_CARDS", "MOST_OPEN_LINES"), 20),
    (touches, ("MOST_STRANGERS", "BATCH"), 20),
    *((module, ("BATCH",), 20) for module in (entries, waiting, rows)),
    (decoding, ("_BLOCK_SIZE",), 2_000),
    (read, ("HEAD_SIZE", "LONGEST_ROW"), 2_000),
    (encodings, ("_SAMPLE_SIZE", "_CHUNK_SIZE"), 2_000),
    (vcard, ("MOST_PROPERTIES",), 300),
    (calendar, ("MOST_MOVED_MARKS", "MOST_RANKS", "MOST_OLD_LINES"), 20),
    (cards, ("LARGEST_CARD",), 5_000),
    (mailboxes, ("MOST_KEPT_OWNERS", "MARKS_AT_ONCE"), 20),
    (exchange, ("MOST_ANSWERS", "SENT_AT_ONCE"), 20),  # of a server
)
FLOODS = {
    "begun.vcf": repeat("BEGIN:VCARD\n"),
    "open.vcf": repeat("BEGIN:VCARD\nTITLE:x\n"),
    "wide.vcf": lambda count: repeat("BEGIN:VCARD\n")(count).encode("utf-16"),
    "groups.vcf": repeat("BEGIN:VCARD\nKIND:group\nFN:g#\nMEMBER:urn:uuid:#\nMEMBER:urn:uuid:a#\nEND:VCARD\n"),
    "same.vcf": repeat("BEGIN:VCARD\nFN:Ann\nEMAIL:ann@x.example\nEND:VCARD\n"),
    "waiting.vcf": repeat("BEGIN:VCARD\nFN:A.\nEMAIL:ann@x.example\nEND:VCARD\n"),
    "lines.vcf": lambda count: f"BEGIN:VCARD\nFN:Bo\n{repeat('X-A:b#' + chr(10))(4 * count)}END:VCARD\n",
    "nameless.csv": lambda count: "Name,E-mail,City\nBo,bo@x.example,\n" + repeat(",,Rome\n")(count),
    "quotes.csv": lambda count: "Name,E-mail\nBo,bo@x.example\n" + repeat('"a#\n')(count),
    "unclosed.csv": lambda count: 'Name,E-mail\n"Bo,bo@x.example\n' + repeat("ann,ann@x.example\n")(count),
    "begun.ics": lambda count: CALENDAR + repeat("BEGIN:VEVENT\n")(count),
    "strangers.ics": lambda count: (
        CALENDAR + repeat(event("UID:#", "DTSTART:20260101T100000Z", "ATTENDEE:mailto:s#@y.example"))(count)
    ),
}


def reduce_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make bounds so small that a small file reaches them."""
    monkeypatch.setattr(imports, "ROOM", 10_000)
    monkeypatch.setattr(identity, "MOST_OWNERS", 5)
    for module, names, bound in BOUNDS:
        for name in names:
            monkeypatch.setattr(module, name, bound)


@pytest.mark.parametrize(("name", "policy"), [*((name, "") for name in FLOODS), ("strangers.ics", "same_mailbox 0")])
def test_memory_does_not_grow_with_the_file(ann: Well, name: str, policy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ann(f"policy {policy}")
    reduce_bounds(monkeypatch)
    find_peak(ann, name, FLOODS[name](FEW), "--dry-run")  # what is imported and cached then stays

    few = find_peak(ann, name, FLOODS[name](FEW), "--dry-run")
    many = (find_peak(ann, name, FLOODS[name](FEW * MUCH_MORE), "--dry-run") for _ in range(TRIES))

    assert any(peak - few < MOST_GROWTH for peak in many)


def test_all_lines_are_counted_and_the_first_are_told(well: Well, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "ROOM", 10_000)
    (well.home / "a.vcf").write_text(repeat("BEGIN:VCARD\nFN:P#\nEND:VCARD\nBEGIN:VCARD\nEND:VCARD\n")(500))

    answer = well("import a.vcf --dry-run --json").json
    result = well("import a.vcf", terminal=True)

    assert len(answer["items"]) + answer["more"] == 1_000
    assert 20 < len(answer["items"]) < 40
    assert [item["line"] for item in answer["items"]][:4] == [1, 4, 6, 9]
    assert "#1 imported a.vcf: 500 added, 0 changed, 0 same, 500 skipped" in result.lines[-1]
    assert "… 970 more" in result.out
    assert "1,000 cards" in result.err


def test_more_new_people_than_one_import_brings_in_are_refused_and_nothing_is_changed(
    well: Well, monkeypatch: pytest.MonkeyPatch
) -> None:
    (well.home / "a.csv").write_text("Name,E-mail\n" + repeat("P#,p#@x.example\n")(11))
    for bounds in ({"MOST_NEW_PEOPLE": 10}, {"MOST_NEW_OCTETS": 10_000}):
        with monkeypatch.context() as patch:
            for name, bound in bounds.items():
                patch.setattr(fitting, name, bound)
            result = well("import a.csv")
        assert (result.code, result.out) == (5, "")
        assert "too" in result.err
        assert "hint: nothing was changed: bring it in in parts, a file for each" in result.err
    assert well("import a.csv").code == 0


def test_what_is_known_of_a_new_person_is_reckoned_generously(well: Well, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bound on new people is meant to keep an import below 300 MB."""
    reduce_bounds(monkeypatch)
    lines = repeat("Person Number#,person#@x.example,+49 30 1#\n")
    _, few, many = (
        find_peak(well, "a.csv", "Name,E-mail,Phone\n" + lines(count), "--dry-run") for count in (200, 200, 1_000)
    )

    reckoned = fitting.MOST_NEW_OCTETS / (fitting.PERSON_SIZE + 2 * fitting.ADDRESS_SIZE + 150)
    most_people = min(fitting.MOST_NEW_PEOPLE, reckoned)
    assert (many - few) / 800 * most_people < 230_000_000


def test_a_card_with_more_addresses_or_lines_than_anybody_is_skipped_and_says_so(ann: Well) -> None:
    addresses = repeat("EMAIL:a#@y.example\n")
    (ann.home / "a.vcf").write_text(f"BEGIN:VCARD\nFN:Bo\n{addresses(501)}END:VCARD\n")
    (ann.home / "b.vcf").write_text(f"BEGIN:VCARD\nFN:Bo\n{addresses(5_001)}END:VCARD\n")
    (ann.home / "c.vcf").write_text(f"BEGIN:VCARD\nFN:Ann\nEMAIL:ann@x.example\n{addresses(400)}END:VCARD\n")
    others = addresses(100).replace("y.example", "z.example")
    (ann.home / "d.vcf").write_text(f"BEGIN:VCARD\nFN:Ann\nEMAIL:ann@x.example\n{others}END:VCARD\n")

    says = [ann(f"import {name}.vcf --json").json["items"][0]["says"][:40] for name in "abcd"]

    assert says == [
        "it has 501 addresses",
        "it has more than 5,000 lines",
        "email a0@y.example, email a1@y.example, ",
        "ann would have more than 500 addresses",
    ]


# -- work ------------------------------------------------------------------------------------------

CROWDS = {
    "one name": repeat("BEGIN:VCARD\nFN:Ann Bo\nUID:#\nEND:VCARD\n"),
    "one phone": repeat("BEGIN:VCARD\nFN:Ann# Bo#\nTEL:+4930123456\nEND:VCARD\n"),
    "one e-mail": repeat("BEGIN:VCARD\nFN:Ann B#x\nEMAIL:a@b.example\nEND:VCARD\n"),
    "one UID": repeat("BEGIN:VCARD\nFN:Ann B#x\nUID:1\nEND:VCARD\n"),
    "one name and phone": repeat("BEGIN:VCARD\nFN:Ann Bo\nTEL:+4930123456\nUID:#\nEND:VCARD\n"),
}


@pytest.mark.parametrize("crowd", CROWDS)
def test_work_grows_with_a_crowd_and_no_faster(well: Well, crowd: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity, "MOST_OWNERS", 5)
    monkeypatch.setattr(identity, "MOST_CLAIMS", 5)
    count_calls(well, "a.vcf", CROWDS[crowd](1))  # modules are imported by then

    nobody, few, many = (count_calls(well, "a.vcf", CROWDS[crowd](count)) for count in (1, 50, 200))

    assert many - nobody < 4.6 * (few - nobody)


def test_people_of_one_switchboard_are_known_again(well: Well) -> None:
    """Of more than a hundred with one number, each is found by the name."""
    text = repeat("BEGIN:VCARD\nFN:Ann# Bo#\nTEL:+4930123456\nEND:VCARD\n")(250)
    (well.home / "a.vcf").write_text(text)

    assert well("import a.vcf").lines[-1] == "#1 imported a.vcf: 250 added, 0 changed, 0 same, 0 skipped"
    assert well("import a.vcf").lines[-1] == "imported a.vcf: 0 added, 0 changed, 250 same, 0 skipped"


def test_the_next_number_of_a_name_is_remembered() -> None:
    numbers: dict[str, int] = {}
    taken: list[str] = []
    tries = 0
    for _ in range(300):
        for handle in handles.iterate_candidates("Ann Bo", next_numbers=numbers):
            tries += 1
            if handle not in taken:
                taken.append(handle)
                break

    assert taken[:4] == ["ann", "ann-bo", "ann-bo-2", "ann-bo-3"]
    assert taken[-1] == "ann-bo-299"
    assert tries <= 3 * 300


@pytest.mark.parametrize("size", [2_000_000])
def test_what_has_no_end_is_read_once(size: int) -> None:
    """Each took time by the square: none of these would end today."""
    assert emails.list_in_cell("p" * size) == []
    assert emails.list_in_cell("p" * size + "@x") == ["p" * size + "@x"]
    assert not recognise._BEGIN_CARD.search(b"\n" * size)
    assert code_pages.rank(b"x" * size + b"\xe9")


@pytest.mark.about_files
def test_strangers_of_a_table_are_not_sought_among_each_other(ann: Well, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each new name was compared with every one before it."""
    monkeypatch.setattr(entries, "MOST_SUGGESTED", 10)
    sought: list[str] = []
    near = people.list_near_handles
    monkeypatch.setattr(people, "list_near_handles", lambda reader, ref: (sought.append(ref), near(reader, ref))[1])
    text = "day,contact,kind\n" + repeat("2026-01-01,s#,meal\n")(200)
    (ann.home / "e.csv").write_text(text)

    refused = ann("import e.csv")
    steps = {
        count: count_rows_read(ann, "day,contact,kind\n" + repeat("2026-01-01,s#,meal\n")(count)) for count in (50, 200)
    }

    assert (refused.code, len(sought)) == (7, 10)
    assert steps[200] < 4.6 * steps[50]


def count_rows_read(well: Well, text: str) -> int:
    """How much SQLite works for a table with new people, in hundreds of its steps."""
    (well.home / "e.csv").write_text(text)
    count = 0

    def note() -> int:
        nonlocal count
        count += 1
        return 0

    init = Writer.__init__

    def watch(self: Writer, connection: sqlite3.Connection) -> None:
        connection.set_progress_handler(note, 100)
        init(self, connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Writer, "__init__", watch)
        assert well("import e.csv --new --dry-run").code == 0
    return count


def test_people_who_are_new_by_a_table_of_entries_are_bounded(ann: Well, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "MOST_NEW_PEOPLE", 10)
    (ann.home / "e.csv").write_text("day,contact,kind\n" + repeat("2026-01-01,s#,meal\n")(11))

    result = ann("import e.csv --new")

    assert (result.code, ann("contacts --ids").lines) == (5, ["ann"])
    assert "more than 10 people would be new" in result.err


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("s." * 25_000 + "s = 1", "have more than 10,000 bytes"),
        ("me." * 1_500 + "s = 1", "me in "),
    ],
)
def test_settings_without_an_end_are_refused(well: Well, text: str, reason: str) -> None:
    """TOML takes time by the square of such keys, and Python can't print what comes of them."""
    place = well.home / ".config/wellkeeper/settings.toml"
    place.parent.mkdir(parents=True)
    place.write_text(text)

    result = well("balance", env={"WELL_DB": "", "XDG_DATA_HOME": str(well.home)})

    assert (result.code, reason in result.err) == (7, True), result.err


# -- touches ---------------------------------------------------------------------------------------

DAILY = event("UID:u#", "DTSTART:20250101T010000Z", "RRULE:FREQ=DAILY", "ATTENDEE:mailto:ann@x.example")
MANY = "error: more than 50 touches would come of ‘c.ics’, since an event that repeats is one for each time"


@pytest.fixture
def town(ann: Well, monkeypatch: pytest.MonkeyPatch) -> Well:
    monkeypatch.setattr(files, "MOST_MEETINGS", 50)
    monkeypatch.setattr(touches, "BATCH", 10)
    (ann.home / "c.ics").write_text(CALENDAR + repeat(DAILY)(2) + "END:VCALENDAR\r\n")
    return ann


def count_touches(well: Well) -> int:
    with closing(connect_to_read(well.ledger)) as connection:
        return int(connection.execute("SELECT count(*) FROM entry").fetchone()[0])


def test_a_calendar_that_floods_is_a_question(town: Well) -> None:
    before = town.take_state()

    result = town("import c.ics")
    at_terminal = town("import c.ics", terminal=True, stdin="n\n")
    dry_run = town("import c.ics --dry-run")

    assert (result.code, result.out) == (5, "")
    assert result.err.endswith(f"{MANY}\nhint: --dry-run says how many, and --many brings them in\n")
    assert at_terminal.code == 5
    assert "Bring them all in? [y/N]" in at_terminal.err
    assert dry_run.lines[-1] == "would be done: imported c.ics: 852 touches added, 0 same, 0 skipped"
    assert town.take_state() == before


@pytest.mark.parametrize(("options", "answer"), [("--many", ""), ("", "y\n")])
def test_a_calendar_that_floods_comes_in_if_it_is_meant(town: Well, options: str, answer: str) -> None:
    result = town(f"import c.ics {options}", terminal=bool(answer), stdin=answer)

    assert result.code == 0, result.err
    assert count_touches(town) == 852
    town("undo")
    assert count_touches(town) == 0
    again = town("import c.ics --many")
    assert town("import c.ics").code == 0, "what is there already floods nobody"
    assert again.code == 0


def test_no_more_is_done_than_it_takes_to_ask(town: Well, monkeypatch: pytest.MonkeyPatch) -> None:
    poured: list[int] = []
    pour = touches._TouchImporter._pour
    monkeypatch.setattr(
        touches._TouchImporter, "_pour", lambda self, rows: (poured.append(len(list(rows))), pour(self, rows))
    )

    assert town("import c.ics").code == 5
    assert sum(poured) <= 60


def test_mails_are_as_many_as_were_written(town: Well) -> None:
    mails = repeat(f"{ENVELOPE}From: ann@x.example\nMessage-ID: <#@y>\n\nHi\n\n")(60)
    (town.home / "m.mbox").write_text(mails)

    assert town("import m.mbox --me ada@me.example").code == 0
    assert count_touches(town) == 60
    assert town("import m.mbox --many --me ada@me.example").code == 2


def test_suggestions_of_very_many_mails_are_settled_in_parts(ann: Well, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(touches, "BATCH", 5)
    monkeypatch.setattr(suggestions, "MOST_CANDIDATES", 10)
    ann("add Bob --email bob@x.example")
    mail = (
        f"{ENVELOPE.replace('To: ada@me.example', 'To: ann@x.example, bob@x.example')}From: ada@me.example\n"
        "Subject: Intro: Ann <> Bob\nMessage-ID: <#@y>\n\nAnn, meet Bob. I'd like to introduce you two.\n\n"
    )
    (ann.home / "m.mbox").write_text(repeat(mail)(40))

    result = ann("import m.mbox --me ada@me.example --json")

    assert result.json["proposed"]["gave"] == 40
    assert ann("import m.mbox --me ada@me.example --json").json["proposed"]["gave"] == 0
