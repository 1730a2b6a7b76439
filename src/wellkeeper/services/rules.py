"""The rules of a ledger: the numbers of its policy, and its kinds."""

from __future__ import annotations

from wellkeeper.domain.action import Done
from wellkeeper.domain.entry import MOST_POINTS
from wellkeeper.domain.kinds import ASK, FAMILIES, FUNNEL, GIVE, LONGEST_KIND_NAME, SLIP, TOUCH, is_kind_name
from wellkeeper.domain.policy import SETTINGS, Policy
from wellkeeper.domain.words import text
from wellkeeper.domain.words.text import list_nearest
from wellkeeper.errors import BadNumber, BadText, UnknownWord, WrongUsage, quote
from wellkeeper.queries import contacts
from wellkeeper.queries.rules import find_kind_id, find_setting_id, load_kinds, load_policy
from wellkeeper.storage import models
from wellkeeper.storage.ledger import Ledger


def set_policy_number(ledger: Ledger, name: str, number: int | None) -> Done:
    """Change a number of the policy, or put its default back if `number` is None. No entry changes.

    Raises `UnknownWord` or `BadNumber`.
    """
    word = name.strip().replace("-", "_")
    if word not in SETTINGS:
        raise UnknownWord(
            "number of the policy",
            name,
            tuple(SETTINGS),
            list_nearest(word[:40], SETTINGS),
            hint="`well policy` shows them all",
        )
    setting = SETTINGS[word]
    new = Policy._field_defaults[word] if number is None else number
    if not setting.least <= new <= setting.most:
        raise BadNumber(f"{word} can't be {new}", f"it is from {setting.least:,} to {setting.most:,} {setting.unit}")
    old = getattr(load_policy(ledger), word)
    _store_setting(ledger, word, new)
    if word == "half_life" and new != old:
        ledger.touched |= contacts.list_ids(ledger)  # every level changes
    return Done(f"{word} is {new} now, was {old}" if new != old else f"{word} is {old} already")


def _store_setting(ledger: Ledger, name: str, number: int) -> None:
    setting_id = find_setting_id(ledger, name)
    if setting_id is None:
        ledger.add(models.Setting(name=name, value=number))
    else:
        ledger.edit(models.Setting, setting_id, value=number)


def set_kind(
    ledger: Ledger, side: str, kind_name: str, *, points: int | None, family: str | None, description: str | None
) -> Done:
    """Add a kind, or change the points, the family or the description of one. Entries keep the points that they have.

    What is None stays. Raises `BadText`, `BadNumber`, `UnknownWord`, or `WrongUsage` if a new kind lacks something.
    """
    word = text.make_key(text.clean_required(kind_name, "kind", LONGEST_KIND_NAME))
    if not is_kind_name(word):
        raise BadText(f"{quote(kind_name)} can't be a kind", "a kind is one word of letters, digits and hyphens")
    _check_kind(side, points, family)
    kind, kind_id = load_kinds(ledger).find_exact(side, word), find_kind_id(ledger, side, word)
    if kind is None or kind_id is None:
        return _add_kind(ledger, side, word, points, family, description)
    columns = {
        "points": points,
        "family": family,
        "about": text.clean(description, "description", 200) if description is not None else None,
    }
    ledger.edit(models.Kind, kind_id, **{name: value for name, value in columns.items() if value is not None})
    new = kind.points if points is None else points
    return Done(f"{side} {word} is worth {new} now" + (f", was {kind.points}" if new != kind.points else ""))


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
