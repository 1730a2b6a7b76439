"""`well draft`: words to send, as text, file, link or touch; nothing is recorded unless it is said."""

from __future__ import annotations

import json
import stat
from email import message_from_bytes, policy
from pathlib import Path
from unittest.mock import patch
from urllib.parse import parse_qs, urlsplit

import pytest

from harness import Shell, Well
from wellkeeper.domain.letter import LETTER_PARTS, LETTERS

LETTERS_FOLDER = ".config/wellkeeper/letters"


@pytest.fixture
def book(well: Well) -> Well:
    """Alice, who has an e-mail address, and Bob, who has none that a mail program takes."""
    well.story(
        """
        add "Alice Chen, PhD" --email alice@example.com --attitude reserved --style brief
        add "Bob Łęcki" --email "bób@example.com"
        """
    )
    return well


def mail(content: bytes) -> dict[str, str]:
    message = message_from_bytes(content, policy=policy.default)
    return {name: str(value) for name, value in message.items()} | {"body": message.get_content()}


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("letter", LETTERS)
def test_a_draft_is_a_letter_and_records_nothing(book: Well, letter: str) -> None:
    before = book.take_state()
    result = book(["draft", "bob", letter], env={"WELL_NAME": "Sam Gray"})

    assert (result.code, result.lines[0][:9], result.lines[1]) == (0, "Subject: ", "")
    assert result.lines[2] == "Hello Bob,"
    assert "Sam" in result.lines
    assert result.err.startswith("Nothing is recorded. Once it is sent: `well ")
    assert book.take_state() == before


def test_the_name_under_a_letter_is_that_of_the_environment_else_of_the_settings(book: Well) -> None:
    folder = book.home / ".config/wellkeeper"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text('name = "Sam Gray"\npitch = "I mend clocks"\n')

    assert book("draft bob help").lines[-1] == "Sam"
    assert book("draft bob help", env={"WELL_NAME": "Kim Roe"}).lines[-1] == "Kim"
    assert "I mend clocks." in book("draft bob intro").out


@pytest.mark.about_files
def test_a_file_opens_as_a_draft(book: Well) -> None:
    result = book("draft alice thanks --eml thanks.eml")
    file = book.home / "thanks.eml"

    assert result.code == 0
    assert result.out.startswith("Subject: Thank you\n")
    assert "written to thanks.eml" in result.err
    assert mail(file.read_bytes())["To"] == '"Alice Chen, PhD" <alice@example.com>'
    assert mode(file) == 0o600
    assert {path.name for path in book.home.iterdir()} - {"ledger.db"} == {"thanks.eml"}


def test_stdout_can_take_the_file_instead(book: Well) -> None:
    result = book("draft alice intro --to bob --eml -")

    assert mail(result.out.encode())["Subject"] == "Alice, meet Bob"
    assert "\r\n" in result.out
    assert result.err.splitlines() == [
        "bob has no e-mail address that mail programs take: add it yourself",
        "Nothing is recorded. Once it is sent: `well give alice intro --to bob`",
    ]


def test_no_file_is_written_over_unless_by_force(book: Well) -> None:
    file = book.home / "mine.eml"
    file.write_text("mine")

    result = book("draft alice help --eml mine.eml")
    assert (result.code, file.read_text()) == (5, "mine")
    assert "--force" in result.err

    assert book("draft alice help --eml mine.eml --force").code == 0
    assert mail(file.read_bytes())["Subject"] == "How can I help you?"
    assert mode(file) == 0o600


@pytest.mark.parametrize("force", ["", " --force"])
@pytest.mark.parametrize("target", ["there", "gone"])
def test_nothing_is_written_through_a_link(book: Well, force: str, target: str) -> None:
    (book.home / "there").write_text("mine")
    (book.home / "link.eml").symlink_to(book.home / target)

    assert book(f"draft alice help --eml link.eml{force}").code == 5
    assert (book.home / "there").read_text() == "mine"
    assert not (book.home / "gone").exists()


def test_a_file_that_cannot_be_written_is_said_before_anything_is_logged(book: Well) -> None:
    result = book("draft alice help --log --eml no/such/folder.eml")

    assert (result.code, result.out) == (2, "")
    assert book("log --json").json["items"] == []


def test_a_link_is_printed_instead_of_the_letter(book: Well) -> None:
    result = book('draft alice ask --for "head of sales" --mailto')

    assert urlsplit(result.out.strip()).path == "alice@example.com"
    assert "What I am looking for: head of sales." in parse_qs(urlsplit(result.out.strip()).query)["body"][0]
    assert result.err == "Nothing is recorded. Once it is sent: `well ask alice intro --for 'head of sales'`\n"


