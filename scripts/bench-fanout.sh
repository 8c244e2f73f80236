#!/usr/bin/env bash
# The published program beside the floor, in a network of its own; see tests/Ysf.FanOut/README.md.
# Usage: bench-fanout.sh table [CASE...] | check | growth | storm | memory [MINUTES] | boards | order
source "$(dirname "$0")/common.sh"
verb=${1:?usage: bench-fanout.sh table [CASE...] | check | growth | storm | memory [MINUTES] | boards | order}
shift
if [ "$(nproc)" -lt 2 ]; then
    echo "bench-fanout: two processors are needed, one for each side" >&2
    exit 1
fi

folder=tests/Ysf.FanOut
figures=$folder/figures.txt
program=dist/linux-x64/ysf-appliance
arguments=("$@")
case $verb in
    table | check) file=$figures ;;
    growth | storm) file=$folder/$verb.txt ;;
    memory) file=$folder/memory-run.txt arguments=("${1:-60}") ;;
    boards) file=$folder/boards.txt arguments=("$figures") ;;
    order) file=$folder/function-order.gz ;;
    *) echo "bench-fanout: what is $verb?" >&2; exit 1 ;;
esac

scripts/setup.sh sdk native broker network
dotnet build tests/Ysf.FanOut -c Release --nologo -v quiet
if [ "$verb" = order ] || [ "$verb" = boards ]; then
    scripts/setup.sh profile
    program=dist/profile/ysf-appliance
    SYMBOLS=1 scripts/publish.sh linux-x64
else
    scripts/publish.sh linux-x64
fi

# Its own loopback: no port is taken, and every address below fd77::/32 is this host's.
become=()
[ "$(id -u)" -eq 0 ] || become=(--map-root-user)
unshare --net "${become[@]}" sh -ec '
    ip link set lo up
    ip -6 route add local fd77::/32 dev lo
    ip -6 address add fd77:0:1::1/128 dev lo nodad
    exec taskset -c 1 "$@"' fan-out "$folder/bin/Release/net10.0/Ysf.FanOut" \
    "$verb" "$program" "$file" "${arguments[@]}"

if [ "$verb" = memory ]; then
    dotnet build tests/Ysf.Simulation -c Release --nologo -v quiet
    tests/Ysf.Simulation/bin/Release/net10.0/Ysf.Simulation sim day 1 1000 | tee "$folder/memory-day.txt"
    "$folder/bin/Release/net10.0/Ysf.FanOut" draw-memory \
        "$folder/memory-run.txt" "$folder/memory-day.txt" "$folder/memory.svg"
fi
