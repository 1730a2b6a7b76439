"""json-lines.md: the format of a whole ledger in a file."""

from __future__ import annotations

from collections.abc import Iterator

from reference.markdown import check_same, format_block
from reference.workshop import Workshop
from wellkeeper.domain.history import TABLES
from wellkeeper.interchange import history

# Of each sort of line one, as the writer writes it.
EXAMPLE_LINES = """
{"wellkeeper":"ledger","version":3}
{"born":"setting","set":{"name":"half_life","value":180}}
{"action":"5c0f1e2d3a4b5968","place":1772443800000,"at":"2026-03-02T09:30:00Z","day":"2026-03-02","command":"add 'Alice Chen'","summary":"added Alice Chen as alice"}
{"add":"contact","uid":"9f86d081884c7d65","set":{"added":"2026-03-02","handle":"alice","name":"Alice Chen","name_key":"alice chen","archived":0,"do_not_ask":0}}
{"action":"5c0f1e2d8b21aa07","place":1772443800001,"at":"2026-03-02T09:30:00Z","day":"2026-03-02","command":"give alice intro","summary":"gave alice intro (+4)"}
{"add":"entry","uid":"60303ae22b998861","set":{"contact_id":"9f86d081884c7d65","day":"2026-03-02","side":"give","kind":"intro","family":"connect","points":4}}
{"action":"e2d7c3a1f0b94857","place":1772560800000,"at":"2026-03-03T18:00:00Z","day":"2026-03-03","command":"edit alice --tier A --tag board","summary":"edited alice"}
{"edit":"contact","uid":"9f86d081884c7d65","set":{"tier":"A"},"was":{"tier":""}}
{"add":"tag","set":{"contact_id":"9f86d081884c7d65","tag":"board","key":"board"}}
{"action":"e2d7c3a2114e6b3d","place":1772560800001,"at":"2026-03-03T18:00:00Z","day":"2026-03-03","command":"undo","summary":"took back: edited alice","undoes":"e2d7c3a1f0b94857"}
{"drop":"tag","name":["9f86d081884c7d65","board"]}
{"edit":"contact","uid":"9f86d081884c7d65","set":{"tier":""},"was":{"tier":"A"}}
"""  # noqa: E501


def build_json_lines(_workshop: Workshop) -> Iterator[str]:
    """The format of a whole ledger: its lines, their order, and the columns of every table."""
    example_lines = EXAMPLE_LINES.lstrip().splitlines(keepends=True)
    check_same("lines", example_lines, [*history.write(history.parse_line(line) for line in example_lines[1:])])
    yield "# JSON Lines\n"
    yield "`well export ledger.jsonl` writes the whole ledger, `well import ledger.jsonl` brings it in: see"
    yield "[two machines](../how-to/bring-two-machines-together.md). The file is UTF-8 text, an object to a line."
    yield "It is the ledger's history; whoever carries it out, in its order, has the ledger.\n"
    yield from format_block("json", EXAMPLE_LINES.strip())
    yield from _explain_lines(history.VERSION)
    yield "## Tables\n"
    yield "`link` columns hold the uid of a row of the table that is named; the other columns are told in the"
    yield "[schema](schema.md). Where a row has no uid, `name` lists the columns that name it.\n"
    yield "| table | named by | links | days | words | numbers |\n|---|---|---|---|---|---|"
    for name, table in TABLES.items():
        links = ", ".join(f"{column} → {other}" for column, other in table.links.items())
        rest = (", ".join(columns) for columns in (table.days, table.words, table.numbers))
        yield f"| `{name}` | {', '.join(table.identity)} | {links} | {' | '.join(rest)} |"


def _explain_lines(version: int) -> Iterator[str]:
    yield "## Lines\n"
    yield "| line | what it tells |\n|---|---|"
    first = f"the first one: what the file is, and its version, {version}; files of version 1 and 2 are read, too"
    yield f"| `wellkeeper` | {first} |"
    yield "| `born` | a kind or a number that the ledger was born with, as it was then; before the first action |"
    order = "its place in the order of all, the moment in UTC, the day that it speaks of"
    action = f"an action by its uid: {order}, the words as typed, a summary;"
    marks = "`undoes` is the uid of the action that it took back, `mark` that of the line of notes that it carried out"
    marks += ", `actor` who did it"
    yield f"| `action` | {action} {marks} |"
    yield "| `add` | a row that the action above it put into a table; of `set`, what is empty is left out |"
    yield "| `edit` | columns of a row as they became, and as they were |"
    yield "| `drop` | a row that went; it can be added again later |\n"
    yield "## Promises\n"
    yield "- Rows have no numbers in it: the same ledger gives the same file on every machine, byte for byte."
    yield "- Actions stand by `place`, and in one place by `action`. A new action's place is the time in milliseconds,"
    yield "  or one more than that of the action before it, if a clock was wrong. So a new action always comes last,"
    yield "  and a file only grows at its end until ledgers are brought together. Versions 1 and 2 had no `place`:"
    yield "  there it is `at`, in milliseconds."
    yield "- An action is known by its uid, wherever a file puts it: it is carried out once, where it stands first."
    yield "- What no command could have written is refused, with its line and the reason."
    yield "- `version` changes only if an older wellkeeper would read a file wrongly. New tables and columns may come"
    yield "  at any time; an older wellkeeper refuses a file that has them, and says so."
    yield "- A file that can't be read to its end changes nothing."
    yield "- The figures of the accounts aren't in it: they follow from the entries.\n"
