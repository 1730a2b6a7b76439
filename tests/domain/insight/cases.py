"""Gives and introductions written as text: a small world that can be worked out by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from domain.test_account import KINDS, TODAY, day
from domain.test_referral import make_referral
from wellkeeper.domain.insight.credit import Lag, SharedCredit
from wellkeeper.domain.insight.facts import Gift, GiftCount, Introduction, gather_introductions
from wellkeeper.domain.referral import Referral

LAG = Lag(60, 45, False, 0)  # of a ledger without five clear cases
DUE = LAG.due_days


def make_gift(text: str, number: int = 1, **fields: Any) -> Gift:
    """`ann intro 60d`: an intro to Ann 60 days ago. `30min`, `20EUR` and `@coffee` may follow."""
    handle, kind_name, ago, *rest = text.split()
    kind = KINDS.find_exact("give", kind_name)
    minutes, cost, currency, occasion = None, None, "", ""
    for word in rest:
        if word.startswith("@"):
            occasion = word[1:]
        elif word.endswith("min"):
            minutes = int(word[:-3])
        else:
            cost, currency = int(word[:-3]) * 100, word[-3:]
    family = kind.family if kind else ""
    gift = Gift(number, handle, "client", day(ago), kind_name, family, occasion, minutes, cost, currency)
    return gift._replace(**fields)


def list_gifts(text: str) -> list[Gift]:
    """The gives of some lines, numbered from 1."""
    lines = filter(str.strip, text.split(";"))
    return [make_gift(line, number) for number, line in enumerate(lines, 1)]


def group_gifts(gifts: str | Iterable[Gift]) -> dict[str, list[Gift]]:
    """The gives by contact, the oldest first."""
    groups: dict[str, list[Gift]] = {}
    for gift in sorted(list_gifts(gifts) if isinstance(gifts, str) else gifts, key=lambda gift: (gift.day, gift.entry)):
        groups.setdefault(gift.contact, []).append(gift)
    return groups


def count_by_kind(gifts: Iterable[Gift], today: date = TODAY, due_days: int = DUE) -> dict[str, GiftCount]:
    """How many gives of each kind there are, and how many are due."""
    counts: dict[str, GiftCount] = {}
    for gift in gifts:
        is_due = (today - gift.day).days >= due_days
        counts[gift.kind] = counts.get(gift.kind, GiftCount()).add(GiftCount(1, int(is_due)))
    return counts


def list_referrals(text: str) -> list[Referral]:
    """`ann 60d; bob asked 30d won 5d 900EUR`: whom Ann brought 60 days ago unasked, and whom Bob brought, numbered.

    `won 5d`, `lost 5d` or another stage may follow, a value, `>cleo` (it was Cleo), `@coffee` and `#support`.
    """
    lines = filter(str.strip, text.split(";"))
    return [_make_line(line, number) for number, line in enumerate(lines, 1)]


def _make_line(line: str, number: int) -> Referral:
    handle, *words = line.split()
    is_asked = words[0] == "asked"
    steps = [f"introduced {words[is_asked]}"]
    fields: dict[str, Any] = {"offered": not is_asked}
    for word in (rest := iter(words[is_asked + 1 :])):
        if word[0] in ">@#":
            fields[{">": "who", "@": "occasion", "#": "purpose"}[word[0]]] = word[1:].replace("_", " ")
        elif match := re.fullmatch(r"([0-9]+)([A-Z]{3})", word):
            fields |= {"value": int(match[1]) * 100, "currency": match[2]}
        else:
            steps.append(f"{word} {next(rest)}")
    return make_referral("; ".join(steps), id=number, contact=handle, name=f"Nr {number}", **fields)


def list_introductions(text: str) -> list[Introduction]:
    """The introductions of those lines, by day."""
    return gather_introductions(list_referrals(text))


def share(introduction: str, parts: Mapping[str, int], anyway: int = 0, values: Sequence[int] = ()) -> SharedCredit:
    """An introduction whose credit is shared so: millionths by the line of a give, and for anyway."""
    gifts = [make_gift(line, number) for number, line in enumerate(parts, 1)]
    return SharedCredit(list_introductions(introduction)[0], gifts, [*parts.values(), anyway], values)
