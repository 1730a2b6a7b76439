"""May I ask, and for what; and where do you stand?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.account import Standing
from wellkeeper.domain.contact import Contact
from wellkeeper.domain.rules.case import Case
from wellkeeper.domain.rules.judgement import choose_ask
from wellkeeper.domain.rules.readiness import AskRange, Verdict, find_ask_range, judge
from wellkeeper.queries import accounts, contacts
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.rules import load_rules


class Permission(NamedTuple):
    """The verdict on one kind of ask, and what the contact is ready for, if for anything."""

    case: Case
    verdict: Verdict
    ask_range: AskRange | None


class Standings(NamedTuple):
    """The standings, oldest first, of everyone or of one contact."""

    standings: Sequence[Standing]
    contact: Contact | None


def judge_ask(reader: Reader, today: date, ref: str, kind_name: str = "") -> Permission:
    """Whether a contact may be asked, for that kind of ask or the one to suggest."""
    rules = load_rules(reader)
    case = accounts.load_case(reader, rules, today, contacts.find(reader, ref))
    verdict = judge(case, choose_ask(case, kind_name, rules), rules)
    return Permission(case, verdict, find_ask_range(case, rules))


def list_standings(reader: Reader, today: date, ref: str | None = None) -> Standings:
    """How willing they are to refer you, as they answered so far: everyone, or one contact."""
    contact = contacts.find(reader, ref) if ref else None
    return Standings(accounts.list_standings(reader, today, contact), contact)
