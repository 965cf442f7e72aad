# Two commands do everything on a machine with python3, pip, git and make:
#   make book    build the whole book into _build/html
#   make test    run the whole test suite
# Each step that takes long says what it does before it begins, in a terminal and in a log.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
UV_VERSION := 0.13.9
BIN := .venv/bin
PORT ?= 8000

# Without .pyc files every kernel recompiles pandas and statsmodels: 3.7 times slower imports.
unexport PYTHONDONTWRITEBYTECODE
unexport PYTHONPATH
unexport PYTHONHOME
unexport VIRTUAL_ENV
# Two processes with two BLAS threads each fight over two cores.
export OPENBLAS_NUM_THREADS := 1
export UV_PYTHON_DOWNLOADS := never
export PYTHONNOUSERSITE := 1
export UV_LINK_MODE := copy
# Where the machine keeps its own list of authorities, uv trusts it as pip does.
ifneq ($(wildcard /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/cert.pem),)
export UV_SYSTEM_CERTS := true
endif

UV := .boot/bin/uv

.PHONY: help setup pdf book test serve lab lint lock browser clean

help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 12

setup: .venv/.ready  ## the locked environment in .venv

# Asked first of all: an older Python would install half of everything before something refuses it.
NEW_ENOUGH := import sys; sys.version_info >= (3, 11) or \
  sys.exit("Wanted Python 3.11 or later, $(PYTHON) is %d.%d; type: make PYTHON=python3.12, or another that is new enough." % sys.version_info[:2])

.boot/bin/uv:
	@$(PYTHON) -c '$(NEW_ENOUGH)'
	@echo "Set-up, 1 of 2: fetching the installer uv $(UV_VERSION) into .boot"
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-warn-script-location --root-user-action=ignore --target .boot uv==$(UV_VERSION)

# An environment that an older Python left behind is replaced, not filled.
.venv/.ready: requirements.lock pyproject.toml | .boot/bin/uv
	@$(PYTHON) -c '$(NEW_ENOUGH)'
	@echo "Set-up, 2 of 2: installing the locked packages into .venv, a minute or so where none is at hand"
	@$(BIN)/python -c '$(NEW_ENOUGH)' 2>/dev/null || \
	  $(UV) venv --quiet --clear --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" .venv
	@$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

book: setup  ## the whole book, into _build/html/index.html; DATA=examples/germany for another
	$(BIN)/analysis build $(if $(DATA),--data "$(DATA)")

pdf: setup browser  ## the book as one PDF with bookmarks, in _build/book.pdf
	$(BIN)/analysis pdf

test: setup browser  ## the whole test suite
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder

serve: setup  ## the book at http://localhost:8000, rebuilt first if anything changed; PORT=8001 for another
	$(BIN)/analysis serve --port $(PORT)

# Jupyter refuses to serve root unless root says so.
lab: setup  ## the notebooks in JupyterLab
	$(BIN)/jupyter lab $(if $(filter 0,$(shell id -u)),--allow-root)

lint: setup  ## style, types and the direction of imports
	$(BIN)/ruff check src tests benchmarks chapters index.ipynb
	$(BIN)/ruff format --check src tests benchmarks chapters index.ipynb
	$(BIN)/mypy
	$(BIN)/lint-imports

lock: .boot/bin/uv  ## pin every dependency again
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate \
	  --extra book --extra exchange --extra scheduler --group dev --output-file requirements.lock pyproject.toml

# The site's tests and the PDF need a browser. Where Debian's packages may be installed, they are; elsewhere the tests say why they skip.
browser:
	@command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null || command -v google-chrome >/dev/null || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Installing a browser for the site's tests"; \
	  export DEBIAN_FRONTEND=noninteractive; apt-get -qq update; \
	  apt-get -qq install -y chromium-headless-shell >/dev/null 2>&1 || apt-get -qq install -y chromium >/dev/null || true; \
	fi

clean:  ## remove everything that was built
	rm -rf _build .venv .boot
