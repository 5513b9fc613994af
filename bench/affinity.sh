#!/usr/bin/env bash
# What is bought together, over generated orders, in turn with counting every pair in a dictionary.
#   ./dev bench affinity [LINES [RUNS]]        1,000,000 lines and 3 runs
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet build -c Release -v q -nologo bench/SalesFunctions.Bench >&2
bench/SalesFunctions.Bench/bin/Release/net10.0/SalesFunctions.Bench affinity "${1:-1000000}" "${2:-3}"
