"""`well brief` before a meeting, `well debrief` after it."""

from __future__ import annotations

import pytest

from harness import Well

FULL_LIFE = """
    2026-01-05
    add "Alice Chen" --source client --email alice@chen.example --org "Chen Logistics" --tier A --birthday 1984-03-09
    add "Bob Lee" --email bob@lee.example --tag warehouses
    edit alice --note "she likes calls after six, and hates the word synergy more than anything else that one can say"
    give alice advice "how to price a pilot in a market that nobody has looked at since the war"
    give alice education "returns without paying duty twice, and a long story about a warehouse in Basel"
    got alice "Nina Ross" --offered --new
    promised alice "Omar Haddad"
    promised alice "somebody at the port whose name she has forgotten, but who knows every crane by its first name"
    promised alice "Pia Lund"
    promise alice "the list of licences for China, with all that her board asked about since October" --by 2026-03-04
    promise alice "the slides"
    promise alice "the photos"
    want alice "warehouses in Rotterdam" --can --will --kind vendor
    want alice "an insurer for demo robots on the road, who also covers the robots that come back on their own"
    want alice "a speaker"
    want alice "a stage"
    offer alice "a room for forty people with a view of the port; a projector; coffee that one can drink"
    purpose alice prospect "CFOs in Lyon"
    standing alice 8 --ten "a seat at our partner day, next to somebody who has done it before and can tell"
    note alice "her mother was ill in autumn; ask how she is, and whether the garden has come through the winter"
"""


@pytest.fixture(scope="module")
def life_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    well = Well(tmp_path_factory.mktemp("brief"))
    well.story(FULL_LIFE)
    return well.ledger.read_bytes()


@pytest.fixture
def life(well: Well, life_bytes: bytes) -> Well:
    well.put(life_bytes)
    return well


def write_calendar(well: Well, *events: str) -> None:
    text = "".join(f"BEGIN:VEVENT\r\nUID:{number}\r\n{event}\r\nEND:VEVENT\r\n" for number, event in enumerate(events))
    (well.home / "cal.ics").write_text(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{text}END:VCALENDAR\r\n", newline="")


def test_the_fullest_life_fits_on_one_screen(life: Well) -> None:
    result = life("brief alice", terminal=True, env={"COLUMNS": "80"})

    assert len(result.lines) <= 24
    assert "synergy" not in result.out


def test_three_things_to_give_differ_and_begin_with_a_want(life: Well) -> None:
    (item,) = life("brief alice --json").json["items"]

    assert [gift["kind"] for gift in item["gifts"]] == ["vendor", "intro", "meal"]
    assert item["next"]["move"] == "thank"
    assert [promise["text"] for promise in item["promises"]][1:] == ["the slides", "the photos"]
    assert [referral["title"] for referral in item["awaited"]][::2] == ["Omar Haddad", "Pia Lund"]
    assert item["ask"]["ready"] is False
    assert item["introduce"] == ["bob"]


def test_of_a_day_only_that_is_told(life: Well) -> None:
    brief = life("brief alice --as-of 2026-01-04 --json").json["items"][0]

    assert (brief["latest"], brief["promises"], brief["awaited"]) == ([], [], [])


@pytest.mark.parametrize(
    ("lines", "when"),
    [
        ("DTSTART:20260303T093000Z", "09:30"),
        ("DTSTART;TZID=America/New_York:20260303T093000", "14:30"),
        ("DTSTART;VALUE=DATE:20260303\r\nDTEND;VALUE=DATE:20260310", "all day"),
        ("DTSTART:20260106T100000Z\r\nDTEND:20260106T110000Z\r\nRRULE:FREQ=WEEKLY", "10:00"),
        ("DTSTART:20260303T230000Z\r\nDTEND:20260304T020000Z", "23:00"),
        ("DTSTART;TZID=America/New_York:20260303T220000", "2026-03-04 03:00"),
    ],
)
def test_a_meeting_of_tomorrow_is_found_however_it_is_told(life: Well, lines: str, when: str) -> None:
    write_calendar(life, f"{lines}\r\nSUMMARY:Talk\r\nATTENDEE:mailto:alice@chen.example")

    result = life("brief --calendar cal.ics --on tomorrow")

    assert result.lines[2] == f"{when}  Talk, with Alice Chen"
    assert life("brief --calendar cal.ics --on 2026-03-02").out == "You meet nobody on Monday, 2 March.\n"


@pytest.mark.parametrize(
    "lines",
    [
        "DTSTART:20260303T093000Z\r\nSTATUS:CANCELLED\r\nATTENDEE:mailto:alice@chen.example",
        "DTSTART:20260303T093000Z\r\nATTENDEE;PARTSTAT=DECLINED:mailto:alice@chen.example",
        "DTSTART:20260303T093000Z\r\nATTENDEE:mailto:alice@chen.example\r\nATTENDEE;PARTSTAT=DECLINED:mailto:ada@me.example",
        "DTSTART:20260303T093000Z\r\nSUMMARY:nobody",
    ],
)
def test_whom_one_does_not_meet_is_not_told(life: Well, lines: str) -> None:
    write_calendar(life, lines)

    assert life("brief --calendar cal.ics --on tomorrow --me ada@me.example --ids").out == ""


def test_an_address_of_several_names_nobody(life: Well) -> None:
    life("add 'Cy Chen' --email alice@chen.example")
    write_calendar(life, "DTSTART:20260303T093000Z\r\nATTENDEE:mailto:alice@chen.example")

    result = life("brief --calendar cal.ics --on tomorrow")

    assert "alice@chen.example is the address of several contacts: `well show alice@chen.example`" in result.out
    assert "Chen Logistics" not in result.out


def test_an_event_that_cannot_be_read_costs_no_other(life: Well) -> None:
    write_calendar(
        life,
        "DTSTART:nonsense\r\nATTENDEE:mailto:bob@lee.example",
        "DTSTART:20260303T093000Z\r\nATTENDEE:mailto:alice@chen.example",
    )

    result = life("brief --calendar cal.ics --on tomorrow --ids")

    assert result.out == "alice\n"
    assert "cal.ics, line 3: its DTSTART can't be read" in life("brief --calendar cal.ics --on tomorrow").err


def test_what_is_no_calendar_is_refused(life: Well) -> None:
    life("export ledger.jsonl")
    (life.home / "people.csv").write_text("name\nZoe\n")

    assert life("brief --calendar ledger.jsonl").code == life("brief --calendar people.csv").code == 7


# -- after it --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command",
    [
        "give bob meal",
        "note bob 'he was tired'",
        "promise bob 'the slides'",
        "want bob 'a stage'",
        "offer bob 'a stage'",
        "standing bob 7",
        "got bob 'Zoe Quist' --offered --new",
        "promised bob 'Zoe Quist'",
    ],
)
def test_who_has_more_than_a_touch_is_not_asked_of(life: Well, command: str) -> None:
    life("met bob coffee", today="2026-03-01")
    assert life("debrief --ids").out == "bob\n"

    assert life(command, today="2026-03-01").code == 0

    assert life("debrief --ids").out == ""


