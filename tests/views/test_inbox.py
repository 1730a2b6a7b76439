"""What waits for a yes."""

from __future__ import annotations

from books import DAY
from wellkeeper.queries.reader import Reader
from wellkeeper.views import inbox


def test_suggestions_wait_unless_the_settled_are_asked_for(reader: Reader) -> None:
    assert [(one.id, one.answer) for one in inbox.list_suggestions(reader, DAY)] == [(2, "")]
    assert [(one.id, one.answer) for one in inbox.list_suggestions(reader, DAY, settled=True)] == (
        [(2, ""), (1, "accepted")]
    )
