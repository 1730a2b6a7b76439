"""An import that adds people asks a server for many at once; what comes of it is what comes of it in a file."""

from __future__ import annotations

import csv
import os
import secrets
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness import Well
from team_server import VARIABLE, SchemaPool, ServerWell

pytestmark = pytest.mark.skipif(VARIABLE not in os.environ, reason="no server: scripts/with_postgres.py starts one")

# Ways to write a few names: one may mean whom a row before it has added, or somebody who was there.
REFS = (
    *("Nora Holm", "Holm, Nora", "nora", "NORA HOLM", "Nóra Holm", "=Nora Holm", "Nora", "nora-holm", "noraholm"),
    *("nora@holm.example", "Nora@Holm.example", "alice", "Alice Chen", "Alice Berg", "alice-2", "al", "bob", "rob"),
    *("Bob Lee", "李小龙", "Ölund", "Olund", "=", "  ", "+49 170 5556677", "Dr. Nora Holm"),
)
STORY = """
2026-01-05
add "Alice Chen" --phone "+49 170 5556677"
add "Bob Lee" --handle rob
edit rob --handle bob
add "Nora Berg"
archive nora
"""


@pytest.fixture(scope="module")
def pool() -> SchemaPool:
    return SchemaPool(f"new_people_{secrets.token_hex(3)}")


def import_all(well: Well, refs: list[str]) -> tuple[str, ...]:
    """What an import of a row for each ref says, and what the ledger has then."""
    well.story(STORY)
    with (well.home / "gives.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("contact", "side", "kind", "day"))
        rows.writerows((ref, "give", "meal", "2026-02-01") for ref in refs)
    result = well("import gives.csv --new --skip-errors errors.csv")
    lists = [well(f"{command} --plain") for command in ("contacts", "balance", "log")]
    assert "alice" in lists[0].out
    return (result.out, result.err, *(answer.out for answer in lists))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(REFS), min_size=1, max_size=12))
def test_people_are_recognised_as_they_are_in_a_file(pool: SchemaPool, refs: list[str]) -> None:
    with TemporaryDirectory() as home, TemporaryDirectory() as other_home, pool.take() as server:
        in_file = import_all(Well(Path(home)), refs)
        on_server = import_all(ServerWell(Path(other_home), server), refs)
    assert on_server == in_file
