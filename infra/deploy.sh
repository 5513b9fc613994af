#!/usr/bin/env bash
# Publishes the service and deploys it with everything it needs. Run it again for a new version, new settings or new keys: what is there stays.
set -euo pipefail
caller=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/.."

deployment=salesfunctions
providers=(Microsoft.App Microsoft.DBforMySQL Microsoft.EventGrid Microsoft.Insights Microsoft.KeyVault Microsoft.Network Microsoft.OperationalInsights Microsoft.Storage Microsoft.Web)
first_keys=(reader-1 operator-1 admin-1)
group='' location='' email='' what_if=false dry_run=false package_only=false code=true
out=out parameters=()

usage() {
  cat <<'TEXT'
infra/deploy.sh --group GROUP --email MAIL [--location REGION] [--parameter NAME=VALUE]... [--what-if | --dry-run]
infra/deploy.sh --package-only [--out FOLDER]

--group GROUP           resource group; made where it does not exist, which needs --location
--email MAIL            who is told of alerts and of the budget
--location REGION       region of a new resource group, such as westeurope
--parameter NAME=VALUE  a parameter of infra/main.bicep; any number of times
--settings-only         leave the deployed program as it is; for new parameters or keys
--what-if               tell what a deployment would change, and change nothing
--dry-run               publish, and write the commands that would follow instead of running them; needs neither Azure nor az
--package-only          publish and zip, and nothing else
--out FOLDER            where the package is made; out by default
TEXT
}

fail() {
  printf 'deploy.sh: %s\n' "$1" >&2
  exit "${2:-1}"
}

say() { printf '%s\n' "$1" >&2; }

needs() {
  command -v "$1" >/dev/null || fail "$1 is missing: $2"
}

# Runs az, or writes the command that it would be.
azure() {
  if $dry_run; then
    printf 'az' >&2
    printf ' %q' "$@" >&2
    printf '\n' >&2
  else
    az "$@"
  fi
}

# Asks az; a dry run answers with a name that stands for what Azure would say.
ask() {
  local stand_in=$1
  shift
  azure "$@" || return
  if $dry_run; then printf '%s\n' "$stand_in"; fi
}

# Calls a command until it goes well: roles take minutes until they count, and a new app until it answers.
patiently() {
  local tries=$1 pause=$2
  shift 2
  until "$@"; do
    tries=$((tries - 1))
    if [ "$tries" -le 0 ]; then return 1; fi
    say "Not yet; once more in $pause s."
    sleep "$pause"
  done
}

