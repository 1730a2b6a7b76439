"""The how-to on sharing a ledger leads from nothing to a team at work: its commands run, with TLS and passwords."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import with_postgres
from harness import Result, Shell

PAGE = Path(__file__).parents[1] / "docs/how-to/share-a-ledger.md"
BLOCK = re.compile(r"^<!-- run: (\S+) -->\n```sh\n(.*?)^```$", re.M | re.S)
NAME_ON_THE_PAGE = "db.example.org"
NAMES = ("ann", "bea", "carl", "dora", "emil")
PROGRAMS = ("initdb", "pg_ctl", "psql", "createdb", "createuser", "pg_dump", "pg_restore", "openssl")
FOLDERS = os.pathsep.join([os.environ["PATH"], *map(str, sorted(Path("/usr/lib/postgresql").glob("*/bin")))])
PASSWORD = "a-word-of-tests"


def list_blocks(place: str) -> list[str]:
    """The blocks of the page that are run at a place: on the server, or by somebody."""
    return [text for name, text in BLOCK.findall(PAGE.read_text(encoding="utf-8")) if name == place]


class Team:
    """The machine of the server, and those of its users, who have a home together."""

    def __init__(self, folder: Path, home: Path, port: int) -> None:
        self.folder, self.home, self.port = folder, home, port
        self.host = socket.gethostname()
        self.user = with_postgres.choose_user()

    def run_server(self, text: str) -> None:
        """Run commands as the user to whom the server belongs."""
        ours = f"ssl = on\nport = {self.port}\nunix_socket_directories = '{self.folder}'\nfsync = off\n"
        text = text.replace("ssl = on\n", ours).replace(NAME_ON_THE_PAGE, self.host)
        env = {"PATH": FOLDERS, "PGDATA": f"{self.folder}/data", "PGHOST": str(self.folder), "PGPORT": str(self.port)}
        with open(self.home / "server.log", "ab") as log:
            words = ["bash", "-euo", "pipefail", "-c", text]
            process = subprocess.run(words, env=env, user=self.user, cwd="/", stdout=log, stderr=log, check=False)
        assert process.returncode == 0, (self.home / "server.log").read_text()

    def run(self, name: str, text: str) -> Result:
        """Run commands as somebody on their own machine."""
        env = {
            "PATH": FOLDERS,
            "PGPORT": str(self.port),
            "PGPASSFILE": str(self.home / ".pgpass"),
            "PGSSLROOTCERT": str(self.home / ".postgresql/root.crt"),
            "WELL_DB": f"postgresql://{name}@{self.host}/acme",
            "WELL_NAME": name.title(),
        }
        return Shell(self.home)(f"set -e\n{text.replace(NAME_ON_THE_PAGE, self.host)}", env=env)

    def must_run(self, name: str, text: str) -> Result:
        """The same, which ends well."""
        result = self.run(name, text)
        assert result.code == 0, f"{text}\n{result.out}{result.err}"
        return result


@pytest.fixture
def team(home: Path) -> Iterator[Team]:
    """A team whose server is made by the page, and whose passwords are set as \\password would."""
    if missing := [name for name in PROGRAMS if not shutil.which(name, path=FOLDERS)]:
        pytest.skip(f"{', '.join(missing)} missing")
    pytest.importorskip("psycopg")
    with socket.socket() as listener, tempfile.TemporaryDirectory(prefix="well-share-", dir="/tmp") as folder:
        listener.bind(("", 0))
        port = listener.getsockname()[1]
        listener.close()
        team = Team(Path(folder), home, port)
        if team.user:
            shutil.chown(folder, team.user)
        try:
            for text in list_blocks("server")[:2]:
                team.run_server(text)
            team.run_server("\n".join(f"psql -q acme -c \"ALTER ROLE {name} PASSWORD '{PASSWORD}'\"" for name in NAMES))
            give_secrets(team)
            yield team
        finally:
            team.run_server('pg_ctl -D "$PGDATA" -m immediate stop || true')


def give_secrets(team: Team) -> None:
    """Put the certificate and the passwords where the page says."""
    (team.home / ".postgresql").mkdir()
    shutil.copy(team.folder / "data/server.crt", team.home / ".postgresql/root.crt")
    passwords = team.home / ".pgpass"
    passwords.write_text("".join(f"{team.host}:*:acme:{name}:{PASSWORD}\n" for name in NAMES))
    passwords.chmod(0o600)


def test_the_page_leads_to_a_team_at_work(team: Team) -> None:
    making, daily, back = list_blocks("ann")[0], *list_blocks("bea")
    team.must_run("ann", making)
    answer = team.must_run("bea", daily)
    assert "Bea" in answer.out
    assert team.must_run("emil", "well balance --ids").lines == ["cleo"]
    refusal = team.run("emil", "well give cleo meal")
    assert (refusal.code, PASSWORD in refusal.err) == (6, False)
    assert "Bea's action 2 (gave cleo meal (+2)) builds on action 1" in team.run("ann", "well undo 1").err

    team.run_server(list_blocks("server")[2])
    team.must_run("ann", list_blocks("ann")[1])
    team.must_run("bea", back)

    team.run_server('psql -q acme -c "DROP SCHEMA wellkeeper CASCADE"')
    team.must_run("ann", list_blocks("ann-copies")[0])
    assert team.must_run("carl", "well undo").code == 0
    assert team.must_run("emil", "well check").code == 0


def test_every_place_of_the_page_is_known() -> None:
    assert {name for name, _ in BLOCK.findall(PAGE.read_text(encoding="utf-8"))} == {
        "server",
        "ann",
        "ann-copies",
        "bea",
    }
