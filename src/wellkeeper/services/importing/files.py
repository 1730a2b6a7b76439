"""Files are imported together: contacts first, then what happened with them; or whole ledgers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from math import inf
from typing import NamedTuple

from wellkeeper.domain.action import Done
from wellkeeper.domain.entry_row import Reject
from wellkeeper.domain.imports import Import, ImportLine, Lines, Outcome
from wellkeeper.domain.rules.mail import guess_own_address
from wellkeeper.domain.touch import FOUND_RULES, Mail
from wellkeeper.errors import TooMany, Unreadable, WrongUsage, list_words, quote
from wellkeeper.interchange import recognise
from wellkeeper.interchange.files import ImportFile
from wellkeeper.interchange.tables.entries import has_sides
from wellkeeper.queries import contacts
from wellkeeper.services.forgetting.tombstones import LEFT_OUT, NAMESAKE
from wellkeeper.services.history import combine
from wellkeeper.services.importing.contacts import MOST_NAMES, import_contacts
from wellkeeper.services.importing.entries import post_table
from wellkeeper.services.importing.options import ImportOptions
from wellkeeper.services.importing.referrals import import_referrals
from wellkeeper.services.importing.touches import MOST_STRANGERS, record_touches
from wellkeeper.storage.ledger import Ledger

MOST_MEETINGS = 5_000  # touches that come of a calendar without a question
MANY_REASON = "since an event that repeats is one for each time"
MANY_HINT = "--dry-run says how many, and --many brings them in"
MOST_NAMED_REJECTS = 10  # rejects that an error names
MOST_NAMED_JOINS = 3  # addresses taken for others that a sentence names
MOST_SAMPLED_MAILS = 1_000  # mails from which we guess whose they are
HOPELESS_HINT = "is it this table, and are its columns what they are taken for? --map says otherwise"
SKIP_HINT = "mend them, or post the others and keep these: --skip-errors FILE"
ADD_HINT = "--new adds unknown people"
ENTRY_NOUNS, REFERRAL_NOUNS, TOUCH_NOUNS = ("entry", "entries"), ("referral", "referrals"), ("touch", "touches")


def import_files(ledger: Ledger, files: Sequence[ImportFile], options: ImportOptions) -> Import:
    """Bring files into the ledger, all or none: contacts first, then what happened with them; or whole ledgers.

    Raises `Unreadable` for a table with rows that can't be posted, unless those may be left out.
    """
    if any(file.contents.holds == recognise.HISTORIES for file in files):
        return _import_histories(ledger, files)
    importer = _Importer(ledger, options)
    importer.import_cards([file for file in files if file.contents.holds == recognise.PEOPLE])
    importers = {
        recognise.ENTRIES: importer.import_entries,
        recognise.REFERRALS: importer.import_referrals,
        recognise.TOUCHES: importer.import_touches,
        recognise.MAILS: importer.import_mails,
    }
    for holds, import_file in importers.items():
        for file in files:
            if file.contents.holds == holds:
                import_file(file)
    return importer.make_import()


def _import_histories(ledger: Ledger, files: Iterable[ImportFile]) -> Import:
    """Bring other ledgers together with this one, in their order."""
    restorations = [combine.restore(ledger, file.read_items(), file.name) for file in files]
    summary = "; ".join(restoration.done.summary for restoration in restorations)
    remarks = tuple(remark for restoration in restorations for remark in restoration.remarks)
    effects = tuple(effect for restoration in restorations for effect in restoration.effects)
    return Import(Done(summary), Lines(), remarks=remarks, effects=effects)


class _FileCount(NamedTuple):
    """How much a file brought, with its noun in singular and plural, and how many people were new with it.

    `moved` and `taken_back` are meetings that the ledger had otherwise; the last are what was proposed, by each rule.
    """

    file: str
    nouns: tuple[str, str]
    added: int
    same: int
    skipped: int
    new: int
    moved: int
    taken_back: int
    gave: int
    got: int
    replied: int
    met: int

    def __str__(self) -> str:
        singular, plural = self.nouns
        parts = [
            f"1 {singular} added" if self.added == 1 else f"{self.added:,} {plural} added",
            f"{self.moved:,} moved" if self.moved else "",
            f"{self.taken_back:,} taken back" if self.taken_back else "",
            f"{self.same:,} same",
            f"{self.skipped:,} skipped",
            f"{self.new:,} new in the ledger" if self.new else "",
            self._describe_proposed(),
        ]
        return f"{self.file}: {', '.join(filter(None, parts))}"

    def _describe_proposed(self) -> str:
        """`3 in `well inbox` (2 got, 1 met)`; "" if nothing was proposed."""
        counts = [getattr(self, rule) for rule in FOUND_RULES]
        each = ", ".join(f"{count:,} {rule}" for rule, count in zip(FOUND_RULES, counts, strict=True) if count)
        return f"{sum(counts):,} in `well inbox` ({each})" if each else ""


def _sum_counts(counts: Sequence[_FileCount]) -> list[_FileCount]:
    """The counts of a few files as they are; of many, only their sum."""
    if len(counts) <= MOST_NAMES:
        return list(counts)
    numbers = (sum(column) for column in zip(*(count[2:] for count in counts), strict=True))
    return [_FileCount(f"{len(counts)} files", counts[0].nouns, *numbers)]


class _Importer:
    """Imports one file after the other, and sums up what became of them."""

    def __init__(self, ledger: Ledger, options: ImportOptions) -> None:
        self._ledger = ledger
        self._options = options
        self._summaries: list[str] = []
        self._counts: dict[tuple[str, str], list[_FileCount]] = {
            nouns: [] for nouns in (ENTRY_NOUNS, REFERRAL_NOUNS, TOUCH_NOUNS)
        }
        self._lines = Lines()
        self._new_contacts: tuple[str, ...] = ()
        self._given_handles: Mapping[str, str] = {}
        self._rejects: dict[str, tuple[Reject, ...]] = {}
        self._talk: list[str] = []
        self._proposed = Counter(dict.fromkeys(FOUND_RULES, 0))

    def import_cards(self, files: Sequence[ImportFile]) -> None:
        """Import contacts, and file them as the user said."""
        if files:
            cards = ((file.name, file.read_items()) for file in files)
            imported = import_contacts(
                self._ledger,
                cards,
                self._options.marks,
                in_full=self._options.in_full,
                brings_back=self._options.brings_back,
            )
            self._summaries.append(imported.done.summary.removeprefix("imported "))
            self._lines = imported.lines  # which others join
            self._new_contacts = imported.done.contacts
            self._given_handles = imported.given_handles

    def import_entries(self, file: ImportFile) -> None:
        """Import a table of entries. Raises `Unreadable` if rows can't be posted, and may not be left out."""
        gives_by_default = not has_sides(file.contents.header, file.reading.mapping)
        outcome = post_table(
            self._ledger,
            file.read_items(),
            self._options,
            gives_by_default=gives_by_default,
            given_handles=self._given_handles,
        )
        if outcome.rejects and (outcome.is_hopeless or not self._options.may_skip):
            raise _make_refusal(file, outcome)
        self._rejects[file.name] = outcome.rejects
        self._new_contacts += outcome.new_contacts
        self._note(file, outcome, ENTRY_NOUNS, len(outcome.new_contacts))
        former_names = contacts.list_former_names(self._ledger, outcome.former_refs)
        self._talk += [f"{file.name}: {sentence}" for sentence in former_names]

    def import_referrals(self, file: ImportFile) -> None:
        """Import referrals with their stories, from our own sheet."""
        outcome = import_referrals(
            self._ledger,
            file.read_items(),
            in_full=self._options.in_full,
            brings_back=self._options.brings_back,
            given_handles=self._given_handles,
        )
        self._note(file, outcome, REFERRAL_NOUNS)
        if outcome.strangers:
            self._talk.append(f"{file.name}: {_describe_strangers(outcome.strangers)}")

    def import_touches(self, file: ImportFile) -> None:
        """Import meetings and messages. Raises `TooMany` for a calendar of which very many touches would come."""
        may_multiply = file.contents.noun == "meeting" and not self._options.many
        self._record(file, _fold_addresses(self._options.mine), MOST_MEETINGS if may_multiply else inf)

    def import_mails(self, file: ImportFile) -> None:
        """Import mails of the user, whose addresses are said, or else guessed from the mails."""
        own_addresses = self._options.mine or self._guess_own_addresses(file)
        self._record(file, _fold_addresses(own_addresses))

    def make_import(self) -> Import:
        """The sum of all that came in."""
        counts = (str(count) for of_noun in self._counts.values() for count in _sum_counts(of_noun))
        summary = f"imported {'; '.join((*self._summaries, *counts))}"
        self._talk += _describe_forgotten(self._lines)
        done = Done(summary, self._new_contacts, is_bulk=True)
        return Import(done, self._lines, self._rejects, tuple(self._talk), proposed=self._proposed)

    def _record(self, file: ImportFile, own_addresses: frozenset[str], most_touches: float = inf) -> None:
        try:
            outcome = record_touches(
                self._ledger,
                file.read_items(),
                own_addresses,
                in_full=self._options.in_full,
                brings_back=self._options.brings_back,
                most_touches=most_touches,
            )
        except TooMany as error:
            raise TooMany(f"{error.message} of {quote(file.name)}, {MANY_REASON}", MANY_HINT) from None
        self._note(file, outcome, TOUCH_NOUNS)
        if outcome.strangers:
            self._talk.append(f"{file.name}: {_describe_strangers(outcome.strangers)}")
        self._talk += [f"{file.name}: {sentence}" for sentence in _describe_joined(outcome.joined)]

    def _guess_own_addresses(self, file: ImportFile) -> tuple[str, ...]:
        """The address that takes part in most mails of a file. Raises `WrongUsage` if it can't be told."""
        mails = (item for item in islice(file.read_items(), MOST_SAMPLED_MAILS) if isinstance(item, Mail))
        guess = guess_own_address(mails, self._find_known)
        if guess is None:
            raise WrongUsage(f"it can't be told whose mail is in {quote(file.name)}", "say it: --me you@example.com")
        self._talk.append(f"{file.name}: taken for the mail of {guess}; --me says otherwise")
        return (guess,)

    def _find_known(self, emails: list[str]) -> set[str]:
        """Those of the e-mail addresses that are contacts'."""
        return self._ledger.ask_together(
            lambda: {email for email in emails if contacts.list_matching(self._ledger, email, whole=True)}
        )

    def _note(self, file: ImportFile, outcome: Outcome, nouns: tuple[str, str], new: int = 0) -> None:
        proposed = [outcome.proposed.get(rule, 0) for rule in FOUND_RULES]
        figures = (outcome.added, outcome.same, outcome.skipped, new, outcome.moved, outcome.taken_back, *proposed)
        self._counts[nouns].append(_FileCount(file.name, nouns, *figures))
        self._proposed.update(outcome.proposed)
        self._lines.join(outcome.lines, file.name)


