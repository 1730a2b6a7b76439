"""Which rows of a table were touched: a few spans of ids, though an import may touch a million rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

GAP = 8  # ids between two spans at most that become one: a row more costs less than a span more


class Spans:
    """Ids as spans, each from a first to a last one. A span may hold ids that weren't added, near those that were."""

    def __init__(self) -> None:
        self._spans: list[list[int]] = []

    def add(self, row_id: int) -> None:
        """Add an id. Nearly always it is next to the one that was added before."""
        span = self._spans[-1] if self._spans else [row_id, row_id]
        if span[0] - GAP <= row_id <= span[1] + GAP:
            span[0], span[1] = min(span[0], row_id), max(span[1], row_id)
        else:
            span = [row_id, row_id]
        if not self._spans or span is not self._spans[-1]:
            self._spans.append(span)

    def join(self, id_spans: Iterable[tuple[int, int]]) -> None:
        """Add all ids of some spans."""
        self._spans.extend([first, last] for first, last in id_spans)

    def clear(self) -> None:
        """Forget all ids."""
        self._spans.clear()

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """The spans in order, each with its first and its last id; none meets another."""
        joined: list[list[int]] = []
        for first, last in sorted(self._spans):
            if joined and first <= joined[-1][1] + GAP:
                joined[-1][1] = max(joined[-1][1], last)
            else:
                joined.append([first, last])
        return ((first, last) for first, last in joined)
