"""Which code page a table is in, judged by what its words would be: letters of one language, capitals first.

Tables are short, and mostly names: too little for statistics of whole texts. So each code page is tried, and each word
in it must look as words of one of its languages do; the page whose words look best is the guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice, pairwise
from math import log
from typing import NamedTuple

# The letters of a language that aren't ASCII, the more frequent first (for Latin script), or all of its letters.
_LETTERS = {
    "german": "üöäß",
    "french": "éèêçàôîâëïûùœ",
    "spanish": "éíáóñúü",
    "portuguese": "ãçéáíóêâõúôà",
    "italian": "èàòùìé",
    "nordic": "öåäøæéü",
    "icelandic": "áðíóþöúæéý",
    "dutch": "ëéïöü",
    "catalan": "àéèíòóçïúü",
    "polish": "łśąężóćńź",
    "czech": "áíěřčéýšžůúňťďó",
    "slovak": "áíčéýšžúľôťďňäóŕĺ",
    "hungarian": "áéöóőüíúű",
    "croatian": "čćšžđ",
    "romanian": "ăîâşţ",
    "turkish": "ışüçöğîâİ",
    "estonian": "äõöüšž",
    "latvian": "āīņšēūčļžģķ",
    "lithuanian": "ėšžųąįčūę",
    "vietnamese": "àáâãèéêìíòóôõùúýăđĩũơư",
    "russian": "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
    "ukrainian": "оанивіетрслкдмупязьбгйчхїжюцщшєфґ",
    "serbian": "аоиеснтрлјвкдпмубзгцчњћжљшђхфџ",
    "bulgarian": "аиоентрсвлкдпмузъягбчйщжхцшюьф",
    "greek": "αοιετσνηυρπκμλςωγδχθφάέίόήύβώξζψϊϋ",
    "hebrew": "יוהלארתבשמנדםןכעחפקגסטצזךףץ",
    "arabic": "المينرتوبعدسهكفحقجةصخشطئضذأغءثظزىإآؤ",
    "persian": "اینرمدهوتسبکشلگفزعخحقپجچغصطثضآژئذظ",
    "thai": "านรกอเงมยลวดทสตะปบคหแจพชขใไโผฉณศซภธถฟษญฐฏฎฒฬฮฆฌุูิีัื็่้๊๋์ำ",
}

# The pages that were in use, with their languages; the first is the likeliest if nothing tells them apart.
_PAGES: dict[str, tuple[str, ...]] = {
    "cp1252": (
        *("german", "french", "spanish", "portuguese", "italian", "nordic", "icelandic", "dutch", "catalan"),
        "estonian",
    ),
    "cp1250": ("polish", "czech", "hungarian", "slovak", "croatian", "romanian"),
    "cp1251": ("russian", "ukrainian", "bulgarian", "serbian"),
    "cp1254": ("turkish",),
    "cp1253": ("greek",),
    "cp1257": ("lithuanian", "latvian", "estonian"),
    "cp1255": ("hebrew",),
    "cp1256": ("arabic", "persian"),
    "cp1258": ("vietnamese",),
    "cp874": ("thai",),
    "iso8859-2": ("polish", "czech", "hungarian", "slovak", "croatian", "romanian"),
    "iso8859-7": ("greek",),
    "mac-roman": ("german", "french", "spanish", "portuguese", "italian", "nordic", "dutch"),
    "mac-latin2": ("polish", "czech", "hungarian", "slovak", "croatian"),
    "mac-cyrillic": ("russian", "ukrainian", "bulgarian"),
    "koi8-r": ("russian",),
    "koi8-u": ("ukrainian",),
    "cp850": ("german", "french", "spanish", "portuguese", "italian", "nordic", "dutch"),
    "cp852": ("polish", "czech", "hungarian", "slovak", "croatian", "romanian"),
    "cp866": ("russian", "bulgarian"),
    "cp437": ("german", "french", "spanish", "italian", "nordic"),
    "iso8859-9": ("turkish",),
    "mac-turkish": ("turkish",),
    "mac-greek": ("greek",),
}
_EASTERN_PAGES = ("cp932", "gb18030", "big5hkscs", "cp949", "euc_jp")

# The usual letters of names and headers in the East: what a wrong page makes is mostly none of them.
_HAN = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段"
    "雷钱汤尹黎易常武乔贺赖龚文伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉建国志红梅飞鹏辉鑫波斌宇浩凯健俊帆雨晨欣怡佳琪雪婷慧倩颖洁云莉玲兰丹萍春燕晓小大中子安心思雅诗梓涵浩然轩"
    "睿博一二三天成德海山东西南北光新生永福祥荣庆公司名姓电话邮件箱手机职位地址城市备注生日张陳楊趙黃吳孫馬羅鄭謝韓馮許蕭鄧盧蔣賈葉閻餘鐘薑範蘇呂陸顧龍萬錢湯賴龔偉麗軍豔傑濤"
    "剛華國紅飛鵬輝雲蘭鳳鶯淑惠美芬雅婷家豪志明俊宏怡君宗翰冠宇佩珊詩涵承恩品妍睿子瑜電話郵手機職稱備註公司"
    "田中山本佐藤鈴木高橋渡辺伊小林加吉村松井上清池崎森阿部石川前岡長谷後近遠坂青福西三浦原野島和大太郎子美花一二三恵真由香愛優翔健介直人裕也彩名前氏会社電話番号住所役職株式部"
)
_HANGUL = (
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진나지엄채원천방공현함변염여추도소석선설마길연위표명기반라왕금옥육인맹제모"
    "준영수은미경희숙자순철호상재동혜아예시승태건혁훈용환규빈솔다란례봄별가람결찬윤서율회사름이메일전화번호직함휴대폰"
)
_SCORE_MISFIT, _SCORE_SYMBOL, _SCORE_BROKEN = -9.0, -12.0, -25.0
# The signs of print where they belong: around a word, or alone. Elsewhere they are what a wrong page makes of letters.
_SCORE_SIGN = -1.0
_SIGNS_AROUND = re.compile(r"^[–—•·€£§°…™®©]+$|^[“‘„‚«¿¡]+|^°(?=[CF]$)|[”’»…™®©]+$")
# An apostrophe of print: `l’ami`, `O’Shea`, `aujourd’hui`, `dell’arte`, `don’t`, `м’ята`.
_APOSTROPHE = re.compile(
    r"^(?:[^\W\d_]{1,2}|jusqu|lorsqu|puisqu|quelqu|aujourd|presqu|(?:d|n|qu|s)?[ae]ll)(’)(?=[^\W\d_])"
    r"|(?<=[^\W\d_])(’)(?=(?:s|t|d|m|re|ve|ll)$|[яюєї])",
    re.IGNORECASE,
)
_SCORE_CUT, _CUT_WORD = -5.0, re.compile(r"[^\W\d_]\xa0(?=[^\W\d_A-Z]|[;,\t\r\n])")  # a hard blank inside a word
_RARITY = 1.0  # of every page but the first: Zoë is more often in a table than Zoė
_SWITCH = 3.0  # the price of a word in another language than most
_SAMPLE_LINES, _SAMPLE_WORDS = 400, 600
_MOST_AROUND = 500  # octets that are read before an octet that isn't ASCII, and after it
_NOT_ASCII, _REST_OF_LINE = re.compile(rb"[\x80-\xff]"), re.compile(rb"[^\r\n]{0,%d}" % _MOST_AROUND)
_WORD = re.compile(r"[^\s,;:|\"'()\[\]<>/\\@&+=_.!?*#0-9-]+")


class Guess(NamedTuple):
    """A code page, by Python's name, and how well its words look: the nearer to zero, the better."""

    name: str
    score: float


