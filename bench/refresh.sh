#!/usr/bin/env bash
# All models of a dataset, from MySQL to published.
#   ./dev bench refresh [ROWS [ROUNDS]]   4,200,000 rows of 1,012,575 customers, 3 rounds; again without loading: SalesFunctions.Bench refresh FILE ROUNDS
# SALES_SHARED names the folder that holds peers/ (../shared). That many rows need about 6 GB in TMPDIR.
source "$(dirname "${BASH_SOURCE[0]}")/prepare.bash"
prepare "${1:-4200000}"
"$bench" refresh "$scratch/sales.csv" "${2:-3}"
