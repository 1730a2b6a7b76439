"""Balances, statements and the log."""

from __future__ import annotations

from harness import Well


def test_a_balance_never_fades_and_a_level_does(full: Well) -> None:
    winter, summer = (
        full(f"balance alice --as-of {day} --json").json["items"][0] for day in ("2026-01-20", "2026-07-19")
    )

    assert (winter["balance"], summer["balance"]) == (10, 10)
    assert (winter["level"], summer["level"]) == (9.6, 4.8)


def test_the_ready_stand_out(full: Well) -> None:
    lines = {line.split()[0]: line for line in full("balance").lines[1:]}

    assert "yes, up to deal" in lines["alice"]
    assert "2 gifts short" in lines["bob"]


def test_balances_may_be_of_some_in_the_order_asked(full: Well) -> None:
    assert full("balance cleo alice --ids").lines == ["cleo", "alice"]


def test_balances_are_sorted_by_level_or_by_name(well: Well) -> None:
    for name in ("Zoe Abel", "Émile Brandt", "anna Costa"):
        well(f"add '{name}'")
    well("give zoe meal")

    assert well("balance --sort level --ids").lines == ["zoe", "anna", "emile"]
    assert well("balance --sort NAME --ids").lines == ["anna", "emile", "zoe"]
    by_name = well("balance --sort name --limit 2", terminal=True, env={"TERM": "dumb"}).out
    assert by_name.startswith("3 accounts, 2.0 deep. None may be asked.")
    assert by_name.index("anna Costa") < by_name.index("Émile Brandt") < by_name.index("... 1 more, 2.0 deep")


def test_an_order_that_is_none_is_told_with_those_there_are(full: Well) -> None:
    result = full("balance --sort depth")

    assert result.code == 2
    assert "‘depth’ is no order" in result.err
    assert "known are level and name" in result.err


def test_a_statement_has_the_running_balance_and_level(full: Well) -> None:
    items = full("statement alice --json").json["items"]

    assert [(item["balance"], item["level"]) for item in items] == [(4, 4.0), (6, 6.0), (8, 8.0), (10, 9.6)]


def test_a_statement_of_someone_without_lines_says_so(full: Well) -> None:
    assert full("statement erik").out == "Erik Dahl has no lines yet.\n"


def test_a_statement_ends_with_the_day_asked_for(full: Well) -> None:
    assert len(full("statement alice --as-of 2026-01-10 --ids").lines) == 3
    assert full("statement alice --as-of 2026-01-01").out == "Alice Chen has no lines yet.\n"


def test_the_log_is_newest_first_and_can_be_narrowed(full: Well) -> None:
    assert full("log --ids").lines == [str(number) for number in range(11, 0, -1)]
    assert full("log --side ask --ids").lines == ["9"]
    assert full("log --side touch --kind met --ids").lines == ["10"]
    assert full("log --since 2026-02-01 --ids").lines == ["11", "10", "9"]
    assert full("log --as-of 2026-01-05 --since 2026-01-05 --ids").lines == ["4", "3", "2", "1"]


def test_the_log_tells_what_was_asked_for_and_how_it_stands(full: Well) -> None:
    assert "head of sales at Acme → no answer yet" in full("log --side ask").lines[1]
    full("answered cleo no")
    assert "head of sales at Acme (declined) → no" in full("log --side ask").lines[1]
    assert "no answer yet" in full("log --side ask --as-of 2026-02-02").lines[1]


def test_an_empty_log_is_told_from_one_that_holds_nothing_like_that(well: Well) -> None:
    well("add Ann")

    assert well("log").out == "Nothing is recorded yet: `well give CONTACT KIND` is the first line.\n"
    assert well("log --kind zork").out == "No line is like that: `well log` shows them all.\n"


def test_an_account_of_another_day_is_folded_from_the_history(full: Well) -> None:
    (cleo,) = full("balance cleo --as-of 2026-01-31 --json").json["items"]

    assert (cleo["balance"], cleo["last_ask"], cleo["standing"]) == (11, None, None)


def test_a_sparkline_shows_twelve_months(full: Well) -> None:
    (line,) = (line for line in full("balance", terminal=True).lines if "alice" in line)

    assert "··········▆▆" in line or "··········▅▆" in line or "··········▆▅" in line
