#!/usr/bin/env bash
# Makes .venv and installs the pinned libraries, once for each state of the requirement files.
# Usage: environment.sh runtime|tests
set -euo pipefail
cd "$(dirname "$0")/.."

python=.venv/bin/python
case ${1:?runtime or tests} in
    runtime) lists=(requirements.txt) ;;
    tests) lists=(requirements.txt tests/requirements.txt) ;;
    *) exit 2 ;;
esac

usable() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    local name
    for name in python3.11 python3 python3.12 python3.13; do
        # A version manager's stand-in may be on the path without its Python, so each candidate is tried.
        if usable "$name"; then
            command -v "$name"
            return
        fi
    done
    echo "Tarvitaan Python 3.11 tai uudempi. Asenna se: sudo apt-get install -y python3 python3-venv" >&2
    return 1
}

make_venv() {
    local found
    found=$(find_python)
    if ! "$found" -c 'import ensurepip' 2>/dev/null; then
        .make/packages.sh python3-venv
    fi
    echo "Tehdään ympäristö .venv ($("$found" --version))"
    "$found" -m venv --clear .venv
}

state_of() {
    { "$python" --version; cat .make/constraints.txt "$1"; } | sha256sum
}

installed() {
    local list
    for list in "${lists[@]}"; do
        [ "$(cat ".venv/.installed-${list//\//-}" 2>/dev/null)" = "$(state_of "$list")" ] || return 1
    done
}

install() {
    local list arguments=()
    for list in "${lists[@]}"; do arguments+=(-r "$list"); done
    [ -t 1 ] || arguments+=(--quiet)
    echo "Asennetaan kirjastot: ${lists[*]} (kerran, muutama minuutti)"
    if ! "$python" -m pip install --disable-pip-version-check --no-input "${arguments[@]}"; then
        echo "Kirjastojen asennus ei onnistunut. Tarkista verkkoyhteys ja aja sama komento uudelleen." >&2
        return 1
    fi
    # Notebooks stand in a folder of their own, and find the pipeline by this line.
    "$python" -c '
import pathlib, site
pathlib.Path(site.getsitepackages()[0], "teemaluotain.pth").write_text(f"{pathlib.Path.cwd()}\n")
'
    for list in "${lists[@]}"; do state_of "$list" >".venv/.installed-${list//\//-}"; done
}

usable "$python" && "$python" -c 'import pip' 2>/dev/null || make_venv
installed || install
