# Every target works on a fresh machine with python3 (3.11+) with venv, and make.
# Stamp files in .venv/ make a second call cheap.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEV_STAMP := $(VENV)/.installed-dev
RAY_VENV := .venv-ray
RAY_STAMP := $(RAY_VENV)/.installed
TRAIN_VENV := .venv-train
TRAIN_STAMP := $(TRAIN_VENV)/.installed
MEASURED := .benchmarks
SHARED ?= ../shared
RAW ?= raw
OUT ?= out
PORT ?= 3000
LOCK := $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --no-strip-extras \
	--build-deps-for editable --no-emit-index-url --no-emit-find-links --no-emit-trusted-host
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help run setup test test-all test-faults test-browser test-docs ui lint format lock \
	test-ray screenshots score score-peers train bench bench-peers bench-full bench-cost report questions diff clean

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(STAMP): requirements.lock pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes --no-deps --requirement requirements.lock
	$(INSTALL) --no-index --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV_STAMP): requirements-dev.lock $(STAMP)
	$(INSTALL) --require-hashes --no-deps --requirement requirements-dev.lock
	@touch $@

setup: $(DEV_STAMP)  ## make .venv with everything that running, testing and linting need

run: $(STAMP)  ## read raw/, build and publish the ledger, print a summary
	@$(BIN)/dispatch-ledger run --raw $(RAW) --out $(OUT)

ui: $(STAMP)  ## Dagster's webserver and daemon on 127.0.0.1:$(PORT)
	@$(BIN)/dispatch-ledger ui --raw $(RAW) --out $(OUT) --port $(PORT)

test: setup  ## the test suite, but what is slow, breaks things or needs a browser
	$(BIN)/python -m pytest

test-faults: setup  ## kill, race and starve real runs
	$(BIN)/python -m pytest -m faults -s

test-browser: setup  ## drive the Dagster UI and the report in Chromium
	$(BIN)/python -m pytest -m browser

test-docs: setup  ## run every command of README.md and docs/how-to, and make diff
	$(BIN)/python -m pytest -m docs

# An environment beside .venv, for what running and testing do without.
.venv-%/.installed: requirements-%.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m venv .venv-$*
	.venv-$*/bin/python -m pip install --quiet --disable-pip-version-check \
		--require-hashes --no-deps --requirement requirements-$*.lock
	.venv-$*/bin/python -m pip install --quiet --disable-pip-version-check \
		--no-index --no-deps --no-build-isolation --editable .
	@touch $@

test-ray: setup $(RAY_STAMP)  ## lose a node of a Ray cluster on this machine, in an environment of its own
	DISPATCH_LEDGER_RAY_PYTHON=$(RAY_VENV)/bin/python $(BIN)/python -m pytest -m ray

test-all: setup  ## every test
	$(BIN)/python -m pytest -m ''

lint: setup  ## ruff, mypy, import contracts, sqlfluff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/sqlfluff lint sql

format: setup  ## let ruff write the code's layout
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: setup  ## resolve the dependencies again
	$(LOCK) --output-file requirements.lock pyproject.toml
	$(LOCK) --extra dev --constraint requirements.lock \
		--output-file requirements-dev.lock pyproject.toml
	$(LOCK) --extra ray --constraint requirements.lock \
		--output-file requirements-ray.lock pyproject.toml
	$(LOCK) --extra train --constraint requirements-dev.lock \
		--output-file requirements-train.lock pyproject.toml

score: setup  ## maintainers only (needs SHARED): facts and dates against the annotated articles beside the repository
	@$(BIN)/python benchmarks/score.py --shared $(SHARED)

score-peers: setup  ## maintainers only (needs SHARED): mentions against other tools' public test suites
	@$(BIN)/python benchmarks/score_peers.py $(SHARED)/peers

train: $(TRAIN_STAMP)  ## maintainers only (needs SHARED): fit the weights again, in an environment of its own, but for what is held out (an hour)
	$(TRAIN_VENV)/bin/python -m training.train_roles $(SHARED)/corpus tests/golden/holdout.txt
	$(TRAIN_VENV)/bin/python -m training.train_slots $(SHARED)/corpus tests/golden/holdout.txt
	$(TRAIN_VENV)/bin/python -m training.train_sectors $(SHARED)/corpus tests/golden/holdout.txt

bench: setup  ## articles per second, and how cost grows
	@$(BIN)/python benchmarks/throughput.py

bench-peers: setup  ## the same texts through other tools, each in an environment of its own (minutes)
	@$(BIN)/python -m benchmarks.peers $(MEASURED)/peers --write docs/benchmarks.md

bench-full: setup  ## whole runs over 1,000, 10,000 and 100,000 articles (hours; goes on where it stopped)
	@$(BIN)/python -m benchmarks.full $(MEASURED)/full --write docs/benchmarks.md

bench-cost: setup  ## what 100 million articles cost, from what bench-full has measured
	@$(BIN)/python -m benchmarks.cost $(MEASURED)/full --write docs/benchmarks.md

screenshots: setup  ## take the pictures of the README again
	$(BIN)/python docs/screenshots.py

report: $(STAMP)  ## write the HTML report of the published ledger
	@$(BIN)/dispatch-ledger report --out $(OUT)

questions: run  ## write docs/questions.md: the example queries with their answers
	@$(BIN)/python docs/questions.py --out $(OUT)

diff: $(STAMP)  ## new, changed and lost facts since BASE, a commit: make diff BASE=main
	@$(BIN)/dispatch-ledger run --raw $(RAW) --out $(OUT) >&2
	@$(BIN)/dispatch-ledger diff --base $(BASE) --out $(OUT) $(if $(filter-out raw,$(RAW)),--raw $(RAW))

clean:  ## remove what can be made again, but .venv
	rm -rf build out .dagster .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
	find . -name __pycache__ -type d -not -path './.venv/*' -prune -exec rm -rf {} +
