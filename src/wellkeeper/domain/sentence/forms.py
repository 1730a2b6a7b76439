"""The forms that a clause can have, as data: docs/reference/sentences.md shows them.

A form is words (`a|b`, `[optional]`) and slots: P people (P's: or what is theirs), P2 whom they met, N names that
somebody brought, K a kind of give, A a kind of ask, O an occasion, $ an amount, X the rest. GIVEN and TOUCHED are the
verbs of the vocabulary, GAVE those below.
"""

from __future__ import annotations

from typing import NamedTuple

ME, THEY, NOBODY = "me", "they", "nobody"  # whose clause it is: mine, one that says I, theirs, or one without a subject
I = "I"  # noqa: E741  the word itself

GAVE = ("gave", "sent", "did", "bought", "lent", "paid", "brought")
MY_WORDS = ("i", "we")
THEIR_WORDS = ("he", "she", "they", "who")
OBJECTS = ("him", "her", "them")
ARTICLES = ("a", "an", "the", "some", "my", "our", "his", "her", "their", "another")
TOPIC_WORDS = ("about", "on", "with", "regarding")  # before what it was about; they aren't part of the note

# A clause with one of these before its topic tells of something that didn't happen, or not yet: it is never an entry.
_UNREAD_WORDS = """
not never no tried hoped planned forgot would should could might may must can cannot if unless will
cancelled canceled postponed missed nearly almost
"""
UNREAD = frozenset(_UNREAD_WORDS.split())


class Form(NamedTuple):
    """A form: whose clauses it reads, its pattern, and what they stand for."""

    who: str
    pattern: str
    act: str


FORMS = (
    Form(ME, "[had] O with|to|from P", "occasion"),
    Form(ME, "TOUCHED P", "touch"),
    Form(ME, "took|treated|invited P to O", "meal"),
    Form(ME, "introduced P to P2", "intro"),
    Form(ME, "referred N to P", "referral"),
    Form(ME, "donated [$] to P's", "donation"),
    Form(ME, "shared P's", "promotion"),
    Form(ME, "GAVE P K", "give"),
    Form(ME, "GAVE K to|for P", "give"),
    Form(ME, "shared K with P", "give"),
    Form(ME, "GIVEN P's", "give"),
    Form(ME, "asked P for A", "ask"),
    Form(ME, "thanked P for N", "thank"),
    Form(ME, "told P how it went with N", "told"),
    Form(ME, "promised P X", "promise"),
    Form(I, "promised|offered to X", "promise"),
    Form(I, "will X", "promise"),
    Form(ME, "sent P X", "sent"),
    Form(NOBODY, "note on P X", "note"),
    Form(NOBODY, "intro|introduction from P N", "got"),
    Form(NOBODY, "K to|for|with P", "give"),
    Form(NOBODY, "K", "bare"),
    Form(THEY, "offered|promised|promises|offers|will [to] introduce|connect [me|us] [to|with] X", "their promise"),
    Form(THEY, "offered|offers [me] N", "offered"),
    Form(THEY, "introduced|brought me|us to N", "got"),
    Form(THEY, "introduced|brought N", "got"),
    Form(THEY, "put me in touch with N", "got"),
    Form(THEY, "promised|promises [me] N", "promised"),
    Form(THEY, "wants|needs|want|need|wanted|needed X", "want"),
    Form(THEY, "is|are|was looking for X", "want"),
    Form(THEY, "said yes|no|later X", "answered"),
)

# Of a clause that is only a kind (`coffee with Jim: advice on hiring`): others could be news of theirs.
_BARE_KIND_WORDS = """
encouragement recognition celebration advice favor education endorsement training promotion gift donation fee
"""
BARE_KINDS = frozenset(_BARE_KIND_WORDS.split())
CLOSING_KINDS = frozenset({"thanks", "report"})  # that belong to a referral: `thanked`, `told`
FIRST_WORDS = frozenset(  # with which a clause may begin
    (*GAVE, *(word for form in FORMS for word in form.pattern.split(" ")[0].split("|") if word.islower()))
)
