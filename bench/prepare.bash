# What the benchmarks over generated lines begin with; they source it and then call prepare ROWS, which builds and writes $scratch/sales.csv.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
peers=${SALES_SHARED:-../shared}/peers
bench=bench/SalesFunctions.Bench/bin/Release/net10.0/SalesFunctions.Bench
if [ ! -x "$peers/make_data.py" ]; then
  echo "$peers/make_data.py does not exist: set SALES_SHARED to the folder that holds peers/." >&2
  exit 1
fi

prepare() {
  dotnet build -c Release -v q -nologo bench/SalesFunctions.Bench >&2
  scratch=$(mktemp -d "${TMPDIR:-/tmp}/sales-bench-XXXXXX")
  trap 'rm -rf "$scratch"' EXIT
  "$peers/make_data.py" "$1" "$scratch/sales.csv" >&2
}
