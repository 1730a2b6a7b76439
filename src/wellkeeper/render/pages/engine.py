"""How the warm engine is: whether one runs, since when, and for how many commands."""

from __future__ import annotations

from datetime import datetime

from wellkeeper.engine.request import Facts
from wellkeeper.render.page import Item, Page, Paragraph, format_count

SENTENCES = {"start": "the engine runs", "status": "the engine runs", "stop": "the engine has ended"}


def build_engine(engine_facts: Facts | None, deed: str) -> Page:
    """The answer to start, stop or status: what the engine tells of itself, or that there is none."""
    item: Item = {
        "running": engine_facts is not None and deed != "stop",
        "pid": engine_facts.pid if engine_facts else None,
        "since": _format_moment(engine_facts.began) if engine_facts else None,
        "served": engine_facts.served if engine_facts else 0,
    }
    return Page(
        [item],
        ("running", "pid", "since", "served"),
        "pid",
        people=lambda: [Paragraph(_describe(engine_facts, deed))],
        talk=["`well engine start` starts it"] if engine_facts is None and deed == "status" else [],
    )


def _describe(engine_facts: Facts | None, deed: str) -> str:
    if engine_facts is None:
        return "no engine runs"
    served = f", asked {format_count(engine_facts.served, 'time')}"
    return f"{SENTENCES[deed]}: process {engine_facts.pid}, since {_format_moment(engine_facts.began)}{served}"


def _format_moment(seconds: float) -> str:
    """A moment in local time, to the second."""
    return datetime.fromtimestamp(seconds).astimezone().isoformat(timespec="seconds")
