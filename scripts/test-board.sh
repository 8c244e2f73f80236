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

# in_own_network ARGUMENT...: the tests, in a network of their own; their output in $log as well.
in_own_network() {
    unshare --net --map-root-user sh -c 'ip link set lo up; exec "$@"' - \
        "tests/$project/bin/Release/net10.0/$project" -noColor -showLiveOutput "$@" \
        | tee "$log" || true
}

# result: "TOTAL ERRORS FAILED SKIPPED" of xunit's last line in $log:
# Total: N, Errors: N, Failed: N, Skipped: N, Not Run: N, Time: Ns
result() {
    grep -oE 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+' "$log" \
        | tail -n 1 | grep -oE '[0-9]+' | xargs
}

in_own_network -maxThreads 2 "$@"
read -r total errors bad ignored < <(result) || { echo "$project gave no result" >&2; exit 1; }

# Two emulated machines at a time may be too slow for their watchdogs where others work as well.
mapfile -t names < <(sed -nE 's/^ +([A-Za-z0-9_.]+)(\(.*\))? \[FAIL\]$/\1/p' "$log" | sort -u)
if [ "$bad" -gt 0 ] && [ "$errors" -eq 0 ] && [ "${#names[@]}" -gt 0 ]; then
    echo "== $project: failed beside others, tried once more by themselves: ${names[*]}"
    again=()
    for name in "${names[@]}"; do
        again+=(-method "$name")
    done
    in_own_network -maxThreads 1 "${again[@]}"
    read -r _ errors bad _ < <(result) || { echo "$project gave no result" >&2; exit 1; }
fi

if [ "$ignored" -gt 0 ]; then
    echo "$ignored tests were skipped, and none may be" >&2
fi

failed=$((errors + bad + ignored))
echo "$((total - failed)) passed, $failed failed"
[ "$failed" -eq 0 ]
