"""Every attack on every input and every output. Both are found in the program, so that a new one is among them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Text

import attacks
from attacks import ATTACKS, FILES, HUGE, PACKS, TRACE
from commands import BESIDE, READING, WRITING
from harness import Result, Well
from wellkeeper.cli.app import make_group
from wellkeeper.cli.help.groups import PLACES
from wellkeeper.cli.options import GIFT_METAVAR, TOUCH_METAVAR
from wellkeeper.domain.letter import LETTERS
from wellkeeper.interchange.recognise import FORMATS as FORMATS_READ
from wellkeeper.storage import models
from wellkeeper.views.exports import FORMATS, SHEETS
from worlds import MONTH

# -- every input --------------------------------------------------------------------------------------

# What an argument of a command is given, by what it is called in the help; a word, or several.
EXAMPLES: dict[str | None, str] = {
    **dict.fromkeys(("N", "N...", "ENTRY", "WANT", "PROMISE", "ACTION", "GIVE", "REFERRAL"), "1"),
    **dict.fromkeys(("CONTACT", "KEEP", "WORDS", "[WORD]..."), "alice"),
    **dict.fromkeys(("NOTE", "TEXT", "WISH", "NAME", None), "Acme"),
    GIFT_METAVAR: "alice meal",
    TOUCH_METAVAR: "alice coffee",
    "ANSWER": "yes",
    "BACKUP": "1",
    "DAY": "3d",
    "DEED": "status",
    "FROM": "ledger.db",
    "TO": "out.db",
    "URL": "postgresql://ann@db.example.org/acme",
    "FILE": "out.csv",
    "FILE...": "people.vcf",
    "KEY": "",
    "KIND": "intro",
    "LETTER": "help",
    "NUMBER": "45",
    "OTHER": "bob",
    "POINTS": "3",
    "PURPOSE": "support",
    "SCORE": "8",
    "SENTENCE": "alice: advice",
    "SHELL": "bash",
    "SIDE": "give",
    "STAGE": "promised",
}
# Options that many commands share: with these ones they are tried, and with no other.
SHARED_OPTIONS = {"db": "contacts", "as_of": "contacts", "on": "give", "edit": "none"}  # an editor opens for --edit
SHARED_OPTIONS |= dict.fromkeys(("source", "tier", "tag", "attitude", "purpose"), "contacts")
FREE_METAVARS = {"NOTE", "TEXT", "NAME", "WISH", "WORD", "URL", "SENTENCE", None, GIFT_METAVAR, TOUCH_METAVAR}
NARROWING = ("source", "tier", "tag", "attitude", "purpose")
REFUSALS = range(8)


@cache
def build_command(name: str) -> Any:
    return make_group().get_command(None, name)


def is_text(param: Any) -> bool:
    return type(param.type).__name__ == "StringParamType"


def iterate_lines(name: str, text: str, *, free: bool = False) -> Iterator[list[str]]:
    """A line of a command for each of its parameters that takes text, with that text in its place.

    With `free`, only of those that take any words.
    """
    params = build_command(name).params
    arguments = [param for param in params if param.param_type_name == "argument"]
    needed = [word for param in arguments if param.required for word in EXAMPLES[param.metavar].split()]
    for place, argument in enumerate(arguments):
        if is_text(argument) and (not free or argument.metavar in FREE_METAVARS):
            before = [word for param in arguments[:place] for word in EXAMPLES[param.metavar].split()]
            behind = [
                word for param in arguments[place + 1 :] if param.required for word in EXAMPLES[param.metavar].split()
            ]
            yield [name, *before, text, *behind]
            if argument.nargs == -1:
                yield [name, *before, *EXAMPLES[argument.metavar].split(), text]
    for param in params:
        is_ours = param.param_type_name == "option" and is_text(param) and param.name not in NARROWING
        if is_ours and SHARED_OPTIONS.get(param.name, name) == name and (not free or param.metavar in FREE_METAVARS):
            yield [name, *needed, f"{param.opts[0]}={text}"]


def must_be_harmless(result: Result, well: Well) -> None:
    """Whatever came of a command, it was a sentence and acted on nobody."""
    attacks.check_screen(result.out.replace("\r\n", "\n"))
    attacks.check_screen(result.err)
    assert result.code in REFUSALS, result.err
    assert "Traceback" not in result.err
    assert not (well.home / TRACE).exists()


@pytest.mark.parametrize("name", PLACES)
def test_whatever_is_typed_is_taken_as_text_or_refused(full: Well, name: str) -> None:
    for line in iterate_lines(name, " ".join(PACKS.values())):
        must_be_harmless(full(line), full)
    for text in PACKS.values():
        for line in iterate_lines(name, text, free=True):
            must_be_harmless(full(line), full)


@pytest.mark.parametrize("attack", ATTACKS)
def test_each_attack_alone_is_taken_as_text_or_refused(full: Well, attack: str) -> None:
    """The first letter of a text counts, and in a pack only one attack has it."""
    for line in (["add", "--", ATTACKS[attack]], ["note", "alice", "--", ATTACKS[attack]]):
        must_be_harmless(full(line), full)
    attacks.check_csv(full("export - --format csv").out)
    attacks.check_csv(full("export - --format csv --what entries").out)


HUGE_FILES = ("people.vcf", "people.csv", "calendar.ics", "mail.mbox", "notebook.txt", "settings.toml")


def bring_in(well: Well, name: str, text: str) -> Result:
    """What comes of a file full of a text."""
    path = well.home / (".config/wellkeeper" if name == "settings.toml" else "") / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(FILES[name](text).encode())
    if name == "settings.toml":
        return well("draft alice thanks")
    if name == "notebook.txt":
        return well(["did", "-f", name])
    if name == "plan.tsv":
        return well(["sort", "--plan", name])
    own_addresses = ["--me", "ada@me.example"] if name.endswith(("ics", "mbox", "eml")) else []
    return well(["import", name, *own_addresses])


def test_every_format_that_comes_in_is_attacked() -> None:
    """The tables of Google, Outlook and others are read as any table of people; our own, as what we wrote."""
    tables_of_people = {"google", "outlook", "livemail", "thunderbird", "csv", "well"}
    files = {"vcard": "people.vcf", "linkedin": "connections.csv", "entries": "entries.csv"}
    files |= {"calendar": "calendar.ics", "mail": "mail.mbox"}

    assert {*FORMATS_READ} - tables_of_people == files.keys()
    assert {*files.values(), "people.csv", "notebook.txt", "plan.tsv", "settings.toml"} <= FILES.keys()


@pytest.mark.parametrize("name", FILES)
def test_whatever_a_file_holds_is_taken_as_text_or_refused(full: Well, name: str) -> None:
    texts = (*PACKS.values(), HUGE) if name in HUGE_FILES else PACKS.values()
    for text in texts:
        must_be_harmless(bring_in(full, name, text), full)
    (full.home / ".config/wellkeeper/settings.toml").unlink(missing_ok=True)
    assert full("check").code == 0


def test_a_whole_ledger_of_others_comes_in_as_text_or_is_refused(hostile: Well, outside: Path) -> None:
    own = Well(outside)
    assert hostile(["export", str(outside / "theirs.jsonl")]).code == 0

    result = own("import theirs.jsonl")

    must_be_harmless(result, own)
    if result.code == 0:
        for line in ("contacts", "history", "log"):
            must_be_harmless(own(line), own)
        attacks.check_csv(own("export - --format csv").out)


@pytest.mark.parametrize("text", [*PACKS.values(), HUGE])
@pytest.mark.parametrize("name", ["calendar.ics", "raw.ics"])
def test_a_calendar_that_is_asked_and_not_imported_is_text(full: Well, text: str, name: str) -> None:
    (full.home / "hostile.ics").write_bytes(FILES[name](text).encode())

    for day in ("today", "2026-03-04"):
        must_be_harmless(full(["brief", "--calendar", "hostile.ics", "--on", day]), full)
    lines = full("debrief --calendar hostile.ics --on 2026-02-10")
    must_be_harmless(lines, full)
    assert all(line.startswith(("#", "@")) for line in lines.out.splitlines())


@pytest.mark.parametrize("pack", PACKS)
def test_the_name_of_a_file_is_text(full: Well, pack: str) -> None:
    name = PACKS[pack].replace("/", "∕").replace("\x00", "")[:80]
    (full.home / f"{name}.csv").write_text("name\nZoe Quist\n")

    for line in (
        ["import", f"{name}.csv"],
        ["export", f"o{name}.csv"],
        ["digest", "--html", f"o{name}.html"],
        ["draft", "alice", "help", "--eml", f"o{name}.eml"],
        ["draft", "alice", "help", "--eml", f"p{name}.eml", "--dry-run"],
        ["import", f"{name} that isn't there"],
        ["balance", "--db", f"{name} that isn't there"],
        ["upgrade", "--db", "ledger.db"],
    ):
        must_be_harmless(full(line), full)


# -- every output -------------------------------------------------------------------------------------

# What no other test of all commands tries, in lines that show something.
OTHER_LINES: dict[str, tuple[str, ...]] = {
    "begin": ("",),
    "help": ("help", "help referrals", "help standing", "help thank", "help who owes", "help --all"),
    "completion": ("completion bash", "completion zsh", "completion fish", "completion powershell"),
    "upgrade": ("upgrade",),
    "thank": ("thank cleo --dry-run",),
    "told": ("told cleo --dry-run",),
    "replied": ("replied 1 --dry-run",),
    "draft": ("draft alice help", "draft --list"),
    "digest": ("digest", "digest --html -", "digest --eml - --to ada@me.example"),
    "debrief": ("debrief --on 2026-02-01", "debrief --on 2026-02-10 --calendar calendar.ics"),
    "export": ("export out.csv --force",),
    "report": ("report -o out.html --force", "report --for alice -o out.html --force"),
    "inbox": ("inbox", "inbox --all"),
    "accept": ("accept --all --dry-run",),
    "drop": ("drop --all --dry-run",),
    "kept": ("kept 1 --dry-run",),
    "broke": ("broke 1 --dry-run",),
    "promises": ("promises", "promises --all"),
    "backups": ("backups",),
    "backup": ("backup",),
    "restore": ("restore 1 --dry-run",),
    "seal": ("seal --key-command 'echo key' --dry-run",),
    "unseal": ("unseal --dry-run",),
    "rekey": ("rekey --dry-run",),
    "hooks": ("hooks",),
    "mcp": ("mcp",),
    "ui": ("ui --keys",),
    "engine": ("engine",),
    "team": ("team", "team grants postgresql://ann@db.example.org/acme"),
    "copy": ("copy ledger.db out.db --dry-run",),
}
UNLIKE_ANSWERS = ("upgrade", "completion", "help", "mcp")
BESIDES = [line for name, lines in OTHER_LINES.items() for line in lines if name not in UNLIKE_ANSWERS]
ANSWERS = [*(lines[0] for lines in READING.values()), "history -n 500", "log -n 500", "history 40", *BESIDES]
MORE_ANSWERS = [line for lines in READING.values() for line in lines[1:]]
RECEIPTS = [f"{line} --dry-run" for lines in WRITING.values() for line in lines]
EXPORTS = [f"--format {name}" for name in FORMATS if name != "csv"] + [f"--format csv --what {name}" for name in SHEETS]
DRAFTS = [
    *(f"draft alice {letter}" for letter in LETTERS),
    "draft alice intro --to bob",
    "draft bob optin --about alice",
]
SHELLS = ("bash", "zsh", "fish")


def test_every_command_is_asked_for_its_answer() -> None:
    assert OTHER_LINES.keys() == BESIDE
    assert READING.keys() | WRITING.keys() | OTHER_LINES.keys() == PLACES.keys()


def iterate_told_lines() -> Iterator[list[str]]:
    """Every text that a command writes, with every attack in it."""
    for name in (WRITING.keys() | OTHER_LINES.keys()) - {
        "draft",
        "export",
        "archive",
        "merge",
        "undo",
        "drop",
        "kinds",
    }:
        for text in PACKS.values():
            yield from iterate_lines(name, text, free=True)


@pytest.fixture(scope="session")
def told_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The ledger of the month, after every attack came in by every way that there is."""
    well = Well(tmp_path_factory.mktemp("attacked"))
    well.tell(MONTH)
    well("promise alice 'the slides' --by friday")
    for line in iterate_told_lines():
        well(line)
    for name in FILES:
        if name not in ("settings.toml", "plan.tsv"):
            for text in PACKS.values():
                bring_in(well, name, text)
    return well.ledger.read_bytes()


