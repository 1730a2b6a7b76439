"""Write docs/reference from the code: what `well` says of itself, on an invented ledger and on a fixed day.

`--check` writes nothing, names the pages that are stale, and exits with 1 where there are any.
"""

from __future__ import annotations

import json
import re
import shlex
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from harness import Result, Well  # noqa: E402

REFERENCE = ROOT / "docs/reference"
WRITTEN = "<!-- Written by scripts/docs.py from the code: `make docs` renews it. -->"

# The ledger on which every example of the help runs: alice, bob, and a first of everything.
LEDGER = """
    2025-09-01
    add "Alice Chen" --source client --email alice@chen.example --org "Chen Logistics" --tier A --tag board
    add "Bob Lee" --source partner --email bob@lee.example --phone "+49 170 7654321" --tag logistics --birthday --03-02
    add "Chitra Rao" --source friend
    2025-09-08
    give alice advice "how to price a pilot" --minutes 30
    give bob meal "soup, and his plans" --cost 38.50 --currency EUR
    2025-11-12
    standing alice 7
    2025-12-03
    give alice endorsement "on her page" --minutes 20
    give alice intro "they ship to the same ports" --to bob
    2026-01-14
    met alice coffee "her team doubles in spring"
    ask alice name --for "the port authority" --anyway
    2026-01-20
    answered alice yes
    got alice "Pia Lund" --method name
    thank alice "a card"
    want alice "more warehouse leads" --kind client
    2026-02-02
    landed 3 5 "two of her clients had read it"
    give alice promotion "her talk, in my letter"
    2026-02-18
    give alice vendor "a printer who delivers"
    standing alice 9 --ten "an introduction to the board"
    moved pia met
    give bob referral --who "Omar Haddad"
    note bob "prefers to be called in the morning"
"""

# What an example needs besides, to be possible at all.
NINA = ["got alice 'Nina Ross' --offered"]
MAIL = ["import mail.mbox"]
ROB = ["add 'Rob Lee' --phone '0170 7654321' --org 'Lee & Co'"]
BEFORE = {
    **dict.fromkeys(("moved", "thank", "told", "referrals", "draft", "do"), NINA),
    "answered": ["ask alice intro --anyway", "ask bob intro --anyway"],
    **dict.fromkeys(("dupes", "merge"), ROB),
    **dict.fromkeys(("inbox", "accept", "drop"), MAIL),
}

# Questions beside the examples, so that more of what can be answered is seen in JSON.
ALSO = {
    "today": ["today --as-of 2026-01-12"],
    "next": ["next bob --as-of 2025-09-10"],
    "why": ["why bob", "why chitra deal"],
    "ask": ["ask bob", "ask --ready --as-of 2026-01-12"],
    "balance": ["balance --as-of 2025-09-05"],
    "log": ["log --side ask"],
    "show": ["show bob"],
    "wants": ["wants --all"],
    "history": ["history 14"],
}

# What the examples of `well import` bring in.
FILES = {
    "people.vcf": """\
BEGIN:VCARD
VERSION:3.0
FN:Dana Fox
ORG:Fox & Daughters
EMAIL;TYPE=WORK:dana@fox.example
TEL;TYPE=CELL:+44 20 7946 0123
BDAY:1979-11-30
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:Emre Yıldız
EMAIL:emre@yildiz.example
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:;;;;
END:VCARD
""",
    "crm.csv": "Wer,Kontakt\nDora Diaz,dora@diaz.example\n",
    "gifts.csv": """\
day,contact,kind,points,note,cost
2026-01-08,alice,meal,2,ramen,38.50
2026-01-09,bob@lee.example,advice,2,how to hire,
2026-01-09,Bobb,meal,2,,
""",
    "calendar.ics": """\
BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:kick-off
DTSTART;VALUE=DATE:20260210
SUMMARY:Kick-off
ATTENDEE:mailto:alice@chen.example
END:VEVENT
END:VCALENDAR
""",
    "mail.mbox": """\
From you@example.com Tue Jan 20 10:00:00 2026
From: You <you@example.com>
To: Alice <alice@chen.example>, Bob <bob@lee.example>
Subject: Alice, meet Bob
Date: Tue, 20 Jan 2026 10:00:00 +0000
Message-ID: <1@example.com>

Alice, please meet Bob.
""",
}


