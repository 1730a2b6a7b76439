"""A page: one file with its policy, in order for every reader, and honest where nothing is known."""

from __future__ import annotations

import base64
import html
import re
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

from books import DAY, reading
from render.report.test_markup import Reading
from wellkeeper.domain.promise import PROMISE_DEBT
from wellkeeper.domain.referral import Debt
from wellkeeper.domain.report import PersonReport, Report
from wellkeeper.render.report.page import BUILDERS, build_page
from wellkeeper.render.report.person.page import build_person
from wellkeeper.render.report.sections.owed import list_owed
from wellkeeper.views.report import gather_person, gather_report


@pytest.fixture(scope="package")
def pages(report: Report, person: PersonReport, empty_report: Report, new_ledger: Path) -> dict[str, str]:
    """Every sort of page."""
    with reading(new_ledger) as reader:
        small, small_person = gather_report(reader, DAY), gather_person(reader, DAY, "alice")
    return {
        "whole": build_page(report),
        "person": build_person(person),
        "empty": build_page(empty_report),
        "small": build_page(small),
        "small person": build_person(small_person),
        "private": build_page(report, is_private=True),
    }


NAMES = ("whole", "person", "empty", "small", "small person", "private")


@pytest.mark.parametrize("name", NAMES)
def test_a_page_allows_its_own_style_and_nothing_else(pages: dict[str, str], name: str) -> None:
    page = pages[name]
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    digest = base64.b64encode(sha256(style.encode()).digest()).decode()

    assert (
        html.unescape(policy) == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_page_runs_loads_and_sends_nothing(pages: dict[str, str], name: str) -> None:
    elements = Reading(pages[name]).elements
    attributes = [(key, value or "") for _, own in elements for key, value in own.items()]

    assert {element for element, _ in elements} & {"script", "link", "img", "iframe", "object", "form", "base"} == set()
    assert not [key for key, _ in attributes if key.startswith("on") or key in ("style", "src", "action", "xlink:href")]
    assert all(value.startswith("#") for key, value in attributes if key == "href")
    assert "url(" not in pages[name]
    assert "@import" not in pages[name]


@pytest.mark.parametrize("name", NAMES)
def test_ids_are_unique_and_whatever_names_one_finds_it(pages: dict[str, str], name: str) -> None:
    elements = Reading(pages[name]).elements
    ids = [attributes["id"] for _, attributes in elements if "id" in attributes]
    named = [
        word
        for _, attributes in elements
        for word in [*(attributes.get("aria-labelledby") or "").split(), (attributes.get("href") or "#")[1:]]
        if word
    ]

    assert len(ids) == len({*ids})
    assert {*named} <= {*ids}


@pytest.mark.parametrize("name", NAMES)
def test_headings_are_in_order_and_landmarks_are_there(pages: dict[str, str], name: str) -> None:
    elements = [element for element, _ in Reading(pages[name]).elements]
    levels = [int(element[1]) for element in elements if re.fullmatch("h[1-6]", element)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(level <= before + 1 for before, level in pairwise(levels))
    assert [elements.count(landmark) for landmark in ("header", "main", "footer")] == [1, 1, 1]


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_says_what_it_shows_or_stands_beside_its_number(pages: dict[str, str], name: str) -> None:
    pictures = [attributes for element, attributes in Reading(pages[name]).elements if element == "svg"]
    drawn = [picture for picture in pictures if "class" in picture]

    assert all(picture.get("aria-hidden") == "true" or picture.get("role") == "img" for picture in drawn)
    assert all("aria-labelledby" in picture for picture in drawn if picture.get("role") == "img")


def test_a_year_shows_every_section(pages: dict[str, str], report: Report) -> None:
    ids = {attributes["id"] for element, attributes in Reading(pages["whole"]).elements if element == "section"}

    assert ids == {
        *("today", "owed", "well", "accounts", "came", "funnel", "momentum", "sources", "yield", "tree"),
    }
    assert len(ids) == 1 + len(BUILDERS)


def test_where_nothing_is_known_nothing_is_drawn(pages: dict[str, str]) -> None:
    reading_small, reading_empty = Reading(pages["small"]), Reading(pages["empty"])

    assert [attributes["id"] for element, attributes in reading_small.elements if element == "section"] == [
        *("today", "accounts", "gaps")
    ]
    assert "The well is empty." in reading_small.text
    assert "Nobody was introduced to you yet." in reading_small.text
    assert "svg" not in {element for element, _ in reading_empty.elements}
    assert "Nobody is in this ledger yet." in reading_empty.text
    assert "svg" not in {element for element, _ in Reading(pages["small person"]).elements}


def test_a_promise_is_late_due_today_or_not_yet_due() -> None:
    debts = [Debt(PROMISE_DEBT, "ann", None, "slides", DAY, days, "", 1) for days in (2, 0, -3)]

    assert list_owed(debts) == ["one promise that is late", "one promise due today", "one promise not yet due"]


def test_a_private_page_says_so(pages: dict[str, str]) -> None:
    sentence = "Names are made up, and notes are left out."

    assert sentence in Reading(pages["private"]).text
    assert sentence not in Reading(pages["whole"]).text


def test_the_page_of_one_tells_the_story(pages: dict[str, str]) -> None:
    text = Reading(pages["person"]).text

    assert "Before coffee withBob Lee" in text
    assert "Bob offered Dora Diaz (coffee). Won, " in text
    assert "You let Bob down. Late." in text
    assert "May I ask? " in text
