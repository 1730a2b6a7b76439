"""Passwords and certificates: a server that wants them gets them, nobody else sees them, and what is wrong is told."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from harness import Result
from team_server import VARIABLE, ServerWell, renew
from wellkeeper.homes import Server, parse_server
from wellkeeper.storage.server.connection import ServerConnection
from wellkeeper.storage.server.session import make_on_server
from wellkeeper.storage.server.tables import furnish
from with_postgres import PrivateServer, making_server

SECRET = "hunter2"
GIVE = "give ann advice first"
HOST = "127.0.0.2"  # this machine, by a name that doesn't say so
OTHER_HOST = "127.0.0.3"
HBA = """
local all you trust
local all all scram-sha-256
hostssl all all 127.0.0.0/8 scram-sha-256
"""


class Guarded(NamedTuple):
    """A server of which one user has a password, and which has a certificate of an authority of its own."""

    private: PrivateServer
    port: int

    @property
    def folder(self) -> Path:
        return Path(self.private.folder)

    def name(self, *queries: str, host: str = HOST, user: str = "kim") -> Server:
        """The server, by what else its URL says."""
        place = f"postgresql://{user}@{host}:{self.port}/postgres"
        return parse_server(f"{place}{'?' if queries else ''}{'&'.join(queries)}")

    @property
    def trusted(self) -> Server:
        """The server, as a user who needs no password."""
        return parse_server(f"postgresql://you@:{self.port}/postgres?host={self.folder}")

    @contextmanager
    def administer(self) -> Iterator[ServerConnection]:
        """A connection of whom the server trusts."""
        with closing(ServerConnection(self.trusted, wait_ms=5_000)) as connection:
            yield connection

    def set_tls(self, state: str) -> None:
        """Let the server speak TLS from now on, or not."""
        with self.administer() as admin:
            admin.execute(f"ALTER SYSTEM SET ssl = {state}")
            admin.execute("SELECT pg_reload_conf()")
            while admin.execute("SHOW ssl").fetchall() != [(state,)]:
                admin.execute("SELECT pg_sleep(0.01)")

    def must_start(self) -> None:
        """Start it, with what its folder holds."""
        (self.folder / "data/pg_hba.conf").write_text(HBA)
        self.private.start()


@pytest.fixture(scope="module")
def guarded_server() -> Iterator[Guarded]:
    if VARIABLE not in os.environ:
        pytest.skip(f"it needs a server, as {VARIABLE} would name one")
    if not shutil.which("openssl"):
        pytest.skip("openssl makes its certificate")
    with socket.create_server((HOST, 0)) as listener:
        port = listener.getsockname()[1]
    addresses = f"listen_addresses={HOST},{OTHER_HOST},127.0.0.1"
    with making_server(addresses, f"port={port}", "synchronous_commit=on") as private:
        guarded_server = Guarded(private, port)
        make_certificates(guarded_server.folder, private.user)
        with (guarded_server.folder / "data/postgresql.conf").open("a") as file:
            file.write("ssl = on\n")
        guarded_server.must_start()
        with make_on_server(guarded_server.trusted) as connection:
            furnish(connection)
            connection.execute(
                f"CREATE ROLE kim LOGIN PASSWORD '{SECRET}'; GRANT ALL ON SCHEMA wellkeeper TO kim;"
                " GRANT ALL ON ALL TABLES IN SCHEMA wellkeeper TO kim"
            )
            connection.commit()
        yield guarded_server


def make_certificates(folder: Path, owner: str | None) -> None:
    """An authority, the server's certificate by it, and another authority that knows nobody."""
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2")
    new = ["openssl", "req", "-x509", *key]
    for name in ("authority", "other"):
        words = ["-keyout", f"{name}.key", "-out", f"{name}.crt", "-subj", f"/CN={name}"]
        subprocess.run([*new, *words], cwd=folder, check=True, capture_output=True)
    of_server = ["-keyout", "data/server.key", "-out", "data/server.crt", "-subj", "/CN=server"]
    by = ["-CA", "authority.crt", "-CAkey", "authority.key", "-addext", f"subjectAltName=IP:{HOST}"]
    subprocess.run([*new, *of_server, *by], cwd=folder, check=True, capture_output=True)
    for name in ("server.key", "server.crt"):
        os.chmod(folder / "data" / name, 0o600)
        if owner:
            shutil.chown(folder / "data" / name, owner)
    for name in ("authority.crt", "other.crt"):
        os.chmod(folder / name, 0o644)


@pytest.fixture
def kim(home: Path, guarded_server: Guarded) -> ServerWell:
    """`kim("balance")`, who has a password, on an empty ledger."""
    with guarded_server.administer() as admin:
        admin.execute(f"ALTER ROLE kim PASSWORD '{SECRET}'")
    renew(guarded_server.trusted)
    return ServerWell(home, guarded_server.name(f"sslrootcert={guarded_server.folder}/authority.crt"))


