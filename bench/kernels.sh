#!/usr/bin/env bash
# Reading and cleaning of a file in memory, without storage and database (BenchmarkDotNet).
#   ./dev bench kernels [ROWS]              1,000,000 rows
# SALES_SHARED names the folder that holds peers/ (../shared).
source "$(dirname "${BASH_SOURCE[0]}")/prepare.bash"
rows=${1:-1000000}
prepare "$rows"
"$bench" kernels "$scratch/sales.csv"
