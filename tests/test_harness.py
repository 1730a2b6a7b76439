"""The tools of the tests: transcripts played on a stage with a puppet for `well`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from harness import Result, Shell, Stream, as_a_process, environment
from transcripts import CannotPerform, Stage, refresh_outputs, replay
from worlds import World


@dataclass
class Puppet:
    """Says the words that it was given, and remembers how it was called."""

    code: int = 0
    calls: list[dict[str, Any]] = field(default_factory=list)

    def __call__(self, argv: Sequence[str], **options: Any) -> Result:
        self.calls.append({"argv": list(argv), **options})
        return Result(self.code, " ".join(argv) + "  \n", "")


@pytest.fixture
def puppet() -> Puppet:
    return Puppet()


@pytest.fixture
def stage(puppet: Puppet, tmp_path: Path) -> Stage:
    return Stage(puppet, tmp_path)


def test_outputs_are_replaced_and_all_else_is_kept(stage: Stage) -> None:
    text = "# Title\n\n```console\n$ well one\nold\n\n$ well two words\nold\nolder\n```\n\ntext\n"

    fresh = replay(text, stage)

    assert fresh == "# Title\n\n```console\n$ well one\none\n\n$ well two words\ntwo words\n```\n\ntext\n"
    assert replay(fresh, stage) == fresh


def test_a_command_may_say_nothing(stage: Stage) -> None:
    assert replay("```console\n$ well ''\nold\n$ well b\n```\n", stage) == "```console\n$ well ''\n$ well b\nb\n```\n"


def test_other_blocks_are_left_alone(stage: Stage, puppet: Puppet) -> None:
    text = (
        "```console skip\n$ well a\nold\n```\n\n````md\n```console\n$ well b\nold\n```\n````\n\n```sh\n$ well c\n```\n"
    )

    assert replay(text, stage) == text
    assert puppet.calls == []


def test_a_long_command_goes_on_after_a_backslash(stage: Stage, puppet: Puppet) -> None:
    replay('```console\n$ well give alice intro \\\n>   "to Bob"\n```\n', stage)

    assert puppet.calls[0]["argv"] == ["give", "alice", "intro", "to Bob"]


def test_the_day_turns_between_and_within_blocks(stage: Stage, puppet: Puppet) -> None:
    replay("<!-- today: 2026-03-02 -->\n```console\n$ well a\n$ # today: 2026-03-05\n$ well b\n```\n", stage)

    assert [call["today"] for call in puppet.calls] == ["2026-03-02", "2026-03-05"]


def test_a_story_is_told_in_a_pipe_unless_it_asks_for_a_terminal(stage: Stage, puppet: Puppet) -> None:
    replay("```console\n$ well a\n```\n<!-- terminal: 60 -->\n```console\n$ well b\n```\n", stage)

    assert [(call["terminal"], call["env"]) for call in puppet.calls] == [(False, {}), (True, {"COLUMNS": "60"})]


def test_a_story_may_begin_in_an_invented_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("worlds.HAMLET", World('2026-01-05\nadd "Alice Chen"\n', {}), raising=False)
    text = "<!-- world: HAMLET -->\n```console\n$ well contacts --ids\n```\n"

    assert refresh_outputs(text, tmp_path) == text.replace("--ids\n", "--ids\nalice\n")


def test_the_last_exit_code_can_be_shown(stage: Stage, puppet: Puppet) -> None:
    puppet.code = 5

    assert replay("```console\n$ well a\na\n$ echo $?\n```\n", stage).endswith("$ echo $?\n5\n```\n")


def test_variables_reach_the_command(stage: Stage, puppet: Puppet) -> None:
    replay("```console\n$ WELL_DB=~/other.db NO_COLOR= well a\n```\n", stage)

    assert puppet.calls[0]["env"] == {"WELL_DB": f"{stage.home}/other.db", "NO_COLOR": ""}


def test_files_are_written_shown_and_filled(stage: Stage) -> None:
    text = "```text file=notes.txt\nhello\n```\n```console\n$ cat notes.txt\n$ well a > out.txt\n$ cat out.txt\n```\n"

    assert replay(text, stage).endswith("$ cat notes.txt\nhello\n$ well a > out.txt\n$ cat out.txt\na\n```\n")


def test_the_home_of_a_story_is_shown_as_a_tilde(stage: Stage) -> None:
    assert stage.perform(f"well {stage.home}/ledger.db") == "~/ledger.db  \n"


def test_a_terminal_is_shown_without_its_styles(stage: Stage) -> None:
    bold = "well \x1b[1mAnn\x1b[0m"

    assert stage.perform(bold) == "\x1b[1mAnn\x1b[0m  \n"
    stage.setting("terminal", "80")
    assert stage.perform(bold) == "Ann  \n"


def test_anything_else_is_refused(stage: Stage) -> None:
    with pytest.raises(CannotPerform, match="rm -rf"):
        stage.perform("rm -rf /")


def test_the_clock_the_folder_and_the_environment_are_the_test_s(tmp_path: Path) -> None:
    before = Path.cwd(), dict(os.environ)

    with as_a_process(tmp_path, environment(tmp_path, {"EXTRA": "1"}), "2026-02-28"):
        assert (date.today(), Path.cwd(), Path.home()) == (date(2026, 2, 28), tmp_path, tmp_path)
        assert os.environ["WELL_DB"] == str(tmp_path / "ledger.db")
        assert "GITHUB_ACTIONS" not in os.environ

    assert (Path.cwd(), dict(os.environ)) == before


def test_a_stream_is_a_terminal_only_where_the_test_says_so() -> None:
    import io

    assert not Stream(io.BytesIO()).isatty()
    assert Stream(io.BytesIO(), terminal=True).isatty()


def test_the_shell_is_a_real_one(shell: Shell) -> None:
    result = shell("python -c 'import sys; print(sys.executable)' | cat; cat >&2; pwd; exit 3", stdin="said")

    assert (result.code, result.lines, result.err) == (3, [sys.executable, str(shell.home)], "said")