# -- the commands, and the ledger on which their examples run -------------------------------------


class Example(NamedTuple):
    """One line of the examples of a command's help, without its `well`."""

    command: str
    words: str

    def as_json(self) -> str:
        """The same question, to be answered by a program's words."""
        kept = [word for word in shlex.split(self.words) if word not in ("--plain", "--header", "--ids", "--dry-run")]
        return shlex.join([*kept, "--json"])


def commands() -> list[str]:
    """Every command of the help, in its order."""
    from wellkeeper.cli.app import PLACES

    return [name for name, place in PLACES.items() if place.panel]


def examples(command: str) -> list[Example]:
    """The examples at the end of a command's help."""
    from wellkeeper.cli.app import PLACES

    _, _, said = (PLACES[command].load().__doc__ or "").partition("Examples:\n")
    lines = [line.strip() for line in said.strip().splitlines()]
    return [Example(command, line.removeprefix("well ")) for line in lines if line]


class Workshop:
    """The invented ledger, made once; each example works on a copy of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made = folder / "made"
        self.made.mkdir()
        for name, text in FILES.items():
            (self.made / name).write_text(text, encoding="utf-8")
        Well(self.made).story(LEDGER)

    def fresh(self) -> Well:
        """`well` on a copy of the ledger."""
        home = Path(tempfile.mkdtemp(dir=self.folder))
        shutil.copytree(self.made, home, dirs_exist_ok=True)
        return Well(home)

    def run(self, example: Example, words: str | None = None) -> Result:
        """What an example says on that copy, with `~` for its home."""
        well = self.fresh()
        for line in BEFORE.get(example.command, []):
            well.story(line)
        said = well(example.words if words is None else words)
        return Result(said.code, said.out.replace(str(well.home), "~"), said.err.replace(str(well.home), "~"))


# -- commands.md ----------------------------------------------------------------------------------


def commands_page(shop: Workshop) -> Iterator[str]:
    """The help of every command."""
    from wellkeeper.cli.app import PANELS

    yield "# Commands\n"
    yield "What `well COMMAND --help` says. Every example here runs, on an invented ledger, in the tests."
    yield "The options that many commands share are told in [scripts and cron](../how-to/scripts-and-cron.md).\n"
    yield from _help(shop, "well", "")
    for panel, modules in PANELS.items():
        names = [name for names in modules.values() for name in names]
        if panel:
            yield f"## {panel}\n"
            for name in names:
                yield from _help(shop, f"well {name}", name)


def _help(shop: Workshop, title: str, command: str) -> Iterator[str]:
    said = shop.run(Example(command, f"{command} --help".strip()))
    yield f"{'###' if command else '##'} {title}\n"
    yield from _block("text", said.out)


def _block(language: str, text: str) -> Iterator[str]:
    yield f"```{language}"
    yield from (line.rstrip() for line in text.rstrip().splitlines())
    yield "```\n"


# -- errors.md and exit-codes.md ------------------------------------------------------------------

# How to meet an error on the invented ledger. The others need another program, another version or a broken disk.
MET_BY = {
    "wrong-usage": "ask",
    "bad-day": "give alice meal --on '30 february'",
    "future-day": "give alice meal --on tomorrow",
    "bad-text": "add ''",
    "bad-number": "give alice meal --points 0",
    "unknown-word": "give alice advise",
    "unknown-contact": "give alise advice",
    "unknown-number": "void 99",
    "ambiguous": "--db twins.db show ki",
    "refused": "answered bob yes",
    "not-ready": "ask bob deal",
    "already-there": "add 'Alice Chen' --email alice@chen.example",
    "nothing-to-undo": "undo 3",
    "built-upon": "undo 1",
    "no-ledger": "--db nowhere.db balance",
    "ledger-newer": "--db newer.db balance",
    "ledger-damaged": "--db people.vcf balance",
    "unreadable": "import nobody.vcf",
}

EXIT_CODES = {
    0: ("done", "Done. Also where a reader of the output left early: what is on disk is done, whoever listens."),
    1: ("no, or nothing", "The answer is no or empty. Only with `--exit-code`, and from `well check`."),
    2: ("wrong usage", "The words of the command don't fit together, or name a day, number or kind that can't be."),
    3: ("not found", "No contact, entry, action or want answers to what was named."),
    4: ("ambiguous", "Several contacts answer to that name: the error lists them."),
    5: ("refused by a rule", "Not ready to be asked; or something is there already, or can't be taken back."),
    6: ("the ledger can't be used", "It is missing, held too long by another program, newer, older, or damaged."),
    7: ("unreadable input", "A file to import, or the settings, can't be read or isn't what it should be."),
    70: ("a bug of ours", "Nothing was changed. `WELL_DEBUG=1` shows where it happened; please report it."),
    74: ("output lost", "The answer to a question could not be written, to a full disk for instance."),
    130: ("stopped", "You stopped it with Ctrl-C; the last line says whether the change is on disk."),
}


def exit_codes_page(shop: Workshop) -> Iterator[str]:
    """What a script can learn from the exit code alone."""
    from wellkeeper.cli import group

    used = {error.exit_code for error in _errors()} | {
        0,
        1,
        group.BUG_CODE,
        group.LOST_OUTPUT_CODE,
        group.INTERRUPTION_CODE,
    }
    _same("exit codes", used, EXIT_CODES.keys())
    yield "# Exit codes\n"
    yield "| code | meaning | when |\n|---:|---|---|"
    for code, (meaning, when) in EXIT_CODES.items():
        yield f"| {code} | {meaning} | {when} |"
    yield "\nThe [errors](errors.md) say more: each has a slug that stays the same."


def errors_page(shop: Workshop) -> Iterator[str]:
    """Every error by its exit code, with what it says."""
    yield "# Errors\n"
    yield "An error is a sentence and a hint on stderr, and an [exit code](exit-codes.md). With `--json` it is an"
    yield "object there, whose `slug` stays the same while its words may improve. Whatever went wrong, the ledger is as"
    yield "it was.\n"
    yield from _block("json", json.dumps(_error_in_json(shop), indent=2, ensure_ascii=False))
    code = 0
    for error in sorted(_errors(), key=lambda error: error.exit_code):
        if error.exit_code != code:
            code = error.exit_code
            yield f"## {code}: {EXIT_CODES[code][0]}\n"
        yield f"### {error.slug}\n"
        yield f"{(error.__doc__ or '').strip()}\n"
        if error.slug in MET_BY:
            yield from _block("text", _met(shop, error.slug))


def _errors() -> list[Any]:
    """The errors that somebody can meet, as their module lists them; a family whose members say it all is left out."""
    from wellkeeper import errors

    found = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.WellError)]
    return [kind for kind in found if kind not in (errors.WellError, errors.NotFound)]


def _met(shop: Workshop, slug: str) -> str:
    """The command that meets an error, and what it says; fails where it meets another one."""
    well = _with_odd_files(shop)
    words = MET_BY[slug]
    said = well(f"{words} --json").err or "{}"
    _same(f"the error of `well {words}`", {json.loads(said).get("error", {}).get("slug")}, {slug})
    return f"$ well {words}\n{well(words).err}".replace(str(well.home), "~")


def _error_in_json(shop: Workshop) -> Any:
    return json.loads(shop.fresh()("give alise advice --json").err)


def _with_odd_files(shop: Workshop) -> Well:
    """The ledger, beside it one of two people who share a name, and one of a version to come."""
    well = shop.fresh()
    for name in ("Kim Novak", "Kim Stone"):
        well(["--db", "twins.db", "add", name])
    well(["--db", "newer.db", "add", "Alice Chen"])
    with closing(sqlite3.connect(well.home / "newer.db")) as newer:
        newer.execute("PRAGMA user_version = 9999")
    well.story("undo 3")
    return well


def _same(what: str, found: Iterable[Any], told: Iterable[Any]) -> None:
    if set(found) != set(told):
        raise SystemExit(f"scripts/docs.py: {what}: {sorted(set(found) ^ set(told), key=str)}")


# -- json.md --------------------------------------------------------------------------------------


class Shape(NamedTuple):
    """What some commands answer in JSON: a first answer, and all items of it and others."""

    questions: list[str]
    answer: dict[str, Any]
    items: list[Any]

    @property
    def names(self) -> frozenset[str]:
        return frozenset(key for item in self.items for key in item)


def json_page(shop: Workshop) -> Iterator[str]:
    """The envelope, and the keys of every command's items with their types."""
    yield "# JSON\n"
    yield "With `--json` a command prints one object on stdout, the envelope, with one item to a line. `schema` changes"
    yield "only if something that is told here goes away; new keys may come at any time. Days are `YYYY-MM-DD`, moments"
    yield "are UTC. Points are whole; a level has one decimal; a cost is in minor units (cents) of its currency. What"
    yield "isn't known is null, or an empty string. Errors go to stderr: see [errors](errors.md).\n"
    yield "The answers below were given on an invented ledger; of lists only the first item is shown.\n"
    for shape in _shapes(shop):
        yield from _told(shape)


