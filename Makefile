# Each of `make answer` and `make test` does all its set-up on a machine with Python 3.11+ and git.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: answer test lint types pytest data benchmark clean

answer: $(READY)
	@BIN=$(BIN) sh docs/answer.sh

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/balkangraph lint data
	$(BIN)/pytest -n auto
	$(BIN)/balkangraph validate

benchmark: $(READY)
	$(BIN)/python benchmarks/run.py

# pip before 25.1 does not know dependency groups, so it is brought up to date first.
$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/pip install --quiet --editable . --group dev
	@touch $(READY)

clean:
	rm -rf $(VENV) release dist
