#!/usr/bin/env bash
# Forged sources as fast as the machine gives, a hundred gateways meanwhile. Usage: flood.sh [SECONDS]
# Needs root, for network namespaces; nothing leaves them. Waits until the end of every flood is said.
source "$(dirname "$0")/common.sh"
scripts/setup.sh native network
scripts/build.sh
scripts/publish.sh linux-x64
export YSF_APPLIANCE_X64=$PWD/dist/linux-x64/ysf-appliance YSF_FLOOD_SECONDS=${1:-60}
exec tests/Ysf.Appliance.Tests/bin/Release/net10.0/Ysf.Appliance.Tests -noColor \
    -class Ysf.Tests.EndToEnd.FloodTests -showLiveOutput
