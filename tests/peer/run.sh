#!/usr/bin/env bash
# A facility solved by Takao and by OpenFOAM in one run: times, their ratio, and the difference of every rack inlet and
# of what every cooler takes.
# usage: run.sh [coarse|fine|kaohsiung] [FOLDER]
#   coarse: Hall-S, 96 320 cells, 1500 iterations from resting air. fine: 371 520 cells, 900 iterations from the coarse
#   answer. kaohsiung: its data hall with cells of 0.3 m, 1500 iterations.
#   FOLDER (default build/peer) keeps what was solved; what is there is not solved again.
#   PEER_PROCESSES (default 2) and PEER_ITERATIONS change OpenFOAM's part; PEER_START=solved lets it start from
#   Takao's own answer; PEER_CELL is the size of kaohsiung's cells (then name another FOLDER too). A case that was
#   stopped (stopAt writeNow in its controlDict) is read as far as it came.
set -euo pipefail
cd "$(dirname "$0")/../.."

size=${1:-coarse}
work=${2:-build/peer}
processes=${PEER_PROCESSES:-2}
facility=assets/facilities/hall-s.takao.json
case $size in
coarse) grid=(--cells 80x60x21) ;;
fine) grid=(--cells 120x90x36) ;;
kaohsiung)
    facility=assets/facilities/kaohsiung.takao.json
    grid=(--cell "${PEER_CELL:-0.3}")
    ;;
*)
    echo "usage: $0 [coarse|fine|kaohsiung] [FOLDER]" >&2
    exit 2
    ;;
esac
if ! command -v buoyantBoussinesqSimpleFoam >/dev/null; then
    echo "SKIPPED: OpenFOAM is not installed. Debian: apt-get install openfoam"
    exit 0
fi

export WM_PROJECT_DIR=${WM_PROJECT_DIR:-/usr/share/openfoam}
if [ "$(id -u)" = 0 ]; then # else Open MPI refuses
    export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
fi
cli=${TAKAO_CLI:-build/release/bin/takao-cli}
[ -n "${TAKAO_CLI:-}" ] || installer/build.sh release takao-cli
mkdir -p "$work"

# timed FILE COMMAND...: runs it; "wall user system" in seconds go to FILE
timed() {
    local file=$1 TIMEFORMAT='%R %U %S'
    shift
    { time "$@" >"$file.log" 2>&1; } 2>"$file"
}

# ours NAME OPTIONS...: once with each model of turbulence
ours() {
    local name=$1 turbulence
    shift
    for turbulence in zero keps; do
        local out=$work/takao-$name-$turbulence
        [ -s "$out.time" ] && [ -s "$out.json" ] && continue
        timed "$out.time" "$cli" airflow $facility "$@" --turbulence $turbulence --json "$out.json" \
            --fields "$out.takaofield"
    done
}

# theirs NAME ITERATIONS FROM OPTIONS...: FROM is a solved case on another grid, or nothing
theirs() {
    local case=$work/openfoam-$1 name=$1 iterations=$2 from=$3
    shift 3
    [ -s "$case.time" ] && return
    rm -rf "$case"
    "$cli" export $facility --format openfoam "$@" --iterations "$iterations" --processes "$processes" \
        --start "${PEER_START:-rest}" --out "$case" >/dev/null
    if [ -n "$from" ]; then
        (cd "$case" && mapFields "$PWD/../$(basename "$from")" -consistent -sourceTime latestTime >log.mapFields 2>&1)
    fi
    echo "OpenFOAM, $name: $iterations iterations on $processes processes" >&2
    if [ "$processes" -gt 1 ]; then
        timed "$case.part" "$case/Allrun.mpi"
    else
        timed "$case.part" "$case/Allrun"
    fi
    grep -q 'Mesh OK' "$case/log.checkMesh"
    mv "$case.part" "$case.time"
}

