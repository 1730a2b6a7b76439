"""Who asked whom how often: in the gate's reasons, in the load of each source, and in the mirror."""

from __future__ import annotations

import pytest

from harness import Well

KIM, LEE = ({"WELL_NAME": name} for name in ("Kim", "Lee"))


@pytest.fixture
def team(well: Well) -> Well:
    """Kim and Lee asked Alice within a month, and gave her less; Lee asked Bob once, and Cleo long ago."""
    for line in ('add "Alice Chen"', 'add "Bob Lee"', 'add "Cleo Ortiz"', "give alice intro --on 2026-01-10"):
        well(line, env=KIM)
    well("ask alice intro --anyway --on 2026-02-03", env=KIM)
    well("ask alice live --anyway --on 2026-02-20", env=LEE)
    well("ask bob name --anyway --on 2026-02-21", env=LEE)
    well("give bob media --on 2026-02-21", env=LEE)
    well("ask cleo name --anyway --on 2025-11-01", env=LEE)
    return well


def test_the_gate_counts_the_asks_of_colleagues_and_says_whose_they_were(team: Well) -> None:
    answer = team("why alice intro", env=KIM)

    assert "10 of 30 days since the last ask" in answer.out
    assert "Lee asked for a live call on 20 February.\nKim asked for an intro on 3 February.\n" in answer.out


def test_what_was_voided_is_nobodys_ask(team: Well) -> None:
    (number,) = team("log alice --side ask --by lee --ids").lines
    team(f"void {number}")

    assert "Lee asked" not in team("why alice").out


def test_one_alone_isnt_told_that_it_was_herself(well: Well) -> None:
    well("add Alice", env=KIM)
    well("ask alice intro --anyway", env=KIM)

    assert "Kim" not in well("why alice").out
    assert "Kim" not in well("mirror").out


def test_the_load_of_each_source_is_by_colleague_against_what_was_given(team: Well) -> None:
    items = team("load --json").json["items"]

    assert items == [
        {
            "contact": "alice",
            "name": "Alice Chen",
            "asks": 2,
            "drawn": 6,
            "last_ask": "2026-02-20",
            "gives": 1,
            "given": 4,
            "by": [{"actor": "Kim", "asks": 1}, {"actor": "Lee", "asks": 1}],
        },
        {
            "contact": "bob",
            "name": "Bob Lee",
            "asks": 1,
            "drawn": 1,
            "last_ask": "2026-02-21",
            "gives": 1,
            "given": 5,
            "by": [{"actor": "Lee", "asks": 1}],
        },
    ]
    assert team("load --plain").lines[0] == "alice\tAlice Chen\t2\t6\t1\t4\t2026-02-20"
    assert "2 more than given" in team("load").out


@pytest.mark.parametrize(("command", "handles"), [("load --as-of 2025-12-01", ["cleo"]), ("load", ["alice", "bob"])])
def test_a_load_is_of_the_ninety_days_up_to_the_day_that_is_asked_for(
    team: Well, command: str, handles: list[str]
) -> None:
    assert team(f"{command} --ids").lines == handles


def test_where_nobody_was_asked_there_is_no_load(well: Well) -> None:
    well("add Alice")

    assert "Nobody was asked since 3 December 2025: " in well("load", terminal=True).out


def test_the_mirror_has_a_line_for_each_colleague_in_the_order_of_the_alphabet(team: Well) -> None:
    for name in ("Pia Lund", "Omar Haddad"):
        team(f'got alice "{name}" --offered', env=LEE)

    rows = [line.split(maxsplit=1) for line in team("mirror").lines if line.startswith(("Kim", "Lee"))]

    assert rows == [["Kim", "1 give, 1 ask, 0 introductions"], ["Lee", "1 give, 2 asks, 2 introductions"]]
    figures = team("mirror --json").json["items"]
    assert [(f["key"], f["value"]) for f in figures if f["figure"] == "introductions_by"] == [("Lee", 2)]
    assert team("mirror --why asks_by Kim").code == 2
