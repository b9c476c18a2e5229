# Set-up and everyday commands. Every target can be repeated, and interrupted at any point.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
UNFINISHED := $(VENV)/.unfinished
# `make ui DOCS=folder-or-file` adds documents of your own; without it your own index is served, or the bundled document.
DOCS ?=
# `make ask Q="..."`
Q ?=
# As they were typed: a $ in a question is no variable of make's.
override Q := $(value Q)
override DOCS := $(value DOCS)
export Q DOCS
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export GRADIO_ANALYTICS_ENABLED := False

.PHONY: ui ask test check format install browser clean

ui: install
	@if [ -n "$$DOCS" ]; then $(BIN)/yanzheng add "$$DOCS"; fi
	@exec $(BIN)/yanzheng ui

ask: install
	@if [ -z "$$Q" ]; then echo 'Ask something: make ask Q="哪些项目破土动工？"' >&2; exit 2; fi
	@$(BIN)/yanzheng ask "$$Q" || [ $$? -eq 3 ]

test: check browser
	@if [ -n "$$CI" ]; then export YANZHENG_REQUIRE_BROWSER=1; fi; $(BIN)/python -m pytest -n 2 -q

check: install
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo --no-cache
	$(BIN)/codespell

format: install
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

install: $(STAMP)

# The stamp is written last, so that an interrupted installation is begun again; in a new folder, since pip takes a package
# for installed of which some files may be missing. What was fetched is not fetched again.
$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Yanzheng needs Python 3.11 or newer; name one: make PYTHON=python3.11" >&2; exit 2; }
	@if [ -e $(UNFINISHED) ] || ! $(BIN)/python -m pip --version >/dev/null 2>&1; then $(PYTHON) -m venv --clear $(VENV); fi
	@touch $(UNFINISHED)
	@echo "Installing into $(VENV); the first time this takes some minutes."
	@$(BIN)/python -m pip install --quiet --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $(STAMP) && rm -f $(UNFINISHED)

# The browser tests need a Chrome or Chromium; on Debian, as root, it is installed, elsewhere an installed one is used.
browser:
	@if command -v chromium chromium-browser google-chrome chrome >/dev/null 2>&1; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
		apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium fonts-wqy-microhei; \
	else \
		echo "**********************************************************************" >&2; \
		echo "No Chrome or Chromium is installed: the browser tests will be SKIPPED." >&2; \
		echo "**********************************************************************" >&2; \
	fi

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
