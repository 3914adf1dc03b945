#!/usr/bin/env bash
# From a bare Debian 12 to a tested build: installs what is missing, builds with warnings as errors, runs every test.
# The last line says "N passed, N failed", counted in test functions; the exit status follows it.
set -euo pipefail
cd "$(dirname "$0")/.."

installer/install-packages.sh installer/packages.txt installer/packages-test.txt
installer/build.sh ci

log=build/ci/tests.log
# Programs that run side by side share the cores: threads that wait must soon sleep, or each program spins away the other's time.
export OMP_WAIT_POLICY=passive GOMP_SPINCOUNT=10000
# Tests that draw share the two cores with llvmpipe's own threads: two programs at a time are enough.
xvfb-run -a -s "-screen 0 1600x1000x24" ctest --test-dir build/ci --parallel 2 --output-on-failure --verbose >"$log" 2>&1 || true
exec installer/count-tests.sh "$log"
