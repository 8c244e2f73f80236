#!/usr/bin/env bash
# Runs the simulator by itself; says the seed first, so that any run can be had again.
# Usage: [SEED=n] [COUNT=n] [DAYS=n [GATEWAYS=n]] [FIGURES=write] sim.sh
#   COUNT         so many storms, with the seeds from SEED on; 1 when not given
#   DAYS          ordinary life for so long instead of a storm, with GATEWAYS (300)
#   FIGURES=write recomputes the table of figures that the tests compare
source "$(dirname "$0")/common.sh"
seed=${SEED:-$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')}
scripts/setup.sh sdk
dotnet build tests/Ysf.Simulation -c Release --nologo -v quiet
simulation=tests/Ysf.Simulation/bin/Release/net10.0/Ysf.Simulation
if [ "${FIGURES:-}" = write ]; then
    exec "$simulation" sim figures tests/Ysf.Simulation/Figures.txt
elif [ -n "${DAYS:-}" ]; then
    exec "$simulation" sim months "$seed" "$DAYS" "${GATEWAYS:-300}"
fi
exec "$simulation" sim storm "$seed" "${COUNT:-1}"
