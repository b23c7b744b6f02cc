#!/usr/bin/env bash
# Publishes the register as it is deployed: Release (no local sign-in provider in it), for Linux, its code compiled ahead of time and its models as code so that it starts quickly.
#   ./infra/scripts/publish.sh [DIRECTORY]     default: artifacts/publish
set -euo pipefail
caller=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

case ${1:-} in
  '') output=$PWD/artifacts/publish ;;
  /*) output=$1 ;;
  *) output=$caller/$1 ;;
esac
# An own place for what is built on the way: a Debug build's leftovers must not get in (they hold the local sign-in provider).
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
./infra/scripts/compile-models.sh "$build/models" 2>"$build/said" || { cat "$build/said" >&2; exit 1; }
dotnet publish Aksulit.Intranet -c Release -r linux-x64 --self-contained false -p:PublishReadyToRun=true -p:CompiledModels="$build/models" --artifacts-path "$build" -o "$output" -v q --nologo
echo "$output"