# Columns in which a text that isn't ours leads to nothing that can be asked: what points to rows, and words of ours.
OUR_COLUMNS = {
    "kind",
    "word",
    "family",
    "table_name",
    "did",
    "currency",
    "before",
    "after",
    "verdict",
    "trail",
    "recent",
}
OUR_COLUMNS |= {
    "landed",
    "at",
    "day",
    "answered",
    "until",
    "settled",
    "dropped",
    "thanked",
    "told",
    "snoozed_until",
    "due",
}
OUR_TABLES = {"setting", "word", "account", "sought"}


@pytest.fixture(scope="session")
def forged_bytes(told_bytes: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A ledger that somebody else made: its texts hold what no command would have let in."""
    path = tmp_path_factory.mktemp("forged") / "ledger.db"
    path.write_bytes(told_bytes)
    with closing(sqlite3.connect(path)) as connection, connection:
        for table in models.TABLES.keys() - OUR_TABLES:
            for column in models.TABLES[table].__table__.columns:  # type: ignore[attr-defined]
                if isinstance(column.type, Text) and column.name not in OUR_COLUMNS:
                    forge(connection, table, column.name)
        after = json.dumps({"note": PACKS["screen"]})
        connection.execute("UPDATE change SET after = json_patch(after, ?) WHERE after IS NOT NULL", (after,))
    return path.read_bytes()


def forge(connection: sqlite3.Connection, table: str, column: str) -> None:
    """Put raw attacks behind a text of every row, by turns; what is a day or a word of ours stays."""
    if column == "handle":
        connection.execute(f"UPDATE {table} SET handle = substr(handle, 1, 15) || '\x1b[31m\u202e\n' || id")
        return
    for place, pack in enumerate(PACKS.values()):
        text = pack.replace("X-EVIL:1", "") if column == "extra" else pack  # a card may have any property of that kind
        with suppress(sqlite3.IntegrityError):
            sql = f"UPDATE {table} SET {column} = {column} || ? || id WHERE id % {len(PACKS)} = {place}"
            connection.execute(sql, (text,))


def open_well(well: Well, ledger: bytes) -> Well:
    well.put(ledger)
    MONTH.write_files(well.home)
    return well


@pytest.fixture
def brimful(well: Well, told_bytes: bytes) -> Well:
    """`well` on what commands and files let in."""
    return open_well(well, told_bytes)


@pytest.fixture
def forgery(well: Well, forged_bytes: bytes) -> Well:
    """`well` on what somebody wrote by hand."""
    return open_well(well, forged_bytes)


@pytest.fixture(params=["told", "forged"])
def hostile(well: Well, request: pytest.FixtureRequest) -> Well:
    """`well` on either."""
    return open_well(well, request.getfixturevalue(f"{request.param}_bytes"))


@pytest.mark.parametrize("line", MORE_ANSWERS)
def test_no_answer_to_other_words_acts_on_whoever_reads_it(forgery: Well, line: str) -> None:
    must_be_harmless(forgery(line), forgery)


@pytest.mark.parametrize("line", ANSWERS)
def test_no_answer_acts_on_whoever_reads_it(forgery: Well, line: str) -> None:
    checks = {"": attacks.check_screen, "--plain --header": attacks.check_tabs, "--ids": attacks.check_screen}
    for form, check in checks.items():
        result = forgery(f"{line} {form}")
        check(result.out)
        must_be_harmless(result, forgery)
    result = forgery(f"{line} --json")
    attacks.check_json(result.out if result.code in (0, 1) else result.err)
    if not line.startswith("sort"):  # which goes through people by keys: test_newcomers has that
        must_be_harmless(forgery(line, terminal=True), forgery)


@pytest.mark.parametrize("line", RECEIPTS)
def test_no_receipt_acts_on_whoever_reads_it(brimful: Well, line: str) -> None:
    for form in ("", "--json"):
        must_be_harmless(brimful(f"{line} {form}"), brimful)
    must_be_harmless(brimful(line, terminal=True), brimful)


@pytest.mark.parametrize("options", EXPORTS)
def test_no_export_acts_on_whoever_reads_it(hostile: Well, options: str) -> None:
    result = hostile(f"export - {options}")
    assert result.code == 0, result.err

    name = options.split()[1]
    if name.startswith("vcard"):
        attacks.check_cards(result.out, len(hostile("contacts --ids").lines))
    elif name == "csv":
        attacks.check_csv(result.out)
    elif name == "ics":
        attacks.check_events(result.out)
    elif name == "jsonl":
        attacks.check_history(result.out)
    else:
        attacks.check_journal(result.out)


@pytest.mark.parametrize("line", ["report -o -", "report --for alice -o -", "report --private -o -"])
def test_no_page_acts_on_whoever_reads_it(hostile: Well, line: str) -> None:
    result = hostile(line)

    # A forged handle may be one that nobody can type.
    assert result.code == 0 or "--for" in line, result.err
    attacks.check_html(result.out)


@pytest.mark.parametrize("line", DRAFTS)
def test_no_letter_has_another_reader_or_a_header_of_others(hostile: Well, line: str) -> None:
    for form, check in {"--eml -": attacks.check_mail, "--mailto": attacks.check_link}.items():
        result = hostile(f"{line} {form}")
        must_be_harmless(result if form == "--mailto" else result.__class__(result.code, "", result.err), hostile)
        if result.code == 0:
            check(result.out)


def list_completed_lines() -> list[str]:
    """A line to press TAB on for everything that TAB offers: each argument of another name, and each option."""
    lines = {"": "well "}
    for name in PLACES:
        words = ["well", name]
        for param in build_command(name).params:
            is_option = param.param_type_name == "option"
            if param._custom_shell_complete is not None:
                typed = [*words, param.opts[0]] if is_option else words
                lines.setdefault(param.name if is_option else param.metavar, " ".join(typed) + " ")
                if param.nargs == -1:
                    lines.setdefault(f"{param.metavar} behind one", " ".join([*typed, "alice"]) + " ")
            if not is_option:
                words = [*words, *EXAMPLES[param.metavar].split()]
    return [*lines.values()]


@pytest.mark.parametrize("shell", SHELLS)
def test_no_offer_of_tab_runs_anything(forgery: Well, shell: str) -> None:
    for line in list_completed_lines():
        env = {"_WELL_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": line, "COMP_WORDS": line}
        result = forgery([], env=env)
        assert (result.code, result.err) == (0, ""), line
        attacks.check_offers(result.out)
