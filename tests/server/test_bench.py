"""The bench on a server: `make bench-postgres`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import proxies
from team_server import VARIABLE

pytestmark = pytest.mark.skipif(VARIABLE not in os.environ, reason="no server: scripts/with_postgres.py starts one")


def test_each_row_on_a_server_is_compared_with_the_same_on_a_file() -> None:
    script = Path(proxies.__file__).with_name("bench.py")
    words = [sys.executable, str(script), "--on-server", "-n", "1", "--json"]
    sizes = ["--contacts", "3", "--entries", "10"]
    process = subprocess.run([*words, *sizes], capture_output=True, text=True, check=True)

    rows = json.loads(process.stdout)
    assert [row["failure"] for row in rows] == [""] * len(rows)
    on_server = [row for row in rows if ", server, " in row["command"]]
    assert len(on_server) == 2 * len(rows) / 3
    assert all(row["ratio"] > 0 for row in on_server)
