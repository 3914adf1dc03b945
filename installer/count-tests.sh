#!/usr/bin/env bash
# Reads the log of a verbose ctest run, shows what failed, and ends with "N passed, N failed".
# A program that crashed, timed out or printed no totals counts as one failure; so does a run that did not come to its end.
# usage: count-tests.sh LOG
set -euo pipefail

awk '
    /Totals: [0-9]+ passed/ {
        for (i = 1; i < NF; i++) {
            if ($(i + 1) ~ /^passed/) passed += $i
            if ($(i + 1) ~ /^failed/) { failed += $i; if ($i > 0) told[$1] = 1 }
        }
    }
    /FAIL!  :/ { sub(/^[0-9]+: /, ""); print; next }
    /\*\*\*(Failed|Exception|Timeout|Not Run)/ { programs = programs "\n  " $0; broken[++n] = $0 }
    / tests failed out of / { total = $NF }
    END {
        if (programs != "") print "Programs that failed:" programs
        if (n > failed) failed = n
        if (total == "") { print "The test run did not come to its end."; ++failed }
        if (passed + failed == 0) { print "No test was run."; failed = 1 }
        printf "%d passed, %d failed\n", passed, failed
        exit failed > 0
    }
' "$1"
