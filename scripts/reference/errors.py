"""errors.md and exit-codes.md: every error with what it says, and what the exit codes mean."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from harness import Well
from reference.markdown import check_same, format_block
from reference.workshop import Workshop
from wellkeeper import errors
from wellkeeper.cli import group

# How to meet an error on the invented ledger. The others need another program, another version or a broken disk.
EXAMPLES = {
    "wrong-usage": "ask",
    "bad-day": "give alice meal --on '30 february'",
    "future-day": "give alice meal --on tomorrow",
    "bad-text": "add ''",
    "bad-number": "give alice meal --points 0",
    "unknown-word": "give alice advixe",
    "unknown-contact": "give alise advice",
    "unknown-number": "void 99",
    "ambiguous": "--db twins.db show ki",
    "refused": "answered bob yes",
    "not-ready": "ask bob deal",
    "already-there": "add Ali --handle alice",
    "nothing-to-undo": "undo 3",
    "built-upon": "undo 1",
    "no-ledger": "--db nowhere.db balance",
    "ledger-newer": "--db newer.db balance",
    "ledger-damaged": "--db people.vcf balance",
    "unreadable": "import nobody.vcf",
}

EXIT_CODES = {
    0: ("done", "Done. Also where a reader of the output left early: what is on disk is done, whoever listens."),
    1: (
        "no, or nothing",
        "The answer is no or empty. Only with `--exit-code`, and from `well check` and `well digest`.",
    ),
    2: ("wrong usage", "The words of the command don't fit together, or name a day, number or kind that can't be."),
    3: ("not found", "No contact, entry, action or want answers to what was named."),
    4: ("ambiguous", "Several contacts answer to that name: the error lists them."),
    5: ("refused by a rule", "Not ready to be asked; or something is there already, or can't be taken back."),
    6: ("the ledger can't be used", "It is missing, held too long by another program, newer, older, or damaged."),
    7: ("unreadable input", "A file to import, or the settings, can't be read or isn't what it should be."),
    70: ("a bug of ours", "Nothing was changed. `WELL_DEBUG=1` shows the way to it, without a name; please report it."),
    74: ("output lost", "The answer to a question could not be written, to a full disk for instance."),
    130: ("stopped", "By Ctrl-C, or by HUP (129) or TERM (143); the last line says whether the change is on disk."),
}


def build_exit_codes(_workshop: Workshop) -> Iterator[str]:
    """What a script can learn from the exit code alone."""
    codes = {error.exit_code for error in _list_errors()} | {
        0,
        1,
        errors.WellError.exit_code,
        group.LOST_OUTPUT_CODE,
        group.INTERRUPTION_CODE,
    }
    check_same("exit codes", codes, EXIT_CODES.keys())
    yield "# Exit codes\n"
    yield "| code | meaning | when |\n|---:|---|---|"
    for code, (meaning, when) in EXIT_CODES.items():
        yield f"| {code} | {meaning} | {when} |"
    yield "\nThe [errors](errors.md) say more: each has a slug that stays the same."


def build_errors(workshop: Workshop) -> Iterator[str]:
    """Every error by its exit code, with what it says."""
    yield "# Errors\n"
    yield "An error is a sentence and a hint on stderr, and an [exit code](exit-codes.md). With `--json` it is an"
    yield "object there, whose `slug` stays the same while its words may improve. Whatever went wrong, the ledger is as"
    yield "it was.\n"
    yield from format_block("json", json.dumps(_load_json_example(workshop), indent=2, ensure_ascii=False))
    code = 0
    for error in sorted(_list_errors(), key=lambda error: error.exit_code):
        if error.exit_code != code:
            code = error.exit_code
            yield f"## {code}: {EXIT_CODES[code][0]}\n"
        yield f"### {error.slug}\n"
        yield f"{(error.__doc__ or '').strip()}\n"
        if error.slug in EXAMPLES:
            yield from format_block("text", _run_example(workshop, error.slug))


def _list_errors() -> list[Any]:
    """The classes of errors that a user can meet, in the order of their module; without mere families."""
    classes = [
        error for error in vars(errors).values() if isinstance(error, type) and issubclass(error, errors.WellError)
    ]
    return [error for error in classes if error not in (errors.WellError, errors.NotFound)]


def _run_example(workshop: Workshop, slug: str) -> str:
    """The command that meets an error, and what it says. Fails if it meets another error."""
    well = _add_odd_ledgers(workshop)
    words = EXAMPLES[slug]
    stderr = well(f"{words} --json").err or "{}"
    check_same(f"the error of `well {words}`", {json.loads(stderr).get("error", {}).get("slug")}, {slug})
    return f"$ well {words}\n{well(words).err}".replace(str(well.home), "~")


def _load_json_example(workshop: Workshop) -> Any:
    return json.loads(workshop.copy_well()("give alise advice --json").err)


def _add_odd_ledgers(workshop: Workshop) -> Well:
    """The ledger, beside it one of two people who share a name, and one of a version to come."""
    well = workshop.copy_well()
    for name in ("Kim Novak", "Kim Stone"):
        well(["--db", "twins.db", "add", name])
    well(["--db", "newer.db", "add", "Alice Chen"])
    with closing(sqlite3.connect(well.home / "newer.db")) as newer:
        newer.execute("PRAGMA user_version = 9999")
    well.story("undo 3")
    return well
