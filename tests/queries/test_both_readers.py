"""Every question has the same answer for a reader of the file and inside an action, and its columns fit its value."""

from __future__ import annotations

import importlib
import inspect
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from books import AT, DAY, act, reading
from domain.test_referral import make_referral
from harness import SOURCE
from wellkeeper.domain.account import Account
from wellkeeper.domain.contact import Card, Contact
from wellkeeper.domain.insight.evidence import GiftChoice
from wellkeeper.domain.insight.facts import Introduction, Period
from wellkeeper.domain.insight.yields import ROWS_BY
from wellkeeper.domain.kinds import DEFAULT_KINDS, Kinds
from wellkeeper.domain.policy import Policy
from wellkeeper.domain.rules.case import Rules
from wellkeeper.domain.selection import Selection
from wellkeeper.domain.sentence.people import People
from wellkeeper.domain.sought import Hit, SoughtLine
from wellkeeper.domain.vocabulary import Vocabulary
from wellkeeper.domain.word_list import WordList
from wellkeeper.domain.words.searches import make_search
from wellkeeper.errors import WellError
from wellkeeper.queries.chain_health import Advance, ignore_steps
from wellkeeper.queries.exports import Sheet
from wellkeeper.queries.insight.gifts import RowChoice
from wellkeeper.queries.many_refs import ManyRefs
from wellkeeper.queries.naming import Names
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.sought.hits import Scope
from wellkeeper.services import entries, rules
from wellkeeper.services.importing.contacts import import_contacts
from wellkeeper.services.importing.options import FilingOptions
from wellkeeper.storage.columns import derive_uid
from wellkeeper.storage.ledger import open_ledger
from year import copy_year

