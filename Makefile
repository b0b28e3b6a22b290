# The commands of this project. "make" alone lists them.
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
GUIDANCE := PYTHONPATH=hooks $(BIN)/python -m guidance
BUILD := PYTHONPATH=hooks $(BIN)/python -m build_site
# What stands on make's command line reaches the shell as a variable, not as code.
export id code

.PHONY: help site offline pdf contact-sheets new check explain publish-links agree serve test test-quick faults fuzz payloads search-table audit screenshots bench bench-page survive reproducible system-packages lock clean

help:  ## list the commands
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:[^#]*## */: /' | awk -F': ' '{printf "make %-12s %s\n", $$1, $$2}'

site: .venv/site.stamp  ## build the site into site/
	@$(BUILD) site

offline: .venv/site.stamp  ## write the site as a ZIP file that needs no web server
	@$(BUILD) offline

pdf: .venv/site.stamp  ## write the PDFs alone into pdf/
	@$(BUILD) pdf

contact-sheets: pdf .venv/test.stamp  ## show all pages of the PDFs in pictures, to look at, in pdf/contact-sheets/
	@$(BIN)/python tests/prove/contact_sheets.py pdf

new: .venv/site.stamp  ## begin a page or message in every language: make new id=strategies/ask-early
	@$(GUIDANCE) new --id "$$id"

check: .venv/site.stamp  ## check the content alone
	@$(GUIDANCE) check --format $(or $(FORMAT),text)

explain: .venv/site.stamp  ## tell what a [code] means: make explain code=dead-link; without a code, list them all
	@$(GUIDANCE) explain --code "$$code"

publish-links: .venv/site.stamp  ## record today's addresses, which must then resolve for ever
	@$(GUIDANCE) publish-links

agree: .venv/site.stamp  ## record that texts say the same in all languages: id=<page>, id=<page>#<section> or id=all
	@$(GUIDANCE) agree --id "$$id"

serve: .venv/site.stamp  ## preview with live reload and findings in the page, at http://127.0.0.1:8000/
	@$(BIN)/python hooks/live_preview.py $(ADDRESS)

test: system-packages test-quick  ## run everything that guards the project, the browser included
	@$(BIN)/python -m pytest tests/browser

faults: .venv/test.stamp  ## show what editors do wrong and what they are told: each fault, put into the real text
	@PYTHONPATH=hooks:tests $(BIN)/python tests/prove/faults.py

fuzz: .venv/test.stamp  ## throw thousands of generated sites at the core (some 20 minutes; CASES=1000 for fewer, SEED=…)
	@PYTHONPATH=hooks:tests $(BIN)/python tests/prove/fuzz.py --cases $(or $(CASES),20000) --seed $(or $(SEED),7)

payloads: system-packages .venv/test.stamp  ## show what of 189 payloads in each place is refused, published, and runs
	@$(BIN)/python -m pytest -q -s tests/browser/test_payloads.py

search-table: system-packages .venv/test.stamp  ## show how often the search finds what readers look for
	@$(BIN)/python -m pytest -q -s -k look_for tests/browser/test_search_table.py

audit: system-packages .venv/test.stamp  ## look for barriers on every page, in every look and state (some 20 minutes)
	@$(BIN)/python -m pytest -q tests/prove/audit.py

screenshots: system-packages .venv/test.stamp  ## take pictures of the site, for phones and desks, light and dark
	@$(BIN)/python -m pytest -q tests/prove/screenshots.py

test-quick: .venv/test.stamp  ## run what needs pip alone
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m ruff format --check .
	@$(BIN)/python -m mypy
	@$(BIN)/python -m pytest --ignore=tests/browser

bench: .venv/test.stamp system-packages  ## time the build of libraries of several sizes beside stock Material (some 25 minutes; SIZES=10,100 is quicker)
	@PYTHONPATH=hooks:benchmarks $(BIN)/python benchmarks/bench.py --sizes "$(SIZES)" --peers "$(PEERS)"

bench-page: .venv/test.stamp system-packages  ## weigh and time the pages beside stock Material
	@PYTHONPATH=hooks:benchmarks $(BIN)/python benchmarks/bench_page.py

survive: .venv/test.stamp  ## kill builds, fill the disk, let builds meet, and look for an incomplete site (some 5 minutes)
	@PYTHONPATH=hooks:tests $(BIN)/python tests/prove/survive.py

reproducible: system-packages .venv/test.stamp  ## build at other places, dates, locales …, with other Pythons, and compare (some 5 minutes)
	@PYTHONPATH=hooks:tests $(BIN)/python tests/prove/reproducible.py

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
	@rm -rf .venv .venv-* fair-networking.zip pdf screenshots site .building .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
