"""What is on the screen: which list, where the cursor is, what stands in the panes, and what the last line says."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.contact import Contact
from wellkeeper.domain.rules.case import Case
from wellkeeper.domain.rules.move import Move
from wellkeeper.domain.selection import Selection
from wellkeeper.domain.sought import Hit
from wellkeeper.errors import WellError
from wellkeeper.tui.clerk import Wells
from wellkeeper.tui.commands import NO_COMPLETION, Completion
from wellkeeper.tui.lines.spans import BLANK, Line
from wellkeeper.tui.listing import TO_DO, Arrangement, Row, find_row, list_rows
from wellkeeper.views.overview import Overview, Relationship, Story

BROWSING, TYPING, FINDING = "browsing", "typing", "finding"
LIST, PERSON = "list", "person"
ONE, BESIDE, WHOLE = "one", "beside", "whole"  # how far a page reaches
SIDE_BY_SIDE, THREE_PANES, WITH_WELLS = 72, 110, 32  # columns from which there are so many panes; rows
WIDE = 130  # columns from which the list has bars, and a head
WELLS_HEIGHT, LEAST_LIST = 16, 8  # rows of sources and momentum, and of the list above them
FRAME_HEIGHT = 5  # rows that aren't the body: head, two rules, the line, the keys


class Page(NamedTuple):
    """What a pane shows instead of the person: lines by the width and height.

    Its reach is ONE pane, all that is BESIDE the list, or the WHOLE body.
    """

    name: str
    make_lines: Callable[[int, int], Iterable[Line]]
    reach: str = ONE


class Find(NamedTuple):
    """Somebody who was found, and the lines in which the words stand."""

    contact: Contact
    hits: Sequence[Hit]


@dataclass
class State:
    """All that is drawn. It only changes by what its methods say, and by what was read of the ledger."""

    today: date
    width: int = 80
    height: int = 24
    is_private: bool = False
    selection: Selection | None = None
    overview: Overview | None = None
    arrangement: Arrangement | None = None
    problem: WellError | None = None
    is_empty: bool = False
    order: str = TO_DO
    unfolded: set[str] = field(default_factory=set)
    rows: list[Row] = field(default_factory=list)
    cursor: int = 0
    top: int = 0
    finds: Sequence[Find] | None = None
    story: Story | None = None
    page: Page | None = None
    page_top: int = 0
    pane: str = LIST
    mode: str = BROWSING
    text: str = ""
    completion: Completion = NO_COMPLETION
    notice: Line = BLANK
    refused: Sequence[str] = ()
    touched: Collection[str] = ()
    waiting: int = 0
    wells: Wells | None = None

    # -- what was read ------------------------------------------------------------------------

    def take(self, overview: Overview, arrangement: Arrangement) -> None:
        """Show an overview in an order; the cursor stays with its contact."""
        before = self.contact_id
        self.overview, self.problem, self.is_empty = overview, None, not overview.relationships
        self.today, self.order = overview.day, arrangement.order
        self.arrangement = arrangement
        self.list_again(before)

    @property
    def day_list(self) -> Mapping[int, tuple[Case, Move]]:
        """Today's list, by number."""
        return self.arrangement.day_list if self.arrangement else {}

    def list_again(self, contact_id: int = 0) -> None:
        """Make the rows anew; the cursor goes to that contact, or stays where it is."""
        if self.finds is not None:
            self.rows = [Row(find.contact.id) for find in self.finds if self._has(find.contact.id)]
        elif self.arrangement is not None:
            self.rows = list_rows(self.arrangement, self.unfolded, self.body_height)
        else:
            self.rows = []
        place = find_row(self.rows, contact_id) if contact_id else None
        self.put_cursor(self.cursor if place is None else place)

    def _has(self, contact_id: int) -> bool:
        return self.overview is not None and contact_id in self.overview.relationships

    # -- the cursor ---------------------------------------------------------------------------

    @property
    def body_height(self) -> int:
        """The rows of the panes."""
        return max(1, self.height - FRAME_HEIGHT)

    @property
    def has_wells(self) -> bool:
        """Whether sources and momentum stand below the list."""
        return self.height >= WITH_WELLS and self.finds is None and not self.is_empty

    @property
    def has_head(self) -> bool:
        """Whether a line stands above the list: what its columns are, or how many were found."""
        return self.finds is not None or (self.width >= WIDE and not self.is_empty)

    @property
    def list_height(self) -> int:
        """The rows of the list that are in view: without its head, and the wells below it."""
        wells = WELLS_HEIGHT if self.has_wells and self.body_height - WELLS_HEIGHT >= LEAST_LIST else 0
        return max(1, self.body_height - wells - self.has_head)

    def put_cursor(self, place: int) -> None:
        """The cursor on a row, which then is in view; never on a head at the top, if there is somebody below it."""
        self.cursor = max(0, min(place, len(self.rows) - 1))
        if self.cursor == 0 and len(self.rows) > 1 and self.rows[0].is_head and self.rows[1].contact_id:
            self.cursor = 1
        height = self.list_height
        least = self.cursor - height + 1
        head = 1 if self.cursor == 1 and self.rows[0].is_head else 0
        self.top = max(0, min(max(self.top, least), self.cursor - head, max(0, len(self.rows) - height)))

    @property
    def row(self) -> Row:
        """The row under the cursor; an empty one if there is none."""
        return self.rows[self.cursor] if self.rows else Row()

    @property
    def contact_id(self) -> int:
        """The contact under the cursor; 0 if there is none."""
        return self.row.contact_id

    @property
    def relationship(self) -> Relationship | None:
        """The relationship under the cursor; None if there is none."""
        return self.overview.relationships.get(self.contact_id) if self.overview else None

    @property
    def handle(self) -> str:
        """The handle of the contact under the cursor; empty if there is none."""
        relationship = self.relationship
        return relationship.contact.handle if relationship else ""

    @property
    def total(self) -> int:
        """How many contacts there are."""
        return len(self.overview.relationships) if self.overview else 0

    @property
    def listed(self) -> int:
        """How many contacts the list is of: all, or the selected ones."""
        return sum(len(group.contact_ids) for group in self.arrangement.groups) if self.arrangement else 0

    @property
    def has_story(self) -> bool:
        """Whether the story of the contact under the cursor is at hand."""
        return self.story is not None and self.story.case.contact.id == self.contact_id

    @property
    def find(self) -> Find | None:
        """Why the contact under the cursor was found; None if nothing was looked for."""
        return next((find for find in self.finds or () if find.contact.id == self.contact_id), None)

    def reveal(self, contact_id: int) -> None:
        """The cursor on a contact, whose group is unfolded if it must be."""
        self.list_again(contact_id)
        if self.contact_id != contact_id and self.arrangement is not None:
            self.unfolded |= {group.name for group in self.arrangement.groups if contact_id in group.contact_ids}
            self.list_again(contact_id)

    # -- pages --------------------------------------------------------------------------------

    @property
    def has_third_pane(self) -> bool:
        """Whether there is room for three panes."""
        return self.width >= THREE_PANES

    def open_page(self, page: Page | None) -> None:
        """Show a page from its top; None closes the one that is open."""
        self.page, self.page_top = page, 0
        if page is None:
            self.refused = ()

    def unfold(self, group_name: str) -> None:
        """Show all of a group, or fold it again; the cursor goes to what comes into view."""
        place = self.cursor
        self.unfolded ^= {group_name}
        self.list_again()
        if not self.rows[min(place, len(self.rows) - 1)].is_head:
            self.put_cursor(place)
