"""How many points and minutes an entry may have, and what is said of more."""

from wellkeeper.domain.kinds import Kind
from wellkeeper.errors import BadNumber

MOST_POINTS = 1_000
MOST_MINUTES = 100_000


def choose_points(given_points: int | None, kind: Kind) -> int:
    """The points that were said, else the usual ones of the kind. Raises `BadNumber`."""
    points = kind.points if given_points is None else given_points
    return check_points(points, f"{points:,} points", f"a usual {kind.word} is {kind.points}")


def check_points(points: int, description: str, hint: str, *, least: int = 1) -> int:
    """`points`, from `least` to 1,000. Raises `BadNumber`, which calls them as `said`."""
    if not least <= points <= MOST_POINTS:
        raise BadNumber(f"{description} is outside {least} to {MOST_POINTS:,}", hint)
    return points


def check_minutes(minutes: int | None, hint: str = "") -> int | None:
    """`minutes`, from 0 to 100,000, or None if nobody counted them. Raises `BadNumber`."""
    if minutes is not None and not 0 <= minutes <= MOST_MINUTES:
        raise BadNumber(f"{minutes:,} minutes is outside 0 to {MOST_MINUTES:,}", hint)
    return minutes
