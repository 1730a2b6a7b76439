"""A hook lives no longer than the write that it is asked about."""

from __future__ import annotations

from pathlib import Path
from signal import SIGTERM

import pytest

from wellkeeper.doors.writing import writing
from wellkeeper.errors import Stopped
from wellkeeper.services import contacts
from wellkeeper.services.contacts import Details

HOOK = """#!/bin/sh
read message
echo $$ > number
kill -TERM $PPID
exec sleep 60
"""


def test_a_signal_that_ends_us_ends_the_hook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hook = tmp_path / "wellkeeper/hooks/pre-write"
    hook.parent.mkdir(mode=0o700, parents=True)
    hook.write_text(HOOK)
    hook.chmod(0o700)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    ledger = tmp_path / "ledger.db"

    with pytest.raises(Stopped) as stop, writing(ledger, command="add Bo", create=True) as action:
        action.do(contacts.add, Details(name="Bo"))

    assert stop.value.exit_code == 128 + SIGTERM
    assert not Path("/proc", hook.with_name("number").read_text().strip()).exists()
    assert not ledger.exists()
