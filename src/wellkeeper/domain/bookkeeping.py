"""How entries belong together, whoever wrote them down: what may rest on which entry."""

from typing import NamedTuple

from wellkeeper.domain.kinds import ANSWER, ASK, DRAW, GIVE, SLIP, TOUCH, VOID
from wellkeeper.domain.referral import DREW_MARK, GAVE_MARK, NUDGED_MARK, REPLIED_MARK, THANKED_MARK, TOLD_MARK


class EntryLink(NamedTuple):
    """The column of a table by which a row rests on an entry, and the sides that the entry may have.

    The entry is of the same contact, unless it `is_anybodys`.
    """

    column: str
    sides: tuple[str, ...]
    is_anybodys: bool = False


LINKS: dict[str, EntryLink] = {
    "ask": EntryLink("entry_id", (ASK,)),
    "want": EntryLink("entry_id", (GIVE,)),
    "promise": EntryLink("entry_id", (GIVE, SLIP)),
    "referral": EntryLink("ask_entry", (ASK,)),
}
STEP_LINKS: dict[str, EntryLink] = {  # by the stage
    **dict.fromkeys((THANKED_MARK, TOLD_MARK, GAVE_MARK), EntryLink("entry_id", (GIVE,))),
    DREW_MARK: EntryLink("entry_id", (DRAW,)),
    NUDGED_MARK: EntryLink("entry_id", (TOUCH,)),
    REPLIED_MARK: EntryLink("entry_id", (TOUCH,), is_anybodys=True),  # of the person who came
}
UNVOIDABLE_SIDES = (VOID, ANSWER)
