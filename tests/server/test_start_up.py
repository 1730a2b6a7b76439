"""What a command on a server loads: psycopg, and as little else as on a file."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from harness import SOURCE, environment
from team_server import VARIABLE, SchemaPool

pytestmark = pytest.mark.skipif(VARIABLE not in os.environ, reason="no server: scripts/with_postgres.py starts one")

WATCHED = "import sys; from wellkeeper.cli.app import run; run(['balance']); print(*sys.modules, file=sys.stderr)"


def test_a_reading_command_loads_psycopg_and_no_models(tmp_path: Path) -> None:
    with SchemaPool(f"start_{secrets.token_hex(3)}").take() as server:
        env = environment(tmp_path, {"PYTHONPATH": str(SOURCE), "WELL_DB": str(server)})
        words = [sys.executable, "-c", WATCHED]
        process = subprocess.run(words, capture_output=True, text=True, cwd=tmp_path, env=env, check=True)
    loaded = {name.partition(".")[0] for name in process.stderr.split()}
    assert "psycopg" in loaded
    assert not loaded & {"sqlmodel", "sqlalchemy", "pydantic", "alembic", "textual"}
