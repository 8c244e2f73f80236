#!/usr/bin/env bash
# Boots the published arm64 program on an emulated board, again and again, in a network of its own.
# The last line is "N passed, N failed"; nothing may be skipped.
source "$(dirname "$0")/common.sh"
source scripts/xunit.sh
project=Ysf.Board.Tests
scripts/setup.sh sdk board
scripts/publish.sh linux-arm64
scripts/board-guest.sh
dotnet build "tests/$project" -c Release --nologo -v quiet
YSF_BOARD=$PWD/dist/board
export YSF_BOARD
# One machine at a time: two may be too slow for their watchdogs, and no test is tried twice.
xunit_run $project own_network "tests/$project/bin/Release/net10.0/$project" -noColor -showLiveOutput \
    -maxThreads 1 "$@"
