"""What do pictures show: the course of an account, and a year of giving?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.contact import Contact
from wellkeeper.domain.insight import courses, years
from wellkeeper.domain.insight.facts import Period, gather_introductions
from wellkeeper.domain.referral import GOT
from wellkeeper.queries import accounts, contacts, insight, referrals
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.rules import load_policy
from wellkeeper.views.insight import list_introductions


class Course(NamedTuple):
    """A contact, and the days of their account, the oldest first."""

    contact: Contact
    days: Sequence[courses.CourseDay]


def trace_course(reader: Reader, today: date, ref: str, first: date | None = None) -> Course:
    """The level of a contact day by day: over a year, or from a day on but not from before their first entry."""
    contact = contacts.find(reader, ref)
    postings = list(accounts.stream_postings(reader, contact.id, today))
    first_posted = postings[0].day if postings else today
    period = Period(max(first, first_posted), today) if first else years.make_year(today)
    introductions = gather_introductions(referrals.list_referrals(reader, today, contact.id, direction=GOT))
    days = courses.trace_course(postings, introductions, period, load_policy(reader).half_life)
    return Course(contact, days)


def look_at_year(reader: Reader, today: date) -> list[years.YearDay]:
    """The days of the last year on which you gave or asked, or somebody came or was won."""
    period = years.make_year(today)
    gift_days = insight.gifts.sum_gift_days(reader, period.first, today)
    ask_days = [day for _, _, day, _ in insight.asks.list_asks(reader, today)]
    return years.list_year_days(gift_days, ask_days, list_introductions(reader, today), period)
