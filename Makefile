# Every check of the project. `make install check` is what CI runs.
# `make install` makes the virtual environment .venv; PYTHON=... takes another one.
PYTHON ?= .venv/bin/python

.PHONY: install format lint types layers test snapshots check

install:
	test -x $(PYTHON) || python3 -m venv .venv
	$(PYTHON) -m pip install --quiet --editable '.[dev]'

format:
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

lint:
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types:
	$(PYTHON) -m mypy

layers:
	$(PYTHON) -c 'from importlinter.cli import lint_imports_command as lint; lint()'

test:
	$(PYTHON) -m pytest -m 'not slow' $(ARGS)

snapshots:
	PYTHONPATH=. $(PYTHON) tests/test_snapshots.py

check: lint types layers
	$(PYTHON) -m pytest
