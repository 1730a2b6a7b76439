"""The whole screen as lines: the well in a sentence, the panes, the line, and the keys that work now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from wellkeeper.domain.kinds import Kind
from wellkeeper.domain.words.saying import describe_number
from wellkeeper.errors import list_words
from wellkeeper.render.page import format_count
from wellkeeper.render.words.depth import describe_trend
from wellkeeper.tui.hints import Hint, list_help, list_hints, make_row
from wellkeeper.tui.lines.colours import MOVE_TOKENS
from wellkeeper.tui.lines.spans import (
    BLANK,
    Line,
    Span,
    fit,
    join_columns,
    make_line,
    make_span,
    measure,
    pad_text,
    spread,
)
from wellkeeper.tui.lines.wording import draw_bar, format_level, format_long_day
from wellkeeper.tui.listing import ORDERS, Row
from wellkeeper.tui.panes.choices import iterate_asks, iterate_gives, iterate_offers
from wellkeeper.tui.panes.person import iterate_person
from wellkeeper.tui.panes.texts import (
    LEAST_HEIGHT,
    LEAST_WIDTH,
    iterate_empty,
    iterate_hits,
    iterate_paragraph,
    iterate_problem,
)
from wellkeeper.tui.panes.today import iterate_today, iterate_wells
from wellkeeper.tui.state import BROWSING, FINDING, LIST, ONE, SIDE_BY_SIDE, TYPING, WHOLE, WIDE, State

LIST_WIDTH, WIDE_LIST_WIDTH = 32, 40
MOVE_WIDTH, BAR_WIDTH = 9, 6
PROMPTS = {TYPING: "well ", FINDING: "/"}
THIRD_PAGES = ("why", "statement")  # that stand in the third pane, if there is one


def compute_widths(state: State) -> list[int]:
    """The widths of the panes: one, two or three of them."""
    width = state.width
    if width < SIDE_BY_SIDE:
        return [width]
    if not state.has_third_pane:
        return [LIST_WIDTH, width - LIST_WIDTH - 1]
    first = WIDE_LIST_WIDTH if width >= WIDE else LIST_WIDTH
    third = max(32, min(60, round(width * 0.29)))
    return [first, width - first - third - 2, third]


def _choose_widths(state: State) -> list[int]:
    """The widths of what stands side by side now: a page may take the place of several panes."""
    reach = state.page.reach if state.page else ONE
    if state.problem or reach == WHOLE:
        return [state.width]
    widths = compute_widths(state)
    return widths if reach == ONE or len(widths) == 1 else [widths[0], measure_answer(state)]


def measure_answer(state: State) -> int:
    """The width of all that is beside the list; or of the only pane."""
    widths = compute_widths(state)
    return sum(widths[1:]) + len(widths[2:]) if len(widths) > 1 else state.width


def paint(state: State) -> list[Line]:
    """The screen, exactly as wide and high as it is."""
    width, height = state.width, state.height
    if width < LEAST_WIDTH or height < LEAST_HEIGHT:
        text = f"well ui needs {LEAST_WIDTH} × {LEAST_HEIGHT}; this is {width} × {height}. well today works anywhere."
        lines = list(iterate_paragraph(text, width))[:height]
        return [*lines, *[BLANK] * (height - len(lines))]
    widths = _choose_widths(state)
    body = list(join_columns(_make_columns(state, widths), widths, state.body_height))
    return [
        fit(_make_header(state), width),
        _make_border(widths, "┬"),
        *body,
        _make_border(widths, "┴"),
        fit(_make_message(state), width),
        fit(make_row(_list_hints(state), _choose_gap(state)), width),
    ]


def _choose_gap(state: State) -> int:
    """The blanks between two keys in the last row."""
    return 3 if state.has_third_pane else 2


def _make_border(widths: Sequence[int], crossing: str) -> Line:
    return (Span(crossing.join("─" * width for width in widths), "quiet"),)


def _make_header(state: State) -> Line:
    left = (Span(" well", "strong"), make_span(f"   {_describe_well(state)}"))
    return spread(left, make_line(f"{format_long_day(state.today)} "), state.width)


def _describe_well(state: State) -> str:
    """The well in a sentence."""
    arrangement = state.arrangement
    if state.problem is not None:
        return "the ledger can’t be read"
    if state.is_empty:
        return "an empty ledger"
    if arrangement is None:
        return "reading …"
    selected = f" with {state.selection}" if state.selection else ""
    parts = [f"{format_count(state.listed, 'account')}{selected}", f"{format_level(arrangement.depth)} deep"]
    if state.has_third_pane and state.wells is not None and not state.selection:  # it is of the whole well
        parts.append(describe_trend(state.wells.depth))
    parts.append(f"{len(arrangement.day_list):,} to do")
    if state.has_third_pane:
        parts.append(f"{describe_number(arrangement.ready)} may be asked")
    if state.is_private:
        parts.append("made-up names")
    return ", ".join(parts)


# -- the panes -----------------------------------------------------------------------------------


def _make_columns(state: State, widths: Sequence[int]) -> list[Sequence[Line]]:
    """The lines of each pane that are in view."""
    height = state.body_height
    if len(widths) == 1:
        shows_list = state.pane == LIST and state.mode != TYPING and not (state.page or state.problem or state.is_empty)
        return [_list_people(state, widths[0]) if shows_list else _list_detail(state, widths[0])]
    columns = [_list_people(state, widths[0]), _list_detail(state, widths[1])]
    if len(widths) == 3:
        page = state.page if _has_third_page(state) else None
        lines: Iterable[Line] = ()
        if page:
            lines = page.make_lines(widths[2], height)
        elif state.overview:
            lines = iterate_today(state.day_list, state.overview.rules, widths[2], height)
        columns.append(_cut_out(lines, state.page_top if page else 0, height))
    return columns


def _cut_out(pane_lines: Iterable[Line], top: int, height: int) -> list[Line]:
    return list(islice(pane_lines, top, top + height))


def _list_detail(state: State, width: int) -> Sequence[Line]:
    """The lines of the person, or of what stands in their place."""
    top = 0 if _has_third_page(state) else state.page_top
    return _cut_out(_iterate_detail(state, width), top, state.body_height)


def _has_third_page(state: State) -> bool:
    """Whether the page that is open stands in the third pane."""
    return state.has_third_pane and state.page is not None and state.page.name in THIRD_PAGES


def _iterate_detail(state: State, width: int) -> Iterable[Line]:
    if state.problem is not None:
        return iterate_problem(state.problem.message, state.problem.hint, width)
    if state.page is not None and not _has_third_page(state):
        return state.page.make_lines(width, state.body_height)
    if state.mode == TYPING or state.is_empty:
        return _iterate_choices(state, width) if state.mode == TYPING else iterate_empty(width)
    return _iterate_who(state, width)


def _iterate_who(state: State, width: int) -> Iterable[Line]:
    """Who is under the cursor; in a search, why they were found."""
    if (find := state.find) is not None and state.mode == FINDING:
        return iterate_hits(find.contact, find.hits, state.story if state.has_story else None, width)
    if state.has_story and state.story is not None:
        return iterate_person(state.story, width, state.body_height)
    return _iterate_name(state, width)


def _iterate_name(state: State, width: int) -> Iterable[Line]:
    """What is known of somebody whose story wasn't read yet: the name; or of a group, how to open it."""
    relationship, row = state.relationship, state.row
    if relationship is not None:
        return [BLANK, make_line(" ", make_span(relationship.contact.name, "strong"))]
    if row.group:
        return [BLANK, *iterate_paragraph(f"{row.size:,} {row.group}: ↵ unfolds them, or folds them again", width)]
    if state.selection is not None and not state.listed:
        return [BLANK, *iterate_paragraph(f"nobody with {state.selection} is there; / looks for anybody", width)]
    return []


