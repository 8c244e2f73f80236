#!/usr/bin/env bash
# Spoilt datagrams, first through the core on virtual time, then through the published program over
# loopback sockets. Says the seed first, so that any run can be had again.
# Usage: [SEED=n] [MILLIONS=100] [SOCKET_MILLIONS=0.3] [REPLAY=file] fuzz.sh
#   MILLIONS         datagrams through the core; 0 = none
#   SOCKET_MILLIONS  datagrams through the program, 3000 a second; 0 = none
#   REPLAY           does again what a failed run wrote
source "$(dirname "$0")/common.sh"
seed=${SEED:-$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')}
scripts/setup.sh sdk native
output=$PWD/dist/fuzz
dotnet publish tests/Ysf.Fuzz -c Release -r linux-x64 -o "$output" --nologo -v quiet \
    -p:IlcInstructionSet=x86-64-v2
if [ -n "${REPLAY:-}" ]; then
    exec "$output/Ysf.Fuzz" replay "$REPLAY"
fi

echo "seed $seed"
"$output/Ysf.Fuzz" core "$seed" "${MILLIONS:-100}" "$output"
if [ "${SOCKET_MILLIONS:-0.3}" != 0 ]; then
    scripts/publish.sh linux-x64
    "$output/Ysf.Fuzz" program "$seed" "${SOCKET_MILLIONS:-0.3}" dist/linux-x64/ysf-appliance
fi
