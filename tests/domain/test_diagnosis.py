"""Where something lies, without a name that somebody gave."""

from __future__ import annotations

from pathlib import Path

import pytest

from wellkeeper.domain.diagnosis import format_path

HOME = Path("/srv/mara")


@pytest.mark.parametrize(
    ("path", "report"),
    [
        ("/srv/mara/.local/share/wellkeeper/ledger.db", "~/.local/share/wellkeeper/ledger.db"),
        ("/srv/mara/.config/wellkeeper/settings.toml", "~/.config/wellkeeper/settings.toml"),
        ("/srv/mara/Dropbox/Jensen & Sons/mara.db", "~/Dropbox/…/….db"),
        ("/srv/eve/ledger.db", "/srv/…/ledger.db"),
        ("/srv/marafox/ledger.db", "/srv/…/ledger.db"),
        ("/mnt/stick of Eve/mara.jensen", "/mnt/…/…"),
        ("/srv/mara", "~"),
        ("ledger.db", "ledger.db"),
    ],
)
def test_a_path_tells_where_and_not_whose(path: str, report: str) -> None:
    assert format_path(Path(path), HOME) == report


@pytest.mark.parametrize("home", [None, Path("/")])
def test_without_a_home_nothing_is_in_it(home: Path | None) -> None:
    assert format_path(Path("/srv/mara/ledger.db"), home) == "/srv/…/ledger.db"
