"""hooks.md: what a hook is told, by the models that write it."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from reference.markdown import check_same, format_block
from reference.workshop import Workshop
from wellkeeper.hooks.message import ActionMessage, EntryMessage, HookMessage, write_message
from wellkeeper.hooks.run import GRACE, KEPT_BEGINNINGS, KEPT_NAMES, LIMIT, LONGEST_WORDS

# As the writer writes it, on one line.
EXAMPLE = """
{"version":1,"hook":"pre-write","ledger":"/data/ledger.db","actions":[{"id":12,"at":"2026-03-02T09:30:00Z","day":"2026-03-02","command":"ask alice intro","summary":"asked alice for intro (−2)","undoes":null,"contacts":["alice"],"entries":[{"id":31,"contact":"alice","day":"2026-03-02","side":"ask","kind":"intro","family":"","points":-2,"note":"","cost":null,"currency":"","minutes":null,"occasion":"coffee","other":"","voids":null,"adjusts":null}]}]}
"""  # noqa: E501


def build_hooks(_workshop: Workshop) -> Iterator[str]:
    """What a hook reads on standard input, and what surrounds it."""
    message = HookMessage.model_validate_json(EXAMPLE)
    check_same("message", [EXAMPLE.strip()], [write_message(message).decode().strip()])
    yield "# What a hook is told\n"
    yield "`pre-write` and `post-write` read one line of JSON in UTF-8 on standard input: see"
    yield "[hooks](../how-to/hooks.md). Later versions of `well` may add keys; if one changes its meaning or goes,"
    yield "`version` is another number.\n"
    yield from format_block("json", message.model_dump_json(indent=1))
    yield from _explain("The message", HookMessage)
    yield from _explain("An action", ActionMessage)
    yield from _explain("An entry", EntryMessage)
    yield "\n## How it ends\n"
    yield "| exit code | `pre-write` | `post-write` |\n|---|---|---|"
    yield "| 0 | it is written | fine |"
    yield "| any other | it isn't: standard error is the reason, and `well` ends with 5 | it is said |"
    yield f"| none after {LIMIT:g} s | it isn't, and `well` ends with 5 | it is said |\n"
    yield f"A hook that takes longer gets a TERM and, {GRACE:g} s later, a KILL, with all that it started. Of what it"
    yield f"says on standard error the first {LONGEST_WORDS:,} octets are shown.\n"
    yield "## Its environment\n"
    names = ", ".join(f"`{name}`" for name in sorted(KEPT_NAMES))
    yield f"What is set of {names},"
    yield f"and of {' and '.join(f'`{name}…`' for name in KEPT_BEGINNINGS)}. Besides, `WELL_DB` is the ledger's file"
    yield "and `WELL_HOOK` the name of the hook."


def _explain(title: str, model: type[BaseModel]) -> Iterator[str]:
    yield f"\n## {title}\n"
    yield "| key | type | what it is |\n|---|---|---|"
    for name, field in model.model_fields.items():
        yield f"| `{name}` | {_name_type(str(field.annotation))} | {field.description} |"


def _name_type(annotation: str) -> str:
    """What JSON has there: `number or null`."""
    if "list" in annotation:
        return "list"
    sort = "number" if "int" in annotation or "1]" in annotation else "text"
    return f"{sort} or null" if "None" in annotation else sort
