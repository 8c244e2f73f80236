#!/usr/bin/env bash
# Logs every block write of the card of dist/qemu-virt while its settings change, an update is installed
# and committed, the other slot is chosen, and the data partition grows; then cuts the power after each
# write, and in the other ways of tests/Ysf.Image.Tests/Writes. Of each log some cards boot, and all that
# end in the slot state. Usage: test-writes.sh [BOOTS] [SEED]         (4 of each log; by chance)
source "$(dirname "$0")/common.sh"
source scripts/image-run.sh
export YSF_BOOTS=${1:-4}
[ -n "${2:-}" ] && export YSF_SEED=$2
prepare
run_tests -class Ysf.Tests.Image.WriteLogTests -class Ysf.Tests.Image.WritesTests
