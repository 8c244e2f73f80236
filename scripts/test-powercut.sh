#!/usr/bin/env bash
# Cuts the power of the card of dist/qemu-virt at moments by chance. Usage: test-powercut.sh [N] [SEED]
source "$(dirname "$0")/common.sh"
source scripts/image-run.sh
export YSF_CUTS=${1:-10}
[ -n "${2:-}" ] && export YSF_SEED=$2
prepare
run_tests -class Ysf.Tests.Image.PowerCutTests
