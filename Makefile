# What one does with this project. `make` alone lists it.
.DEFAULT_GOAL := help
.PHONY: help demo test lint format bench bench-blocks bench-laws docs lock clean setup setup-test setup-bench

PYTHON_IN := .venv/bin/python
CODE := src tests tools $(wildcard benchmarks)
TEST_FLAGS ?= -n 2 --dist worksteal
BENCHES := check read register suggest suggest_speed observe judge detect laws verify

help: ## List these targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1 \t\2/p' Makefile | expand -t 20

demo: setup ## Install, check both briefs of the example record, build its site
	@sh tools/demo.sh

test: setup-test ## Install what the tests need, then lint and run all tests
	@sh tools/chromium.sh
	@$(MAKE) --no-print-directory lint
	$(PYTHON_IN) -m pytest $(TEST_FLAGS)

lint: setup-test ## Style, types and import directions
	$(PYTHON_IN) -m ruff check $(CODE)
	$(PYTHON_IN) -m ruff format --check $(CODE)
	$(PYTHON_IN) -m mypy
	$(PYTHON_IN) -c 'from importlinter.cli import lint_imports_command as run; run()'

format: setup-test ## Rewrite the code in the project's style
	$(PYTHON_IN) -m ruff check --fix $(CODE)
	$(PYTHON_IN) -m ruff format $(CODE)

bench: setup-bench ## Run the benchmarks, next to the tools they are compared with
	@for name in $(BENCHES); do echo "== $$name"; $(PYTHON_IN) benchmarks/$$name.py || exit; done

bench-blocks: setup-bench ## Run the benchmarks of measurements: observing, judging, detecting
	@for name in observe judge detect; do echo "== $$name"; $(PYTHON_IN) benchmarks/$$name.py || exit; done

bench-laws: setup-bench ## Run the benchmark of aligning texts of laws
	$(PYTHON_IN) benchmarks/laws.py

docs: setup-test ## Write the generated pages of docs/reference
	$(PYTHON_IN) tools/reference.py
	$(PYTHON_IN) tools/picture.py

# uv is itself pinned with hashes. It keeps the versions that are locked where they still fit;
# `make lock UPGRADE=--upgrade` takes the newest ones.
COMPILE = $(PYTHON_IN) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock" $(UPGRADE) pyproject.toml

lock: setup ## Write requirements/*.lock anew from pyproject.toml
	$(PYTHON_IN) -m pip install --quiet --require-hashes -r requirements/uv.lock
	$(COMPILE) -o requirements/core.lock
	$(subst pyproject.toml,,$(COMPILE)) --group build -c requirements/core.lock -o requirements/build.lock
	$(COMPILE) --all-extras --group build --group test -c requirements/core.lock -c requirements/build.lock \
		-o requirements/test.lock
	$(COMPILE) --all-extras --group build --group bench -c requirements/core.lock -c requirements/build.lock \
		-o requirements/bench.lock
	$(subst pyproject.toml,,$(COMPILE)) --group lock -o requirements/uv.lock

clean: ## Remove everything that can be made again
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

setup:
	@sh tools/setup.sh core

setup-bench:
	@sh tools/setup.sh bench

setup-test:
	@sh tools/setup.sh test
