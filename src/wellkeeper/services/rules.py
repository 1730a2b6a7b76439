"""The rules of a ledger: the numbers of its policy, its kinds, and the user's own words for these and for occasions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from wellkeeper.domain.action import Done
from wellkeeper.domain.entry import MOST_POINTS
from wellkeeper.domain.kinds import (
    ALSO,
    ASK,
    FAMILIES,
    FUNNEL,
    GIVE,
    LONGEST_KIND_NAME,
    OCCASION,
    OWN_WORD,
    SLIP,
    SUCH_AS,
    TOUCH,
    VERB,
    WORD_SIDES,
    is_kind_name,
)
from wellkeeper.domain.policy import SETTINGS, Policy
from wellkeeper.domain.vocabulary import LONGEST_WORD, Vocabulary, Word, make_word_key
from wellkeeper.domain.words import text
from wellkeeper.domain.words.text import format_command, list_nearest
from wellkeeper.errors import (
    AlreadyThere,
    Ambiguous,
    BadNumber,
    BadText,
    Refused,
    UnknownWord,
    WrongUsage,
    list_words,
    quote,
)
from wellkeeper.queries import contacts
from wellkeeper.queries.rules import (
    OwnWord,
    find_kind,
    find_kind_id,
    find_setting_id,
    list_own_words,
    load_kinds,
    load_policy,
    load_vocabulary,
)
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
    word = _find_word(ledger, side, text.clean_required(kind_name, "kind", LONGEST_KIND_NAME), is_filed=bool(family))
    if not is_kind_name(word):
        raise BadText(f"{quote(kind_name)} can't be a kind", "a kind is one word of letters, digits and hyphens")
    _check_kind(side, points, family)
    kind, kind_id = load_kinds(ledger).find_exact(side, word), find_kind_id(ledger, side, word)
    if kind is None or kind_id is None:
        return _add_kind(ledger, side, word, points, family, description)
    columns = {
        "points": points,
        "family": family,
        "about": text.clean(description, "description", text.NAME_LIMIT) if description is not None else None,
    }
    ledger.edit(models.Kind, kind_id, **{name: value for name, value in columns.items() if value is not None})
    new = kind.points if points is None else points
    return Done(f"{side} {word} is worth {new} now" + (f", was {kind.points}" if new != kind.points else ""))


def _find_word(ledger: Ledger, side: str, kind_name: str, *, is_filed: bool) -> str:
    """The word of the kind that is meant. Another name for a kind is a new one, if it `is_filed` in a family."""
    kinds = load_kinds(ledger)
    if kinds.find_exact(side, text.make_key(kind_name)):
        return text.make_key(kind_name)
    word = kinds.vocabulary.find(side, kind_name)
    is_known = word is not None and (word.role == OWN_WORD or (word.role == ALSO and not is_filed))
    return word.kind if word and is_known else text.make_key(kind_name)


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
        about=text.clean(description or "", "description", text.NAME_LIMIT),
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


# -- other words -------------------------------------------------------------------------------------


class OtherWords(NamedTuple):
    """Words for a kind or an occasion besides its own: other names, things of that kind, and verbs."""

    also: Sequence[str] = ()
    such_as: Sequence[str] = ()
    verbs: Sequence[str] = ()


def add_words(ledger: Ledger, side: str, kind_name: str, other_words: OtherWords) -> Done:
    """Let other words name a kind, or an occasion, which is added if it has no name yet.

    Raises `AlreadyThere` if a word names another kind of that side, `UnknownWord` or `BadText`.
    """
    _check_side(side)
    name, is_new = _name_kind(ledger, side, kind_name)
    roles = (
        (ALSO, "also", other_words.also),
        (SUCH_AS, "such as", other_words.such_as),
        (VERB, "verb", other_words.verbs),
    )
    parts = [
        f"{title} {_add_word(ledger, Word(side, name, role, _clean_word(word)))}"
        for role, title, role_words in roles
        for word in role_words
    ]
    return Done(f"{'a new occasion, ' if is_new else ''}{name}: {', '.join(parts)}")


def _check_side(side: str) -> None:
    if side not in WORD_SIDES:
        raise UnknownWord("side with other words", side, WORD_SIDES)


def _name_kind(ledger: Ledger, side: str, kind_name: str) -> tuple[str, bool]:
    """The word of the kind or occasion that is meant, and whether an occasion of that name was added for it."""
    if side != OCCASION:
        return find_kind(ledger, side, kind_name).word, False
    if word := load_vocabulary(ledger).find(OCCASION, kind_name):
        return word.kind, False
    name = text.make_small(_clean_word(kind_name))
    _put_word(ledger, Word(OCCASION, name, OWN_WORD, name))
    return name, True


def _add_word(ledger: Ledger, word: Word) -> str:
    """Add a word unless it is known, and say so. Raises `AlreadyThere` if it names another kind of that side."""
    vocabulary = load_vocabulary(ledger)
    namesake = (
        vocabulary.find_verb(word.side, word.word) if word.role == VERB else vocabulary.find(word.side, word.word)
    )
    if namesake is None:
        _put_word(ledger, word)
        return word.word
    if namesake.kind != word.kind:
        noun = "an occasion" if word.side == OCCASION else f"a {word.side}"
        raise AlreadyThere(
            f"{quote(word.word)} means {namesake.kind} already, as {noun}",
            f"`{format_command('kinds', word.side, namesake.kind, '--words')}` lists its words",
        )
    return f"{word.word} (known already)"


def _put_word(ledger: Ledger, word: Word) -> None:
    ledger.add(models.Word(**word._asdict(), key=make_word_key(word.word)))


def _clean_word(word: str) -> str:
    return text.clean_required(word, "word", LONGEST_WORD)


def forget_words(ledger: Ledger, words: Iterable[str], side: str = "", kind_name: str = "") -> Done:
    """Take the user's own words away. With an occasion go its other words.

    Raises `UnknownWord` for what is none of them, `Refused` for a word of the program, `Ambiguous` if one stands on
    several sides.
    """
    if side:
        _check_side(side)
    name = _find_name(load_vocabulary(ledger), ledger, side, kind_name) if kind_name else ""
    forgotten = [_forget_word(ledger, word, side, name) for word in words]
    return Done(f"forgot {list_words(dict.fromkeys(forgotten), 'and')}")


def _find_name(vocabulary: Vocabulary, ledger: Ledger, side: str, kind_name: str) -> str:
    if side != OCCASION:
        return find_kind(ledger, side, kind_name).word
    word = vocabulary.find(OCCASION, kind_name)
    if word is None:
        raise UnknownWord("occasion", kind_name, vocabulary.list_occasions())
    return word.kind


def _forget_word(ledger: Ledger, word: str, side: str, kind_name: str) -> str:
    own_words, key = list_own_words(ledger), make_word_key(word)
    matches = [
        own for own in own_words if own.key == key and side in ("", own.word.side) and kind_name in ("", own.word.kind)
    ]
    if not matches:
        raise _make_unknown(load_vocabulary(ledger), own_words, word)
    if len({own.word.side for own in matches}) > 1:
        candidates = [f"{own.word.kind} ({own.word.side})" for own in matches]
        command = format_command("kinds", matches[0].word.side, "--forget", word)
        raise Ambiguous(word, candidates, "words", f"say which: `{command}`")
    occasions = {own.word.kind for own in matches if own.word.role == OWN_WORD}
    for own in own_words:
        if own in matches or (own.word.side == OCCASION and own.word.kind in occasions):
            ledger.drop(models.Word, own.id)
    return matches[0].word.word


def _make_unknown(vocabulary: Vocabulary, own_words: Sequence[OwnWord], word: str) -> UnknownWord | Refused:
    """The error of a word that can't be forgotten: the program's own, or nobody's."""
    if any(vocabulary.find(side, word) or vocabulary.find_verb(side, word) for side in WORD_SIDES):
        return Refused(f"{quote(word)} is a word of the program: it can't be forgotten", "only words of your own can")
    names = [own.word.word for own in own_words]
    near = list_nearest(word[:LONGEST_WORD], names)
    return UnknownWord("word of your own", word, names, near, "" if names else "there is none yet")
