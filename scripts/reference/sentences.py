"""sentences.md: what a sentence of `well did` can be, from its tables; each form with a sentence that was read."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from datetime import date

from reference.workshop import Workshop
from wellkeeper.domain.kinds import DEFAULT_KINDS, Kinds
from wellkeeper.domain.sentence import forms
from wellkeeper.domain.sentence.grammar import Lexicon
from wellkeeper.domain.sentence.people import People, Person
from wellkeeper.domain.sentence.reading import read_line
from wellkeeper.domain.vocabulary import Vocabulary

TODAY = date(2026, 3, 11)
PERSONS = (Person("mia", "Mia Sand"), Person("otto", "Otto Berg"))

# A sentence for each form, by its pattern and act.
EXAMPLES = {
    "[had] O with|to|from P": "coffee with Mia and Otto yesterday",
    "TOUCHED P": "ran into Otto at the fair",
    "took|treated|invited P to O": "took Mia to lunch €38",
    "introduced P to P2": "introduced Mia to Otto",
    "referred N to P": "referred Nora Holm to Mia",
    "donated [$] to P's": "donated €50 to Mia's charity",
    "shared P's": "shared Mia's article",
    "GAVE P K": "gave Mia advice on pricing 30 min",
    "GAVE K to|for P": "bought flowers for Mia €20",
    "shared K with P": "shared a media opportunity with Otto",
    "GIVEN P's": "helped Otto with his move 2 hours",
    "asked P for A": "asked Mia for an intro to Hank Head",
    "thanked P for N": "thanked Mia for Nora Holm",
    "told P how it went with N": "told Mia how it went with Nora Holm",
    "promised P X": "promised Mia an intro to Otto by friday",
    "promised|offered to X": "I offered to introduce Mia to Otto",
    "will X": "I'll send Mia the slides by 20 mar",
    "sent P X": "sent Mia the deck",
    "note on P X": "note on Mia: likes tea",
    "intro|introduction from P N": "intro from Mia: Nora Holm",
    "K to|for|with P": "gift for Mia: wine €12",
    "K": "coffee with Mia: feedback on her pitch",
    "offered|promised|promises|offers|will [to] introduce|connect [me|us] [to|with] X": (
        "Otto promised to introduce me to Nora Holm next week"
    ),
    "offered|offers [me] N": "coffee with Mia: she offered Nora Holm by email",
    "introduced|brought me|us to N": "Mia introduced me to Nora Holm",
    "introduced|brought N": "Mia introduced Nora Holm",
    "put me in touch with N": "Otto put me in touch with Nora Holm, head of training",
    "promised|promises [me] N": "Otto promised Nora Holm",
    "wants|needs|want|need|wanted|needed X": "Mia wants a speaker for May",
    "is|are|was looking for X": "Otto is looking for an office in Lyon",
    "said yes|no|later X": "Mia said yes to the intro",
}
WHOSE = {forms.ME: "mine", forms.I: "mine, with I or we", forms.THEY: "theirs", forms.NOBODY: "without a subject"}

INTRODUCTION = """\
# Sentences

`well did "…"` reads one sentence by a small grammar and does what its commands would do, as one action. `--dry-run`
prints the commands, `--explain` says which words were read as what. It never guesses: what fits no form is kept as a
note of what stands before it, and told; what could be two things is refused, and both are named.

## A line

- A happening is `HEAD: clause; clause`. A colon behind the head, a semicolon, a line break, and a point with a blank
  behind it end a clause. Nothing else does: `and` and commas join names.
- A head says with whom and where. Its people, its day and its occasion hold for its clauses. It posts its touch, unless
  all of its people got or gave something by its clauses, and it has no note and no minutes.
- Behind a comma that joins no names all is note: `Lena Roth, CFO of Fox` is one person. Names that are joined by commas
  have an `and` before the last. Text in quotes is literal.
- `he`, `she`, `they`, `who` are the people of the head. Without a subject, gives are yours; what one offers, brings,
  promises, wants and says is theirs.

## People

| written | is |
|---|---|
| `@mia`, an e-mail address | that contact |
| `Mia Sand`, in any case | the contact of that name |
| `Mia` | whoever has it as handle, first or last name: it must be one |
| `mia` | the contact with exactly that handle, never a beginning |
| `+Nora Holm` | somebody new, who is added |

## Measures

Behind people or a word, or at the end of a clause, each at most once: a **day** that is past (`on monday`, `16 nov`,
`16.11.`, `on the 16th`, `yesterday`, `3 days ago`; or in front: `monday: …`), a **duration** (`1h30`, `45m`, `half an
hour`), an **amount** (`€45`, `12,50 €`), an **occasion** (`at the fair`, `over lunch`), a **method** (`by email`, `in
person`). A promise of yours takes `by friday`, the day on which it is due.

## Forms

P people, P2 whom they met, N names, K a kind of give, A a kind of ask, O an occasion, $ an amount, X the rest; `a|b` is
either, `[a]` may be left out. GAVE is {gave}; GIVEN and TOUCHED are the verbs in [kinds](kinds.md).

| whose | form | sentence | stands for |
|---|---|---|---|"""


def build_sentences(_workshop: Workshop) -> Iterator[str]:
    """What a sentence can be: lines, people, measures, and every form with a sentence and its commands."""
    lexicon = Lexicon(Vocabulary(Kinds(DEFAULT_KINDS)), People(PERSONS), "USD")
    yield INTRODUCTION.replace("{gave}", ", ".join(forms.GAVE))
    for form in forms.FORMS:
        sentence = EXAMPLES[form.pattern]
        commands = [shlex.join(["well", *act.list_words(TODAY)]) for act in read_line(sentence, TODAY, lexicon).acts]
        pattern = form.pattern.replace("|", "\\|")
        yield f"| {WHOSE[form.who]} | `{pattern}` | {sentence} | {'<br>'.join(f'`{c}`' for c in commands)} |"
    yield "\n## What is never an entry\n"
    yield "A question, and a clause with one of these before its topic: it didn't happen, or not yet. Behind a"
    yield "happening it is its note, alone it is refused.\n"
    yield f"{', '.join(sorted(forms.UNREAD))}\n"
