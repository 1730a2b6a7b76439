"""What the columns of a table hold: by their names in many languages, and by the columns beside them."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from wellkeeper.domain.words.text import make_key

# What the user may say that a column holds.
TARGETS = (
    *("name", "given_name", "middle_name", "family_name", "nickname", "email", "phone", "org", "title", "role"),
    *("city", "birthday", "note", "tag", "url", "uid", "ignore"),
)
IDENTITY_TARGETS = frozenset({"name", "given_name", "family_name", "email", "org"})
NAME_TARGETS = frozenset({"name", "given_name", "family_name"})

# What our own sheet of contacts has besides, and the marks by which it is known.
OWN_TARGETS = (
    *("handle", "source", "tier", "attitude", "style", "archived", "do_not_ask", "snoozed_until", "added"),
    *("email_label", "phone_label", "url_label", "marks", "imported", "owner"),
)
_OWN_MARKS = ("uid", "do_not_ask", "snoozed_until", "attitude")
_OWN_NAMES = {
    **{name: name for name in OWN_TARGETS},
    "name_prefix": "prefix",
    "additional_name": "middle_name",
    "name_suffix": "suffix",
    "tags": "tag",
    "name": "name",
    "given_name": "given_name",
    "family_name": "family_name",
    "balance": "ignore",
    **{name: name for name in ("org", "title", "role", "city", "nickname", "email", "phone", "url", "uid", "note")},
    "birthday": "birthday",
}

_FILE = Path(__file__).with_name("columns.toml")

# Words before and behind the name of a column that say nothing: `Person - Email`, `phone_number1.number`.
_BEGINNINGS = frozenset(
    [
        "contact",
        "contacts",
        "person",
        "people",
        "lead",
        "client",
        "customer",
        "member",
        "guest",
        "attendee",
        "primary",
        "properties",
        "fields",
    ]
)
_ENDS = frozenset(("number", "numbers", "value", "address", "uri", "url", "email", "text", "formatted"))
_SAID_OF_OTHERS = frozenset(("type", "label", "primary", "kind", "display"))
_WORD = re.compile(r"[^\W_]+")


def format_mapping(column_name: str, target: str) -> str:
    """The option that says what a column holds, as it is typed: a shell must not read anything into its name."""
    return f"--map {shlex.quote(f'{column_name}={target}')}"


def make_column_key(column_name: str) -> str:
    """A column's name as it is compared: letters and figures only, in lower case; Pipedrive's `Person - ` left out."""
    return "".join(letter for letter in make_key(column_name).removeprefix("person - ") if letter.isalnum())


def is_own(header: Sequence[str]) -> bool:
    """Whether a header is that of the sheet of contacts that we write."""
    names = {name.strip() for name in header}
    return {"handle", "name"} <= names and not names.isdisjoint(_OWN_MARKS)


def list_targets(header: Sequence[str], mapping: Mapping[str, str] | None = None) -> list[str]:
    """What each column of a header holds; "" if we don't know. What `mapping` says goes first.

    A column of `other` is understood, but nothing of a contact: it is kept aside.
    """
    mapped_targets = {make_key(name.strip()): target for name, target in (mapping or {}).items()}
    keys = [_make_bare_key(name) for name in header]
    own_names = _OWN_NAMES if is_own(header) else {}
    options: list[tuple[str, ...]] = []
    for name in header:
        if target := mapped_targets.get(make_key(name)) or own_names.get(name.strip()):
            options.append((target,))
        else:
            options.append(find_options(name))
    sure_targets = {targets[0] for targets in options if len(targets) == 1}
    for place, targets in enumerate(options):
        if len(targets) > 1 and "name" not in targets:
            options[place] = (_choose_target(targets, sure_targets, is_repeated=keys[place] in keys[place + 1 :]),)
    sure_targets |= {targets[0] for targets in options if len(targets) == 1}
    return [_choose_name_target(targets, sure_targets) if targets else "" for targets in options]


def list_unknown_columns(header: Sequence[str], mapping: Mapping[str, str]) -> list[str]:
    """The columns that a mapping names and a header doesn't have."""
    keys = {make_key(name.strip()) for name in header}
    return [name for name in mapping if make_key(name.strip()) not in keys]


@lru_cache(10_000)
def find_options(column_name: str) -> tuple[str, ...]:
    """What a column of that name may hold, whatever the other columns are; nothing if we don't know the name."""
    known_columns = _load_options()
    return next((known_columns[key] for key in _iterate_keys(column_name) if key in known_columns), ())


def _iterate_keys(column_name: str) -> Iterator[str]:
    """The keys under which to look for a column, the whole name first.

    `phone_number1.number` is also looked for as `phone_number1`, `Contact: E-mail` as `E-mail`.
    """
    yield _make_bare_key(column_name)
    words = [word for word in _WORD.findall(_split_camels(column_name)) if not word.isdigit()]
    keys = [key for key in map(_make_bare_key, words) if key]
    if keys and keys[-1] in _SAID_OF_OTHERS and len(keys) > 1:
        yield "emailtype"  # it says something about another column
        return
    if len(keys) > 1 and keys[-1] in _ENDS:
        yield "".join(keys[:-1])
    while len(keys) > 1 and keys[0] in _BEGINNINGS:
        keys = keys[1:]
        yield "".join(keys)
        if len(keys) > 1 and keys[-1] in _ENDS:
            yield "".join(keys[:-1])
    if re.search(r"[.\[/]", column_name) and len(keys) > 1:  # a path: `name.first`, `emails[0].address`
        yield "".join(keys[1:])
        yield keys[-1] + keys[0]
        yield keys[0]


def _split_camels(column_name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column_name)


def _make_bare_key(column_name: str) -> str:
    """The key of a column without figures: `E-mail 2 Address` is `emailaddress`."""
    return "".join(letter for letter in make_column_key(column_name) if not letter.isdigit())


@lru_cache
def load_names() -> dict[str, dict[str, str]]:
    """What columns are called, by language and by what they hold, with semicolons between."""
    return tomllib.loads(_FILE.read_text("utf-8"))


@lru_cache
def _load_options() -> dict[str, tuple[str, ...]]:
    """What a column may hold, by its bare key: several targets if it depends on the other columns."""
    options: dict[str, tuple[str, ...]] = {}
    for names_by_target in load_names().values():
        for target, names in names_by_target.items():
            for key in map(_make_bare_key, names.split(";")):
                if target not in options.get(key, ()):
                    options[key] = (*options.get(key, ()), target)
    return options


def _choose_target(targets: tuple[str, ...], sure_targets: set[str], *, is_repeated: bool) -> str:
    """The one of a column's possible targets that fits what the other columns hold."""
    match targets:
        case ("prefix", "title"):
            return "prefix" if "title" in sure_targets or is_repeated else "title"
        case ("birthday", "birth_day"):
            return "birth_day" if "birth_year" in sure_targets else "birthday"
    real_targets = [target for target in targets if target not in ("other", "ignore")]
    free_target = next((target for target in real_targets if target not in sure_targets), "")
    return free_target or next((target for target in ("ignore", "other") if target in targets), targets[-1])


def _choose_name_target(targets: tuple[str, ...], sure_targets: set[str]) -> str:
    """Whether a column such as `Name` or `Nom` holds the whole name, or the part that no other column holds."""
    if len(targets) == 1:
        return targets[0]
    missing = {"given_name", "family_name"} - sure_targets
    if len(missing) == 1 and missing <= set(targets) and "name" not in sure_targets:
        return next(iter(missing))
    if "given_name" in targets and "family_name" in sure_targets and "family_name" not in targets:
        return "given_name"
    return "name"
