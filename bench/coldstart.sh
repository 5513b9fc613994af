#!/usr/bin/env bash
# Size of the package and cold start: from the start of the process to its first answer, and to the first answer of the database.
#   ./dev bench coldstart [ROUNDS]        ten rounds, in turn with an empty ASP.NET Core service that is published likewise
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet build -c Release -v q -nologo bench/SalesFunctions.Bench >&2
scratch=$(mktemp -d "${TMPDIR:-/tmp}/sales-bench-XXXXXX")
trap 'rm -rf "$scratch"' EXIT
infra/publish.sh "$scratch/service" >&2
infra/publish.sh "$scratch/empty" bench/EmptyService >&2
bench/SalesFunctions.Bench/bin/Release/net10.0/SalesFunctions.Bench coldstart "$scratch" "${1:-10}"
