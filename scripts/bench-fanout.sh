#!/usr/bin/env bash
# The published program beside the floor, case by case, in a network of its own.
# Usage: bench-fanout.sh table [CASE...] | check | order
#   table  measures the cases, all of them into the file of figures
#   check  a few cases, against those figures
#   order  which functions the running program uses, for the compiler
source "$(dirname "$0")/common.sh"
verb=${1:?usage: bench-fanout.sh table [CASE...] | check | order}
shift
if [ "$(nproc)" -lt 2 ]; then
    echo "bench-fanout: two processors are needed, one for each side" >&2
    exit 1
fi

program=dist/linux-x64/ysf-appliance
file=tests/Ysf.FanOut/figures.txt
scripts/setup.sh sdk native broker network
dotnet build tests/Ysf.FanOut -c Release --nologo -v quiet
if [ "$verb" = order ]; then
    scripts/setup.sh profile
    file=src/Ysf.Appliance/FunctionOrder.txt
    program=dist/profile/ysf-appliance
    SYMBOLS=1 scripts/publish.sh linux-x64
else
    scripts/publish.sh linux-x64
fi

# Its own loopback: no port is taken, and every address below fd77::/32 is this host's.
become=()
[ "$(id -u)" -eq 0 ] || become=(--map-root-user)
exec unshare --net "${become[@]}" sh -ec '
    ip link set lo up
    ip -6 route add local fd77::/32 dev lo
    ip -6 address add fd77:0:1::1/128 dev lo nodad
    exec taskset -c 1 "$@"' fan-out tests/Ysf.FanOut/bin/Release/net10.0/Ysf.FanOut \
    "$verb" "$program" "$file" "$@"
