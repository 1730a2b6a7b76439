"""The names of ledgers: what a URL of a server may say, what of it is kept, and that none holds a password."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from harness import Well
from wellkeeper.errors import LedgerUnusable, WellError, WrongUsage
from wellkeeper.homes import OPTIONS, Server, is_server_url, parse_server
from wellkeeper.settings import parse_home

ONE_FORMS: list[tuple[str, str, dict[str, str]]] = [
    ("postgresql://h/d", "postgresql://h/d", {"host": "h", "dbname": "d"}),
    ("POSTGRES://h", "postgresql://h/", {"host": "h"}),
    ("postgresql://", "postgresql:///", {}),
    ("postgresql://localhost/d", "postgresql://localhost/d", {"host": "localhost", "dbname": "d"}),
    (
        "postgresql://k@127.0.0.1:5433/",
        "postgresql://k@127.0.0.1:5433/",
        {"host": "127.0.0.1", "user": "k", "port": "5433"},
    ),
    ("postgresql://[::1]/", "postgresql://[::1]/", {"host": "::1"}),
    ("postgresql://[2001:db8::2]:1/", "postgresql://[2001:db8::2]:1/", {"host": "2001:db8::2", "port": "1"}),
    ("postgresql://[fe80::1%25eth0]/", "postgresql://[fe80::1%25eth0]/", {"host": "fe80::1%eth0"}),
    (
        "postgresql:///d?host=h&port=7&user=k",
        "postgresql://k@h:7/d",
        {"host": "h", "port": "7", "user": "k", "dbname": "d"},
    ),
    ("postgresql://%2FVar%2Frun/d", "postgresql:///d?host=/Var/run", {"host": "/Var/run", "dbname": "d"}),
    (
        "postgresql://k%40x@h/a%2Fb%20c",
        "postgresql://k%40x@h/a%2Fb%20c",
        {"host": "h", "user": "k@x", "dbname": "a/b c"},
    ),
    ("postgresql://h/d?user=k:l", "postgresql://h/d?user=k%3Al", {"host": "h", "dbname": "d", "user": "k:l"}),
    (
        "postgresql://h/?sslrootcert=/a+b.pem",
        "postgresql://h/?sslrootcert=/a%2Bb.pem",
        {"host": "h", "sslrootcert": "/a+b.pem"},
    ),
    ("postgresql://h/?sslmode=require", "postgresql://h/?sslmode=require", {"host": "h", "sslmode": "require"}),
    ("postgresql://h/?sslmode=verify-full", "postgresql://h/", {"host": "h"}),
    (
        "postgresql://localhost/?sslmode=verify-full",
        "postgresql://localhost/?sslmode=verify-full",
        {"host": "localhost", "sslmode": "verify-full"},
    ),
    ("postgresql://h/?schema=wellkeeper&connect_timeout=", "postgresql://h/", {"host": "h"}),
]


@pytest.mark.parametrize(("url", "text", "options"), ONE_FORMS)
def test_a_url_has_one_form(url: str, text: str, options: dict[str, str]) -> None:
    server = parse_server(url)

    usual = {} if options.get("host") in ("localhost", "127.0.0.1", "::1") else {"sslmode": "verify-full"}
    assert (str(server), dict(server.options), server.schema) == (text, usual | options, "wellkeeper")
    assert parse_server(text) == server


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://k:hunter2@h/d",
        "postgresql://k:@h/d",
        "postgresql://:hunter2@h/d",
        "postgresql://k%3Ahunter2@h/d",
        "postgresql://k@x:hunter2@h/d",
        "postgresql://k:hunt#er2@h/d",
        "postgresql://k:hunter/2@h/d",
        "postgresql://k:hunt er2@h/d",
        "postgresql://k:1234@h/d",
        "postgresql://h/d?password=hunter2",
        "postgresql://h/d?pass%77ord=hunter2",
        "postgresql://h/d?sslpassword=hunter2",
        "postgresql://h/d?PASSWORD=hunter2",
        "postgresql://h/d?user=k%26password=hunter2",
        "postgresql:k:hunter2@h/d?password=hunter2",
        "host=h user=k password = hunter2",
        "connect_timeout=3 password=hunter2",
    ],
)
def test_a_url_with_a_password_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(WrongUsage, match="holds no password") as refusal:
        parse_home(url)

    assert "hunt" not in refusal.value.message + refusal.value.hint
    assert "PGPASSWORD" in refusal.value.hint


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("postgresql:h/d", "it is no URL"),
        ("postgresql:/h/d", "it is no URL"),
        ("postgresql:k:hunter2@h/d", "it is no URL"),
        ("host=h dbname=d", "a space"),
        ("postgresql://h/a b", "a space"),
        ("postgresql://h/d\n", "a space"),
        ("postgresql://h/d#x", "a space"),
        ("postgresql://h/d%00", "NUL"),
        ("postgresql://h:x/d", "its port is a number"),
        ("postgresql://h:0/d", "no port has the number 0"),
        ("postgresql://h/d?port=70000", "no port has the number 70000"),
        ("postgresql://::1/d", "stands in [ ]"),
        ("postgresql://[h]/d", "it is no URL|stands in"),
        ("postgresql://h,i/d", "several hosts"),
        ("postgresql://h:1,i:2/d", "several hosts"),
        ("postgresql://h/d?host=h", "says twice what its host is"),
        ("postgresql:///d?host=h,i", "several hosts"),
        ("postgresql:///?host=h&host=/run", "says twice what its host is"),
        ("postgresql://k@h/d?user=l", "says twice what its user is"),
        ("postgresql://h/a@b", "%40"),
        ("postgresql://h/a/b", "%2F"),
        ("postgresql://h/d?sslmode", "NAME=VALUE"),
        ("postgresql://h/d?options=-c%20search_path%3Dx", "'options', which isn't known"),
        ("postgresql://h/d?hostaddr=10.0.0.1", "'hostaddr', which isn't known"),
        ("postgresql://h/d?dbname=e", "'dbname', which isn't known"),
        ("postgresql://h/d?sslmode=none", "its sslmode is one of disable, allow"),
        ("postgresql://h/d?connect_timeout=x", "a number of seconds"),
        ("postgresql://h/d?target_session_attrs=x", "is one of any"),
        ("postgresql://h/d?schema=A", "small letters"),
        ("postgresql://h/d?schema=a%22b", "small letters"),
        ("postgresql://h/d?schema=pg_catalog", "small letters"),
        ("postgresql://h/d?schema=a%20-c%20x%3Dy", "small letters"),
    ],
)
def test_a_url_that_cannot_be_read_is_refused(url: str, reason: str) -> None:
    with pytest.raises(LedgerUnusable) as refusal:
        parse_home(url)

    assert any(words in refusal.value.message for words in reason.split("|"))
    assert "hunter2" not in refusal.value.message + refusal.value.hint


@pytest.mark.parametrize(
    "url", ["postgresql://h:1/d", "postgresql://h/d", "postgresql:///d?service=h", "postgresql:///d"]
)
def test_the_backups_of_two_servers_lie_apart(url: str) -> None:
    name = parse_server(url).name

    assert name not in {parse_server(other).name for other in ("postgresql://h:2/d", "postgresql:///d?service=i")}
    assert name != parse_server(f"{url}{'&' if '?' in url else '?'}schema=another").name


@pytest.mark.parametrize(
    ("url", "other_url"),
    [
        ("postgresql://ann@h/", "postgresql://bob@h/"),
        ("postgresql:///d?host=/run/a/pg", "postgresql:///d?host=/run/b/pg"),
        ("postgresql://h/a-b", "postgresql://h-a/b"),
        ("postgresql://h/d?schema=a", "postgresql://h/d?schema=b"),
    ],
)
def test_ledgers_whose_names_are_alike_have_marks_of_their_own(url: str, other_url: str) -> None:
    mark, other_mark = parse_server(url).mark, parse_server(other_url).mark

    assert len(mark) == 8
    assert mark != other_mark


def test_whoever_asks_for_a_ledger_its_mark_is_the_same() -> None:
    assert parse_server("postgresql://ann@h/d").mark == parse_server("postgresql://bob@h/d").mark


def test_a_server_is_on_this_machine_only_if_its_url_says_so() -> None:
    urls = ("postgresql://localhost/d", "postgresql:///d?host=/run", "postgresql:///d", "postgresql:///d?service=x")

    assert [parse_server(url).is_local for url in urls] == [True, True, False, False]
    assert not parse_server("postgresql:///d?sslmode=disable").is_encrypted  # PGHOST may name any machine


def test_what_only_looks_like_a_url_is_a_file() -> None:
    assert not is_server_url("./postgres:x")
    assert parse_home("./postgres:x") == Path("./postgres:x")
    assert parse_home("postgres") == Path("postgres")


TEXT = st.text(st.characters(exclude_categories=("C",)), min_size=1, max_size=12)
HOSTS = st.one_of(
    st.from_regex(r"[a-zA-Z0-9.-]{1,12}", fullmatch=True), st.ip_addresses().map(str), TEXT.map("/{}".format)
)
URL_PARTS = st.fixed_dictionaries(
    {"dbname": TEXT},
    optional={
        **dict.fromkeys(("user", "passfile", "service", "sslrootcert", "sslcert", "sslkey", "sslcrl"), TEXT),
        "host": HOSTS,
        "port": st.integers(1, 65_535).map(str),
        "connect_timeout": st.integers(0, 9_999).map(str),
        "sslmode": st.sampled_from(["disable", "prefer", "require", "verify-ca", "verify-full"]),
        "target_session_attrs": st.sampled_from(["any", "read-write"]),
        "schema": st.from_regex(r"[a-oq-z_][a-z0-9_]{0,9}", fullmatch=True),
    },
)  # fmt: skip


def parse_or_reject(url: str) -> Server:
    try:
        return parse_server(url)
    except WellError:
        assume(False)
        raise


def write_url(parts: dict[str, str]) -> str:
    queries = [f"{name}={quote(text, safe='')}" for name, text in parts.items() if name != "dbname"]
    return f"postgresql:///{quote(parts['dbname'], safe='')}{'?' if queries else ''}{'&'.join(queries)}"


@given(URL_PARTS)
def test_what_a_url_says_is_what_libpq_is_told(parts: dict[str, str]) -> None:
    server = parse_or_reject(write_url(parts))

    said_options = {name: text for name, text in parts.items() if name != "schema"}
    assert {"sslmode": "verify-full"} | said_options == {"sslmode": "verify-full"} | dict(server.options)
    assert server.schema == parts.get("schema", "wellkeeper")
    assert parse_server(str(server)) == server
    assert str(server).isascii()


TAILS = st.text(st.sampled_from("@:?&=#[]%,+/ 0123abhost\n\0"), max_size=40) | st.text(max_size=30)


@given(TAILS.map("postgresql://{}".format))
def test_any_text_behind_the_scheme_is_a_server_or_refused(url: str) -> None:
    try:
        server = parse_server(url)
    except WellError:
        return  # most of them are no URL

    assert parse_server(str(server)) == server
    assert {name for name, _ in server.options} <= {*OPTIONS, "dbname"}


@given(URL_PARTS)
def test_no_value_becomes_an_option_of_libpq(parts: dict[str, str]) -> None:
    conninfo = pytest.importorskip("psycopg.conninfo")
    options = dict(parse_or_reject(write_url(parts)).options)

    assert conninfo.conninfo_to_dict(conninfo.make_conninfo(**options)) == options


@pytest.mark.parametrize(
    ("url", "is_encrypted"),
    [
        ("postgresql://h/", True),
        ("postgresql://h/?sslmode=verify-ca", False),
        ("postgresql://h/?sslmode=require", False),
        ("postgresql://localhost/", True),
        ("postgresql:///?host=/run", True),
        ("postgresql:///?host=/run&sslmode=disable", True),
        ("postgresql:///", True),
        ("postgresql:///?sslmode=disable", False),
        ("postgresql:///?service=team&sslmode=prefer", False),
        ("postgresql://localhost.example.org/?sslmode=prefer", False),
    ],
)
def test_a_connection_is_verified_unless_it_stays_here_or_the_url_says_so(url: str, is_encrypted: bool) -> None:
    assert parse_server(url).is_encrypted is is_encrypted


URL = "postgresql://mara:hunter2@127.0.0.1:1/d"


@pytest.mark.parametrize("command", ["balance", "add Ann", "doctor", "check", "today", "history", "undo"])
@pytest.mark.parametrize("place", ["--db", "WELL_DB", "settings", "WELL_DEBUG"])
def test_no_command_repeats_the_password_of_a_url(well: Well, command: str, place: str) -> None:
    words, env = command.split(), {}
    if place == "--db":
        words = ["--db", URL, *words]
    elif place == "settings":
        env["WELL_DB"] = ""
        (well.home / ".config/wellkeeper").mkdir(parents=True)
        (well.home / ".config/wellkeeper/settings.toml").write_text(f'ledger = "{URL}"\n')
    else:
        env["WELL_DB"] = URL
        env["WELL_DEBUG"] = "1" if place == "WELL_DEBUG" else ""

    result = well(words, env=env)

    assert "hunter2" not in result.out + result.err
    assert result.code == (0 if command == "doctor" else 2)
    assert "wrong-usage" in result.out or "PGPASSWORD" in result.err
    assert not (well.home / "ledger.db").exists()
