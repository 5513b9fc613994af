#!/usr/bin/env bash
# The API over generated lines: cold, unchanged, against SQL over the lines, and under hostile parameters.
#   ./dev bench api [ROWS]        10,000,000 rows; again over the same file without loading: SalesFunctions.Bench api FILE
# SALES_SHARED names the folder that holds peers/ (../shared). Ten million rows need about 12 GB in TMPDIR.
source "$(dirname "${BASH_SOURCE[0]}")/prepare.bash"
rows=${1:-10000000}
prepare "$rows"
"$bench" api "$scratch/sales.csv"
