"""All relationships at once: what is read first, and what is read again."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from books import DAY, reading
from harness import Well
from screens import copy_people
from wellkeeper.views.overview import Overview, follow_overview, list_latest_actions, load_overview, tell_story


@pytest.fixture
def well(home: Path) -> Well:
    copy_people(home)
    return Well(home)


def load(well: Well) -> Overview:
    with reading(well.ledger) as reader:
        return load_overview(reader, DAY)


def list_levels(overview: Overview) -> dict[str, float]:
    return {r.contact.handle: round(r.level, 3) for r in overview.relationships.values()}


@pytest.mark.parametrize(
    ("line", "handles"),
    [
        ("give alice meal", {"alice"}),
        ("give alice intro --to dele", {"alice", "dele"}),
        ("got hana 'Nina Ross' --new", {"hana", "nina"}),
        ("archive dele", {"dele"}),
        ("edit dele --handle adeyemi", {"dele", "adeyemi"}),
        ("merge alice dele", {"alice", "dele"}),
        ("standing grace 8", {"grace"}),
        ("undo", {"sam"}),
        ("snooze hana 2w", {"hana"}),
        ("promise dele 'a map'", {"dele"}),
    ],
)
def test_only_who_was_touched_is_read_again_and_all_is_as_if_read_anew(
    well: Well, line: str, handles: set[str]
) -> None:
    before = load(well)
    assert well(line).code == 0
    with reading(well.ledger) as reader:
        news = follow_overview(reader, DAY, before)

    assert news.handles == handles
    assert len(news.actions) == 1
    anew = load(well)
    assert dict(news.overview.relationships) == dict(anew.relationships)
    assert news.overview[2:] == anew[2:]


@pytest.mark.parametrize("line", ["policy rest_days 45", "kinds give podcast 4 --family connect"])
def test_if_the_rules_change_all_is_read(well: Well, line: str) -> None:
    before = load(well)
    assert well(line).code == 0
    with reading(well.ledger) as reader:
        news = follow_overview(reader, DAY, before)

    assert news.handles is None
    assert [action.command for action in news.actions] == [line]


def test_on_another_day_or_in_another_ledger_all_is_read(home: Path, well: Well) -> None:
    before = load(well)
    with reading(well.ledger) as reader:
        tomorrow = follow_overview(reader, DAY + timedelta(1), before)
        stranger = follow_overview(reader, DAY, before._replace(uid="another", action_id=3))

    assert (tomorrow.handles, tomorrow.overview.day) == (None, DAY + timedelta(1))
    assert (stranger.handles, stranger.actions) == (None, ())


def test_a_story_has_the_verdict_the_move_and_every_line(well: Well) -> None:
    with reading(well.ledger) as reader:
        story = tell_story(reader, DAY, "alice")
        intro = tell_story(reader, DAY, "grace", "live")

    assert (story.verdict.kind, story.move.name, len(story.statement.lines)) == ("live", "act", 5)
    assert story.ask_range is not None
    assert intro.verdict.failing == ("welcome", "willing", "earned", "covered")


def test_the_newest_actions_come_first(well: Well) -> None:
    with reading(well.ledger) as reader:
        assert [action.id for action in list_latest_actions(reader, DAY, 2)] == [30, 29]
