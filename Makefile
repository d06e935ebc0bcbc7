# Everything a newcomer types. PYTHON is the interpreter that makes the project's own environment.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: install offices demo test world soak bench-read check elasticsearch clean

$(BIN)/humas: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $(BIN)/humas

install: $(BIN)/humas  ## the project's own environment, with `humas` in it

offices: $(BIN)/humas  ## the table in docs/offices.md, as the offices' files say it
	{ sed '/^| id |/,$$d' docs/offices.md; $(BIN)/humas sites --as markdown; } > docs/offices.md.new
	mv docs/offices.md.new docs/offices.md

demo: $(BIN)/humas  ## three made offices, crawled, read, indexed, searched and exported
	$(BIN)/humas demo

test: $(BIN)/humas  ## everything that can be tested on this machine
	$(BIN)/python -m pytest

world: $(BIN)/humas  ## the made internet of ../shared/world, crawled and scored
	$(BIN)/python -m pytest -m world tests/test_world.py tests/test_world_days.py tests/test_world_redesign.py

soak: $(BIN)/humas  ## 200 kills of a crawl, then every property test for SOAK_SECONDS, ten minutes each by default
	KILLS=200 $(BIN)/python -m pytest tests/test_kills.py --timeout=0
	SOAK_SECONDS=$${SOAK_SECONDS:-600} $(BIN)/python -m pytest -m hypothesis --timeout=0

.venv-bench/ready: bench/requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/pip install --quiet --disable-pip-version-check --upgrade pip
	.venv-bench/bin/pip install --quiet -e . -r bench/requirements.txt
	@touch .venv-bench/ready

bench-read: .venv-bench/ready  ## reading kept pages beside other readers (docs/reading.md)
	.venv-bench/bin/python -m bench.read

check: $(BIN)/humas  ## style, types and the order of the rooms
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

elasticsearch:  ## a server on 127.0.0.1:9200 for the engine tests
	docker compose up --detach --wait elasticsearch

clean:
	rm -rf .venv .venv-bench build *.egg-info .mypy_cache .ruff_cache .pytest_cache demo-data
