# Needs make, git and Python 3.11 or newer; everything else is set up here.
# Start with `make serve`. `make help` lists the targets.

HOST ?= 127.0.0.1
PORT ?= 8000
# How many processes run the tests, and which tests run.
JOBS ?= 2
TESTS ?= tests
# Of how many claims the ledgers are that the bench measures with.
SIZES ?= 10000,100000,1000000

BIN = .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev serve test lint types docs unit bench soak format lock clean

help: ## list the targets
	@sed -n 's/^\([a-z][a-z-]*\):.*## \(.*\)/make \1	\2/p' Makefile | expand -t 16
	@echo 'HOST= and PORT= say where to serve, TESTS= which tests run, JOBS= in how many processes.'

setup: ## make .venv from the lock, if it is not as the lock says
	@sh tools/setup.sh runtime

serve: setup ## build the bundled graph if it is stale, serve explorer and API
	@$(BIN)/refoulement serve --host '$(HOST)' --port '$(PORT)' || test $$? -eq 130

test: ## set up what is missing, run every check and every test
	@sh tools/setup.sh tests
	@$(MAKE) --no-print-directory lint types docs unit

setup-dev:
	@sh tools/setup.sh dev

lint: setup-dev ## style, form and direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: setup-dev ## mypy, strict
	$(BIN)/mypy

docs: setup-dev ## fail when a page printed from the code is stale
	$(BIN)/python -m tools.docs --check

unit: setup-dev ## the tests alone
	$(BIN)/pytest -n $(JOBS) --dist loadgroup $(TESTS)

bench: setup-dev ## take the figures of docs/bench.md: hours, or minutes with QUICK=1 or SIZES=10000
	$(BIN)/python -m tools.bench --sizes '$(SIZES)' $(if $(QUICK),--quick)

soak: setup-dev ## equal rows at length; kills, swaps and faults on every engine, into docs/faults.md: two hours
	REFOULEMENT_LONG=1 $(BIN)/pytest -s tests/stores/test_equal_rows.py
	$(BIN)/python -m tools.soak --page docs/faults.md

format: setup-dev ## put code and pages printed from it in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/python -m tools.docs

lock: setup-dev ## renew both locks from pyproject.toml
	sh tools/lock.sh

clean: ## remove what set-up and builds made
	rm -rf .venv node_modules build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
