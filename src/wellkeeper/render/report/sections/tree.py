"""Who came through whom: streams as wide as the value that came down them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from wellkeeper.domain.insight.chains import TreeLine
from wellkeeper.domain.report import Report
from wellkeeper.domain.words.saying import begin
from wellkeeper.render.report.charts import make_picture, make_text
from wellkeeper.render.report.markup import Markup, join, tag
from wellkeeper.render.report.parts import Gap, Head, Section, build_figure, hide_table
from wellkeeper.render.report.stream import ROW, THINNEST, TOP, Node, Stream, compute_flows, lay_out
from wellkeeper.render.report.words import (
    NOTHING,
    find_first_name,
    format_money,
    format_percent,
    format_sums,
    list_all,
    say_words,
    shorten,
    spell_count,
)

MOST_NODES = 90  # of the picture
MOST_ROWS = 400  # of the table
LETTER_WIDTH = 7.0  # pixels, about
ENDED = ("lost", "declined", "lapsed")
NOTE = (
    "A stream is as wide as the value that came down it. A filled dot is a contact, a ring only a name. The credit of a"
    " win is handed up the chain, {percent} at each hop, so credits add up to the whole."
)


class Size(NamedTuple):
    """How a tree is drawn: pixels from one depth to the next, and how many there are for the whole; its class."""

    step: float
    width: float
    name: str
    class_: str


def build_tree(well_report: Report) -> Section | Gap:
    """The tree for wide pages and, closer together, for narrow ones; behind it the table."""
    if not well_report.tree:
        return Gap("No chain has begun: nobody came through anybody.", 'well got {contact} "NAME" --new')
    currency = find_currency(well_report.tree)
    nodes = list_nodes(well_report, currency)
    streams = lay_out(nodes)
    deepest = max(stream.depth for stream in streams)
    sizes = (
        Size(min(64, 430 / max(deepest, 1)), 640, "tree", "wide"),
        Size(min(22, 120 / max(deepest, 1)), 288, "tree-narrow", "narrow"),
    )
    description = _describe_picture(well_report, currency, compute_flows(nodes), nodes)
    pictures = [draw_tree(streams, size, description, currency) for size in sizes]
    note = NOTE.format(percent=format_percent(well_report.rules.policy.chain_percent / 100))
    show = join((build_figure(*pictures), _build_table(well_report)))
    return Section("tree", "Tree", "Who came through whom", describe_tree(well_report, currency, nodes), note, show)


def find_currency(tree_lines: Sequence[TreeLine]) -> str:
    """The currency of most wins: streams in several can't be compared."""
    counts = Counter(
        line.introduction.won_value[0] for line in tree_lines if line.introduction and line.introduction.won_value
    )
    return counts.most_common(1)[0][0] if counts else ""


def describe_tree(well_report: Report, currency: str, nodes: Sequence[Node]) -> str:
    """Whose introductions led to most."""
    flows = compute_flows(nodes)
    if not flows[0]:
        count = sum(line.introduction is not None for line in well_report.tree)
        return f"{begin(spell_count(count, 'person', 'people'))} came; nothing that was won has a value yet."
    first = max((place for place, node in enumerate(nodes) if node.parent == 0), key=flows.__getitem__)
    below = [
        place for place, node in enumerate(nodes) if node.parent == first and flows[place] > 0 and not node.is_group
    ]
    name = find_first_name(nodes[first].label)
    if not below:
        return f"{name} has led to {_say_share(flows, first, currency)}."
    best = max(below, key=flows.__getitem__)
    whom = find_first_name(nodes[best].label)
    return f"{name}’s introduction of {whom} has led to {_say_share(flows, best, currency)}."


def _say_share(flows: Sequence[int], place: int, currency: str) -> str:
    return f"{format_money(flows[place], currency)}: {format_percent(flows[place] / flows[0])} of all that was won"


def _describe_picture(well_report: Report, currency: str, flows: Sequence[int], nodes: Sequence[Node]) -> str:
    roots = [place for place, node in enumerate(nodes) if node.parent == 0]
    won = [place for place in sorted(roots, key=lambda place: -flows[place])[:4] if flows[place]]
    parts = [f"{format_money(flows[place], currency)} through {nodes[place].label}" for place in won]
    sentence = describe_tree(well_report, currency, nodes)
    return f"A tree. {sentence} {begin(list_all(parts))}." if parts else f"A tree. {sentence}"


