"""Kinds and policy."""

from __future__ import annotations

import pytest

from harness import Well
from wellkeeper.domain.kinds import DEFAULT_KINDS
from wellkeeper.domain.policy import SETTINGS, Policy


def test_every_kind_of_the_method_is_there_with_its_points(full: Well) -> None:
    kinds = [tuple(line.split("\t")) for line in full("kinds --plain").lines]

    assert kinds == [(kind.side, kind.word, kind.family, str(kind.points), kind.about) for kind in DEFAULT_KINDS]


def test_a_kind_is_added_repriced_and_used(full: Well) -> None:
    assert full("kinds give podcast 4 --family connect --about 'a seat at my microphone'").out == (
        "#18 added give podcast with 4 points\n"
    )
    assert full("kinds give podcast 5").out == "#19 give podcast is worth 5 now, was 4\n"
    assert full("give alice podcast").out.startswith("#20 gave alice podcast (+5)\n")
    assert full("kinds give pod --plain").out == "give\tpodcast\tconnect\t5\ta seat at my microphone\n"


def test_a_kind_in_use_cannot_be_undone(full: Well) -> None:
    full("kinds give podcast 4 --family connect")
    full("give alice podcast")

    result = full("undo 18")

    assert result.code in (0, 5)
    assert full("check").code == 0
    assert full("log -n 1").code == 0


def test_every_number_has_a_line_that_says_what_it_does(full: Well) -> None:
    for item in full("policy --json").json["items"]:
        assert item["about"]
        assert item["value"] == item["default"] == getattr(Policy(), item["name"])


@pytest.mark.parametrize("name", SETTINGS)
def test_every_number_can_be_set_and_put_back(full: Well, name: str) -> None:
    setting, default = SETTINGS[name], getattr(Policy(), name)
    value = setting.least if setting.least != default else setting.most
    shown_value = str(value).replace("-", "−")

    assert full(f"policy {name.replace('_', '-')} {value}").out == f"#18 {name} is {shown_value} now, was {default}\n"
    assert full(f"policy {name} --plain").out.split("\t")[1] == str(value)
    assert full(f"policy {name} {value}").out == f"{name} is {shown_value} already\n"
    assert full(f"policy {name} --default").out == f"#19 {name} is {default} now, was {shown_value}\n"
    assert full("check").code == 0


def test_a_number_below_zero_is_no_option(full: Well) -> None:
    assert full("policy least_level -5").out == "#18 least_level is −5 now, was 0\n"


def test_a_new_half_life_changes_every_level_and_no_balance(full: Well) -> None:
    (before,) = full("balance alice --json").json["items"]

    full("policy half_life 30")

    (account_after,) = full("balance alice --json").json["items"]
    assert account_after["balance"] == before["balance"]
    assert account_after["level"] < before["level"]
    full("undo")
    assert full("balance alice --json").json["items"] == [before]
