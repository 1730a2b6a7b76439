"""Names of people: their parts, the order in which they are spoken, and what somebody is called in a letter.

Names are not regular. What a card or a table says of the parts of a name goes before whatever is read here, and where
the words leave a doubt, nothing is turned round.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from wellkeeper.domain.contact import NameParts
from wellkeeper.domain.names import asian_names, titles
from wellkeeper.domain.names.nicknames import DOUBLE_FAMILY_NAMES, GIVEN_NAMES
from wellkeeper.domain.words import emails
from wellkeeper.domain.words.text import NAME_LIMIT

# Words in brackets, nicknames in quotes, and whatever follows a dash: `Ann Bo | Acme`.
_ASIDE = (
    r"""\([^()]*\)|\[[^][]*\]|(?<!\w)"[^"]*"(?!\w)|“[^”]*”|„[^“”]*[“”]|«[^»]*»"""
    r"""|(?<=\s)['‘][^'’]+['’](?=\s)|\s[-–—|•]\s.*"""
)
_ASIDE_SIGNS = frozenset("([\"“„«'‘-–—|•")
_NO_NAME = NameParts()
MOST_GIVEN_NAMES = 2  # by which somebody is called: `Mary Ann`

# Patterns are compiled when they are first used: most names need none.
_compile = cache(re.compile)


def parse_name(text: str) -> NameParts:
    """The parts of a whole name, as far as its words tell them.

    All are empty for a firm, a family, several people, an e-mail address, and whatever has more commas than a name.
    Titles and degrees are apart, `Rossi, Maria` is turned round, particles belong to the family name, and in Chinese,
    Japanese and Korean letters the family name comes first.
    """
    bare = _remove_asides(text) if len(text) <= NAME_LIMIT else ""
    if not any(map(str.isalpha, bare)) or emails.is_meant(bare) or titles.is_firm(bare) or _is_group(bare):
        return _NO_NAME
    head, *tails = _split_at_commas(bare)
    if not tails:
        return _parse_spoken(head.split())
    degrees = [tail for tail in tails if _is_behind_comma(tail.split(), head)]
    others = [tail for tail in tails if tail not in degrees]
    if len(others) > 1:
        return _NO_NAME
    parts = _parse_turned(head.split(), others[0].split()) if others else _parse_spoken(head.split())
    return parts._replace(suffix=" ".join(filter(None, (parts.suffix, *degrees)))) if any(parts) else parts


def turn_name(text: str) -> tuple[str, NameParts]:
    """A whole name as it is spoken: `Maria Rossi` of `Rossi, Maria`, with its parts, which the comma told.

    Any other name stays as it is, and no part is sure.
    """
    parts = parse_name(text) if "," in text or "，" in text else _NO_NAME
    if not (parts.given and parts.family):
        return text.strip(" ,，") or text, _NO_NAME
    first_words, *behind = (set(part.split()) for part in _split_at_commas(_remove_asides(text)))
    if not first_words & set(parts.family.split()) or not set().union(*behind) & set(parts.given.split()):
        return text.strip(" ,，"), _NO_NAME
    *names, suffix = parts.prefix, _join_core(parts), parts.suffix
    whole = " ".join(filter(None, (*names, *_list_asides(text))))
    return (f"{whole}, {suffix}" if suffix else whole).strip(" ,，"), parts


def agree_on_name(text: str, name_parts: NameParts) -> tuple[str, NameParts]:
    """A whole name as it is spoken, and its parts, of both as a card or a table has them.

    The parts say which name behind a comma is the family's: `Zoë, Smith` and `Rossi, Maria` are turned by them alone.
    """
    turned_name, turned_parts = turn_name(text)
    if not (name_parts.given and name_parts.family):
        return turned_name, turned_parts if any(turned_parts) else name_parts
    head, *tails = _split_at_commas(_remove_asides(text))
    degrees = [tail for tail in tails if _is_behind_comma(tail.split(), head)]
    if len(degrees) == len(tails) or titles.is_firm(text):
        return text, name_parts
    words = _make_words(" ".join((head, *(tail for tail in tails if tail not in degrees))))
    if words <= _make_words(" ".join(name_parts)):
        kept = (" ".join(word for word in part.split() if _make_words(word) & words) for part in name_parts)
        whole_name = " ".join((join_name(NameParts(*kept)), *_list_asides(text)))
        return ", ".join((whole_name, *degrees)), name_parts
    is_agreed = all(_make_words(x) & _make_words(y) for x, y in zip(turned_parts, name_parts, strict=True) if x and y)
    return turned_name if any(turned_parts) and is_agreed else text, name_parts


