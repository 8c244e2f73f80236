#!/usr/bin/env bash
# The page of the published program in a real browser, in a network of its own; its pictures go to
# dist/web; the last line is "N passed, N failed". Not part of the solution, since its packages bring a
# driver of 200 MB.
source "$(dirname "$0")/common.sh"
source scripts/xunit.sh
project=Ysf.Web.Tests
scripts/setup.sh sdk browser
scripts/publish.sh linux-x64
dotnet build "tests/$project" -c Release --nologo -v quiet
mkdir -p dist/web
export YSF_APPLIANCE_X64=$PWD/dist/linux-x64/ysf-appliance
export YSF_PICTURES=$PWD/dist/web
YSF_CHROMIUM=$(command -v chromium)
export YSF_CHROMIUM
xunit_run $project own_network "tests/$project/bin/Release/net10.0/$project" -noColor -maxThreads 1 "$@"
