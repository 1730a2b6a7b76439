"""Lists that have a sum say it in their first sentence, at a terminal; a pipe gets rows alone."""

from __future__ import annotations

import pytest

from harness import Well

DUMB = {"TERM": "dumb"}


@pytest.fixture
def lists(well: Well) -> Well:
    """Some of everything that is listed."""
    well.story(
        """
        2026-03-02
        add "Ann Lee" --birthday 1980-03-12
        add "Bob Roe" --birthday --03-05
        want ann "more leads" --can --will
        want ann "a stage"
        want bob "a plumber"
        fulfilled 3
        offer ann "prints badges; knows ports"
        offer bob "resells"
        offer 3 --drop
        promise ann "the slides" --by 2026-03-04
        promise bob "a call" --by 2026-03-20
        promise bob "a book" --by 2026-03-20
        kept 3
        """
    )
    return well


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("wants", "2 wants. You can and will meet one."),
        ("wants --all", "3 wants, one of them settled. You can and will meet one."),
        ("wants bob --all", "1 want, one of them settled."),
        ("offers", "2 offers of 1 contact."),
        ("offers --all", "3 offers of 2 contacts, one of them dropped."),
        ("promises", "2 promises, one late."),
        ("promises --all", "3 promises, one of them settled, one late."),
        ("promises bob", "1 promise."),
        ("birthdays --ahead 1y", "2 birthdays until 6 March 2027; the next in 6 days."),
        ("birthdays --limit 1 --ahead 1y", "2 birthdays until 6 March 2027; the next in 6 days."),
    ],
)
def test_a_list_says_its_sum_first(lists: Well, line: str, sentence: str) -> None:
    result = lists(line, today="2026-03-06", terminal=True, env=DUMB)
    piped_result = lists(line, today="2026-03-06")

    assert result.lines[0] == sentence, result.err
    assert sentence not in piped_result.out
    assert piped_result.out
