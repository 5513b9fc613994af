#!/usr/bin/env bash
# Forecasts of the series of a competition: errors against the naive2 yardstick, coverage of the intervals and processor seconds, as JSON.
#   ./dev bench forecast --train T.csv --test S.csv --season 12 [--models auto,ets,…] [--sample N] [--steps N]
# T.csv and S.csv have the columns series, v1..vn, such as ../shared/data/m3/m3_monthly_train.csv and …_test.csv.
set -euo pipefail
caller=${caller:-$PWD}
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet build -c Release -v q -nologo bench/SalesFunctions.Bench >&2
bench=$PWD/bench/SalesFunctions.Bench/bin/Release/net10.0/SalesFunctions.Bench
cd "$caller"
"$bench" forecast "$@"
