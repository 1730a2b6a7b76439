"""What is true of every view: its room is on the face, and it is given a reader and the day before all else."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, get_type_hints

import pytest

from harness import SOURCE
from wellkeeper import views
from wellkeeper.domain.selection import ReferralFilter, Selection
from wellkeeper.queries.reader import Reader

LATE_TYPES = {"Selection": Selection, "ReferralFilter": ReferralFilter}  # which views import for the types only
ROOMS = sorted(path.stem for path in (SOURCE / "wellkeeper/views").glob("[a-z]*.py"))


def every_view() -> Iterable[tuple[str, Callable[..., Any]]]:
    for name in views.__all__:
        room = getattr(views, name)
        for function_name, function in inspect.getmembers(room, inspect.isfunction):
            if function.__module__ == room.__name__ and not function_name.startswith("_"):
                yield f"{name}.{function_name}", function


VIEWS = dict(every_view())


def test_the_face_names_every_room() -> None:
    assert sorted(views.__all__) == ROOMS


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_is_given_a_reader_and_the_day_before_all_else(name: str) -> None:
    types = get_type_hints(VIEWS[name], localns=LATE_TYPES)
    first, second, *_ = inspect.signature(VIEWS[name]).parameters

    assert (first, types[first]) == ("reader", Reader)
    assert (second.removeprefix("_"), types[second]) == ("today", date)
