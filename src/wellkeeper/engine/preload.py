"""All that a command may import, imported before any: then a run in a child finds it in memory."""

from __future__ import annotations

import pkgutil
import sys
from contextlib import suppress
from importlib import import_module

import wellkeeper

# What is made ready by the first who needs it, or belongs to faces that stay for long.
LEFT_OUT = ("wellkeeper.__main__", "wellkeeper.assistants", "wellkeeper.tui", "wellkeeper.storage.migrations")
# What libraries import late. `typer.rich_utils` isn't here: when it is imported it reads the environment.
LATE = (
    "dateutil.parser",
    "dateutil.relativedelta",
    "rich.box",
    "rich.console",
    "rich.progress",
    "rich.table",
    "rich.text",
    "sqlalchemy.dialects.sqlite.pysqlite",
    "sqlalchemy.pool",
    "typer._click.decorators",
)


def import_all() -> None:
    """Import every module of ours, and what they need late. One that lacks its library is left to whoever asks."""
    sys.path[:] = [folder for folder in sys.path if folder]  # '' would be whatever folder a client stands in
    for name in (*_list_modules(), *LATE):
        with suppress(ImportError):
            import_module(name)
    import_module("sqlalchemy.orm").configure_mappers()  # 15 ms, at the first row


def _list_modules() -> list[str]:
    modules = pkgutil.walk_packages(wellkeeper.__path__, "wellkeeper.", onerror=lambda _: None)
    return [module.name for module in modules if not module.name.startswith(LEFT_OUT)]
