"""`well digest`: the day with its letters, as text, as a page, and as a mail."""

from __future__ import annotations

from base64 import b64encode
from email import message_from_bytes, policy
from email.message import EmailMessage
from hashlib import sha256
from html.parser import HTMLParser
from typing import cast

import pytest

from attacks import PACKS
from harness import Result, Well

STORY = """
    2026-01-05
    add "Cleo Park" --source client --email cleo@park.example
    add "Bob Lee"
    got cleo "Omar Haddad" --offered --new
    promised bob "Nina Ross"
"""
NASTY = "<script>alert(1)</script> & \"quotes\" 'too'"


@pytest.fixture(scope="module")
def story_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    well = Well(tmp_path_factory.mktemp("digest"))
    well.story(STORY)
    return well.ledger.read_bytes()


@pytest.fixture
def story(well: Well, story_bytes: bytes) -> Well:
    well.put(story_bytes)
    return well


def parse_mail(result: Result) -> EmailMessage:
    assert result.code == 0, result.err
    return cast(EmailMessage, message_from_bytes(result.out.encode(), policy=policy.SMTP))


class Page(HTMLParser):
    """The tags and the links of a page of HTML, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.text = self.style = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "style", "srcset", "action")]

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] == "style" and not self.style:
            self.style = data
        self.text += data


def test_a_line_has_its_letter(story: Well) -> None:
    items = story("digest --json").json["items"]

    letters = {item["number"]: (item["move"], item["letter"], item["to"]) for item in items if item["letter"]}
    assert letters == {1: ("thank", "thanks", ["cleo@park.example"]), 2: ("nudge", "nudge", [])}
    assert items[0]["body"] == story("draft cleo thanks --json").json["items"][0]["body"]


def test_the_lines_are_those_of_today(story: Well) -> None:
    keys = ("number", "contact", "move", "says", "command")
    digest, today = (story(f"{command} --json").json["items"] for command in ("digest", "today"))

    assert [[item[key] for key in keys] for item in digest] == [[item[key] for key in keys] for item in today]


@pytest.mark.parametrize("words", ["", "--text", "--json", "--html -", "--eml -", "--html day.html", "--eml day.eml"])
def test_an_empty_day_ends_with_1_and_writes_nothing(story: Well, words: str) -> None:
    story("archive bob cleo omar")

    result = story(f"digest {words}")

    assert result.code == 1
    assert "<" not in result.out
    assert not [*story.home.glob("day.*")]


@pytest.mark.parametrize("options", ["--plain", "--ids", "--json"])
def test_a_script_that_writes_a_mail_is_told_nothing_besides(story: Well, options: str) -> None:
    assert story(f"digest --eml day.eml {options}").err == ""
    story("archive bob cleo omar")
    assert story(f"digest --eml day.eml --force {options}").err == ""


def test_a_mail_is_text_and_the_same_as_html(story: Well) -> None:
    mail = parse_mail(story("digest --eml - --from well@me.example --to ada@me.example"))

    assert mail.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert not any(part.defects for part in mail.walk())
    assert (mail["From"], mail["To"]) == ("well@me.example", "ada@me.example")
    assert str(mail["Subject"]) == "Monday, 2 March: 3 things to do"
    assert mail["Date"].datetime.isoformat() == "2026-03-02T12:00:00+00:00"
    text, html = (cast(EmailMessage, part).get_content() for part in mail.iter_parts())
    assert text.replace("\r\n", "\n") == story("digest --text").out
    assert html.replace("\r\n", "\n") == story("digest --html -").out


def test_addresses_are_those_of_the_options_or_the_settings_or_none(story: Well) -> None:
    mail = parse_mail(story("digest --eml -"))
    assert (mail["From"], mail["To"]) == (None, None)

    settings = story.home / ".config/wellkeeper/settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('me = ["ada@me.example", "other@me.example"]\n')
    mail = parse_mail(story("digest --eml - --to boss@me.example"))

    assert (mail["From"], mail["To"]) == ("ada@me.example", "boss@me.example")


@pytest.mark.parametrize(
    "address", ["a@x.example\nBcc: b@x.example", "a@x.example, b@x.example", "Ann <a@x.example>", "nobody", "", "@"]
)
def test_what_is_no_single_address_is_refused(story: Well, address: str) -> None:
    assert story(["digest", "--eml", "-", "--to", address]).code == 2
    assert story(["digest", "--eml", "-", "--from", address]).code == 2


@pytest.mark.parametrize("words", ["--text --html -", "--html - --eml -", "--html - --json", "--to ada@me.example"])
def test_it_is_one_thing_at_a_time(story: Well, words: str) -> None:
    assert story(f"digest {words}").code == 2


def test_a_page_needs_no_network_and_runs_nothing(story: Well) -> None:
    text = story("digest --html -").out
    page = Page(text)

    assert {"script", "img", "link", "iframe"}.isdisjoint(page.tags)
    assert [link for link in page.links if not link.startswith("mailto:")] == []
    assert b64encode(sha256(page.style.encode()).digest()).decode() in text.split("content=")[1]


def test_markup_in_a_ledger_is_text(story: Well) -> None:
    story(["edit", "cleo", "--name", NASTY])
    story(["edit", "bob", "--name", "Bob\u202e Lee"])

    text = story("digest --html -").out
    page = Page(text)

    assert page.tags == [tag for tag in page.tags if tag != "script"]
    assert NASTY in page.text
    assert NASTY in story("digest --text").out
    assert "\u202e" not in text


@pytest.mark.parametrize("pack", PACKS)
def test_nothing_of_a_ledger_stands_in_the_head_of_the_mail(story: Well, pack: str) -> None:
    story(["edit", "cleo", "--name", PACKS[pack].replace("\0", "")[:150] or "x"])
    mail = parse_mail(story("digest --eml - --to ada@me.example"))

    assert {*mail.keys()} == {
        "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"
    }  # fmt: skip
    assert str(mail["Subject"]) == "Monday, 2 March: 3 things to do"


def test_letters_beyond_the_first_are_counted(story: Well, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wellkeeper.views.digest.MOST_LETTERS", 1)

    result = story("digest")

    assert result.out.count("Subject: ") == 1
    assert result.lines[-1] == "1 more letters: `well do N` writes each."


def test_it_has_real_names_and_so_no_place_on_a_shared_screen(story: Well) -> None:
    assert story("digest --private").code == 2
