"""An entry as a spreadsheet has it: which kind it means, and how many points."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.entry import MOST_POINTS, MOST_SUMMED_POINTS
from wellkeeper.domain.kinds import (
    ADJUST,
    ANSWER,
    ASK,
    DRAW,
    FAMILIES,
    FUNNEL,
    GIVE,
    LONGEST_KIND_NAME,
    SIDES,
    SLIP,
    TOUCH,
    VOID,
    Kind,
    Kinds,
    is_kind_name,
)
from wellkeeper.domain.letter import LETTERS
from wellkeeper.domain.words.text import clean_required, make_key
from wellkeeper.errors import BadNumber, BadText, UnknownWord, quote

# What a row can be. The other sides, corrections and answers, belong to another entry.
ROW_SIDES = (GIVE, ASK, SLIP, TOUCH)


class OwnEntry(NamedTuple):
    """What our own sheet of entries says of a row: the uid of the entry, its family, its letter, and what it corrects.

    `corrects` is the uid of the entry that it voids, if it `is_void`, or else adjusts; empty if it does neither. It
    `is_imported` if a mail or a calendar told it.
    """

    uid: str
    family: str
    corrects: str
    is_void: bool
    letter: str = ""
    is_imported: bool = False


class EntryRow(NamedTuple):
    """A row of a table of entries. `contact`, `side`, `kind`, `cost` and `other` are the words of their cells.

    `points` are signed: positive if given, negative if asked. `cells` is the row as it was read; `own` is what only our
    own sheet says.
    """

    line: int
    day: date
    contact: str
    side: str
    kind: str
    points: int | None
    note: str
    cost: str
    currency: str
    minutes: int | None
    occasion: str
    other: str
    cells: Sequence[str]
    own: OwnEntry | None = None


class Reject(NamedTuple):
    """A row that can't be posted: its line, why, and its cells."""

    line: int
    reason: str
    cells: Sequence[str]


def interpret_row(entry_row: EntryRow, kinds: Kinds, *, gives_by_default: bool) -> tuple[Kind, int]:
    """The kind that a row means, and its signed points: the usual ones of the kind if the row has none.

    Some words can be given and asked (advice): the side or the sign of the points tells which; if the table has neither
    column, it is a give if `gives_by_default`. Raises `UnknownWord` or `BadNumber`.
    """
    kind = _find_kind(entry_row, kinds, gives_by_default=gives_by_default)
    usual = kind.points if kind.side == GIVE else -kind.points
    points = usual if entry_row.points is None else entry_row.points
    if kind.side == TOUCH and points:
        raise BadNumber(f"{kind.word} is a touch, which counts nothing, not {points:+}", "leave its points empty")
    if kind.side == GIVE and not 1 <= points <= MOST_POINTS:
        raise BadNumber(f"{points:+,} points can't be given", f"a usual {kind.word} is +{kind.points}")
    if kind.side in (ASK, SLIP) and not -MOST_POINTS <= points <= 0:
        raise BadNumber(f"{points:+,} points can't be drawn", f"what is asked is below zero, as in {usual}")
    return kind, points


def interpret_own_row(entry_row: EntryRow) -> tuple[str, str, str, int]:
    """The side, kind, family and points of an entry that a ledger wrote, as they are. Raises `WellError`."""
    assert entry_row.own is not None
    side, family, points = make_key(entry_row.side), make_key(entry_row.own.family), entry_row.points or 0
    if side not in SIDES:
        raise UnknownWord("side of an entry", entry_row.side, SIDES)
    if family and family not in FAMILIES + FUNNEL:
        raise UnknownWord("family", entry_row.own.family, FAMILIES + FUNNEL)
    if (side in (VOID, ADJUST)) != bool(entry_row.own.corrects) or (side == VOID) != entry_row.own.is_void:
        raise BadNumber(f"whether a row of {side} corrects another can't be told", "voids, adjusts and corrects say it")
    if entry_row.own.letter not in ("", *LETTERS):
        raise UnknownWord("letter", entry_row.own.letter, tuple(LETTERS))
    is_possible = {
        GIVE: points > 0,
        **dict.fromkeys((ASK, SLIP, DRAW), points <= 0),
        **dict.fromkeys((TOUCH, ANSWER), points == 0),
    }
    most_points = MOST_SUMMED_POINTS if side in (VOID, ADJUST) else MOST_POINTS
    if not is_possible.get(side, True) or abs(points) > most_points:
        raise BadNumber(f"{points:+,} points can't be those of a row of {side}")
    kind_name = make_key(clean_required(entry_row.kind, "kind", LONGEST_KIND_NAME))
    if not is_kind_name(kind_name):
        raise BadText(f"{quote(entry_row.kind)} can't be a kind", "a kind is one word of letters, digits and hyphens")
    return side, kind_name, family, points


def _find_kind(entry_row: EntryRow, kinds: Kinds, *, gives_by_default: bool) -> Kind:
    if entry_row.side:
        return kinds.find_whole(_parse_side(entry_row.side), entry_row.kind)
    if entry_row.points is not None:
        sides = (GIVE,) if entry_row.points > 0 else (ASK, SLIP) if entry_row.points < 0 else (TOUCH, ASK)
        matches = _list_matching(entry_row, kinds, sides)
        return matches[0] if matches else kinds.find_whole(sides[0], entry_row.kind)
    matches = _list_matching(entry_row, kinds, ROW_SIDES)
    if not matches:
        return kinds.find_whole(GIVE, entry_row.kind)
    if len(matches) == 1 or gives_by_default:
        return matches[0]
    raise BadNumber(
        f"{entry_row.kind} is given or asked", f"say which by its points: {matches[0].points} or less than 0"
    )


def _list_matching(entry_row: EntryRow, kinds: Kinds, sides: Iterable[str]) -> list[Kind]:
    """The kinds of some sides that a row's word is the name of; if there is none, those that it names besides."""
    exact_kinds = [kind for side in sides if (kind := kinds.find_exact(side, make_key(entry_row.kind)))]
    return exact_kinds or [kind for side in sides if (kind := kinds.find_by_word(side, entry_row.kind))]


def _parse_side(word: str) -> str:
    side = make_key(word)
    if side not in ROW_SIDES:
        raise UnknownWord("side of a row", word, ROW_SIDES)
    return side
