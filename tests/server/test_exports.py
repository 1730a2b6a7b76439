"""An export reads all of a server's ledger, and asks for it a table at a time."""

from __future__ import annotations

from typing import Any

import pytest

from harness import Well
from wellkeeper.storage.server import copying, exchange
from wellkeeper.storage.server.connection import ServerConnection
from worlds import MONTH


@pytest.mark.parametrize("words", ["all.jsonl", "people.csv", "people.vcf", "entries.csv --what entries"])
def test_a_server_is_asked_no_more_often_for_more_people(
    well: Well, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    counts: list[int] = []
    execute = ServerConnection.execute

    def count(connection: ServerConnection, *arguments: Any) -> Any:
        counts[-1] += 1
        return execute(connection, *arguments)

    monkeypatch.setattr(ServerConnection, "execute", count)
    for name in ("Ann", "Berta", "Cleo"):
        counts.append(0)
        assert well(f"add {name} --tag x --email {name}@people.example").code == 0
        assert well(f"give {name} advice").code == 0
        counts.append(0)
        assert well(f"export {words} --force").code == 0

    assert len({*counts[1::2]}) == 1


@pytest.mark.parametrize("most_rows", [0, 1, 12])
def test_a_ledger_of_many_rows_comes_in_parts_and_is_the_same(
    well: Well, monkeypatch: pytest.MonkeyPatch, most_rows: int
) -> None:
    well.tell(MONTH)
    whole = well("export - --format jsonl")
    for module in (copying, exchange):
        monkeypatch.setattr(module, "MOST_ROWS", most_rows)

    assert well("export - --format jsonl") == whole
    assert whole.code == 0
