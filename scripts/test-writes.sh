#!/usr/bin/env bash
# Logs every block write of the card of dist/qemu-virt while its settings change, an update is installed
# and committed, the other slot is chosen, and the data partition grows; then cuts the power after each
# write, and in the other ways of tests/Ysf.Image.Tests/Writes, looks at the card from outside, and boots
# some. Usage: [AGAIN=1] test-writes.sh [BOOTS] [SEED]             (2; by chance)
#   BOOTS  so many cards of each log boot, no two of a kind; all: one of each kind, for hours
#   AGAIN  judges the logs of the last run, which are in dist/writes, and records none
source "$(dirname "$0")/common.sh"
source scripts/image-run.sh
boots=${1:-2}
[ "$boots" != all ] || boots=100000
export YSF_BOOTS=$boots YSF_RECORDS=$PWD/dist/writes YSF_AGAIN=${AGAIN:-0}
[ -z "${2:-}" ] || export YSF_SEED=$2
prepare
run_tests -class Ysf.Tests.Image.WriteLogTests -class Ysf.Tests.Image.WritesTests