def _iterate_choices(state: State, width: int) -> Iterable[Line]:
    """What can be chosen for the line that is typed: of gives and asks, all kinds with their points."""
    words = state.text.split()
    relationship, overview = state.relationship, state.overview
    is_about = relationship is not None and words[1:2] == [relationship.contact.handle]
    if relationship is not None and overview is not None and is_about and not state.text.rstrip().endswith("-"):
        if words[0] == "give":
            kind_name = words[2] if len(words) > 2 else ""
            kind = overview.rules.kinds.find_exact("give", kind_name) or _find_offered_gift(state)
            return iterate_gives(relationship, overview.rules, kind, width)
        if words[0] == "ask":
            return iterate_asks(relationship, overview.rules, width)
    return iterate_offers(state.completion, width)


def _find_offered_gift(state: State) -> Kind | None:
    """The give that Tab would put on the line."""
    offers, overview = state.completion.offers, state.overview
    return overview.rules.kinds.find_exact("give", offers[0].word) if offers and overview else None


def count_lines(state: State, limit: int) -> int:
    """How many lines the page has that scrolls, or the person; counted up to a limit."""
    widths = _choose_widths(state)
    page = state.page
    width = widths[-1] if _has_third_page(state) or len(widths) == 1 else widths[1]
    lines = page.make_lines(width, state.body_height) if page is not None else _iterate_detail(state, width)
    return sum(1 for _ in islice(lines, limit))


# -- the list ------------------------------------------------------------------------------------


def _list_people(state: State, width: int) -> Sequence[Line]:
    """The rows of the list that are in view; below them the wells, if the screen is high."""
    lines: list[Line] = []
    if state.finds is not None:
        lines.append(make_line(Span(f" {len(state.rows):,} of {state.total:,}", "quiet")))
    elif state.has_head:
        lines.append(make_line(Span(_make_head(width), "quiet")))
    height = state.list_height
    for place in range(state.top, min(len(state.rows), state.top + height)):
        lines.append(make_row_line(state, place, width))
    if state.has_wells and state.wells is not None and height < state.body_height - state.has_head:
        lines += [BLANK, *iterate_wells(state.wells, width)]
    return lines


