"""After somebody was forgotten no file of the ledger's folder holds a byte of who it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from harness import Well

# Each word of hers stands in some text column of the ledger, and nowhere else.
WORDS = (
    *("Zyxwanda", "Quuxleigh", "Zykkie", "zyxhandle", "zyxold", "Umbrovia", "Plonkmeister", "Grimwald", "Zyxnote"),
    *("zyxmail", "5550199", "zyxpage", "zyxtag", "Zyxgift", "Zyxdinner", "Zyxwish", "Zyxten", "Zyxwant", "Zyxoffer"),
    *("Zyxpurpose", "Zyxpromise", "Zyxkeeping", "Zyxreferral", "Zyxocc", "Zyxwhy", "Zyxundone", "Zyxtwin", "Zyxmerged"),
    *("Zyxuid", "Zyxlearnt", "Zyxcard", "Zyxfirm", "zyx-mail-id", "Zyxoutcome", "Zyxvoided"),
)
CARD = """BEGIN:VCARD
VERSION:4.0
UID:Zyxuid-1
FN:Zyxwanda Quuxleigh
EMAIL:zyxmail@example.com
X-ZYX:Zyxcard
ROLE:Zyxlearnt
END:VCARD
"""
MAIL = """From me@example.com Thu Feb 26 09:00:00 2026
From: Me <me@example.com>
To: zyxmail@example.com, bob@example.com
Date: Thu, 26 Feb 2026 09:00:00 +0000
Message-ID: <zyx-mail-id@example.com>
Subject: two people

Bob, meet Zyxwanda. I would like to introduce you two.
"""
STORY = """
2026-01-05
add "Bob Lee" --email bob@example.com
add "Cleo Ortiz"
add "Zyxwanda Zyxmaiden" --handle zyxold --email zyxmail@example.com --phone 5550199 --nickname Zykkie
edit zyxold --handle zyxhandle --name "Zyxwanda Quuxleigh" --org Umbrovia --title Plonkmeister --style Grimwald
edit zyxhandle --note "Zyxnote" --url https://zyxpage.example --tag zyxtag --birthday 1983-02-03
import card.vcf
give zyxhandle gift "Zyxgift" --at Zyxocc
give zyxhandle meal "Zyxvoided"
void 2
note zyxhandle "Zyxundone"
undo
edit zyxhandle --org Zyxfirm
edit zyxhandle --org Umbrovia
add "Zyxtwin Quuxleigh" --note Zyxmerged
give zyxtwin advice "Zyxdinner"
merge zyxhandle zyxtwin
ask zyxhandle intro --for "Zyxwish" --anyway
standing zyxhandle 8 --ten "Zyxten"
want zyxhandle "Zyxwant"
want zyxhandle "Zyxoutcome"
offer zyxhandle "Zyxoffer"
purpose zyxhandle prospect "Zyxpurpose"
promise zyxhandle "Zyxpromise" --by 2026-01-20
got zyxhandle "Zyxreferral Third" --at Zyxocc
moved zyxhandle met --why "Zyxwhy"
"""
SHARED = """
2026-02-01
give zyxhandle intro "Bob, this is Zyxwanda" --to bob
got cleo "Zyxwanda Quuxleigh"
give bob cleo meal "without her"
"""


def tell(well: Well, story: str) -> None:
    (well.home / "card.vcf").write_text(CARD, encoding="utf-8")
    well.story(story)
    (well.home / "card.vcf").unlink()


def find_words(folder: Path) -> list[str]:
    """The words of hers that stand in any file of a folder."""
    content = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file()).lower()
    return [word for word in WORDS if word.lower().encode() in content]


def test_nothing_is_left_of_somebody_on_whom_nothing_rests(well: Well) -> None:
    tell(well, STORY)
    assert len(find_words(well.home)) > 25

    result = well("forget zyxhandle --yes-forget zyxhandle --no-backup")

    assert result.code == 0, result.err
    assert find_words(well.home) == []
    assert well("check").code == 0
    assert well("contacts --archived --ids").out == ""


def test_nothing_but_numbers_is_left_of_somebody_whom_others_need(well: Well) -> None:
    tell(well, STORY + SHARED)
    (well.home / "mail.mbox").write_text(MAIL, encoding="utf-8")
    assert well("import mail.mbox --me me@example.com").code == 0
    (well.home / "mail.mbox").unlink()
    balances = well("balance bob cleo --json").json["items"]

    result = well("forget zyxhandle --yes-forget zyxhandle --no-backup --in-others blank")

    assert result.code == 0, result.err
    assert find_words(well.home) == []
    assert well("check").code == 0
    assert well("balance bob cleo --json").json["items"] == balances
    assert "somebody forgotten" in well("show forgotten-1").out
    assert [well(f"history {number}").code for number in range(1, 30)] == [0] * 29


def test_an_export_holds_nothing_of_them_either(well: Well, tmp_path_factory: pytest.TempPathFactory) -> None:
    tell(well, STORY + SHARED)
    well("forget zyxhandle --yes --no-backup --in-others blank")
    other = Well(tmp_path_factory.mktemp("other"))

    assert well(["export", str(other.home / "ledger.jsonl")]).code == 0
    assert find_words(other.home) == []
    assert other("import ledger.jsonl", today="2026-12-01").code == 0
    assert other("check").code == 0
    for line in ("balance --json", "statement forgotten-1 --json", "referrals --all --json", "log --json"):
        ours, theirs = (json.loads(each(line, today="2026-03-02").out)["items"] for each in (well, other))
        assert theirs == ours, line
