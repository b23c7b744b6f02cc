#!/usr/bin/env bash
# Writes the models of both databases as code, for a program that is published: it then starts without building them. Never into the repository.
#   ./infra/scripts/compile-models.sh DIRECTORY      then: dotnet publish … -p:CompiledModels=DIRECTORY
set -euo pipefail
[[ ${1:-} == /* ]] || { echo "Usage: $0 DIRECTORY   (with its whole path)" >&2; exit 2; }
output=$1
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

dotnet tool restore -v q >&2
dotnet build Aksulit.Data -v q --nologo -p:RunAnalyzers=false >&2
for provider in Sqlite SqlServer; do
  dotnet ef dbcontext optimize --no-build --project Aksulit.Data --startup-project Aksulit.Data --context "${provider}AksulitDbContext" \
    --output-dir "$output/$provider" --namespace "Aksulit.Data.Persistence.Compiled.$provider" >&2
done
