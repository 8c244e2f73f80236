#!/usr/bin/env bash
# Holds the bills of materials to what was built, and checks that a release's signature refuses what it
# must. Usage: test-release.sh
#   Makes the x64 program and its package first; images of dist are judged too, when there are any.
# The last line is "N passed, N failed".
source "$(dirname "$0")/common.sh"
source scripts/xunit.sh
project=Ysf.Release.Tests
scripts/setup.sh sdk native deb keys sign licences
rm -f dist/*.spdx.json dist/*/*.spdx.json
# The package's program has the package's time; the one for the other tests is that of the commit.
scripts/deb.sh amd64
scripts/sbom.sh
dotnet build "tests/$project" -c Release --nologo -v quiet
export YSF_DIST=$PWD/dist
xunit_run $project "tests/$project/bin/Release/net10.0/$project" -noColor
