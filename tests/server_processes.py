"""Processes of `well` on a ledger of a server, to be interrupted and killed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from harness import SOURCE, environment
from team_server import ServerWell
from wellkeeper.homes import Server


def start_well(home: Path, server: Server, words: Sequence[str]) -> subprocess.Popen[str]:
    """A command in a process of its own."""
    env = environment(home, {"WELL_DB": str(server), "PYTHONPATH": str(SOURCE)})
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [sys.executable, "-m", "wellkeeper", *words], env=env, cwd=home, stdout=pipe, stderr=pipe, text=True
    )


def list_commands(team: ServerWell) -> list[str]:
    """What was done on a ledger, the last first."""
    return [item["command"] for item in team("history --json --limit 0").json["items"]]
