"""The pages of what the ledger tells back, one module an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellkeeper.rooms import open_on_first_use

if TYPE_CHECKING:
    from wellkeeper.render.pages.insight import (
        evidence,
        funnel,
        grades,
        heat,
        lags,
        loads,
        mirror,
        plans,
        plot,
        sources,
        standings,
        tree,
        yields,
    )

__all__ = [
    "evidence",
    "funnel",
    "grades",
    "heat",
    "lags",
    "loads",
    "mirror",
    "plans",
    "plot",
    "sources",
    "standings",
    "tree",
    "yields",
]

__getattr__ = open_on_first_use(__name__, __all__)
