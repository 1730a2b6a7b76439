"""The shared options of this command line, and the doors that are opened with them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from datetime import UTC, date
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, NamedTuple, ParamSpec, TypeVar

from wellkeeper import queries, settings, views
from wellkeeper.domain.words.text import format_command
from wellkeeper.doors.reading import find_actor, read_now, read_today
from wellkeeper.doors.reading import reading as open_to_read
from wellkeeper.errors import LedgerUnusable, UnknownContact, UnknownWord, Unreadable, WrongUsage, quote
from wellkeeper.homes import Home, Server
from wellkeeper.queries.reader import Reader

if TYPE_CHECKING:
    from wellkeeper.domain.action import Receipt
    from wellkeeper.domain.entry import Entry
    from wellkeeper.domain.selection import Selection
    from wellkeeper.doors.writing import OpenAction

Words = ParamSpec("Words")
Answer = TypeVar("Answer")


class Call(NamedTuple):
    """The command, its words as they were typed, and the shared options: see `cli.options` for each.

    `whose` says whose people are meant, if it was said; `refs` are the words that name somebody.
    """

    command: str
    words: str
    json: bool = False
    plain: bool = False
    header: bool = False
    ids: bool = False
    exact: bool = False
    as_of: date | None = None
    on: date | None = None
    dry_run: bool = False
    exit_code: bool = False
    db: str | None = None
    private: bool = False
    no_hooks: bool = False
    selection: Selection | None = None
    whose: str = ""
    refs: tuple[str, ...] = ()

    @property
    def for_scripts(self) -> bool:
        """Whether the answer is read by a program."""
        return self.json or self.plain or self.ids


class Batch:
    """What the commands of a batch share: the call of `well batch`, its settings, and the receipts of what they did.

    If all of them are one action, that is open.
    """

    def __init__(self, call: Call, open_action: OpenAction | None = None) -> None:
        self.call = call
        self.settings = settings.load(call.db, os.environ)
        self.action = open_action
        self.receipts: list[Receipt] = []


CALL: ContextVar[Call] = ContextVar("CALL")
BATCH: ContextVar[Batch | None] = ContextVar("BATCH", default=None)
# Sentences that are told once, when the command is done: to whom handles of old lead now, what endangers the file.
REMARKS: ContextVar[tuple[str, ...]] = ContextVar("REMARKS", default=())
HAS_COMMITTED: ContextVar[bool] = ContextVar("HAS_COMMITTED", default=False)

# -- a screen that others see: what a command may not show with made-up names, and why -------------
PRIVATE_HINT = "leave out --private, or unset WELL_PRIVATE, once nobody else sees the screen"
PRIVATE_NAMES_HINT = "under --private people go by the names that it shows: `well contacts --private` lists them"
REFUSALS = {
    "debrief": "its lines are for `well did`, which knows no made-up names",
    "check": "it names what is wrong, with whom",
    "digest": "it holds letters, and those are for people with real names",
    "dupes": "it compares the names that are hidden",
    "export": "what it writes is for other programs, and would be made up",
    "forget": "it tells whom it erases",
    "match": "it compares the wants and offers that are hidden",
    "restore": "it names whom it brings back, and who goes",
    "sort": "it asks about people by their names",
}


def get_call() -> Call:
    """The call that is being carried out."""
    return CALL.get()


def aim_commands(text: str, ledger_name: str | None) -> str:
    """A text whose commands are about the ledger that --db names: as they stand they would be about another one."""
    if not ledger_name or "--db" in text:
        return text
    return text.replace("`well ", f"`{format_command('--db', ledger_name)} ")


def get_today() -> date:
    """The day for which a question is answered: --as-of, else today."""
    return get_call().as_of or read_today()


def load_settings() -> settings.Settings:
    """The settings in force: where the ledger is, and what is assumed."""
    batch = BATCH.get()
    return batch.settings if batch else settings.load(get_call().db, os.environ)


def get_ledger_file(hint: str) -> Path:
    """The file of the ledger. Raises `WrongUsage` if a server keeps it, with what to do then."""
    ledger = load_settings().ledger
    if isinstance(ledger, Server):
        command = get_call().command
        raise WrongUsage(f"`well {command}` is for a ledger in a file, and this one is kept by a server", hint)
    return ledger


def is_private() -> bool:
    """Whether others see the screen: by --private, or by WELL_PRIVATE."""
    return get_call().private or settings.is_private(os.environ)


def refuse_misfit() -> None:
    """Raise `WrongUsage` if others see the screen, and the command can't do with made-up names."""
    if is_private() and (reason := REFUSALS.get(get_call().command)):
        raise WrongUsage(f"`well {get_call().command}` doesn't go with --private: {reason}", PRIVATE_HINT)


