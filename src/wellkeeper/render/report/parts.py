"""What every section of a page is made of: what it says, what it shows, and the table behind a picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from wellkeeper.render.report.markup import Markup, join, tag


class Section(NamedTuple):
    """A part of the page: its name in addresses and in the list above, its heading, what it says, and what it shows."""

    name: str
    link: str
    heading: str
    finding: str
    note: str
    show: Markup


class Gap(NamedTuple):
    """A part of which there is nothing to show yet: what isn't there, and what would bring it.

    In the command `{contact}` stands for somebody who is there.
    """

    sentence: str
    command: str


class Head(NamedTuple):
    """The head of a column; figures stand at the right. On a phone it may be left out; a hidden one is only read.

    `class_` is that of the head alone.
    """

    text: str
    is_figure: bool = False
    drop: bool = False
    hidden: bool = False
    class_: str = ""


def build_section(section: Section) -> Markup:
    """What it is and says on the left, the evidence on the right."""
    title_id = f"{section.name}-h"
    say = [tag("h2", section.heading, id=title_id), tag("p", section.finding, class_="find")]
    if section.note:
        say.append(tag("p", section.note, class_="note"))
    return tag(
        "section",
        tag("div", *say, class_="say"),
        tag("div", section.show, class_="show"),
        id=section.name,
        aria_labelledby=title_id,
    )


def build_head(heads: Sequence[Head]) -> Markup:
    """The heads of a table."""
    return tag("thead", tag("tr", *(_build_head_cell(head) for head in heads)))


def _build_head_cell(column_head: Head) -> Markup:
    text = tag("span", column_head.text, class_="gone") if column_head.hidden else column_head.text
    return tag(
        "th", text, scope="col", class_=" ".join(filter(None, (_choose_class(column_head), column_head.class_))) or None
    )


def _choose_class(column_head: Head) -> str | None:
    return " ".join(filter(None, ("n" if column_head.is_figure else "", "drop" if column_head.drop else ""))) or None


def build_rows(heads: Sequence[Head], rows: Iterable[Sequence[str]]) -> Markup:
    """Rows of cells under some heads; the first cell names its row."""
    return join(
        tag(
            "tr",
            tag("th", row[0], scope="row"),
            *(tag("td", cell, class_=_choose_class(head)) for head, cell in zip(heads[1:], row[1:], strict=True)),
        )
        for row in rows
    )


def build_table(
    caption: str, heads: Sequence[Head], rows: Iterable[Sequence[str]], class_: str | None = None
) -> Markup:
    """A table with a caption that is only read."""
    body = tag("tbody", build_rows(heads, rows))
    return tag("table", tag("caption", caption, class_="gone"), build_head(heads), body, class_=class_)


def hide_table(caption: str, heads: Sequence[Head], rows: Iterable[Sequence[str]], summary: str = "Figures") -> Markup:
    """The table behind a picture, to be opened."""
    table = build_table(caption, heads, rows)
    scroll = tag("div", table, class_="scroll", tabindex="0", role="region", aria_label=caption)
    return tag("details", tag("summary", summary), scroll)


def build_command(command: str) -> Markup:
    """What to type."""
    return tag("code", command)


def build_figure(*content: Markup) -> Markup:
    """A picture and what belongs to it."""
    return tag("figure", *content)


def make_strong(text: str) -> Markup:
    """A name, or the number that matters."""
    return tag("b", text)


def make_quiet(text: str) -> Markup:
    """What explains."""
    return tag("span", text, class_="quiet")


def make_late(text: str) -> Markup:
    """What is late."""
    return tag("span", text, class_="late")
