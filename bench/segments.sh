#!/usr/bin/env bash
# Customer segmentation: k-means on a million points, in turn with scikit-learn.
#   ./dev bench segments [ROUNDS]           3 rounds
# SALES_SHARED names the folder that holds peers/ (../shared).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
rounds=${1:-3}
peers=${SALES_SHARED:-../shared}/peers
if [ ! -f "$peers/kmeans_reference.py" ]; then
  echo "$peers/kmeans_reference.py does not exist: set SALES_SHARED to the folder that holds peers/." >&2
  exit 1
fi
if ! /usr/bin/python3 -c 'import pandas, sklearn' 2>/dev/null; then
  echo "scikit-learn is missing: apt-get install --no-install-recommends python3-pandas python3-sklearn" >&2
  exit 1
fi
dotnet build -c Release -v q -nologo bench/SalesFunctions.Bench >&2
scratch=$(mktemp -d "${TMPDIR:-/tmp}/sales-bench-XXXXXX")
trap 'rm -rf "$scratch"' EXIT
/usr/bin/python3 "$peers/kmeans_reference.py" write "$scratch" >&2
# Answers each line with wall seconds, processor seconds and inertia of ten starts with five clusters.
cat > "$scratch/peer.py" <<'PYTHON'
import sys, time
import pandas as pd
from sklearn.cluster import KMeans
x = pd.read_csv(sys.argv[1]).values
for _ in sys.stdin:
    wall, cpu = time.perf_counter(), time.process_time()
    fit = KMeans(n_clusters=5, n_init=10, random_state=42).fit(x)
    print(time.perf_counter() - wall, time.process_time() - cpu, repr(float(fit.inertia_)), flush=True)
PYTHON
bench/SalesFunctions.Bench/bin/Release/net10.0/SalesFunctions.Bench kmeans "$scratch" "$peers" "$rounds"
