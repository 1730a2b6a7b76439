"""A walk through the main job on a throw-away ledger: `make demo`.

Thirteen invented people and a year up to today are typed in, as anyone would type them, in this one process. Then each
command of the walk runs as its own. DEMO_PAUSE=1 waits for Enter before each; nothing is left behind.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from wellkeeper.cli.app import run
from wellkeeper.storage.file import connect_to_read

# How many days ago, and what was typed. {today} and {soon} are birthdays, {maya media} is the number of an entry.
HISTORY = """
364 add "Maya Lindholm" --source client --tier A --org "Nordkai Logistics" --email maya@nordkai.example --tag freight
360 met maya coffee "her team doubles in spring"
351 give maya advice "how to price a pilot" --minutes 40
330 give maya encouragement "her first keynote"
301 give maya intro "Maya needs a warehouse, Lucía has one" --to lucia
262 ask maya testimonial --for "two lines for the website" --anyway
261 answered maya yes "she wrote five"
214 give maya media "the podcast on cold chains" --minutes 90
206 landed {maya media} 8 "two tenders came from it"
171 give maya meal "after the audit" --cost 86 --currency EUR --occasion dinner
126 standing maya 8
124 ask maya endorsed --for "a word with her head of customs"
122 answered maya later "after the season"
121 give maya thanks "flowers for her kind words"
88 give maya client "we share Baltic Foods now"
61 give maya training "tariffs for her two new people" --minutes 180
40 standing maya 9 --ten "a seat at our partner day"
9 message maya "sent the new tariff table"

358 add "Theo Marchetti" --source partner --tier A --org "Marchetti & Figli" --email theo@marchetti.example
340 met theo lunch "we look for the same clients"
330 give theo referral "wants his cranes" --who "Ole Brandt, Baltic Foods" --occasion event
320 give theo gift "a bottle for his fiftieth" --cost 38 --currency EUR
250 give theo endorsement "wrote to his bank" --minutes 20
190 ask theo advice --for "how he files for grants"
190 answered theo yes
200 give theo fee "as agreed, for the Hansen job" --cost 400 --currency EUR
140 give theo recruit "found him a dispatcher"
70 give theo report "Hansen signed"
33 standing theo 8
11 call theo "his daughter starts school"

349 add "Noor Haddad" --source sphere --tier B --org "Haddad Legal" --phone "+49 30 5550 0142" --attitude careful
341 give noor encouragement "before her bar exam"
280 give noor education "customs law in one page" --minutes 60
199 give noor vendor "a translator she can trust"
96 give noor experience "the opera, two tickets" --cost 120 --currency EUR
92 got noor "Kira Sandoval" --offered --occasion debriefing --method email --new
92 thank noor "a handwritten card"
88 moved kira met --why "a good first call"
60 told noor "Kira and you speak the same language"
58 moved kira proposed
9 moved kira won --value 14000 --currency EUR
52 standing noor 6 --ten "when she has seen us work"
21 met noor debriefing

345 add "Jonas Weber" --source team --tier B --org "Weber Packaging" --email jonas@weber.example --tag freight
330 give jonas favor "lent him the big van"
240 give jonas promotion "his boxes in our newsletter"
118 give jonas referral "a brewery that ships glass"
40 give jonas gift "the book he spoke of" --cost 24 --currency EUR
63 standing jonas 8
12 ask jonas intro --for "the buyer at Glaswerk"

320 add "Priya Raman" --source client --tier B --org "Raman Textiles" --email priya@raman.example
300 give priya advice "letters of credit" --minutes 30
170 give priya donation "her literacy fund" --cost 50 --currency EUR
84 standing priya 7
26 want priya "an importer in Rotterdam" --can --kind vendor
25 call priya "business is picking up"

310 add "Sam Okafor" --source friend --tier C --birthday {today}
305 want sam "a desk near the station"
290 give sam equipment "our old plotter"
288 fulfilled 1 "he took Jonas's spare room"
140 give sam recognition "praised his models at the fair"
1 got sam "Emil Vogt" --offered --occasion dinner --method text
30 note sam "prefers to be called after six"

310 add "Lucía Ferrer" --handle lucia --source beneficiary --tier B --org "Ferrer Storage" --email lucia@ferrer.example
235 give lucia favor "counted stock with her on a Sunday" --minutes 240
180 ask lucia name --for "her word at the harbour club"
176 answered lucia silence
195 give lucia celebration "ten years of Ferrer Storage"
44 met lucia event "she is hiring"
10 promised lucia "Tomas Vidal" --why "she sees him on Sundays"

260 add "Hana Sato 佐藤" --handle hana --source group --tier C --org "Sato Cold Chain" --birthday {soon}
255 give hana advice "which insurer to avoid"
130 give hana intro "to the port authority"
58 give hana media "a stage at the freight day"
37 message hana "sent the photographs"

240 add "Oskar Nyberg" --source business --tier C --email oskar@nyberg.example --note "took an offer, did not buy"
200 give oskar meal "lunch after the offer" --cost 31 --currency EUR
75 slip oskar "sent the calculation a week late"
74 call oskar "said sorry; he laughed"

230 add "Grace Mensah" --source social --tier C --org "Mensah Events" --style warm
210 give grace promotion "filled her first evening"
205 give grace vendor "a caterer"
160 give grace client "the summer party"
90 standing grace 7
45 ask grace live --for "a call with the harbour festival"
43 answered grace no "not this year"
20 met grace event

