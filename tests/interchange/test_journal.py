"""The journals: hledger, ledger and beancount, which we did not write, come to the same balances as we do."""

from __future__ import annotations

import csv
import re
import subprocess
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from books import act, reading
from wellkeeper.domain.entry import JournalEntry
from wellkeeper.interchange import journal
from wellkeeper.queries import accounts, exports
from wellkeeper.queries.reader import Reader
from wellkeeper.services import entries
from wellkeeper.services.entries import Particulars
from year import copy_year

FOREVER = date(9999, 12, 31)
NASTY = st.text(st.sampled_from(list("ab;|\"\\\n\t ()[]{}@=*!#%^&~:,'12-/éß\u2028\x1b")), max_size=20)


def make_posting(**fields: object) -> JournalEntry:
    entry = JournalEntry(
        1, "2026-01-05", "alice", "Alice", "give", "give", "intro", "connect", 4, 0, "", None, "", None, None
    )
    return entry._replace(**fields)  # type: ignore[arg-type]


def write_all(dialect: str, lines: Sequence[JournalEntry]) -> str:
    return "".join(journal.write(dialect, lines, lines))


# -- what is written ------------------------------------------------------------------------------


def test_a_deposit_comes_from_its_kind_and_costs_money() -> None:
    text = write_all("hledger", [make_posting(cost=4550, currency="EUR", minutes=30, note="to Bob")])

    assert text.splitlines()[2:] == [
        "2026-01-05 * (1) Alice | give intro, to Bob  ; minutes: 30",
        "  Assets:Well:Alice                             4 PTS",
        "  Income:Deposits:Connect:Intro                 -4 PTS",
        "  Expenses:Costs:Connect:Intro                  45.50 EUR",
        "  Assets:Cash                                   -45.50 EUR",
    ]


@pytest.mark.parametrize(
    ("fields", "account"),
    [
        ({"origin": "ask", "family": "top"}, "Expenses:Asks:Top:Intro"),
        ({"origin": "ask", "family": "", "kind": "advice"}, "Expenses:Asks:Advice"),
        ({"origin": "draw", "family": "top"}, "Expenses:Draws:Top:Intro"),
        ({"origin": "slip", "family": "", "kind": "slip"}, "Expenses:Slips"),
        ({"side": "void", "origin": "ask", "family": "top", "voids": 1}, "Expenses:Asks:Top:Intro"),
        ({"side": "adjust", "origin": "adjust", "adjusts": 1}, "Income:Deposits:Connect:Intro"),
    ],
)
def test_points_have_another_side(fields: dict[str, object], account: str) -> None:
    assert f"  {account:<44}  -4 PTS" in write_all("ledger", [make_posting(**fields)])


@pytest.mark.parametrize(
    ("word", "part"),
    [("alice-chen", "Alice-chen"), ("2nd", "2nd"), ("café", "Cafue9"), ("ñame", "Uf1ame"), ("-x", "X-x")],
)
def test_an_account_has_a_name_that_all_three_take(word: str, part: str) -> None:
    assert journal.make_account_name("Assets:Well", word) == f"Assets:Well:{part}"


@given(NASTY, NASTY)
def test_nothing_that_people_write_adds_a_line_or_a_comment(name: str, note: str) -> None:
    for dialect in ("hledger", "ledger", "beancount"):
        text = write_all(dialect, [make_posting(name=name, note=note)])

        assert len(text.split("\n")) == len(write_all(dialect, [make_posting()]).split("\n"))
        assert text.isascii() or text.replace("\n", "").isprintable()
        head = next(row for row in text.splitlines() if row.startswith("2026-01-05 *"))
        assert ";" not in head
        assert head.count('"') == (4 if dialect == "beancount" else 0)


# -- what others make of it -----------------------------------------------------------------------

PEERS: dict[str, list[str]] = {
    "hledger": ["hledger", "-f", "{path}", "bal", "{account}", "--flat", "-E", "-N", "-O", "csv"],
    "ledger": ["ledger", "-f", "{path}", "bal", "{account}", "--flat", "--empty", "--no-total", "--format", "%A,%T\n"],
    "beancount": [
        *("bean-query", "-f", "csv", "{path}"),
        "SELECT account, SUM(position) WHERE account ~ '{account}' GROUP BY 1",
    ],
}


