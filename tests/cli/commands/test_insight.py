"""The nine answers of insight as they are typed: each form of output, each refusal, and no name that does harm."""

from __future__ import annotations

import pytest

from harness import Shell, Well
from transcripts import STYLE

# Kim brought Ada and Eve, Lea Ben, Ben Dan, and Max, who was asked for it, Cat. `test_insight_world` has every figure.
STORY = """
2025-11-03
add "Kim Kahn" --source client
add "Lea Lund" --source sphere
add "Max Moor" --source team
2025-11-10
give kim advice --minutes 60 --occasion coffee
give lea intro --to max --minutes 45
2025-11-17
standing lea 3
standing max 8
2026-01-09
got kim "Ada Apt" --offered --occasion Coffee
2026-01-19
got lea "Ben Bay" --offered --occasion debriefing --new
2026-01-20
ask max intro --for "a designer" --anyway
2026-01-27
answered max yes
2026-02-03
moved max introduced --who "Cat Cox"
2026-02-10
got ben "Dan Day" --offered
2026-02-12
got kim "Eve Eck" --offered --occasion coffee
2026-02-20
moved ada won --value 900 --currency EUR
2026-02-23
give kim intro
"""


@pytest.fixture(scope="module")
def story_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    well = Well(tmp_path_factory.mktemp("told"))
    well.story(STORY)
    return well.ledger.read_bytes()


@pytest.fixture
def lively(well: Well, story_bytes: bytes) -> Well:
    well.put(story_bytes)
    return well


FUNNEL_KEYS = "direction way stage open stalled reached of share cases days"
MIRROR_KEYS = "figure key value of unit"
SOURCES_KEYS = "source contacts depth last_touch gives asks introductions wins won next because"
YIELD_KEYS = (
    "row name gives due credit alone wins due_credit people per_ten low high won timed minutes timed_credit per_hour"
    " won_per_hour money"
)
PLAN_KEYS = "figure per_week low high missing last_30 last_90"
FORMS = {
    "funnel": (FUNNEL_KEYS, "", FUNNEL_KEYS),
    "mirror": (MIRROR_KEYS, "", MIRROR_KEYS),
    "mirror --weeks": (
        "week gives asks promises introductions wins",
        "",
        "week gives asks promises introductions wins",
    ),
    "mirror --why brings kim": ("case number contact day says", "", "case number contact day says"),
    "sources": (SOURCES_KEYS, "purposes", SOURCES_KEYS.replace(" won", "")),
    "yield": (
        YIELD_KEYS,
        "by introductions lag spread own cases due_days days_known anyway_per_year",
        "row gives due credit alone wins due_credit people per_ten low high timed minutes timed_credit per_hour",
    ),
    "lag": (
        "span by row cases people low median high",
        "introductions wins claim",
        "span by row cases people low median high",
    ),
    "tree": (
        "contact name depth referral source day stage brought credit won",
        "introductions won",
        "contact name depth referral source day stage brought credit",
    ),
    "said": (
        "contact said on answers first days asks brought unasked differs",
        "contacts asked agree differ tau p",
        "contact said on answers first days asks brought unasked differs",
    ),
    "graded": (
        "verdict asks yes introduced won came share low high waiting",
        "tells",
        "verdict asks came share low high waiting",
    ),
    "graded --by check": ("check only among", "", "check"),
    "plan --wins 1/month": (
        PLAN_KEYS,
        "aim anyway_per_week rates losses",
        PLAN_KEYS.replace(" missing", ""),
    ),
}


