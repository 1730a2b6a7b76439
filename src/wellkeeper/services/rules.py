"""The ledger's own rules: its numbers, and its kinds."""

from __future__ import annotations

from difflib import get_close_matches

from wellkeeper.domain.action import Done
from wellkeeper.domain.entry import MOST_POINTS
from wellkeeper.domain.kinds import ASK, FAMILIES, FUNNEL, GIVE, SLIP, TOUCH
from wellkeeper.domain.policy import SETTINGS, Policy
from wellkeeper.domain.words import text
from wellkeeper.errors import BadNumber, BadText, UnknownWord, WrongUsage, quote
from wellkeeper.queries import contacts
from wellkeeper.queries.rules import find_kind_id, find_setting_id, load_kinds, load_policy
from wellkeeper.storage import models
from wellkeeper.storage.ledger import Ledger


def set_policy_number(ledger: Ledger, name: str, value: int | None) -> Done:
    """Change a number of the policy, or put its default back where `value` is None. No entry changes."""
    word = name.strip().replace("-", "_")
    if word not in SETTINGS:
        raise UnknownWord(
            "number of the policy",
            name,
            tuple(SETTINGS),
            get_close_matches(word[:40], SETTINGS),
            hint="`well policy` shows them all",
        )
    setting = SETTINGS[word]
    new = Policy._field_defaults[word] if value is None else value
    if not setting.least <= new <= setting.most:
        raise BadNumber(f"{word} can't be {new}", f"it is from {setting.least:,} to {setting.most:,} {setting.unit}")
    old = getattr(load_policy(ledger), word)
    _store_setting(ledger, word, new)
    if word == "half_life" and new != old:
        ledger.touched |= contacts.list_ids(ledger)  # every level is another one
    return Done(f"{word} is {new} now, was {old}" if new != old else f"{word} is {old} already")


def _store_setting(ledger: Ledger, name: str, value: int) -> None:
    number = find_setting_id(ledger, name)
    if number is None:
        ledger.add(models.Setting(name=name, value=value))
    else:
        ledger.edit(models.Setting, number, value=value)


def set_kind(
    ledger: Ledger, side: str, kind_name: str, *, points: int | None, family: str | None, description: str | None
) -> Done:
    """Add a kind, or give one new points, another family or words. Entries keep the points they were posted with."""
    tidy = text.make_key(text.clean_required(kind_name, "kind", 40))
    if not tidy.replace("-", "").isalnum():
        raise BadText(f"{quote(kind_name)} can't be a kind", "a kind is one word of letters, digits and hyphens")
    _check_kind(side, points, family)
    known, number = load_kinds(ledger).find_exact(side, tidy), find_kind_id(ledger, side, tidy)
    if known is None or number is None:
        return _add_kind(ledger, side, tidy, points, family, description)
    said = {
        "points": points,
        "family": family,
        "about": text.clean(description, "description", 200) if description is not None else None,
    }
    ledger.edit(models.Kind, number, **{name: value for name, value in said.items() if value is not None})
    now = known.points if points is None else points
    return Done(f"{side} {tidy} is worth {now} now" + (f", was {known.points}" if now != known.points else ""))


def _add_kind(
    ledger: Ledger, side: str, kind_name: str, points: int | None, family: str | None, description: str | None
) -> Done:
    if points is None:
        raise WrongUsage(
            f"{quote(kind_name)} is a new kind of {side}, and has no points yet",
            f"`well kinds {side} {kind_name} 3` adds it with 3",
        )
    if side == GIVE and not family:
        raise WrongUsage(
            f"a new kind of give belongs to a family: {', '.join(FAMILIES)}",
            f"`well kinds give {kind_name} {points} --family serve` adds it",
        )
    row = models.Kind(
        word=kind_name,
        side=side,
        family=family or "",
        points=points,
        about=text.clean(description or "", "description", 200),
    )
    ledger.add(row)
    return Done(f"added {side} {kind_name} with {points} points")


def _check_kind(side: str, points: int | None, family: str | None) -> None:
    families = {GIVE: FAMILIES, ASK: (*FUNNEL, ""), SLIP: ("",), TOUCH: ("",)}
    if side not in families:
        raise UnknownWord("side of the ledger", side, tuple(families))
    if family is not None and family not in families[side]:
        raise UnknownWord(f"family of {side}", family, [word for word in families[side] if word])
    least, most = (0, 0) if side == TOUCH else (1, MOST_POINTS)
    if points is not None and not least <= points <= most:
        raise BadNumber(
            f"a {side} can't have {points} points", f"it has {least} to {most:,}" if most else "a touch counts nothing"
        )