def is_exact() -> bool:
    """Whether a beginning of a name stands for nobody: by --exact, or by the settings."""
    return get_call().exact or load_settings().exact


def choose_selection(*, names_somebody: bool = False, is_of_day: bool = False) -> Selection | None:
    """To whom the answer is narrowed. What `is_of_day` is of those whom the settings say, unless it `names_somebody`.

    Raises `WrongUsage` if it is to be of one's own people, and nothing says who one is.
    """
    call, user = get_call(), load_settings()
    is_named = call.selection is not None and call.selection.owner is not None
    usual = user.people if is_of_day and not (names_somebody or is_named) else ""
    if is_named and call.whose:
        raise WrongUsage(f"--owner doesn't go with --{call.whose}", "leave one of them out")
    if (call.whose or usual) != settings.MINE:
        return call.selection
    from wellkeeper.domain.selection import Selection  # most answers are of all

    if not (me := find_actor(user.name, user.ledger)):
        raise WrongUsage("nothing says who you are, so nobody is yours", 'write name = "…" into your settings')
    return (call.selection or Selection())._replace(mine=me)


def find_theme() -> str:
    """The theme that the settings name, dark or light; empty if they name none, or can't be read."""
    try:
        return load_settings().theme
    except (Unreadable, LedgerUnusable):
        return ""  # whoever needs them said so already


def get_usual_currency() -> str:
    """The currency that the settings name for amounts that name none; empty if they don't say.

    Raises `Unreadable` if what they say is none.
    """
    from wellkeeper.domain.words.money import parse_currency  # 2 ms, which only amounts need

    currency = load_settings().currency
    try:
        return parse_currency(currency) if currency.strip() else ""
    except UnknownWord as error:
        raise Unreadable(f"the settings have a currency {quote(currency)}, which is none", error.hint) from None


# -- the doors -----------------------------------------------------------------------------------


@contextmanager
def reading(*, checks: bool = False, reads_all: bool = False) -> Iterator[Reader]:
    """A reader on the ledger that was named; with made-up names if others see the screen.

    Whoever `reads_all`, row by row, says so: see `doors.reading`.

    With `checks`, SQLite looks at the CHECKs of every row, and names are as they are: a check is of the tables.
    """
    if (batch := BATCH.get()) and batch.action:
        yield batch.action.ledger
        return
    private, user = is_private() and not checks, load_settings()
    with open_to_read(user.ledger, checks=checks, wait=user.wait, private=private, reads_all=reads_all) as reader:
        try:
            yield reader
            note_former_names(reader, get_call().refs)  # at the end, when the answers to this are at hand
        except UnknownContact as error:
            note_former_names(reader, get_call().refs)
            error.hint = PRIVATE_NAMES_HINT if private else error.hint
            raise


def read(view: Callable[Concatenate[Reader, date, Words], Answer], *words: Words.args, **named: Words.kwargs) -> Answer:
    """The answer of a view, as of the day for which it is asked."""
    with reading() as reader:
        return reader.ask_together(lambda: view(reader, get_today(), *words, **named))


