# Everything needed is set up on first use: Python 3.11 or newer and make are enough. uv is used where it is there.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

PYTHON := .venv/bin/python
CANDIDATES := python3 python3.14 python3.13 python3.12 python3.11 python
CHROMIUMS := chromium chromium-browser google-chrome

.PHONY: help
help:
	@echo "make demo    the bot with phones in the browser; nothing else is needed"
	@echo "make run     the bot itself, by the settings in .env"
	@echo "make test    every check and every test, on SQLite and on PostgreSQL"
	@echo "make quick   format, lint and most of the tests, on SQLite alone: under a minute, for the loop"
	@echo "make check   format, lint, types, imports, migrations"
	@echo "make soak    the long tests"
	@echo "make lock    pins the dependencies anew (needs uv)"
	@echo "make clean   removes what was set up; data/ stays"

.PHONY: demo
demo: .make/runtime
	@$(PYTHON) main.py demo

.PHONY: run
run: .make/runtime
	@$(PYTHON) main.py run

# The types are checked beside the tests: either alone leaves a core idle now and then.
.PHONY: test
test: style chromium
	@$(MAKE) -j 2 types tests

.PHONY: tests
tests: .make/dev
	@echo "== tests"
	@$(PYTHON) -m pytest -q -n 3 --dist load --maxschedchunk 1

.PHONY: quick
quick: style
	@echo "== tests on SQLite, without stories, browsers and walks over all screens"
	@$(PYTHON) -m pytest -q -n 2 --dist load --maxschedchunk 8 -k "not postgresql" tests/bot tests/fsm tests/services \
		tests/test_house.py tests/test_map.py --ignore tests/services/test_walks.py --ignore tests/services/test_forged.py

.PHONY: check
check: lint
	@echo "== migrations"
	@$(PYTHON) -m pytest -q tests/services/db/test_migrations.py

.PHONY: soak
soak: .make/dev
	@$(PYTHON) -m pytest -q -m soak

.PHONY: lint
lint: style types

.PHONY: types
types: .make/dev
	@echo "== types"
	@$(PYTHON) -m mypy --no-error-summary

.PHONY: style
style: .make/dev
	@echo "== format"
	@$(PYTHON) -m ruff format --check .
	@echo "== lint"
	@$(PYTHON) -m ruff check --quiet .
	@echo "== imports"
	@$(PYTHON) -c "from importlinter.cli import lint_imports_command; lint_imports_command()" --no-logo

.PHONY: chromium
chromium:
	@for name in $(CHROMIUMS); do command -v $$name >/dev/null 2>&1 && exit 0; done; \
	echo "No Chromium here, so the browser tests are skipped (Debian: apt install chromium)."

.PHONY: lock
lock:
	@command -v uv >/dev/null 2>&1 || { echo "uv is missing; install it (pip install uv)." >&2; exit 1; }
	@uv pip compile -q --universal --generate-hashes --no-emit-index-url --python-version 3.11 pyproject.toml \
		-o requirements.lock
	@uv pip compile -q --universal --generate-hashes --no-emit-index-url --python-version 3.11 pyproject.toml \
		--group dev --extra bench -c requirements.lock -o requirements-dev.lock

.PHONY: clean
clean:
	@rm -rf .venv .make .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis build dist *.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The development lock holds the runtime one, so that it serves for both.
.make/dev: requirements-dev.lock .make/venv
	@echo "installing requirements-dev.lock (once; about half a minute)"
	@$(call install,requirements-dev.lock)
	@touch .make/runtime $@

.make/runtime: requirements.lock .make/venv
	@echo "installing requirements.lock (once; about half a minute)"
	@$(call install,requirements.lock)
	@touch $@

.make/venv:
	@mkdir -p .make
	@rm -rf .venv
	@for name in $(CANDIDATES); do \
		if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then found=$$name; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
		echo "Python 3.11 or newer is missing; install it (Debian 12 or newer: apt install python3 python3-venv)." >&2; exit 1; \
	elif command -v uv >/dev/null 2>&1; then \
		uv venv -q --python "$$(command -v $$found)" .venv; \
	elif $$found -c 'import ensurepip, venv' >/dev/null 2>&1; then \
		$$found -m venv .venv; \
	else \
		echo "Python's venv module is missing; install it (Debian: apt install python3-venv)." >&2; exit 1; \
	fi
	@touch $@

define install
if command -v uv >/dev/null 2>&1; then \
	uv pip install -q --python $(PYTHON) --require-hashes -r $(1); \
else \
	$(PYTHON) -m pip install -qq --disable-pip-version-check --require-hashes -r $(1); \
fi
endef
