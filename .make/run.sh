#!/usr/bin/env bash
# Fills an empty store with the sample county and opens the dashboard.
# Usage: run.sh PORT STORE
set -euo pipefail
cd "$(dirname "$0")/.."

port=${1:?port}
store=${2:?store}
python=.venv/bin/python

if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
    echo "Portti $port on varattu. Sulje sitä käyttävä ohjelma tai valitse toinen: make run PORT=$((port + 1))" >&2
    exit 1
fi

if [ ! -e "$store/manifest.json" ]; then
    echo "Varasto $store on tyhjä; luetaan esimerkkialueen raportit kansiosta data/sample"
    code=0
    "$python" -m pipeline ingest data/sample --units data/sample/units.csv --store "$store" || code=$?
    # 3 means that some files were rejected and named; what was read is worth showing.
    [ "$code" -eq 0 ] || [ "$code" -eq 3 ] || exit "$code"
fi

# The dashboard is closed with Ctrl+C, which is its normal end.
trap 'exit 0' INT
"$python" -m pipeline serve --store "$store" --port "$port"
