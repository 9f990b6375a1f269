#!/usr/bin/env bash
# Sees that Debian packages are installed: installs the missing ones as root, else names them with the command to type.
# Usage: packages.sh NAME...
set -euo pipefail

if ! command -v dpkg-query >/dev/null; then
    echo "Tämä ei ole Debian; järjestelmässä pitää olla näitä vastaavat: $*" >&2
    exit 0
fi

missing=()
for name in "$@"; do
    status=$(dpkg-query --show --showformat='${db:Status-Status}' "$name" 2>/dev/null || true)
    [ "$status" = installed ] || missing+=("$name")
done
[ ${#missing[@]} -eq 0 ] && exit 0

if [ "$(id -u)" -ne 0 ]; then
    echo "Järjestelmästä puuttuu: ${missing[*]}. Asenna: sudo apt-get install -y ${missing[*]}" >&2
    exit 1
fi

echo "Asennetaan järjestelmään: ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
    tail -n 3 "$log" >&2
    echo "Pakettien asennus ei onnistunut. Tarkista verkkoyhteys ja yritä: apt-get install -y ${missing[*]}" >&2
    exit 1
fi
