"""`did`: one sentence is one action with one undo; lines of a file are read once, all of them or none."""

from __future__ import annotations

import json
import shlex
from typing import Any

import pytest

from harness import Well

PEOPLE = ("Jim Banker", "Ken Reseller", "Connie League", "Sue Star", "Ann Lee", "Bob Weber")
STORIES = (
    "coffee with Jim on 16 feb: advice on ways to train new people 1h; he offered Paul Otherbank by email",
    "debriefing with Ken on 18 feb: great results; he offered Rita Client and Sven Publisher",
    "Connie introduced +Nora Holm on 17 feb",
    "call with Sue on 19 feb: she offered Hank Head; introduced her to Jim on 20 feb: people she should know",
)
MORE = (
    "coffee with Ann and Bob 90m at coffee: Bob wants more leads; I promised Ann an intro to Ken by friday",
    "dinner with Ann and Bob $91: great evening",
    "asked Jim for an intro to Hank Head; Jim said yes to the intro",
    "Ken promised Rita Client; note on Ken: likes tea",
    "coffee with +Zoe Kern: Zoe offered +Lea Kim; introduced Zoe to Ann",
    "trained Ann and Cy on pitching for 2h".replace("Cy", "Sue"),
    "referred Omar Haddad to Ann; donated 50 EUR to Bob's charity; lunch with Ken",
    "sent Ann the deck; emailed Bob about the renewal",
    "introduced Ann to Bob, Ken and +Lea Kim 31 min $10: people she should know",
    "referred Omar Haddad to Ann, Bob and +Lea Kim 20 min",
    "Ann promised Rita Client; Ann offered Rita Client; Bob offered Rita Client; thanked Ann and Bob for Rita Client",
)


@pytest.fixture
def office(well: Well) -> Well:
    """A ledger with six people and nothing else."""
    for name in PEOPLE:
        well(["add", name, "--handle", name.split()[0].lower()])
    return well


def list_rows(well: Well) -> dict[str, list[dict[str, Any]]]:
    """All that a ledger holds, but for its diary and for names that are drawn by lot."""
    hidden = {"uid", "action_id"}
    tables = well.dump()
    return {
        name: [{key: value for key, value in row.items() if key not in hidden} for row in rows.values()]
        for name, rows in tables.items()
        if name not in ("action", "change", "former_handle")
    }


@pytest.mark.parametrize("sentence", [*STORIES, *MORE])
def test_the_printed_commands_typed_leave_the_same_rows(
    office: Well, tmp_path_factory: pytest.TempPathFactory, sentence: str
) -> None:
    typed = Well(tmp_path_factory.mktemp("typed"))
    typed.ledger.write_bytes(office.ledger.read_bytes())
    typed.ledger.chmod(0o600)
    commands = office(["did", sentence, "--dry-run"]).out.splitlines()
    before = office.take_state()
    assert before == typed.take_state()

    assert office(["did", sentence]).code == 0
    for command in commands:
        result = typed(shlex.split(command)[1:])
        assert result.code == 0, (command, result.err)

    assert list_rows(office) == list_rows(typed)


@pytest.mark.parametrize("sentence", [*STORIES, *MORE])
def test_one_undo_takes_all_of_it_back(office: Well, sentence: str) -> None:
    before = list_rows(office)

    office(["did", sentence])
    assert list_rows(office) != before
    office("undo")

    assert list_rows(office) == before
    assert office("check").code == 0


def test_the_receipt_tells_each_act_and_what_was_kept_as_a_note(office: Well) -> None:
    result = office(["did", "coffee with Jim on monday: advice on training his people 1h; he offered Lea Kim; cofee"])

    assert result.out == (
        "#7\n"
        "   gave jim advice (+2) “training his people”, 60 min, at coffee\n"
        "   jim introduced Lea Kim, offered (−1) (referral 1), at coffee\n"
        "balance: jim 1\n"
    )
    assert result.err == "kept as a note: ‘cofee’ (did you mean coffee or fee?)\n"
    assert office("history 7 --json").json["items"][0]["day"] == "2026-03-02"


def test_a_day_of_its_own_is_told(office: Well) -> None:
    out = office(["did", STORIES[3]]).out.splitlines()

    assert out[0] == "#7 on 19 February"
    assert out[2].endswith(" on 20 February")


