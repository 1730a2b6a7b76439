"""Who has the account now of somebody who is gone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from wellkeeper.queries.identity import find_successor, load_successors
from wellkeeper.queries.reader import SqlReader
from year import copy_year


def test_a_ledger_in_which_gone_contacts_lead_to_each_other_has_no_heir(tmp_path: Path) -> None:
    path = copy_year(tmp_path / "ledger.db")
    with closing(sqlite3.connect(path)) as connection:
        for gone_id, heir_id in ((901, 902), (902, 903), (903, 902)):
            sql = "INSERT INTO former_handle (action_id, handle, contact_id, heir_id) VALUES (1, 'ghost', ?, ?)"
            connection.execute(sql, (gone_id, heir_id))
        reader = SqlReader(connection)

        assert find_successor(reader, 901) is None
        assert load_successors(reader, [901]) == {901: None, 902: None, 903: None}
