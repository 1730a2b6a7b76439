"""What happened, in a sentence; or in the lines of a file."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wellkeeper import interchange, services, views
from wellkeeper.cli import options
from wellkeeper.cli.call import get_call, get_usual_currency, read, reading, writing
from wellkeeper.cli.private_file import check_is_free, save_parts
from wellkeeper.cli.show import show
from wellkeeper.domain.sentence import notebook
from wellkeeper.domain.sentence.notebook import BAD, NEW, SAME, LineOutcome, NoteLine
from wellkeeper.doors.reading import read_today
from wellkeeper.errors import Unreadable, WellError, WrongUsage, quote
from wellkeeper.render import pages

if TYPE_CHECKING:
    from wellkeeper.domain.action import Done
    from wellkeeper.domain.sentence.reading import Sentence
    from wellkeeper.domain.touch import Suggestion
    from wellkeeper.doors.writing import OpenAction

MOST_BYTES = 20_000_000
MOST_TOLD = 20  # bad lines in an error

Explain = Annotated[bool, typer.Option("--explain", help="Say which words were read as what.")]
Files = Annotated[
    list[str] | None,
    typer.Option("--file", "-f", help="Read the lines of a file; each only once.", metavar="FILE", show_default=False),
]
SkipErrors = Annotated[
    str | None,
    typer.Option(help="Do the good lines, and write the others there.", metavar="FILE", show_default=False),
]


@options.writes
def did(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            help="What happened; - reads lines from standard input.",
            metavar="SENTENCE",
            show_default=False,
        ),
    ] = None,
    paths: Files = None,
    skip_errors: SkipErrors = None,
    again: Annotated[bool, typer.Option("--again", help="Do lines that were read before once more.")] = False,
    explain: Explain = False,
) -> None:
    """Record what happened, in a sentence.

    A happening is HEAD: clause; clause. The head says with whom and where (coffee with Alice, call with Bob, met
    Chitra); the clauses what came of it: advice on hiring 1h, she offered Paul Otherbank, introduced her to Bob, he
    wants a speaker, I promised Alice an intro by friday. Names are written with a capital, handles in small letters;
    +Name adds somebody. What isn't understood is kept as a note, or refused: never guessed. --dry-run shows the
    commands.

    Examples:
    well did "coffee with Alice on monday: advice on training her people 1h; she offered Paul Otherbank"
    well did "call with Bob yesterday 45m" --dry-run
    well did -f notes.txt --skip-errors bad.txt
    """
    typed_words = list(words or ())
    if paths or typed_words == ["-"]:
        return _do_files([*(paths or ()), *typed_words] if paths else ["-"], skip_errors, again=again)
    if skip_errors or again:
        raise WrongUsage("--skip-errors and --again belong to lines", "name a file: `well did -f notes.txt`")
    text = " ".join(typed_words).strip()
    if not text:
        raise WrongUsage("there is no sentence", 'say what happened: `well did "coffee with Jim"`')
    return do_sentence(text, explain=explain)


def _get_today() -> date:
    """The day that `today` means: --on, else today."""
    return get_call().on or read_today()


def do_sentence(text: str, *, explain: bool = False, suggestion_id: int | None = None) -> None:
    """Do what a sentence stands for; with a suggestion, which it tells in other words, on the day of that one."""
    today = _get_today() if suggestion_id is None else read(views.entries.find_suggestion, suggestion_id).day
    if get_call().dry_run:
        with reading() as reader:
            sentence = views.sentences.understand(reader, today, text, get_usual_currency())
        return show(pages.sentences.build_commands(sentence, today, explain=explain))
    with writing(create="+" in text) as action:
        sentence, results = _do_acts(action, today, text)
        if suggestion_id is not None:
            action.do(services.inbox.accept_otherwise, suggestion_id)
        action.ledger.day = sentence.acts[0].day
        ledger, today = action.ledger, read_today()
        outcome = ledger.ask_together(lambda: views.sentences.load_outcome(ledger, today, ledger.action))
    page = pages.sentences.build_deed(action.receipt, sentence, results, outcome, _get_today(), explain=explain)
    return show(page)


def do_proposal(open_action: OpenAction, suggestion: Suggestion) -> None:
    """Do the sentence that an assistant proposed, on its day, and note that the suggestion was accepted.

    Raises `Refused` if that isn't possible any more.
    """
    last_entry, own_day = services.inbox.find_last_entry(open_action.ledger), open_action.ledger.day
    try:
        _do_acts(open_action, suggestion.day, suggestion.sentence)
    except WellError as error:
        raise services.inbox.make_refusal(suggestion, error) from None
    open_action.ledger.day = own_day
    open_action.do(services.inbox.accept_otherwise, suggestion.id, last_entry)


def _do_acts(open_action: OpenAction, today: date, text: str) -> tuple[Sentence, list[Done]]:
    """Do what a sentence stands for, if `today` is that day; what it was read as, and what each act did."""
    ledger, currency = open_action.ledger, get_usual_currency()
    sentence = ledger.ask_together(lambda: views.sentences.understand(ledger, today, text, currency))
    results = [open_action.do(services.did.do_act, act) for act in sentence.acts]
    if any(act.verb == "give" for act in sentence.acts):
        open_action.do(services.promises.follow_gives)
    return sentence, results


# -- lines ----------------------------------------------------------------------------------------


def _do_files(paths: Sequence[str], skip_errors: str | None, *, again: bool) -> None:
    """Do the lines of files: all of them or, with --skip-errors, those that can be read."""
    all_lines = [line for path in paths for line in notebook.read_lines(read_text(path), _get_today())]
    note_lines = [line for line in all_lines if not line.is_unfinished]
    dry_run = get_call().dry_run
    if skip_errors is not None:
        check_is_free(Path(skip_errors), hint="it is never replaced: name another file, or move it away")
    if dry_run:
        with reading() as reader:
            outcomes = views.sentences.read_lines(reader, _get_today(), note_lines, get_usual_currency(), again=again)
            _refuse_bad_lines(outcomes, skip_errors)
    else:
        with writing(create=any("+" in line.text for line in note_lines)) as action:
            outcomes = [*_do_lines(action, note_lines, again=again)]
            _refuse_bad_lines(outcomes, skip_errors)
        if skip_errors is not None and any(outcome.state == BAD for outcome in outcomes):
            save_parts((part.encode() for part in notebook.write_bad_lines(outcomes)), Path(skip_errors))
    show(
        pages.sentences.build_lines(
            outcomes, dry_run=dry_run, talk=[*_describe_unfinished(all_lines), *_describe_known(outcomes)]
        )
    )


def read_text(path: str) -> str:
    """The text of a file, or of standard input. Raises `Unreadable`."""
    if "\0" in path:
        raise Unreadable(f"{quote(path)} holds a NUL, as no file's name may", "name another file")
    try:
        data = sys.stdin.buffer.read(MOST_BYTES + 1) if path == "-" else _read_file(Path(path))
    except OSError as error:
        raise Unreadable(f"{quote(path)} can't be read: {error.strerror}", "check the name and its rights") from None
    if len(data) > MOST_BYTES:
        raise Unreadable(f"{quote(path)} is larger than {MOST_BYTES // 1_000_000} MB", "part it")
    try:
        return interchange.decoding.convert_to_utf8(data).decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable(f"line {line} of {quote(path)} isn't valid UTF-8", "save it as UTF-8") from None


def _read_file(path: Path) -> bytes:
    with open(path, "rb", opener=lambda name, flags: os.open(name, flags | os.O_NONBLOCK)) as file:
        return file.read(MOST_BYTES + 1)


def _do_lines(open_action: OpenAction, note_lines: Sequence[NoteLine], *, again: bool) -> Iterator[LineOutcome]:
    """Do each line, as an action of its own."""
    words = views.sentences.load_words(open_action.ledger, _get_today(), get_usual_currency())
    for line in note_lines:
        outcome = None if again else views.sentences.find_known_line(open_action.ledger, line.today, line)
        if outcome:
            yield outcome
            continue
        try:
            command, mark = shlex.join(["did", line.text]), "" if again else line.mark
            with open_action.do_apart(command=command, day=line.today, mark=mark) as apart:
                sentence = views.sentences.read_sentence(apart.ledger, line.today, line.text, words)
                for act in sentence.acts:
                    apart.do(services.did.do_act, act)
        except WellError as error:
            yield notebook.make_bad_line(line, error)
            continue
        if sentence.list_newcomers():
            words = views.sentences.load_words(open_action.ledger, line.today, get_usual_currency())
        receipt = apart.receipt
        yield LineOutcome(line, NEW, receipt.action, sentence.acts[0].day, receipt.summary)


def _refuse_bad_lines(outcomes: Sequence[LineOutcome], skip_errors: str | None) -> None:
    """Raise `Unreadable` if a line is bad, unless the bad ones are to be skipped."""
    bad = [outcome for outcome in outcomes if outcome.state == BAD]
    if not bad or skip_errors is not None:
        return
    reasons = "\n".join(f"  line {outcome.line.number}: {outcome.reason}" for outcome in bad[:MOST_TOLD])
    more = f"\n  and {len(bad) - MOST_TOLD} more" if len(bad) > MOST_TOLD else ""
    count = "a line" if len(bad) == 1 else f"{len(bad)} lines"
    hint = "mend them, or do the others and keep these: --skip-errors FILE"
    raise Unreadable(f"{count} can't be read, so nothing was written:\n{reasons}{more}", hint)


def _describe_unfinished(note_lines: Sequence[NoteLine]) -> Iterator[str]:
    """The lines that only name somebody: they wait to be finished."""
    for line in note_lines:
        if line.is_unfinished:
            yield f"line {line.number}: nothing stands behind {quote(line.text)} yet, so it was read over"


def _describe_known(outcomes: Sequence[LineOutcome]) -> Iterator[str]:
    """The lines that were read before, when they had no heading: now they have one, and stay as they were."""
    for outcome in outcomes:
        if outcome.state == SAME and outcome.summary:
            yield f"line {outcome.line.number}: {outcome.summary}"