@pytest.fixture(
    params=[
        pytest.param("hledger", marks=pytest.mark.peer("hledger")),
        pytest.param("ledger", marks=pytest.mark.peer("ledger")),
        pytest.param("beancount", marks=pytest.mark.peer("bean-check", "bean-query")),
    ]
)
def peer(request: pytest.FixtureRequest) -> str:
    """The dialect of a program that is installed."""
    return str(request.param)


def ask_program(dialect: str, path: Path, account: str) -> str:
    """What the program says that the accounts below this one hold."""
    if dialect == "beancount":
        run(["bean-check", str(path)])
    return run([word.format(path=path, account=account) for word in PEERS[dialect]])


def balances(dialect: str, path: Path) -> dict[str, int]:
    """What the program says that everyone has: nobody who has nothing."""
    output = ask_program(dialect, path, "Assets:Well")
    rows = [row for row in csv.reader(StringIO(output)) if row and row[0].strip().startswith("Assets:Well:")]
    points_by_name = {
        name.strip().rpartition(":")[2].lower(): int(amount.split()[0]) for name, amount in rows if amount.strip()
    }
    return {name: points for name, points in points_by_name.items() if points}


def costs(dialect: str, path: Path) -> dict[str, Decimal]:
    """What the program says that all of it cost, by currency."""
    amounts = re.findall(r"(-?[\d.]+)\s+([A-Z]{3})", ask_program(dialect, path, "Assets:Cash"))
    return {currency: -Decimal(amount) for amount, currency in amounts if Decimal(amount)}


def run(words: Sequence[str]) -> str:
    process = subprocess.run(
        words, capture_output=True, check=False, env={"PATH": "/usr/bin:/bin:/usr/local/bin", "LANG": "C.UTF-8"}
    )
    assert process.returncode == 0, process.stdout + process.stderr
    return process.stdout.decode()


def export(dialect: str, reader: Reader, path: Path) -> Path:
    """The journal of a ledger, in a file."""
    text = "".join(
        journal.write(dialect, exports.stream_combinations(reader, FOREVER), exports.stream_postings(reader, FOREVER))
    )
    path.write_text(text, encoding="utf-8")
    return path


def test_a_peer_comes_to_the_same_balances(peer: str, tmp_path: Path) -> None:
    ledger = copy_year(tmp_path / "ledger.db")
    with reading(ledger) as reader:
        path = export(peer, reader, tmp_path / "journal")
        ours = {handle: account.balance for _, handle, account in accounts.stream_accounts(reader) if account.balance}

    assert balances(peer, path) == ours


def test_a_peer_comes_to_the_same_costs_without_what_was_voided(peer: str, tmp_path: Path) -> None:
    ledger = copy_year(tmp_path / "ledger.db")
    for cost, currency in (("900", "JPY"), ("1.25", "EUR"), ("0.055", "KWD"), ("77", "USD")):
        act(ledger, entries.give, "alice", "meal", Particulars(note="; 1 EUR", cost=cost, currency=currency))
    with reading(ledger) as reader:
        (last,) = next(iter(reader.rows("SELECT MAX(id) FROM entry")))
    act(ledger, entries.void, last, "the 77 dollars came back")
    with reading(ledger) as reader:
        path = export(peer, reader, tmp_path / "journal")

    assert costs(peer, path) == {
        "USD": Decimal("45.50"),
        "EUR": Decimal("39.75"),
        "JPY": Decimal(900),
        "KWD": Decimal("0.055"),
    }


def test_a_peer_reads_an_empty_ledger(peer: str, tmp_path: Path) -> None:
    (tmp_path / "journal").write_text(write_all(peer, []))

    assert balances(peer, tmp_path / "journal") == {}


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.tuples(NASTY, NASTY, st.integers(-9, 9).filter(bool)), max_size=30))
def test_a_peer_reads_whatever_people_write(peer: str, rows: list[tuple[str, str, int]]) -> None:
    lines = [
        make_posting(id=number, name=name, note=note, points=points, cost=max(0, points), currency="JPY")
        for number, (name, note, points) in enumerate(rows, 1)
    ]
    total = sum(points for _, _, points in rows)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "journal"
        path.write_text(write_all(peer, lines), encoding="utf-8")

        assert balances(peer, path) == ({"alice": total} if total else {})
