#!/usr/bin/env bash
# From a bare Debian 12 to the Kaohsiung facility on the screen: installs what is missing, builds, opens it.
# With no display it draws a picture and a load summary instead.
set -euo pipefail
cd "$(dirname "$0")/.."

installer/install-packages.sh installer/packages.txt
installer/build.sh release takao takao-cli

facility=assets/facilities/kaohsiung.takao.json
bin=build/release/bin
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$bin/takao" "$facility"
fi

out=build/kaohsiung
mkdir -p "$out"
"$bin/takao-cli" show "$facility" --out "$out/kaohsiung.png" >/dev/null
"$bin/takao-cli" show "$facility" --out "$out/kaohsiung-load.png" --overlay load --view iso >/dev/null
"$bin/takao-cli" power "$facility" >"$out/power.txt"
cat "$out/power.txt"
echo
echo "There is no display here, so no window was opened. Instead:"
echo "  picture of the facility   $PWD/$out/kaohsiung.png"
echo "  the same, rack load       $PWD/$out/kaohsiung-load.png"
echo "  load summary              $PWD/$out/power.txt"
