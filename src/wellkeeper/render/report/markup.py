"""HTML as text: what the ledger says is escaped on its way in, and only what is built here counts as markup."""

from __future__ import annotations

import html
from collections.abc import Iterable

from wellkeeper.domain.words.text import join_lines

# Elements that are written without an end if they are empty: those of SVG may, those of HTML must.
_EMPTY = frozenset(["br", "circle", "line", "meta", "path", "rect"])


class Markup(str):
    """A piece of HTML. Any other text is only text."""

    __slots__ = ()


def escape(text: str) -> Markup:
    """A text as HTML: markup stays, anything else is escaped, on one line and without control characters."""
    return text if isinstance(text, Markup) else Markup(html.escape(join_lines(text)))


def join(pieces: Iterable[str], separator: str = "") -> Markup:
    """Some pieces, one behind the other."""
    return Markup(Markup(escape(separator)).join(map(escape, pieces)))


def tag(name: str, /, *content: str, **attributes: str | float | None) -> Markup:
    """An element with its attributes and what stands in it.

    `class_` is the attribute class, `stroke_width` is stroke-width; an attribute without a value (None) is left out.
    """
    words = [name]
    for key, value in attributes.items():
        if value is not None:
            words.append(f'{key.strip("_").replace("_", "-")}="{_format(value)}"')
    opening = " ".join(words)
    if not content and name in _EMPTY:
        return Markup(f"<{opening}/>")
    return Markup(f"<{opening}>{join(content)}</{name}>")


def _format(attribute: str | float) -> str:
    """The value of an attribute: a number with at most two decimals."""
    if isinstance(attribute, str):
        return escape(str(attribute)) if not isinstance(attribute, Markup) else html.escape(attribute)
    return f"{attribute:.2f}".rstrip("0").rstrip(".") if isinstance(attribute, float) else str(attribute)
