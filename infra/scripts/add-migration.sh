#!/usr/bin/env bash
# Adds one migration to both providers, so that neither is forgotten.
#   ./infra/scripts/add-migration.sh AddPaperRecords
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

name=${1:-}
[[ $name =~ ^[A-Z][A-Za-z0-9]+$ ]] || { echo "Usage: $0 NAME   (what it does, in PascalCase: AddPaperRecords)" >&2; exit 2; }

dotnet tool restore -v q
dotnet build Aksulit.Data -v q --nologo
for provider in Sqlite SqlServer; do
  dotnet ef migrations add "$name" --no-build --project Aksulit.Data --startup-project Aksulit.Data \
    --context "${provider}AksulitDbContext" --output-dir "Persistence/Migrations/$provider"
done

cat <<TEXT

Two migrations were written. Look at both before committing:
  1. Does either say "may result in the loss of data"? Then move the data in the migration itself.
  2. SQLite: does it change a column of Customers? EF rebuilds the table and drops the search triggers without a word.
     End its Up with  migrationBuilder.Sql(SearchIndex.CreateTriggers);  and rebuild the index if SearchKey itself changed.
  3. SQLite: a table rebuild runs with foreign keys off and outside a transaction: the operator backs the file up first.
  4. SQL Server: no second cascade path to a table, no index over nvarchar(max), keys of at most 1,700 bytes.
     Does it rebuild Customers or a trail's table by hand? Their triggers must be created again; a change of SearchKey's length also changes KeyGrams.
  5. A new property of an entity has its row in the personal-data inventory.
  6. Two changes that need each other's data: two migrations.
TEXT