def test_programs_get_the_receipt_with_commands_clauses_and_what_came_of_it(office: Well) -> None:
    sentence = "coffee with Ann: she offered Lea Kim; she wants a speaker; I promised her an intro to Ken by friday; hm"

    answer = office(["did", sentence, "--json"]).json

    assert answer["action"] == 7
    assert [item["kind"] for item in answer["items"]] == ["met", "intro"]
    assert [(clause["text"], clause["note"]) for clause in answer["clauses"]][-1] == ("hm", "hm")
    assert answer["clauses"][0]["read"] == [
        {"words": "coffee", "as": "occasion", "value": "coffee"},
        {"words": "with", "as": "word", "value": ""},
        {"words": "Ann", "as": "people", "value": "ann"},
    ]
    assert [referral["name"] for referral in answer["referrals"]] == ["Lea Kim"]
    assert [want["text"] for want in answer["wants"]] == ["a speaker"]
    assert [promise["text"] for promise in answer["promises"]] == ["an intro to Ken"]


def test_a_dry_run_prints_commands_and_writes_nothing(office: Well) -> None:
    before = office.take_state()

    result = office(["did", STORIES[0], "--dry-run", "--explain"])

    assert result.out == (
        "well give jim advice 'ways to train new people' --at coffee --minutes 60 --on 2026-02-16\n"
        "well got jim 'Paul Otherbank' --offered --at coffee --method email --on 2026-02-16\n"
    )
    assert "coffee = occasion coffee" in result.err
    assert office(["did", STORIES[0], "--dry-run", "--plain"]).out == result.out
    assert office.take_state() == before