def _describe_forgotten(import_lines: Sequence[ImportLine]) -> Iterator[str]:
    """How many rows were left out of people whom the user had forgotten, and which; and who may be a namesake."""
    places = [f"line {line.line} of {line.file}" for line in import_lines if LEFT_OUT in line.says]
    if places:
        rows = "1 row is" if len(places) == 1 else f"{len(places):,} rows are"
        more = f" and {len(places) - MOST_NAMED_REJECTS:,} more" if len(places) > MOST_NAMED_REJECTS else ""
        named = ", ".join(places[:MOST_NAMED_REJECTS])
        yield f"{rows} of people whom you had forgotten ({named}{more}): --bring-back adds them"
    for line in islice((line for line in import_lines if NAMESAKE in line.says), MOST_NAMED_REJECTS):
        yield f"line {line.line} of {line.file}: {line.contact} came in, and {NAMESAKE}"


def _fold_addresses(addresses: Iterable[str]) -> frozenset[str]:
    return frozenset(address.strip().lower() for address in addresses)


def _make_refusal(file: ImportFile, outcome: Outcome) -> Unreadable:
    """The error for a table that can't be posted, with the first of its bad rows."""
    rejects = outcome.rejects
    count = "1 row" if len(rejects) == 1 else f"{len(rejects):,} rows"
    lines = [f"line {reject.line}: {reject.reason}" for reject in rejects[:MOST_NAMED_REJECTS]]
    more = [f"and {len(rejects) - MOST_NAMED_REJECTS:,} more"] if len(rejects) > MOST_NAMED_REJECTS else []
    if outcome.is_hopeless:
        message = f"the first {count} of {quote(file.name)} that can't be posted are too many, so nothing was"
        return Unreadable("\n  ".join([message, *lines, *more]), HOPELESS_HINT)
    message = "\n  ".join([f"{count} of {quote(file.name)} can't be posted, so nothing was", *lines, *more])
    return Unreadable(message, f"{SKIP_HINT}; {ADD_HINT}" if outcome.strangers else SKIP_HINT)


def _describe_joined(joined: Mapping[str, str]) -> list[str]:
    """Which addresses were taken for another one, and how to say otherwise."""
    named = [f"{email} is taken for {known_email}" for email, known_email in islice(joined.items(), MOST_NAMED_JOINS)]
    if not named:
        return []
    if len(joined) > MOST_NAMED_JOINS:
        named.append(f"{len(joined) - MOST_NAMED_JOINS:,} more are taken for others")
    return [f"{list_words(named, 'and')}; `well policy same_mailbox 0` changes that"]


def _describe_strangers(counts: Counter[str]) -> str:
    """The addresses that aren't in the ledger, the most frequent first."""
    most_frequent = ", ".join(f"{address} ({count:,})" for address, count in counts.most_common(3))
    if len(counts) <= 3:
        return f"not in the ledger: {most_frequent}"
    most = " or more" if len(counts) >= MOST_STRANGERS else ""
    return f"{len(counts):,}{most} addresses aren't in the ledger, most often {most_frequent}"