ALICE = Contact(1, "", "alice", "", "", "", "", "", "", "", None, None, None, "", False, False, None, DAY, None)
YEAR = Period(date(2025, 1, 1), DAY)
RULES = Rules(Policy(), Kinds(DEFAULT_KINDS))
# What to ask besides the defaults: by the name of the parameter, else by its type.
NAMED: dict[str, list[Any]] = {
    "account": [Account(last_day=DAY)],
    "action_id": [*range(1, 51)],
    "actors": [["Kim"], []],
    "colleague": ["kim", "kam"],
    "address_key": ["alice@example.com"],
    "beginning": ["", "a"],
    "chosen_contacts": [[ALICE]],
    "column": ["other_id"],
    "column_names": [["handle", "birth_year", "note"]],
    "contact_id": [1, 2, 3],
    "contact_ids": [[1, 2]],
    "contacts": [[ALICE]],
    "due_days": [0, 105],
    "family": ["connect"],
    "email_key": ["alice@example.com", "nobody@example.com"],
    "entry_id": [*range(1, 51)],
    "entry_ids": [[1, 3]],
    "excluded_ids": [[1]],
    "gone_id": [2, 4],
    "half_life": [180],
    "name_key": ["alice chen", "dora diaz"],
    "ids": [[1, 2]],
    "import_number": [0, 1],
    "refs": [["alice", "dora"], ["alice", "theodora", "=dora"], ["nobody"]],
    "hits": [[Hit(SoughtLine(1, "name", 1, None, "alice chen"), ()), Hit(SoughtLine(1, "want", 1, "", ""), ())]],
    "handle": ["alice", "bob", "nobody", "theodora"],
    "handles": [["alice", "nobody"]],
    "kept_id": [1, 3],
    "last_day": ["2025-06-01"],
    "last_id": [9],
    "line": ["coffee with Alice Chen and Bob: she wants a speaker", "call with alice@example.com"],
    "mark": ["feed"],
    "ledger_names": [Names("alice chen\nbob lee")],
    "newcomers": [()],
    "level_days": [[DAY, date(2025, 8, 1)]],
    "limit": [3],
    "occasion": ["bni", "cofee", "zoo"],
    "name": ["half_life", "nothing"],
    "names": [["day"]],
    "other_id": [2, 3],
    "connects": [{"alice": 1}],
    "days": [365],
    "introductions": [[Introduction(make_referral("introduced 0d"), DAY, None)]],
    "referrals": [()],
    "ref": ["alice", "bob lee", "alice@example.com", "0170 1234567", "al", "1", "dora"],
    "referral_id": [1, 2, 3],
    "side": ["give"],
    "since": [date(2025, 6, 1)],
    "promise_id": [1, 2, 3],
    "rule": ["gave", "met"],
    "place": ["name", "entry", "former"],
    "scope": [Scope(("entry",), 1, date(2025, 6, 1))],
    "search": [make_search("alice lee"), make_search("meal"), make_search("0170 1234567"), make_search("ramen")],
    "sort": ["email", "phone"],
    "sources": [["kick-off"]],
    "spans": [{"alice": YEAR}],
    "suggestion_id": [1, 2, 3],
    "kind_name": ["met", "intro"],
    "uids": [[derive_uid("touch", "kick-off", "email", "alice@example.com"), derive_uid("meeting", "review"), "none"]],
    "table": ["entry", "suggestion"],
    "tag_key": ["vip"],
    "voided_id": [4],
    "offer_id": [1, 2, 3],
    "purpose": ["prospect", "support"],
    "value": [2],
    "want_id": [1, 2, 3],
    "words": ["chen"],
}
# Nobody is archived in that ledger, nothing is wrong with it or was left out, and nothing in it is older.
EMPTY = (
    *("find_first_unsealed", "iterate_notes", "iterate_history_problems", "iterate_recent_problems"),
    *("iterate_rest_problems", "list_quick_problems", "describe_later"),
    *("list_archived", "list_problems", "list_undated_facts", "list_page_problems"),
    *(
        "had_value",
        "has_left_out",
        "is_taken_back",
        "list_taken_back",
        "iterate_rule_problems",
        "list_former_owners",
        "list_origins",
        "load_place",
    ),
    *("load_tombstones", "is_anybody_forgotten", "find_gone_id"),  # nobody is forgotten, or gone without an heir
    *("list_names_got", "list_referrals_of_rule", "list_waiting_of_event"),  # test_inbox.py has them
)
SELECTIONS = [
    Selection(source="client", tier=""),
    Selection(tag="VIP", attitude="", purpose="prospect"),
    Selection(tag="", purpose="newsletter"),
    Selection(owner="kim", mine="Noa"),
]
# What a module of queries imports for the types only.
LATE_TYPES = {"Selection": Selection, "Sequence": Sequence, "Vocabulary": Vocabulary, "WordList": WordList}
TYPED: dict[Any, list[Any]] = {
    Sequence[str]: [["alice", "bob", "bni", "a long talk"], ["alice", "tip"], ["alice", "eev"]],
    Advance: [ignore_steps],
    bool: [True],
    int: [1],
    date: [DAY, date(2025, 8, 1)],
    str: ["intro"],
    Contact: [ALICE],
    Contact | None: [ALICE],
    int | None: [1],
    ManyRefs | None: [None],
    Rules: [RULES],
    Period: [YEAR],
    GiftChoice: [GiftChoice(YEAR), GiftChoice(YEAR, ("bob", "alice"), "connect")],
    RowChoice | None: [*(RowChoice(rows_by) for rows_by in ROWS_BY), RowChoice("occasion", YEAR)],
    Selection: SELECTIONS,
    Selection | None: SELECTIONS,
}


