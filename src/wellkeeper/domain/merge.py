"""A merge: two contacts who were one person became one contact."""

from typing import NamedTuple

from wellkeeper.domain.receipt import Receipt


class Line(NamedTuple):
    """What became of one thing of the contact that went.

    `did` is moved, filled (nothing was known), joined, kept (who stays says otherwise) or dropped; `value` is what is
    known now, `other` what the contact that went had to say.
    """

    did: str
    field: str
    value: str
    other: str


class Merge(NamedTuple):
    """The receipt of a merge, and what became of everything."""

    receipt: Receipt
    lines: tuple[Line, ...]