# readings CASE: the files that hold a temperature in each iteration
readings() {
    ls "$1"/postProcessing/{inlet_,opening_}*/*/surfaceFieldValue.dat 2>/dev/null
}

# means NAME: of the last third of the iterations, as a table that takao-cli compares with
means() {
    local case=$work/openfoam-$1 last files
    mapfile -t files < <(readings "$case")
    last=$(tail -n 1 "${files[0]}" | awk '{print $1}')
    # shellcheck disable=SC2016
    awk -v last="$last" -v name="$1" '
        FNR == 1 { n = split(FILENAME, path, "/"); patch = path[n - 2]; file++ }
        file == 1 { # what the report calls coolers
            if (/"coolers": \[/) coolers = 1
            if (/^  \]/) coolers = 0
            if (coolers && /"id"/) { split($0, part, "\""); cooler[part[4]] = 1 }
            next
        }
        !/^#/ && $1 > last * 2 / 3 { sum[patch] += $2; count[patch]++ }
        function list(coolersOnly, key,    i, id, text) {
            for (i = 1; i <= inlets; i++) {
                id = substr(order[i], 7)
                if ((id in cooler) == coolersOnly)
                    text = text sprintf("%s\n  {\"id\": \"%s\", \"%s\": %.4f}", (text ? "," : ""), id, key, \
                        sum[order[i]] / count[order[i]] - 273.15)
            }
            return text
        }
        END {
            for (p in sum) if (p ~ /^inlet_/) order[++inlets] = p
            for (i = 1; i <= inlets; i++) for (j = i + 1; j <= inlets; j++)
                if (order[j] < order[i]) { t = order[i]; order[i] = order[j]; order[j] = t }
            printf "{\"source\": \"OpenFOAM, %s, mean of iterations %d to %d\",\n \"racks\": [%s],\n \"coolers\": [%s]", \
                name, last * 2 / 3 + 1, last, list(0, "inlet_mean_degC"), list(1, "return_degC")
            for (p in sum) if (p ~ /^opening_/) { returned += sum[p] / count[p]; openings++ }
            if (openings) printf ",\n \"return_degC\": %.4f", returned / openings - 273.15
            print "}"
        }' "$work/takao-$1-zero.json" "${files[@]}" >"$case.json"
}

# settled NAME: the iteration after which every inlet stays within 0.5 K of its late mean, and the widest late band
settled() {
    local case=$work/openfoam-$1 files
    mapfile -t files < <(readings "$case")
    awk '
        NR == FNR && /"id"/ { split($0, part, "\""); split($0, value, ": "); mean[part[4]] = value[3] + 273.15; next }
        NR == FNR { next }
        FNR == 1 { n = split(FILENAME, path, "/"); id = substr(path[n - 2], 7) }
        /^#/ || !(id in mean) { next }
        ($2 - mean[id] > 0.5 || mean[id] - $2 > 0.5) && $1 > late { late = $1 }
        { value2[id, $1] = $2; if ($1 > last) last = $1 }
        END {
            for (key in value2) {
                split(key, part, SUBSEP)
                if (part[2] <= last * 2 / 3) continue
                id = part[1]; v = value2[key]
                if (!(id in low) || v < low[id]) low[id] = v
                if (!(id in high) || v > high[id]) high[id] = v
            }
            for (id in low) if (high[id] - low[id] > band) { band = high[id] - low[id]; worst = id }
            printf "%d; in the last third of %d the widest band is %.2f K, of %s", late, last, band, worst
        }' "$case.json" "${files[@]}"
}

# seconds FILE...: wall and processor time of timed parts together
seconds() {
    cat "$@" | awk '{ wall += $1; cpu += $2 + $3 } END { printf "%.2f %.2f", wall, cpu }'
}

parts=("$work/openfoam-$size.time")
if [ "$size" = fine ]; then
    theirs coarse "${PEER_ITERATIONS:-1500}" "" --cells 80x60x21
    theirs fine "${PEER_ITERATIONS:-900}" "$work/openfoam-coarse" "${grid[@]}"
    parts+=("$work/openfoam-coarse.time")
else
    theirs "$size" "${PEER_ITERATIONS:-1500}" "" "${grid[@]}"
fi
ours "$size" "${grid[@]}"
means "$size"

read -r theirWall theirCpu <<<"$(seconds "${parts[@]}")"
for turbulence in zero keps; do
    echo "== Takao with --turbulence $turbulence"
    "$cli" import-fields $facility "$work/takao-$size-$turbulence.takaofield" --compare "$work/openfoam-$size.json" |
        sed -n '/^Inlet means against/,$p'
    read -r wall cpu <<<"$(seconds "$work/takao-$size-$turbulence.time")"
    echo
    echo "Takao     $wall s, $cpu s of processor time, all grids and set-up"
    echo "OpenFOAM  $theirWall s, $theirCpu s of processor time, all iterations"
    awk -v a="$theirWall" -v b="$wall" -v c="$theirCpu" -v d="$cpu" \
        'BEGIN { printf "ratio     %.0f in time, %.0f in processor time\n\n", a / b, c / d }'
done
echo "OpenFOAM's inlets stay within 0.5 K of their late mean after iteration $(settled "$size")"
