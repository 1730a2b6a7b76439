"""Run a command beside a private PostgreSQL server, whose URL is in WELL_TEST_SERVER: `with_postgres.py pytest -q …`.

The server is an ordinary user's, listens on a socket in a folder of its own, and forgets all when it is stopped. It
takes no care of power cuts, and its locale orders text unlike SQLite does, so that nobody can rely on either.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

VARIABLE = "WELL_TEST_SERVER"
SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200")
LOCALE = ("--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US")
UNPRIVILEGED = ("postgres", "nobody")  # root may not run a server


def find_program(name: str) -> str:
    """A program of PostgreSQL, on the path or where Debian has it. Exits with a hint if there is none."""
    folders = [os.environ.get("PATH", ""), *map(str, sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True))]
    if path := shutil.which(name, path=os.pathsep.join(folders)):
        return path
    sys.exit(f"{name} is missing: `apt-get install postgresql` has it")


def choose_user() -> str | None:
    """Whom the server belongs to, if that can't be whoever runs this."""
    if os.getuid():
        return None
    account_names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in UNPRIVILEGED if name in account_names)


class PrivateServer(NamedTuple):
    """A server in a folder of its own, that of its socket too; `settings` are words of its configuration."""

    folder: str
    user: str | None
    settings: Sequence[str] = SETTINGS

    @property
    def url(self) -> str:
        """The URL of its database."""
        return f"postgresql://you@/postgres?host={self.folder}"

    def call(self, program: str, *words: str) -> None:
        """Run a program of PostgreSQL on its data, as whom it belongs to."""
        line = [find_program(program), "-D", f"{self.folder}/data", *words]
        subprocess.run(line, user=self.user, cwd="/", check=True, stdout=subprocess.DEVNULL, umask=0o077)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        settings = ("listen_addresses=", *self.settings)
        options = " ".join((f"-k {self.folder}", *(f"-c {setting}" for setting in settings)))
        self.call("pg_ctl", "-w", "-s", "-l", f"{self.folder}/log", "-o", options, "start")

    def stop(self) -> None:
        """Stop it at once, as a crash would."""
        self.call("pg_ctl", "-w", "-s", "-m", "immediate", "stop")


@contextmanager
def making_server(*settings: str) -> Iterator[PrivateServer]:
    """A server that is made, but not started, with more settings than the usual ones; it is stopped at the end."""
    user = choose_user()
    with tempfile.TemporaryDirectory(prefix="well-pg-", dir="/tmp") as folder:
        if user:
            shutil.chown(folder, user)
            os.chmod(folder, 0o711)
        server = PrivateServer(folder, user, (*SETTINGS, *settings))
        server.call("initdb", "-U", "you", "--auth=trust", "--no-sync", *LOCALE)
        try:
            yield server
        finally:
            if os.path.exists(f"{folder}/data/postmaster.pid"):
                server.stop()


@contextmanager
def running_server() -> Iterator[str]:
    """A server, and the URL of its database."""
    with making_server() as server:
        server.start()
        yield server.url


def main(command: Sequence[str]) -> int:
    """Run the command beside a server. Its exit code."""
    with running_server() as url:
        return subprocess.run(command, env={**os.environ, VARIABLE: url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