def remove_family_name(name: str, family: str) -> str:
    """`Maria` of `Dr. Maria Rossi` and `Rossi`; all of the name if the family's isn't in it, or nothing else is."""
    if asian_names.is_asian(name):
        return name.replace(family, "").strip() or name
    family_words = family.casefold().split()
    words = name.replace(",", " ").split()
    if not {word.casefold() for word in words} >= set(family_words):
        return name
    left = [
        word
        for word in words
        if word.casefold() not in family_words and not titles.is_title(word) and not titles.is_degree(word)
    ]
    return " ".join(left) or name


def join_name(name_parts: NameParts, *, is_family_first: bool = False) -> str:
    """The whole name of its parts, in the order of its letters, or with the family name first if so it is asked.

    `Dr. Ada King Lovelace`, `山田 太郎`, `김민수`.
    """
    prefix, _, _, _, suffix = name_parts
    core = _join_core(name_parts, is_family_first=is_family_first)
    if asian_names.is_asian(prefix):
        prefix, suffix = "", " ".join(filter(None, (suffix, prefix)))
    return " ".join(filter(None, (prefix, core, suffix)))


def _join_core(name_parts: NameParts, *, is_family_first: bool = False) -> str:
    _, given, additional, family, _ = name_parts
    given_names = " ".join(filter(None, (given, additional)))
    if family and given_names and asian_names.is_asian(family + given_names):
        return asian_names.join(family, given_names)
    order = (family, given_names) if is_family_first else (given_names, family)
    return " ".join(filter(None, order))


def choose_greeting_name(name: str, name_parts: NameParts = _NO_NAME, nickname: str = "", org: str = "") -> str:
    """What somebody is called in a letter: `Alice` for `Dr. Alice Chen`, `Frau Weber` if the given name isn't known.

    The given name that a card or table gave goes first, then the one in the whole name, then the nickname. A firm, an
    e-mail address and initials are called by the whole name, and never anybody by a title or a degree.
    """
    if emails.is_meant(name) or (org and name.casefold() == org.casefold()) or titles.is_firm(name):
        return name
    sure_parts = name_parts if name_parts.family else parse_name(name_parts.given)
    return (
        _choose_given(sure_parts)
        or _choose_given(parse_name(name))
        or nickname.partition(",")[0]
        or _choose_family(name)
    )


def _choose_given(name_parts: NameParts) -> str:
    """What these parts are called; "" if they don't tell: the given name, be it of two words, without initials."""
    words = [word for word in name_parts.given.split() if not titles.is_title(word) and not titles.is_degree(word)]
    if asian_names.is_asian(given := "".join(words)):
        return given if len(given) > 1 else _join_core(name_parts)  # one letter is never said alone
    spoken = [word for word in words if not _is_initial(word)]
    if spoken:
        return " ".join(spoken) if len(spoken) <= MOST_GIVEN_NAMES else spoken[0]
    return next((word for word in name_parts.additional.split() if words and not _is_initial(word)), "")


def _choose_family(name: str) -> str:
    """What somebody is called whose given name isn't known: `Frau Weber`, `J. R. Hartley`."""
    parts = parse_name(name)
    return join_name(parts._replace(suffix="")) if parts.family else name


def remove_degrees(name: str) -> str:
    """A whole name without the degrees behind a comma: `Dr. Ann Bo` of `Dr. Ann Bo, PhD`."""
    head, *tails = _split_at_commas(name)
    return head if tails and all(_is_behind_comma(tail.split(), head) for tail in tails) else name


# -- names as they are spoken ---------------------------------------------------------------------


def _parse_spoken(words: Sequence[str]) -> NameParts:
    """The parts of a name without a comma."""
    start, end = _find_bare_name(words)
    prefix, bare, suffix = words[:start], words[start:end], words[end:]
    if len(bare) == 1 and (titles.is_title(bare[0]) or titles.is_degree(bare[0])):
        return NameParts(prefix=" ".join(words))  # nothing is left that is a name
    if asian_names.is_asian("".join(bare)):
        given, family, honorific = asian_names.parse(bare)
        return NameParts(" ".join(prefix), given, "", family, " ".join(filter(None, (honorific, *suffix))))
    given_names, family_names = _split_names(bare, prefix)
    return _make_parts(prefix, given_names, family_names, suffix)


