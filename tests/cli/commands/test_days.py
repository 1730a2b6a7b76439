"""Days in what people read are as people say them; for scripts, and in words of the user's own, they stay."""

from __future__ import annotations

import pytest

from harness import Well

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//y//EN
BEGIN:VEVENT
UID:lunch
DTSTART;VALUE=DATE:20260216
SUMMARY:Lunch of 2026-02-16
ATTENDEE:mailto:ann@example.com
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def ann(well: Well) -> Well:
    """A ledger with Ann, who brought Paul, and to whom something was promised."""
    well.story(
        """
        2026-02-01
        add "Ann Lee" --email ann@example.com
        give ann advice
        got ann "Paul Roe"
        promise ann "the slides of 2026-01-15" --by 2026-02-20
        """
    )
    return well


def test_the_cases_behind_a_figure(ann: Well) -> None:
    assert "came 1 Feb, introduced since 1 Feb" in ann("funnel --why introduced").out
    assert (
        "came 2026-02-01, introduced since 2026-02-01" in ann("funnel --why introduced --json").json["items"][0]["says"]
    )
    assert "“the slides of 2026-01-15”, by 20 Feb, open" in ann("mirror --why word").out


def test_a_brief(ann: Well) -> None:
    assert "; wait until 5 March" in ann("brief ann").out


def test_the_report_of_an_import(ann: Well) -> None:
    (ann.home / "cal.ics").write_text(CALENDAR, encoding="utf-8")

    result, answer = ann("import cal.ics --dry-run"), ann("import cal.ics --dry-run --json")

    assert "16 February met: Lunch of 2026-02-16" in result.out
    assert answer.json["items"][0]["says"] == "2026-02-16 met: Lunch of 2026-02-16"


def test_what_is_said_beside_the_answer(ann: Well) -> None:
    ann("give ann meal", today="2026-03-05")

    assert "1 line lies after today, on 5 March, and will count" in ann("balance", today="2026-03-02").err
