#!/usr/bin/env bash
# Writes the versions of everything that a fresh install brings, so that later installs bring the same.
set -euo pipefail
cd "$(dirname "$0")/.."

fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
.venv/bin/python -m venv "$fresh/venv"
# The constraints are what is being renewed, so the requirements are read without them.
for file in requirements.txt tests/requirements.txt; do grep -v '^-c' "$file"; done >"$fresh/wanted.txt"
"$fresh/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input -r "$fresh/wanted.txt"
{
    echo "# Versions of all libraries that a fresh install brings; written by \"make lock\", never by hand."
    "$fresh/venv/bin/python" -m pip freeze
} >.make/constraints.txt
