"""What a sentence stands for, and what was done by it; for a file, line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from wellkeeper.domain.action import Done, Receipt
from wellkeeper.domain.sentence.grammar import Read
from wellkeeper.domain.sentence.notebook import BAD, NEW, SAME, LineOutcome
from wellkeeper.domain.sentence.reading import Clause, Outcome, Sentence
from wellkeeper.domain.words.saying import format_figure
from wellkeeper.errors import quote
from wellkeeper.render.page import Item, Page, Paragraph
from wellkeeper.render.pages import promises, referrals
from wellkeeper.render.pages.receipts import build_receipt


def build_commands(sentence: Sentence, today: date, *, explain: bool) -> Page:
    """The commands that a sentence stands for, one to a line; nothing was done."""
    commands = _list_commands(sentence, today)
    return Page(
        [{"command": command} for command in commands],
        ("command",),
        "command",
        people=lambda: [Paragraph("\n".join(commands))],
        talk=[*_describe_notes(sentence.clauses), *(_explain(sentence.clauses) if explain else ())],
        extra={"action": None, "dry_run": True, "commands": commands, "clauses": _make_clause_items(sentence, today)},
    )


def build_deed(
    receipt: Receipt, sentence: Sentence, results: Sequence[Done], outcome: Outcome, today: date, *, explain: bool
) -> Page:
    """The receipt of a sentence: what was done, a line to each act, and what was kept as a note."""
    page = build_receipt(receipt)
    talk = [*_describe_notes(sentence.clauses), *(_explain(sentence.clauses) if explain else ()), *page.talk]
    return page._replace(
        people=lambda: [Paragraph("\n".join(_describe_deed(receipt, sentence, results, today)), has_days=True)],
        talk=talk,
        extra={
            **page.extra,
            "commands": _list_commands(sentence, today),
            "clauses": _make_clause_items(sentence, today),
            "referrals": [referrals.make_item(tracked) for tracked in outcome.referrals],
            "promises": [promises.make_item(tracked) for tracked in receipt.promises],
            "wants": [want._asdict() for want in outcome.wants],
        },
    )


def _list_commands(sentence: Sentence, today: date) -> list[str]:
    return [act.format_command(today) for act in sentence.acts]


def _make_clause_items(sentence: Sentence, _today: date) -> list[Item]:
    return [
        {"text": clause.text, "note": clause.note, "read": [*map(_make_read_item, clause.reads)]}
        for clause in sentence.clauses
    ]


def _make_read_item(read: Read) -> Item:
    return {"words": read.words, "as": read.role, "value": read.value}


def _describe_deed(receipt: Receipt, sentence: Sentence, results: Sequence[Done], today: date) -> Iterator[str]:
    """The number of the action and its day, what each act did, and the balances that it left."""
    first_day = sentence.acts[0].day
    head = f"#{receipt.action}" + (f" on {first_day}" if first_day != today else "")
    lines = [
        done.summary + (f" on {act.day}" if act.day != first_day else "")
        for act, done in zip(sentence.acts, results, strict=True)
    ]
    yield from [f"{head} {lines[0]}"] if len(lines) == 1 else [head, *(f"   {line}" for line in lines)]
    if receipt.balances:
        yield "balance: " + ", ".join(f"{handle} {format_figure(balance, 0)}" for handle, balance in receipt.balances)


def _describe_notes(clauses: Iterable[Clause]) -> Iterator[str]:
    for clause in clauses:
        if clause.note:
            yield f"kept as a note: {quote(clause.note)}" + (f" ({clause.hint})" if clause.hint else "")


def _explain(clauses: Iterable[Clause]) -> Iterator[str]:
    """Which words of each clause were read as what."""
    for clause in clauses:
        reads = [f"{read.words} = {' '.join(filter(None, (read.role, read.value)))}" for read in clause.reads]
        yield f"{quote(clause.text)}: {'; '.join(reads) or 'a note'}"


# -- lines of a file ------------------------------------------------------------------------------


def build_lines(outcomes: Sequence[LineOutcome], *, dry_run: bool, talk: Sequence[str] = ()) -> Page:
    """What became of the lines of a file: those that are new, one to a line, and how many there are of each."""
    items = [_make_line_item(outcome) for outcome in outcomes]
    counts = Counter(outcome.state for outcome in outcomes)
    summary = f"{counts[NEW]} new, {counts[SAME]} read before, {counts[BAD]} left out"
    new_lines = [_describe_line(outcome) for outcome in outcomes if outcome.state == NEW]
    return Page(
        items,
        ("number", "state", "action", "text", "reason"),
        "action",
        people=lambda: [Paragraph("\n".join([*new_lines, summary]), has_days=not dry_run)],
        talk=talk,
        extra={"dry_run": dry_run, "summary": summary, "lines": items},
    )


def _make_line_item(line_outcome: LineOutcome) -> dict[str, Any]:
    return {
        "number": line_outcome.line.number,
        "text": line_outcome.line.text,
        "state": line_outcome.state,
        "action": line_outcome.action,
        "reason": line_outcome.reason,
    }


def _describe_line(line_outcome: LineOutcome) -> str:
    number = f"#{line_outcome.action} " if line_outcome.action else ""
    return f"{number}{line_outcome.day}  {line_outcome.summary}"