def read_with_later(
    refs: Sequence[str] | None,
    view: Callable[Concatenate[Reader, date, Words], Answer],
    *words: Words.args,
    **named: Words.kwargs,
) -> tuple[Answer, Sequence[Entry]]:
    """The answer of a view, and the entries of days to come that belong beside it."""
    with reading() as reader:
        return reader.ask_together(lambda: (view(reader, get_today(), *words, **named), _list_later(reader, refs)))


def _list_later(reader: Reader, refs: Sequence[str] | None) -> Sequence[Entry]:
    """The entries of days to come, which no list shows; none if the question is about another day than today."""
    if get_call().as_of or not queries.later.has_entries(reader, read_today()):
        return ()  # nearly always: then what knows entries isn't imported
    return views.entries.list_later(reader, read_today(), refs)


def note_former_names(reader: Reader, refs: Sequence[str]) -> None:
    """Note for the end of the command which of the refs are handles that somebody had before, and who that is now."""
    if refs:
        sentences = reader.ask_together(lambda: queries.contacts.list_former_names(reader, refs))
        REMARKS.set(tuple(dict.fromkeys((*REMARKS.get(), *sentences))))


@contextmanager
def writing(*, create: bool = False) -> Iterator[OpenAction]:
    """One action on the ledger that was named; a missing one is made if `create`.

    Raises `WrongUsage` if others see the screen: what is said of what was done has real names.
    """
    if is_private():
        raise WrongUsage("nothing is written under --private: what was done would be told by its names", PRIVATE_HINT)
    from wellkeeper.doors.writing import writing as open_to_write  # sqlmodel takes 250 ms: only a write waits for it

    call, batch = get_call(), BATCH.get()
    if batch:
        _refuse_options_of_batch(call, batch.call)
    if batch and batch.action:
        with batch.action.do_part(day=call.on, lists_entries=batch.call.json) as action:
            note_former_names(action.ledger, call.refs)
            yield action
        batch.receipts.append(action.receipt)
        return
    user, day = load_settings(), call.on or (batch.call.on if batch else None)
    door = open_to_write(
        user.ledger,
        command=call.words,
        chosen_day=day,
        actor=find_actor(user.name, user.ledger),
        create=create,
        dry_run=call.dry_run,
        skips_hooks=call.no_hooks or bool(batch and batch.call.no_hooks),
    )
    with note_commit(door) as action:
        note_former_names(action.ledger, call.refs)
        moment = queries.actions.find_last_moment(action.ledger)
        yield action
    if batch:
        batch.receipts.append(action.receipt)
    if HAS_COMMITTED.get() and not call.for_scripts:
        _note_surroundings(user.ledger, moment)


@contextmanager
def note_commit(door: AbstractContextManager[OpenAction]) -> Iterator[OpenAction]:
    """The action of a door; once it is on disk that is noted, also if a hook is interrupted, and what hooks say."""
    action: OpenAction | None = None
    try:
        with door as action:
            yield action
    finally:
        if action is not None and action.has_committed:
            HAS_COMMITTED.set(True)
            REMARKS.set((*REMARKS.get(), *action.remarks))


def _refuse_options_of_batch(call: Call, batch_call: Call) -> None:
    """Raise `WrongUsage` if a command of a batch has an option that is said once, for all of them."""
    flags = {"--json": call.json, "--plain": call.plain, "--ids": call.ids, "--header": call.header}
    flags |= {"--dry-run": call.dry_run, "--no-hooks": call.no_hooks, "--db": call.db != batch_call.db}
    for name in (name for name, is_set in flags.items() if is_set):
        raise WrongUsage(f"{name} is of the whole batch, not of a line", f"`well batch {name}`")


def _note_surroundings(home: Home, last_moment: str) -> None:
    """Note what endangers the ledger, if this was the first action of a day; what is only advice once a month."""
    today = read_now().astimezone(UTC).date().isoformat()
    if last_moment[:10] != today:
        from wellkeeper.storage.surroundings import look_around  # once a day

        surroundings = look_around(home)
        advice = surroundings.advice if last_moment[:7] != today[:7] else ()
        REMARKS.set((*REMARKS.get(), *surroundings.faults, *advice))
