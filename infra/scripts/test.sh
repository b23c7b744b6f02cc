#!/usr/bin/env bash
# Runs every test, the browser's too, and installs what they need where it can. The last line is "N passed, N failed, N skipped".
#   ./infra/scripts/test.sh [options for the test program, for example --filter-class "*ErasureRuleTests"]
# Needs bash, coreutils, awk and the .NET 10 SDK. AKSULIT_CHROMIUM names the browser to use.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# Finnish dates, order and upper case are part of what is tested.
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=0
# The tests start some hundred processes that live for seconds: what the run-time would measure of their code, to compile it once more, is never earned back.
export DOTNET_TieredPGO=0

project=Aksulit.Intranet.Tests
output="$project/bin/Debug/net10.0"
results=artifacts/tests
want=1 # number of test projects: a crashed host leaves no report and must fail

# Whatever goes wrong before the tests have run is a failure, and says so in the same closing line.
closed=
trap '[[ -n $closed ]] || echo "0 passed, 1 failed, 0 skipped"' EXIT
fail() { echo "$*" >&2; exit 1; }

as_root() {
  if (( EUID == 0 )); then "$@"
  elif command -v sudo >/dev/null; then sudo -n "$@"
  else return 1; fi
}

apt_updated=
apt_install() {
  command -v apt-get >/dev/null || return 1
  if [[ -z $apt_updated ]]; then as_root apt-get update -qq >&2 || return 1; apt_updated=1; fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
}

# .NET stops at once where ICU is missing, so the files are looked for.
has_icu() {
  local library
  for library in /usr/lib*/libicuuc.so.* /usr/lib/*/libicuuc.so.* /usr/local/lib*/libicuuc.so.* /lib*/libicuuc.so.*; do
    [[ -e $library ]] && return 0
  done
  [[ -n ${LD_LIBRARY_PATH:-} || -n ${DOTNET_SYSTEM_GLOBALIZATION_APPLOCALICU:-} ]]
}

# The distribution's package carries its version in its name (libicu72, libicu76).
install_icu() {
  command -v apt-cache >/dev/null || return 1
  if [[ -z $apt_updated ]]; then as_root apt-get update -qq >&2 || return 1; apt_updated=1; fi
  local package
  package=$(apt-cache pkgnames libicu | awk '/^libicu[0-9]+$/' | sort -V | tail -n 1)
  [[ -n $package ]] && apt_install "$package"
}

# A name on the path is not yet a browser: some distributions ship a stub that only says where to get one.
runs() { "$1" --version >/dev/null 2>&1; }

on_path() {
  local name found
  for name in chromium chromium-browser google-chrome; do
    if found=$(command -v "$name") && runs "$found"; then echo "$found"; return 0; fi
  done
  return 1
}

playwrights_own() {
  local browser
  for browser in "${PLAYWRIGHT_BROWSERS_PATH:-$HOME/.cache/ms-playwright}"/chromium-*/chrome-linux*/chrome; do
    if [[ -x $browser ]] && runs "$browser"; then echo "$browser"; return 0; fi
  done
  return 1
}

install_playwrights_own() {
  local node cli="$output/.playwright/package/cli.js"
  for node in "$output"/.playwright/node/*/node; do
    [[ -x $node ]] || continue
    # With the libraries a browser needs where that is allowed; else they may be there already.
    if as_root true 2>/dev/null && "$node" "$cli" install --with-deps chromium >&2; then return 0; fi
    "$node" "$cli" install chromium >&2
    return
  done
  return 1
}

command -v dotnet >/dev/null || fail "The .NET 10 SDK is missing. Type: sudo apt-get install -y dotnet-sdk-10.0   (or see https://dot.net/download)"
has_icu || { echo "Installing ICU, which .NET needs for Finnish." >&2; install_icu && has_icu; } ||
  fail "ICU is missing, which .NET needs for Finnish. Type: sudo apt-get install -y libicu-dev"

browser=
if [[ -n ${AKSULIT_CHROMIUM:-} ]]; then
  runs "$AKSULIT_CHROMIUM" || fail "AKSULIT_CHROMIUM names $AKSULIT_CHROMIUM, which does not run."
  browser=$AKSULIT_CHROMIUM
elif ! browser=$(on_path); then
  echo "Installing Chromium for the browser's tests." >&2
  if apt_install chromium; then browser=$(on_path) || browser=; else browser=; fi
fi

dotnet restore Aksulit.Intranet.sln --locked-mode -v q
# Everything: what no test refers to, such as the measurements, must compile too.
dotnet build Aksulit.Intranet.sln --no-restore -c Debug -v q --nologo

# Playwright's installer is in the tests' output, so this last resort comes after the build.
if [[ -z $browser ]]; then
  browser=$(playwrights_own) || { install_playwrights_own && browser=$(playwrights_own); } ||
    fail "No Chromium was found. Type: sudo apt-get install -y chromium   (or set AKSULIT_CHROMIUM to a browser's path)"
fi
export AKSULIT_CHROMIUM=$browser
echo "Browser: $AKSULIT_CHROMIUM" >&2

rm -rf "$results"
rc=0
dotnet test --project "$project" --no-build -c Debug --report-xunit-trx --results-directory "$results" "$@" || rc=$?

# One XML element a record; names and reasons are attributes and text of the report.
reports() { cat "$results"/*.trx /dev/null 2>/dev/null || true; }

# Every test that was not run or failed, by name and with the reason; the failed last, next to the counts.
told() {
  reports | awk -v outcome="$1" -v word="$2" -v parts="$3" 'BEGIN { RS = "<" }
  function plain(s) { gsub(/&lt;/, "<", s); gsub(/&gt;/, ">", s); gsub(/&quot;/, "\"", s); gsub(/&#xA;|&#xD;|\n/, " ", s); gsub(/&amp;/, "\\&", s); return substr(s, 1, 600) }
  function tell() { if (name != "") print word ": " plain(name) " – " (reason == "" ? "no reason given" : plain(reason)); name = reason = "" }
  /^UnitTestResult / { tell(); if (index($0, " outcome=\"" outcome "\"") && match($0, / testName="[^"]*"/)) name = substr($0, RSTART + 11, RLENGTH - 12) }
  name != "" && reason == "" && $0 ~ "^(" parts ")>" { reason = substr($0, index($0, ">") + 1) }
  END { tell() }'
}
told NotExecuted skipped 'Message|StdOut'
told Failed failed Message

read -r p f s n < <(reports | awk 'BEGIN { RS = "<" }
  function v(k) { return match($0, k "=\"[0-9]+\"") ? substr($0, RSTART + length(k) + 2, RLENGTH - length(k) - 3) + 0 : 0 }
  /^Counters / { t += v(" total"); p += v(" passed"); f += v(" failed") + v(" error") + v(" timeout") + v(" aborted"); n++ }
  END { print p + 0, f + 0, t - p - f, n + 0 }')
(( n == want )) || { echo "Expected $want test report, found $n." >&2; f=$((f + 1)); }
(( rc == 0 || f > 0 )) || { echo "The test program ended with $rc." >&2; f=1; }
closed=1
echo "$p passed, $f failed, $s skipped"
(( f == 0 && p > 0 ))
