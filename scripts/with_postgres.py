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


@contextmanager
def running_server() -> Iterator[str]:
    """A server, and the URL of its database."""
    user = choose_user()
    with tempfile.TemporaryDirectory(prefix="well-pg-", dir="/tmp") as folder:
        if user:
            shutil.chown(folder, user)
            os.chmod(folder, 0o711)

        def call(program: str, *words: str) -> None:
            subprocess.run(
                [find_program(program), *words], user=user, cwd="/", check=True, stdout=subprocess.DEVNULL, umask=0o077
            )

        data, log = f"{folder}/data", f"{folder}/log"
        call("initdb", "-D", data, "-U", "well", "--auth=trust", "--no-sync", *LOCALE)
        options = " ".join((f"-k {folder} -c listen_addresses=''", *(f"-c {setting}" for setting in SETTINGS)))
        try:
            call("pg_ctl", "-D", data, "-w", "-s", "-l", log, "-o", options, "start")
            yield f"postgresql://well@/postgres?host={folder}"
        finally:
            call("pg_ctl", "-D", data, "-w", "-s", "-m", "immediate", "stop")


def main(command: Sequence[str]) -> int:
    """Run the command beside a server. Its exit code."""
    with running_server() as url:
        return subprocess.run(command, env={**os.environ, VARIABLE: url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
