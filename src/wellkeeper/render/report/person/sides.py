"""What stands beside the story: what to say first, promises, wants, where you stand, what to give, and may I ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wellkeeper.domain.promise import BROKEN, KEPT, LATE, OPEN, PROMISE_DEBT, TrackedPromise
from wellkeeper.domain.referral import Debt
from wellkeeper.domain.report import PersonReport
from wellkeeper.domain.rules.checks import Finding
from wellkeeper.domain.rules.moves import GiftIdea
from wellkeeper.domain.rules.pipeline import TrackedReferral
from wellkeeper.domain.words.saying import begin, format_day, say
from wellkeeper.domain.words.text import format_command
from wellkeeper.render.report.charts import format_percent, make_dot, make_line, make_picture, make_text
from wellkeeper.render.report.markup import Markup, join, tag
from wellkeeper.render.report.parts import Head, build_command, build_head, make_late, make_quiet, make_strong
from wellkeeper.render.report.words import (
    count_noun,
    describe_due,
    find_first_name,
    format_level,
    list_all,
    say_words,
    shorten,
    spell,
)
from wellkeeper.render.words.gifts import describe_match, describe_reason, find_other

MOST_LINES = 4  # of a list: all has to stand on one sheet of paper
LONGEST_WORDS = 100
TENS = 10
EDGES = (0.04, 0.92)  # where 0 stands, and how wide 0 to 10 is
PLACES = ("top", "middle", "bottom")  # of the asks for people, in the funnel


# -- say first -----------------------------------------------------------------------------------


def build_first_words(person_report: PersonReport) -> Markup:
    """What you owe them, and what has stood still for longer than usual."""
    items = [*(_tell_debt(debt, person_report) for debt in _list_due(person_report)), *_tell_stalled(person_report)][
        :MOST_LINES
    ]
    if not items:
        return tag("p", "Nothing is owed, and nothing stands still.")
    return tag("ul", *(tag("li", item) for item in items), class_="plain")


def _list_due(person_report: PersonReport) -> list[Debt]:
    return [debt for debt in person_report.debts if debt.what != PROMISE_DEBT or debt.days >= 0]


def _tell_debt(debt: Debt, person_report: PersonReport) -> Markup:
    if debt.what == PROMISE_DEBT:
        words = make_strong(begin(say_words(debt.title, "What you promised")))
        when = describe_due(debt.days)
        return join((words, ": ", make_late(when) if debt.days > 0 else when, "."))
    name = make_strong(say_words(debt.title, "Somebody"))
    if debt.what == "thank":
        return join((name, f" came {_say_ago(debt.days)}: say thank you."))
    referral = next(referral for referral in person_report.portrait.referrals if referral.id == debt.referral)
    first_name = find_first_name(person_report.portrait.contact.name)
    if referral.is_open:
        return join((name, f" is on the way ({referral.stage}), and {first_name} has had no news: tell how it goes."))
    return join((name, f" is {referral.stage}, and {first_name} doesn’t know yet."))


def _say_ago(days: int) -> str:
    return {0: "today", 1: "yesterday"}.get(days, f"{count_noun(days, 'day')} ago")


def _tell_stalled(person_report: PersonReport) -> Iterator[Markup]:
    debt_ids = {debt.referral for debt in _list_due(person_report)}
    for tracked in person_report.under_way:
        if tracked.stalled and tracked.referral.id not in debt_ids:
            yield _tell_waiting(tracked)


def _tell_waiting(tracked: TrackedReferral) -> Markup:
    referral = tracked.referral
    late = make_late(f"{_say_ago(tracked.days)}, usual are {tracked.usual}")
    ask = "ask what they hear" if referral.ball != "me" else "it is your turn"
    return join((make_strong(begin(say_words(referral.title, "Somebody"))), f": {referral.stage} ", late, f"; {ask}."))


# -- promises ------------------------------------------------------------------------------------


def build_promises(person_report: PersonReport) -> Markup:
    """Your word to them, and theirs to you."""
    return tag(
        "dl",
        tag("dt", "yours"),
        tag("dd", _tell_yours(person_report.promises, person_report)),
        tag("dt", "theirs"),
        tag("dd", _tell_theirs(person_report)),
        class_="both",
    )


def _tell_yours(tracked_promises: Sequence[TrackedPromise], person_report: PersonReport) -> Markup:
    pending = sorted(
        (tracked for tracked in tracked_promises if tracked.state == OPEN), key=lambda tracked: tracked.due_day
    )
    pieces: list[str] = []
    for tracked in pending[:MOST_LINES]:
        days_late = (person_report.today - tracked.due_day).days
        due = f"{describe_due(days_late)}, {format_day(tracked.due_day, person_report.today)}. "
        words = begin(say_words(tracked.promise.text, "Something"))
        pieces += [make_strong(words), ": ", make_late(due) if days_late > 0 else due]
    if not pieces:
        pieces.append("Nothing open. ")
    return join((*pieces, make_quiet(describe_kept(tracked_promises))))


def describe_kept(tracked_promises: Sequence[TrackedPromise]) -> str:
    """How many promises of yours were kept so far."""
    states = [tracked.state for tracked in tracked_promises]
    settled = [state for state in states if state in (KEPT, LATE, BROKEN)]
    if not settled:
        return ""
    late = f", {spell(settled.count(LATE))} of them late" if LATE in settled else ""
    return f"Kept so far: {len(settled) - settled.count(BROKEN)} of {len(settled)}{late}."


def _tell_theirs(person_report: PersonReport) -> Markup:
    awaited = [tracked for tracked in person_report.under_way if tracked.referral.is_awaited][:MOST_LINES]
    if not awaited:
        return Markup("Nothing open.")
    pieces = []
    for tracked in awaited:
        title = make_strong(begin(say_words(tracked.referral.title, "Somebody")))
        pieces.append(join((title, f": {tracked.referral.stage} {_say_ago(tracked.days)}.")))
    return join(pieces, " ")


# -- wants, offers -------------------------------------------------------------------------------


def build_wants(person_report: PersonReport) -> Markup:
    """What they want, what they can do for others, and what you want from them."""
    portrait = person_report.portrait
    items = [
        join((make_strong(begin(say_words(want.text, "Something"))), ". ",
              make_quiet(f"Since {format_day(want.day, person_report.today)}{_say_help(want.can, want.origin)}.")))
        for want in portrait.wants[:MOST_LINES]
    ]  # fmt: skip
    offers = [shorten(say_words(offer.text, ""), LONGEST_WORDS) for offer in portrait.offers[:MOST_LINES]]
    if any(offers):
        items.append(join((make_quiet("Can do for others: "), "; ".join(filter(None, offers)), ".")))
    purposes = [f"{purpose.purpose}{_say_purpose(purpose.text)}" for purpose in portrait.purposes]
    if purposes:
        items.append(join((make_quiet("You want from them: "), list_all(purposes), ".")))
    if not items:
        return tag("p", "You don’t know yet. Ask: how can I help you?")
    return tag("ul", *(tag("li", item) for item in items), class_="plain")


def _say_help(can: bool | None, origin: str) -> str:
    parts = ["you can help"] if can else ["you can’t help"] if can is False else []
    if origin:
        parts.append("it would make it a 10")
    return f"; {', '.join(parts)}" if parts else ""


def _say_purpose(text: str) -> str:
    words = say_words(text, "")
    return f" ({words})" if words else ""


# -- where you stand -----------------------------------------------------------------------------


def build_standing(person_report: PersonReport) -> Markup:
    """Their answers from 0 to 10, the newest one filled."""
    if not person_report.standings:
        return join(
            (tag("p", "Not asked yet. How willing are they to refer you, 0 to 10?"),
             tag("p", build_command(f"well standing {person_report.portrait.contact.handle} …"), class_="note"))
        )  # fmt: skip
    answers = ", ".join(
        f"{standing.score} on {format_day(standing.day, person_report.today)}"
        for standing in person_report.standings[-MOST_LINES:]
    )
    newest = person_report.standings[-1]
    ten = shorten(say_words(newest.ten, ""), LONGEST_WORDS)
    note = f"{answers}. To make it a 10: {ten}." if ten else f"{answers}."
    return join(
        (
            draw_standing([standing.score for standing in person_report.standings], answers),
            tag("p", note, class_="note"),
        )
    )


def draw_standing(scores: Sequence[int], sentence: str) -> Markup:
    """A line from 0 to 10 with a ring for each score that was said, and a dot for the newest."""
    lowest, highest, newest = min(scores), max(scores), scores[-1]
    marks = [
        make_line("axis", _place(0), _place(TENS), 12, 12),
        make_line("s-water", _place(lowest), _place(highest), 12, 12, 2),
    ]
    for score in sorted({*scores} - {newest}):
        marks += [
            make_dot(_place(score), 12, 5, "water", filled=False),
            make_text(_place(score), 34, str(score), "middle"),
        ]
    marks += [make_dot(_place(newest), 12, 6, "water"), make_text(_place(newest), 34, str(newest), "middle ink strong")]
    ends = [make_text(_place(end), 34, str(end), "middle") for end in (0, TENS) if end not in scores]
    return make_picture("standing", 38, "Where you stand, 0 to 10", f"They answered {sentence}.", *marks, *ends)


def _place(score: float) -> str:
    return format_percent(EDGES[0] + EDGES[1] * score / TENS)


# -- what to give --------------------------------------------------------------------------------


def build_ideas(person_report: PersonReport) -> Markup:
    """Three things to give, each with its points, why, and what to type; and whom they could meet."""
    handle = person_report.portrait.contact.handle
    items = [
        tag(
            "li",
            tag("span", f"+{idea.kind.points}", class_="pt"),
            tag(
                "span",
                join(
                    (
                        make_strong(f"{begin(idea.kind.word)}."),
                        f" {_say(begin(describe_reason(idea, person_report.today)), person_report)}. ",
                        build_command(_format_gift(idea, handle)),
                    )
                ),
            ),
        )
        for idea in person_report.ideas
    ]
    return join((tag("ol", *items, class_="ideas"), *_build_matches(person_report)))


def _format_gift(idea: GiftIdea, handle: str) -> str:
    """What to type for a gift, which settles a want if it is for one."""
    return format_command("give", handle, idea.kind.word, *(("--want", idea.want.id) if idea.want else ()))


def _build_matches(person_report: PersonReport) -> list[Markup]:
    """Whom they could meet, and for whose want."""
    handle = person_report.portrait.contact.handle
    if not person_report.matches:
        return []
    others = [find_other(match, handle) for match in person_report.matches]
    says = [
        shorten(describe_match(match, handle, person_report.names.get(other, other)))
        for match, other in zip(person_report.matches, others, strict=True)
    ]
    return [tag("p", make_quiet("To meet: "), "; ".join(says), ". ", build_command(f"well match {handle}"))]


# -- may I ask? ----------------------------------------------------------------------------------


def describe_permission(person_report: PersonReport) -> str:
    """The heading: yes, not yet, or let them be."""
    if person_report.allowed:
        return "May I ask? Yes"
    return "May I ask? Let them be" if person_report.verdict.let_be else "May I ask? Not yet"


def build_permission(person_report: PersonReport) -> Markup:
    """The seven checks, what would mend them, and what each ask would leave."""
    checks = tag("ul", *(_build_check(check, person_report) for check in person_report.verdict.checks), class_="checks")
    steps = [tag("li", begin(_say(step.says, person_report)), ".") for step in person_report.verdict.steps]
    way = (tag("ol", *steps, class_="plain steps"),) if steps else ()
    return join((checks, *way, _build_asks(person_report)))


def _say(sentence: str, person_report: PersonReport) -> str:
    """A sentence of the rules, with days as people say them; of one that quotes long words its beginning."""
    return shorten(say(sentence, person_report.today), LONGEST_WORDS)


def _build_check(check: Finding, person_report: PersonReport) -> Markup:
    mark = tag("span", "✓" if check.passes else "✗", class_="yes" if check.passes else "no")
    word = "" if check.passes else tag("span", "no, ", class_="gone")
    return tag(
        "li",
        mark,
        " ",
        word,
        check.name,
        " ",
        make_quiet(_say(check.says, person_report)),
    )


def _build_asks(person_report: PersonReport) -> Markup:
    """The asks for people, the cheapest first: what each draws and would leave."""
    portrait = person_report.portrait
    kinds = [kind for kind in reversed(portrait.rules.kinds.list_dearest_first()) if kind.family in PLACES]
    level = portrait.judged.case.compute_level(portrait.rules.policy)
    first = portrait.judged.ask_range.ask_for if portrait.judged.ask_range else None
    rows = [
        tag(
            "tr",
            tag("th", kind.word, " ", tag("small", kind.about), scope="row"),
            tag("td", str(kind.points), class_="n"),
            tag("td", format_level(level - kind.points), class_="n"),
            tag(
                "td",
                "begin here" if kind == first else "" if kind in person_report.allowed else "not yet",
                class_="remark nb",
            ),
            class_="here" if kind == first else None,
        )
        for kind in kinds
    ]
    heads = (Head("ask"), Head("draws", True), Head("leaves", True), Head("remark", hidden=True))
    caption = tag("caption", "What each ask draws, and what it leaves", class_="gone")
    return tag("table", caption, build_head(heads), tag("tbody", *rows), class_="lines tight asks")
