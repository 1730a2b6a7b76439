"""A want: something that a contact wants, and whether you can and will help with it."""

from datetime import date
from typing import NamedTuple


class Want(NamedTuple):
    """`can` says that you can and will; `kind` is the give that would meet it, where one was named."""

    id: int
    contact: str
    day: date
    text: str
    can: bool
    kind: str
    settled: date | None
    outcome: str