PASSWORD = {"PGPASSWORD": SECRET}


def must_be_told(result: Result, *words: str) -> None:
    """One sentence and one hint, in which these words are, and no secret."""
    assert (result.code, result.out) == (6, "")
    assert len(result.err.strip().splitlines()) == 2
    assert all(word in result.err for word in words), result.err
    assert SECRET not in result.err


# -- passwords -----------------------------------------------------------------------------------


def write_secret(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o600)
    return str(path)


@pytest.mark.parametrize("place", ["PGPASSWORD", "~/.pgpass", "PGPASSFILE", "passfile", "service", "PGSERVICE"])
def test_a_password_comes_from_where_libpq_has_it(
    home: Path, kim: ServerWell, guarded_server: Guarded, place: str
) -> None:
    env, url, pgpass = {}, str(kim.server), f"*:*:*:kim:{SECRET}\n"
    service = f"[team]\nhost={HOST}\nport={guarded_server.port}\ndbname=postgres\nuser=kim\npassword={SECRET}\n"
    if place == "PGPASSWORD":
        env = PASSWORD
    elif place == "~/.pgpass":
        write_secret(home / ".pgpass", pgpass)
    elif place == "PGPASSFILE":
        env = {"PGPASSFILE": write_secret(home / "elsewhere", pgpass)}
    elif place == "passfile":
        url += f"&passfile={write_secret(home / 'elsewhere', pgpass)}"
    else:
        env = {"PGSERVICEFILE": write_secret(home / "services", service)}
        url = f"postgresql://?sslrootcert={guarded_server.folder}/authority.crt"
        url, env = (f"{url}&service=team", env) if place == "service" else (url, {**env, "PGSERVICE": "team"})

    assert kim("add Ann", env=PASSWORD).code == 0
    for command in ("today", "doctor", "history", "check --quick"):
        result = kim(command, env={**env, "WELL_DB": url, "WELL_DEBUG": "1"})
        assert (result.code, result.err) == (0, "")
        assert SECRET not in result.out


def test_a_missing_a_wrong_and_a_changed_password_are_told(kim: ServerWell, guarded_server: Guarded) -> None:
    must_be_told(kim("balance"), "it wants a password", "~/.pgpass")
    must_be_told(kim("balance", env={"PGPASSWORD": f"not {SECRET}"}), "the password is wrong", "~/.pgpass")
    assert kim("balance", env=PASSWORD).code == 0
    with guarded_server.administer() as admin:
        admin.execute("ALTER ROLE kim PASSWORD 'another'")
    must_be_told(kim(GIVE, env=PASSWORD), "the password is wrong")


def test_a_bug_of_ours_shows_no_secret(kim: ServerWell, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **named: object) -> None:
        raise RuntimeError(f"{SECRET} {named}")

    monkeypatch.setattr(ServerConnection, "execute", fail)
    result = kim("balance", env={**PASSWORD, "WELL_DEBUG": "1"})

    assert result.code == 70
    assert SECRET not in result.out + result.err


def test_the_server_is_told_who_we_are_and_no_more(kim: ServerWell, guarded_server: Guarded) -> None:
    with guarded_server.administer() as admin, pytest.MonkeyPatch.context() as patch:
        patch.setenv("PGPASSWORD", SECRET)
        with closing(ServerConnection(kim.server, wait_ms=1_000)):
            sql = "SELECT application_name, query FROM pg_stat_activity WHERE usename = 'kim'"
            rows = admin.execute(sql).fetchall()

    assert [name for name, _ in rows] == ["wellkeeper"]
    assert SECRET not in str(rows)


# -- certificates --------------------------------------------------------------------------------


def test_a_server_that_proves_who_it_is(kim: ServerWell) -> None:
    assert kim("add Ann", env=PASSWORD).code in (0, 5)
    assert "isn't sure" not in kim("check", env=PASSWORD).out + kim("check", env=PASSWORD).err
    doctor = kim("doctor --json", env=PASSWORD)
    facts = {item["name"]: item["value"] for item in doctor.json["items"]}
    assert facts["connection is verified"] is True
    options = dict(kim.server.options)
    named = [options["host"], options["port"], options["user"], options["sslrootcert"]]
    assert [word for word in named if word in doctor.out] == []


@pytest.mark.parametrize(
    ("host", "authority", "words"),
    [
        (HOST, "other.crt", "isn't one that is trusted"),
        (OTHER_HOST, "authority.crt", "its certificate is another server's"),
        (HOST, "", "there is no certificate to check its own against"),
        (HOST, "nowhere.crt", "there is no certificate to check its own against"),
    ],
)
def test_a_server_that_does_not_prove_it(
    kim: ServerWell, guarded_server: Guarded, host: str, authority: str, words: str
) -> None:
    queries = [f"sslrootcert={guarded_server.folder}/{authority}"] if authority else []
    env = {**PASSWORD, "WELL_DB": str(guarded_server.name(*queries, host=host))}

    for command in ("balance", GIVE):
        must_be_told(kim(command, env=env), words)


