"""The commands of referrals as they are typed: each form of output, each refusal, and no name that does harm."""

from __future__ import annotations

import pytest

from harness import Well
from transcripts import STYLE

# On 2 March: Alice was asked (1), Bob brought Omar, who is won and not thanked for (2), Omar brought Pia (3), and Cleo
# got Zoe (4).
STORY = """
2026-01-05
add "Alice Chen"
add "Bob Lee"
add "Cleo Ortiz"
2026-02-01
ask alice intro --for "head of sales at Acme" --anyway
got bob "Omar Haddad" --offered --occasion debriefing --kind live --new
2026-02-05
moved omar met --why "a good first call"
2026-02-10
moved omar won --value 12000 --currency EUR
got omar "Pia Lund"
thank omar
give cleo referral --who Zoe
"""


@pytest.fixture(scope="module")
def story_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    well = Well(tmp_path_factory.mktemp("told"))
    well.story(STORY)
    return well.ledger.read_bytes()


@pytest.fixture
def lively(well: Well, story_bytes: bytes) -> Well:
    well.put(story_bytes)
    return well


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("referrals --ids", ["1", "3"]),
        ("referrals --ids --all", ["1", "3", "2"]),
        ("referrals --ids --given", ["4"]),
        ("referrals --ids bob", []),
        ("referrals --ids --all bob", ["2"]),
        ("referrals --ids --as-of 2026-02-04", ["1", "2"]),
        ("referrals --ids bob/omar", ["2"]),
        ("owe --ids", ["2"]),
        ("owe --ids --as-of 2026-01-31", []),
        (
            "referrals --plain",
            [
                "1\tgot\talice\t\tasked\t2026-02-01\t29\t14\tyes\tsource\twell draft alice nudge --about 1",
                "3\tgot\tomar\tPia Lund\tintroduced\t2026-02-10\t20\t2\tyes\tme\twell replied 3",
            ],
        ),
        ("owe --plain", ["thank\tbob\t2\t2026-02-01\t29\t8-30\tOmar Haddad\t"]),
    ],
)
def test_scripts_read_plain_lines(lively: Well, line: str, lines: list[str]) -> None:
    result = lively(line)
    assert (result.code, result.err) == (0, "")
    assert result.lines[: len(lines)] == lines
    assert lines or result.out == ""


def test_scripts_read_a_whole_referral(lively: Well) -> None:
    result = lively("referrals bob/omar --json")
    [referral] = result.json["items"]
    assert result.json["schema"] == "wellkeeper/1"
    assert {name: referral[name] for name in ("id", "contact", "who", "kind", "funnel", "offered", "occasion")} == {
        "id": 2,
        "contact": "bob",
        "who": "omar",
        "kind": "live",
        "funnel": "middle",
        "offered": True,
        "occasion": "debriefing",
    }
    assert (referral["value"], referral["currency"], referral["introduced"], referral["thanked"]) == (
        1_200_000,
        "EUR",
        "2026-02-01",
        None,
    )
    assert [(step["day"], step["stage"], step["why"]) for step in referral["steps"]] == [
        ("2026-02-01", "introduced", ""),
        ("2026-02-05", "met", "a good first call"),
        ("2026-02-10", "won", ""),
    ]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("owe --exit-code", 0),
        ("owe --exit-code --as-of 2026-01-31", 1),
        ("referrals --exit-code", 0),
        ("referrals bob --exit-code", 1),
        ("referrals zoe", 0),
        ("referrals nobody", 3),
        ("moved nobody met", 3),
        ("moved 99 met", 3),
        ("got nobody Nina", 3),
        ("thank bob --about 3", 3),
        ("moved 1 flying", 2),
        ("moved 1 introduced --method pigeon", 2),
        ("moved 1 introduced --ball moon", 2),
        ("moved 1 won --value=-5", 2),
        ("moved 1 won --value 1e9", 2),
        ("moved 1 won --value 99999999999999", 2),
        ("moved 1 won --value 5 --currency XXX", 2),
        ("moved 1 met --on 2026-01-31", 5),
        ("moved 1 met --on tomorrow", 2),
        ("moved 1 asked", 5),
        ("moved 2 asked", 5),
        ("moved 4 promised", 5),
        ("moved 1 met --who alice", 2),
        ("got bob bob", 2),
        ("got bob ''", 2),
        ("got alice Nina --kind advice --offered", 2),
        ("got omar pia", 5),
        ("give cleo referral --who cleo", 2),
        ("give cleo meal --who Zoe", 2),
        ("thank alice", 5),
        ("told cleo", 5),
    ],
)
def test_a_command_ends_as_promised_and_changes_nothing_where_it_fails(lively: Well, line: str, code: int) -> None:
    before = lively.take_state()
    result = lively(line)
    assert result.code == code
    assert lively.take_state() == before
    assert (result.err != "") is (code > 1)