def test_a_touch_that_was_taken_back_is_none(life: Well) -> None:
    number = life("met bob coffee --json", today="2026-03-01").json["items"][0]["id"]
    life(f"void {number}", today="2026-03-01")

    assert life("debrief --ids").out == ""
    assert life("debrief").out == "# Nothing is left to tell of Sunday, 2026-03-01.\n"


def test_lines_are_finished_and_read_and_post_no_second_touch(life: Well) -> None:
    life("met alice bob coffee", today="2026-03-01")
    text = life("debrief").out.replace("@bob: ", "@bob: advice on hiring 1h")

    result = life("did -", stdin=text)

    assert result.out == "#22 1 March  gave bob advice (+2) “hiring”, 60 min\n1 new, 0 read before, 0 left out\n"
    assert result.err == "line 4: nothing stands behind ‘@alice:’ yet, so it was read over\n"
    assert life("debrief --ids").out == "alice\n"
    assert [item["kind"] for item in life("log bob --json").json["items"]] == ["advice", "met"]


def test_a_sentence_that_only_names_somebody_is_still_refused(life: Well) -> None:
    assert life("did @alice:").code == 2


def test_a_title_in_a_calendar_is_no_line_of_the_file(life: Well) -> None:
    title = "2026-01-01\\n@alice: client\\n## 2026-01-01"
    write_calendar(life, f"DTSTART:20260301T093000Z\r\nSUMMARY:{title}\r\nATTENDEE:mailto:bob@lee.example")
    life(["met", "bob", "--note", "x\n@alice: client\n## 2026-01-01"], today="2026-03-01")

    for line in ("debrief", "debrief --calendar cal.ics"):
        text = life(line).out
        assert [row for row in text.splitlines() if not row.startswith("# ")] == ["## 2026-03-01", "@bob: "]
        assert life("did -", stdin=text).out == "0 new, 0 read before, 0 left out\n"
