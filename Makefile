# `make` lists what can be done. `make run` and `make test` set up all they need by themselves.
PYTHON ?= python3
BIN := .venv/bin
export PYTHONUTF8 := 1

.PHONY: help run test lint types imports tests bench screenshots evaluate train package release-check clean
.DEFAULT_GOAL := help

help: ## list the commands
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## set up and draw: opens the window, or paints a sample where there is no display
	@$(PYTHON) build/environment.py run
	@$(BIN)/python build/first_run.py

test: ## set up and run every check: style, types, import rules, tests
	@$(PYTHON) build/environment.py test
	@$(MAKE) --no-print-directory lint types imports tests

lint: ## style (ruff)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: ## types (mypy, strict)
	$(BIN)/mypy

imports: ## import rules (import-linter)
	$(BIN)/lint-imports

# More at once than there are cores, because tests often wait for a process; so each has one thread.
# Elsewhere than on Linux windows would share one screen. Servers' workers stand back by being nice,
# and would starve beside tests that are not. What measures time comes by itself, last.
TEST_FILES_AT_ONCE ?= $(if $(filter Linux,$(shell uname)),3,1)
tests: ## the tests alone
	OMP_NUM_THREADS=1 nice -n 10 $(BIN)/python -m pytest -m "not alone" \
		--numprocesses $(TEST_FILES_AT_ONCE) --dist loadfile
	$(BIN)/python -m pytest -m alone

bench: ## measure speed and memory: a table, and bench.json
	@$(PYTHON) build/environment.py test
	@$(BIN)/python -m build.bench

screenshots: ## take the pictures and the recording in docs/screenshots from the running program
	@$(PYTHON) build/environment.py test
	@$(BIN)/python build/screenshots.py
	@$(BIN)/python -m build.childrens_views
	@$(BIN)/python -m build.recording

evaluate: ## judge the instant model: make evaluate DATA=folder with openmoji, fluent3d, noto
	@$(PYTHON) build/environment.py test
	@$(BIN)/sketch2art-server evaluate instant $(foreach set,openmoji fluent3d noto,$(DATA)/$(set)/val)

train: ## train the instant model: make train DATA=folder RUN=folder
	@$(PYTHON) build/environment.py test
	@$(BIN)/sketch2art-server train instant --data $(DATA) --run $(RUN)

package: ## freeze the program for this system: dist/Sketch2Art, and a download beside it
	@$(PYTHON) build/environment.py package
	@.make/package/bin/python -m build.opencv
	@.make/package/bin/python -m build.frozen

release-check: ## version, licences, list of parts, known holes, sizes
	@$(PYTHON) build/environment.py package
	@$(PYTHON) build/environment.py release
	@.make/package/bin/python -m build.release --tools .make/release/bin

clean: ## remove what the commands made (the environment too)
	rm -rf .venv .make dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache art.png bench.json
