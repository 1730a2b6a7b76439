"""A time is read as people write it, in whole minutes, or refused."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.words import durations
from wellkeeper.errors import BadNumber


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        *[
            ("90", 90),
            ("0", 0),
            ("90 min", 90),
            ("90min", 90),
            ("90 mins", 90),
            ("90 Minuten", 90),
            ("90'", 90),
            ("5m", 5),
            ("-5", -5),
            ("−5 min", -5),
        ],
        *[("90.0", 90), ("90,00", 90), ("1h", 60), ("1 h", 60), ("2 hours", 120), ("1 hour", 60), ("2 hrs", 120)],
        *[("1h30", 90), ("1h 30m", 90), ("1 h 30 min", 90), ("1H30M", 90), ("1h05", 65), ("1 hour and 5 minutes", 65)],
        *[("1:30", 90), ("01:30:00", 90), ("0:05", 5), ("90:00", 5400), ("1.5 h", 90), ("1,5 Std.", 90), ("0.25h", 15)],
        *[("1½ h", 90), ("½ hour", 30), ("1.33 h", 80), ("PT1H30M", 90), ("an hour", 60), ("Half an hour", 30)],
        *[("2 Stunden", 120), ("1 heure 30", 90), ("2 horas y 15 minutos", 135), ("1\u00a0h\u202f30", 90)],
    ],
)
def test_reads_a_time(text: str, minutes: int) -> None:
    assert durations.parse_minutes(text) == minutes


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        *[
            ("1.000", "could be 1000 or 1.000"),
            ("1,500 h", "could be"),
        ],
        *[
            ("1.5", "no whole number of minutes"),
            ("", "isn't a time"),
            ("1:75", "isn't"),
            ("1h75", "isn't"),
            ("pt", "isn't"),
        ],
        *[
            ("soon", "isn't"),
            ("2 days", "isn't"),
            ("-5 h", "isn't"),
            ("1:30:15", "isn't"),
            ("h", "isn't"),
            ("1e3", "isn't"),
            ("9" * 99, "isn't"),
        ],
        *[("٣", "isn't"), ("1h30h", "isn't"), ("\ud800", "isn't")],
    ],
)
def test_says_why_a_time_is_refused(text: str, reason: str) -> None:
    with pytest.raises(BadNumber, match=reason) as error:
        durations.parse_minutes(text)
    assert error.value.hint == durations.HINT


@given(st.integers(0, 1_000), st.integers(0, 59), st.sampled_from(["{}h{:02}", "{}:{:02}", "{} h {} min", "{}h {}m"]))
def test_every_style_of_writing_is_read(hours: int, minutes: int, style: str) -> None:
    assert durations.parse_minutes(style.format(hours, minutes)) == hours * 60 + minutes
    assert durations.parse_minutes(f"{hours * 60 + minutes} min") == hours * 60 + minutes


@given(st.text() | st.text("0123456789.,:hm min½'"))
def test_any_text_is_a_time_or_refused(text: str) -> None:
    with suppress(BadNumber):
        assert isinstance(durations.parse_minutes(text), int)
