"""What can go wrong, in the user's words.

Every error owns its sentence, its hint, its slug (stable, for scripts) and its exit code.
Raise the one that says what happened, to what, and what to do; `cli.group` is the one place that catches.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from datetime import date


WITHOUT_HOOKS = "--no-hooks writes without asking it"
MOST_NAMED_EFFECTS = 10  # of a merge that an error names
MOST_NAMED_LINES = 20  # of a batch


def quote(text: object, limit: int = 60) -> str:
    """`text` in quotes, on one line and cut to `limit` characters: the user's words inside a sentence of ours."""
    words = " ".join(str(text).splitlines())
    return f"‘{words[: limit - 1]}…’" if len(words) > limit else f"‘{words}’"


def list_words(words: Iterable[str], conjunction: str = "or") -> str:
    """`a, b or c`."""
    *rest, final = list(words) or [""]
    return f"{', '.join(rest)} {conjunction} {final}" if rest else final


class Stopped(KeyboardInterrupt):
    """The process is to end, by a signal, as if by Ctrl-C."""

    def __init__(self, exit_code: int, *, has_committed: bool = False) -> None:
        self.exit_code = exit_code
        self.has_committed = has_committed


class WellError(Exception):
    """Anything that `well` refuses or can't do.

    People read its `lines` in place of the message and the hint, if it has some.
    """

    slug: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 70

    def __init__(self, message: str, hint: str = "", lines: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.lines = lines


# -- 2: wrong usage ------------------------------------------------------------------------------


class WrongUsage(WellError):
    """The words of the command don't fit together."""

    slug = "wrong-usage"
    exit_code = 2


class BadDay(WrongUsage):
    """A date that can't be read, or that doesn't exist."""

    slug = "bad-day"

    def __init__(self, text: str, reason: str = "isn't a day that I can read") -> None:
        super().__init__(f"{quote(text)} {reason}", "try 2026-03-31, yesterday, 3d, 'last friday' or '2 weeks ago'")


class FutureDay(WrongUsage):
    """An entry can't be dated after today."""

    slug = "future-day"

    def __init__(self, day: date) -> None:
        super().__init__(f"{day} lies in the future", "an entry records what has happened: date it today or earlier")


class BadText(WrongUsage):
    """A text that is empty, too long, or not text."""

    slug = "bad-text"


class BadNumber(WrongUsage):
    """A number outside its range, or an amount that can't be read."""

    slug = "bad-number"


class UnknownWord(WrongUsage):
    """A kind, source, tier or setting that the ledger doesn't know."""

    slug = "unknown-word"

    def __init__(
        self, noun: str, word: str, choices: Sequence[str], candidates: Sequence[str] = (), hint: str = ""
    ) -> None:
        question = f"did you mean {list_words(candidates)}? " if candidates else ""
        advice = hint or f"known are {list_words(choices, 'and')}"
        super().__init__(f"{quote(word)} is no {noun}", question + advice)


class NotUnderstood(WrongUsage):
    """A sentence in which nothing is understood, or that tells of nothing that happened."""

    slug = "not-understood"


class TwoValues(WrongUsage):
    """Two days, durations or amounts in one clause."""

    slug = "two-values"

    def __init__(self, option: str, old: object, new: object) -> None:
        message = f"a clause has one --{option}, and here are {old} and {new}"
        super().__init__(message, "write a semicolon between two clauses")


class FailedLines(WellError):
    """Commands of a batch failed, by the numbers of their lines. The exit code is that of the first one.

    `rest` says what became of the others.
    """

    slug = "failed-lines"
    exit_code = 2

    def __init__(self, errors: Sequence[tuple[int, WellError]], rest: str, hint: str = "") -> None:
        sentences = [f"line {number}: {error.message}" for number, error in errors[:MOST_NAMED_LINES]]
        if len(errors) == 1:
            super().__init__(f"{sentences[0]}; {rest}", "; ".join(filter(None, (errors[0][1].hint, hint))))
        else:
            more = [f"and {len(errors) - MOST_NAMED_LINES:,} more"] if len(errors) > MOST_NAMED_LINES else []
            head = f"{len(errors):,} lines can't be carried out; {rest}"
            super().__init__("\n  ".join([head, *sentences, *more]), hint)
        self.exit_code = errors[0][1].exit_code  # type: ignore[misc]


# -- 3: not found --------------------------------------------------------------------------------


class NotFound(WellError):
    """What was named isn't in the ledger."""

    slug = "not-found"
    exit_code = 3


class UnknownContact(NotFound):
    """No contact answers to that handle, e-mail, phone or name; and it isn't what else could stand `beside` them."""

    slug = "unknown-contact"

    ref = ""  # the words that name nobody, if others may be meant by them

    def __init__(self, ref: str, candidates: Sequence[str] = (), *, beside: str = "", advice: str = "") -> None:
        self.ref, self._advice = ref, advice
        question = f"did you mean {list_words(candidates)}?" if candidates else ""
        hint = " ".join(filter(None, (question, advice)))
        hint = hint or "`well contacts` lists everyone, `well add NAME` adds someone"
        if beside:
            if beside == "an occasion":
                hint += f"{'' if candidates else ';'} `--note` takes a single word, `--at` any occasion"
            super().__init__(f"{quote(ref)} is neither a contact nor {beside}", hint)
        else:
            super().__init__(f"no contact answers to {quote(ref)}", hint)

    def suggest(self, candidates: Sequence[str]) -> UnknownContact:
        """The same error, with the handles that look like what was named."""
        return UnknownContact(self.ref, candidates, advice=self._advice) if candidates else self


class NobodyNamed(UnknownContact):
    """A word of a sentence stands for somebody, and nobody was named."""

    def __init__(self, word: str) -> None:
        NotFound.__init__(self, f"nobody was named before {quote(word)}", "name them, as in ‘coffee with Ann: she …’")


class GoneContact(UnknownContact):
    """The contact who had that handle was taken out of the ledger."""

    slug = "gone-contact"

    def __init__(self, ref: str, action: int, summary: str) -> None:
        NotFound.__init__(
            self,
            f"nobody is called {quote(ref)} any more, since #{action} ({summary})",
            f"`well history {action}` shows it, `well contacts` lists everyone",
        )


class UnknownContacts(UnknownContact):
    """Several names of a command name nobody, and so nothing is done to anybody."""

    def __init__(self, errors: Sequence[UnknownContact]) -> None:
        hints = dict.fromkeys(error.hint for error in errors if error.hint)
        NotFound.__init__(self, "; ".join(error.message for error in errors), "; ".join(hints))


class UnknownNumber(NotFound):
    """No entry, action, want or referral has that number."""

    slug = "unknown-number"

    def __init__(self, noun: str, number: int, hint: str) -> None:
        super().__init__(f"there is no {noun} {number}", hint)


class UnknownReferral(NotFound):
    """No referral has that number, source or person."""

    slug = "unknown-referral"

    def __init__(self, ref: str) -> None:
        super().__init__(f"no referral answers to {quote(ref)}", "`well referrals --all` lists them with their numbers")


# -- 4: ambiguous --------------------------------------------------------------------------------


class Ambiguous(WellError):
    """Several contacts answer to that name."""

    slug = "ambiguous"
    exit_code = 4

    def __init__(self, ref: str, candidates: Sequence[str], noun: str = "contacts", hint: str = "") -> None:
        """Of each candidate the first word names it, unless the hint says how to."""
        first_candidates = list(candidates[:8])
        more = f" and {len(candidates) - 8} more" if len(candidates) > 8 else ""
        message = f"{quote(ref)} could be {len(candidates)} {noun}: {', '.join(first_candidates)}{more}"
        super().__init__(
            message, hint or f"name one of them by the word in front, such as {candidates[0].split(' ')[0]}"
        )
        self.candidates = tuple(candidates)


# -- 5: refused by a rule ------------------------------------------------------------------------


class Refused(WellError):
    """A rule of the ledger says no."""

    slug = "refused"
    exit_code = 5


class TooMany(Refused):
    """More would come of a file than anybody expects of it, unless the user says so."""


class TooMuch(Refused):
    """A file holds more than one import brings in."""

    def __init__(self, message: str) -> None:
        super().__init__(message, "nothing was changed: bring it in in parts, a file for each")


class NotReady(Refused):
    """The contact isn't ready to be asked."""

    slug = "not-ready"


class AlreadyThere(Refused):
    """A contact or kind of that name exists."""

    slug = "already-there"


class ForgottenContact(Refused):
    """Somebody of that name or address was forgotten, and comes back only if the user says so."""

    slug = "forgotten-contact"

    def __init__(self, name: str, hint: str = "`well add NAME --bring-back` adds them all the same") -> None:
        super().__init__(f"you had {quote(name)} forgotten, or somebody with that name or address", hint)


class NothingToUndo(Refused):
    """There is no action to take back."""

    slug = "nothing-to-undo"


class BuiltUpon(Refused):
    """A later action builds on the one to take back."""

    slug = "built-upon"


class UndoneDecisions(Refused):
    """Another ledger would take back what the user decided, and nobody said yes to that."""

    slug = "undone-decisions"

    def __init__(self, name: str, effects: Sequence[str]) -> None:
        more = [f"and {len(effects) - MOST_NAMED_EFFECTS:,} more"] if len(effects) > MOST_NAMED_EFFECTS else []
        lines = [f"{name} takes back what was decided here, so nothing was brought in", *effects[:MOST_NAMED_EFFECTS]]
        hint = "--dry-run shows all that changes, --yes brings it in"
        super().__init__("\n  ".join([*lines, *more]), hint)


class HookRefusal(Refused):
    """A hook of the user's own says no to what is about to be written."""

    slug = "hook-refused"

    def __init__(self, reason: str) -> None:
        lines = "\n  ".join(reason.splitlines())
        super().__init__(f"the hook pre-write says no: {lines}", f"nothing was written; {WITHOUT_HOOKS}")


class HookUnusable(Refused):
    """The hook that is to be asked before a write can't be asked, so nothing is written."""

    slug = "hook-unusable"

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message, f"{advice}; nothing was written, and {WITHOUT_HOOKS}")


