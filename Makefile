# Utblick: every target sets up what it needs by itself (python3.11 and a package index are enough).
SHELL := /bin/bash
PYTHON ?= python3.11
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help demo test test-all check format docs model measure bench clean

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

.venv/.ready: pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

demo: .venv/.ready ## replay one week: bundled portals on loopback, the digest in out/
	@$(BIN)/utblick demo

test: .venv/.ready ## format, lint, types and all quick tests
	$(BIN)/ruff format --check --quiet --no-cache .
	$(BIN)/ruff check --quiet --no-cache .
	$(BIN)/mypy --no-error-summary
	$(BIN)/pytest -q -n 2 --dist loadfile --no-loadscope-reorder -m "not slow"

test-all: test ## the slow tests too, and each property on more examples
	$(BIN)/pytest -q -m "slow or hypothesis" --hypothesis-profile=thorough

check: test ## the same as test: what must hold before a commit

format: .venv/.ready ## put the code in its form
	$(BIN)/ruff check --quiet --fix-only .
	$(BIN)/ruff format --quiet .

docs: .venv/.ready ## write the generated pages again
	$(BIN)/python -m crawler --table > docs/portals.md

model: .venv/.ready ## train the shipped model again, from ../shared; an hour and a half on two cores
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,training]'
	$(BIN)/python -m training.embedding
	$(BIN)/python -m training.embedding --folds-dir training/.cache/folds
	$(BIN)/python -m training.fit_score

measure: .venv/.ready ## print the table of docs/matching.md, from ../shared
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,training]'
	$(BIN)/python -m training.measure

bench: .venv/.ready ## print what the program costs, as in docs/performance.md; half an hour, as it makes 27,000 calls
	OMP_NUM_THREADS=1 $(BIN)/python -m benchmarks

clean: ## remove what the demo wrote
	rm -rf out
