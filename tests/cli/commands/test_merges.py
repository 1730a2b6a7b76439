"""A merge says by contact what it changes of what was here, and takes back no decision without a yes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from harness import Well

DAY = "2026-03-02"
END = f"{DAY}T23:59:59Z"


@pytest.fixture
def ledger(well: Well) -> Well:
    """Ann isn't to be asked, stands at 2 and got a meal; Bob is archived."""
    well.story("""
        add "Ann Bo"
        add Bob
        edit ann --do-not-ask
        standing ann 2
        give ann meal
        archive bob
    """)
    return well


def write(ledger: Well, *changes: dict[str, Any]) -> None:
    """A history of one action that says of itself that it looked at the balance, in `h.jsonl`."""
    lines = [json.loads(line) for line in ledger("export - --format jsonl").lines]
    uids = {f"@{line['set']['handle']}": line["uid"] for line in lines if line.get("add") == "contact"}
    uids |= {f"@{line['set']['kind']}": line["uid"] for line in lines if line.get("add") == "entry"}
    head = {"wellkeeper": "ledger", "version": 1}
    action = {"action": "f" * 16, "at": END, "day": DAY, "command": "balance", "summary": "looked at the balance"}
    text = "".join(f"{json.dumps(line)}\n" for line in (head, action, *changes))
    for name, uid in uids.items():
        text = text.replace(f'"{name}"', f'"{uid}"')
    (ledger.home / "h.jsonl").write_text(text, encoding="utf-8")


def edit(ref: str, **columns: tuple[Any, Any]) -> dict[str, Any]:
    """An edit of a contact: of each column what it was, and what it is."""
    was, new = ({name: pair[place] for name, pair in columns.items()} for place in (0, 1))
    return {"edit": "contact", "uid": f"@{ref}", "set": new, "was": was}


def stand(score: int) -> dict[str, Any]:
    return {"add": "standing", "uid": "5" * 16, "set": {"contact_id": "@ann", "day": DAY, "score": score, "ten": ""}}


KIND = {"side": "give", "word": "podcast", "family": "connect", "points": 4, "about": ""}
DECISIONS = [
    (edit("ann", do_not_ask=(1, 0)), "ann: may be asked again"),
    (edit("bob", archived=(1, 0)), "bob: is not archived any more"),
    (stand(10), "ann: you stand at 10 of 10, was 2"),
    ({"drop": "entry", "uid": "@meal"}, "ann: 1 entry dropped"),
    ({"drop": "contact", "uid": "@bob"}, "bob: dropped"),
]
OTHERS = [
    (edit("bob", do_not_ask=(0, 1)), "bob", "is not to be asked any more"),
    (edit("ann", archived=(0, 1)), "ann", "archived"),
    (edit("ann", handle=("ann", "mallory")), "mallory", "called mallory now, was ann"),
    (stand(1), "ann", "you stand at 1 of 10, was 2"),
    (
        {"edit": "setting", "name": ["half_life"], "set": {"value": 90}, "was": {"value": 180}},
        "",
        "policy half_life is 90 now, was 180",
    ),
    ({"add": "kind", "set": KIND}, "", "a new kind: give podcast, worth 4"),
    (
        {"edit": "kind", "name": ["give", "meal"], "set": {"points": 9}, "was": {"points": 2}},
        "",
        "kind give meal is worth 9 now, was worth 2",
    ),
]


@pytest.mark.parametrize(("change", "says"), DECISIONS)
def test_a_decision_is_not_taken_back_without_a_yes(ledger: Well, change: dict[str, Any], says: str) -> None:
    write(ledger, change)
    before = ledger("export - --format jsonl").out

    refusal = ledger("import h.jsonl")

    assert (refusal.code, says in refusal.err) == (5, True)
    assert "--dry-run shows all that changes, --yes brings it in" in refusal.err
    assert ledger("export - --format jsonl").out == before
    contact, sentence = says.split(": ")
    items = ledger("import h.jsonl --dry-run --json").json["items"]
    assert [(item["contact"], item["says"], item["needs_yes"]) for item in items] == [(contact, sentence, True)]
    assert ledger("import h.jsonl --yes").code == 0
    assert ledger("import h.jsonl").out == "h.jsonl: nothing new\n"


@pytest.mark.parametrize(("change", "contact", "says"), OTHERS)
def test_what_else_changes_is_told(ledger: Well, change: dict[str, Any], contact: str, says: str) -> None:
    write(ledger, change)

    dry, real = ledger("import h.jsonl --dry-run --plain"), ledger("import h.jsonl --plain")

    assert (dry.code, real.code) == (0, 0)
    assert dry.out == real.out == f"{contact}\t{says}\t\t\n"


def test_at_a_terminal_the_user_is_asked(ledger: Well) -> None:
    write(ledger, DECISIONS[0][0])

    no = ledger("import h.jsonl", terminal=True, stdin="n\n", merged=True)
    yes = ledger("import h.jsonl", terminal=True, stdin="y\n", merged=True)

    assert (no.code, "ann: may be asked again" in no.out, "Bring it in all the same? [y/N]" in no.out) == (
        5,
        True,
        True,
    )
    assert (yes.code, "brought in 1 action of h.jsonl" in yes.out) == (0, True)
    assert not ledger("show ann --json").json["items"][0]["do_not_ask"]


def test_history_says_what_was_done_and_what_the_file_says_of_it(ledger: Well) -> None:
    write(ledger, *(change for change, _ in DECISIONS[:4]))
    ledger("import h.jsonl --yes")

    newest = ledger("history --json").json["items"][0]
    story = ledger("history 7 --json").json["items"][0]

    says = "2 contacts edited, 1 standing added, 1 entry dropped (h.jsonl says: looked at the balance)"
    assert newest["summary"] == story["summary"] == f"ann, bob: {says}"
    assert [change["table"] for change in story["changes"]] == ["contact", "contact", "standing", "entry"]
    assert '"summary":"looked at the balance"' in ledger("export - --format jsonl").out


def test_where_an_action_came_from_is_known_after_another_merge_too(ledger: Well) -> None:
    write(ledger, stand(1))
    ledger("import h.jsonl")
    text = (ledger.home / "h.jsonl").read_text(encoding="utf-8").replace("f" * 16, "e" * 16)
    (ledger.home / "g.jsonl").write_text(text.replace("5" * 16, "6" * 16), encoding="utf-8")
    ledger("import g.jsonl")

    summaries = [item["summary"] for item in ledger("history --json").json["items"]]

    assert [summary.partition("(")[2][:7] for summary in summaries[:3]] == ["h.jsonl", "g.jsonl", ""]


def test_a_ledger_that_is_brought_into_an_empty_one_is_the_same(ledger: Well) -> None:
    ledger("export l.jsonl")

    result = ledger("--db other.db import l.jsonl")

    assert (result.code, result.out) == (0, "brought in 6 actions of l.jsonl; 0 known already\n")
    assert "says:" not in ledger("--db other.db history").out


def test_a_yes_belongs_to_a_ledger(well: Well) -> None:
    (well.home / "people.csv").write_text("name,email\nAda,ada@x.example\n", encoding="utf-8")

    assert well("import people.csv --yes").code == 2