@pytest.mark.parametrize("line", FORMS)
def test_scripts_read_json_and_plain_lines_with_stable_keys(lively: Well, line: str) -> None:
    """In JSON all that the law lists, beside the envelope; in plain lines only what isn't nested."""
    keys, beside, columns = (words.split() for words in FORMS[line])
    answer = lively(f"{line} --json").json
    plain = lively(f"{line} --plain --header").lines

    assert (answer["schema"], answer["command"], answer["as_of"]) == (
        "wellkeeper/1",
        line.split(maxsplit=1)[0],
        "2026-03-02",
    )
    assert answer.keys() - {"schema", "command", "as_of", "items"} == set(beside)
    assert list(answer["items"][0]) == keys
    assert plain[0].split("\t") == columns
    assert [len(row.split("\t")) for row in plain[1:]] == [len(columns)] * len(answer["items"])
    assert lively(f"{line} --plain").lines == plain[1:]


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("tree --ids", ["kim", "lea", "ben", "max"]),
        ("said --ids", ["lea", "max"]),
        ("sources --ids", ["kim", "max", "ben"]),
        ("funnel --ids --given", ["introduced", "met", "proposed", "won", "lost", "declined", "lapsed"]),
        ("yield --ids", ["intro", "advice"]),
        ("yield --ids --by contact --since 2026-01-01", ["kim"]),
        ("plan --ids --wins 1/month", ["wins", "introductions", "offered", "asked", "gives", "asks"]),
        ("graded --ids", ["ready", "anyway"]),
        ("mirror --weeks --ids --since 2026-02-20", ["2026-02-16", "2026-02-23", "2026-03-02"]),
        ("mirror --ids --why brings kim", ["1", "5"]),
        ("mirror --ids --why asks", ["6", "3"]),  # the entry of the ask, and the referral that it opened
        ("yield --ids --why advice", ["1"]),
        ("lag --ids --why win", ["1"]),
        ("funnel --ids --why won", ["1"]),
        ("sources --ids --why client", ["1", "5"]),
        ("graded --ids --why anyway", ["6"]),
        ("said --ids --why max", ["6", "3"]),
    ],
)
def test_scripts_read_ids(lively: Well, line: str, lines: list[str]) -> None:
    result = lively(line)

    assert (result.code, result.err) == (0, "")
    assert [name for name in result.lines if name] == lines


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("funnel --exit-code", 0),
        ("funnel --exit-code --given", 1),
        ("funnel --exit-code --as-of 2025-12-01", 1),
        ("funnel --exit-code --until 2026-01-01", 1),
        ("mirror --exit-code", 0),
        ("mirror --exit-code --since 2026-02-20", 1),
        ("yield --exit-code --as-of 2025-12-01", 1),
        ("lag --exit-code --as-of 2025-12-01", 1),
        ("tree --exit-code", 0),
        ("tree --exit-code --as-of 2025-12-01", 1),
        ("said --exit-code", 0),
        ("said --exit-code --as-of 2025-11-16", 1),
        ("graded --exit-code", 1),  # too few to tell
        ("plan --wins 1/month --exit-code", 1),  # rates are missing
        (
            "plan --wins 1/month --exit-code"
            + "".join(f" --assume {n}=0.5" for n in ("won", "asked", "offered", "unasked")),
            0,
        ),
        ("mirror --why brings nobody --exit-code", 1),
        ("mirror --why nonsense", 2),
        ("mirror --why asks nonsense", 2),
        ("mirror --why well", 2),
        ("mirror kim", 2),
        ("mirror kim --weeks", 2),
        ("mirror --weeks --why brings", 2),
        ("mirror --since 2026-03-03", 2),
        ("mirror --since never", 2),
        ("yield --by nonsense", 2),
        ("yield --why nonsense", 2),
        ("funnel --why nonsense", 2),
        ("lag --why nonsense", 2),
        ("sources --why nonsense", 2),
        ("graded --by nonsense", 2),
        ("graded --why nonsense", 2),
        ("tree nobody", 3),
        ("said --why nobody", 3),
        ("plan", 2),
        ("plan --wins 1/month --value 9/month", 2),
        ("plan --wins 1/month --currency EUR", 2),
        ("plan --wins 1/fortnight", 2),
        ("plan --wins many/month", 2),
        ("plan --wins 0/month", 2),
        ("plan --value 100/month --currency XXX", 2),
        ("plan --wins 1/month --assume nonsense=1", 2),
        ("plan --wins 1/month --assume won=0", 2),
        ("plan --wins 1/month --assume won=2", 2),
        ("plan --wins 1/month --assume won", 2),
    ],
)
def test_a_command_ends_as_promised(lively: Well, line: str, code: int) -> None:
    result = lively(line)

    assert result.code == code, result.err
    assert (result.err != "") is (code > 1)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("mirror --why nonsense", "given_back"),
        ("yield --why nonsense", "advice"),
        ("plan --wins 1/fortnight", "quarter"),
        ("plan", "--wins 1/month"),
        ("plan --wins 1/month --assume nonsense=1", "--assume won=0.3"),
    ],
)
def test_a_refusal_says_what_there_is(lively: Well, line: str, says: str) -> None:
    assert says in lively(line).err