def test_a_weaker_line_works_if_the_url_says_so_and_is_told(kim: ServerWell, guarded_server: Guarded) -> None:
    env = {**PASSWORD, "WELL_DB": str(guarded_server.name("sslmode=require"))}

    first = kim("add Berta", env=env, today="2026-05-01")
    second = kim("note berta again", env=env, today="2026-05-01")
    check, doctor = kim("check", env=env), kim("doctor --json", env=env)

    assert "isn't sure to reach that server" in first.err
    assert "isn't sure" not in second.err
    assert (check.code, "isn't sure" in check.out) == (1, True)
    facts = {item["name"]: item["value"] for item in doctor.json["items"]}
    assert (facts["connection is verified"], facts["dangers around it"]) == (False, 1)


def test_a_server_without_tls_is_told(kim: ServerWell, guarded_server: Guarded) -> None:
    plain = {**PASSWORD, "WELL_DB": str(guarded_server.name("sslmode=disable"))}
    guarded_server.set_tls("off")
    try:
        verified, unencrypted = kim("balance", env=PASSWORD), kim("balance", env=plain)
    finally:
        guarded_server.set_tls("on")

    must_be_told(verified, "it speaks no TLS", "sslmode=disable")
    must_be_told(unencrypted, "it wants an encrypted connection")


def test_this_machine_needs_no_certificate(kim: ServerWell, guarded_server: Guarded) -> None:
    result = kim("balance", env={**PASSWORD, "WELL_DB": str(guarded_server.name(host="127.0.0.1"))})

    assert (result.code, result.err) == (0, "")


# -- a server that stops -------------------------------------------------------------------------


def test_a_server_that_stops_and_comes_back(kim: ServerWell, guarded_server: Guarded) -> None:
    assert kim("add Clara", env=PASSWORD).code == 0
    before = list_commands_of(kim)
    guarded_server.private.stop()
    must_be_told(kim("give clara advice", env=PASSWORD), "nothing listens there", "nothing was done")
    guarded_server.must_start()

    assert list_commands_of(kim) == before
    assert kim("give clara advice", env=PASSWORD).code == 0
    assert kim("check", env=PASSWORD).code == 0


def test_a_server_that_stops_in_the_middle_of_a_write(kim: ServerWell, guarded_server: Guarded) -> None:
    assert kim("add Dora", env=PASSWORD).code == 0
    before = list_commands_of(kim)
    kept = ServerConnection.executemany

    def stop(connection: ServerConnection, sql: str, tuples: Iterable[Sequence[object]]) -> None:
        if "INTO entry" in sql:
            guarded_server.private.stop()
        kept(connection, sql, tuples)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ServerConnection, "executemany", stop)
        result = kim("give dora advice", env=PASSWORD)
    guarded_server.must_start()

    must_be_told(result, "the server of", "nothing was done")
    assert list_commands_of(kim) == before


@pytest.mark.skipif(os.getuid() != 0, reason="only root may mount a disk")
def test_a_disk_that_is_full(kim: ServerWell, guarded_server: Guarded) -> None:
    disk = guarded_server.folder / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "none", disk], check=False).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        shutil.chown(disk, guarded_server.private.user or "root")
        assert kim("add Erik", env=PASSWORD).code == 0
        before = list_commands_of(kim)
        with guarded_server.administer() as admin:
            admin.execute(f"CREATE TABLESPACE tiny LOCATION '{disk}'")
            admin.execute("ALTER TABLE entry SET TABLESPACE tiny")
            fill_disk(disk)
            lines = "".join(f"give erik advice --note '{'x' * 200} {number}'\n" for number in range(100))
            result = kim("batch --atomic", stdin=lines, env=PASSWORD)
            (disk / "ballast").unlink()
            admin.execute("ALTER TABLE entry SET TABLESPACE pg_default")
            admin.execute("DROP TABLESPACE tiny")
    finally:
        subprocess.run(["umount", "-l", disk], check=False)

    must_be_told(result, "line 1: the server's disk is full", "nothing was changed")
    assert list_commands_of(kim) == before
    assert kim("check", env=PASSWORD).code == 0


def fill_disk(folder: Path) -> None:
    """Leave no room on a small disk."""
    with suppress(OSError), (folder / "ballast").open("wb", buffering=0) as file:
        while file.write(b"x" * 4096):
            pass


def list_commands_of(kim: ServerWell) -> list[str]:
    return [item["command"] for item in kim("history --json --limit 0", env=PASSWORD).json["items"]]
