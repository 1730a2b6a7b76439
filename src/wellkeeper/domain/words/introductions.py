"""The words by which people are introduced to each other, and the sentence of a mail that has them.

The words are data, by language, and come in from outside: this module holds none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from wellkeeper.domain.words.text import make_key

SENTENCE_LIMIT = 200  # characters of a sentence that is kept

# Where the phrases of a group stand, PHRASE being any of them; all others stand anywhere.
_BEFORE_COLON = r"\A\s*(?:\[[^\]]{1,40}\]\s*)?(?:PHRASE)\s*(?:[\[(]\d+[\])])?\s*:"
_FRAMES = {
    "answer": _BEFORE_COLON,
    "by_program": _BEFORE_COLON,
    "shared_domain": r"@(?:PHRASE)\.[a-z.]+\Z",
    "no_meeting": r"\A\W*(?:PHRASE)\s*[:–—-]|(?:\A|\W)(?:PHRASE)\W*\Z",
}
_SENTENCE_END = re.compile(r"[.!?…]+[\"”’)]*\s+")


class Phrasebook:
    """The phrases of introduction, in all languages.

    `shapes` are patterns by names in capitals, which stand for them in `phrases` and in other shapes. Of the phrases of
    one group any may match, in capitals or not.
    """

    def __init__(self, shapes: Mapping[str, str], phrases: Mapping[str, Sequence[str]]) -> None:
        self._shapes = shapes
        self._phrases = phrases
        self._patterns: dict[str, re.Pattern[str]] = {}

    def is_answer(self, subject: str) -> bool:
        """Whether a subject is that of an answer, or of a mail that was sent on."""
        return self._compile("answer").search(subject) is not None

    def is_by_program(self, subject: str) -> bool:
        """Whether a program made that subject: of an invitation to a meeting, an answer to one, an absence."""
        return self._compile("by_program").search(subject) is not None

    def is_no_meeting(self, title: str) -> bool:
        """Whether the title of an event says that it was called off, or only reminds of something."""
        return self._compile("no_meeting").search(title) is not None

    def are_colleagues(self, email: str, other_email: str) -> bool:
        """Whether two addresses are of one firm: of one domain, that isn't where anybody may have a mailbox."""
        domain, other_domain = (address.rpartition("@")[2] for address in (email, other_email))
        return domain == other_domain and self._compile("shared_domain").search(email) is None

    def hands_over(self, text: str) -> bool:
        """Whether a text says that somebody only takes over, or helps out."""
        return self._compile("handing_over").search(" ".join(text.split())) is not None

    def find_introduction(self, subject: str, text: str, addresses: Iterable[str]) -> str:
        """The sentence by which a mail introduces those who have these addresses; "" if it doesn't.

        It is the subject if only that has the words.
        """
        tidy_text, tidy_subject = self._remove_excluded(text), self._remove_excluded(subject)
        introducing = self._compile("introducing")
        if match := introducing.search(tidy_text):
            return cut_sentence(text, match[0]) or cut_sentence(tidy_text, match[0])
        in_subject = introducing.search(tidy_subject) or self._compile("in_subject").search(tidy_subject)
        return cut_sentence(subject) if in_subject or self._has_names_of(tidy_subject, addresses) else ""

    def _remove_excluded(self, text: str) -> str:
        """`text` with single blanks, without the phrases that aren't an introduction."""
        return self._compile("excluded").sub("", " ".join(text.split()))

    def _has_names_of(self, subject: str, addresses: Iterable[str]) -> bool:
        """Whether a subject has names that stand in addresses: `Alice / Bob`, `Intro to Bob`."""
        all_addresses = make_key(" ".join(addresses))
        name_groups = [
            *self._compile("pair_in_subject").findall(subject),
            *((name,) for name in self._compile("person_in_subject").findall(subject)),
        ]
        return any(all(make_key(name) in all_addresses for name in names) for names in name_groups)

    def _compile(self, name: str) -> re.Pattern[str]:
        """The pattern of a group, which is made when it is first needed."""
        if name not in self._patterns:
            text = "|".join(f"(?:{phrase})" for phrase in self._phrases.get(name, ())) or "(?!)"
            names = re.compile(rf"(?<![A-Z])(?:{'|'.join(self._shapes) or '(?!)'})(?![A-Za-z])")
            while names.search(text):
                text = names.sub(lambda match: self._shapes[match[0]], text)
            self._patterns[name] = re.compile(_FRAMES.get(name, "PHRASE").replace("PHRASE", text), re.I)
        return self._patterns[name]


def cut_sentence(text: str, words: str = "") -> str:
    """The sentence of a text in which some words stand, on one line, cut if it is long; "" if they don't stand there.

    Without words it is the first sentence.
    """
    line = " ".join(text.split())
    place = line.find(words)
    if place < 0:
        return ""
    lead = len(words) - len(words.lstrip(".!?:, "))  # a phrase may begin with the end of the sentence before
    begin = max((end.end() for end in _SENTENCE_END.finditer(line, 0, place + lead)), default=0)
    end = _SENTENCE_END.search(line, max(place + len(words), begin + 1))
    sentence = line[begin : end.end() if end else len(line)].strip()
    if len(sentence) <= SENTENCE_LIMIT:
        return sentence
    skipped = place + lead - begin
    if skipped + len(words) - lead < SENTENCE_LIMIT:
        return f"{sentence[: SENTENCE_LIMIT - 1].rstrip()}…"
    return f"…{sentence[skipped:][: SENTENCE_LIMIT - 2].rstrip()}…"
