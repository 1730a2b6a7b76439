"""How deep the well is against what it was."""

from __future__ import annotations

from wellkeeper.domain.insight.depth import Depth

FALL_SHARE = 0.1  # of the highest level: a smaller fall isn't told


def describe_trend(well_depth: Depth) -> str:
    """`34 less than in August`; if it fell by less, how it stands against a year ago."""
    return describe_fall(well_depth) or describe_change(well_depth)


def describe_fall(well_depth: Depth) -> str:
    """How much less deep the well is than in the year's highest month; empty if that is little."""
    now, highest = well_depth.levels[-1], max(well_depth.levels)
    fall = round(highest) - round(now)
    if fall < max(1, highest * FALL_SHARE):
        return ""
    day = well_depth.days[well_depth.levels.index(highest)]
    return f"{fall:,} less than in {day:%B}"


def describe_change(well_depth: Depth) -> str:
    """How much deeper the well is than a year ago."""
    before, now = round(well_depth.levels[0]), round(well_depth.levels[-1])
    if not before and not well_depth.levels[0]:
        return "from nothing a year ago"
    if now == before:
        return "as deep as a year ago"
    return f"{abs(now - before):,} {'more' if now > before else 'less'} than a year ago"
