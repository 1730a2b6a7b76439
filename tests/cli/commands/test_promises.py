"""The commands of your own word as they are typed: each form of output, each refusal, and how each is taken back."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from books import act, dump, reading
from harness import Well
from wellkeeper.domain.promise import PROMISE_STATES
from wellkeeper.errors import WellError
from wellkeeper.queries.health import list_problems
from wellkeeper.services import contacts, entries, promises
from wellkeeper.services.contacts import Details
from wellkeeper.services.entries import Particulars
from wellkeeper.services.history.undo import undo
from wellkeeper.views.promises import list_promises

# On Monday 2 March: one promise to Sue is two days late (1), one is due on Friday (2), one to Paul names no day (3).
STORY = """
2026-02-20
add "Sue Park" --email sue@park.example
add "Paul Ong"
add "Ken Vale"
promise sue "introduce her to Paul and Ken" --by 2026-02-28 --kind intro
2026-02-23
promise sue "the slides" --by 2026-03-06
promise paul "a word with his landlord"
"""
LATE, SLIDES, LANDLORD = "introduce her to Paul and Ken", "the slides", "a word with his landlord"


@pytest.fixture(scope="module")
def story_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    well = Well(tmp_path_factory.mktemp("promised"))
    well.story(STORY)
    return well.ledger.read_bytes()


@pytest.fixture
def well(well: Well, story_bytes: bytes) -> Well:
    well.put(story_bytes)
    return well


def list_states(well: Well, today: str | None = None) -> dict[int, str]:
    result = well("promises --all --json", today=today)
    return {item["id"]: item["state"] for item in result.json["items"]}


def list_all(well: Well) -> dict[int, dict[str, object]]:
    return {item["id"]: item for item in well("promises --all --json").json["items"]}


# -- made ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "summary", "due"),
    [
        ('promise ken "a book" --by friday', "promise 4 to ken, by 6 March", "2026-03-06"),
        ('promise ken "a book" --by 4 apr', "promise 4 to ken, by 4 April", "2026-04-04"),
        ('promise ken "a book" --by in 2 weeks', "promise 4 to ken, by 16 March", "2026-03-16"),
        ('promise ken "a book" --by tomorrow', "promise 4 to ken, by 3 March", "2026-03-03"),
        ('promise ken "a book"', "promise 4 to ken", None),
        ('promise ken "a book" --on 2026-02-10 --by 3d', "promise 4 to ken, by 13 February", "2026-02-13"),
    ],
)
def test_a_promise_is_made(well: Well, line: str, summary: str, due: str | None) -> None:
    result = well(line)

    assert (result.code, result.out, result.err) == (0, f"#7 {summary}\n", "")
    item = list_all(well)[4]
    assert (item["text"], item["due"], item["moved"], item["state"]) == ("a book", due, 0, "open")


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        ('promise ken "a book" --by today', 2, "‘2026-03-02’ isn't after 2026-03-02, the day of the promise"),
        ('promise ken "a book" --by yesterday', 2, "isn't after 2026-03-02"),
        ('promise ken "a book" --on 2026-02-10 --by 2026-02-10', 2, "isn't after 2026-02-10"),
        ('promise ken "a book" --by soonish', 2, "‘soonish’ isn't a day"),
        ('promise ken "a book" --by 4', 2, "‘4’ isn't a day"),
        ('promise ken "a book" --kind booklet', 2, "‘booklet’ is no kind of give"),
        ('promise ken "a book" --on tomorrow', 2, "lies in the future"),
        ("promise ken", 2, "say what you promised"),
        ('promise ken ""', 2, "promise"),
        ("promise ken a book", 2, "what you promised is one text"),
        ('promise zoe "a book"', 3, "no contact answers to ‘zoe’"),
        ("promise 9 --by friday", 3, "there is no promise 9"),
        ("promise 1", 2, "say what is new of promise 1"),
        ("promise 1 --by 2026-02-20", 2, "isn't after 2026-02-20"),
        ("promise =1 x", 3, "no contact answers to ‘1’"),
        ("kept 9", 3, "there is no promise 9"),
        ("broke 9", 3, "there is no promise 9"),
        ("kept 1 --on 2026-02-10", 5, "promise 1 was made on 2026-02-20, after 2026-02-10"),
        ("kept 1 --to sue", 2, "sue can't be on both sides"),
        ("kept 1 --to zoe", 3, "no contact answers to ‘zoe’"),
        ("kept 2 --to paul", 2, "promise 2 has no kind of give"),
        ("kept 2 --minutes 30", 2, "promise 2 has no kind of give"),
        ("give sue meal --promise 9", 3, "there is no promise 9"),
        ("give ken meal --promise 1", 5, "promise 1 is to sue, who gets nothing by this"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(well: Well, line: str, code: int, says: str) -> None:
    before = well.dump()
    result = well(line)

    assert (result.code, result.out) == (code, "")
    assert says in result.err
    assert "hint:" in result.err
    assert well.dump() == before


def test_its_day_moves_and_how_often_is_kept_and_shown(well: Well) -> None:
    assert well("promise 1 --by 4 apr").out == "#7 promise 1 to sue, by 4 April (moved once)\n"
    assert well("promise 1 --by '4 apr'").out == "promise 1 to sue, by 4 April\n"  # as it was: no action
    assert well('promise "#1" "meet Ken" --by friday --kind media').out.endswith("by 6 March (moved twice)\n")
    assert well("promise 3 --by friday").out == "#9 promise 3 to paul, by 6 March\n"  # none was named before
    assert well("promise ken x").code == 0
    # Later than the fourteen days that it had.
    assert well("promise 4 --by 30d").out == "#11 promise 4 to ken, by 1 April (moved once)\n"

    items = list_all(well)
    days = [(item["moved"], item["due"]) for item in items.values()]
    assert days == [(2, "2026-03-06"), (0, "2026-03-06"), (0, "2026-03-06"), (1, "2026-04-01")]
    assert (items[1]["text"], items[1]["kind"]) == ("meet Ken", "media")
    assert "moved" in well("promises").lines[0]
    well("undo 8")
    assert list_all(well)[1]["text"] == LATE


def test_a_number_is_a_promise_and_an_exact_one_a_contact(well: Well) -> None:
    well("add 7")

    assert well("promise =7 x").out == "#8 promise 4 to 7-2\n"
    assert well("promise 7 x").code == 3
    assert well("promise 1 --by friday --exact").out == "#9 promise 1 to sue, by 6 March (moved once)\n"
    assert well("promise 1 --by 9d", env={"WELL_EXACT": "1"}).code == 0
    assert well("promise su x --exact").code == 3
    assert "no contact answers to ‘0170555’" in well("promise 0170555 x").err


# -- kept and broken ----------------------------------------------------------------------------------


def test_with_a_kind_it_posts_the_give_on_both_accounts_and_links_it(well: Well) -> None:
    result = well('kept 1 "both wrote back" --to paul --minutes 20 --cost 12 --json')

    rows = [(e["contact"], e["kind"], e["points"], e["note"], e["minutes"], e["other"]) for e in result.json["items"]]
    assert rows == [
        ("sue", "intro", 4, "both wrote back", 20, "paul"),
        ("paul", "intro", 4, "both wrote back", None, "sue"),
    ]
    [promise] = result.json["promises"]
    assert (promise["state"], promise["settled"], promise["entry"]) == (
        "late",
        "2026-03-02",
        result.json["items"][0]["id"],
    )
    assert (promise["days_late"], promise["note"]) == (2, "both wrote back")


def test_the_give_is_the_same_row_as_if_it_had_been_typed(well: Well, story_bytes: bytes, tmp_path: Path) -> None:
    other = Well(tmp_path / "other")
    other.home.mkdir()
    other.put(story_bytes)

    well("kept 1 --to paul")
    other("give sue intro --to paul")

    mine, typed = (
        [{name: value for name, value in row.items() if name != "uid"} for row in ledger.dump()["entry"].values()]
        for ledger in (well, other)
    )
    assert mine == typed


def test_without_a_kind_it_posts_nothing(well: Well) -> None:
    result = well('kept 2 "by mail"')

    assert (result.code, result.out) == (0, "#7 kept promise 2 to sue: “the slides”\n")
    assert well.dump()["entry"] == {}
    assert list_states(well) == {1: "open", 2: "kept", 3: "open"}


def test_a_broken_one_is_a_slip_and_an_apology_is_offered(well: Well) -> None:
    result = well("broke 1")

    assert result.out == "#7 broke promise 1: a slip with sue (−3)\nbalance: sue −3\n"
    assert result.err == "`well draft sue apology --about 1` has the words to say that you are sorry\n"
    [slip] = well.dump()["entry"].values()
    assert (slip["side"], slip["points"], slip["note"]) == ("slip", -3, LATE)
    assert list_all(well)[1]["entry"] == slip["id"]


def test_who_is_let_off_has_no_slip(well: Well) -> None:
    result = well('broke 1 "she has met them by now" --excused')

    assert (result.out, result.err) == (f"#7 let off promise 1 to sue: “{LATE}”\n", "")
    assert well.dump()["entry"] == {}
    assert list_states(well)[1] == "excused"
    assert "your word" in well("show sue").out  # the other one is open


@pytest.mark.parametrize("first", ["kept 1", "broke 1", "broke 1 --excused"])
@pytest.mark.parametrize(
    "second", ["kept 1", "broke 1", "broke 1 --excused", "give sue meal --promise 1", "promise 1 --by friday"]
)
def test_a_promise_is_settled_once(well: Well, first: str, second: str) -> None:
    well(first)
    before = well.dump()
    result = well(second)

    assert (result.code, result.out) == (5, "")
    assert "on 2026-03-02 already" in result.err
    assert well.dump() == before


@pytest.mark.parametrize(
    "line",
    ["kept 1 --to paul", "kept 2", "broke 1", "broke 3 --excused", "give sue meal --promise 2", "promise 1 --by 9d"],
)
def test_undo_reopens_and_the_entry_goes_with_it(well: Well, line: str) -> None:
    before, dry = well.dump(), well(f"{line} --dry-run")
    assert dry.out.startswith("would be done: ")
    assert well.dump() == before

    well(line)
    done = well.dump()
    well("undo")
    assert well.dump() == before
    well("undo")
    assert well.dump() == done


def test_what_a_promise_rests_on_is_not_taken_back_beneath_it(well: Well) -> None:
    well("kept 2")
    result = well("undo 5")

    assert (result.code, list_states(well)[2]) == (5, "kept")
    assert "action 7 (kept promise 2 to sue: “the slides”) builds on action 5" in result.err


@pytest.mark.parametrize(("line", "entry"), [("kept 1 --to paul", 1), ("broke 1", 1), ("give sue meal --promise 2", 1)])
def test_voiding_its_entry_reopens_it(well: Well, line: str, entry: int) -> None:
    before = list_states(well)
    well(line)
    result = well(f"void {entry}")

    assert result.code == 0
    assert "to sue is open again" in result.err
    assert list_states(well) == before
    assert well("kept 1").code == 0
    assert list_states(well)[1] == "late"


# -- a give that keeps one, too ----------------------------------------------------------------------


def test_a_give_keeps_the_promise_that_is_named(well: Well) -> None:
    result = well('give paul intro "at last" --to sue --promise 1')

    assert result.out.startswith("#7 gave paul and sue intro (+4 each); kept promise 1\n")
    assert result.err == ""
    entry = list_all(well)[1]["entry"]
    assert well.dump()["entry"][entry]["contact_id"] == 1  # hers, not his
    assert list_all(well)[1]["note"] == "at last"


def test_a_referral_keeps_one_too(well: Well) -> None:
    assert well('give sue referral --who "Omar Haddad" --promise 2').code == 0
    assert list_states(well)[2] == "kept"


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("give sue intro", "promise 1 to sue is open: if this keeps it, take it back and say `well kept 1`\n"),
        ("give ken intro --to sue", "promise 1 to sue is open: if this keeps it, take it back and say `well kept 1`\n"),
        ("give sue meal", ""),
        ("give ken intro", ""),
        ("give sue intro --promise 2", ""),
        ("give sue intro --json", ""),
    ],
)
def test_a_give_that_fits_names_the_promise_and_settles_nothing_by_itself(well: Well, line: str, hint: str) -> None:
    result = well(line)

    assert (result.code, result.err) == (0, hint)
    assert list_states(well)[1] == "open"


# -- where it shows -----------------------------------------------------------------------------------


def test_the_list_is_by_day_with_all_in_the_order_in_which_they_came(well: Well) -> None:
    well("kept 2")

    assert well("promises").lines == [
        "#  to    what you promised              on      by      state",
        "1  sue   introduce her to Paul and Ken  20 Feb  28 Feb  2 days late",
        "3  paul  a word with his landlord       23 Feb   9 Mar  open",
        "",
        "Your word: 1 of 1 kept on time, 2 open (1 past its day), 0 late.",
    ]
    assert well("promises --ids --all").lines == ["1", "2", "3"]
    assert well("promises paul --ids").lines == ["3"]
    assert well("promises sue --plain").lines == [
        f"1\tsue\topen\t2026-02-28\t2\tintro\t2026-02-20\t0\t\t\t{LATE}",
    ]
    assert well("promises ken --exit-code").code == 1
    assert well("promises --ids --all --as-of 2026-02-20").lines == ["1"]


def test_json_has_the_published_keys(well: Well) -> None:
    [item, *_] = well("promises --json").json["items"]

    assert {name: item[name] for name in ("id", "contact", "text", "kind", "made", "due", "moved", "state")} == {
        "id": 1,
        "contact": "sue",
        "text": LATE,
        "kind": "intro",
        "made": "2026-02-20",
        "due": "2026-02-28",
        "moved": 0,
        "state": "open",
    }
    assert (item["settled"], item["entry"], item["source"]) == (None, None, "")


def test_a_look_back_knows_nothing_of_what_came_later(well: Well) -> None:
    well("kept 1 --to paul")
    items = well("promises sue --all --json --as-of 2026-03-01").json["items"]

    assert [(item["state"], item["settled"], item["entry"]) for item in items] == [("open", None, None)] * 2


def test_you_owe_it_with_its_day_and_how_late_it_is(well: Well) -> None:
    assert [line.rstrip() for line in well("owe").lines] == [
        "you owe  to    for                            since     days  age  type",
        "promise  sue   introduce her to Paul and Ken  28 Feb  late 2       well kept 1",
        "promise  sue   the slides                      6 Mar    in 4       well kept 2",
        "promise  paul  a word with his landlord        9 Mar    in 7       well kept 3",
    ]
    assert well("owe --plain").lines[0] == f"promise\tsue\t\t2026-02-28\t2\t\t{LATE}\t1"
    items = well("owe --json").json["items"]
    assert [(item["what"], item["promise"], item["days"], item["command"]) for item in items] == [
        ("promise", 1, 2, "well kept 1"),
        ("promise", 2, -4, "well kept 2"),
        ("promise", 3, -7, "well kept 3"),
    ]


def test_it_is_the_next_thing_to_do_and_do_tells_the_command(well: Well) -> None:
    [first, *_] = well("today --json").json["items"]
    assert (first["move"], first["promise"], first["command"], first["since"]) == (
        "keep",
        1,
        "well kept 1",
        "2026-02-28",
    )
    assert well("do 1").out.endswith("well kept 1\n")
    assert well("next sue --ids --as-of 2026-02-27").lines == ["sue"]
    assert well("next sue --json --as-of 2026-02-27").json["items"][0]["move"] != "keep"
    assert "keep is number 2 of 11" in well("why sue --order").out
    assert "keep your promise 1, “introduce her to Paul and Ken”, due 28 February" in well("ask sue").out
    well("snooze sue 2w")
    assert well("next sue --json").json["items"][0]["move"] == "rest"


def test_show_has_what_is_open_and_how_you_keep_your_word(well: Well) -> None:
    assert "your word  2 open (1 past its day)\n" in well("show sue").out  # of none it says how many were kept
    well("kept 1 --to paul")
    result = well("show sue")

    assert "your word  0 of 1 kept on time, 1 open, 1 late" in result.out
    assert "2  the slides          6 Mar  open" in result.out
    item = well("show sue --json").json["items"][0]
    assert [promise["id"] for promise in item["promises"]] == [2]
    assert item["word"] == {"kept": 1, "on_time": 0, "broken": 0, "open": 1, "overdue": 0}
    assert "your word" not in well("show ken").out


def list_figures(well: Well, line: str = "mirror --json") -> list[tuple[str, int, int | None]]:
    return [(f["key"], f["value"], f["of"]) for f in well(line).json["items"] if f["figure"] == "word"]


def test_the_mirror_counts_what_was_settled_in_the_time_and_all_that_is_open(well: Well) -> None:
    assert list_figures(well) == [("kept", 0, 0), ("on_time", 0, 0), ("open", 3, None), ("late", 1, 3)]
    well("kept 1 --on 2026-02-28")
    well("broke 2")
    well("broke 3 --excused")
    assert list_figures(well) == [("kept", 1, 2), ("on_time", 1, 2), ("open", 0, None), ("late", 0, 0)]
    assert list_figures(well, "mirror --json --since 2026-03-01") == [
        ("kept", 0, 1),
        ("on_time", 0, 1),
        ("open", 0, None),
        ("late", 0, 0),
    ]
    assert "Your word             1 of 2 kept on time, 0 open, 0 late" in well("mirror").lines
    assert well("mirror --why word --ids").lines == ["1", "2"]
    assert well("mirror --why word kept --ids").lines == ["1"]
    assert well("mirror --why word open --ids").lines == []
    assert well("mirror --why word today").code == 2


def test_an_export_for_calendars_has_the_days_of_open_promises(well: Well) -> None:
    well("kept 3")
    text = well("export - --format ics").out

    assert "SUMMARY:Promise to Sue Park: the slides" in text
    assert text.count("UID:promise-") == 2


def test_letters_of_apology_are_about_a_promise(well: Well) -> None:
    assert "Subject: I owe you a word" in well("draft sue apology").out
    well("broke 1")
    assert f"Subject: I owe you: {LATE}" in well("draft sue apology").out
    assert "Subject: I owe you: the slides" in well("draft sue apology --about 2").out
    assert "`well draft sue apology --about 1 --log`" in well("draft sue apology").err
    assert "keep_promise" not in well("draft sue apology --about 1 --log").out
    assert [row["letter"] for row in well.dump()["entry"].values()] == ["", "apology"]
    well("kept 2")
    for line, code in (
        ("draft sue apology --about 2", 5),  # kept, in time
        ("draft sue apology --about 3", 5),  # to somebody else
        ("draft sue apology --about 9", 3),
        ("draft sue apology --about nina", 2),
        ("draft sue apology --about ²", 2),
    ):
        assert well(line).code == code, line


def test_tab_offers_the_numbers_of_open_promises(well: Well) -> None:
    well("kept 2")
    words = "well kept "
    offer = well([], env={"_WELL_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": "2"})

    assert offer.out.split() == ["1", "3"]


# -- other ledgers, other people ----------------------------------------------------------------------


def test_promises_go_along_with_whom_they_were_made_to(well: Well) -> None:
    well("broke 1")
    result = well("merge ken sue")

    assert result.code == 0
    assert [item["contact"] for item in list_all(well).values()] == ["ken", "ken", "paul"]
    well("undo")
    assert [item["contact"] for item in list_all(well).values()] == ["sue", "sue", "paul"]


def test_they_come_back_from_an_export_as_they_went_out(well: Well, tmp_path: Path) -> None:
    well("promise 3 --by friday")
    well("kept 1 --to paul")
    well("broke 2 'no time'")
    text = well("export - --format jsonl").out
    copy = Well(tmp_path / "copy")
    copy.home.mkdir()
    (copy.home / "all.jsonl").write_text(text, encoding="utf-8")

    assert copy("import all.jsonl").code == 0
    assert copy("export - --format jsonl").out == text
    assert list_all(copy) == list_all(well)


# -- whatever is done ---------------------------------------------------------------------------------

NUMBER = st.integers(1, 4)
DEEDS = st.one_of(
    st.tuples(
        st.just("make"), st.sampled_from(["alice", "bob"]), st.sampled_from(["", "intro", "meal"]), st.integers(0, 20)
    ),
    st.tuples(st.just("move"), NUMBER, st.just(""), st.integers(0, 40)),
    st.tuples(st.just("keep"), NUMBER, st.sampled_from(["", "bob"]), st.just(0)),
    st.tuples(st.just("break"), NUMBER, st.sampled_from(["", "excused"]), st.just(0)),
    st.tuples(st.just("give"), st.sampled_from(["alice", "bob"]), st.just("meal"), NUMBER),
    st.tuples(st.just("void"), NUMBER, st.just(""), st.just(0)),
    st.tuples(st.just("undo"), st.integers(3, 12), st.just(""), st.just(0)),
)


def carry_out(path: Path, deed: tuple[str, object, str, int], today: date) -> None:
    verb, subject, word, number = deed
    due = date.fromordinal(today.toordinal() + number) if number else None
    match verb:
        case "make":
            act(path, promises.make_promise, subject, "it", due=due, kind_name=word, day=today)
        case "move":
            act(path, promises.change_promise, subject, due=due, day=today)
        case "keep":
            act(path, promises.keep_promise, subject, Particulars(), other_ref=word or None, day=today)
        case "break":
            act(path, promises.break_promise, subject, excused=bool(word), day=today)
        case "give":
            act(path, give_and_follow, subject, word, number, day=today)
        case "void":
            act(path, entries.void, subject, day=today)
        case "undo":
            act(path, undo, subject, day=today)


def give_and_follow(ledger, ref, kind_name, number):  # type: ignore[no-untyped-def]
    entries.give(ledger, ref, kind_name, Particulars())
    return promises.follow_gives(ledger, number)


@given(st.lists(st.tuples(DEEDS, st.integers(0, 9)), max_size=12))
@settings(max_examples=40)
def test_a_promise_is_open_or_settled_by_an_entry_that_counts(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[tuple[tuple[str, object, str, int], int]]
) -> None:
    path, today = tmp_path_factory.mktemp("word") / "ledger.db", date(2026, 1, 5)
    for name in ("Alice", "Bob"):
        act(path, contacts.add, Details(name=name), day=today)
    for deed, gap in deeds:
        today = date.fromordinal(min(today.toordinal() + gap, date(2026, 3, 2).toordinal()))
        before = dump(path)
        try:
            carry_out(path, deed, today)
        except WellError:
            assert dump(path) == before
    rows = dump(path)["entry"]
    voided_ids = {row["voids"] for row in rows.values()}
    with reading(path) as reader:
        assert list_problems(reader) == []
        for tracked in list_promises(reader, date.max, settled=True).promises:
            promise = tracked.promise
            assert tracked.state in PROMISE_STATES
            assert (promise.settled is None) is (tracked.state == "open")
            assert promise.due is None or promise.due > promise.made
            assert promise.settled is None or promise.settled >= promise.made
            if promise.entry is not None:
                row = rows[promise.entry]
                assert promise.entry not in voided_ids
                assert row["side"] == ("slip" if promise.outcome == "broken" else "give")
                assert row["day"] == promise.settled.isoformat()  # type: ignore[union-attr]
            assert (promise.outcome == "broken") <= (promise.entry is not None)


def test_the_json_of_a_receipt_has_the_promise(well: Well) -> None:
    receipt = json.loads(well('promise ken "a book" --by friday --json').out)

    assert [(item["id"], item["contact"], item["state"]) for item in receipt["promises"]] == [(4, "ken", "open")]
    assert "promises" not in json.loads(well("met ken coffee --json").out)
