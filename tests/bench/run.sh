#!/usr/bin/env bash
# Builds the benchmarks and prints one line per figure: "name value unit". Nothing else goes to standard output.
# usage: run.sh [NAME...]     without names: all figures
set -euo pipefail
cd "$(dirname "$0")/../.."

installer/install-packages.sh installer/packages.txt >&2
installer/build.sh bench >&2

# As the programs do: see models/base/waiting_threads.h.
export OMP_WAIT_POLICY=passive GOMP_SPINCOUNT=10000

known=()
for program in build/bench/bin/bench_*; do
    for name in $("$program" --list); do
        known+=("$name")
        # Each figure has a process of its own, so that none warms up or fills the memory of another.
        if [ $# -eq 0 ] || [[ " $* " == *" $name "* ]]; then
            "$program" "$name"
        fi
    done
done
for name in "$@"; do
    [[ " ${known[*]} " == *" $name "* ]] || {
        echo "There is no figure named $name. Known: ${known[*]}" >&2
        exit 2
    }
done
