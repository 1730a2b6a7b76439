"""Whatever the ledger says stays text, on the page as in its attributes."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attacks import ATTACKS
from wellkeeper.domain.words.text import join_lines
from wellkeeper.render.report.markup import Markup, escape, join, tag

TEXTS = st.text(st.characters(exclude_categories=())) | st.sampled_from(sorted(ATTACKS.values()))


class Reading(HTMLParser):
    """What a browser makes of a page: its elements with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@given(TEXTS, TEXTS)
def test_no_text_becomes_an_element_or_an_attribute(text: str, value: str) -> None:
    reading = Reading(tag("p", text, title=value))

    assert reading.elements == [("p", {"title": join_lines(value)})]
    assert reading.text == join_lines(text)


@given(TEXTS)
def test_a_page_can_be_written_whatever_it_says(text: str) -> None:
    assert tag("p", text).encode()


def test_only_what_was_built_here_is_markup() -> None:
    built = tag("b", "<i>")

    assert tag("p", built, " & ") == "<p><b>&lt;i&gt;</b> &amp; </p>"
    assert join(["<", Markup("<br/>")], "&") == "&lt;&amp;<br/>"
    assert isinstance(join([]), Markup)
    assert escape(built) is built
    assert escape(str(built)) == "&lt;b&gt;&amp;lt;i&amp;gt;&lt;/b&gt;"


@pytest.mark.parametrize(
    ("value", "written"), [(3, "3"), (2.5, "2.5"), (2.0, "2"), (1 / 3, "0.33"), ("50%", "50%"), ('"', "&quot;")]
)
def test_attributes_are_short_and_quoted(value: str | float, written: str) -> None:
    assert tag("rect", stroke_width=value) == f'<rect stroke-width="{written}"/>'


def test_an_attribute_without_a_value_is_left_out() -> None:
    assert tag("td", class_=None, aria_label="x") == '<td aria-label="x"></td>'
