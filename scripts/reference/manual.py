"""The pages of the manual, in roff: `well.1`, and one for each command, from the same source as its help."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import typer

from reference.errors import EXIT_CODES
from wellkeeper import RELEASE_DAY, __version__
from wellkeeper.cli.app import make_group
from wellkeeper.cli.help.command import describe_usage, make_record, read_docstring
from wellkeeper.cli.help.groups import DAILY, GROUPS, PLACES, find_summary, list_group
from wellkeeper.cli.help.topics import TOPICS

ENVIRONMENT = {
    "WELL_DB": "The ledger, if --db doesn't name one.",
    "WELL_EXACT": "If it is 1, a beginning of a name stands for nobody.",
    "WELL_NAME": "Your name, as it stands under your letters.",
    "WELL_PRIVATE": "If it is 1, made-up names are shown.",
    "WELL_WAIT": "For how many seconds a question waits if another program holds the ledger.",
    "NO_COLOR": "If it isn't empty, nothing is coloured.",
}
FILES = {
    "~/.local/share/wellkeeper/ledger.db": "The ledger, unless it is said otherwise.",
    "~/.config/wellkeeper/settings.toml": "The settings.",
}


def build_manual() -> dict[str, str]:
    """Every page by the name of its file."""
    pages = {"well.1": _build_main()}
    group = make_group()
    with group.make_context("well", [], resilient_parsing=True) as context:
        for name in (name for name, place in PLACES.items() if place.group):
            pages[f"well-{name}.1"] = _build_command(name, group.get_command(context, name), context)
    return pages


def _build_main() -> str:
    lines = [
        *_begin("well", "a relational bank account"),
        ".SH SYNOPSIS",
        r"\fBwell\fR [\fB\-\-db\fR \fIFILE\fR] [\fB\-\-private\fR] \fICOMMAND\fR ...",
        ".SH DESCRIPTION",
        escape("Build the well before you need the water: write down what you give, and see who is ready to be asked."),
        escape("well alone shows today's list."),
        ".SS Every day",
        *_list_terms((f"well {daily.shape}", daily.phrase) for daily in DAILY),
    ]
    for name in filter(None, GROUPS):
        lines += [f".SS {escape(f'{name.capitalize()}: {GROUPS[name].about}')}"]
        lines += _list_terms((f"well-{command}(1)", find_summary(command)) for command in list_group(name))
    for name, topic in TOPICS.items():
        lines += [f".SS {escape(f'What is meant: {name}')}", *map(escape, topic.text.splitlines())]
    lines += [".SH EXIT STATUS", *_list_terms((str(code), text) for code, (text, _) in EXIT_CODES.items())]
    lines += [".SH ENVIRONMENT", *_list_terms(ENVIRONMENT.items()), ".SH FILES", *_list_terms(FILES.items())]
    return "\n".join(lines) + "\n"


def _build_command(name: str, command: Any, context: typer.Context) -> str:
    text = read_docstring(command.docstring)
    params = [param for param in command.params if param.help]
    with command.make_context(name, [], parent=context, resilient_parsing=True) as own_context:
        records = [record for param in params if (record := make_record(param, own_context))]
        usage = describe_usage(name, command.params, own_context)
    lines = [
        *_begin(f"well-{name}", text.summary.rstrip(".")),
        ".SH SYNOPSIS",
        f"\\fB{escape(usage)}\\fR",
        ".SH DESCRIPTION",
        escape(text.summary),
    ]
    for paragraph in text.paragraphs:
        lines += [".PP", escape(paragraph)]
    lines += [".SH OPTIONS", *_list_terms(records), ".SH EXAMPLES", ".nf", *map(escape, text.examples), ".fi"]
    return "\n".join([*lines, ".SH SEE ALSO", r"\fBwell\fR(1)"]) + "\n"


def _begin(name: str, summary: str) -> Iterator[str]:
    yield r".\" Written by scripts/docs.py from the code: `make docs` renews it."
    yield f'.TH "{escape(name.upper())}" "1" "{RELEASE_DAY}" "well {__version__}" "wellkeeper"'
    yield from (".SH NAME", rf"{escape(name)} \- {escape(summary)}")


def _list_terms(terms: Iterable[tuple[str, str]]) -> Iterator[str]:
    for term, text in terms:
        yield from (".TP", rf"\fB{escape(term)}\fR", escape(text) or r"\&")


def escape(text: str) -> str:
    """A line of text as roff takes it: nothing in it is a request, and only ASCII is left."""
    plain = text.replace("\\", r"\e").replace("-", r"\-")
    letters = "".join(letter if letter.isascii() else f"\\[u{ord(letter):04X}]" for letter in plain)
    return f"\\&{letters}" if letters.startswith((".", "'")) else letters
