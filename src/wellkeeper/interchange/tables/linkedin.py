"""Messages and invitations as LinkedIn's archive has them: who wrote to whom, and when, never what.

A contact is recognised by their profile alone, since several people may have one name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, tzinfo

from wellkeeper.domain.contact import Address, SkippedPart
from wellkeeper.domain.touch import FIRST_DAY, Touch
from wellkeeper.domain.words import pages
from wellkeeper.domain.words.text import clean
from wellkeeper.errors import BadText
from wellkeeper.interchange.tables.columns import make_column_key
from wellkeeper.interchange.tables.read import Table, TableRow

NO_PROFILES = "this archive names no profiles, so nobody can be told for sure"
_MESSAGE_COLUMNS = frozenset({"from", "to", "date", "subject", "content"})
_INVITATION_COLUMNS = frozenset({"from", "to", "sentat", "direction"})
_LONGEST_URL = 1_000
_MOST_PEOPLE = 10_000  # whose messages are counted at once
_MOST_PAIRS = 200_000  # of days and people that are remembered; the ledger leaves out what comes twice

_ISO = re.compile(
    r"(\d{4})[-/](\d\d?)[-/](\d\d?)(?:[T ]+(\d\d?):(\d\d)(?::(\d\d))?(?:\.\d+)?)?\s*(UTC|GMT|Z)?", re.ASCII
)
_US = re.compile(r"(\d\d?)/(\d\d?)/(\d{4}|\d\d)(?:,? .*)?", re.ASCII)

Cells = Mapping[str, str]


def find_table_kind(header: Sequence[str]) -> str:
    """`messages` or `invitations` if a header is that of such a table; else ""."""
    names = set(map(make_column_key, header))
    if names >= _MESSAGE_COLUMNS and names & {"conversationid", "direction", "folder"}:
        return "messages"
    return "invitations" if names >= _INVITATION_COLUMNS else ""


def read(table: Table, zone: tzinfo | None = None) -> Iterator[Touch | SkippedPart]:
    """A touch for each person and day with a message, in each direction, or for each invitation.

    `zone` is that of the user; None is that of this machine.
    """
    names = set(map(make_column_key, table.header))
    if find_table_kind(table.header) == "invitations":
        if not names & {"inviterprofileurl", "inviteeprofileurl"}:
            yield SkippedPart(table.line, NO_PROFILES)
        else:
            yield from _iterate_touches(table, _InvitationReader())
    elif not names & {"senderprofileurl", "recipientprofileurls"}:
        yield SkippedPart(table.line, NO_PROFILES)
    else:
        yield from _iterate_touches(table, _MessageReader(_find_owner(table), zone))


def _iterate_touches(table: Table, row_reader: _InvitationReader | _MessageReader) -> Iterator[Touch | SkippedPart]:
    for row in table.iterate_rows():
        if isinstance(row, SkippedPart):
            yield row
            continue
        try:
            yield from row_reader.iterate_touches(row.line, _name_cells(table, row))
        except BadText as error:
            yield SkippedPart(row.line, error.message)


def _name_cells(table: Table, table_row: TableRow) -> Cells:
    """The cells of a row by the names of their columns."""
    return {make_column_key(name): cell.strip() for name, cell in zip(table.header, table_row.cells, strict=False)}


# -- messages ------------------------------------------------------------------------------------


class _MessageReader:
    """The rows of messages.csv. If we don't know the owner, only senders have touches.

    Which messages are of one day is judged in UTC, the same in every zone; a touch has the day that the user had.
    """

    def __init__(self, owner: str, zone: tzinfo | None) -> None:
        self._owner = owner
        self._zone = zone
        self._pairs: set[tuple[date, str, bool]] = set()

    def iterate_touches(self, line_number: int, cells: Cells) -> Iterator[Touch | SkippedPart]:
        """A touch for each person in a message; only the first on a day and in a direction."""
        if _is_irrelevant(cells):
            return
        senders = _find_profiles(cells.get("senderprofileurl", ""))
        is_mine = self._owner in senders
        profiles = _find_profiles(cells.get("recipientprofileurls", "")) if is_mine else senders
        utc_day, day = _parse_day(cells.get("date", ""), UTC), _parse_day(cells.get("date", ""), self._zone)
        if not senders or utc_day is None or day is None:
            yield SkippedPart(line_number, "it has no day" if senders else "it names no profile of who wrote it")
            return
        for key, url in profiles.items():
            if key != self._owner and (utc_day, key, is_mine) not in self._pairs:
                self._remember((utc_day, key, is_mine))
                note = "you wrote on LinkedIn" if is_mine else "they wrote on LinkedIn"
                yield _make_touch(line_number, f"linkedin-message:{utc_day}", day, note, url)

    def _remember(self, pair: tuple[date, str, bool]) -> None:
        if len(self._pairs) >= _MOST_PAIRS:
            self._pairs.clear()
        self._pairs.add(pair)


def _is_irrelevant(cells: Cells) -> bool:
    """Whether a message was never sent, or is an advertisement, or from a member who has left."""
    return (
        cells.get("ismessagedraft", "").lower() in ("yes", "true", "1")
        or cells.get("folder", "").upper() == "SPAM"
        or cells.get("from", "").lower() in ("", "linkedin member")
    )


def _find_owner(table: Table) -> str:
    """The key of the profile whose archive it is: the one in most of the messages; "" if there is none."""
    if "recipientprofileurls" not in map(make_column_key, table.header):
        return ""
    message_count, counts = 0, Counter[str]()
    for row in table.iterate_rows():
        if isinstance(row, TableRow):
            cells = _name_cells(table, row)
            profiles = {
                *_find_profiles(cells.get("senderprofileurl", "")),
                *_find_profiles(cells.get("recipientprofileurls", "")),
            }
            counts.update(profiles)
            message_count += bool(profiles)
        if len(counts) > _MOST_PEOPLE:
            counts = Counter(dict(counts.most_common(_MOST_PEOPLE // 10)))
    first, second = (*counts.most_common(2), ("", 0), ("", 0))[:2]
    return first[0] if 2 * first[1] > message_count and first[1] > second[1] else ""


def _find_profiles(text: str) -> dict[str, str]:
    """The profiles in a cell by their keys."""
    urls = (url for url in re.split(r"[,;\s]+", text) if url and len(url) <= _LONGEST_URL)
    pairs = ((pages.make_key(url), url) for url in urls)
    return {key: url for key, url in pairs if pages.is_profile(key)}


# -- invitations ---------------------------------------------------------------------------------


class _InvitationReader:
    """The rows of Invitations.csv."""

    def iterate_touches(self, line_number: int, cells: Cells) -> Iterator[Touch | SkippedPart]:
        """The touch of an invitation."""
        is_mine = cells.get("direction", "").upper() == "OUTGOING"
        profiles = _find_profiles(cells.get("inviteeprofileurl" if is_mine else "inviterprofileurl", ""))
        day = _parse_day(cells.get("sentat", ""), None)
        if not profiles or day is None:
            yield SkippedPart(line_number, "it has no day" if profiles else "it names no profile")
            return
        note = "you invited them on LinkedIn" if is_mine else "they invited you on LinkedIn"
        yield _make_touch(line_number, "linkedin-invitation", day, note, next(iter(profiles.values())))


def _make_touch(line_number: int, key: str, day: date, note: str, url: str) -> Touch:
    return Touch(line_number, key, day, "message", note, (Address("url", clean(url, "profile", _LONGEST_URL)),))


def _parse_day(text: str, zone: tzinfo | None) -> date | None:
    """A day as LinkedIn writes it: `2024-03-01 12:33:22 UTC`, `3/15/24, 2:30 PM`; the month is always first."""
    try:
        if match := _ISO.fullmatch(text):
            moment = datetime(*(int(part or 0) for part in match.groups()[:6]))  # type: ignore[arg-type]
            day = moment.replace(tzinfo=UTC).astimezone(zone).date() if match[7] and match[4] else moment.date()
        elif match := _US.fullmatch(text):
            year = int(match[3]) + (2000 if len(match[3]) == 2 else 0)
            day = date(year, int(match[1]), int(match[2]))
        else:
            return None
    except (ValueError, OverflowError, OSError):
        return None
    return day if day >= FIRST_DAY else None
