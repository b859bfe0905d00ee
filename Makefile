# Two commands do everything: `make demo` and `make test`. Both can be run again and are quick the second time.
# `make run` opens the window.
#
# PYTHON             the interpreter that makes the environment (3.11 to 3.13)
# HITL_TORCH_INDEX   a package index with CPU builds of torch, where the usual one brings GPU libraries
# TOPICS             what `make bench` measures: journal media window editor labels formats quality speed (default: all)
# FUZZ               what `make fuzz` is told, such as --count 100000 --seed 7 --reader eaf
# PROJECT            the project that `make run` opens (default: the first page)

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
WORKBENCH := $(BIN)/hitl-workbench
INSTALLED := $(VENV)/.installed
INSTALLED_FOR_TESTS := $(VENV)/.installed-for-tests
DEMO := demo/telephone.hitl
# Tests and measurements keep their models apart from the person's.
APART := HITL_WORKBENCH_HOME="$${HITL_WORKBENCH_HOME:-$(CURDIR)/$(VENV)/hitl-home}"

.PHONY: demo example run test check bench fuzz reliability pictures models clean
.DELETE_ON_ERROR:

run: $(INSTALLED)
	@$(WORKBENCH) $(PROJECT)

demo: $(INSTALLED) models
	@$(BIN)/python packaging/demo.py $(DEMO)

example: $(INSTALLED_FOR_TESTS)
	$(APART) $(WORKBENCH) models install
	$(APART) $(BIN)/python packaging/worked_example.py demo

test: $(INSTALLED_FOR_TESTS)
	$(APART) $(WORKBENCH) models install
	$(APART) $(BIN)/python -m pytest

check: $(INSTALLED_FOR_TESTS)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(INSTALLED_FOR_TESTS)
	@$(APART) $(WORKBENCH) models install
	$(APART) $(BIN)/python -m tests.bench $(TOPICS)

fuzz: $(INSTALLED_FOR_TESTS)
	$(BIN)/python -m tests.fuzz $(FUZZ)

pictures: $(INSTALLED) models
	$(BIN)/python packaging/pictures.py

reliability: $(INSTALLED_FOR_TESTS)
	$(BIN)/python -m tests.reliability

models: $(INSTALLED)
	@$(WORKBENCH) models install

$(INSTALLED): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
	    || { echo "Python 3.11 to 3.13 is needed; name one with: make PYTHON=python3.11" >&2; exit 1; }
	@sh packaging/system-libraries.sh
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) \
	    || { echo "no virtual environment could be made; on Debian install python3-venv" >&2; exit 1; }
	@echo "installing the program and what it needs (about 3 GB with torch) …"
	@if [ -n "$(HITL_TORCH_INDEX)" ]; then $(PIP) install --constraint constraints.txt --index-url "$(HITL_TORCH_INDEX)" torch; fi
	@$(PIP) install --constraint constraints.txt --editable . \
	    || { echo "a package above could not be installed; check the connection to the package index and run make again" >&2; exit 1; }
	@echo "torch is the build $$($(BIN)/python -c 'from importlib.metadata import version; print(version("torch"))')"
	@touch $@

$(INSTALLED_FOR_TESTS): $(INSTALLED)
	@$(PIP) install --constraint constraints.txt --editable '.[test]' \
	    || { echo "a package above could not be installed; check the connection to the package index and run make again" >&2; exit 1; }
	@touch $@

clean:
	rm -rf demo build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
