#!/usr/bin/env bash
# The one way to publish: what is deployed, tested, measured and put into an image is what this makes.
#   infra/publish.sh FOLDER [PROJECT] [OPTION]...      src/SalesFunctions; options of dotnet publish, such as -p:PublishReadyToRun=true where its compiler restores
# It builds in FOLDER.build, which a build of the solution at the same time does not meet, and which makes the next one short.
set -euo pipefail
folder=${1:?"which folder? infra/publish.sh FOLDER [PROJECT] [OPTION]..."}
shift
project=$(dirname "${BASH_SOURCE[0]}")/../src/SalesFunctions
if [[ ${1:--} != -* ]]; then
  project=$1
  shift
fi
DOTNET_CLI_TELEMETRY_OPTOUT=1 dotnet publish "$project" -c Release -r linux-x64 --self-contained -o "$folder" --artifacts-path "$folder.build" -v q -nologo "$@"