options() {
  while [ $# -gt 0 ]; do
    case $1 in
      --group | --location | --email | --parameter | --out)
        if [ $# -lt 2 ] || [[ $2 = --* ]]; then fail "$1 needs a value; see --help." 2; fi
        case $1 in
          --group) group=$2 ;;
          --location) location=$2 ;;
          --email) email=$2 ;;
          --out) if [[ $2 = /* ]]; then out=$2; else out=$caller/$2; fi ;;
          *)
            [[ $2 =~ ^[a-zA-Z]+= ]] || fail "--parameter is NAME=VALUE, not '$2'." 2
            parameters+=("$2")
            ;;
        esac
        shift 2
        ;;
      --settings-only) code=false; shift ;;
      --what-if) what_if=true; shift ;;
      --dry-run) dry_run=true; shift ;;
      --package-only) package_only=true; shift ;;
      --help | -h) usage; exit 0 ;;
      *) fail "$1 is no option; see --help." 2 ;;
    esac
  done
  if $package_only; then return; fi
  [ -n "$group" ] || fail "--group is missing: the resource group to deploy to." 2
  [ -n "$email" ] || fail "--email is missing: who is told of alerts and of the budget." 2
  if $what_if && $dry_run; then fail "--what-if asks Azure, --dry-run does not; take one of them." 2; fi
}

tools() {
  if ! $package_only; then needs openssl "it makes passwords and keys."; fi
  if $code && ! $what_if; then
    needs dotnet "get the .NET SDK of global.json."
    needs zip "it packs the program with its file modes."
    needs zipinfo "it checks the package; it comes with unzip."
  fi
  if $package_only || $dry_run; then return; fi
  needs curl "it waits for the service to answer."
  needs az "get the Azure CLI: https://learn.microsoft.com/cli/azure/install-azure-cli"
  az account show --output none 2>/dev/null || fail "az is not logged in: run az login, and az account set --subscription NAME."
}

# The folder is the package: host.json, one folder per function, the executable that host.json names.
package() {
  say "Publishing"
  mkdir -p "$out"
  out=$(cd "$out" && pwd)
  rm -rf "$out/app" "$out/app.zip"
  infra/publish.sh "$out/app" >&2
  local program
  program=$(sed -n 's/.*"defaultExecutablePath": *"\([^"]*\)".*/\1/p' "$out/app/host.json")
  [ -f "$out/app/$program" ] || fail "the package has no $program, which host.json starts."
  chmod 0755 "$out/app/$program"
  (cd "$out/app" && zip -q -r -X ../app.zip .)
  [[ $(zipinfo "$out/app.zip" "$program") = -rwxr-xr-x* ]] || fail "$out/app.zip lost the executable bit of $program."
  say "Package: $out/app.zip, $(wc -c <"$out/app.zip") bytes"
}

json_text() {
  local text=${1//\\/\\\\}
  printf '"%s"' "${text//\"/\\\"}"
}

# Secrets travel in a file that nobody else can read, not in a command line that everybody can.
write_parameters() {
  local vault=$1 file=$2 password names=() new=() name
  if [ -n "$vault" ]; then
    password=$(ask PASSWORD keyvault secret show --vault-name "$vault" --name database-password --query value --output tsv) ||
      fail "the secret database-password of vault $vault cannot be read; you need the role Key Vault Secrets Officer on it."
    mapfile -t names < <(ask keys-reader-1 keyvault secret list --vault-name "$vault" --query "[?starts_with(name, 'keys-') && attributes.enabled].name" --output tsv)
    [ ${#names[@]} -gt 0 ] || fail "vault $vault has no secret keys-…; without a key nobody could call the service."
    names=("${names[@]#keys-}")
  else
    password="Sf1-$(openssl rand -hex 24)"
    names=("${first_keys[@]}")
    new=("{\"name\": \"database-password\", \"value\": $(json_text "$password")}")
    for name in "${names[@]}"; do
      new+=("{\"name\": \"keys-$name\", \"value\": \"$(openssl rand -hex 24)\"}")
    done
  fi
  local list quoted=()
  for name in "${names[@]}"; do quoted+=("\"$name\""); done
  list=$(IFS=,; printf '%s' "${quoted[*]}")
  cat >"$file" <<JSON
{
  "\$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
  "contentVersion": "1.0.0.0",
  "parameters": {
    "databasePassword": { "value": $(json_text "$password") },
    "keyNames": { "value": [$list] },
    "newSecrets": { "value": { "secrets": [$(IFS=,; printf '%s' "${new[*]-}")] } }
  }
}
JSON
}

group_and_providers() {
  if [ "$(ask true group exists --name "$group")" != true ]; then
    [ -n "$location" ] || fail "resource group $group does not exist; give --location to make it."
    $what_if && fail "resource group $group does not exist, so there is nothing to compare with; make it with: az group create --name $group --location $location"
    azure group create --name "$group" --location "$location" --output none
  fi
  if $what_if; then return; fi
  local provider
  for provider in "${providers[@]}"; do
    if [ "$(ask Registered provider show --namespace "$provider" --query registrationState --output tsv)" != Registered ]; then
      say "Registering $provider"
      azure provider register --namespace "$provider" --wait --output none
    fi
  done
}

output() {
  ask "$1" deployment group show --resource-group "$group" --name "$deployment" --query "properties.outputs.$1.value" --output tsv
}

# The blob extension makes its key when the host starts, which it does when somebody calls.
has_blob_key() {
  $dry_run || curl --silent --max-time 60 --output /dev/null "$2/health/live" || true
  [ -n "$(ask KEY functionapp keys list --resource-group "$group" --name "$1" --query systemKeys.blobs_extension --output tsv)" ]
}

is_ready() {
  $dry_run || curl --silent --fail --max-time 60 --output /dev/null "$1/health/ready"
}

deploy() {
  local folder vault start arguments
  folder=$(mktemp -d)
  # shellcheck disable=SC2064 # the folder of now
  trap "rm -rf '$folder'" EXIT
  (umask 077 && : >"$folder/parameters.json")
  group_and_providers
  vault=$(ask '' keyvault list --resource-group "$group" --query "[?tags.product=='salesfunctions'].name | [0]" --output tsv)
  write_parameters "$vault" "$folder/parameters.json"
  arguments=(--resource-group "$group" --name "$deployment" --template-file infra/main.bicep --parameters "@$folder/parameters.json" "alertEmail=$email" ${parameters[@]+"${parameters[@]}"})
  # The beginning of a budget cannot be changed, so one that exists keeps its own.
  start=$(ask '' rest --method get --query "value[0].properties.timePeriod.startDate" --output tsv \
    --url "https://management.azure.com/subscriptions/{subscriptionId}/resourceGroups/$group/providers/Microsoft.Consumption/budgets?api-version=2023-11-01")
  if [ -n "$start" ]; then arguments+=("budgetStart=${start:0:10}"); fi
  if $what_if; then
    azure deployment group what-if "${arguments[@]}"
    return
  fi

  say "Deploying the resources; the database takes most of the time"
  azure deployment group create "${arguments[@]}" --output none
  local app address topic data
  app=$(output functionAppName)
  address=$(output address)
  topic=$(output topicName)
  data=$(output dataAccountName)
  if $code; then
    say "Deploying the program"
    patiently 5 60 azure functionapp deployment source config-zip --resource-group "$group" --name "$app" --src "$out/app.zip" --output none ||
      fail "the package could not be deployed; see above, and infra/README.md, Where it goes wrong."
  fi

  say "Waiting for the functions to start"
  patiently 20 15 has_blob_key "$app" "$address" ||
    fail "the functions do not start: $app has no system key blobs_extension. Look at its logs, then run this again."
  patiently 5 30 azure deployment group create --resource-group "$group" --name "$deployment-subscriptions" --template-file infra/subscriptions.bicep \
    --parameters "functionAppName=$app" "topicName=$topic" "dataAccountName=$data" --output none ||
    fail "the event subscriptions could not be made; run this again when $address/health/live answers."
  patiently 20 15 is_ready "$address" || fail "$address/health/ready does not answer 200: the service does not reach its database. Look at its logs."
  cat <<TEXT
Address:  $address
Uploads:  https://$data.blob.core.windows.net/uploads/DATASET/FILE.csv
Key:      az keyvault secret show --vault-name $(output vaultName) --name keys-reader-1 --query value --output tsv
TEXT
}

options "$@"
tools
if $code && ! $what_if; then package; fi
if ! $package_only; then deploy; fi