def list_questions() -> Iterable[tuple[str, Callable[..., Any]]]:
    """Every public function of queries that is given a reader of a file."""
    folder = SOURCE / "wellkeeper/queries"
    for path in sorted(folder.rglob("[a-z]*.py")):
        if path.name in ("server_health.py", "reader.py"):  # it asks PostgreSQL what only that has: tests/server
            continue
        room = ".".join(path.relative_to(folder).with_suffix("").parts)
        module = importlib.import_module(f"wellkeeper.queries.{room}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            is_question = get_type_hints(function, localns=LATE_TYPES).get("reader") is Reader
            if is_question and function.__module__ == module.__name__ and not name.startswith("_"):
                yield f"{room}.{name}", function


QUESTIONS = [*list_questions()]


def iterate_arguments(function: Callable[..., Any]) -> Iterable[dict[str, Any]]:
    """Every combination of arguments to ask with, by the names of the parameters."""
    types = get_type_hints(function, localns=LATE_TYPES)
    parameters = [parameter for name, parameter in inspect.signature(function).parameters.items() if name != "reader"]
    choices = [
        [*(NAMED.get(p.name) or TYPED[types[p.name]]), *([] if p.default is p.empty else [p.default])]
        for p in parameters
    ]
    return (dict(zip((p.name for p in parameters), values, strict=True)) for values in product(*choices))


def ask(function: Callable[..., Any], reader: Reader, arguments: dict[str, Any]) -> Any:
    try:
        value = function(reader, **arguments)
    except WellError as error:
        return error.message
    if isinstance(value, People):
        return value.everybody
    if isinstance(value, Kinds):
        return value.all
    if isinstance(value, Vocabulary):
        return value.words
    if isinstance(value, Rules):
        return value.policy, value.kinds.all
    return exhaust(value)


def exhaust(value: Any) -> Any:
    """An answer with every row of its iterators, as lists."""
    if isinstance(value, Sheet):
        return value.columns, [*value.rows]
    return [exhaust(item) for item in value] if isinstance(value, Iterator) else value


def flatten(value: Any) -> Iterable[Any]:
    """Every value inside an answer."""
    yield value
    if isinstance(value, list | tuple):
        for part in value:
            yield from flatten(part)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """The year, with a word of the user's own; behind it somebody came by an import."""
    path = copy_year(tmp_path / "ledger.db")
    act(path, rules.add_words, "occasion", "bni breakfast", rules.OtherWords(also=["bni"]))
    act(path, import_contacts, [("people.vcf", [Card(name="Nina Ross")])], FilingOptions(), at="2027-01-01T00:00:00Z")
    act(path, entries.record_touch, "alice", "note", entries.Particulars(note="likes tea"), at="2027-01-02T00:00:00Z")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE action SET mark = 'feed' WHERE id = 1")  # as if a line had been carried out
        connection.execute("UPDATE action SET actor = CASE id % 2 WHEN 0 THEN 'Kim' ELSE 'Lee' END")
        connection.execute("UPDATE contact SET owner = 'Kim' WHERE id = 1")
    return path


@pytest.mark.parametrize("function", [function for _, function in QUESTIONS], ids=[name for name, _ in QUESTIONS])
def test_both_readers_agree(ledger: Path, function: Callable[..., Any]) -> None:
    with reading(ledger) as reader:
        from_file = [ask(function, reader, arguments) for arguments in iterate_arguments(function)]
    with open_ledger(ledger, command="test", day=DAY, at=AT) as ledger_of_action:
        from_action = [ask(function, ledger_of_action, arguments) for arguments in iterate_arguments(function)]

    assert from_file == from_action
    assert any(from_file) or function.__name__ in EMPTY
    assert [
        value for value in flatten(from_file) if hasattr(value, "_fields") and len(value) != len(value._fields)
    ] == []


def test_reading_everything_changes_nothing(ledger: Path) -> None:
    before = ledger.read_bytes(), ledger.stat().st_mtime_ns, ledger.parent.stat().st_mtime_ns

    with reading(ledger) as reader:
        for _, function in QUESTIONS:
            for arguments in iterate_arguments(function):
                ask(function, reader, arguments)

    assert (ledger.read_bytes(), ledger.stat().st_mtime_ns, ledger.parent.stat().st_mtime_ns) == before
