#!/usr/bin/env bash
# Writes what the validation tests have found into the proof table of models/physics/airflow/README.md.
# usage: table.sh [--run] [BUILD_FOLDER]     --run: run the tests first (minutes); default folder: build/ci
set -euo pipefail
cd "$(dirname "$0")/../../.."

run=no
if [ "${1:-}" = --run ]; then
    run=yes
    shift
fi
build=${1:-build/ci}
readme=models/physics/airflow/README.md
begin='<!-- proof: begin; made by tests/validation/airflow/table.sh, do not edit -->'
end='<!-- proof: end -->'

if [ "$run" = yes ]; then
    rm -rf "$build/proof"
    ctest --test-dir "$build" --label-regex '^proof$' --output-on-failure
fi
[ -d "$build/proof" ] || {
    echo "$build/proof is not there: build, then run this with --run" >&2
    exit 1
}
for marker in "$begin" "$end"; do
    [ "$(grep -cxF -- "$marker" "$readme")" = 1 ] || {
        echo "$readme must hold this line exactly once: $marker" >&2
        exit 1
    }
done

# Parts in this order, then any others by name; rows in the order of the numbers in their names.
parts=(exact cavities rooms turbulence plenums halls)
for folder in "$build"/proof/*/; do
    part=$(basename "$folder")
    [[ " ${parts[*]} " == *" $part "* ]] || parts+=("$part")
done
new=$(mktemp "$readme.XXXXXX")
trap 'rm -f "$new"' EXIT
{
    awk -v mark="$begin" '{ print } $0 == mark { exit }' "$readme"
    echo
    echo '| case | result | reference | deviation | allowed |'
    echo '|---|---|---|---|---|'
    for part in "${parts[@]}"; do
        [ -d "$build/proof/$part" ] || continue
        while IFS= read -r row; do
            cat "$build/proof/$part/$row"
        done < <(find "$build/proof/$part" -name '*.row' -printf '%f\n' | LC_ALL=C sort -V)
    done
    echo
    awk -v mark="$end" '$0 == mark { found = 1 } found' "$readme"
} >"$new"
chmod --reference="$readme" "$new"
mv "$new" "$readme"
rows=$(find "$build/proof" -name '*.row' | wc -l)
echo "$rows rows in $readme"
