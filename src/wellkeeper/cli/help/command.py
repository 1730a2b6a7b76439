"""The page of a command: what is typed first, then the options of its own; those of every command take a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from inspect import cleandoc
from typing import Any, NamedTuple

from wellkeeper.cli import options
from wellkeeper.cli.help.front import list_definitions, wrap_lines

TOLD_EACH_TIME = ("on", "as_of")  # of the options that commands share: those which change what is told
LONGEST_HEAD = 24  # characters of an option whose meaning stands beside it


class CommandText(NamedTuple):
    """The words of a command's docstring."""

    summary: str
    paragraphs: tuple[str, ...]
    examples: tuple[str, ...]


def read_docstring(docstring: str) -> CommandText:
    """The summary, the paragraphs and the examples of a docstring."""
    text, _, examples = cleandoc(docstring).partition("\nExamples:\n")
    summary, *paragraphs = (" ".join(part.split()) for part in text.strip().split("\n\n"))
    return CommandText(
        summary, tuple(paragraphs), tuple(line.strip() for line in examples.splitlines() if line.strip())
    )


def build_command(name: str, command_text: CommandText, params: Sequence[Any], context: Any, width: int) -> str:
    """The page of a command. Examples and the line of usage are to be copied: they are never broken."""
    own_options = [param for param in params if not is_shared(param)]
    parts: list[Iterable[str]] = [
        wrap_lines(command_text.summary, width),
        (f"  {line}" for line in command_text.examples),
    ]
    usage = describe_usage(name, params, context)
    parts.append([] if usage in command_text.examples else [f"  {usage}"])
    parts.extend(wrap_lines(paragraph, width) for paragraph in command_text.paragraphs)
    parts.append(_list_params(own_options, context, width))
    parts.append(_list_shared(params, width))
    return "\n\n".join("\n".join(part) for part in map(list, parts) if part) + "\n"


def is_shared(param: Any) -> bool:
    """Whether an option is one of those that most commands have, and needn't be told each time."""
    return getattr(param, "rich_help_panel", None) == options.PANEL and param.name not in TOLD_EACH_TIME


def describe_usage(name: str, params: Sequence[Any], context: Any) -> str:
    """What is typed: `well give CONTACT... KIND [NOTE]`."""
    pieces = (piece.strip("{}") for param in params for piece in param.get_usage_pieces(context))
    return " ".join(["well", name, *pieces])


def _list_params(params: Sequence[Any], context: Any, width: int) -> Iterator[str]:
    records = [record for param in params if (record := make_record(param, context)) and record[1]]
    beside = [(f"  {head}", text) for head, text in records if len(head) <= LONGEST_HEAD]
    indent = max((len(head) for head, _ in beside), default=0)
    for head, text in records:
        lines = list(list_definitions([(f"  {head}".ljust(indent), text)], width))
        if len(head) > LONGEST_HEAD:
            lines = [f"  {head}", *list_definitions([(" " * indent, text)], width)]
        yield from lines


def make_record(param: Any, context: Any) -> tuple[str, str] | None:
    """How an option or an argument is written, and what it is; None if no help tells it."""
    record = param.get_help_record(context)
    if not record:
        return None
    head, text = record
    text = text.replace("[required]", "")  # the line of usage says so
    return head, text.replace("  [x>=1]", "").strip()


def _list_shared(params: Sequence[Any], width: int) -> list[str]:
    names = [_describe_option(param) for param in params if is_shared(param)]
    return (
        list(list_definitions([("For scripts:", "  ".join((*names, "(well help scripts)")))], width)) if names else []
    )


def _describe_option(param: Any) -> str:
    return f"{param.opts[0]} {param.metavar}" if param.metavar else str(param.opts[0])
