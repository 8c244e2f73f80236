#!/usr/bin/env bash
# The power is cut, or the disk fails, at every system call by which state is written: all files,
# all calls, some minutes. `make test` has the short form.
source "$(dirname "$0")/common.sh"
scripts/setup.sh native trace
scripts/build.sh
scripts/publish.sh linux-x64
export YSF_APPLIANCE_X64=$PWD/dist/linux-x64/ysf-appliance YSF_DISK_SWEEP=all
exec tests/Ysf.Appliance.Tests/bin/Release/net10.0/Ysf.Appliance.Tests -noColor \
    -class Ysf.Tests.EndToEnd.PowerCutTests -class Ysf.Tests.EndToEnd.DiskFaultTests
