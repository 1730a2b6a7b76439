"""json.md: what the commands answer with --json, and the keys and types of it."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from reference.markdown import format_block
from reference.workshop import Example, Workshop, list_commands, list_examples

# Questions beside the examples, so that more of what can be answered is seen.
MORE_QUESTIONS = {
    "today": ["today --as-of 2026-01-12"],
    "next": ["next bob --as-of 2025-09-10"],
    "why": ["why bob", "why chitra deal"],
    "ask": ["ask bob", "ask --ready --as-of 2026-01-12"],
    "balance": ["balance --as-of 2025-09-05"],
    "log": ["log --side ask"],
    "show": ["show bob"],
    "wants": ["wants --all"],
    "offers": ["offers"],
    "match": ["match"],
    "purpose": ["purpose"],
    "history": ["history 14"],
}


class Shape(NamedTuple):
    """What some commands answer in JSON: a first answer, and all items of it and others."""

    questions: list[str]
    answer: dict[str, Any]
    items: list[Any]

    @property
    def names(self) -> frozenset[str]:
        return frozenset(key for item in self.items for key in item)


def build_json(workshop: Workshop) -> Iterator[str]:
    """The envelope, and the keys of every command's items with their types."""
    yield "# JSON\n"
    yield "With `--json` a command prints one object on stdout, the envelope, with one item to a line. `schema` changes"
    yield "only if something that is told here goes away; new keys may come at any time. Days are `YYYY-MM-DD`, moments"
    yield "are UTC. Points are whole; a level has one decimal; a cost is in minor units (cents) of its currency. What"
    yield "isn't known is null, or an empty string. Errors go to stderr: see [errors](errors.md).\n"
    yield "An answer that was narrowed to some people says by what in `selection`, an object that has `source`, `tier`,"
    yield "`tag`, `attitude` and `purpose` as far as they were given; an empty string is for those without one.\n"
    yield "The answers below were given on an invented ledger; of lists only the first item is shown.\n"
    for shape in _list_shapes(workshop):
        yield from _describe_shape(shape)


def _list_shapes(workshop: Workshop) -> list[Shape]:
    """Every different answer, in the order of the help."""
    shapes: dict[Any, Shape] = {}
    for command in list_commands():
        for receipt, shape in _load_answers(workshop, command).items():
            same_shape = shapes.setdefault((receipt, frozenset(shape.answer), shape.names), Shape([], shape.answer, []))
            same_shape.questions.extend(shape.questions)
            same_shape.items.extend(shape.items)
    return list(shapes.values())


def _load_answers(workshop: Workshop, command: str) -> dict[bool, Shape]:
    """What the examples of a command answer, receipts apart."""
    shapes: dict[bool, Shape] = {}
    for example in [*list_examples(command), *(Example(command, words) for words in MORE_QUESTIONS.get(command, ()))]:
        answer = _parse_answer(workshop.run(example, example.add_json()).out)
        if answer:
            shape = shapes.setdefault("summary" in answer, Shape([], answer, []))
            shape.questions.append(f"well {example.add_json()}")
            shape.items.extend(answer["items"])
    return shapes


def _parse_answer(output: str) -> dict[str, Any]:
    """The envelope, or an empty one if a command answers in words only."""
    return dict(json.loads(output)) if output.startswith("{") else {}


def _describe_shape(shape: Shape) -> Iterator[str]:
    names = dict.fromkeys(shlex.split(question)[1] for question in shape.questions)
    yield f"## {'Receipts: ' if 'summary' in shape.answer else ''}{', '.join(names)}\n"
    yield from format_block("sh", "\n".join(dict.fromkeys(shape.questions[:4])))
    rows = [
        *_describe_keys("", [{k: v for k, v in shape.answer.items() if k != "items"}]),
        *_describe_keys("items[].", shape.items),
    ]
    yield "| key | type |\n|---|---|"
    yield from (f"| `{key}` | {type_} |" for key, type_ in rows)
    yield ""
    yield from format_block("json", json.dumps(_shorten(shape.answer), indent=2, ensure_ascii=False))


def _describe_keys(prefix: str, items: Sequence[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Every key of some objects with its types, and the keys of what is inside."""
    for key in dict.fromkeys(key for item in items for key in item):
        values = [item[key] for item in items if key in item]
        suffix = "" if len(values) == len(items) else ", not always there"
        yield f"{prefix}{key}", " or ".join(dict.fromkeys(sorted(map(_find_type, values), key=_make_sort_key))) + suffix
        inner_items = [part for value in values if isinstance(value, list) for part in value]
        if inner_items and isinstance(inner_items[0], dict):
            yield from _describe_keys(f"{prefix}{key}[].", inner_items)
        objects = [value for value in values if isinstance(value, dict)]
        if objects and key not in ("before", "after"):
            yield from _describe_keys(f"{prefix}{key}.", objects)


def _make_sort_key(name: str) -> tuple[bool, str]:
    return name == "null", name


def _find_type(value: Any) -> str:
    if isinstance(value, str):
        return "day" if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else "string"
    return {bool: "boolean", int: "integer", float: "number", list: "array", dict: "object"}.get(type(value), "null")


def _shorten(value: Any) -> Any:
    """An answer with the first of every list."""
    if isinstance(value, dict):
        return {key: _shorten(inner) for key, inner in value.items()}
    return [_shorten(inner) for inner in value[:1]] if isinstance(value, list) else value