def test_a_link_without_an_address_says_so(book: Well) -> None:
    result = book("draft bob help --mailto")

    assert result.out.startswith("mailto:?subject=")
    assert "bob has no e-mail address that mail programs take" in result.err


def test_a_letter_that_is_too_long_for_a_link_says_so(book: Well) -> None:
    words = "żółć " * 199
    result = book(["draft", "alice", "ask", "--for", words, "--mailto"])

    assert len(result.out.strip()) < 2_000
    assert "cut at a paragraph" in result.err


def test_opening_needs_a_terminal(book: Well) -> None:
    assert book("draft alice help --open").code == 5


@pytest.mark.in_process("it changes what opens links here")
def test_a_terminal_opens_the_link(book: Well) -> None:
    with patch("typer.launch", return_value=0) as launch:
        result = book("draft alice help --open", terminal=True)

    assert result.code == 0
    assert launch.call_args.args[0] == book("draft alice help --json").json["items"][0]["mailto"]


@pytest.mark.in_process("it changes what opens links here")
def test_where_nothing_opens_mail_links_the_letter_is_there_all_the_same(book: Well) -> None:
    with patch("typer.launch", return_value=1):
        result = book("draft alice help --open", terminal=True)

    assert (result.code, result.lines[0]) == (5, "Subject: How can I help you?")
    assert "no program here opens mail links" in result.err


def test_a_touch_is_logged_for_everyone_who_is_written_to(book: Well) -> None:
    result = book("draft alice intro --to bob --log --on yesterday")
    lines = book("log --json").json["items"]

    assert result.err == "#3 wrote to alice and bob\nStill to record: `well give alice intro --to bob`\n"
    assert {(line["contact"], line["kind"], line["note"], line["letter"], line["points"]) for line in lines} == {
        ("alice", "message", "sent: intro", "intro", 0),
        ("bob", "message", "sent: intro", "intro", 0),
    }
    assert {line["day"] for line in lines} == {"2026-03-01"}


def test_a_dry_run_writes_and_logs_nothing(book: Well) -> None:
    before = book.take_state()
    result = book("draft alice help --log --eml help.eml --dry-run")

    assert result.err.splitlines() == ["would be written to help.eml", "would be done: wrote to alice"]
    assert not (book.home / "help.eml").exists()
    assert book.take_state() == before


def test_scripts_get_the_letter_as_data(book: Well) -> None:
    (item,) = book("draft alice help --json").json["items"]

    assert list(item) == ["contact", "letter", "to", "subject", "body", "mailto"]
    assert (item["contact"], item["letter"], item["to"]) == ("alice", "help", ["alice@example.com"])
    assert item["body"].startswith("Hi Alice,\n\n")
    assert book("draft alice help --ids").out == "alice\n"
    assert book("draft alice help --plain").out.split("\t")[:4] == [
        "alice", "help", "alice@example.com", "How can I help you?"
    ]  # fmt: skip


def test_a_logged_draft_is_an_action(book: Well) -> None:
    receipt = book("draft alice help --log --json").json

    assert (receipt["action"], receipt["summary"], receipt["contacts"]) == (3, "wrote to alice", ["alice"])
    assert book("draft alice help --log --ids").out == "4\n"


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        ("draft", 2, "say to whom, and which letter"),
        ("draft alice", 2, "say to whom, and which letter"),
        ("draft alice --list", 2, "say to whom, and which letter"),
        ("draft help alice", 2, "name the contact first: `well draft alice help`"),
        ("draft alice poem", 2, "‘poem’ is no letter"),
        ("draft nobody help", 3, "no contact answers to ‘nobody’"),
        ("draft alice help --to bob", 2, "--to goes with intro"),
        ("draft alice thanks --for x", 2, "--for with ask"),
        ("draft alice intro --to alice", 2, "alice can't meet themselves"),
        ("draft alice help --eml - --json", 2, "only one of these can have stdout"),
        ("draft alice help --eml - --mailto", 2, "only one of these can have stdout"),
        ("draft alice thanks --about 7", 3, "no referral answers to ‘7’"),
        ("draft --edit poem", 2, "‘poem’ is no letter"),
    ],
)
def test_what_cannot_be_drafted_is_said(book: Well, line: str, code: int, says: str) -> None:
    result = book(line)

    assert (result.code, result.out) == (code, "")
    assert says in result.err


