#!/usr/bin/env bash
# A campaign to 100,000 customers, 10,000 draws, from the tables to the answer, in turn with numpy on the drawing alone.
#   ./dev bench campaigns [RUNS]           5 runs
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
if ! /usr/bin/python3 -c 'import numpy' 2>/dev/null; then
  echo "numpy is missing: apt-get install --no-install-recommends python3-numpy" >&2
  exit 1
fi
dotnet build -c Release -v q -nologo bench/SalesFunctions.Bench >&2
scratch=$(mktemp -d "${TMPDIR:-/tmp}/sales-bench-XXXXXX")
trap 'rm -rf "$scratch"' EXIT
# Rates, buyers without and with the campaign, order values, stages and quantiles of ten segments, vectorised; answers wall and processor seconds.
cat > "$scratch/peer.py" <<'PYTHON'
import sys, time
import numpy as np
customers, draws = int(sys.argv[1]), int(sys.argv[2])
size = customers // 10
for line in sys.stdin:
    wall, cpu = time.perf_counter(), time.process_time()
    r = np.random.default_rng(1)
    total = 0
    for segment in range(10):
        base, control, treated = r.beta(20, 180, draws), r.beta(40, 2400, draws), r.beta(120, 5000, draws)
        won = np.clip((treated - control) / (1 - control), 0, 1)
        without = r.binomial(size, base)
        gained = r.binomial(size - without, won)
        mean = r.gamma(400, 50 / 400, draws)
        old, new = r.gamma(np.maximum(without, 1e-9) / .4) * .4 * mean, r.gamma(np.maximum(gained, 1e-9) / .4) * .4 * mean
        delivered = r.binomial(size, r.beta(198, 2, draws))
        stages = [r.binomial(delivered, r.beta(a, 200, draws)) for a in (50, 10, 1)]
        figures = np.array([old, new, old + new, new * .3 - 200, delivered, *stages, without, gained, without + gained])
        total = total + figures
        np.quantile(figures, [.05, .1, .5, .9, .95], axis=1)
    np.quantile(total, [.05, .1, .5, .9, .95], axis=1)
    print(time.perf_counter() - wall, time.process_time() - cpu, flush=True)
PYTHON
bench/SalesFunctions.Bench/bin/Release/net10.0/SalesFunctions.Bench campaigns "$scratch/peer.py" "${1:-5}"
