#!/usr/bin/env bash
# The API over generated lines: cold, unchanged, against SQL over the lines, and under hostile parameters.
#   ./dev bench api [ROWS]        10,000,000 rows; again over the same file without loading: SalesFunctions.Bench api FILE
# SALES_SHARED names the folder that holds peers/ (../shared). Ten million rows need about 12 GB in TMPDIR.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
rows=${1:-10000000}
peers=${SALES_SHARED:-../shared}/peers
if [ ! -x "$peers/make_data.py" ]; then
  echo "$peers/make_data.py does not exist: set SALES_SHARED to the folder that holds peers/." >&2
  exit 1
fi
dotnet build -c Release -v q -nologo bench/SalesFunctions.Bench >&2
scratch=$(mktemp -d "${TMPDIR:-/tmp}/sales-bench-XXXXXX")
trap 'rm -rf "$scratch"' EXIT
"$peers/make_data.py" "$rows" "$scratch/sales.csv" >&2
bench/SalesFunctions.Bench/bin/Release/net10.0/SalesFunctions.Bench api "$scratch/sales.csv"
