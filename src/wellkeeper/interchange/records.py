"""All that is kept about one person, as a page to read and as JSON: many countries' laws let them ask for it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from wellkeeper.domain.words.text import join_lines

VERSION = 1
TITLES = {
    "contact": "Who it is",
    "address": "Ways to reach them",
    "tag": "What they are filed under",
    "entry": "What was given, asked, and when you met",
    "ask": "What they were asked for, and what they answered",
    "standing": "Where you stand with them, as they said",
    "want": "What they want",
    "offer": "What they offer",
    "purpose": "What you want from them",
    "promise": "What you promised them",
    "referral": "Whom they brought, or were brought to them",
    "step": "How that went on",
    "optin": "Whether they want to meet somebody",
    "suggestion": "What a mail or a calendar said, and waits for your yes",
    "distinction": "With whom they aren't to be mixed up",
}
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!])")

_UNREAD = ("uid", "contact_id")  # the one is for machines, the other is themselves
_FLAGS = ("archived", "do_not_ask", "imported", "offered", "anyway", "correction")  # told only if they are so

Columns = Mapping[str, Any]


class Record(Protocol):
    """What there is about a person: see `queries.records`."""

    @property
    def contact(self) -> Any:
        """Who it is."""
        ...

    @property
    def day(self) -> date:
        """The day on which it was read."""
        ...

    @property
    def rows(self) -> Mapping[str, Sequence[Columns]]:
        """Their rows, by table."""
        ...

    @property
    def named_in(self) -> Sequence[Columns]:
        """Where others' rows name them."""
        ...

    @property
    def history(self) -> Sequence[Any]:
        """The actions that concern them."""
        ...


def write_json(record: Record) -> Iterator[str]:
    """One object, with a list of rows for each sort of thing. What can't be seen is escaped, whoever wrote it."""
    fields = {
        "wellkeeper": "about",
        "version": VERSION,
        "day": record.day.isoformat(),
        "handle": record.contact.handle,
        "name": record.contact.name,
        "rows": record.rows,
        "named_in": record.named_in,
        "history": [action._asdict() for action in record.history],
    }
    text = json.dumps(fields, ensure_ascii=False, indent=2)
    yield "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text) + "\n"


def write_markdown(record: Record) -> Iterator[str]:
    """A page with a part for each sort of thing, a line for each thing."""
    yield f"# What is kept about {_escape(record.contact.name)}\n\n"
    yield f"Read on {record.day} from a ledger of wellkeeper, which is a file on one computer. It is complete.\n"
    for table, rows in sorted(record.rows.items(), key=_find_place):
        yield f"\n## {TITLES.get(table, table)}\n\n"
        yield from (f"- {_describe(row)}\n" for row in rows)
    if record.named_in:
        yield "\n## Where they are named in words about others\n\n"
        for named in record.named_in:
            whose = f" of {_escape(named['contact'])}" if named["contact"] else ""
            yield f"- {named['table']} {named['number']}{whose}, {named['column']}: {_escape(named['text'])}\n"
    yield "\n## What was done in the ledger, and concerns them\n\n"
    for action in record.history:
        yield f"- {action.id}, {action.at}: {_escape(action.summary)} (typed: {_escape(action.command)})\n"
        for change in action.changes:
            for word in ("before", "after"):
                if change[word]:
                    yield f"    - {change['table']}, {word}: {_describe(change[word])}\n"


def _find_place(titled_rows: tuple[str, object]) -> int:
    tables = list(TITLES)
    return tables.index(titled_rows[0]) if titled_rows[0] in tables else len(tables)


def _describe(columns: Columns) -> str:
    """`number 3; day 2026-03-02; kind meal`."""
    filled = ((name, value) for name, value in columns.items() if value not in (None, "") and name not in _UNREAD)
    pairs = ((name, value) for name, value in filled if value or name not in _FLAGS)
    return "; ".join(f"{name.removesuffix('_id').replace('_', ' ')} {_escape(value)}" for name, value in pairs)


def _escape(value: object) -> str:
    """A value as text that no reader of Markdown or terminal takes for anything else, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(join_lines(str(value)).split()))