def _shapes(shop: Workshop) -> list[Shape]:
    """Every different answer, in the order of the help."""
    found: dict[Any, Shape] = {}
    for command in commands():
        for receipt, shape in _answers(shop, command).items():
            alike = found.setdefault((receipt, frozenset(shape.answer), shape.names), Shape([], shape.answer, []))
            alike.questions.extend(shape.questions)
            alike.items.extend(shape.items)
    return list(found.values())


def _answers(shop: Workshop, command: str) -> dict[bool, Shape]:
    """What the examples of a command answer, receipts apart."""
    found: dict[bool, Shape] = {}
    for example in [*examples(command), *(Example(command, words) for words in ALSO.get(command, ()))]:
        answer = _answer(shop.run(example, example.as_json()).out)
        if answer:
            shape = found.setdefault("summary" in answer, Shape([], answer, []))
            shape.questions.append(f"well {example.as_json()}")
            shape.items.extend(answer["items"])
    return found


def _answer(said: str) -> dict[str, Any]:
    """The envelope, or nothing where a command answers in words only."""
    return dict(json.loads(said)) if said.startswith("{") else {}


def _told(shape: Shape) -> Iterator[str]:
    names = dict.fromkeys(shlex.split(question)[1] for question in shape.questions)
    yield f"## {'Receipts: ' if 'summary' in shape.answer else ''}{', '.join(names)}\n"
    yield from _block("sh", "\n".join(dict.fromkeys(shape.questions[:4])))
    rows = [*_rows("", [{k: v for k, v in shape.answer.items() if k != "items"}]), *_rows("items[].", shape.items)]
    yield "| key | type |\n|---|---|"
    yield from (f"| `{key}` | {type_} |" for key, type_ in rows)
    yield ""
    yield from _block("json", json.dumps(_shortened(shape.answer), indent=2, ensure_ascii=False))