180 add "Dele Adeyemi" --source friend --tier B --org "our first apprentice"
150 give dele training "how to read a bill of lading" --minutes 300
95 give dele endorsement "for his visa"
60 give dele education "a seat in the customs course"
33 ask dele favor --for "a look at our new form" --anyway
31 answered dele later --until {in 3 weeks}
30 snooze dele {in 3 weeks}

170 add "Ines Carvalho" --source social --email ines@carvalho.example
3 give ines encouragement "her first week on her own"
3 give ines gift "that was for Hana"
2 void {ines gift} "wrong person"

160 add "Pat Kowalski" --source business
150 ask pat deal --for "his old employer" --anyway
136 answered pat silence
135 archive pat
"""


class Step(NamedTuple):
    """A command of the walk, and what to look at in its answer."""

    typed: str
    look: str


WALK = (
    Step("well today", "The morning. A short list, by rules that anyone can read: whom to turn to, and why."),
    Step("well referrals", "Who is on the way, for how long, who has to move next, and the one nudge to make."),
    Step("well draft lucia nudge", "A promise went quiet. The words that make it easy; nothing is sent."),
    Step('well thank sam "a bottle, and a card"', "Thanks come first. They count, too."),
    Step(
        "well balance",
        "Every account. The balance never fades; the level is what it is worth today, the picture its year.",
    ),
    Step(
        "well ask --ready",
        "Who may be asked, and the dearest ask that every check allows: a buyer here, an introduction there.",
    ),
    Step(
        "well why jonas",
        "Why not Jonas? Seven checks with their figures, the smallest way to a yes, and the lines behind it.",
    ),
    Step(
        'well ask grace live --for "the harbour festival again"',
        "A ledger with a memory: Grace said no, and that still holds. So this one is refused (exit code 5).",
    ),
    Step(
        'well give priya vendor "Van Dam imports textiles" --minutes 15',
        "Priya wanted an importer. Giving comes first.",
    ),
    Step(
        'well ask theo intro --for "the dispatcher at Hansen"',
        "Theo is ready. The ask draws its price, and waits for an answer.",
    ),
    Step("well statement theo", "His account, line by line, with the balance and the level after each."),
    Step("well owe", "What is still owed: Noor doesn't know yet that Kira signed."),
    Step(
        "well undo",
        "A second thought: undo takes back the last command, whatever it was. `well undo` again would bring it back.",
    ),
    Step("well check", "The file and every balance, added up again from the first line."),
)
REFUSED = 5


def main() -> None:
    """Build the year in a temporary folder, and walk."""
    with tempfile.TemporaryDirectory(prefix="well-demo-") as folder:
        os.environ.update(WELL_DB=str(Path(folder, "ledger.db")), XDG_CONFIG_HOME=folder)
        print(style_text("2", "typing in a year of invented people …"), flush=True)
        live(date.today())
        for step in WALK:
            show(step)
        print(f"\n{style_text('2', 'That was a throw-away ledger; it is gone now. To begin your own:')} well --help")


def live(today: date) -> None:
    """Type in the history, day by day."""
    for days, typed in sorted(_parse_history(), key=lambda line: -line[0]):
        words = shlex.split(_fill_in(typed, today))
        with contextlib.redirect_stdout(io.StringIO()):
            code = run([*words, "--on", str(today - timedelta(days))])
        if code != 0:
            sys.exit(f"demo: {shlex.join(words)} ended with {code}")


def _parse_history() -> Iterator[tuple[int, str]]:
    for line in filter(None, HISTORY.splitlines()):
        days, _, typed = line.partition(" ")
        yield int(days), typed


def _fill_in(typed: str, today: date) -> str:
    """What was typed, with its days and entry numbers in place."""
    soon = today + timedelta(6)
    typed = typed.replace("{today}", f"--{today:%m-%d}").replace("{soon}", f"--{soon:%m-%d}")
    typed = typed.replace("{in 3 weeks}", str(today + timedelta(21)))
    return re.sub(r"\{(\w+) (\w+)\}", lambda match: str(_find_entry(match[1], match[2])), typed)


def _find_entry(handle: str, kind: str) -> int:
    """The number of a contact's entry of a kind."""
    sql = "SELECT e.id FROM entry e JOIN contact c ON c.id = e.contact_id WHERE c.handle = ? AND e.kind = ?"
    with contextlib.closing(connect_to_read(Path(os.environ["WELL_DB"]))) as ledger:
        return int(ledger.execute(sql, (handle, kind)).fetchone()[0])


def show(step: Step) -> None:
    """Say what to look at, show the command as typed, and run it."""
    width = min(shutil.get_terminal_size().columns, 100)
    print("", *(style_text("3;36", line) for line in textwrap.wrap(step.look, width)), sep="\n")
    print(style_text("2", "$"), style_text("1", step.typed), end="", flush=True)
    if os.environ.get("DEMO_PAUSE") and sys.stdin.isatty() and sys.stdout.isatty():
        input()
    else:
        print(flush=True)
    words = shlex.split(step.typed)[1:]
    code = subprocess.run([sys.executable, "-m", "wellkeeper", *words], check=False).returncode
    if code not in (0, REFUSED):
        sys.exit(f"demo: {step.typed} ended with {code}")


def style_text(style: str, text: str) -> str:
    """Text in a style, if a terminal shows it."""
    plain = not sys.stdout.isatty() or "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    return text if plain else f"\x1b[{style}m{text}\x1b[0m"


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        main()