def _measure_level(state: State) -> int:
    """The columns of a level in the list."""
    return 6 if state.arrangement and state.arrangement.highest >= 100 else 5


def _make_head(width: int) -> str:
    return f"{'level':>{width - MOVE_WIDTH - 3}}   {'next':<{MOVE_WIDTH}}"


def make_row_line(state: State, place: int, width: int) -> Line:
    """A row of the list: a person, the head of a group, or how many more there are."""
    row, is_picked = state.rows[place], place == state.cursor
    line = _make_person_line(state, row, width) if row.contact_id else _make_group_line(row)
    if not is_picked:
        return fit((Span(" "), *line), width)
    picked = fit(line, width - 1)
    return (Span("▌", "strong"), *(span._replace(token=f"picked:{span.token}") for span in picked))


def _make_group_line(row: Row) -> Line:
    if row.is_head:
        hint = "  S sort them" if row.group == "unsorted" else ""
        return (Span(f"{row.group}, {row.size:,}", "quiet"), Span(hint, "quiet"))
    return (Span(f"+ {row.size:,} more", "quiet"),)


def _make_person_line(state: State, row: Row, width: int) -> Line:
    """Name, level, whether they may be asked, and the next move; with a bar if the list is wide."""
    assert state.overview is not None
    relationship = state.overview.relationships[row.contact_id]
    level_width = _measure_level(state)
    shown_level = format_level(relationship.level) if abs(relationship.level) < 1_000 else f"{relationship.level:,.0f}"
    bar_width = BAR_WIDTH + 1 if width >= WIDE_LIST_WIDTH else 0
    name_width = width - 1 - bar_width - level_width - 3 - MOVE_WIDTH
    level, move = relationship.level, relationship.move.name
    spans = [make_span(pad_text(relationship.contact.name, name_width))]
    if bar_width:
        highest = state.arrangement.highest if state.arrangement else 0.0
        spans.append(Span(pad_text(f" {draw_bar(level, highest, BAR_WIDTH)}", bar_width), "water"))
    spans += [
        Span(pad_text(shown_level, level_width, right=True), "late" if level < 0 else ""),
        Span(" ✓ ", "yes") if relationship.ask_range is not None else Span("   "),
        Span(pad_text(move, MOVE_WIDTH), MOVE_TOKENS[move]),
    ]
    return tuple(spans)


# -- the two last rows ---------------------------------------------------------------------------


def _make_message(state: State) -> Line:
    """What is typed, else what was said, else what Enter would do."""
    if state.waiting:
        return _make_waiting_line(state.waiting)
    if state.mode != BROWSING:
        return (Span(" "), Span(PROMPTS[state.mode], "quiet"))
    if state.notice:
        return state.notice
    if state.page is not None:
        return BLANK
    relationship = state.relationship
    command = relationship.move.command.strip() if relationship else ""
    hint = f"↵ does what is next: {command}" if command else "nothing to do for now; w says why" if relationship else ""
    if not any(row.group for row in state.rows):
        return make_line(make_span(f" {hint}", "quiet"))
    place = f" {state.cursor + 1:,} of {state.listed:,}   " if state.order != ORDERS[0] else " "
    right = (Span(f"[ ] group   o order: {list_words(ORDERS)} ", "quiet"),)
    short = (Span("[ ] group  o order ", "quiet"),)
    left = (make_span(f"{place}{hint.replace('does what is next: ', '')}", "quiet"),)
    return spread(left, right if measure(left) + measure(right) < state.width else short, state.width)


def _make_waiting_line(seconds: int) -> Line:
    text = f" ! another program holds the ledger; trying again for {seconds} s …"
    return (Span(text, "late"), Span("   esc stop trying", "quiet"))


def _list_hints(state: State) -> Sequence[Hint]:
    """The keys that work now."""
    cases: Sequence[tuple[bool, Sequence[Hint]]] = (
        (state.problem is not None, [("q", "quit")]),
        (state.mode == TYPING, [("↹", "complete"), ("↵", "do it"), ("↑", "last"), ("esc", "leave")]),
        (state.mode == FINDING, [("↑↓", "move"), ("↵", "open"), ("esc", f"all {state.listed:,}")]),
        (bool(state.refused), [("A", "anyway"), ("w", "why"), ("esc", "leave it")]),
        (state.page is not None, [("↑↓", "scroll"), ("esc", "back"), ("q", "quit")]),
        (state.is_empty, [("+", "add"), ("i", "import"), ("?", "keys"), ("q", "quit")]),
    )
    now = next((hints for is_now, hints in cases if is_now), None)
    return list_hints(state.width, _choose_gap(state)) if now is None else now


def iterate_keys(width: int, _height: int) -> Iterable[Line]:
    """The help: every key."""
    return [make_line(Span(" Keys", "strong")), *list_help(width)]