# -- its nodes -----------------------------------------------------------------------------------


def list_nodes(well_report: Report, currency: str) -> list[Node]:
    """You, and everybody below, depth first. Behind those whom somebody brought come those who are awaited from them.

    Who came to nothing and brought nobody is told together. What is beyond the picture is left to the table.
    """
    lines = list(well_report.tree)
    has_children = {place for place, (line, after) in enumerate(pairwise(lines)) if after.depth > line.depth}
    awaited = _group_awaited(well_report)
    builder = _Builder(currency)
    for place, line in enumerate(lines):
        if len(builder.nodes) >= MOST_NODES:
            break
        builder.close(line.depth)
        is_ended = line.introduction is not None and line.introduction.referral.stage in ENDED
        if is_ended and place not in has_children and line.contact not in awaited:
            builder.gather(line)
            continue
        builder.open(line, awaited.get(line.contact, ()))
    builder.close(0)
    return builder.nodes


def _group_awaited(well_report: Report) -> dict[str, list[Node]]:
    """Those who were asked for or promised and haven't come, by source; the parent is filled in later."""
    awaited: dict[str, list[Node]] = {}
    for tracked in well_report.under_way:
        referral = tracked.referral
        if referral.is_awaited:
            node = Node(0, begin(say_words(referral.title, "somebody")), referral.stage, 0, False)
            awaited.setdefault(referral.contact, []).append(node)
    return awaited


class _Builder:
    """The nodes so far, and the way down to the newest: each person's place, and what is told behind their children."""

    def __init__(self, currency: str) -> None:
        self.nodes = [Node(-1, "You", "", 0, True)]
        self._currency = currency
        self._places = [0]
        self._awaited: list[Sequence[Node]] = [()]
        self._ended: list[list[TreeLine]] = [[]]

    def close(self, depth: int) -> None:
        """Leave everybody who is as deep or deeper: behind their children come the awaited, and who came to nothing."""
        while len(self._places) > depth + 1:
            place, awaited, ended = self._places.pop(), self._awaited.pop(), self._ended.pop()
            self.nodes += [node._replace(parent=place) for node in awaited]
            if ended:
                self.nodes.append(self._make_group(place, ended))

    def gather(self, tree_line: TreeLine) -> None:
        """Keep somebody who came to nothing for the end of their source's branch."""
        self._ended[-1].append(tree_line)

    def open(self, tree_line: TreeLine, awaited: Sequence[Node]) -> None:
        """Go on with somebody, below the newest who isn't left."""
        won = tree_line.introduction.won_value if tree_line.introduction else None
        value = won[1] if won and won[0] == self._currency else 0
        remark = format_money(value, self._currency) if value else _find_remark(tree_line)
        credit = format_sums(tree_line.credit.won)
        self.nodes.append(
            Node(
                self._places[-1], tree_line.name, remark, value, bool(tree_line.contact), tree_line.name, False, credit
            )
        )
        self._places.append(len(self.nodes) - 1)
        self._awaited.append(awaited)
        self._ended.append([])

    def _make_group(self, parent: int, ended: Sequence[TreeLine]) -> Node:
        stages = {line.introduction.referral.stage for line in ended if line.introduction}
        words = list_all(sorted(stages, key=ENDED.index), "or")
        names = ", ".join(line.name for line in ended)
        label = (
            f"{ended[0].name}, {words}" if len(ended) == 1 else f"{spell_count(len(ended), 'more', 'more')}, {words}"
        )
        return Node(parent, label, "", 0, False, names, is_group=True)


def _find_remark(tree_line: TreeLine) -> str:
    if tree_line.introduction is None:
        return ""
    referral = tree_line.introduction.referral
    won = tree_line.introduction.won_value
    if won:
        return format_money(won[1], won[0])
    return referral.stage if tree_line.introduction.is_offered else f"{referral.stage}, you asked"


# -- the picture ---------------------------------------------------------------------------------


def draw_tree(streams: Sequence[Stream], size: Size, description: str, currency: str) -> Markup:
    """The streams first, then the dots and names."""
    height = TOP + ROW * (len(streams) - 1) + 14
    wide_last = sorted(streams[1:], key=lambda stream: stream.width)
    paths = [_draw_stream(stream, streams, size) for stream in wide_last]
    people = [piece for stream in streams for piece in _draw_person(stream, size, currency)]
    return make_picture(
        size.name, height, "Who came through whom", description, *paths, *people, class_=f"{size.class_} tree"
    )


