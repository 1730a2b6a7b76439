"""Measures of a clause: its day, how long it took, what it cost, at what occasion, and by which way."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

from wellkeeper.domain.kinds import OCCASION
from wellkeeper.domain.sentence.clauses import Tokens
from wellkeeper.domain.vocabulary import Vocabulary
from wellkeeper.domain.words import days, durations, money
from wellkeeper.errors import BadDay, FutureDay

MOST_WORDS = 5
Value = tuple[str, Any]  # an option, and what it is set to
_WEEKDAY = "(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_SHORT_WEEKDAY = "(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)"
_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?)"
)
_WRITTEN = (
    r"\d{4}-\d\d-\d\d", r"\d{1,2}\.\d{1,2}\.(?:\d{4})?", r"\d{1,2}\.\d{1,2}\.\d{4}",
    rf"\d{{1,2}}(?:st|nd|rd|th|\.)? (?:of )?{_MONTH}(?: \d{{4}})?", rf"{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?: \d{{4}})?",
)  # fmt: skip
_DAY = re.compile(
    rf"(?:(?:on )?(?:the )?(?P<written>{'|'.join(_WRITTEN)})"
    rf"|(?:on )?(?P<weekday>(?:last |next )?{_WEEKDAY})|(?:on |last |next )(?P<short>{_SHORT_WEEKDAY})"
    r"|on the (?P<ordinal>\d{1,2})(?:st|nd|rd|th)"
    r"|(?P<near>today|yesterday|tomorrow|next week|next month|last week|in (?:\d+|an?) (?:days?|weeks?|months?)"
    r"|(?:\d+|an?) (?:days?|weeks?|months?) ago)"
    rf"|(?P<vague>recently|lately|last month|last year|in {_MONTH}(?: \d{{4}})?|in \d{{4}}|the other day))"
)
_HOURS, _MINUTES = r"(?:h|hrs?|hours?)", r"(?:min|mins|minutes?)"
_DURATION = re.compile(
    rf"(?:for )?(\d+(?:[.,]\d+)? ?{_HOURS}|\d+ ?{_MINUTES}|\d+m|\d+h\d{{1,2}}m?|\d+ ?h \d+ ?{_MINUTES}"
    r"|an hour|half an hour|(?:a )?quarter of an hour|\d+ hours? and \d+ minutes?)"
)
_FIGURE = r"\d[\d.,’']*(?: \d{3})*(?:[.,]\d+)?"
_CURRENCY = rf"(?:[€$£¥₹]|euros?|dollars?|pounds?|{'|'.join(sorted(money.CURRENCIES))})"
_AMOUNT = re.compile(rf"(?:(?:of|for) )?((?:US|CA|A)?{_CURRENCY} ?{_FIGURE}|{_FIGURE} ?{_CURRENCY})")
_METHODS = {
    **dict.fromkeys(("by email", "by e-mail", "by mail"), "email"),
    **dict.fromkeys(("by text", "by sms", "by message"), "text"),
    **dict.fromkeys(("by phone", "by call", "on the phone"), "call"),
    "in person": "person",
}
_PLACE = re.compile(r"(?:at|over|during) (?:an? |the |our |their |his |her )?(.+)")


class Measure(NamedTuple):
    """A measure that some words give: the option that it becomes, its value, and how many words it is."""

    option: str
    value: Any
    length: int
    words: str


class Measurer:
    """Reads measures, as of a day. Money without its currency is in the usual one."""

    def __init__(self, today: date, vocabulary: Vocabulary, usual_currency: str) -> None:
        self._today = today
        self._vocabulary = vocabulary
        self._currency = usual_currency

    def find_first(self, tokens: Tokens, *, promises: bool = False) -> Measure | None:
        """The longest measure that the first words are; of a promise, also the day by which it is due."""
        for length in range(min(MOST_WORDS, len(tokens)), 0, -1):
            part = tokens[:length]
            if part[0].is_bracket and length == 1:
                value = self._find_measure(part[0].text, promises=promises)
            elif any(token.mark or token.is_quoted or token.is_bracket for token in part[:-1]) or part[-1].is_quoted:
                continue
            else:
                value = self._find_measure(" ".join(token.text for token in part), promises=promises)
            if value is not None:
                return Measure(*value, length, " ".join(token.text for token in part))
        return None

    def find_last(self, tokens: Tokens, *, promises: bool = False) -> Measure | None:
        """The longest measure that the last words are."""
        for length in range(min(MOST_WORDS, len(tokens)), 0, -1):
            measure = self.find_first(tokens[-length:], promises=promises)
            if measure and measure.length == length:
                return measure
        return None

    def _find_measure(self, words: str, *, promises: bool) -> Value | None:
        small = words.lower().strip()
        readers: list[Callable[[str, str], Value | None]] = [self._read_due] if promises else []
        readers += [self._read_day, _read_duration, self._read_amount, self._read_place, _read_method]
        return next(filter(None, (reader(small, words.strip()) for reader in readers)), None)

    def _read_due(self, small: str, _words: str) -> Value | None:
        if not small.startswith("by "):
            return None
        text = small.removeprefix("by ")
        is_day = _DAY.fullmatch(text) or re.fullmatch(rf"{_SHORT_WEEKDAY}|tomorrow|the \d{{1,2}}(?:st|nd|rd|th)", text)
        return ("by", days.parse_until(text.removeprefix("the "), self._today)) if is_day else None

    def _read_day(self, small: str, words: str) -> Value | None:
        match = _DAY.fullmatch(small)
        if match is None:
            return None
        if match["vague"]:
            raise BadDay(words, "is no day")
        day = self._find_ordinal(int(match["ordinal"]), words) if match["ordinal"] else self._parse_day(match, small)
        if day > self._today:
            raise FutureDay(day)
        return "on", day

    def _parse_day(self, match: re.Match[str], small: str) -> date:
        text = match["written"] or match["weekday"] or match["near"] or small.removeprefix("on ")
        return days.parse(re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|\bof ", "", text), self._today)

    def _find_ordinal(self, number: int, words: str) -> date:
        """The last day of that number in a month."""
        for back in range(70):
            day = self._today - timedelta(back)
            if day.day == number:
                return day
        raise BadDay(words, days.ABSENT_REASON)

    def _read_amount(self, _small: str, words: str) -> Value | None:
        match = _AMOUNT.fullmatch(words)
        if match is None:
            return None
        amount = money.parse(match[1], self._currency)
        return "cost", money.format_amount(amount.minor, amount.currency)

    def _read_place(self, small: str, _words: str) -> Value | None:
        match = _PLACE.fullmatch(small)
        word = match and self._vocabulary.find(OCCASION, match[1])
        return ("at", word.kind) if word else None


def _read_duration(small: str, _words: str) -> Value | None:
    match = _DURATION.fullmatch(small)
    return ("minutes", durations.parse_minutes(match[1])) if match else None


def _read_method(small: str, _words: str) -> Value | None:
    method = _METHODS.get(small)
    return ("method", method) if method else None
