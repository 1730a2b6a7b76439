"""Whatever is done to a ledger on a server says and leaves what it says and leaves in a file.

A server is asked for much at once, and what it said is kept while nothing that it depends on was changed: an answer
that is kept for too long would be a wrong one here.
"""

from __future__ import annotations

import shlex
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from harness import Well
from team_server import SchemaPool, ServerWell

STORY = """
2026-01-05
add "Alice Chen" --email alice@chen.example --tier A --source client
add "Bob Lee" --phone "+49 170 5556677"
add "Cleo Park" --tag board
give alice bob meal
want bob "a stage" --kind intro
standing alice 8
2026-01-20
ask alice intro --anyway
promise bob "the slides" --by 2026-02-10
promised cleo "Nina Ross"
got alice "Omar Haddad"
"""
READ = ("log", "contacts", "balance", "referrals --all", "wants --all", "promises", "history", "next", "dupes")

WHO = st.sampled_from(["alice", "bob", "cleo", "alice bob", "bob cleo"])
ONE = st.sampled_from(["alice", "bob", "cleo", "nora", "Bob Lee", "alice@chen.example", "ali"])
NUMBER = st.integers(1, 9).map(str)
GIVE = st.sampled_from(["meal", "intro", "client", "advice", "x"])
ASK = st.sampled_from(["intro", "live", "testimonial", "x"])
STAGE = st.sampled_from(["promised", "introduced", "met", "won", "lost"])
SCORE = st.integers(0, 10).map(str)
TEXT = st.sampled_from(["a stage", "Nina Ross", "Nora Holm", "Zoe Zimmer"]).map(shlex.quote)


def line(form: str, *parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A command whose # are such words, in their order."""
    return st.tuples(*parts).map(lambda words: form.replace("#", "{}").format(*words))


LINES = st.one_of(
    line("give # #", WHO, GIVE),
    line("give # intro --to #", ONE, ONE),
    line("give # meal --new", TEXT),
    line("give # meal --day 2026-01-#", ONE, st.integers(10, 31).map(str)),
    line("met #", WHO),
    line("note # #", ONE, TEXT),
    line("slip #", ONE),
    line("landed # #", NUMBER, SCORE),
    line("void #", NUMBER),
    line("ask # # --anyway", ONE, ASK),
    line("ask # #", ONE, ASK),
    line("answered # #", ONE, st.sampled_from(["yes", "no", "later"])),
    line("standing # #", ONE, SCORE),
    line("want # # --kind #", ONE, TEXT, GIVE),
    line("want # --will-not", NUMBER),
    line("fulfilled #", NUMBER),
    line("offer # #", ONE, TEXT),
    line("purpose # support", ONE),
    line("promise # # --by 2026-03-01", ONE, TEXT),
    line("kept #", NUMBER),
    line("broke #", NUMBER),
    line("promised # #", ONE, TEXT),
    line("got # # --new", ONE, TEXT),
    line("got # #", ONE, TEXT),
    line("moved # #", ONE, STAGE),
    line("thank #", ONE),
    line("replied #", ONE),
    line("told #", ONE),
    line("add # --email alice@chen.example", TEXT),
    line("add # --tier B", TEXT),
    line("edit # --handle nora", ONE),
    line("edit # --tier B --tag vip", WHO),
    line("edit # --no-email alice@chen.example --email ann@chen.example", ONE),
    line("archive #", WHO),
    line("archive # --restore", ONE),
    line("snooze # 2w", ONE),
    line("merge # #", ONE, ONE),
    line("forget # --yes --in-others blank", ONE),
    line("dupes --not # #", ONE, ONE),
    line("kinds give meal #", SCORE),
    line("policy half_life #", st.sampled_from(["90", "180"])),
    line("undo"),
    line("undo #", NUMBER),
    line("do 1"),
)
RANDOM = {"uid", "digest"}
ORDERED_BY_UID = {"distinction"}  # who of two comes first is random: `dupes` tells them
WAYS = st.sampled_from(
    ["one by one", "batch lines --keep-going", "batch lines --atomic", "batch lines --atomic --dry-run"]
)


def choose_fitting(lines: list[str]) -> list[str]:
    """The lines that a ledger takes, one after another."""
    with TemporaryDirectory() as home:
        well = Well(Path(home))
        well.story(STORY)
        return [line for line in lines if well(line).code == 0]


def carry_out(well: Well, lines: list[str], way: str) -> dict[str, Any]:
    """What the commands say, and what the ledger tells and holds then."""
    well.story(STORY)
    (well.home / "lines").write_text("\n".join(lines) + "\n")
    commands = lines if way == "one by one" else [way]
    results = [(command, well(command)) for command in (*commands, *READ)]
    forgets = any(line.startswith("forget") for line in lines)  # it says where else a person may be found
    assert well("check").code == 0
    assert not [command for command, result in results if result.code == 70]
    answers = {
        f"{place} {command}": (result.code, result.out, "" if forgets else result.err)
        for place, (command, result) in enumerate(results)
    }
    rows = {
        f"{table} {number}": leave_random_out(row)
        for table, rows in well.dump().items()
        if table not in ORDERED_BY_UID
        for number, row in rows.items()
    }
    return {**answers, **rows}


def leave_random_out(row: dict[str, Any]) -> dict[str, Any]:
    """A row without what is made up anew each time."""
    return {name: value for name, value in row.items() if name not in RANDOM}


@settings(max_examples=30, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=12), WAYS)
def test_it_is_the_same(pool: SchemaPool, lines: list[str], way: str) -> None:
    if "--atomic" in way:
        lines = choose_fitting(lines)
    with TemporaryDirectory() as home, TemporaryDirectory() as other_home, pool.take() as server:
        in_file = carry_out(Well(Path(home)), lines, way)
        on_server = carry_out(ServerWell(Path(other_home), server), lines, way)
    assert on_server == in_file
