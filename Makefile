# make run | test | check | bench | fault: each makes what it needs first.
# uv is used where it is installed, else Python's own venv and pip. Nothing outside this folder
# is needed or changed; a missing or unwritable home folder is no hindrance.

VENV := $(CURDIR)/.venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
PYTHON ?= python3
READY := $(VENV)/.ready

HOME_OK := $(shell test -n "$$HOME" && test -d "$$HOME" && test -w "$$HOME" && echo yes)
ifneq ($(HOME_OK),yes)
export HOME := $(CURDIR)/.home
$(shell mkdir -p "$(HOME)")
endif

UV := $(shell command -v uv 2>/dev/null)

# Compiled files are kept, whatever the shell says: without them every start compiles all it loads.
unexport PYTHONDONTWRITEBYTECODE

# Tests that try a claim on examples of any make: `make fault` gives them ten times as many.
TRYING = $(shell grep -rlE "hypothesis import" tests --include="test_*.py")

.PHONY: run test check format bench fault pictures clean

run: $(READY)
	@$(BIN)/sessionguide

test: $(READY)
	$(BIN)/python -m pytest -n auto --dist loadgroup

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(READY)
	$(BIN)/python -m bench

fault: $(READY)
	$(BIN)/python -m tests.fault.campaign
	SESSIONGUIDE_TRIES=10 $(BIN)/python -m pytest -n auto --dist loadgroup $(TRYING)

pictures: $(READY)
	$(BIN)/python -m pytest tests/snapshot/test_pictures.py --snapshot-update

$(READY): pyproject.toml constraints.txt
ifneq ($(UV),)
	uv venv --quiet --allow-existing --python '>=3.11' $(VENV)
	uv pip install --quiet --python $(VENV) --constraints constraints.txt --compile-bytecode -e . --group dev
else
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt -e . --group dev
endif
	$(BIN)/python -m compileall -q src
	@touch $(READY)

clean:
	rm -rf $(VENV) .home .mypy_cache .ruff_cache .pytest_cache .hypothesis dist
