"""A standing: what a contact answered, 0 to 10, when you asked how willing they are to refer you on purpose."""

from datetime import date
from typing import NamedTuple


class Standing(NamedTuple):
    """An answer of a day. `ten` is what would make it a 10, in their words."""

    id: int
    contact: str
    day: date
    score: int
    ten: str
