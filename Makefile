# What can be done here, and how. `make help` lists it.

# The first Python that is new enough; `make PYTHON=python3.12 test` chooses another.
ifndef PYTHON
PYTHON := $(shell for p in python3 python3.13 python3.12 python3.11 python3.14 python; do \
	$$p -c "import sys; raise SystemExit(sys.version_info < (3, 11))" 2>/dev/null && echo $$p && break; done)
endif
WORKERS ?= 2
SOAK_GAMES ?= 200000
FUZZ_CASES ?= 100000
KILLS ?= 200
MINUTES ?= 30
QUALITY_GAMES ?= 960

ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help play test check lint type imports tests quick format bench contest golden docs screenshots quality fuzz kill monkey soak clean which-python

help: ## This list
	@echo "make TARGET, where TARGET is one of"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' $(firstword $(MAKEFILE_LIST)) | while IFS='|' read -r name what; do \
		printf '  %-11s %s\n' "$$name" "$$what"; done
	@echo "Settings, such as make test WORKERS=4: PYTHON, WORKERS, SOAK_GAMES, FUZZ_CASES, KILLS, MINUTES, QUALITY_GAMES, BENCH and CONTEST (options)."

# --- Playing ---

play: .venv/play ## Set up and play; where there is no display, watch four agents play a game
	@$(BIN)/indopacific play || { $(BIN)/indopacific match --games 1 --agents greedy --narrate; echo; \
		echo "To play yourself, together in this terminal:  $(BIN)/indopacific play --text"; }
	@echo "All that there is:                         $(BIN)/indopacific --help"

# --- Checking ---

test: lint type imports tests ## Set up and run every check and every test, as CI does

check: test ## The same as test

lint: .venv/dev ## Style and likely bugs (ruff)
	$(BIN)/ruff check
	$(BIN)/ruff format --check

type: .venv/dev ## Types (mypy, strict)
	$(BIN)/mypy

imports: .venv/dev ## The table of packages in the architecture (import-linter)
	$(BIN)/lint-imports

tests: .venv/dev ## The tests alone
	$(BIN)/python -m pytest -n $(WORKERS)

quick: .venv/dev ## The tests that take less than ten seconds each
	$(BIN)/python -m pytest -n $(WORKERS) -m "not slow"

fuzz: .venv/dev ## Mutated rule files and records, FUZZ_CASES of each (long)
	INDOPACIFIC_FUZZ=$(FUZZ_CASES) $(BIN)/python -m pytest -n $(WORKERS) -m fuzz

kill: .venv/dev ## Saved games killed at random moments, KILLS of them: every one must resume (long)
	INDOPACIFIC_KILLS=$(KILLS) $(BIN)/python -m pytest tests/game/test_kill.py

monkey: .venv/dev ## Random clicks, keys and resizes in a real window, for MINUTES of them (long)
	INDOPACIFIC_MONKEY=$(MINUTES) $(BIN)/python -m pytest -s tests/board/test_monkey.py

soak: .venv/dev ## Random games of each scenario, SOAK_GAMES of each, every invariant checked (long)
	$(BIN)/python -m tools.soak --games $(SOAK_GAMES)
	INDOPACIFIC_EQUAL=200 $(BIN)/python -m pytest -n $(WORKERS) tests/engine/test_equal.py

bench: .venv/bench ## Speed, memory and start-up, beside OpenSpiel and Catanatron
	$(BIN)/python -m bench $(BENCH)

contest: .venv/bench ## Games between the tree search here and OpenSpiel's (long; CONTEST says how many, and how)
	$(BIN)/python -m bench.contest $(CONTEST)

# --- Making what is committed but not written by hand ---

format: .venv/dev ## Lay the code out (ruff format) and sort its imports
	$(BIN)/ruff check --select I --fix
	$(BIN)/ruff format

golden: .venv/dev ## Play the golden games again and write them down
	INDOPACIFIC_GOLDEN=write $(BIN)/python -m pytest -n $(WORKERS) -m golden

quality: .venv/dev ## Play QUALITY_GAMES of each sort and write docs/quality.md, how well the game plays (long)
	$(BIN)/indopacific quality --games $(QUALITY_GAMES) --markdown docs/quality.md --force

screenshots: .venv/play ## Pictures of every scene of the board, at several sizes, in build/screenshots
	$(BIN)/python -m tools.screenshots

docs: .venv/dev ## Write docs/rulebook.md from the rules
	$(BIN)/indopacific rules book --out docs/rulebook.md

# --- Setting up: each stamp is newer than pyproject.toml once its extras are installed ---

.venv/play: pyproject.toml
	@test -n "$(PYTHON)" || { echo "This needs Python 3.11 or newer: install it, or say make PYTHON=/where/it/is"; exit 1; }
	@echo "Setting up .venv: once, a minute or two, from the Python package index"
	@$(PYTHON) -m venv .venv
	@$(PIP) install -e .
	@touch $@

.venv/dev: .venv/play
	@echo "Adding what checking and testing needs"
	@$(PIP) install -e ".[dev]"
	@touch $@

.venv/bench: .venv/play
	@$(PIP) install -e ".[bench]" || echo "OpenSpiel or Catanatron cannot be had here: their rows will say so"
	@touch $@

which-python:
	@echo "$(PYTHON)"

clean: ## Remove what was built and cached, but not .venv
	rm -rf build dist src/*.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache .coverage htmlcov
	find . -path ./.venv -prune -o -name __pycache__ -type d -print | xargs rm -rf
