#!/usr/bin/env bash
# A hundred gateways for a while, every feed on and one stuck. Usage: soak.sh [SECONDS]
source "$(dirname "$0")/common.sh"
scripts/setup.sh native broker
scripts/build.sh
scripts/publish.sh linux-x64
export YSF_APPLIANCE_X64=$PWD/dist/linux-x64/ysf-appliance YSF_SOAK_SECONDS=${1:-600}
exec tests/Ysf.Appliance.Tests/bin/Release/net10.0/Ysf.Appliance.Tests -noColor \
    -class Ysf.Tests.EndToEnd.SoakTests -showLiveOutput