def test_on_is_what_today_means(office: Well) -> None:
    assert office("did 'coffee with Jim' --on 2026-01-07 --dry-run").out == "well met jim --at coffee\n"
    assert office("did 'coffee with Jim yesterday' --on 2026-01-07 --dry-run").out == (
        "well met jim --at coffee --on 2026-01-06\n"
    )
    office("did 'coffee with Jim' --on 2026-01-07")
    assert office("log --json").json["items"][0]["day"] == "2026-01-07"


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        ("did", 2, "there is no sentence"),
        ("did ''", 2, "there is no sentence"),
        ("did 'cofee with Jim'", 2, "did you mean coffee"),
        ("did 'coffee with Jmi'", 3, "did you mean jim?"),
        ("did 'Jim said yes to the intro'", 5, "no ask of jim waits"),
        ("did 'thanked Jim for Lea Kim'", 3, "Lea Kim"),
        ("did coffee with Jim --again", 2, "belong to lines"),
        ("did -f nowhere.txt", 7, "‘nowhere.txt’ can't be read"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(office: Well, line: str, code: int, says: str) -> None:
    before = office.take_state()

    result = office(line)

    assert (result.code, says in result.err, result.out) == (code, True, "")
    assert office.take_state() == before


def test_a_sentence_may_be_the_first_thing_that_a_ledger_hears(well: Well) -> None:
    assert well("did coffee with +Zoe Kern").out.startswith("#1 ")
    assert well("contacts --ids").out == "zoe\n"


def test_words_of_the_user_are_understood(office: Well) -> None:
    office("kinds give favor --also 'good turn'")
    office("kinds occasion 'bni breakfast' --also bni")

    commands = office("did 'bni with Jim: good turn' --dry-run").out

    assert commands == "well give jim favor --at 'bni breakfast'\n"


# -- lines ----------------------------------------------------------------------------------------

EVENING = """\
## Mon 2 Mar
- coffee with Jim: he offered Lea Kim
- call with Ken 20m
* lunch with Zoe
- cofee with Ann
- met Bob at the fair
"""


def write(well: Well, text: str, name: str = "notes.txt") -> None:
    (well.home / name).write_text(text, encoding="utf-8")


def test_one_bad_line_and_nothing_is_written(office: Well) -> None:
    write(office, EVENING)
    before = office.take_state()

    result = office("did -f notes.txt")

    assert result.code == 7
    assert "2 lines can't be read, so nothing was written:" in result.err
    assert "  line 4: no contact answers to ‘Zoe’ (`+Zoe` adds them)" in result.err
    assert "  line 5: ‘cofee’ isn't understood (did you mean coffee or fee?)" in result.err
    assert office.take_state() == before
    assert not (office.home / "bad.txt").exists()


def test_the_good_lines_are_done_and_the_others_kept_to_be_mended(office: Well) -> None:
    write(office, EVENING)

    result = office("did -f notes.txt --skip-errors bad.txt")

    assert result.out == (
        "#7 2 March  jim introduced Lea Kim, offered (−1) (referral 1), at coffee\n"
        "#8 2 March  spoke with ken, 20 min\n"
        "#9 2 March  met bob at fair\n"
        "3 new, 0 read before, 2 left out\n"
    )
    bad = office.home / "bad.txt"
    assert bad.read_text(encoding="utf-8") == (
        "## 2026-03-02\n"
        "# line 4: no contact answers to ‘Zoe’ (`+Zoe` adds them)\n"
        "lunch with Zoe\n"
        "# line 5: ‘cofee’ isn't understood (did you mean coffee or fee?)\n"
        "cofee with Ann\n"
    )
    assert bad.stat().st_mode & 0o777 == 0o600
    assert office("did -f notes.txt --skip-errors bad.txt").code == 5  # it is never replaced
    write(
        office,
        bad.read_text(encoding="utf-8").replace("Zoe\n", "+Zoe\n").replace("cofee with", "coffee with"),
        "bad.txt",
    )
    assert office("did -f bad.txt").out.splitlines()[-1] == "2 new, 0 read before, 0 left out"


def test_a_line_is_done_once_whatever_becomes_of_the_file(office: Well) -> None:
    text = "coffee with Jim\ncall with Ken 20m\n"
    office("did -", stdin=text)
    rows = list_rows(office)

    for again in (text, text.replace("\n", "\n\n"), "- coffee with Jim\n", "call with Ken 20m\ncoffee   with Jim"):
        write(office, again)
        assert office("did -f notes.txt").out == f"0 new, {again.count('with')} read before, 0 left out\n"
        assert list_rows(office) == rows
    office("undo 7..8")
    assert office("did -", stdin=text).out == "0 new, 2 read before, 0 left out\n"
    assert office("did - --again", stdin=text).out.splitlines()[-1] == "2 new, 0 read before, 0 left out"
    assert office("did -", stdin=f"{text}met Bob\n").out.splitlines()[-1] == "1 new, 2 read before, 0 left out"


def test_a_line_that_got_a_heading_stays_read_and_says_so(office: Well) -> None:
    office("did -", stdin="coffee with Jim\n")

    result = office("did -", stdin="2026-02-20\ncoffee with Jim\n")

    assert result.out == "0 new, 1 read before, 0 left out\n"
    assert (
        result.err == ("line 2: read on 2026-03-02 without a heading (#7), and stays so; a date in it makes it new\n")
        or "without a heading (#7)" in result.err
    )
    assert office("did -", stdin="2026-02-20\ncoffee with Jim on 20 feb\n").out.splitlines()[-1].startswith("1 new")


def test_a_line_is_done_once_on_two_machines_that_share_the_ledger(
    office: Well, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = Well(tmp_path_factory.mktemp("other"))
    office("did -", stdin="coffee with Jim\n")
    (other.home / "ledger.jsonl").write_text(office("export - --format jsonl").out, encoding="utf-8")
    other("import ledger.jsonl")

    assert other("did -", stdin="coffee with Jim\n").out == "0 new, 1 read before, 0 left out\n"


def test_lines_know_whom_the_lines_before_them_added(office: Well) -> None:
    text = "coffee with +Zoe Kern\nlunch with Zoe\n"

    assert office("did - --dry-run", stdin=text).out == (
        "2026-03-02  well met 'Zoe Kern' --new --at coffee\n"
        "2026-03-02  well met 'Zoe Kern' --at lunch\n"
        "2 new, 0 read before, 0 left out\n"
    )
    office("did -", stdin=text)
    assert [item["contact"] for item in office("log --json").json["items"]] == ["zoe", "zoe"]


def test_programs_get_every_line_with_its_state(office: Well) -> None:
    office("did -", stdin="coffee with Jim\n")
    (office.home / "n.txt").write_text("coffee with Jim\ncall with Ken\nhm\n", encoding="utf-16")

    answer = office("did -f n.txt --skip-errors bad.txt --json").json

    assert [(line["number"], line["state"], line["action"]) for line in answer["lines"]] == [
        (1, "same", 7),
        (2, "new", 8),
        (3, "bad", None),
    ]
    assert "isn't understood" in answer["lines"][2]["reason"]
    assert json.loads(json.dumps(answer))["summary"] == "1 new, 1 read before, 1 left out"


# -- undo of a range ------------------------------------------------------------------------------


def test_a_range_is_taken_back_whole_or_not_at_all(office: Well) -> None:
    before = list_rows(office)
    office("did -", stdin="coffee with Jim: advice\ncall with Ken\nmet +Zoe Kern\n")
    after = list_rows(office)

    result = office("undo 7..9")

    assert result.out.splitlines()[0] == "#10 took back: met zoe"
    assert list_rows(office) == before
    assert office("undo 7..9").code == 5
    office("undo 10..12")
    assert list_rows(office) == after
    office("give zoe advice")
    taken = office.take_state()
    assert office("undo 7..9").code == 5  # the gift builds on the last of them
    assert office.take_state() == taken
    assert [office(f"undo {words}").code for words in ("x", "9..7", "1..", "50..60")] == [2, 2, 2, 3]


def test_minutes_are_spent_once_whoever_was_introduced(well: Well) -> None:
    result = well('did "introduced +Ann to +Bob and +Cy, 30 min"')

    assert result.code == 0, result.err
    assert [item["minutes"] for item in well("log ann --json").json["items"]] == [15, 15]
