"""What a mail means: a touch, an introduction that the user made, and whose mail it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Container, Iterable
from functools import lru_cache

from wellkeeper.domain.contact import Address
from wellkeeper.domain.touch import Mail, Touch

MOST_RECIPIENTS = 10  # above that it is a circular

_REPLY_PREFIX = re.compile(
    r"\s*(?:\[[^\]]{1,40}\]\s*)?(?:re|aw|fw|fwd|wg|antw|sv|vs|tr|rv|odp|enc|res)\s*(?:[\[(]\d+[\])])?\s*:", re.I
)

# What the words in capitals stand for in the tables below.
_WORDS = {
    "NAME": r"(?-i:(?!(?:NOBODY)\b)[A-ZÀ-ÖØ-ÞĀĆČĐŁŃŚŠŻŽ][\w'’-]+)",
    "FULL": r"NAME(?: NAME){0,2}",
    "PERSON": "(?:FRIEND|NAME)",
    "FRIEND": r"ONES (?:\w+ ){0,2}FRIENDS\b",
    "THING": r"(?:ONES|the|this|that|these|some|nos|notre|les?|la|l['’]\w+|nuestr[oa]s?|el) (?!(?:\w+ ){0,2}FRIENDS\b)",
    "ONES": r"(?:my|our|an?|one of my|another|mi|una?|mon|ma|une?|meine?[nmr]?|einen?|unsere?[nmr]?)",
    "FRIENDS": r"(?:friend|colleague|partner|client|customer|neighbou?r|brother|sister|cousin|accountant|lawyer"
    r"|amie?|collègue|associée?|cliente?|amig[oa]|coleg[ao]|soci[oa]|compañer[oa]"
    "|Freund(?:in)?|Kolleg(?:e|in|en)|Kund(?:e|in|en))s?",
    "NOBODY": "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Febr)uary|March|April|May|June|July|August"
    "|(?:Septem|Octo|Novem|Decem)ber|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Zoom|Teams|Skype|I|You",
    "YOU": r"(?:you(?: two| both| guys| all)?|the two of you|each of you)\b",
    "BOTH": r"(?:you (?:two|both|guys)|the two of you)\b",
    "INTRO": r"(?:(?:quick|brief|short|warm|double|personal|promised|e-?mail|virtual)[ -]|\be-)?intro(?:duction)?s?\b",
    "AND": r" ?(?:[&/+,–—-]|\b(?:and|und|et|y|e|to|x)\b) ?",
    "TAIL": r"[^.?!]*",
}
_WORD_PATTERN = re.compile(rf"(?<![A-Z])(?:{'|'.join(_WORDS)})(?![A-Za-z])")

# What isn't an introduction, though it has the words of one. It is taken out before the others are looked for.
_EXCLUDED_PHRASES = r"""
(?:can|could|would|will|might) you (?:\w+ )?(?:introduce|connect|put)\b(?:TAIL)
(?:thanks?(?: you)?|grateful) (?:again )?for (?:the|your|that|this|making|introducing)\b(?:TAIL)
introduc(?:e|ing) (?:YOU (?:to )?)?(?:THING|myself|ourselves|me\b)(?:TAIL)
connect(?:ing)? (?:YOU )?(?:to|with) (?:THING|support|me\b|us\b)(?:TAIL)
INTRO (?:to|into) (?:THING|using|how)(?:TAIL)
\b(?:mich|uns|mir|sich|du dir|ihr euch) (?:[\w-]+,? ){0,6}(?:vorstellen|bekannt ?machen|vor\b)
\b(?:unser\w*|das|die|den|der|meine? neue\w*) (?:[\w-]+,? ){0,6}(?:vorstellen|vor\b)
\b(?:vous|te) présente(?:r|rai|rons)? (?:THING|mon projet|mon offre)(?:TAIL)
"""

# What says that a mail is an introduction, in its subject or its text.
_INTRODUCING_PHRASES = r"""
\be-?intro(?:duction|ducing|duce)?\b
\b(?:making|here.?s|here is|consider this) (?:an? |the |this |your )?INTRO
\b(?:to|me|i) introduce (?:YOU|PERSON)
\bintroducing (?:YOU|FRIEND|FULL(?:,? to | and | & )NAME)
\bconnect(?:ing)? (?:BOTH|YOU (?:with|to) PERSON|NAME (?:and|with|to|&) NAME)
\bput(?:ting)? YOU in (?:touch|contact)\b
\b(?:please|pls),? meet PERSON
(?:NAME(?:,| -| –| —)|^|[.!?:,]) (?:please )?(?:meet) NAME
(?:^|[.!?:,] )(?-i:Meet) NAME
\byou (?:both |two )?to meet (?:each other|PERSON)
\bBOTH (?:\w+ )?should (?:\w+ )?(?:meet|talk|connect|know|speak|chat)\b
\bdarf ich (?:(?:euch|ihnen|dir|bitte|kurz) )*vorstellen
\b(?:möchte|wollte|darf|würde|will)(?: [\w,-]+){0,9} (?:vorstellen|vernetzen|bekannt ?(?:zu ?)?machen)\b
\bstelle?(?: ich)? (?:euch|ihnen|dir|sie)(?: [\w,-]+){0,6} vor\b
\bbringe?(?: ich)? (?:euch|sie)(?: \w+){0,3} in kontakt\b
\b(?:mise|mets|mettre) en (?:relation|contact)\b
\b(?:vous|te) présenter?,? (?:PERSON|l['’]une? à l['’]autre|mutuellement)
\b(?:te|os|les?|quiero|quer[ií]a|quisiera|gustaría) present(?:o|ar|arte|aros|arles?) a PERSON
\b(?:pongo|poner(?:os|los|les|te)?) en contacto\b
"""

# What says so in a subject only.
_SUBJECT_PHRASES = r"""
\w[^<>]{0,60}(?:<-*>|<=>|↔|⇄|⟷)[^<>]{0,60}\w
(?:^|: )FULL (?:×|(?-i:x)) FULL(?:$| ?[:(–—-])
(?:^|: )NAME NAME ?/ ?NAME NAME(?:$| ?[:(–—-])
^INTRO(?:$| ?[:!(–—|,])
^(?:INTRO|(?:kurze )?vorstellung|présentations?|presentaci(?:ón|ones))(?: ?:)? FULL(?:AND)NAME
NAME INTRO$
^introducing (?:FULL$|FULL(?:AND)NAME|you\b)
"""
_PAIR_PHRASE = r"(?:^|: )(NAME) ?(?:/|&|\+) ?(NAME)$"
_RECIPIENT_PHRASE = r"\bintro(?:duction)? (?:to|with|for) (NAME)"


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


def is_introduction(mail: Mail, own_addresses: Collection[str]) -> bool:
    """Whether the user wrote this mail to introduce its recipients to each other.

    It goes by the words, in English, German, French and Spanish. They may mislead it: the user decides.
    """
    others = _list_others(mail, own_addresses)
    if mail.by_machine or mail.sender.casefold() not in own_addresses or not 2 <= len(others) <= MOST_RECIPIENTS:
        return False
    if len(mail.recipients) > MOST_RECIPIENTS or _REPLY_PREFIX.match(mail.subject):
        return False
    subject, text = _remove_excluded(mail.subject), _remove_excluded(mail.text)
    return (
        any(_compile_pattern(_INTRODUCING_PHRASES).search(part) for part in (subject, text))
        or _compile_pattern(_SUBJECT_PHRASES).search(subject) is not None
        or _has_names_of(subject, others)
    )


def guess_own_address(mails: Iterable[Mail], known_addresses: Container[str]) -> str | None:
    """The address that takes part in more than half of these mails, more than any other, and isn't a contact's.

    None if there isn't such an address, or two are in as many mails.
    """
    counts: Counter[str] = Counter()
    total = 0
    for mail in mails:
        total += 1
        counts.update({email.casefold() for email in (mail.sender, *mail.recipients) if email})
    frequent = [
        (email, count) for email, count in counts.most_common() if 2 * count > total and email not in known_addresses
    ]
    if not frequent or (len(frequent) > 1 and frequent[0][1] == frequent[1][1]):
        return None
    return frequent[0][0]


def _list_others(mail: Mail, own_addresses: Collection[str]) -> list[str]:
    """The recipients of a mail who aren't the user."""
    return [email for email in mail.recipients if email.casefold() not in own_addresses]


def _remove_excluded(text: str) -> str:
    """`text` with single blanks, without the phrases that aren't an introduction."""
    return _compile_pattern(_EXCLUDED_PHRASES).sub("", " ".join(text.split()))


def _has_names_of(subject: str, other_addresses: Iterable[str]) -> bool:
    """Whether a subject has names that stand in the addresses of recipients: `Alice / Bob`, `Intro to Bob`."""
    addresses = " ".join(other_addresses).casefold()
    name_groups = [
        *_compile_pattern(_PAIR_PHRASE).findall(subject),
        *((name,) for name in _compile_pattern(_RECIPIENT_PHRASE).findall(subject)),
    ]
    return any(all(name.casefold() in addresses for name in names) for names in name_groups)


@lru_cache
def _compile_pattern(phrases: str) -> re.Pattern[str]:
    """A pattern that matches any line of a table, in capitals or not, but for names."""
    text = "|".join(f"(?:{line})" for line in phrases.splitlines() if line)
    while _WORD_PATTERN.search(text):
        text = _WORD_PATTERN.sub(lambda match: _WORDS[match[0]], text)
    return re.compile(text, re.I)
