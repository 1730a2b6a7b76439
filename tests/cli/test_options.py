"""What is promised to scripts, for every command: --json, --plain, --ids, --dry-run, --on, --as-of, --exit-code …"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

import pytest

from commands import READING, READS, WRITES, WRITING
from harness import DAY, Result, Well
from wellkeeper.cli.app import make_group
from wellkeeper.cli.help.groups import PLACES

ACCOUNT = (
    "contact name balance level deposits withdrawals last_give last_ask last_touch standing verdict ready_for move"
)
ENTRY = "id action contact day kind points balance note cost currency minutes voids"
# Their items are people and what became of them, and a dry run tells more of each; that of a sentence, its commands.
TELLS_MORE = {"import", "merge", "did", "forget"}


def digest(well: Well) -> str:
    return hashlib.sha256(well.take_state()).hexdigest()


def envelope(result: Result, command: str) -> Sequence[dict[str, object]]:
    """The items of a good answer in JSON."""
    assert (result.code, result.err) == (0, "")
    assert (result.json["schema"], result.json["command"]) == ("wellkeeper/1", command)
    items: Sequence[dict[str, object]] = result.json["items"]
    return items


@pytest.mark.parametrize("line", READS)
def test_reading_answers_as_json(full: Well, line: str) -> None:
    result = full(f"{line} --json")

    assert all(isinstance(item, dict) for item in envelope(result, line.split(maxsplit=1)[0]))
    assert result.json["as_of"] == DAY


@pytest.mark.parametrize("line", READS)
def test_plain_lines_have_the_columns_of_the_header_and_no_header_unless_asked(full: Well, line: str) -> None:
    plain, with_header = full(f"{line} --plain"), full(f"{line} --plain --header")

    header, *rows = with_header.lines
    assert rows == plain.lines
    assert {row.count("\t") for row in rows} <= {header.count("\t")}
    assert header.replace("\t", "").replace("_", "").isalnum()


@pytest.mark.parametrize("line", READS)
def test_ids_are_bare_words_each_once(full: Well, line: str) -> None:
    result = full(f"{line} --ids")

    assert (result.code, result.err) == (0, "")
    assert len(result.lines) == len(set(result.lines))
    assert all(name and not set(name) & set(" \t") for name in result.lines)


@pytest.mark.parametrize("line", READS)
def test_a_pipe_gets_the_same_text_at_any_width_without_colour_or_box(full: Well, line: str) -> None:
    narrow = full(line, env={"COLUMNS": "20", "FORCE_COLOR": "1"})

    assert narrow == full(line, env={"COLUMNS": "200"})
    assert not {"\x1b", "─", "│", "…"} & set(narrow.out)


@pytest.mark.parametrize("line", READS)
def test_reading_never_changes_the_file(full: Well, line: str) -> None:
    before, files = digest(full), sorted(full.home.iterdir())

    assert full(line, terminal=True).code == 0

    assert (digest(full), sorted(full.home.iterdir())) == (before, files)


@pytest.mark.parametrize("line", [line for line in READS if line != "doctor"])  # which tells of today alone
def test_every_question_can_be_asked_as_of_another_day(full: Well, line: str) -> None:
    result = full(f"{line} --as-of 2026-01-21 --json")

    assert result.code == 0
    assert result.json["as_of"] == "2026-01-21"


@pytest.mark.parametrize("line", [line for line in READS if line != "doctor"])  # which tells of it
@pytest.mark.about_files
def test_without_a_ledger_every_question_is_refused_with_what_to_do(well: Well, line: str) -> None:
    result = well(line)

    assert (result.code, result.out) == (6, "")
    assert result.err == (
        f"error: there is no ledger at {well.ledger} yet\n"
        "hint: the first `well add NAME` or `well import FILE` makes it\n"
    )


@pytest.mark.parametrize("line", WRITES)
def test_a_write_is_one_action_and_says_its_number(full: Well, line: str) -> None:
    last = int(full("history -n 1 --ids").out)

    result = full(line)

    assert result.code == 0, result.err
    assert f"#{last + 1} " in result.out
    assert full("history -n 1 --ids").out == f"{last + 1}\n"


@pytest.mark.parametrize("line", [line for line in WRITES if line.split()[0] not in TELLS_MORE])  # it says more
def test_a_dry_run_changes_not_a_byte_and_says_the_same(full: Well, line: str) -> None:
    before, files = digest(full), sorted(full.home.iterdir())

    dry = full(f"{line} --dry-run")

    assert (dry.code, digest(full), sorted(full.home.iterdir())) == (0, before, files)
    number = int(full("history -n 1 --ids").out) + 1
    preview, output = dry.out.replace("would be done: ", f"#{number} "), full(line).out
    assert preview.splitlines()[-1] == output.splitlines()[-1]
    assert preview == output or line.startswith(("import", "merge"))  # which tell more before it is done


@pytest.mark.parametrize("line", WRITES)
def test_a_write_answers_as_json_with_its_action(full: Well, line: str) -> None:
    last = int(full("history -n 1 --ids").out)

    dry, result = full(f"{line} --json --dry-run"), full(f"{line} --json")

    assert envelope(result, line.split(maxsplit=1)[0])
    assert (result.json["action"], result.json["dry_run"]) == (last + 1, False)
    assert (dry.json["action"], dry.json["dry_run"]) == (None, True)
    assert dry.json.get("summary", result.json["summary"]) == result.json["summary"]
    assert result.json["as_of"] == DAY


@pytest.mark.parametrize("line", [line for line in WRITES if line.split()[0] not in TELLS_MORE])
def test_the_id_of_a_write_is_its_action_and_a_dry_run_has_none(full: Well, line: str) -> None:
    assert full(f"{line} --ids --dry-run").out == ""
    assert full(f"{line} --ids").out == full("history -n 1 --ids").out


@pytest.mark.parametrize("line", [line for line in WRITES if line.split()[0] not in ("undo", "landed", "void")])
def test_a_write_can_be_dated_back(full: Well, line: str) -> None:
    result = full(f"{line} --on 'last friday' --json")

    assert result.code == 0, result.err
    assert full("history -n 1 --json").json["items"][0]["day"] == "2026-02-27"


@pytest.mark.parametrize("line", WRITES)
@pytest.mark.parametrize("day", ["tomorrow", "2026-02-30", "whenever"])
def test_a_write_on_no_day_that_was_is_refused(full: Well, line: str, day: str) -> None:
    before = digest(full)

    result = full(f"{line} --on {day}")

    assert (result.code, result.out, digest(full)) == (2, "", before)


@pytest.mark.parametrize("line", [line for line in WRITES if not line.startswith("forget")])  # which is for good
def test_any_action_can_be_undone_and_that_can_be_undone(full: Well, line: str) -> None:
    def list_answers() -> list[str]:
        return [full(question).out for question in ("balance --json", "contacts --json", "log --json", "wants --json")]

    before = list_answers()
    summary = full(f"{line} --json").json["summary"]
    after = list_answers()
    undo_summary = full("undo --json").json["summary"]
    back = list_answers()

    assert back == before
    if not line.startswith("undo"):
        assert undo_summary == f"took back: {summary}"
    assert full("undo").code == 0
    assert list_answers() == after


@pytest.mark.parametrize("command", ["balance", "ask --ready", "show alice"])
def test_an_account_has_at_least_these_fields(full: Well, command: str) -> None:
    for item in full(f"{command} --json").json["items"]:
        assert set(ACCOUNT.split()) <= item.keys()


@pytest.mark.parametrize(
    "command", ["log", "statement alice", "give alice meal", "snooze alice 2w", "give bob meal --dry-run"]
)
def test_an_entry_has_at_least_these_fields(full: Well, command: str) -> None:
    for item in full(f"{command} --json").json["items"]:
        assert set(ENTRY.split()) <= item.keys()


def test_an_account_in_json_is_exact(full: Well) -> None:
    (alice,) = full("balance alice --json").json["items"]

    assert alice == {
        "contact": "alice",
        "name": "Alice Chen",
        "balance": 10,
        "level": 8.2,
        "deposits": 3,
        "withdrawals": 0,
        "last_give": "2026-01-05",
        "last_ask": None,
        "last_touch": "2026-01-05",
        "standing": 8,
        "standing_day": "2026-02-01",
        "source": "client",
        "tier": "A",
        "verdict": "ready",
        "let_be": False,
        "ask_for": "intro",
        "up_to": "deal",
        "ready_for": "deal",
        "move": "fulfil",
    }


def test_an_entry_in_json_is_exact(full: Well) -> None:
    assert full("statement alice --json").json["items"][0] == {
        "id": 1,
        "action": 5,
        "actor": "you",
        "contact": "alice",
        "day": "2026-01-05",
        "side": "give",
        "kind": "intro",
        "family": "connect",
        "points": 4,
        "balance": 4,
        "note": "to Bob at Acme",
        "cost": 4550,
        "currency": "EUR",
        "minutes": 30,
        "occasion": "coffee",
        "letter": "",
        "other": "bob",
        "voids": None,
        "adjusts": None,
        "level": 4.0,
    }


@pytest.mark.parametrize(
    ("line", "code", "slug"),
    [
        ("balance nobody", 3, "unknown-contact"),
        ("give alice zork", 2, "unknown-word"),
        ("give alice", 2, "wrong-usage"),
        ("zork", 2, "wrong-usage"),
        ("balance --limit x", 2, "wrong-usage"),
        ("ask bob live", 5, "not-ready"),
        ("import nothing.vcf", 7, "unreadable"),
        ("balance --db nothing.db", 6, "no-ledger"),
    ],
)
def test_an_error_is_json_on_stderr_where_the_answer_was_to_be_json(
    full: Well, line: str, code: int, slug: str
) -> None:
    result = full(f"{line} --json")

    answer = json.loads(result.err)
    assert (result.code, result.out) == (code, "")
    assert answer.keys() == {"schema", "error"}
    assert answer["error"].keys() == {"slug", "message", "hint", "exit_code"}
    assert (answer["error"]["slug"], answer["error"]["exit_code"]) == (slug, code)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("ask alice", 0),
        ("ask bob", 1),
        ("ask --ready", 0),
        ("ask --ready --as-of 2026-01-06", 1),
        ("wants", 0),
        ("wants bob", 1),
        ("contacts alice", 0),
        ("contacts zork", 1),
        ("log --kind zork", 1),
        ("standing bob", 1),
        ("today", 0),
        ("balance", 0),
    ],
)
def test_exit_code_tells_yes_from_no_or_nothing_only_when_asked(full: Well, line: str, code: int) -> None:
    with_option, plain = full(f"{line} --exit-code"), full(line)

    assert (with_option.code, plain.code) == (code, 0)
    assert with_option.out == plain.out


def test_check_says_by_its_exit_code_whether_all_is_well(full: Well) -> None:
    assert full("check").code == 0


@pytest.mark.parametrize(
    "line", ["--db {} balance --ids", "--db={} balance --ids", "balance --ids --db {}", "balance --db={} --ids"]
)
def test_the_ledger_is_named_before_or_after_the_command(well: Well, line: str) -> None:
    well("add Zoe --db other.db")

    assert well(line.format("other.db")).out == "zoe\n"
    assert well(line.format(f"sqlite:///{well.home}/other.db")).out == "zoe\n"
    assert not well.ledger.exists()


def test_db_wins_over_the_environment_and_the_environment_over_the_data_folder(well: Well) -> None:
    well("add Ann --db ann.db")
    well("add Ben", env={"WELL_DB": "ben.db"})
    well("add Cid", env={"WELL_DB": ""})

    assert well("balance --ids --db ann.db", env={"WELL_DB": "ben.db"}).out == "ann\n"
    assert well("balance --ids", env={"WELL_DB": "ben.db"}).out == "ben\n"
    assert well("balance --ids", env={"WELL_DB": f"sqlite:///{well.home}/ben.db"}).out == "ben\n"
    assert (well.home / ".local/share/wellkeeper/ledger.db").exists()


def test_db_needs_a_file(well: Well) -> None:
    assert well("--db").err == "error: --db needs a value\nhint: `well --help` shows how\n"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-02-14", "2026-02-14"),
        ("yesterday", "2026-03-01"),
        ("3d", "2026-02-27"),
        ("2w", "2026-02-16"),
        ("sat", "2026-02-28"),
        ("'3 days ago'", "2026-02-27"),
        ("'last friday'", "2026-02-27"),
        ("'14 Feb 2026'", "2026-02-14"),
    ],
)
def test_a_day_may_be_said_in_words(full: Well, words: str, day: str) -> None:
    assert full(f"balance --as-of {words} --json").json["as_of"] == day
    assert full(f"give alice meal --on {words} --json").json["items"][0]["day"] == day


def test_dates_are_the_same_whatever_the_time_zone(full: Well) -> None:
    result = full("give alice meal --json", env={"TZ": "Pacific/Kiritimati"})

    assert result.json["items"][0]["day"] in (DAY, "2026-03-03")


@pytest.mark.parametrize("number", ["-5", "-1", "0", str(2**63), str(10**30)])
@pytest.mark.parametrize("line", ["void {}", "landed {} 3", "undo {}", "history {}", "fulfilled {}"])
def test_a_number_that_nothing_has_is_not_found(full: Well, line: str, number: str) -> None:
    result = full(line.format(number))

    assert (result.code, result.out) == (3, "")
    assert result.err.startswith("error: there is no ")


@pytest.mark.parametrize("line", ["balance", "log", "contacts", "history", "next", "ask --ready"])
def test_a_limit_cuts_what_people_see_and_0_is_none(full: Well, line: str) -> None:
    whole = full(f"{line} --ids").lines

    assert full(f"{line} --limit 0 --ids").lines == whole
    assert full(f"{line} --limit {10**30} --ids").lines == whole
    assert len(full(f"{line} --limit 1 --plain").lines) <= max(1, len(whole) if line == "ask --ready" else 1)
    assert full(f"{line} --limit -1").code == 2


def test_a_cut_list_says_how_many_more_there_are(full: Well) -> None:
    assert "… 10 more." in full("log --limit 1", terminal=True).lines[-1]


def test_every_line_of_commands_is_for_the_command_that_it_stands_under() -> None:
    for table in (READING, WRITING):
        for name, lines in table.items():
            assert {line.split()[0] for line in lines} == {name}


# -- said twice ------------------------------------------------------------------------------------


def list_value_counts(command: str) -> list[tuple[str, int]]:
    """The options of a command, with the number of words that each takes at a time."""
    return [(name, param.nargs) for param in make_group().get_command(None, command).params for name in param.opts]


def list_options(*, is_given_once: bool) -> list[tuple[str, str]]:
    """The commands with each of their options that may be given once only, or with each other one."""
    group = make_group()
    return [
        (command, name)
        for command in PLACES
        for param in group.get_command(None, command).params
        if param.param_type_name == "option"
        and (not param.multiple and not param.is_flag and not param.count) == is_given_once
        for name in param.opts
        if name not in ("-h", "--help")
    ]


@pytest.mark.parametrize(("command", "name"), list_options(is_given_once=True))
def test_an_option_that_does_not_collect_is_refused_if_it_is_given_twice(well: Well, command: str, name: str) -> None:
    values = ["1", "2"][: dict(list_value_counts(command))[name]]

    result = well([command, name, *values, name, *values])

    long_name = {"-n": "--limit", "--occasion": "--at", "-o": "--output"}.get(name, name)
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        f"error: {long_name} is given more than once, and only one can be meant\nhint: leave one {long_name} out\n"
    )


@pytest.mark.parametrize(("command", "name"), list_options(is_given_once=False))
def test_a_flag_or_an_option_that_collects_may_be_given_twice(well: Well, command: str, name: str) -> None:
    assert "more than once" not in well([command, name, "1", name, "2"]).err


def test_options_that_collect_keep_all_their_values(full: Well) -> None:
    full("edit alice --tag vip --tag board --email a@x.example --email b@x.example")

    (alice,) = full("show alice --json").json["items"]
    assert (alice["tags"], alice["emails"][-2:]) == (["board", "vip"], ["a@x.example", "b@x.example"])


@pytest.mark.parametrize("line", ["balance --limit 1 -n 2", "balance -n1 --limit=2", "contacts --tier=A --tier A"])
def test_an_option_is_one_in_whatever_way_it_is_written(full: Well, line: str) -> None:
    assert (full(line).code, full(line).out) == (2, "")


@pytest.mark.parametrize("line", ["--db a.db --db b.db balance", "--db a.db balance --db b.db", "--db=a.db --db b.db"])
def test_two_ledgers_are_refused_wherever_they_are_named(full: Well, line: str) -> None:
    result = full(line)

    assert (result.code, result.out) == (2, "")
    assert "--db is given more than once" in result.err
    assert not list(full.home.glob("[ab].db"))


def test_a_word_behind_two_dashes_repeats_no_option(full: Well) -> None:
    assert full("contacts --tier A -- --tier B").code == 0


@pytest.mark.parametrize("command", ["backups", "doctor"])
def test_what_has_no_past_takes_no_day(full: Well, command: str) -> None:
    result = full(f"{command} --as-of yesterday")

    assert (result.code, result.out) == (2, "")
    assert "has no option ‘--as-of’" in result.err
    assert "--as-of" not in full(f"{command} --help").out
    assert full(f"{command} --private --exit-code").code in (0, 1)


def test_what_is_advised_is_about_the_ledger_that_was_named(well: Well) -> None:
    for line in ("add Ann", "promise ann intro --kind intro"):
        assert well(f"{line} --db 'my other.db'").code == 0

    talk = well("give ann intro --db 'my other.db'").err
    hint = well("--db=no.db balance").err

    assert "`well --db 'my other.db' kept 1`" in talk
    assert "`well --db no.db add NAME`" in hint
    assert "--db" not in well("balance").err
