"""An assistant proposes, and the user accepts; only if the user says so does it write, and the history tells."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from assistant import Assistant
from harness import SOURCE, Well, environment
from wellkeeper.services import inbox

PAGE = Path(__file__).parents[2] / "docs/how-to/assistants.md"
SENTENCE = "coffee with Alice yesterday: advice on hiring 1h"


@pytest.fixture
def desk(well: Well) -> Well:
    """Alice and Bob, on a Monday."""
    for line in ("add 'Alice Chen'", "add 'Bob Lee'"):
        assert well(line).code == 0
    return well


def list_inbox(well: Well, line: str = "inbox") -> list[Any]:
    return list(well(f"{line} --json").json["items"])


def list_entries(well: Well) -> list[tuple[str, str, str, int]]:
    items = well("log --json").json["items"]
    return [(item["contact"], item["day"], item["kind"], item["points"]) for item in items]


# -- proposals ------------------------------------------------------------------------------------


def test_what_it_proposes_waits_and_counts_nothing(desk: Well) -> None:
    answer = Assistant(desk).ask("propose", sentence=SENTENCE)

    assert answer["summary"] == f"proposed ‘{SENTENCE}’ as suggestion 1"
    assert answer["commands"] == ["well give alice advice hiring --at coffee --minutes 60 --on 2026-03-01"]
    assert list_entries(desk) == []
    [suggestion] = list_inbox(desk)
    assert (suggestion["rule"], suggestion["contact"], suggestion["sentence"]) == ("did", "alice", SENTENCE)
    assert suggestion["command"] == f"well did '{SENTENCE}' --on 2026-03-02"
    assert desk("history -n 1 --json").json["items"][0]["command"] == f"mcp propose '{SENTENCE}'"
    assert desk("check").code == 0


def test_the_user_accepts_it_and_it_is_what_did_would_do(desk: Well) -> None:
    Assistant(desk).ask("propose", sentence=SENTENCE)

    result = desk("accept 1", today="2026-03-09")

    assert result.out.startswith("#4 gave alice advice (+2) “hiring”, 60 min, at coffee; accepted suggestion 1")
    assert list_entries(desk) == [("alice", "2026-03-01", "advice", 2)]
    assert (list_inbox(desk), list_inbox(desk, "inbox --all")[0]["entry"]) == ([], 1)
    assert desk("undo").code == 0
    assert (len(list_inbox(desk)), list_entries(desk)) == (1, [])
    assert desk("check").code == 0


def test_the_user_accepts_all_or_in_other_words_or_none(desk: Well) -> None:
    assistant = Assistant(desk)
    sentences = ("met Alice", "call with Bob", "gave Bob a meal", "introduced Alice to Bob")
    for sentence in sentences:
        assistant.ask("propose", sentence=sentence)
    assert [item["other"] for item in list_inbox(desk)] == ["bob", "", "", ""]

    assert desk("accept 2 --as 'message to Bob'").code == 0
    assert desk("drop 3").out == '#8 dropped did "gave Bob a meal" on 2 March\n'
    assert desk("accept --rule did --dry-run").code == 0
    result = desk("accept --all")

    assert result.code == 0, result.err
    assert {(contact, kind) for contact, _, kind, _ in list_entries(desk)} == {
        *(("bob", "message"), ("alice", "met")),
        *(("alice", "intro"), ("bob", "intro")),
    }
    first_entries = {item["sentence"]: item["entry"] for item in list_inbox(desk, "inbox --all")}
    assert [first_entries[sentence] for sentence in sentences] == [2, 1, None, 3]


def test_what_isnt_possible_any_more_is_refused_whole(desk: Well) -> None:
    assistant = Assistant(desk)
    assistant.ask("propose", sentence="met Bob")
    assistant.ask("propose", sentence="met Alice")
    desk("merge bob alice")
    desk("edit bob --name 'Robert Ames'")
    before = list_entries(desk)

    result = desk("accept --all")

    assert (result.code, list_entries(desk)) == (5, before)
    assert "can't be accepted any more" in result.err


def test_the_same_proposal_comes_once(desk: Well) -> None:
    assistant = Assistant(desk)

    summaries = [assistant.ask("propose", sentence=SENTENCE)["summary"] for _ in range(2)]
    desk("drop 1")
    summaries.append(assistant.ask("propose", sentence=SENTENCE)["summary"])

    assert summaries[1:] == ["suggestion 1 says the same, and waits", "suggestion 1 says the same, and was dropped"]
    assert list_inbox(desk) == []


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("blah blah", ""),
        ("coffee with Zoe", "‘Zoe’"),
        ("coffee with Alice tomorrow", "2026-03-03 lies in the future"),
        ("+Nora Holm", ""),
    ],
)
def test_what_it_may_not_propose_it_is_told(desk: Well, sentence: str, reason: str) -> None:
    assert reason in Assistant(desk).fail("propose", sentence=sentence)
    assert list_inbox(desk) == []


def test_the_user_may_want_no_proposals(desk: Well) -> None:
    desk("inbox --mute did")
    refusal = Assistant(desk).fail("propose", sentence=SENTENCE)
    desk("inbox --unmute did")

    assert refusal == "you want no proposals of assistants\nhint: `well inbox --unmute did` lets them propose again"
    assert Assistant(desk).ask("propose", sentence=SENTENCE)["action"] == 5


def test_no_more_wait_than_a_person_can_read(desk: Well, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "MOST_PROPOSALS", 2)
    assistant = Assistant(desk)
    for sentence in ("met Alice", "met Bob"):
        assistant.ask("propose", sentence=sentence)

    refusal = assistant.fail("propose", sentence="call with Alice")

    assert refusal.startswith("2 proposals of assistants wait, and no more are taken")


def test_a_proposal_comes_along_to_another_machine(desk: Well) -> None:
    Assistant(desk).ask("propose", sentence=SENTENCE)
    desk("export ledger.jsonl")

    assert desk(f"--db {desk.home / 'other.db'} import ledger.jsonl").code == 0
    assert list_inbox(desk, f"--db {desk.home / 'other.db'} inbox") == list_inbox(desk)


# -- with leave -----------------------------------------------------------------------------------


def test_with_leave_it_records_and_the_history_tells_who_did(desk: Well) -> None:
    answer = Assistant(desk, may_write=True).ask("did", sentence=SENTENCE)

    assert (answer["action"], answer["summary"]) == (3, "gave alice advice (+2) “hiring”, 60 min, at coffee")
    assert list_entries(desk) == [("alice", "2026-03-01", "advice", 2)]
    [action] = desk("history -n 1 --json").json["items"]
    assert (action["id"], action["command"]) == (3, f"mcp did '{SENTENCE}'")
    assert desk("undo").out.startswith("#4 took back: gave alice advice (+2)")


def test_what_it_records_is_what_did_records(desk: Well) -> None:
    sentence = "coffee with Alice: she offered Paul Otherbank; I promised Bob an intro by friday"
    other = Well(desk.home / "other")
    other.home.mkdir()
    (other.home / "ledger.db").write_bytes(desk.ledger.read_bytes())
    (other.home / "ledger.db").chmod(0o600)

    answer = Assistant(desk, may_write=True).ask("did", sentence=sentence)
    same = other(["did", sentence, "--json"]).json

    for envelope in (answer, same):
        for item in (envelope, *envelope["items"], *envelope["referrals"], *envelope["promises"]):
            item.pop("uid", None)
    assert {key: value for key, value in answer.items() if key not in ("notice", "left_out", "remarks")} == same


def test_it_asks_the_hooks(desk: Well) -> None:
    folder = desk.home / ".config/wellkeeper/hooks"
    folder.mkdir(parents=True)
    (folder / "pre-write").write_text("#!/bin/sh\ngrep -q '\"command\":\"mcp ' && echo 'no machines' >&2 && exit 1\n")
    (folder / "pre-write").chmod(0o700)

    refusals = [
        Assistant(desk, may_write=True).fail("did", sentence=SENTENCE),
        Assistant(desk).fail("propose", sentence=SENTENCE),
    ]

    assert [refusal.splitlines()[0] for refusal in refusals] == ["the hook pre-write says no: no machines"] * 2
    assert Assistant(desk, may_write=True, skips_hooks=True).ask("did", sentence=SENTENCE)["action"] == 3


def test_what_a_hook_says_afterwards_is_told(desk: Well) -> None:
    folder = desk.home / ".config/wellkeeper/hooks"
    folder.mkdir(parents=True)
    (folder / "post-write").write_text("#!/bin/sh\necho 'no network' >&2; exit 1\n")
    (folder / "post-write").chmod(0o700)

    answer = Assistant(desk).ask("propose", sentence=SENTENCE)

    assert answer["remarks"] == [
        "the hook post-write failed: it ended with 1: no network; the change is on disk",
    ]


# -- the command ----------------------------------------------------------------------------------


def test_over_standard_input_and_output_as_the_page_says(desk: Well) -> None:
    [text] = re.findall(r"^```json file=mcp.json\n(.*?)^```$", PAGE.read_text(), re.M | re.S)
    server = json.loads(text)["mcpServers"]["well"]
    assert server["command"] == "well"
    words = ["-m", "wellkeeper", *server["args"]]
    parameters = StdioServerParameters(
        command=sys.executable, args=words, env=environment(desk.home, {"PYTHONPATH": str(SOURCE)})
    )

    async def talk() -> tuple[Any, ...]:
        async with Client(stdio_client(parameters)) as client:
            names = [tool.name for tool in (await client.list_tools()).tools]
            balance = await client.call_tool("balance", {})
            await client.call_tool("propose", {"sentence": "met Alice yesterday"})
            return names, balance.content[0].text

    names, balance = asyncio.run(talk())

    assert ("propose" in names, "did" in names) == (True, False)
    assert [item["contact"] for item in json.loads(balance)["items"]] == ["alice", "bob"]
    [suggestion] = list_inbox(desk, "inbox --as-of 2199-01-01")
    assert (suggestion["sentence"], suggestion["source"]) == ("met Alice yesterday", "mcp")


def test_without_the_extra_it_says_how_to_get_it(desk: Well, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wellkeeper.cli.commands.assistants.find_spec", lambda name: None)

    result = desk("mcp")

    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "error: what talks to assistants isn't installed\nhint: it is an extra: `pip install 'wellkeeper[mcp]'`\n"
    )


def test_leave_to_write_and_made_up_names_dont_go_together(desk: Well) -> None:
    assert desk("--private mcp --may-write").err.startswith("error: --may-write doesn't go with --private")
