# One front door for every chore. `make` lists them.

VENV := .venv
RUN  := $(VENV)/bin
MADE := $(VENV)/.made

# The first Python on the path that is new enough; or `make PYTHON=…`.
NEW_ENOUGH := import sys; sys.version_info >= (3, 11) and print(sys.executable)
PYTHON ?= $(firstword $(foreach p,python3 python3.14 python3.13 python3.12 python3.11,$(shell $p -c '$(NEW_ENOUGH)' 2>/dev/null)))

.DEFAULT_GOAL := help
.PHONY: help demo test test-engine test-postgres test-peers build check audit house bench bench-postgres simulate docs clean faults fuzz

help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(MADE) ## walk through the main job on a throw-away ledger
	@$(RUN)/python scripts/demo.py

test: check ## run every check and every test
	@echo "docs: is what is generated fresh?"
	@$(RUN)/python scripts/docs.py --check
	@echo "tests"
	@$(RUN)/pytest -q -n auto

# Through an engine a test takes several times as long: so it is the tests of commands, each with its first case.
THROUGH := tests/cli/commands

test-engine: $(MADE) ## send commands of tests through a warm engine; THROUGH=tests/cli CASES=--every-case for all
	@$(RUN)/pytest -q -n auto --through-engine $(CASES) tests/engine $(THROUGH)

# The same behaviour on both engines.
ON_SERVER := tests/cli

test-postgres: $(MADE) ## run the tests of commands on a PostgreSQL server; ON_SERVER=tests/cli/imports for some
	@$(RUN)/python scripts/with_postgres.py $(RUN)/pytest -q -n auto --on-server tests/server $(ON_SERVER)

# Judges that we didn't write. Debian has the programs, npm has modules for node; nothing here installs them.
PEERS   := hledger ledger bean-check bean-query node chromium bash zsh fish script strace mandoc groff
MODULES := ical.js puppeteer-core axe-core
ABSENT   = $(foreach peer,$(PEERS),$(if $(shell command -v $(peer)),,$(peer))) \
	$(foreach module,$(MODULES),$(if $(wildcard $(VENV)/peers/node_modules/$(module)/package.json),,$(module)))

test-peers: $(MADE) ## let programs that we didn't write judge what we export
	@test -z "$(strip $(ABSENT))" || { printf '%s\n' \
		"these peers are missing: $(strip $(ABSENT))" \
		"  apt-get install hledger ledger beancount nodejs npm chromium bash zsh fish bsdutils strace mandoc groff" \
		"  npm install --no-save --prefix $(VENV)/peers $(MODULES)" >&2; exit 1; }
	@$(RUN)/pytest -q -m peer --peers

check: $(MADE) ## lint, format, types, floors and rooms
	@echo "lint"
	@$(RUN)/ruff check --quiet --output-format concise
	@echo "format"
	@$(RUN)/ruff format --check --quiet || { $(RUN)/ruff format --check; exit 1; }
	@echo "types"
	@$(RUN)/mypy --no-error-summary
	@echo "floors"
	@$(RUN)/lint-imports > $(VENV)/floors 2>&1 || { cat $(VENV)/floors; exit 1; }
	@echo "rooms"
	@$(RUN)/python scripts/house.py > /dev/null

# pip-audit has an environment of its own: it isn't among what we pin, and what it needs isn't ours.
AUDIT := $(VENV)/audit

audit: $(MADE) ## ask whether known holes are in what we pin
	@test -x $(AUDIT)/bin/pip-audit || { $(RUN)/python -m venv $(AUDIT) && \
		$(AUDIT)/bin/python -m pip install -qq --disable-pip-version-check pip-audit; } || \
		{ rm -rf $(AUDIT); echo "pip-audit can't be installed here, so nothing was asked: try it where there is a network" >&2; exit 1; }
	@$(AUDIT)/bin/pip-audit --strict --disable-pip --require-hashes --requirement requirements-dev.txt || \
		{ echo "either holes are listed above, or its source of them can't be reached from here" >&2; exit 1; }

house: $(MADE) ## print the figures of the house, and name what breaks its rules
	@$(RUN)/python scripts/house.py

bench: $(MADE) ## time whole processes against the figures to reach
	@$(RUN)/python scripts/bench.py

bench-postgres: $(MADE) ## time commands on a PostgreSQL server, near and 5 ms away, beside the same on a file
	@$(RUN)/python scripts/with_postgres.py $(RUN)/python scripts/bench.py --on-server

faults: $(MADE) ## kill, fill, damage and lock ledgers for an hour, and count what is lost
	@$(RUN)/python scripts/cause_faults.py
MINUTES ?= 10
fuzz: $(MADE) ## let every reader read broken files, MINUTES=10 for each
	@$(RUN)/python scripts/fuzz.py --minutes $(MINUTES)

build: $(MADE) ## make the wheel and the sdist, and try both in bare environments
	@rm -rf dist
	@$(RUN)/python -m hatchling build
	@$(RUN)/python scripts/try_builds.py dist/*

simulate: $(MADE) ## try on invented years how far well yield can be trusted
	@$(RUN)/python scripts/simulate_yield.py

docs: $(MADE) ## regenerate the reference, the manual, the transcripts, the figures of the house and the pictures
	@$(RUN)/python scripts/docs.py
	@$(RUN)/python scripts/house.py --write
	@$(RUN)/pytest -q -n auto tests/test_transcripts.py --update-transcripts
	@$(RUN)/python scripts/draw_terminal.py
	@$(RUN)/python scripts/report_pictures.py

clean: ## remove what make has made
	@rm -rf $(VENV) build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find src tests scripts -name __pycache__ -prune -exec rm -rf {} +

$(MADE): requirements-dev.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "wellkeeper needs Python 3.11 or newer: make PYTHON=/path/to/python" >&2; exit 1; }
	@echo "making $(VENV) (once; a minute or so)"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(RUN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@$(RUN)/python -m pip install -qq --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $(MADE)
