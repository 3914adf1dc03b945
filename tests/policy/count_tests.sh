#!/usr/bin/env bash
# Proves that count-tests.sh counts functions, sees crashes and runs that were cut off, and never calls an empty run a success.
# usage: count_tests.sh PATH_OF_COUNT_TESTS
set -u
counter=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
wrong=0

expect() { # NAME LAST_LINE STATUS
    local out status
    out=$("$counter" "$folder/log")
    status=$?
    if [ "$(tail -n 1 <<<"$out")" != "$2" ] || [ "$status" -ne "$3" ]; then
        echo "$1: got '$(tail -n 1 <<<"$out")' and $status, expected '$2' and $3"
        wrong=1
    fi
}

printf '1: Totals: 5 passed, 0 failed, 0 skipped, 0 blacklisted, 3ms\n2: Totals: 4 passed, 0 failed, 0 skipped\n100%% tests passed, 0 tests failed out of 2\n' >"$folder/log"
expect "two good programs" "9 passed, 0 failed" 0

printf '1: FAIL!  : TstX::y() Compared values differ\n1: Totals: 3 passed, 2 failed, 0 skipped\n1/1 Test #1: x ...***Failed 0.1 sec\n0%% tests passed, 1 tests failed out of 1\n' >"$folder/log"
expect "failed functions" "3 passed, 2 failed" 1

printf '1: Totals: 3 passed, 0 failed, 0 skipped\n2/2 Test #2: y ...***Exception: SegFault 0.1 sec\n50%% tests passed, 1 tests failed out of 2\n' >"$folder/log"
expect "a crash" "3 passed, 1 failed" 1

printf '1: Totals: 5 passed, 0 failed, 0 skipped, 0 blacklisted, 3ms\n' >"$folder/log"
expect "a run that was cut off" "5 passed, 1 failed" 1

: >"$folder/log"
expect "nothing ran" "0 passed, 1 failed" 1
[ $wrong -eq 0 ] && echo "Totals: 5 passed, 0 failed, 0 skipped"
exit $wrong