def _parse_turned(first_words: Sequence[str], behind: Sequence[str]) -> NameParts:
    """The parts of a name with a comma: `Rossi, Maria`; nothing is turned if `Weber` of `Anna Weber, Acme` is."""
    start, end = _find_bare_name(first_words)
    prefix, family_names, suffix = first_words[:start], first_words[start:end], first_words[end:]
    start, end = _find_bare_name(behind)
    prefix, given_names, suffix = (*prefix, *behind[:start]), behind[start:end], (*suffix, *behind[end:])
    if _is_work(behind, first_words):
        spoken = _parse_spoken(first_words)
        return spoken._replace(suffix=" ".join(filter(None, (spoken.suffix, *behind))))
    if _is_doubtful(family_names, given_names, behind):
        return _NO_NAME
    is_given_first = _is_given(family_names[0]) and not _is_given(given_names[0]) and not _is_particle(family_names[0])
    if is_given_first and len(family_names) > 1:
        spoken = _parse_spoken(first_words)
        return spoken._replace(suffix=" ".join(filter(None, (spoken.suffix, *behind))))
    if is_given_first and len(given_names) == 1:
        return _make_parts(prefix, family_names, given_names, suffix)
    if asian_names.is_asian("".join((*family_names, *given_names))):
        return NameParts(" ".join(prefix), "".join(given_names), "", "".join(family_names), " ".join(suffix))
    while len(given_names) > 1 and _is_particle(given_names[-1]):
        given_names, family_names = given_names[:-1], (given_names[-1], *family_names)
    return _make_parts(prefix, given_names, family_names, suffix)


def _is_work(behind: Sequence[str], first_words: Sequence[str]) -> bool:
    """Whether words behind a comma are what somebody does: `Head of Sales`."""
    is_lower = any(word.islower() and not _is_particle(word) for word in behind) and not first_words[0].islower()
    return is_lower or any(titles.make_key(word) in titles.WORK_WORDS for word in behind)


def _is_doubtful(family_names: Sequence[str], given_names: Sequence[str], behind: Sequence[str]) -> bool:
    """Whether several words before a comma may be a whole name as well: `Siegrun Holm, Acme`."""
    is_known = _is_given(family_names[0]) or _is_given(given_names[0]) or len(given_names) < len(behind)
    is_family = any(_is_particle(word) or word.casefold() in DOUBLE_FAMILY_NAMES for word in family_names)
    return len(family_names) > 1 and not is_known and not is_family


def _make_parts(
    prefix: Sequence[str], given_names: Sequence[str], family_names: Sequence[str], suffix: Sequence[str]
) -> NameParts:
    count = 2 if given_names and titles.make_key(given_names[0]) in titles.PARTS_OF_GIVEN_NAMES else 1
    given, additional = given_names[:count], given_names[count:]
    return NameParts(*map(" ".join, (prefix, given, additional, family_names, suffix)))


