#!/usr/bin/env bash
# BG/NBD, gamma-gamma and Pareto/NBD over the customers of a generated file, in turn with scipy; value of a million customers.
#   ./dev bench lifetimes [ROWS [RUNS]]        1,000,000 rows and 3 runs each
# SALES_SHARED names the folder that holds peers/ (../shared).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
rows=${1:-1000000}
runs=${2:-3}
peers=${SALES_SHARED:-../shared}/peers
if [ ! -x "$peers/bgnbd_reference.py" ]; then
  echo "$peers/bgnbd_reference.py does not exist: set SALES_SHARED to the folder that holds peers/." >&2
  exit 1
fi
if ! /usr/bin/python3 -c 'import pandas, scipy' 2>/dev/null; then
  echo "scipy is missing: apt-get install --no-install-recommends python3-pandas python3-scipy" >&2
  exit 1
fi
dotnet build -c Release -v q -nologo bench/SalesFunctions.Bench >&2
scratch=$(mktemp -d "${TMPDIR:-/tmp}/sales-bench-XXXXXX")
trap 'rm -rf "$scratch"' EXIT
"$peers/make_data.py" "$rows" "$scratch/sales.csv" >&2
bench/SalesFunctions.Bench/bin/Release/net10.0/SalesFunctions.Bench lifetimes "$scratch/sales.csv" "$peers/bgnbd_reference.py" "$runs"