def rank(sample: bytes) -> list[Guess]:
    """The code pages in which octets make sense, the likeliest first. They aren't UTF-8."""
    sample = b"\n".join(islice(_iterate_lines(sample), _SAMPLE_LINES))
    guesses = [
        Guess(name, _judge_narrow(sample, name) - 0.2 * place - (_RARITY if place else 0.0))
        for place, name in enumerate(_PAGES)
    ]
    guesses += [Guess(name, _judge_eastern(sample, name) - 0.2 * place) for place, name in enumerate(_EASTERN_PAGES)]
    return sorted(guesses, key=lambda guess: -guess.score)


def _iterate_lines(sample: bytes) -> Iterator[bytes]:
    """The lines with anything that isn't ASCII; of long ones what stands around it."""
    end = 0
    for match in _NOT_ASCII.finditer(sample):
        if match.start() >= end:
            earliest = max(end, match.start() - _MOST_AROUND)
            begin = max(earliest, *(sample.rfind(mark, earliest, match.start()) + 1 for mark in (b"\n", b"\r")))
            rest = _REST_OF_LINE.match(sample, match.end())
            end = rest.end() if rest else match.end()
            yield sample[begin:end]


# -- pages of one octet a letter -------------------------------------------------------------------


def _judge_narrow(sample: bytes, name: str) -> float:
    text = sample.decode(name, "replace")
    words = _list_words(text)
    if not words:
        return -1.0
    cut_score = _SCORE_CUT * len(_CUT_WORD.findall(text))
    languages = _PAGES[name]
    scores = [[_judge_word(word, language) for language in languages] for word in words]
    best_sums = (
        sum(max(row[place], max(row) - _SWITCH) for row in scores) - 0.3 * place for place in range(len(languages))
    )
    return max(best_sums) + cut_score


