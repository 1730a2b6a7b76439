"""What a mail means: whom one was in touch with, whom one introduced, and whose mail it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.contact import Address
from wellkeeper.domain.rules.mail import find_given_introduction, find_name, find_touch, guess_own_address
from wellkeeper.domain.touch import Mail, Touch
from wellkeeper.interchange.mail.introductions import load_phrasebook

ME = "me@home.example"
MINE = frozenset({ME, "me@work.example"})
ALICE, BOB = "alice@acme.example", "bob.jones@other.example"
DAY = date(2026, 3, 1)


def mail(
    subject: str = "Hello",
    text: str = "",
    *,
    sender: str = ME,
    recipients: Sequence[str] = (ALICE,),
    by_machine: bool = False,
) -> Mail:
    return Mail(7, "one@home.example", DAY, sender, tuple(recipients), subject, text, by_machine)


def introduces(subject: str, text: str = "", recipients: Sequence[str] = (ALICE, BOB)) -> bool:
    return is_introduction(mail(subject, text, recipients=recipients))


def is_introduction(mail: Mail) -> bool:
    return find_given_introduction(mail, MINE, load_phrasebook()) != ""


# -- touches -------------------------------------------------------------------------------------


def test_writing_is_a_touch_of_everybody_one_wrote_to() -> None:
    people = (Address("email", ALICE), Address("email", BOB))

    assert find_touch(mail(recipients=(ALICE, "Me@Work.example", BOB)), MINE) == Touch(
        7, "one@home.example", DAY, "message", "you wrote: Hello", people
    )


@pytest.mark.parametrize("recipients", [(ME,), (BOB, ME), (), ("list@x.example",)])
def test_being_written_to_is_a_touch_of_the_sender(recipients: tuple[str, ...]) -> None:
    touch = find_touch(mail(sender=ALICE, recipients=recipients), MINE)

    assert touch
    assert (touch.note, touch.people) == ("they wrote: Hello", (Address("email", ALICE),))


@pytest.mark.parametrize(
    "none",
    [
        mail(recipients=(ME, "me@work.example")),
        mail(recipients=()),
        mail(sender=""),
        mail(by_machine=True),
        mail(sender=ALICE, recipients=(ME,), by_machine=True),
        mail(recipients=[f"{number}@x.example" for number in range(11)]),
        mail(sender=ALICE, recipients=[ME, *(f"{number}@x.example" for number in range(10))]),
    ],
)
def test_notes_to_oneself_machines_and_circulars_are_no_touch(none: Mail) -> None:
    assert find_touch(none, MINE) is None


def test_a_mail_without_a_subject_is_a_touch_all_the_same() -> None:
    touch = find_touch(mail(""), MINE)

    assert touch
    assert touch.note == "you wrote"


# -- introductions -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Intro", ""),
        ("Intro: Alice, Bob", ""),
        ("Introduction", "Hi both"),
        ("Introduction: Alice Smith (Acme) and Bob", ""),
        ("E-intro", ""),
        ("Email introduction – Alice & Bob", ""),
        ("Quick intro: solar roofs", ""),
        ("Introducing Alice and Bob", ""),
        ("Introducing Bob Jones", ""),
        ("Intro to Bob", ""),
        ("Alice <> Bob", ""),
        ("Alice (Acme) <-> Bob, about bakeries", ""),
        ("Alice ↔ Bob", ""),
        ("Alice / Bob", ""),
        ("Alice Smith / Bob Jones", ""),
        ("Alice x Bob", ""),
        ("Intro: Alice & Bob", ""),
        ("Bob Jones intro", ""),
        ("As promised", "Hi both,\n\nAlice, meet Bob. He bakes the bread I told you of."),
        ("As promised", "Alice — please meet my old friend Bob."),
        ("Bread", "I'd like you to meet Bob Jones, who bakes it."),
        ("Bread", "You two should meet: you both love bread."),
        ("Bread", "I have long wanted to introduce you two."),
        ("Bread", "Let me introduce my friend Bob, who bakes it."),
        ("Bread", "Connecting you both, as we said on Friday."),
        ("Bread", "Connecting Alice with Bob.\nOver to you!"),
        ("Bread", "I am putting you two in touch; I'll let you take it from here."),
        ("Bread", "I'm introducing you to Bob Jones, the best baker\nof the town."),
        ("Vorstellung: Anna und Ben", ""),
        ("Brot", "Liebe Anna, lieber Ben, ich möchte euch einander vorstellen."),
        ("Brot", "Hallo Anna, darf ich vorstellen: Ben Bäcker."),
        ("Brot", "Ich wollte Sie beide schon lange miteinander bekannt machen."),
        ("Brot", "Hiermit stelle ich dir Ben Bäcker vor."),
        ("Mise en relation", "Bonjour à tous les deux"),
        ("Du pain", "Chère Anne, je voudrais te présenter Paul Martin, boulanger."),
        ("Du pain", "Je vous mets en contact, comme convenu."),
        ("Présentations : Anne et Paul", ""),
        ("Pan", "Hola Ana, quiero presentarte a Pablo, panadero."),
        ("Pan", "Os pongo en contacto, como quedamos."),
        ("Pan", "Ana, te presento a mi amigo Pablo."),
    ],
)
def test_an_introduction_says_so(subject: str, text: str) -> None:
    assert introduces(subject, text)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Lunch", "Let's meet on Tuesday"),
        ("Lunch", "Shall we meet Tuesday? Or could we meet Monday."),
        ("Lunch", "It was great to meet you both last week."),
        ("Meet on Friday?", ""),
        ("Meeting notes", "We meet Alice at nine."),
        ("Google Meet link", "Please meet me there at noon."),
        ("Weekly meeting", "Please meet Monday at 9 instead."),
        ("Introduction to Python", ""),
        ("Intro to machine learning, chapter 3", ""),
        ("Introducing our new pricing", ""),
        ("Introducing Wellkeeper 2.0 for teams", ""),
        ("News", "Let me introduce our new product to you."),
        ("News", "I'd like to introduce myself: I am the new neighbour."),
        ("News", "We want to introduce you to our new tool."),
        ("Thanks", "Thank you for the introduction to Bob!"),
        ("A favour", "Could you introduce me to Bob?"),
        ("A favour", "Would you please connect us with the printers?"),
        ("Draft of the introduction", "Chapter one, with your changes."),
        ("Support", "I am connecting you with our support."),
        ("Budget / Forecast", ""),
        ("Q1 / Q2", ""),
        ("Angebot / Rechnung", ""),
        ("Size 3 x 4", ""),
        ("Terms & Conditions", ""),
        ("a -> b", ""),
        ("Alice & Co", "The invoice is attached."),
        ("Termin", "Könnt ihr euch vorstellen, am Montag zu kommen?"),
        ("Termin", "Das kann ich mir gut vorstellen."),
        ("Bewerbung", "Ich möchte mich kurz vorstellen."),
        ("Neu", "Wir möchten Ihnen unser neues Produkt vorstellen."),
        ("Vorstellungsgespräch am Montag", ""),
        ("Vorstellung des neuen Plans", ""),
        ("Budget", "Je vais présenter le budget demain."),
        ("Offre", "Nous voulons vous présenter notre nouvelle offre."),
        ("Bonjour", "Permettez-moi de me présenter."),
        ("Informe", "Voy a presentar el informe el lunes."),
        ("Oferta", "Quería presentarte nuestra oferta."),
        ("Hola", "Quiero presentarme: soy la nueva vecina."),
        ("Re: Intro: Alice and Bob", ""),
        ("AW: Vorstellung: Anna und Ben", ""),
        ("Fwd: Alice <> Bob", ""),
        ("WG: Intro", "darf ich vorstellen"),
        ("Antw: Intro", ""),
        ("[Team] Re[2]: Intro", ""),
    ],
)
def test_what_only_sounds_like_an_introduction_is_none(subject: str, text: str) -> None:
    assert not introduces(subject, text)


@pytest.mark.parametrize("recipients", [(), (ALICE,), (ALICE, ME), [f"{number}@x.example" for number in range(11)]])
def test_an_introduction_is_of_two_to_ten(recipients: Sequence[str]) -> None:
    assert not introduces("Intro: Alice and Bob", recipients=recipients)


def test_an_introduction_is_made_by_the_user() -> None:
    assert not is_introduction(mail("Alice <> Bob", sender=ALICE, recipients=(ME, BOB)))
    assert not is_introduction(mail("Alice <> Bob", recipients=(ALICE, BOB), by_machine=True))


@given(st.text(max_size=200), st.text(max_size=2_000))
def test_any_mail_can_be_judged(subject: str, text: str) -> None:
    assert introduces(subject, text) in (True, False)


# -- introductions to the user ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head_name", "email", "text", "name"),
    [
        ("Paul Otherbank", "po@x.example", "Meet Paul.", "Paul Otherbank"),
        ("Otherbank, Paul", "po@x.example", "Meet Mr Otherbank.", "Paul Otherbank"),
        ("Grace, Wanda", "w@x.example", "Meet Wanda.", "Wanda Grace"),
        ("Robert Kern", "r@x.example", "Hi Bob,", "Robert Kern"),
        ("Theresa Kuhn", "t@x.example", "The minutes.", ""),
        ("Dr. Uwe Kessler", "k@x.example", "Dear Dr. Best,", ""),
        ("Will Prentice", "w@x.example", "I will write.", ""),
        ("Will Prentice", "w@x.example", "will prentice", ""),
        ("Léa Dubois", "l@x.example", "Meet Lea.", "Léa Dubois"),
        ("", "paul.otherbank@x.example", "Meet Paul Otherbank today.", "Paul Otherbank"),
        ("", "paul@otherbank.example", "Meet Paul Otherbank today.", "Paul Otherbank"),
        ("", "paul@x.example", "Meet Paul Otherbank today.", "Paul"),
        ("paul@x.example", "paul@x.example", "Meet Paul.", "Paul"),
        ("", "po@x.example", "Meet Paul.", ""),
        ("x" * 300, "po@x.example", "X" * 300, ""),
        ("", "", "", ""),
    ],
)
def test_somebody_is_named_by_a_part_of_their_name(head_name: str, email: str, text: str, name: str) -> None:
    assert find_name(head_name, email, text) == name


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=200))
def test_any_name_can_be_looked_for(head_name: str, email: str, text: str) -> None:
    assert isinstance(find_name(head_name, email, text), str)


# -- whose mail it is ----------------------------------------------------------------------------


def test_the_user_takes_part_in_most_mails() -> None:
    mails = [mail(recipients=(ALICE,)), mail(recipients=(BOB,)), mail(sender=ALICE, recipients=("ME@home.example",))]

    assert guess_own_address(mails, lambda emails: ()) == ME


def test_a_contact_is_not_the_user() -> None:
    mails = [mail(recipients=(ALICE,)), mail(recipients=(ALICE,)), mail(sender=ALICE, recipients=("me@work.example",))]

    assert guess_own_address(mails, lambda emails: {ALICE}) == ME


@pytest.mark.parametrize(
    "mails",
    [
        [],
        [mail(recipients=(ALICE,)), mail(sender=ALICE, recipients=(ME,))],
        [
            mail(recipients=(ALICE,)),
            mail(sender=BOB, recipients=(ALICE,)),
            mail(sender="c@x.example", recipients=("d@x.example",)),
        ],
    ],
)
def test_without_one_who_takes_part_in_more_than_half_nobody_is_guessed(mails: list[Mail]) -> None:
    assert guess_own_address(mails, lambda emails: {ALICE} if len(mails) == 3 else ()) is None
