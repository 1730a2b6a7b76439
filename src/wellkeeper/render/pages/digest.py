"""The day with its letters, for people and programs."""

from __future__ import annotations

from wellkeeper.domain.digest import Digest, DigestTask
from wellkeeper.domain.rules.case import Rules
from wellkeeper.render.page import Item, Page, Paragraph
from wellkeeper.render.pages import agenda
from wellkeeper.render.pages.digest_text import format_text

PLAIN_KEYS = ("number", *agenda.PLAIN_KEYS, "to", "subject")


def build_digest(digest: Digest) -> Page:
    """The list of a day, each line with the letter that goes with it."""
    return Page(
        [_make_item(task, digest.rules) for task in digest.tasks],
        PLAIN_KEYS,
        "contact",
        people=lambda: [Paragraph(format_text(digest).rstrip("\n"))] if digest.tasks else [],
        empty=agenda.REST_SENTENCE,
        extra={"waiting": digest.waiting, "unsorted": digest.unsorted, "unwritten": digest.unwritten},
        as_of=digest.day,
    )


def _make_item(task: DigestTask, rules: Rules) -> Item:
    letter = task.letter
    return {
        "number": task.number,
        **agenda.make_item(task.case, task.move, rules),
        "letter": letter.name if letter else "",
        "to": list(task.emails),
        "subject": letter.subject if letter else "",
        "body": letter.body if letter else "",
        "mailto": task.link,
    }