def _list_words(text: str) -> list[str]:
    """The words with letters that aren't ASCII, and what stands between words and isn't ASCII."""
    words = (word for word in _WORD.findall(text) if not word.isascii())
    return [word for word, _ in zip(words, range(_SAMPLE_WORDS), strict=False)]


@lru_cache(20_000)
def _judge_word(word: str, language: str) -> float:
    weights = _load_weights(language)
    is_whole_script = "a" not in weights
    letters_alone = _APOSTROPHE.sub(_drop_apostrophe, _SIGNS_AROUND.sub("", word))
    score = _SCORE_SIGN * (len(word) - len(letters_alone))
    word = letters_alone
    score += _judge_shape(word)
    for letter in word:
        if letter.isascii():
            score += -6.0 if letter.isalpha() and is_whole_script else 0.0
        elif (weight := weights.get(letter.lower() if letter != "İ" else letter)) is not None:
            score += weight
        elif letter == "\ufffd" or not letter.isprintable():
            score += _SCORE_BROKEN
        else:
            score += _SCORE_MISFIT if letter.isalpha() else _SCORE_SYMBOL
    return score


def _drop_apostrophe(match: re.Match[str]) -> str:
    return match[0].replace("’", "")


def _judge_shape(word: str) -> float:
    """What capitals tell: a name is `Anna` or `ANNA`, and never `aNNA`."""
    letters = "".join(letter for letter in word if letter.isalpha())
    tail = letters[1:]
    if tail and letters[0].islower() and any(letter.isupper() for letter in tail):
        return -8.0
    changes = sum(before.isupper() != after.isupper() for before, after in pairwise(tail))
    return -4.0 * changes


@lru_cache
def _load_weights(language: str) -> Mapping[str, float]:
    """The logarithm of how frequent each letter is, after Zipf."""
    letters = _LETTERS[language]
    total = sum(1 / (place + 3) for place in range(len(letters)))
    weights = {letter: log(1 / (place + 3) / total) for place, letter in enumerate(letters)}
    if max(letters) < "\u0250":
        weights |= dict.fromkeys("abcdefghijklmnopqrstuvwxyz", 0.0)
    return weights


# -- pages of the East ------------------------------------------------------------------------------


def _judge_eastern(sample: bytes, name: str) -> float:
    text = sample.decode(name, "replace")
    score = 0.0
    for word in _list_words(text):
        score += _judge_eastern_word(word, is_korean=name == "cp949", is_japanese=name in ("cp932", "euc_jp"))
    return score or -1.0


def _judge_eastern_word(word: str, *, is_korean: bool, is_japanese: bool) -> float:
    score = 0.0
    has_hangul, has_han = False, False
    for letter in word:
        if letter.isascii():
            score -= 2.0 if letter.isalpha() else 0.0
        elif "\uac00" <= letter <= "\ud7a3":
            has_hangul = True
            score += (-4.5 if letter in _COMMON_HANGUL else -8.0) if is_korean else _SCORE_MISFIT
        elif "\u3041" <= letter <= "\u30fe":
            score += -4.0 if is_japanese else -9.0
        elif "\u4e00" <= letter <= "\u9fff":
            has_han = True
            score += -5.0 if letter in _COMMON_HAN else -9.0
        elif letter == "\ufffd" or not letter.isprintable():
            score += 2 * _SCORE_BROKEN
        elif "\uff61" <= letter <= "\uff9f":
            score -= 6.0  # half-width kana
        else:
            score += -4.0 if letter in "・ー々〆、。（）：　－" else _SCORE_SYMBOL
    return score - (10.0 if has_hangul and has_han else 0.0)


_COMMON_HAN, _COMMON_HANGUL = frozenset(_HAN), frozenset(_HANGUL)


def list_names() -> tuple[str, ...]:
    """The code pages that are tried."""
    return (*_PAGES, *_EASTERN_PAGES)
