# The first two commands are `make demo` and `make test`; each makes its own .venv.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
READY := .venv/.ready
OUT := out

.PHONY: help demo test check lint format bench lock wheel clean setup

help: ## List these targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(READY) ## Make the .venv with pinned, hash-checked dependencies

$(READY): requirements.lock pyproject.toml
	@test -d .venv || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

demo: $(READY) ## Build the sample graph, ask it, write a viewer and a report
	@$(BIN)/python samples/demo.py samples $(OUT)

test: $(READY) ## Run all tests
	$(BIN)/python -m pytest

lint: $(READY) ## Style, types, layers
	$(BIN)/ruff check yiju tests bench samples
	$(BIN)/ruff format --check yiju tests bench samples
	$(BIN)/mypy yiju
	$(BIN)/lint-imports

check: lint test ## Everything that must hold before a commit

format: $(READY) ## Format the code
	$(BIN)/ruff check --fix yiju tests bench samples
	$(BIN)/ruff format yiju tests bench samples

bench: $(READY) ## Measure speed as ratios, and citations gained and lost
	$(BIN)/python bench/run.py

lock: $(READY) ## Pin the dependencies anew: names, versions and hashes, no addresses
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --all-extras --group dev --universal --python-version 3.11 \
		--generate-hashes --no-header --no-annotate --quiet -o requirements.lock

wheel: $(READY) ## Build the wheel
	$(BIN)/python -m build --wheel --no-isolation --outdir dist .

clean: ## Remove what the targets made
	rm -rf .venv .neo4j $(OUT) dist build *.egg-info