# -- days ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "field", "counts"),
    [
        ("tree", "introductions", [0, 0, 1, 2, 2, 3, 4, 5]),
        ("yield", "introductions", [0, 0, 1, 2, 2, 3, 4, 5]),
        ("lag", "wins", [0, 0, 0, 0, 0, 0, 0, 0]),
        ("said", "asked", [0, 2, 2, 2, 2, 2, 2, 2]),
    ],
)
def test_a_look_back_shows_what_was_known_then(lively: Well, line: str, field: str, counts: list[int]) -> None:
    days = [
        "2025-11-16",
        "2025-11-17",
        "2026-01-09",
        "2026-01-19",
        "2026-02-02",
        "2026-02-03",
        "2026-02-11",
        "2026-02-19",
    ]

    assert [lively(f"{line} --json --as-of {day}").json[field] for day in days] == counts


@pytest.mark.parametrize(
    ("options", "introductions"),
    [
        ("", 5),
        ("--since 2026-01-19", 4),
        ("--until 2026-01-19", 2),
        ("--since 2026-01-20 --until 2026-01-20", 1),  # the day on which Max was asked for Cat
        ("--since 2026-02-13", 0),
    ],
)
def test_a_period_of_the_funnel_chooses_by_the_day_of_opening(lively: Well, options: str, introductions: int) -> None:
    rows = lively(f"funnel --json {options}").json["items"]

    assert sum(row["reached"] for row in rows if row["stage"] == "introduced") == introductions


def test_a_period_of_yield_is_that_of_the_gives(lively: Well) -> None:
    rows = {row["row"]: row for row in lively("yield --json --until 2025-12-31").json["items"]}
    none = {row["row"]: row for row in lively("yield --json --since 2026-01-01").json["items"]}

    assert (rows["advice"]["gives"], rows["intro"]["gives"], rows["other gives"]["credit"]) == (1, 2, 0)
    assert (none["intro"]["gives"], none["intro"]["credit"]) == (1, 0)
    assert none["other gives"]["credit"] == pytest.approx(rows["advice"]["credit"] + rows["intro"]["credit"])


# -- what people see -----------------------------------------------------------------------------

LINES = [
    *FORMS,
    *("funnel --given", "plan --value 900/week --currency EUR", "lag --why latest", "tree ben", "yield --why intro"),
    *("said --why lea", "graded --why anyway"),
]


def test_an_empty_ledger_has_an_answer_to_everything(well: Well) -> None:
    well('add "Ann Ash"')
    for line in FORMS:
        result = well(line)
        assert (result.code, result.err) == (0, "")
        assert result.out.strip()


@pytest.mark.parametrize(
    ("gives", "says"),
    [("intro", "The 1 give of the last 105 days is not"), ("intro advice", "The 2 gives of the last 105 days are not")],
)
def test_one_young_give_is_told_as_one(well: Well, gives: str, says: str) -> None:
    well('add "Ann Ash"')
    for kind in gives.split():
        well(f"give ann {kind}")
    assert says in " ".join(well("yield").out.split())


@pytest.mark.parametrize("columns", [40, 80])
def test_no_line_is_wider_than_the_terminal(lively: Well, columns: int) -> None:
    lively(["got", "max", "Maximiliane " + "von und zu " * 12, "--offered", "--occasion", "because " * 20])
    lively(["give", "max", "meal", "--occasion", "because " * 20, "--cost", "123456.78", "--minutes", "1000"])
    for line in (*LINES, "yield --by occasion", "yield --by contact"):
        result = lively(line, terminal=True, env={"COLUMNS": str(columns)})
        assert result.code == 0
        assert max(map(len, STYLE.sub("", result.out).splitlines())) <= columns, line


def test_reading_changes_nothing(lively: Well) -> None:
    before = lively.take_state()
    for line in LINES:
        for form in ("", " --json", " --plain", " --ids", " --as-of 2026-02-03"):
            assert lively(line + form).code == 0
    assert lively.take_state() == before


@pytest.mark.about_files  # its processes are given no server
def test_the_same_bytes_under_any_hash_seed_or_locale(lively: Well, shell: Shell) -> None:
    """As real processes: a set or a number that is written by a locale would show."""
    line = "well yield --by contact --json --as-of 2026-03-02; well tree --json --as-of 2026-03-02"
    environments = [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "2", "LC_ALL": "C", "LANG": "C"},
        {"PYTHONHASHSEED": "3", "LC_ALL": "de_DE.UTF-8", "TZ": "Pacific/Kiritimati"},
    ]
    first, *others = [shell(line, env=env) for env in environments]

    assert first.code == 0
    assert first.out.count('"introductions": 5') == 2
    assert [other.out for other in others] == [first.out] * 2
