#!/usr/bin/env bash
# Ingest from blob to committed rows, against LOAD DATA of clean rows and against pandas, in turn on throw-away servers.
#   ./dev bench ingest [ROWS [RUNS [without-pandas]]]        1,000,000 rows and 3 runs each
# SALES_SHARED names the folder that holds peers/ (../shared). Ten million rows need about 12 GB in TMPDIR.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
rows=${1:-1000000}
runs=${2:-3}
pandas=${3:-with-pandas}
peers=${SALES_SHARED:-../shared}/peers
if [ ! -x "$peers/make_data.py" ]; then
  echo "$peers/make_data.py does not exist: set SALES_SHARED to the folder that holds peers/." >&2
  exit 1
fi
if [ "$pandas" = with-pandas ] && ! /usr/bin/python3 -c 'import pandas, sqlalchemy, MySQLdb, sklearn, statsmodels' 2>/dev/null; then
  echo "pandas is missing: apt-get install --no-install-recommends python3-pandas python3-sqlalchemy python3-mysqldb python3-sklearn python3-statsmodels" >&2
  exit 1
fi
dotnet build -c Release -v q -nologo bench/SalesFunctions.Bench >&2
scratch=$(mktemp -d "${TMPDIR:-/tmp}/sales-bench-XXXXXX")
trap 'rm -rf "$scratch"' EXIT
"$peers/make_data.py" "$rows" "$scratch/sales.csv" >&2
bench/SalesFunctions.Bench/bin/Release/net10.0/SalesFunctions.Bench ingest "$scratch/sales.csv" "$peers" "$runs" "$pandas"