def _rows(before: str, items: Sequence[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Every key of some objects with its types, and the keys of what is inside."""
    for key in dict.fromkeys(key for item in items for key in item):
        values = [item[key] for item in items if key in item]
        some = "" if len(values) == len(items) else ", not always there"
        yield f"{before}{key}", " or ".join(dict.fromkeys(sorted(map(_type, values), key=_nulls_last))) + some
        inner = [part for value in values if isinstance(value, list) for part in value]
        if inner and isinstance(inner[0], dict):
            yield from _rows(f"{before}{key}[].", inner)
        objects = [value for value in values if isinstance(value, dict)]
        if objects and key not in ("before", "after"):
            yield from _rows(f"{before}{key}.", objects)


def _nulls_last(name: str) -> tuple[bool, str]:
    return name == "null", name


def _type(value: Any) -> str:
    if isinstance(value, str):
        return "day" if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else "string"
    return {bool: "boolean", int: "integer", float: "number", list: "array", dict: "object"}.get(type(value), "null")


def _shortened(value: Any) -> Any:
    """An answer with the first of every list."""
    if isinstance(value, dict):
        return {key: _shortened(inner) for key, inner in value.items()}
    return [_shortened(inner) for inner in value[:1]] if isinstance(value, list) else value


# -- schema.md ------------------------------------------------------------------------------------


def schema_page(shop: Workshop) -> Iterator[str]:
    """The tables, their columns and what the file itself refuses."""
    from wellkeeper.storage import models

    yield "# Schema\n"
    yield "A ledger is one SQLite file of STRICT tables."
    yield " ".join((models.__doc__ or "").split()).removeprefix("The tables. ") + "\n"
    yield "To look: `sqlite3 'file:ledger.db?mode=ro'`. To change anything, use `well`: every change is an action"
    yield "there, and every account is folded anew. `PRAGMA application_id` says `WELL`, `PRAGMA user_version` the"
    yield "format.\n"
    for name, model in models.TABLES.items():
        yield f"## {name}\n"
        yield " ".join((model.__doc__ or "").split()) + "\n"
        yield from _table(model.__table__)  # type: ignore[attr-defined]


def _table(table: Any) -> Iterator[str]:
    from sqlalchemy import CheckConstraint

    yield "| column | type | |\n|---|---|---|"
    for column in table.columns:
        yield f"| `{column.name}` | {column.type} | {', '.join(_marks(column))} |"
    yield ""
    checks = [str(rule.sqltext) for rule in table.constraints if isinstance(rule, CheckConstraint)]
    if checks:
        yield "Refused unless\n"
        yield from (f"- `{check}`" for check in sorted(checks))
        yield ""
    indexes = [(", ".join(column.name for column in index.columns), index.unique) for index in table.indexes]
    if indexes:
        told = (f"`{columns}`{' (unique)' if unique else ''}" for columns, unique in sorted(indexes))
        yield f"Indexed by {'; '.join(told)}.\n"


def _marks(column: Any) -> Iterator[str]:
    if column.primary_key:
        yield "key"
    if column.nullable:
        yield "may be NULL"
    if column.unique:
        yield "unique"
    yield from (f"of [{key.column.table.name}](#{key.column.table.name})" for key in column.foreign_keys)


# -- json-lines.md --------------------------------------------------------------------------------

# Of each sort of line one, as the writer writes it.
TOLD = """
{"wellkeeper":"ledger","version":1}
{"born":"setting","set":{"name":"half_life","value":180}}
{"action":"5c0f1e2d3a4b5968","at":"2026-03-02T09:30:00Z","day":"2026-03-02","command":"add 'Alice Chen'","summary":"added Alice Chen as alice"}
{"add":"contact","uid":"9f86d081884c7d65","set":{"added":"2026-03-02","handle":"alice","name":"Alice Chen","name_key":"alice chen","archived":0,"do_not_ask":0}}
{"action":"5c0f1e2d8b21aa07","at":"2026-03-02T09:30:00Z","day":"2026-03-02","command":"give alice intro","summary":"gave alice intro (+4)"}
{"add":"entry","uid":"60303ae22b998861","set":{"contact_id":"9f86d081884c7d65","day":"2026-03-02","side":"give","kind":"intro","family":"connect","points":4}}
{"action":"e2d7c3a1f0b94857","at":"2026-03-03T18:00:00Z","day":"2026-03-03","command":"edit alice --tier A --tag board","summary":"edited alice"}
{"edit":"contact","uid":"9f86d081884c7d65","set":{"tier":"A"},"was":{"tier":""}}
{"add":"tag","set":{"contact_id":"9f86d081884c7d65","tag":"board","key":"board"}}
{"action":"e2d7c3a2114e6b3d","at":"2026-03-03T18:00:00Z","day":"2026-03-03","command":"undo","summary":"took back: edited alice","undoes":"e2d7c3a1f0b94857"}
{"drop":"tag","name":["9f86d081884c7d65","board"]}
{"edit":"contact","uid":"9f86d081884c7d65","set":{"tier":""},"was":{"tier":"A"}}
"""  # noqa: E501


def json_lines_page(shop: Workshop) -> Iterator[str]:
    """The format of a whole ledger: its lines, their order, and the columns of every table."""
    from wellkeeper.domain.history import TABLES
    from wellkeeper.interchange import history

    told = TOLD.lstrip().splitlines(keepends=True)
    _same("lines", told, [*history.write(history.parse_line(line) for line in told[1:])])
    yield "# JSON Lines\n"
    yield "`well export ledger.jsonl` writes the whole ledger, `well import ledger.jsonl` brings it in: see"
    yield "[two machines](../how-to/bring-two-machines-together.md). The file is UTF-8 text, an object to a line."
    yield "It is the ledger's history; whoever carries it out, in its order, has the ledger.\n"
    yield from _block("json", TOLD.strip())
    yield from _json_lines_words(history.VERSION)
    yield "## Tables\n"
    yield "`link` columns hold the uid of a row of the table that is named; the other columns are told in the"
    yield "[schema](schema.md). Where a row has no uid, `name` lists the columns that name it.\n"
    yield "| table | named by | links | days | words | numbers |\n|---|---|---|---|---|---|"
    for name, table in TABLES.items():
        links = ", ".join(f"{column} → {other}" for column, other in table.links.items())
        rest = (", ".join(columns) for columns in (table.days, table.words, table.numbers))
        yield f"| `{name}` | {', '.join(table.identity)} | {links} | {' | '.join(rest)} |"


def _json_lines_words(version: int) -> Iterator[str]:
    yield "## Lines\n"
    yield "| line | what it tells |\n|---|---|"
    yield f"| `wellkeeper` | the first one: what the file is, and its version, {version} |"
    yield "| `born` | a kind or a number that the ledger was born with, as it was then; before the first action |"
    action = "an action by its uid: the moment in UTC, the day that it speaks of, the words as typed, a summary;"
    yield f"| `action` | {action} `undoes` is the uid of the action that it took back |"
    yield "| `add` | a row that the action above it put into a table; of `set`, what is empty is left out |"
    yield "| `edit` | columns of a row as they became, and as they were |"
    yield "| `drop` | a row that went; it can be added again later |\n"
    yield "## Promises\n"
    yield "- Rows have no numbers in it: the same ledger gives the same file on every machine, byte for byte."
    yield "- Actions stand by `at`, and within a second by `action`. A new action always comes last, so a file only"
    yield "  grows at its end until ledgers are brought together."
    yield "- `version` changes only if an older wellkeeper would read a file wrongly. New tables and columns may come"
    yield "  at any time; an older wellkeeper refuses a file that has them, and says so."
    yield "- A file that can't be read to its end changes nothing."
    yield "- The figures of the accounts aren't in it: they follow from the entries.\n"


# -- policy.md and kinds.md -----------------------------------------------------------------------


def policy_page(shop: Workshop) -> Iterator[str]:
    """Every number with its default, range and meaning."""
    from wellkeeper.domain.policy import SETTINGS, Policy

    yield "# Policy\n"
    yield "The numbers by which a new ledger judges. A ledger keeps its own: `well policy` shows them,"
    yield "`well policy rest_days 45` sets one; see [tune the policy](../how-to/tune-the-policy.md).\n"
    yield "| name | default | range | unit | what it is |\n|---|---:|---|---|---|"
    for name, setting in SETTINGS.items():
        default = Policy._field_defaults[name]
        reach = f"{setting.least:,} to {setting.most:,}"
        yield f"| `{name}` | {default} | {reach} | {setting.unit} | {setting.about} |"


def kinds_page(shop: Workshop) -> Iterator[str]:
    """Every kind of give, ask, slip and touch; and the words for people."""
    from wellkeeper.domain.contact import ATTITUDES, SOURCES
    from wellkeeper.domain.kinds import DEFAULT_KINDS

    yield "# Kinds\n"
    yield "What an entry of a new ledger can be, and its usual points. `well kinds` shows a ledger's own, adds and"
    yield "re-prices them. Gives add their points to the account, asks and slips draw them, touches count nothing.\n"
    for side in dict.fromkeys(kind.side for kind in DEFAULT_KINDS):
        yield f"## {side}\n"
        yield "| kind | family | points | what it is |\n|---|---|---:|---|"
        for kind in DEFAULT_KINDS:
            if kind.side == side:
                yield f"| `{kind.word}` | {kind.family} | {kind.points} | {kind.about} |"
        yield ""
    yield "## The nine kinds of sources\n"
    yield "| `--source` | who they are |\n|---|---|"
    yield from (f"| `{word}` | {about} |" for word, about in SOURCES.items())
    yield f"\nTiers are A, B and C (see [policy](policy.md)); attitudes are {', '.join(ATTITUDES)}."


# -- columns.md -----------------------------------------------------------------------------------

FIELDS = {
    "name": "the whole name",
    "prefix": "Dr. and the like: kept for other programs, not part of the name",
    "given_name": "the first name",
    "middle_name": "further given names",
    "family_name": "the last name",
    "suffix": "Jr. and the like, behind the name",
    "email": "one or several addresses",
    "phone": "one or several numbers",
    "org": "their firm",
    "department": "behind the firm, with a comma",
    "title": "what they do there",
    "birthday": "a day, with or without its year",
    "birth_year": "the year, where it has a column of its own",
    "birth_month": "the month",
    "birth_day": "the day",
    "note": "the note; several columns are joined",
    "tag": "one or several tags; a program's own groups are left out",
    "url": "a page; that of a LinkedIn or Xing profile marks the person",
    "uid": "the mark that a program gave the person",
    "connected": "since when LinkedIn connects you: a line in the note of somebody new",
    "ignore": "read over",
}


def columns_page(shop: Workshop) -> Iterator[str]:
    """The programs whose tables are known, and what each column may be called."""
    from wellkeeper.interchange.tables import entries
    from wellkeeper.interchange.tables.columns import COLUMN_NAMES, TARGETS
    from wellkeeper.interchange.tables.layouts import LAYOUTS

    _same("the fields of columns", COLUMN_NAMES, FIELDS)
    _same("the fields of entries", entries.COLUMN_NAMES, ENTRY_FIELDS)
    yield "# Columns of tables\n"
    yield "What `well import` makes of a CSV. Columns are found by their name, wherever they stand; case, accents,"
    yield "blanks and figures count for nothing. A column that isn't listed is kept with the contact, for programs that"
    yield "know it. [Bring in your contacts](../how-to/import-contacts.md) tells how to name columns yourself.\n"
    yield "## Programs\n"
    yield "| `--format` | what it is called | known by these columns |\n|---|---|---|"
    for layout in LAYOUTS:
        marks = "; ".join(" + ".join(marks) for marks in layout.marks)
        yield f"| `{layout.format}` | {layout.title} | {marks or 'any that are named below'} |"
    yield "| `entries` | entries as CSV | Day + Contact + Kind |"
    yield "| `linkedin` | LinkedIn messages | From + To + Date + Subject + Content |"
    yield "| `linkedin` | LinkedIn invitations | From + To + Sent At + Direction |"
    yield "\n## People\n"
    yield "Those in bold can be said by `--map COLUMN=FIELD`.\n"
    yield "| field | what it is | columns that are taken for it |\n|---|---|---|"
    for field, names in COLUMN_NAMES.items():
        shown = f"**{field}**" if field in TARGETS else field
        yield f"| {shown} | {FIELDS[field]} | {_names(names)} |"
    yield "\nWhere a name has several meanings its neighbours decide: `Title` is a courtesy title beside `Job Title`"
    yield "and a job without it, `Name` is the last name beside a first name alone."
    yield "\n## Entries\n"
    yield "A table is one of entries if it has a day, a contact and a kind, and more columns that are understood so"
    yield "than as those of people; `--format entries`, or a `--map` to a day, makes it one."
    yield "[A spreadsheet](../how-to/import-entries.md) tells what a row means.\n"
    yield "| field | what it is | columns that are taken for it |\n|---|---|---|"
    for field, names in entries.COLUMN_NAMES.items():
        yield f"| **{field}** | {ENTRY_FIELDS[field]} | {_names(names)} |"


def _names(names: str) -> str:
    return ", ".join(" ".join(name.split()) for name in names.split(";"))


ENTRY_FIELDS = {
    "day": "when it was, with its year",
    "contact": "who it was: a handle, e-mail, phone or full name",
    "kind": "a word of `well kinds`",
    "points": "whole, below zero for what was asked; the kind's own where the cell is empty",
    "note": "the note; several columns are joined",
    "cost": "what it cost you",
    "currency": "three letters; that of your settings where the cell is empty",
    "minutes": "of your time",
    "occasion": "where it was",
    "side": "`give`, `ask`, `slip` or `touch`, where the points don't tell",
    "with": "the contact on the other side of one act",
    "ignore": "read over",
}


# -- all of them ----------------------------------------------------------------------------------

PAGES: dict[str, Callable[[Workshop], Iterator[str]]] = {
    "columns.md": columns_page,
    "commands.md": commands_page,
    "errors.md": errors_page,
    "exit-codes.md": exit_codes_page,
    "json.md": json_page,
    "json-lines.md": json_lines_page,
    "kinds.md": kinds_page,
    "policy.md": policy_page,
    "schema.md": schema_page,
}


def pages() -> dict[Path, str]:
    """Every page of the reference as it should be now."""
    with tempfile.TemporaryDirectory(prefix="well-") as folder:
        shop = Workshop(Path(folder).resolve())
        return {REFERENCE / name: _page(made(shop)) for name, made in PAGES.items()}


def _page(lines: Iterable[str]) -> str:
    text = "\n".join([WRITTEN, "", *lines]).rstrip() + "\n"
    return re.sub(r"\n{3,}", "\n\n", text)


def stale(fresh: dict[Path, str]) -> list[Path]:
    """The pages that differ from what they should be, and those that nobody writes any more."""
    differ = [path for path, text in fresh.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    return sorted([*differ, *(path for path in REFERENCE.glob("*.md") if path not in fresh)])


def main(words: Sequence[str]) -> int:
    """Write the pages, or with --check name those that are stale."""
    fresh = pages()
    found = stale(fresh)
    if "--check" in words:
        for path in found:
            print(f"{path.relative_to(ROOT)} is stale: make docs", file=sys.stderr)
        return 1 if found else 0
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for path in found:
        path.write_text(fresh[path], encoding="utf-8") if path in fresh else path.unlink()
        print(path.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
