# Teemaluotain: two commands are enough, "make run" and "make test".

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PORT ?= 8501
STORE ?= $(or $(TEEMALUOTAIN_STORE),data/store)
WORKERS ?= 2

BIN := .venv/bin
TEST_PACKAGES := chromium fonts-liberation fonts-dejavu-core libvoikko1 voikko-fi \
	tesseract-ocr tesseract-ocr-fin tesseract-ocr-swe libreoffice-writer-nogui

.PHONY: help setup run test lint bench guide docs lock clean tools

help:  ## näyttää tämän luettelon
	@sed -nE 's/^([a-z]+):[^#]*## (.*)/  make \1\t\2/p' Makefile | expand -t 16

setup:  ## tekee ympäristön (.venv) ja asentaa kirjastot
	@.make/environment.sh runtime

run: setup  ## avaa kojelaudan osoitteeseen http://127.0.0.1:8501 (PORT=, STORE=)
	@.make/run.sh "$(PORT)" "$(STORE)"

test: tools lint  ## tarkistaa tyylin, tyypit ja rakenteen ja ajaa kaikki testit
	@.make/packages.sh $(TEST_PACKAGES)
	$(BIN)/python -m pytest -q -n $(WORKERS) -m "not e2e" -p no:benchmark --ignore=tests/benchmark
	$(BIN)/python -m pytest -q -m e2e -p no:benchmark --ignore=tests/benchmark

lint: tools  ## tarkistaa tyylin, tyypit ja kerrokset
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: tools  ## mittaa nopeuden ja laadun
	$(BIN)/python -m pytest -q tests/benchmark

guide: tools  ## ottaa oppaan kuvat uudelleen (tarvitsee Chromiumin)
	$(BIN)/python -m tests.e2e.guide_pictures

docs: tools  ## uusii koodista tehdyt asiakirjat (data/README.md)
	$(BIN)/python -m tests.architecture.dictionary

lock: tools  ## uusii kirjastojen tarkat versiot (.make/constraints.txt)
	@.make/lock.sh

clean:  ## poistaa ympäristön ja välimuistit; data/store jää
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .benchmarks
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

tools:
	@.make/environment.sh tests
