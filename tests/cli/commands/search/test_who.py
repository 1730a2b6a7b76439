"""`well who` shows who leads to somebody, and proves it."""

from __future__ import annotations

import pytest

from harness import Well

STORY = """
2026-01-05
add "Alice Chen" --title "head of sales" --org Acme
add "Ken Ito" --email ken@ito.example
add "Dora Diaz" --email dora@acme-tools.example --title "head of sales"
add "Eve Poe"
give ken advice
2026-01-12
give ken meal
2026-01-20
give ken intro
note ken "his neighbour is head of sales at Acme"
want eve "an introduction to the head of sales at Acme"
standing eve 8 --ten "to meet the head of sales at Acme"
2026-02-28
give alice advice
"""


@pytest.fixture
def full(well: Well) -> Well:
    well.story(STORY)
    return well


def test_the_ready_come_first_with_the_line_that_proves_it(full: Well) -> None:
    assert (
        full('who "head of sales at Acme"').out
        == """\
ask    contact  how    where   says                                              first
ready  ken      knows  20 Jan  note: his neighbour is head of sales at Acme
                               well ask ken intro --for 'head of sales at Acme'
soon   alice    is     title   head of sales, Acme                               give 2 more, wait 3 days
                               well give alice encouragement
soon   dora     is     title   head of sales, dora@acme-tools.example            give 3 more, wait 4 days
                               well give dora encouragement
"""
    )


def test_scripts_get_every_line_and_step(full: Well) -> None:
    ken, alice, _ = full('who "head of sales at Acme" --json').json["items"]

    assert {key: ken[key] for key in ("contact", "name", "how", "ready", "verdict", "steps", "lines", "command")} == {
        "contact": "ken",
        "name": "Ken Ito",
        "how": "knows",
        "ready": True,
        "verdict": "ready",
        "steps": [],
        "lines": [
            {
                "what": "note",
                "id": 4,
                "day": "2026-01-20",
                "kind": "note",
                "text": "his neighbour is head of sales at Acme",
                "words": ["head", "sales", "acme"],
            }
        ],
        "command": "well ask ken intro --for 'head of sales at Acme'",
    }
    assert (alice["how"], alice["ready"], alice["verdict"]) == ("is", False, "earned, covered")
    assert [step["step"] for step in alice["steps"]] == ["give", "wait"]
    assert [line["what"] for line in alice["lines"]] == ["title", "firm"]


def test_what_they_want_themselves_proves_nothing(full: Well) -> None:
    assert "eve" not in full('who "head of sales at Acme" --ids').lines


def test_what_was_voided_proves_nothing(full: Well) -> None:
    full("void 4")

    assert full('who "head of sales at Acme" --ids').lines == ["alice", "dora"]


def test_who_is_at_rest_is_no_way_and_who_isnt_to_be_asked_comes_last(full: Well) -> None:
    full("archive dora")
    full("edit ken --do-not-ask")

    items = full('who "head of sales at Acme" --json').json["items"]
    assert [(item["contact"], item["command"]) for item in items] == [
        ("alice", "well give alice encouragement"),
        ("ken", ""),
    ]
    assert "let be" in full('who "head of sales at Acme"').out


@pytest.mark.parametrize("wish", ["ambassador to Peru", "CTO", "sale acme zork"])
def test_no_line_is_no_way(full: Well, wish: str) -> None:
    full('edit eve --title "director"')
    result = full(["who", wish])

    assert (result.code, full(["who", wish, "--exit-code"]).code) == (0, 1)
    assert "no way in your ledger" in result.out
    assert full(["who", wish, "--json"]).json["items"] == []


@pytest.mark.parametrize("wish", ["the", "who is that", "…"])
def test_a_wish_without_a_word_is_refused(full: Well, wish: str) -> None:
    assert full(["who", wish]).code == 2


def test_the_command_can_be_typed(full: Well) -> None:
    [command] = [item["command"] for item in full("who 'neighbour' --json").json["items"]]

    assert full(command.removeprefix("well ")).code == 0


def test_a_limit_says_how_many_are_left(full: Well) -> None:
    result = full('who "head of sales at Acme" -n 1')

    assert "alice" not in result.out
    assert result.err == "… and 2 more: -n 0 shows all\n"
