#!/usr/bin/env bash
# Ingest from blob to committed rows, against LOAD DATA of clean rows and against pandas, in turn on throw-away servers.
#   ./dev bench ingest [ROWS [RUNS [without-pandas]]]        1,000,000 rows and 3 runs each
# SALES_SHARED names the folder that holds peers/ (../shared). Ten million rows need about 12 GB in TMPDIR.
source "$(dirname "${BASH_SOURCE[0]}")/prepare.bash"
rows=${1:-1000000}
runs=${2:-3}
pandas=${3:-with-pandas}
if [ "$pandas" = with-pandas ] && ! /usr/bin/python3 -c 'import pandas, sqlalchemy, MySQLdb, sklearn, statsmodels' 2>/dev/null; then
  echo "pandas is missing: apt-get install --no-install-recommends python3-pandas python3-sqlalchemy python3-mysqldb python3-sklearn python3-statsmodels" >&2
  exit 1
fi
prepare "$rows"
"$bench" ingest "$scratch/sales.csv" "$peers" "$runs" "$pandas"
