"""A bug of ours: what is said of it, and what WELL_DEBUG adds. Neither has a value in it: it may be somebody's name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from types import TracebackType

from wellkeeper.errors import WellError


def make_bug_error(error: Exception, state: str) -> WellError:
    """The sentence for an error that nobody foresaw, and what became of the ledger; with WELL_DEBUG, the way to it.

    `WELL_DEBUG=raise` raises it as it is, with all that it says: for whoever mends it, not for a report.
    """
    if os.environ.get("WELL_DEBUG") == "raise":
        raise error
    *_, place = ["nowhere", *_iterate_places(error.__traceback__)]
    problem = WellError(
        f"a bug of ours: {type(error).__name__} in {place.partition(' ')[0]}; {state}",
        "please report it" + (" with the lines above" if os.environ.get("WELL_DEBUG") else "; WELL_DEBUG=1 shows more"),
    )
    problem.slug = "bug"  # type: ignore[misc]
    return problem


def describe_bug(error: BaseException) -> Iterator[str]:
    """The lines of our code that led to an error, and to those before it: no message, no folder, no value."""
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if earlier is not None:
        yield from describe_bug(earlier)
        yield "and then"
    yield from (f"  {place}" for place in _iterate_places(error.__traceback__))
    yield type(error).__name__


def _iterate_places(traceback: TracebackType | None) -> Iterator[str]:
    """`wellkeeper.cli.call:97 reading`, for each frame from the first to the last."""
    while traceback is not None:
        code = traceback.tb_frame.f_code
        module = traceback.tb_frame.f_globals.get("__name__") or os.path.basename(code.co_filename)
        yield f"{module}:{traceback.tb_lineno} {code.co_name}"
        traceback = traceback.tb_next
