#!/usr/bin/env bash
# The dashboard of a running service in a browser: from the address to all figures of each page, and from a new filter to all figures.
#   ./dev bench dashboard [ADDRESS [DATASET [ROUNDS]]]     http://127.0.0.1:7071, sample, 5 rounds; the browser is Debian's chromium, and no key may be set
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet build -c Release -v q -nologo bench/SalesFunctions.Bench >&2
bench/SalesFunctions.Bench/bin/Release/net10.0/SalesFunctions.Bench dashboard "${1:-http://127.0.0.1:7071}" "${2:-sample}" "${3:-5}"
