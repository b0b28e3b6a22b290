# The commands of this project. "make" alone lists them.
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
GUIDANCE := PYTHONPATH=hooks $(BIN)/python -m guidance
BUILD := PYTHONPATH=hooks $(BIN)/python -m build.commands
PYTEST := $(BIN)/python -m pytest -n $(or $(JOBS),auto) --dist worksteal
PROVE := PYTHONPATH=hooks:tests $(BIN)/python -m prove
# What stands on make's command line reaches the shell as a variable, not as code.
export id code what at languages dry

# The tests of the benchmarks ask for our own texts: a project that make start began has a program.txt, and others.
OF_BENCHMARKS := $(if $(wildcard program.txt),,benchmarks/tests)

# The long proofs, by the names that they had as commands before "make prove".
OLD_NAMES := faults fuzz payloads search-table audit screenshots contact-sheets bench bench-page survive reproducible

.PHONY: help site offline pdf serve edit new check check-links fix explain agree publish-links start update test test-quick prove lock clean
.PHONY: lint system-packages $(OLD_NAMES)

help:  ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

site: .venv/site.stamp  ## build the site into site/
	@$(BUILD) site

offline: .venv/site.stamp  ## write the site as a ZIP file that needs no web server
	@$(BUILD) offline

pdf: .venv/site.stamp  ## write the PDFs alone into pdf/
	@$(BUILD) pdf

serve: .venv/site.stamp  ## preview with live reload and findings in the page, at http://127.0.0.1:8000/
	@PYTHONPATH=hooks $(BIN)/python -m build.live_preview $(ADDRESS)

edit: .venv/site.stamp  ## edit the texts in a browser, at http://127.0.0.1:8001/, beside the preview
	@PYTHONPATH=hooks $(BIN)/python -m editor.server $(PORT) $(PREVIEW)

new: .venv/site.stamp  ## begin a page or message in every language: make new id=about-us
	@$(GUIDANCE) new --id "$$id"

check: .venv/site.stamp  ## check the content alone
	@$(GUIDANCE) check --format $(or $(FORMAT),text)

check-links: .venv/site.stamp  ## ask the web whether the links to it still lead somewhere
	@$(GUIDANCE) check-links

fix: .venv/site.stamp  ## mend in docs/ what has one right answer; make fix dry=1 shows it and writes nothing
	@$(GUIDANCE) fix --dry "$$dry"

explain: .venv/site.stamp  ## tell what a [code] means: make explain code=dead-link; without a code, list them all
	@$(GUIDANCE) explain --code "$$code"

agree: .venv/site.stamp  ## record that texts say the same in all languages: id=<page>, id=<page>#<section> or id=all
	@$(GUIDANCE) agree --id "$$id"

publish-links: .venv/site.stamp  ## record today's addresses, which must resolve for ever, and changed texts
	@$(GUIDANCE) publish-links

start: .venv/site.stamp  ## begin a guidance of your own: make start at=../our-guide languages=en,sv
	@$(GUIDANCE) start --at "$$at" --languages "$$languages"

update: .venv/site.stamp  ## bring a project that make start began to this version: make update at=../our-guide
	@$(GUIDANCE) update --at "$$at"

test: system-packages lint  ## run everything that guards the project, the browser included (JOBS=2: so many processes)
	@$(PYTEST) --durations=10 tests $(OF_BENCHMARKS)

test-quick: lint  ## run style, types and the unit tests, which need pip alone
	@$(PYTEST) tests/unit

prove: .venv/test.stamp  ## list the proofs that take long; make prove what=fuzz runs one, what=all each of them
	@$(PROVE) "$$what"

$(OLD_NAMES):
	@echo "make $@ is now: make prove what=$@" >&2
	@$(MAKE) --no-print-directory prove what=$@

lint: .venv/test.stamp
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m ruff format --check .
	@$(BIN)/python -m mypy

system-packages:
	@sh tests/system-packages.sh

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; $$($(PYTHON) --version) is here. Name another: make PYTHON=python3.12 site" >&2; exit 1; }
	@$(PYTHON) -m venv .venv \
	  || { rm -rf .venv; echo "python3 lacks its venv module. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }

.venv/%.stamp: requirements/%.txt | .venv/bin/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

lock:  ## pin the newest versions of requirements/*.in, with hashes
	@$(PYTHON) -m venv .venv-lock && .venv-lock/bin/python -m pip install --quiet uv
	@for name in site test; do .venv-lock/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
	  requirements/$$name.in -o requirements/$$name.txt || exit 1; done
	@rm -rf .venv-lock

clean:  ## remove everything that was built or installed
	@rm -rf .venv .venv-* *.zip pdf screenshots site .building .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
