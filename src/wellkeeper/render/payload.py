"""A page as JSON, one object in a versioned envelope."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from wellkeeper.render.page import Page

SCHEMA = "wellkeeper/1"

# JSON lets these stand as they are; a terminal or a browser would act on them.
_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")


def payload(page: Page, command: str, as_of: date) -> Iterator[str]:
    """The envelope with one item to a line, so that it can be read as it comes."""
    head = {"schema": SCHEMA, "command": command, "as_of": as_of.isoformat(), **page.extra}
    yield _dumped(head)[:-1] + ', "items": ['
    for place, item in enumerate(page.items):
        yield ("," if place else "") + "\n" + _dumped(item)
    yield "\n]}\n" if page.items else "]}\n"


def _dumped(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=_plain)
    return text if text.isascii() else _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
