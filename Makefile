# People and CI run the same commands. `make` lists them; each does all of its own set-up.

PYTHON  ?= python3
WORKERS ?= 2
RUN      = .venv/bin/python -m generator
TOOL     = .venv/bin/python -m

.DEFAULT_GOAL := help
.PHONY: help build serve test check format requirements reference inventory sample bench lock clean

help:  ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

build: runtime  ## make the site, the PDFs and the registers of the sample organization in site/
	@$(RUN) build

serve: runtime  ## preview drafts in all languages; the page reloads when a definition changes
	@$(RUN) serve

test: tests  ## run every test, with coverage
	@$(TOOL) pytest --numprocesses $(WORKERS) --dist loadscope -m "not browser" --cov --cov-report term:skip-covered
	@$(TOOL) pytest tests/browser -m browser

check: tests  ## style, types, layers
	@$(TOOL) ruff check
	@$(TOOL) ruff format --check
	@$(TOOL) mypy
	@.venv/bin/lint-imports

format: tests  ## put the code in its usual form
	@$(TOOL) ruff check --fix
	@$(TOOL) ruff format

requirements: tests  ## write the table of requirements and the tests that prove them
	@$(TOOL) tests.requirements

reference: tests  ## write the manual's pages on commands, definitions and problems from the program
	@$(TOOL) tools.reference

inventory: tests  ## say where each thing of the source articles lives, and what is lost; write its page
	@$(TOOL) tools.inventory --write

sample: runtime  ## replay the commands that made the sample's archive
	@.venv/bin/python tools/sample.py

bench: runtime  ## measure speed: ratios from one run
	@$(TOOL) tools.bench

lock: tests  ## pin the newest versions that requirements/*.in allow, with their hashes
	@$(TOOL) pip install --quiet --disable-pip-version-check uv
	@$(LOCK) --output-file requirements/runtime.txt requirements/runtime.in requirements/build.in
	@$(LOCK) --constraint requirements/runtime.txt --output-file requirements/dev.txt requirements/dev.in

LOCK = $(TOOL) uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
       --no-annotate --custom-compile-command "make lock"

clean:  ## remove what was built, not what was installed
	@rm -rf site build

.PHONY: runtime tests
runtime:
	@$(PYTHON) tools/set_up.py runtime
tests:
	@$(PYTHON) tools/set_up.py tests
