"""What an assistant may do: propose what happened, for a person to accept; or record it, if the user lets it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from wellkeeper import services, views
from wellkeeper.assistants.arguments import Arguments, Happening
from wellkeeper.assistants.desk import Desk
from wellkeeper.domain.contact import EXACT_SIGN
from wellkeeper.domain.sentence.reading import Sentence
from wellkeeper.doors.reading import read_today
from wellkeeper.queries.reader import Reader
from wellkeeper.render import pages
from wellkeeper.render.page import Page

UNNAMED = "an assistant"


class Deed(NamedTuple):
    """A tool that writes; `needs_leave` if the user must have said that the assistant may."""

    says: str
    arguments: type[Arguments]
    do: Callable[[Desk, Any, str], Page]
    needs_leave: bool = False


def _propose(desk: Desk, happening: Happening, source: str) -> Page:
    """Put a sentence into the inbox, once it can be read."""
    with desk.write("propose", happening.sentence) as action:
        sentence = _read_sentence(desk, action.ledger, happening.sentence)
        refs = [EXACT_SIGN + handle for handle in _iterate_handles(action.ledger, sentence)]
        action.do(services.inbox.propose, happening.sentence, refs, source or UNNAMED)
    commands = [act.format_command(read_today()) for act in sentence.acts]
    page = pages.receipts.build_receipt(action.receipt)
    more = {"commands": commands, "counts": "nothing, until the user accepts it", "remarks": action.remarks}
    return page._replace(extra={**page.extra, **more})


def _record(desk: Desk, happening: Happening, _source: str) -> Page:
    """Do what a sentence stands for, by one action."""
    today = read_today()
    with desk.write("did", happening.sentence, create="+" in happening.sentence) as action:
        sentence = _read_sentence(desk, action.ledger, happening.sentence)
        results = [action.do(services.did.do_act, act) for act in sentence.acts]
        if any(act.verb == "give" for act in sentence.acts):
            action.do(services.promises.follow_gives)
        action.ledger.day = sentence.acts[0].day
        outcome = views.sentences.load_outcome(action.ledger, today, action.ledger.action)
    page = pages.sentences.build_deed(action.receipt, sentence, results, outcome, today, explain=False)
    return page._replace(extra={**page.extra, "remarks": action.remarks})


def _read_sentence(desk: Desk, reader: Reader, text: str) -> Sentence:
    words = views.sentences.load_words(reader, read_today(), desk.currency)
    return views.sentences.read_sentence(reader, read_today(), text, words)


def _iterate_handles(reader: Reader, sentence: Sentence) -> Iterator[str]:
    """The handles of those whom a sentence names and who are in the ledger, each once."""
    names = dict.fromkeys(name for act in sentence.acts for name in (*act.people, act.options.get("to", "")) if name)
    newcomers = set(sentence.list_newcomers())
    yield from (
        name for name in names if name not in newcomers and views.contacts.is_handle(reader, read_today(), name)
    )


DEEDS: Mapping[str, Deed] = {
    "propose": Deed(
        "Propose what happened: it waits in the user's inbox, and counts nothing before the user accepts it.",
        Happening,
        _propose,
    ),
    "did": Deed(
        "Record what happened, at once. Only what the user told you; the user can take it back by `well undo`.",
        Happening,
        _record,
        needs_leave=True,
    ),
}