# -- 6: the ledger can't be used -----------------------------------------------------------------


class LedgerUnusable(WellError):
    """The ledger can't be read or written."""

    slug = "ledger-unusable"
    exit_code = 6


class NoLedger(LedgerUnusable):
    """There is no ledger yet."""

    slug = "no-ledger"

    def __init__(self, home: object, hint: str = "the first `well add NAME` or `well import FILE` makes it") -> None:
        super().__init__(f"there is no ledger at {home} yet", hint)


class LockedLedger(LedgerUnusable):
    """Another program holds the ledger."""

    slug = "ledger-locked"


class CreatedMeanwhile(LockedLedger):
    """Another command made the ledger first, or anew: nothing was written, and the same command can run again."""

    slug = "ledger-created-meanwhile"


class NewerLedger(LedgerUnusable):
    """The ledger was written by a newer wellkeeper."""

    slug = "ledger-newer"


class OlderLedger(LedgerUnusable):
    """The ledger was written by an older wellkeeper: `well upgrade` brings it up to date."""

    slug = "ledger-older"


class DamagedLedger(LedgerUnusable):
    """The file is no ledger, or it is damaged."""

    slug = "ledger-damaged"


class SealedLedger(LedgerUnusable):
    """The ledger is sealed, and there is no key, or another one."""

    slug = "ledger-sealed"

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint or "name a file or a command that has it: WELL_KEY_FILE, WELL_KEY_COMMAND")


# -- 7: unreadable input -------------------------------------------------------------------------


class Unreadable(WellError):
    """A file that can't be read, or isn't what it should be."""

    slug = "unreadable"
    exit_code = 7
