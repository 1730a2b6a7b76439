"""Each rule of the inbox is right in 9 of 10 proposals on the labelled mailbox, or it isn't shipped."""

from __future__ import annotations

import sys
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest

from books import act, reading
from labelled import PEOPLE, Label, list_parts, list_referrals, make_calendar, make_mailbox
from wellkeeper.domain.touch import FOUND_RULES, Suggestion
from wellkeeper.interchange.files import ImportFile
from wellkeeper.interchange.recognise import recognise
from wellkeeper.queries.inbox import list_suggestions
from wellkeeper.services import contacts, referrals
from wellkeeper.services.contacts import Details
from wellkeeper.services.importing import files
from wellkeeper.services.importing.options import ImportOptions
from wellkeeper.services.stages import ReferralDetails

PAGE = Path(__file__).parents[3] / "docs/how-to/meetings-and-mail.md"
FIRST_DAY, TODAY = date(2026, 1, 1), date(2026, 3, 10)
ME = "ada@berg.example"
LEAST_PROPOSALS, LEAST_PRECISION = 30, 0.9
SEEN, HELD_OUT = "", "-held-out"  # the files by which the rules were tuned, and those that were held out


class Figures(NamedTuple):
    """What a rule made of some files: the marks of what it was right and wrong about, and of what it missed."""

    right: tuple[str, ...]
    wrong: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def proposals(self) -> int:
        return len(self.right) + len(self.wrong)

    def __str__(self) -> str:
        """As it stands in the docs: how many of its proposals are right, and how many of what there was it found."""
        return f"{len(self.right)} of {self.proposals} | {len(self.right)} of {len(self.right) + len(self.missed)}"


@cache
def judge(rule: str, *parts: str) -> Figures:
    """What a rule makes of all files of these parts, also of those that are about other rules."""
    right, wrong, missed = [], [], []
    for part in parts:
        names = [f"{name}{part}" for name in FOUND_RULES]
        labels = {labelled.mark: labelled.label for name in names for labelled in list_parts(name)}
        proposals = [read(suggestion) for name in names for suggestion in propose(name) if suggestion.rule == rule]
        for mark, label in proposals:
            (right if labels[mark] == label else wrong).append(mark)
        missed += [mark for mark, label in labels.items() if label.rule == rule and (mark, label) not in proposals]
    return Figures(tuple(right), tuple(wrong), tuple(missed))


@cache
def propose(name: str) -> list[Suggestion]:
    """What the rules propose of a file."""
    stream = BytesIO(make_calendar(name) if name.startswith("met") else make_mailbox(name))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        make_ledger(path, name)
        file = ImportFile(name, recognise(stream), copy=stream)
        act(path, files.import_files, [file], ImportOptions(mine=(ME,)), day=TODAY)
        with reading(path) as reader:
            return list_suggestions(reader, TODAY)


def make_ledger(path: Path, name: str) -> None:
    """A ledger with the contacts of the labelled mailbox, and the referrals of a file."""
    for handle, person in PEOPLE.items():
        if handle != "me":
            whole_name, _, email = person.rstrip(">").partition(" <")
            act(path, contacts.add, Details(name=whole_name, handle=handle, emails=(email,)), day=FIRST_DAY)
    for referral in list_referrals(name):
        day = date.fromisoformat(referral.day)
        if referral.email:
            act(path, contacts.add, Details(name=referral.name, emails=(referral.email,)), day=day)
        ref = referral.email or referral.name
        act(path, referrals.record_introduction, referral.source, ref, ReferralDetails(), day=day)


def read(suggestion: Suggestion) -> tuple[str, Label]:
    """The mark of a mail or an event, and what a suggestion makes of it, as a label says it."""
    is_given = suggestion.rule == "gave"
    names = sorted((suggestion.contact, suggestion.other)) if is_given else [suggestion.other_name]
    return suggestion.source.partition("@")[0], Label(suggestion.rule, tuple(names))


@pytest.mark.parametrize("rule", FOUND_RULES)
def test_a_rule_is_right_in_nine_of_ten_proposals(rule: str) -> None:
    figures = judge(rule, SEEN, HELD_OUT)

    sys.stdout.write(f"{rule}: precision and recall {figures}; wrong {figures.wrong}, missed {figures.missed}\n")
    assert figures.proposals >= LEAST_PROPOSALS
    assert len(figures.right) >= LEAST_PRECISION * figures.proposals, figures.wrong


@pytest.mark.parametrize("rule", FOUND_RULES)
def test_a_rule_is_right_about_what_was_held_out(rule: str) -> None:
    figures = judge(rule, HELD_OUT)

    sys.stdout.write(f"{rule}, held out: precision and recall {figures}; missed {figures.missed}\n")
    assert len(figures.right) >= LEAST_PRECISION * figures.proposals, figures.wrong


def test_much_of_the_labelled_mailbox_is_no_proposal() -> None:
    for name in (f"{rule}{part}" for rule in FOUND_RULES for part in (SEEN, HELD_OUT)):
        labels = [labelled.label for labelled in list_parts(name)]
        assert sum(not label.rule for label in labels) >= len(labels) / 6, name


def test_the_docs_tell_how_often_each_rule_is_right() -> None:
    page = PAGE.read_text("utf-8")

    for rule in FOUND_RULES:
        assert f"{judge(rule, SEEN, HELD_OUT)} | {judge(rule, HELD_OUT)} |" in page, rule
