# Two commands for a fresh machine with Python 3.11 or newer and make:
#
#     make site     make the environment, install, build _site/
#     make test     install what the tests need, run them all
#
# `make help` names the rest.

VENV   := .venv
PY     := $(VENV)/bin/python
SITE   := _site
WORKERS := 2

# A caller's environment must not reach into ours: an active virtual environment, a search path,
# an order to pip to install elsewhere.
unexport VIRTUAL_ENV PYTHONPATH PYTHONHOME PYTHONSTARTUP PYTHONWARNINGS __PYVENV_LAUNCHER__
unexport PIP_USER PIP_TARGET PIP_PREFIX PIP_ROOT PIP_PYTHON PIP_REQUIRE_VIRTUALENV PIP_REQUIREMENT
unexport PIP_EDITABLE PIP_DRY_RUN PIP_NO_DEPS PIP_NO_BUILD_ISOLATION PIP_REQUIRE_HASHES
export PIP_DISABLE_PIP_VERSION_CHECK := 1

INSTALLED := $(VENV)/.installed
TESTABLE  := $(VENV)/.testable
NODE_READY := tests/audit/node_modules/.ready

.DEFAULT_GOAL := help
.PHONY: help site check test lint audit lighthouse proof mutants soak screenshots docs clean
.DELETE_ON_ERROR:

help:
	@echo 'make site         build _site/ (makes the environment first)'
	@echo 'make check        verify everything, publish nothing'
	@echo 'make test         lint, types, tests, the real site in headless Chromium'
	@echo 'make audit        the built site under the validators that need Node and Java'
	@echo 'make proof        true quotes and mutants by the thousand, and the numbers'
	@echo 'make mutants      changes of the code that no test notices: some twenty minutes'
	@echo 'make lighthouse   the scores that docs/quality.md records'
	@echo 'make soak         kills, faults and attacks by the ten thousand: about an hour'
	@echo 'make screenshots  pictures of every kind of page, in dist/screenshots/'
	@echo 'make docs         write again what docs/ takes from the code'
	@echo 'make clean        remove the environment, the caches and _site/'

site: $(INSTALLED)
	@$(PY) build.py --output $(SITE)
	@$(PY) -c 'import pathlib, sys; print("open it:", pathlib.Path(sys.argv[1]).resolve().as_uri())' \
	    $(SITE)/index.html

check: $(INSTALLED)
	@$(PY) build.py check

# The stamps hold while pyproject.toml is unchanged and the environment was not made again.
$(INSTALLED): pyproject.toml scripts/environment
	@scripts/environment $(VENV)
	@echo 'installing OnRecord and its libraries …'
	@$(PY) -m pip install --quiet --editable .
	@touch $@

$(TESTABLE): pyproject.toml $(INSTALLED)
	@echo 'installing what the tests need …'
	@$(PY) -m pip install --quiet --editable '.[test]'
	@touch $@

lint: $(TESTABLE)
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

# Without a browser the rest still runs, and says what was left out; under CI it is a failure.
test: lint
	@if chrome=$$(scripts/browser); then \
	    CHROME="$$chrome" $(PY) -m pytest -q -n $(WORKERS) --dist worksteal; \
	elif [ "$$CI" = true ]; then exit 1; \
	else \
	    $(PY) -m pytest -q -n $(WORKERS) --dist worksteal -m 'not browser' && \
	    echo 'left out for want of a browser: the tests that read the site in one' >&2; \
	fi

$(NODE_READY): tests/audit/package-lock.json
	@command -v npm >/dev/null || { echo 'make audit needs Node 20 or newer with npm' >&2; exit 1; }
	@command -v java >/dev/null || { echo 'make audit needs Java 11 or newer' >&2; exit 1; }
	cd tests/audit && npm ci --no-audit --no-fund --ignore-scripts
	@touch $@

audit: $(TESTABLE) $(NODE_READY)
	@chrome=$$(scripts/browser) && CHROME="$$chrome" $(PY) -m tests.audit.run

# The numbers of docs/proof.md: more of the same than `make test` tries.
proof: $(TESTABLE)
	ONRECORD_MUTANTS=2000 ONRECORD_PASSAGE_WORDS=12 $(PY) -m pytest -q -s \
	    tests/checks/test_mutants.py tests/checks/test_every_passage.py
	$(PY) -m tests.checks.proof --write docs/proof.md
	$(PY) -m tests.benchmarks.nearest

# Changes the code in copies, one place at a time, and runs the tests of it: the score of docs/quality.md.
# `make mutants SEED=2` tries others.
SEED := 1

mutants: $(TESTABLE)
	$(PY) -m tests.mutation.run --seed $(SEED) --workers $(WORKERS) --write docs/quality.md

lighthouse: $(TESTABLE) $(NODE_READY)
	@chrome=$$(scripts/browser) && CHROME="$$chrome" $(PY) -m tests.audit.lighthouse

# The figures of docs/reliability.md, tried by all workers side by side. `ONRECORD_SOAK=0.1 make soak`
# tries a tenth of everything, `make soak SOAKED=tests/reliability/test_inputs.py` one part of it.
SOAKED := tests/reliability

soak: $(TESTABLE)
	@chrome=$$(scripts/browser) && rm -f dist/soak.jsonl && CHROME="$$chrome" \
	    ONRECORD_SOAK=$${ONRECORD_SOAK:-1} ONRECORD_SOAK_LOG='$(CURDIR)/dist/soak.jsonl' \
	    $(PY) -m pytest -v -n $(WORKERS) --dist worksteal $(SOAKED); status=$$?; \
	$(PY) -m tests.reliability.table dist/soak.jsonl docs/reliability.md; exit $$status

screenshots: $(TESTABLE)
	@chrome=$$(scripts/browser) && CHROME="$$chrome" $(PY) -m tests.audit.screenshots dist/screenshots

docs: $(INSTALLED)
	@$(PY) -m onrecord.cli.reference > docs/reference/rules.md
	@$(PY) -m onrecord.cli.schemas docs/schema > /dev/null

clean:
	rm -rf $(VENV) $(SITE) .onrecord ._site.next ._site.prev dist tests/audit/node_modules
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
	find onrecord tests -name __pycache__ -type d -prune -exec rm -rf {} +
