#!/usr/bin/env bash
# Boots the published arm64 program on an emulated board, again and again, in a network of its own.
# The last line is "N passed, N failed"; nothing may be skipped.
source "$(dirname "$0")/common.sh"
project=Ysf.Board.Tests
scripts/setup.sh sdk board
scripts/publish.sh linux-arm64
scripts/board-guest.sh
dotnet build "tests/$project" -c Release --nologo -v quiet
YSF_BOARD=$PWD/dist/board
export YSF_BOARD

log=$(mktemp)
trap 'rm -f "$log"' EXIT
unshare --net --map-root-user sh -c 'ip link set lo up; exec "$@"' - \
    "tests/$project/bin/Release/net10.0/$project" -noColor -maxThreads 2 -showLiveOutput "${@}" \
    | tee "$log" || true

# xunit's last line: Total: N, Errors: N, Failed: N, Skipped: N, Not Run: N, Time: Ns
read -r total errors bad ignored < <(
    grep -oE 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+' "$log" \
        | tail -n 1 | grep -oE '[0-9]+' | xargs) || { echo "$project gave no result" >&2; exit 1; }
if [ "$ignored" -gt 0 ]; then
    echo "$ignored tests were skipped, and none may be" >&2
fi

failed=$((errors + bad + ignored))
echo "$((total - bad - ignored)) passed, $failed failed"
[ "$failed" -eq 0 ]
