"""What is to be done on a day, with the letters that go with it?"""

from __future__ import annotations

from datetime import date

from wellkeeper.domain.contact import EXACT_SIGN
from wellkeeper.domain.digest import Digest, DigestTask
from wellkeeper.domain.letter import find_letter
from wellkeeper.domain.rules.move import Move
from wellkeeper.domain.selection import Selection
from wellkeeper.queries.reader import Reader
from wellkeeper.views.agenda import list_day
from wellkeeper.views.letters import Author, Draft, Topic, draft_letter

MOST_LETTERS = 30  # nobody sends more on a day; `well do` writes each of the others


def make_digest(reader: Reader, today: date, author: Author, selection: Selection | None = None) -> Digest:
    """The list of today, with the first letters that go with it, from the author; or what of it is about some."""
    day_list = list_day(reader, today, selection=selection)
    tasks: list[DigestTask] = []
    written = unwritten = 0
    for number, (case, move) in day_list.moves.items():
        task = DigestTask(number, case, move)
        letter_name = find_letter(move)
        if letter_name and written < MOST_LETTERS:
            draft = _draft_letter(reader, today, move, letter_name, author)
            task = task._replace(letter=draft.letter, emails=tuple(draft.emails), link=draft.link.url)
            written += 1
        else:
            unwritten += bool(letter_name)
        tasks.append(task)
    return Digest(tasks, day_list.rules, today, unwritten, day_list.waiting, day_list.unsorted)


def _draft_letter(reader: Reader, today: date, move: Move, letter_name: str, author: Author) -> Draft:
    """The letter that a move asks for, about its referral if it has one."""
    topic = Topic("" if move.referral is None else str(move.referral))
    return draft_letter(reader, today, letter_name, EXACT_SIGN + move.contact, topic, author)