WRITES = [
    "promised cleo 'Nina Ross'",
    "got alice 'Nina Ross' --new",
    "got alice 'Nina Ross' --offered",
    "moved 1 lapsed",
    "moved 2 won --value 9",
    "thank bob flowers",
    "told omar 'all is well'",
    "give bob referral --who Ina",
    "answered alice yes",
]


@pytest.mark.parametrize("line", WRITES)
def test_a_write_is_rehearsed_done_and_taken_back(lively: Well, line: str) -> None:
    before, question = lively.take_state(), "referrals --all --json"
    answers = [lively(words).out for words in (question, f"{question} --given", "owe --json", "balance --json")]
    assert lively(f"{line} --dry-run").out.startswith("would be done: ")
    assert lively.take_state() == before
    result = lively(f"{line} --json")
    assert (result.code, result.json["dry_run"], result.json["action"]) == (0, False, 11)
    lively("undo")
    assert [lively(words).out for words in (question, f"{question} --given", "owe --json", "balance --json")] == answers


@pytest.mark.parametrize(
    ("word", "stage"), [("yes", "promised"), ("no", "declined"), ("later", "lapsed"), ("silence", "lapsed")]
)
def test_an_answer_moves_the_referral(lively: Well, word: str, stage: str) -> None:
    assert lively(f"answered alice {word} 'so she says'").code == 0
    [referral] = lively("referrals 1 --json").json["items"]
    assert (referral["stage"], referral["steps"][-1]["why"]) == (stage, "so she says")


def test_a_voided_ask_leaves_no_referral_and_no_origin_to_trip_over(lively: Well) -> None:
    lively("got alice 'Nina Ross' --new")
    number = lively("log --side ask --ids").out.strip()
    assert lively(f"void {number}").code == 0
    assert lively("referrals alice --all --ids").out == ""
    assert lively("show nina").code == 0
    assert lively("owe --ids").out == "2\n"


def test_today_holds_what_referrals_ask_for_in_order(lively: Well) -> None:
    moves = [line.split("\t")[1:3] for line in lively("today --plain").lines]
    assert moves == [["bob", "thank"], ["omar", "act"], ["alice", "nudge"], ["cleo", "sound out"]]


@pytest.mark.parametrize("line", ["referrals", "referrals --all", "referrals 1", "referrals --given", "owe"])
def test_no_line_is_wider_than_the_terminal(lively: Well, line: str) -> None:
    lively(["got", "alice", "Maximiliane " + "von und zu " * 12, "--why", "because " * 40])
    for columns in (40, 80):
        result = lively(line, terminal=True, env={"COLUMNS": str(columns)})
        assert result.code == 0
        assert max(map(len, STYLE.sub("", result.out).splitlines())) <= columns


def test_reading_changes_nothing(lively: Well) -> None:
    before = lively.take_state()
    for line in ("referrals", "referrals 1", "referrals --given", "owe"):
        for form in ("", " --json", " --plain", " --ids", " --as-of 2026-02-03"):
            assert lively(line + form).code == 0
    assert lively.take_state() == before