def _split_names(words: Sequence[str], prefix: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The given names and the family names among words that are neither titles nor degrees."""
    if len(words) == 1:
        is_given = not prefix or titles.make_key(prefix[0]) in titles.FORMS_BEFORE_GIVEN_NAMES
        return (words, ()) if is_given else ((), words)
    capitals = [_is_in_capitals(word) or (word.isupper() and _is_particle(word)) for word in words]
    if any(capitals) and not all(capitals) and not any(map(_is_initial, words)):
        first, last = capitals.index(True), len(capitals) - capitals[::-1].index(True)
        if all(capitals[first:last]) and (first == 0 or last == len(words)):
            while first > 1 and _is_particle(words[first - 1]):
                first -= 1
            return (*words[:first], *words[last:]), words[first:last]
    if _is_particle(words[0]) and words[0].islower():
        return (), words
    if len(words) > 2 and words[0].casefold() in titles.VIETNAMESE_FAMILY_NAMES:
        return (words[-1], *words[1:-1]), words[:1]
    if len(words) == 3 and words[-1].casefold().endswith(titles.PATRONYMIC_ENDINGS):
        return words[1:], words[:1]
    place = _find_family_name(words)
    return words[:place], words[place:]


def _find_family_name(words: Sequence[str]) -> int:
    """Where the family name begins: at a particle, at the first of two that often go in pairs, else at the last."""
    last = len(words) - 1
    first = 2 if last > 1 and titles.make_key(words[0]) in titles.PARTS_OF_GIVEN_NAMES else 1
    for place in range(first, last):
        if words[place] in titles.JOINING_PARTICLES:
            return max(place - 1, first)
        if _is_particle(words[place]):
            is_in_family = place > first and words[place - 1].casefold() in DOUBLE_FAMILY_NAMES
            return place - 1 if is_in_family else place
    is_pair = last > first and not _is_given(words[last - 1]) and words[last - 1].casefold() in DOUBLE_FAMILY_NAMES
    return last - 1 if is_pair else last


# -- titles and degrees -----------------------------------------------------------------------------


def _find_bare_name(words: Sequence[str]) -> tuple[int, int]:
    """Where the name begins and ends among titles and degrees; one word is always left."""
    start, end = 0, len(words)
    while start < end - 1 and _is_title_there(words, start):
        start += 1
    is_upper = all(word.isupper() for word in words)
    while end - start > 1:
        word, key, left_count = words[end - 1], titles.make_key(words[end - 1]), end - start - 1
        if key == "d" and left_count > 1 and titles.make_key(words[end - 2]) == "ph":
            end -= 2  # Ph. D.
        elif (
            key in titles.DEGREES
            or (key in titles.ROMAN_NUMBERS and word.isupper())
            or (key == "sr" and word[0].isupper())
            or (key in titles.SHORT_DEGREES and left_count > 1 and not is_upper and titles.is_marked(word))
        ):
            end -= 1
        else:
            break
    return start, end


def _is_title_there(words: Sequence[str], place: int) -> bool:
    """Whether the word at that place, with only titles before it, is one."""
    word, key, left = words[place], titles.make_key(words[place]), words[place + 1 :]
    if key in titles.TITLES or (key in titles.DOTTED_TITLES and "." in word):
        return True
    if place and key in titles.CONTINUATIONS and ("." in word or word.islower()):
        return len(key) > 1 or word.islower()
    if len(left) > 1 and _is_title_before_two(word, key, left):
        return True
    return place > 0 and "." in word[:-1] and len(key) > 2  # `Dr. M.Sc. Eva`


def _is_title_before_two(word: str, key: str, left: Sequence[str]) -> bool:
    """Whether a word is a title because at least two others follow it."""
    if key in titles.TITLES_OF_KNOWN:
        return _is_given(left[0])
    if key in titles.FOLLOWED_TITLES:
        return key != "m" or ("." in word and not _is_initial(left[0]))
    return key in titles.DEGREES or (word == "DI" and not left[0].isupper())


def _is_behind_comma(words: Sequence[str], head: str) -> bool:
    """Whether the words behind a comma are degrees, titles or work, and no given name."""
    head_words = head.split()
    is_whole = len(head_words) > 1 and not head.isupper() and not _is_particle(head_words[0])
    return bool(words) and all(
        titles.is_title(word)
        or titles.is_degree(word)
        or (key := titles.make_key(word)) in titles.SHORT_DEGREES
        or (is_whole and key in titles.WORK_WORDS)
        or key in titles.LEGAL_FORMS
        or (place > 0 and key in titles.CONTINUATIONS)
        or (is_whole and _is_like_degree(word))
        or (key == "d" and place > 0)
        or key == "ph"
        for place, word in enumerate(words)
    )


def _is_like_degree(word: str) -> bool:
    """Whether a word that isn't on the list is written as degrees are: `CISSP`, `FCIPS`, `B.Sc.`, `PgDip`."""
    letters = "".join(filter(str.isalpha, word))
    if word.count(".") > 1 and not _is_initial(word):
        return True
    capital_count = sum(letter.isupper() for letter in letters)
    return capital_count > 1 and len(letters) <= 7 and letters.casefold() not in GIVEN_NAMES and not _is_initial(word)


# -- words ------------------------------------------------------------------------------------------


def _split_at_commas(text: str) -> list[str]:
    """The parts of a text between commas, without empty ones; the whole if there is nothing else."""
    return [part for part in map(str.strip, text.replace("，", ",").split(",")) if part] or [text]


def _remove_asides(text: str) -> str:
    """A name without what stands in brackets, in quotes and behind a dash."""
    return " ".join((text if _ASIDE_SIGNS.isdisjoint(text) else _compile(_ASIDE).sub(" ", text)).split())


def _list_asides(text: str) -> list[str]:
    return [aside.strip() for aside in _compile(_ASIDE).findall(text)]


def _make_words(text: str) -> set[str]:
    return set(text.replace(",", " ").casefold().split())


def _is_group(text: str) -> bool:
    """Whether a name is of several people or a household: `Anna & Bo Weber`, `Familie Huber`."""
    words = text.split()
    keys = {word.casefold().rstrip(".") for word in words}
    return len(words) > 1 and (bool(keys & titles.JOINING_WORDS) or titles.make_key(words[0]) in titles.HOUSE_WORDS)


def _is_given(word: str) -> bool:
    return word.casefold().partition("-")[0] in GIVEN_NAMES


def _is_particle(word: str) -> bool:
    return titles.make_key(word) in titles.PARTICLES or word == "'t" or word[:3].casefold() in ("al-", "el-", "ul-")


def _is_initial(word: str) -> bool:
    """`J.`, `J`, `J.R.` and `J.-P.`"""
    pieces = word.replace("-", "").split(".")
    return word[:1].isupper() and len(word) < 9 and all(len(piece) <= 1 for piece in pieces)


def _is_in_capitals(word: str) -> bool:
    """Whether a word of three letters or more is in capitals and can be spoken, as family names are written."""
    return len(word) > 2 and word.isupper() and not (word.isascii() and set("AEIOUY").isdisjoint(word))
