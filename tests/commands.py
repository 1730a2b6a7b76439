"""One line, or more, for every command: what the tests of all commands try. A new command is at home here first."""

from __future__ import annotations

# On the ledger of `worlds.MONTH`. Each only reads, and finds something.
READING = {
    "today": ("today", "today --ahead 3d", "today --since 2w", "today --source client"),
    "birthdays": ("birthdays", "birthdays --ahead 1y"),
    "brief": ("brief alice", "brief bob cleo"),
    "next": ("next", "next alice bob", "next --tier A"),
    "why": ("why alice", "why bob intro"),
    "ask": ("ask --ready", "ask --ready --source client", "ask alice", "ask bob"),
    "standing": ("standing", "standing alice"),
    "wants": ("wants", "wants --all"),
    "offers": ("offers", "offers bob"),
    "match": ("match", "match alice"),
    "purpose": ("purpose", "purpose cleo"),
    "balance": ("balance", "balance alice", "balance --tag board"),
    "statement": ("statement alice", "statement alice --plot --since 1y --width 60"),
    "log": ("log", "log alice", "log --side ask", "log --since 2026-02-01"),
    "contacts": ("contacts", "contacts --tier A", "contacts --attitude none", "contacts --archived"),
    "show": ("show alice", "show bob"),
    "sort": ("sort", "sort --tag none"),
    "find": ("find alice", "find pilot --in entries --since 2026-01-01", "find erik --archived"),
    "who": ("who Acme", "who board --limit 1"),
    "kinds": ("kinds", "kinds give", "kinds ask intro", "kinds --words", "kinds occasion"),
    "policy": ("policy", "policy rest_days"),
    "history": ("history", "history 1"),
    "check": ("check",),
    "doctor": ("doctor",),
    "referrals": ("referrals", "referrals --all", "referrals cleo", "referrals --source group --since 2026-01-01"),
    "owe": ("owe",),
    "funnel": ("funnel", "funnel --given", "funnel --since 90d", "funnel --why introduced"),
    "mirror": ("mirror", "mirror --weeks", "mirror --since 2026-01-01", "mirror --why brings"),
    "sources": ("sources", "sources --why client"),
    "yield": ("yield", "yield --by family", "yield --by contact --since 1y", "yield --why intro"),
    "lag": ("lag",),
    "load": ("load",),
    "tree": ("tree",),
    "year": ("year",),
    "said": ("said", "said --why alice"),
    "graded": ("graded", "graded --by check", "graded --why anyway"),
    "plan": ("plan --wins 1/month", "plan --value 10000/quarter --currency EUR --assume won=0.3"),
    "dupes": ("dupes", "dupes --limit 1"),
}

# Each changes that ledger, by one action.
WRITING = {
    "add": ('add "Dora Diaz" --email dora@example.org',),
    "edit": ("edit alice --tier B --tag board", "edit alice bob --tier B --tag vip"),
    "archive": ("archive bob", "archive alice bob", "archive erik --restore"),
    "sort": ("sort --plan plan.tsv",),
    "import": ("import people.vcf", "import gifts.csv", "import calendar.ics", "import mail.mbox"),
    "give": (
        "give alice meal",
        "give alice bob meal",
        "give alice client --want 1",
        "give alice intro --to bob",
        'give "Nora Holm" meal --new',
    ),
    "met": ("met alice coffee", "met alice bob --at coffee --minutes 60"),
    "did": ("did 'coffee with Alice: advice on hiring 1h'", "did 'Bob wants a stage'"),
    "call": ("call alice", "call alice bob 'the renewal'"),
    "message": ("message alice",),
    "note": ('note alice "likes tea"',),
    "slip": ("slip alice",),
    "landed": ("landed 1 8", "landed alice/intro 8", "landed last 8"),
    "void": ("void 1",),
    "ask": ("ask alice intro", "ask bob live --anyway"),
    "answered": ("answered cleo yes",),
    "standing": ("standing bob 7",),
    "want": ('want bob "a stage"', "want 1 --will-not"),
    "offer": ('offer bob "a stage; a speaker"',),
    "optin": ("optin bob yes --about alice --want 1",),
    "purpose": ("purpose alice support",),
    "fulfilled": ("fulfilled 1",),
    "snooze": ("snooze alice 2w",),
    "kinds": ("kinds give podcast 4 --family connect", "kinds give meal 3", "kinds give meal --also supper"),
    "policy": ("policy rest_days 45", "policy half_life 90"),
    "undo": ("undo", "undo 6"),
    "promised": ('promised cleo "Nina Ross"',),
    "promise": ('promise bob "the slides" --by friday', "promise alice 'introduce her to Bob' --kind intro"),
    "got": ('got cleo "Nina Ross" --new', 'got alice "Omar Haddad" --offered'),
    "moved": ("moved cleo introduced --who 'Nina Ross'",),
    "do": ("do 1",),
    "merge": ("merge alice bob",),
    "batch": ("batch friday.txt --atomic",),
    "forget": ("forget erik --yes-forget erik", "forget alice --yes --in-others blank"),
    "dupes": ("dupes --not alice bob",),
}

# They open no door of their own: no ledger is shown, and none is changed by an action. Or they need somebody who came:
# tests/cli/test_referrals.py has them, test_letters.py the letters, and test_inbox.py what a mail suggests. Or they
# need a promise: test_promises.py has them.
BESIDE = {
    "begin",
    "completion",
    "help",
    "upgrade",
    "thank",
    "told",
    "replied",
    "draft",
    "digest",
    "export",
    "inbox",
    "accept",
    "drop",
}
BESIDE |= {"report"}  # it writes a file: tests/cli/commands/test_report.py
BESIDE |= {"kept", "broke", "promises"}
# It is about a day on which somebody was met: tests/cli/commands/test_brief.py.
BESIDE |= {"debrief"}
# They are about files beside the ledger: tests/cli/commands/test_backups.py.
BESIDE |= {"backup", "backups", "restore", "seal", "unseal", "rekey"}
# It is about programs beside the settings: tests/cli/commands/test_hooks.py.
BESIDE |= {"hooks"}
# It answers an assistant, not a person: tests/assistants.
BESIDE |= {"mcp"}
# It takes the whole terminal: tests/tui.
BESIDE |= {"ui"}
# It is about a process: tests/engine.
BESIDE |= {"engine"}
# They are about servers and copies: tests/cli/commands/test_team.py and test_copies.py.
BESIDE |= {"team", "copy"}

READS = [line for lines in READING.values() for line in lines]
WRITES = [line for lines in WRITING.values() for line in lines]
