"""What a mail means: a touch, an introduction that the user made, and whose mail it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from wellkeeper.domain.contact import Address
from wellkeeper.domain.names.nicknames import may_be_same
from wellkeeper.domain.names.titles import is_title
from wellkeeper.domain.names.whole_names import turn_name
from wellkeeper.domain.touch import Mail, Touch
from wellkeeper.domain.words.emails import has_at, is_role_address
from wellkeeper.domain.words.introductions import Phrasebook
from wellkeeper.domain.words.text import NAME_LIMIT, fold_words

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
MOST_RECIPIENTS = 10  # above that it is a circular
MOST_INTRODUCED = 3  # people besides whoever introduces one to them
MOST_ANSWERED = 3  # people to whom an answer to an introduction goes
LEAST_LETTERS = 3  # of a part of an address by which a text names somebody


class Introduced(NamedTuple):
    """Somebody whom a mail introduces to the user, by address and name, and the sentence that says so."""

    email: str
    name: str
    sentence: str


def find_touch(mail: Mail, own_addresses: Collection[str]) -> Touch | None:
    """The touch that a mail is: with all to whom the user wrote, or with the one who wrote to the user.

    `own_addresses` are the user's, casefolded. None for a circular, and for what a machine wrote.
    """
    if mail.by_machine or len(mail.recipients) > MOST_RECIPIENTS:
        return None
    is_mine = mail.sender.casefold() in own_addresses
    people = _list_others(mail, own_addresses) if is_mine else [mail.sender] if mail.sender else []
    if not people:
        return None
    note = f"{'you' if is_mine else 'they'} wrote{': ' if mail.subject else ''}{mail.subject}"
    return Touch(mail.line, mail.key, mail.day, "message", note, tuple(Address("email", email) for email in people))


def find_given_introduction(mail: Mail, own_addresses: Collection[str], phrasebook: Phrasebook) -> str:
    """The sentence by which the user introduces the recipients of a mail to each other; "" if it isn't one.

    It goes by the words. They may mislead it: the user decides.
    """
    others = _list_others(mail, own_addresses)
    if mail.by_machine or mail.sender.casefold() not in own_addresses or not 2 <= len(others) <= MOST_RECIPIENTS:
        return ""
    if len(mail.recipients) > MOST_RECIPIENTS or phrasebook.is_answer(mail.subject):
        return ""
    return phrasebook.find_introduction(mail.subject, mail.text, others)


def may_introduce(mail: Mail, own_addresses: frozenset[str], phrasebook: Phrasebook) -> bool:
    """Whether somebody may introduce others to the user by this mail: it is to them and one to three others.

    It isn't an answer, nor sent on, nor by a program.
    """
    others = list_introduced(mail, own_addresses)
    return not (
        mail.by_machine
        or mail.is_answer
        or not 1 <= len(others) <= MOST_INTRODUCED
        or mail.sender in own_addresses
        or own_addresses.isdisjoint(mail.recipients)
        or phrasebook.is_answer(mail.subject)
        or phrasebook.is_by_program(mail.subject)
    )


def list_introduced(mail: Mail, own_addresses: frozenset[str]) -> list[str]:
    """The addresses of those to whom somebody may introduce the user."""
    return [email for email in _list_others(mail, own_addresses) if email != mail.sender]


def find_introduced(
    mail: Mail, strangers: Sequence[str], own_addresses: frozenset[str], phrasebook: Phrasebook
) -> list[Introduced]:
    """Those of the `strangers`, recipients who are no contacts, whom a mail introduces to the user by name.

    Whoever introduces a colleague may only hand something over to them. If a mail is to several people, it must name
    the user, too, or it may introduce these to each other; and of several strangers each must stand in the sentence
    that introduces them, or in the subject.
    """
    sentence = phrasebook.find_introduction(mail.subject, mail.text, mail.recipients)
    if not sentence or phrasebook.hands_over(f"{mail.subject}. {mail.text}"):
        return []
    whole_text = f"{mail.subject} {mail.text}"
    if len(list_introduced(mail, own_addresses)) > 1 and not _names_any(mail, own_addresses, whole_text):
        return []
    naming_text = whole_text if len(strangers) == 1 else f"{mail.subject} {sentence}"
    people = [
        email for email in strangers if not is_role_address(email) and not phrasebook.are_colleagues(email, mail.sender)
    ]
    named = ((email, find_name(mail.names.get(email, ""), email, naming_text)) for email in people)
    return [Introduced(email, name, sentence) for email, name in named if name]


def may_answer(mail: Mail, own_addresses: frozenset[str], phrasebook: Phrasebook) -> bool:
    """Whether the user may answer by this mail somebody who was introduced: they wrote it, to a few people."""
    return not (
        mail.by_machine
        or mail.sender not in own_addresses
        or not 1 <= len(_list_others(mail, own_addresses)) <= MOST_ANSWERED
        or phrasebook.is_by_program(mail.subject)
    )


def find_name(head_name: str, email: str, text: str) -> str:
    """The name of somebody whom a text names, by the name in the head of the mail, else by the address; "" if neither.

    `Robert` names Robert Otherbank, and so do `Otherbank` and `Bob`, if they are written as names are.
    """
    words = [word for word in _WORD.findall(text) if word[0].isupper()]
    name = _turn_name(head_name)
    if name and not has_at(name) and len(name) <= NAME_LIMIT:
        keys = [fold_words(word) for word in name.split() if not is_title(word)]
        return name if any(may_be_same(key, fold_words(word)) for word in words for key in keys) else ""
    address_keys = [key for key in fold_words(email).split() if len(key) >= LEAST_LETTERS]
    local_keys = fold_words(email.partition("@")[0]).split()
    for word, next_word in pairwise((*words, "")):
        if fold_words(word) in local_keys and fold_words(word) in address_keys:
            is_whole = fold_words(next_word) in address_keys and f"{word} {next_word}" in text
            return f"{word} {next_word}" if is_whole else word
    return ""


def _turn_name(head_name: str) -> str:
    """A name as it is spoken: in the head of a mail `Grace, Wanda` is Wanda, too."""
    name, _ = turn_name(head_name)
    family, _, given = name.partition(", ")
    return f"{given} {family}" if given.isalpha() and family.isalpha() else name


def _names_any(mail: Mail, own_addresses: frozenset[str], text: str) -> bool:
    """Whether a text names the user, as the mail's head or an address does."""
    own_recipients = own_addresses & set(mail.recipients)
    return any(find_name(mail.names.get(email, ""), email, text) for email in own_recipients)


def guess_own_address(mails: Iterable[Mail], find_known: Callable[[list[str]], Collection[str]]) -> str | None:
    """The address that takes part in more than half of these mails, more than any other, and isn't a contact's.

    `find_known` says which of some addresses are those of contacts. None if there isn't such an address, or two are in
    as many mails.
    """
    counts: Counter[str] = Counter()
    total = 0
    for mail in mails:
        total += 1
        counts.update({email.casefold() for email in (mail.sender, *mail.recipients) if email})
    frequent = {email: count for email, count in counts.most_common() if 2 * count > total}
    known_addresses = find_known([*frequent])
    strange = [(email, count) for email, count in frequent.items() if email not in known_addresses]
    if not strange or (len(strange) > 1 and strange[0][1] == strange[1][1]):
        return None
    return strange[0][0]


def _list_others(mail: Mail, own_addresses: Collection[str]) -> list[str]:
    """The recipients of a mail who aren't the user."""
    return [email for email in mail.recipients if email.casefold() not in own_addresses]
