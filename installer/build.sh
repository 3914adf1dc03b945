#!/usr/bin/env bash
# Configures and builds one preset, quietly; on failure shows the whole log.
# usage: build.sh PRESET [TARGET...]
set -euo pipefail
cd "$(dirname "$0")/.."

preset=$1
shift
targets=()
[ $# -eq 0 ] || targets=(--target "$@")
log=build/$preset.log
mkdir -p build
echo "Building the $preset preset (log: $log)"
if ! { cmake --preset "$preset" && cmake --build --preset "$preset" --parallel "$(nproc)" "${targets[@]}"; } >"$log" 2>&1; then
    cat "$log" >&2
    echo "The build failed; its log is above and in $log" >&2
    exit 1
fi
