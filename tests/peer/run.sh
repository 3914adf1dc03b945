#!/usr/bin/env bash
# Hall-S solved by Takao and by OpenFOAM in one run: times, their ratio, and the difference of every rack inlet.
# usage: run.sh [coarse|fine] [FOLDER]
#   coarse: 96 320 cells, 1500 iterations from resting air. fine: 371 520 cells, 900 iterations from the coarse answer.
#   FOLDER (default build/peer) keeps what was solved; what is there is not solved again.
#   PEER_PROCESSES (default 2) and PEER_ITERATIONS change OpenFOAM's part.
set -euo pipefail
cd "$(dirname "$0")/../.."

size=${1:-coarse}
work=${2:-build/peer}
processes=${PEER_PROCESSES:-2}
facility=assets/facilities/hall-s.takao.json
case $size in
coarse | fine) ;;
*)
    echo "usage: $0 [coarse|fine] [FOLDER]" >&2
    exit 2
    ;;
esac
if ! command -v buoyantSimpleFoam >/dev/null; then
    echo "SKIPPED: OpenFOAM is not installed. Debian: apt-get install openfoam"
    exit 0
fi

export WM_PROJECT_DIR=${WM_PROJECT_DIR:-/usr/share/openfoam}
cli=${TAKAO_CLI:-build/release/bin/takao-cli}
[ -n "${TAKAO_CLI:-}" ] || installer/build.sh release takao-cli
mkdir -p "$work"

# timed FILE COMMAND...: runs it; "wall user system" in seconds go to FILE
timed() {
    local file=$1 TIMEFORMAT='%R %U %S'
    shift
    { time "$@" >"$file.log" 2>&1; } 2>"$file"
}

# ours GRID CELLS
ours() {
    [ -s "$work/takao-$1.time" ] && [ -s "$work/takao-$1.json" ] && return
    timed "$work/takao-$1.time" "$cli" airflow $facility --cells "$2" --json "$work/takao-$1.json" \
        --fields "$work/takao-$1.takaofield"
}

# theirs GRID CELLS ITERATIONS [START]: START is a solved case on another grid
theirs() {
    local case=$work/openfoam-$1
    [ -s "$case.time" ] && return
    rm -rf "$case"
    "$cli" export $facility --format openfoam --cells "$2" --iterations "$3" --processes "$processes" \
        --out "$case" >/dev/null
    if [ $# -gt 3 ]; then
        (cd "$case" && mapFields "$PWD/../$(basename "$4")" -consistent -sourceTime latestTime >log.mapFields 2>&1)
    fi
    echo "OpenFOAM, $1 grid: $3 iterations on $processes processes" >&2
    if [ "$processes" -gt 1 ]; then
        timed "$case.part" "$case/Allrun.mpi"
    else
        timed "$case.part" "$case/Allrun"
    fi
    grep -q 'Mesh OK' "$case/log.checkMesh"
    mv "$case.part" "$case.time"
}

# means GRID: of the last third of the iterations, as a table that takao-cli compares with
means() {
    local case=$work/openfoam-$1 last
    last=$(tail -n 1 "$case"/postProcessing/inlet_A0/*/surfaceFieldValue.dat | awk '{print $1}')
    awk -v last="$last" -v grid="$1" '
        FNR == 1 { n = split(FILENAME, path, "/"); patch = path[n - 2] }
        !/^#/ && $1 > last * 2 / 3 { sum[patch] += $2; count[patch]++ }
        END {
            printf "{\"source\": \"OpenFOAM, %s grid, mean of iterations %d to %d\", \"racks\": [", grid, last * 2 / 3 + 1, last
            for (p in sum) if (p ~ /^inlet_/) order[++racks] = p
            for (i = 1; i <= racks; i++) for (j = i + 1; j <= racks; j++)
                if (order[j] < order[i]) { t = order[i]; order[i] = order[j]; order[j] = t }
            for (i = 1; i <= racks; i++)
                printf "%s\n  {\"id\": \"%s\", \"inlet_mean_degC\": %.4f}", (i > 1 ? "," : ""), substr(order[i], 7), \
                    sum[order[i]] / count[order[i]] - 273.15
            returned = 0; openings = 0
            for (p in sum) if (p ~ /^opening_/) { returned += sum[p] / count[p]; openings++ }
            printf "],\n \"return_degC\": %.4f}\n", returned / openings - 273.15
        }' "$case"/postProcessing/{inlet_,opening_}*/*/surfaceFieldValue.dat >"$case.json"
}

# settled GRID: the iteration after which every inlet stays within 0.5 K of its late mean
settled() {
    awk '
        NR == FNR && /inlet_mean/ { split($0, part, "\""); split($0, value, ": "); mean[part[4]] = value[3] + 273.15; next }
        NR == FNR { next }
        FNR == 1 { n = split(FILENAME, path, "/"); id = substr(path[n - 2], 7) }
        !/^#/ && ($2 - mean[id] > 0.5 || mean[id] - $2 > 0.5) && $1 > late { late = $1 }
        END { print late + 0 }' "$work/openfoam-$1.json" "$work/openfoam-$1"/postProcessing/inlet_*/*/surfaceFieldValue.dat
}

# seconds FILE...: wall and processor time of timed parts together
seconds() {
    cat "$@" | awk '{ wall += $1; cpu += $2 + $3 } END { printf "%.2f %.2f", wall, cpu }'
}

parts=("$work/openfoam-coarse.time")
cells=80x60x21
theirs coarse $cells "${PEER_ITERATIONS:-1500}"
if [ "$size" = fine ]; then
    cells=120x90x36
    theirs fine $cells "${PEER_ITERATIONS:-900}" "$work/openfoam-coarse"
    parts+=("$work/openfoam-fine.time")
fi
ours "$size" $cells
means "$size"

"$cli" import-fields $facility "$work/takao-$size.takaofield" --compare "$work/openfoam-$size.json" |
    sed -n '/^Inlet means against/,$p'
read -r wall cpu <<<"$(seconds "$work/takao-$size.time")"
read -r theirWall theirCpu <<<"$(seconds "${parts[@]}")"
echo
echo "Takao     $wall s, $cpu s of processor time, all grids and set-up"
echo "OpenFOAM  $theirWall s, $theirCpu s of processor time, all iterations"
awk -v a="$theirWall" -v b="$wall" -v c="$theirCpu" -v d="$cpu" \
    'BEGIN { printf "ratio     %.0f in time, %.0f in processor time\n", a / b, c / d }'
echo "OpenFOAM's inlets stay within 0.5 K of their late mean after iteration $(settled "$size")"
