"""What mails and events speak of is proposed, each thing once: it counts nothing before a yes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from wellkeeper.domain.contact import Address
from wellkeeper.domain.imports import ImportLine, Lines
from wellkeeper.domain.referral import GOT, may_be_one
from wellkeeper.domain.rules import mail as mail_rules
from wellkeeper.domain.touch import FOUND_RULES, GAVE_RULE, GOT_RULE, MET_RULE, REPLIED_RULE, Mail, Meeting
from wellkeeper.domain.words.introductions import cut_sentence
from wellkeeper.interchange.mail.introductions import load_phrasebook
from wellkeeper.queries import contacts, entries, inbox, referrals
from wellkeeper.queries.mailboxes import Mailboxes
from wellkeeper.queries.rules import load_policy
from wellkeeper.services.forgetting.tombstones import LEFT_OUT, Tombstones
from wellkeeper.services.importing.candidates import AwaitedPeople, Candidate
from wellkeeper.storage import models
from wellkeeper.storage.columns import derive_uid
from wellkeeper.storage.ledger import Ledger

KINDS = {GAVE_RULE: "intro", GOT_RULE: "intro", REPLIED_RULE: "message", MET_RULE: "met"}
MOST_CANDIDATES = 20_000  # that wait to be settled in the order of their days
NEAR = timedelta(3)  # within which what was entered by hand is taken for the same


class Suggester:
    """Proposes what the mails and events of a file speak of, as far as the policy of the ledger lets it.

    Once they are settled, `proposed` counts the proposals by rule, and if `in_full`, there are lines on each.
    """

    def __init__(
        self,
        ledger: Ledger,
        mailboxes: Mailboxes,
        own_addresses: frozenset[str],
        *,
        in_full: bool,
        brings_back: bool,
    ) -> None:
        policy = load_policy(ledger)
        self._rules = {rule for rule in FOUND_RULES if getattr(policy, f"propose_{rule}")}
        self._ledger = ledger
        self._mailboxes = mailboxes
        self._own_addresses = own_addresses
        self._in_full = in_full
        self._phrasebook = load_phrasebook()
        self._awaited = AwaitedPeople(ledger)
        self._candidates: list[Candidate] = []
        self._tombstones, self._brings_back = Tombstones(ledger), brings_back
        self._left_out: list[ImportLine] = []
        self.proposed: Counter[str] = Counter()

    @property
    def has_many(self) -> bool:
        """Whether it is time to settle them."""
        return len(self._candidates) >= MOST_CANDIDATES

    # -- what is read ------------------------------------------------------------------------------

    def read_mail(self, mail: Mail) -> None:
        """Note what a mail speaks of."""
        finders = {GAVE_RULE: self._find_given, GOT_RULE: self._find_introduced, REPLIED_RULE: self._find_answers}
        for rule, find in finders.items():
            if rule in self._rules:
                self._candidates += find(mail)

    def read_meeting(self, meeting: Meeting, contact_id: int) -> None:
        """Note that a contact took part in a meeting that was held."""
        if MET_RULE not in self._rules or meeting.day is None:
            return
        is_crowd = len(meeting.people) + len(meeting.declined) > mail_rules.MOST_RECIPIENTS
        for awaited in self._awaited.list_of_contact(contact_id):
            if (
                meeting.day >= awaited.referral.since
                and not is_crowd
                and not self._phrasebook.is_no_meeting(meeting.note)
            ):
                uids = tuple(derive_uid("suggestion", key, MET_RULE, awaited.uid) for key in meeting.keys)
                candidate = Candidate(meeting.day, meeting.line, meeting.key, MET_RULE, uids, contact_id)
                about = awaited.make_candidate(candidate)
                self._candidates.append(about._replace(note=meeting.note, sentence=meeting.note))

    def _find_given(self, mail: Mail) -> Iterator[Candidate]:
        """The introduction that the user made, if the mail brought two contacts together."""
        sentence = mail_rules.find_given_introduction(mail, self._own_addresses, self._phrasebook)
        if not sentence:
            return
        owner_ids = [self._find_owners(email) for email in mail.recipients if not self._mailboxes.is_own(email)]
        pair = list(dict.fromkeys(ids[0] for ids in owner_ids if len(ids) == 1))
        if len(pair) == 2:
            uid = derive_uid("suggestion", mail.key)  # as it was when there were no other rules
            candidate = Candidate(mail.day, mail.line, mail.key, GAVE_RULE, (uid,), pair[0], pair[1])
            yield candidate._replace(note=mail.subject, sentence=sentence)

    def _find_introduced(self, mail: Mail) -> Iterator[Candidate]:
        """The people whom a contact introduced to the user by a mail."""
        if not mail_rules.may_introduce(mail, self._own_addresses, self._phrasebook):
            return
        source_ids = self._find_owners(mail.sender)
        others = mail_rules.list_introduced(mail, self._own_addresses)
        strangers = [email for email in others if not self._find_owners(email)]
        if len(source_ids) != 1 or not strangers:
            return
        for introduced in mail_rules.find_introduced(mail, strangers, self._own_addresses, self._phrasebook):
            sighting = self._tombstones.recognise((("email", introduced.email), ("name", introduced.name)))
            if sighting.person_numbers and not self._brings_back:
                self._left_out.append(ImportLine("skipped", "", "", LEFT_OUT, "", mail.line))
                continue
            uid = derive_uid("suggestion", mail.key, GOT_RULE, mail.sender, introduced.email)
            candidate = Candidate(mail.day, mail.line, mail.key, GOT_RULE, (uid,), source_ids[0])
            yield candidate._replace(name=introduced.name, note=mail.subject, sentence=introduced.sentence)

    def _find_answers(self, mail: Mail) -> Iterator[Candidate]:
        """The answers that a mail of the user's is, to people who were introduced and wait for one."""
        if not mail_rules.may_answer(mail, self._own_addresses, self._phrasebook) or self._awaited.is_empty():
            return
        for email in mail.recipients:
            owner_ids = self._find_owners(email)
            for awaited in self._awaited.list_of_address(owner_ids, email, mail.names.get(email, "")):
                if awaited.is_mine and mail.day >= awaited.referral.since:
                    uid = derive_uid("suggestion", mail.key, REPLIED_RULE, awaited.uid)
                    candidate = Candidate(mail.day, mail.line, mail.key, REPLIED_RULE, (uid,), awaited.source_id)
                    sentence = cut_sentence(mail.text) or mail.subject
                    yield awaited.make_candidate(candidate)._replace(note=mail.subject, sentence=sentence)

    def _find_owners(self, email: str) -> tuple[int, ...]:
        return self._mailboxes.find_owners(Address("email", email))

    # -- what becomes of it ------------------------------------------------------------------------

    def correct_event(self, sources: Sequence[str], contact_id: int, day: date | None) -> None:
        """Let what waits of an event, by one of its marks, follow it to another day; or be gone if it wasn't held."""
        for suggestion_id in inbox.list_waiting_of_event(self._ledger, sources, contact_id):
            if day:
                self._ledger.edit(models.Suggestion, suggestion_id, day=day.isoformat())
            else:
                self._ledger.drop(models.Suggestion, suggestion_id)

    def settle(self, more_lines: Lines) -> None:
        """Propose what was noted, the oldest first, unless the ledger knows it or it was proposed before."""
        in_order = sorted(self._candidates, key=lambda candidate: (candidate.day, candidate.line))
        known_uids = set(self._ledger.find_many(models.Suggestion, {uid for c in in_order for uid in c.uids}))
        news = _News(self._ledger)
        chosen = []
        for candidate in in_order:
            if known_uids.isdisjoint(candidate.uids) and news.take(candidate):
                known_uids.update(candidate.uids)
                chosen.append(candidate)
        if chosen:
            ids = self._ledger.draw_numbers(models.Suggestion)
            self._ledger.add_many(models.Suggestion, [{"id": next(ids), **_make_row(c)} for c in chosen])
        self.proposed.update(candidate.rule for candidate in chosen)
        for candidate in chosen if self._in_full else ():
            more_lines.add(self._describe(candidate))
        for line in self._left_out:
            more_lines.add(line)
        self._candidates, self._left_out = [], []

    def _describe(self, candidate: Candidate) -> ImportLine:
        (name, handle) = contacts.load_name(self._ledger, candidate.contact_id)
        other_id = candidate.other_id
        other = contacts.load_name(self._ledger, other_id)[1] if other_id else candidate.name
        says = f"{candidate.day} {candidate.rule} {KINDS[candidate.rule]} with {other}: {candidate.note}"
        return ImportLine("suggested", name, handle, says, "", candidate.line)


