# `make` alone says what there is. Every target does the set-up that it needs.
.DEFAULT_GOAL := help
.PHONY: help setup browser demo test lint types imports unit bench prove golden messages docs lock
SHELL := /bin/bash
BIN := .venv/bin
READY := .venv/.ready
READY_BENCH := .venv/.ready-bench
CODE := src tests docs bench examples

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) ## a .venv with everything, .venv/bin/travaux too
$(READY): locks/dev.txt pyproject.toml .ci/setup
	@PYTHON="$(PYTHON)" .ci/setup
	@touch $@

demo: setup ## an invented negotiation and a real one, compiled, played and proved, in demo/
	@$(BIN)/python -m examples.exercise.demo

test: lint types imports unit ## all that has to hold before a change is taken

lint: setup ## style and format
	@$(BIN)/ruff check --quiet $(CODE)
	@$(BIN)/ruff format --quiet --check $(CODE) || { $(BIN)/ruff format --check $(CODE); exit 1; }

types: setup ## mypy, strict
	@TRAVAUX_DATA=.venv/room $(BIN)/mypy

imports: setup ## which room may import which
	@$(BIN)/lint-imports --no-logo

unit: setup browser
	@$(BIN)/python -m pytest -m "not long" -n auto --maxprocesses 4 --dist loadfile --cov --cov-config=pyproject.toml --cov-report=term
	@$(BIN)/python -m tests.on_postgresql -m "not long and not browser"

browser: setup
	@.ci/browser

bench: $(READY_BENCH) ## every figure of docs/explanation, measured here
	@$(BIN)/python -m compileall -q src
	@$(BIN)/python -m bench
$(READY_BENCH): $(READY) locks/bench.txt
	@$(BIN)/uv pip install --quiet --compile-bytecode --require-hashes -r locks/bench.txt || $(BIN)/python -m pip install --quiet --require-hashes -r locks/bench.txt
	@touch $@

prove: setup browser ## the long proofs: property tests with thousands of new examples, kill rounds
	@HYPOTHESIS_PROFILE=deep $(BIN)/python -m pytest
	@$(BIN)/python -m tests.on_postgresql

golden: setup ## rewrite the golden files; then read the diff
	@$(BIN)/python -m pytest --quiet --golden

messages: setup ## gather the words of the pages into their catalogues, and compile them
	@$(BIN)/python -m docs.build_messages

docs: setup ## write docs/reference, and what commands print in the docs, again
	@$(BIN)/python -m docs.build_reference

lock: setup ## resolve pyproject.toml again into locks/ (LOCK="--upgrade" for newer versions)
	@$(COMPILE) --extra server --group dev -o locks/dev.txt
	@$(COMPILE) --extra server --group dev --group bench -c locks/dev.txt -o locks/bench.txt
COMPILE = $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --quiet --custom-compile-command "make lock" $(LOCK)
