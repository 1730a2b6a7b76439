"""A page as JSON, one object in a versioned envelope."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from wellkeeper.errors import WellError
from wellkeeper.render.page import Page

SCHEMA = "wellkeeper/1"


def format_json(page: Page, command: str, today: date) -> Iterator[str]:
    """The envelope, in parts, with one item to a line, so that it can be read as it comes."""
    head = {"schema": SCHEMA, "command": command, "as_of": today.isoformat(), **page.extra}
    yield _dump(head)[:-1] + ', "items": ['
    for place, item in enumerate(page.items):
        yield ("," if place else "") + "\n" + _dump(item)
    yield "\n]}\n" if page.items else "]}\n"


def format_error(error: WellError) -> str:
    """The envelope of an error, on one line."""
    fields = {"slug": error.slug, "message": error.message, "hint": error.hint, "exit_code": error.exit_code}
    return _dump({"schema": SCHEMA, "error": fields})


def escape_letters(text: str) -> str:
    """JSON with every letter that isn't ASCII as an escape, for a stream that couldn't print it."""
    return text if text.isascii() else "".join(c if c.isascii() else json.dumps(c)[1:-1] for c in text)


def _dump(value: Any) -> str:
    """`value` as JSON. Invisible characters are escaped: a terminal or a browser might act on them."""
    text = _ENCODER.encode(value)
    return text if text.isprintable() else "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in text)


def _encode_value(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


_ENCODER = json.JSONEncoder(ensure_ascii=False, default=_encode_value)