class _News:
    """Tells what is new to a ledger: neither entered by hand, nor proposed of the same people by another mail."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._names_got: dict[int, list[str]] = {}
        self._settled: dict[str, set[int]] = {}

    def take(self, candidate: Candidate) -> bool:
        """Whether a candidate is new; then another one of the same isn't."""
        check = {GAVE_RULE: self._is_given, GOT_RULE: self._has_come}.get(candidate.rule, self._is_under_way)
        return not check(candidate)

    def _is_given(self, candidate: Candidate) -> bool:
        """Whether that intro was entered within a few days."""
        assert candidate.other_id is not None
        days = entries.list_gift_days(self._ledger, KINDS[GAVE_RULE], candidate.contact_id, candidate.other_id)
        return any(abs(candidate.day - day) <= NEAR for day in days)

    def _has_come(self, candidate: Candidate) -> bool:
        """Whether that contact brought that person already, as far as names tell."""
        source_id = candidate.contact_id
        if source_id not in self._names_got:
            brought = referrals.list_referrals(self._ledger, date.max, source_id, direction=GOT)
            names = [referral.name for referral in brought if referral.introduced]
            self._names_got[source_id] = [*names, *inbox.list_names_got(self._ledger, source_id)]
        if any(may_be_one(candidate.name, name) for name in self._names_got[source_id]):
            return True
        self._names_got[source_id].append(candidate.name)
        return False

    def _is_under_way(self, candidate: Candidate) -> bool:
        """Whether the answer or the meeting was entered by hand, or one is proposed for the referral."""
        settled_ids = self._load_settled(candidate.rule)
        first, last = candidate.day - NEAR, candidate.day + NEAR
        person_id, kind_name = candidate.other_id, KINDS[candidate.rule]
        if candidate.referral_id in settled_ids:
            return True
        if person_id and inbox.has_touch_by_hand(self._ledger, person_id, kind_name, first, last):
            return True
        settled_ids.add(candidate.referral_id or 0)
        return False

    def _load_settled(self, rule: str) -> set[int]:
        """The referrals for which that was proposed; a meeting that was dropped lets another one be the first."""
        if rule not in self._settled:
            proposals = inbox.list_referrals_of_rule(self._ledger, rule)
            self._settled[rule] = {
                referral_id for referral_id, answer in proposals if rule == REPLIED_RULE or not answer
            }
        return self._settled[rule]


def _make_row(candidate: Candidate) -> dict[str, object]:
    columns = candidate._asdict()
    del columns["line"], columns["uids"]
    return {**columns, "uid": candidate.uids[0], "kind": KINDS[candidate.rule], "day": candidate.day.isoformat()}