# -- about a referral ----------------------------------------------------------------------------


def test_a_letter_is_about_the_referral_that_waits_for_it_or_is_named(book: Well) -> None:
    book.story('got alice "Nina Ross"\npromised alice "Omar Haddad"\ngot bob "Pia Roth"')

    assert "Nina" in book("draft alice thanks").out
    assert "`well thank alice --about 1`" in book("draft alice thanks").err
    assert "Omar" in book("draft alice nudge").out
    assert "Nina" in book("draft alice report --about nina").out
    assert book("draft alice nudge --about 1").code == 5
    assert book("draft alice thanks --about 3").code == 5


# -- wording of one's own ------------------------------------------------------------------------


def test_the_letters_are_listed_with_whose_wording_they_have(book: Well) -> None:
    book("draft --edit thanks")
    authors = {item["letter"]: item["whose"] for item in book("draft --list --json").json["items"]}

    assert authors == dict.fromkeys([*LETTERS, *LETTER_PARTS], "shipped") | {"thanks": "yours"}
    assert book("draft --list --ids").lines == list(authors)


def test_a_letter_is_copied_to_be_edited_and_never_written_over(book: Well) -> None:
    path = book.home / LETTERS_FOLDER / "thanks.txt"
    first = book("draft --edit thanks")

    assert first.out == f"{path}\n"
    assert "{{ greeting }}" in path.read_text()
    assert (mode(path), mode(path.parent)) == (0o600, 0o700)

    path.write_text("Subject: Ta\n\nTa, {{ first }}.\n")
    assert book("draft --edit thanks").out == f"{path}\n"
    assert book("draft alice thanks").out == "Subject: Ta\n\nTa, Alice.\n"


@pytest.mark.in_process("it changes what starts programs here")
def test_a_terminal_opens_the_editor(book: Well) -> None:
    with patch("subprocess.run") as run:
        result = book("draft --edit help", terminal=True, env={"EDITOR": "nano", "VISUAL": "code --wait"})

    assert result.code == 0
    assert run.call_args.args[0] == ["code", "--wait", str(book.home / LETTERS_FOLDER / "help.txt")]


def test_an_editor_that_is_not_there_is_said(book: Well) -> None:
    result = book("draft --edit help", terminal=True, env={"VISUAL": "no-such-editor"})

    assert result.code == 5
    assert "set VISUAL or EDITOR" in result.err


def test_a_broken_template_is_an_error_with_its_line(book: Well) -> None:
    path = book.home / LETTERS_FOLDER / "help.txt"
    path.parent.mkdir(parents=True)
    path.write_text("Subject: x\n\n{{ nobody }}\n")
    result = book("draft alice help --json")

    assert (result.code, result.out) == (7, "")
    assert json.loads(result.err)["error"] | {"hint": ""} == {
        "slug": "unreadable",
        "message": f"{path}, line 3: 'nobody' is undefined",
        "hint": "",
        "exit_code": 7,
    }
    assert book("draft alice thanks").code == 0


# -- lightness -----------------------------------------------------------------------------------


@pytest.mark.about_files
def test_drafting_is_light(book: Well, shell: Shell) -> None:
    heavy = ["sqlmodel", "sqlalchemy", "pydantic", "alembic", "rich"]
    script = (
        "import sys; from wellkeeper.cli.app import run; run(sys.argv[1:]);"
        f"print(*(m for m in {[*heavy, 'jinja2', 'email']} if m in sys.modules), file=sys.stderr)"
    )
    list_result = shell(f'python -c "{script}" draft --list > /dev/null')
    draft_result = shell(f'python -c "{script}" draft alice help > /dev/null')

    assert (list_result.code, list_result.err) == (0, "\n")
    assert draft_result.err.splitlines()[-1] == "jinja2 email"


def test_an_ask_that_is_no_introduction_has_a_command_and_no_letter(well: Well) -> None:
    """The letter asks for an introduction."""
    well("add Ann", today="2026-01-05")
    for day in ("2026-01-06", "2026-01-09", "2026-01-12"):
        assert well("give ann client", today=day).code == 0
    well("standing ann 10", today="2026-02-01")

    (task,) = well("today --json", today="2026-03-02").json["items"]
    answer = well("do 1", today="2026-03-02")
    digest = well("digest", today="2026-03-02").out

    assert (task["move"], task["kind"]) == ("ask", "deal")
    assert "well ask ann deal --for" in answer.out
    assert "Subject:" not in answer.out + digest