def _find_x(stream: Stream, size: Size) -> float:
    return 10 + size.step * stream.depth


def _find_y(stream: Stream) -> float:
    return TOP + ROW * stream.row


def _draw_stream(stream: Stream, streams: Sequence[Stream], size: Size) -> Markup:
    """From within the stream above down to the row, round the corner, and on to the dot."""
    above, y, end = streams[stream.node.parent], _find_y(stream), _find_x(stream, size)
    x = _find_x(above, size) + stream.offset
    if not stream.width:
        x = _find_x(above, size) - _measure_below(above, streams) / 2
    bend = min(7 + stream.width / 2, size.step / 2, ROW)
    end -= 4 if stream.node.is_group else 0
    path = f"M{x:.1f} {_find_y(above):g}V{y - bend:.1f}Q{x:.1f} {y:g} {x + bend:.1f} {y:g}H{end:.1f}"
    if not stream.width:
        return tag("path", class_="trickle", d=path)
    return tag("path", class_="flow", stroke_width=max(stream.width, THINNEST), d=path)


def _measure_below(above: Stream, streams: Sequence[Stream]) -> float:
    """How wide all the streams are together that leave one."""
    return sum(stream.width for stream in streams if stream.node.parent == above.row)


def _draw_person(stream: Stream, size: Size, currency: str) -> Iterator[Markup]:
    node, x, y = stream.node, _find_x(stream, size), _find_y(stream)
    if node.is_group:
        yield tag("text", tag("title", node.title), _fit(node.label, x, size), x=x, y=y + 4)
        return
    radius = max(4.5, stream.width / 2 + 1.5) if node.is_contact else 3.75
    hue = "m-water" if node.is_contact else f"ring {'s-water' if node.value else 's-rule'}"
    yield tag("circle", class_=hue, cx=x, cy=y, r=radius)
    text_x = x + radius + 7
    class_ = "strong" if stream.depth <= 1 else "ink" if node.is_contact or node.value else None
    remark = format_money(stream.flow, currency) if stream.depth == 0 and stream.flow else node.remark
    label = _fit(node.label, text_x + LETTER_WIDTH * (len(remark) + 2), size)
    pieces = [tag("title", node.title), label] if node.title and label != node.label else [label]
    if remark:
        pieces.append(tag("tspan", remark, dx=8, class_="val" if node.value or stream.depth == 0 else "st"))
    yield tag("text", *pieces, x=text_x, y=y + 4.5, class_=class_)
    if node.credit:
        yield make_text("100%", y + 4, node.credit, "end ink drop")
    elif stream.depth == 0 and stream.flow:
        yield make_text("100%", y + 4, "credit", "end drop")


def _fit(label: str, x: float, size: Size) -> str:
    """A name that ends before the picture does, about; the whole one is its title."""
    room = int((size.width - x) / LETTER_WIDTH)
    return shorten(label, max(room, 8))


def _build_table(well_report: Report) -> Markup:
    heads = (Head("who"), Head("through"), Head("how"), Head("stage"), Head("won", True), Head("credit", True))
    rows = [_list_cells(line, well_report.names) for line in well_report.tree[:MOST_ROWS]]
    summary = "Figures" if len(rows) == len(well_report.tree) else f"Figures of the first {MOST_ROWS}"
    return hide_table("Referrals by chain", heads, rows, summary)


def _list_cells(tree_line: TreeLine, names_by_handle: Mapping[str, str]) -> Sequence[str]:
    indent = "\u00a0\u00a0\u00a0\u00a0" * min(tree_line.depth, 12)
    credit = format_sums(tree_line.credit.won) or NOTHING
    if tree_line.introduction is None:
        return (f"{indent}{tree_line.name}", "you", NOTHING, NOTHING, NOTHING, credit)
    introduction = tree_line.introduction
    won = introduction.won_value
    return (
        f"{indent}{tree_line.name}",
        find_first_name(names_by_handle.get(introduction.source, introduction.source)),
        "offered" if introduction.is_offered else "asked for",
        introduction.referral.stage,
        format_money(won[1], won[0]) if won else NOTHING,
        credit,
    )
