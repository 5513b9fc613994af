#!/usr/bin/env bash
# Forecast models on every seventh monthly series of M3 (204), beside R's forecast package and statsmodels in one run: errors and processor seconds.
#   ./dev bench forecast_peers [R-MODELS [STATSMODELS-MODELS]]     thetaf,ets,auto.arima and theta,ets; sarimax alone takes twelve minutes
# SALES_SHARED names the folder that holds peers/ and data/ (../shared).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
shared=${SALES_SHARED:-../shared}
if [ ! -f "$shared/peers/forecast_r.R" ]; then
  echo "$shared/peers/forecast_r.R does not exist: set SALES_SHARED to the folder that holds peers/ and data/." >&2
  exit 1
fi
if ! Rscript -e 'suppressMessages(library(forecast))' 2>/dev/null || ! /usr/bin/python3 -c 'import statsmodels' 2>/dev/null; then
  echo "R's forecast package or statsmodels is missing: apt-get install --no-install-recommends r-base-core r-cran-forecast python3-statsmodels" >&2
  exit 1
fi
dotnet build -c Release -v q -nologo bench/SalesFunctions.Bench >&2
scratch=$(mktemp -d "${TMPDIR:-/tmp}/sales-bench-XXXXXX")
trap 'rm -rf "$scratch"' EXIT
m3=$shared/data/m3
export OPENBLAS_NUM_THREADS=1
"$shared/peers/m3_to_long.py" "$m3" "$scratch/m3.csv" --every 7 >&2
echo "load average $(cut -d' ' -f1-3 /proc/loadavg)"
bench/SalesFunctions.Bench/bin/Release/net10.0/SalesFunctions.Bench forecast --train "$m3/m3_monthly_train.csv" --test "$m3/m3_monthly_test.csv" --season 12 --sample 204 \
  --models auto,seasonal_naive,theta,dynamic_theta,ets,auto_arima,ssa,temporal_hierarchy
Rscript "$shared/peers/forecast_r.R" "$scratch/m3.csv" --models "${1:-thetaf,ets,auto.arima}"
"$shared/peers/forecast_statsmodels.py" "$scratch/m3.csv" --models "${2:-theta,ets}"
