#!/usr/bin/env bash
# Writes what the tests with the label "proof" have found into the proof tables of the READMEs of models/physics.
# usage: table.sh [--run] [BUILD_FOLDER]     --run: run the tests first (minutes); default folder: build/ci
set -euo pipefail
cd "$(dirname "$0")/../../.."

run=no
if [ "${1:-}" = --run ]; then
    run=yes
    shift
fi
build=${1:-build/ci}
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

# write_table README PART...: rows of these parts in this order, those of a part in the order of the numbers in names.
write_table() {
    local readme=$1 part row rows=0 marker
    shift
    for marker in "$begin" "$end"; do
        [ "$(grep -cxF -- "$marker" "$readme")" = 1 ] || {
            echo "$readme must hold this line exactly once: $marker" >&2
            exit 1
        }
    done
    new=$(mktemp "$readme.XXXXXX")
    {
        awk -v mark="$begin" '{ print } $0 == mark { exit }' "$readme"
        echo
        echo '| case | result | reference | deviation | allowed |'
        echo '|---|---|---|---|---|'
        for part in "$@"; do
            [ -d "$build/proof/$part" ] || continue
            while IFS= read -r row; do
                cat "$build/proof/$part/$row"
            done < <(find "$build/proof/$part" -name '*.row' -printf '%f\n' | LC_ALL=C sort -V)
        done
        echo
        awk -v mark="$end" '$0 == mark { found = 1 } found' "$readme"
    } >"$new"
    for part in "$@"; do
        [ ! -d "$build/proof/$part" ] || rows=$((rows + $(find "$build/proof/$part" -name '*.row' | wc -l)))
    done
    if [ "$rows" = 0 ]; then
        rm -f "$new" # nothing was run: the table stays
        return
    fi
    chmod --reference="$readme" "$new"
    mv "$new" "$readme"
    echo "$rows rows in $readme"
}
new=
trap 'rm -f "$new"' EXIT

# Parts of the air solver in this order, then any others by name.
air=(exact cavities rooms turbulence plenums halls)
for folder in "$build"/proof/*/; do
    part=$(basename "$folder")
    [[ " ${air[*]} coolant power workload fabric " == *" $part "* ]] || air+=("$part")
done
write_table models/physics/airflow/README.md "${air[@]}"
write_table models/physics/coolant/README.md coolant
write_table models/physics/power/README.md power
write_table models/physics/workload/README.md workload
write_table models/physics/fabric/README.md fabric
