#!/usr/bin/env bash
# Cuts the power of the card of dist/qemu-virt at N moments by chance, in the boot and in service, and a
# tenth as often in each of these: while a bigger card grows at its first boot, while secrets of the
# settings are replaced, while an update is written, in its trial. Usage: test-powercut.sh [N] [SEED]
source "$(dirname "$0")/common.sh"
source scripts/image-run.sh
export YSF_CUTS=${1:-30}
[ -n "${2:-}" ] && export YSF_SEED=$2
prepare
tests=Ysf.Tests.Image
run_tests -method "$tests.PowerCutTests.*" -method "$tests.GrowthTests.*_cut_meanwhile" \
    -method "$tests.SecretTests.A_power_cut_*" -method "$tests.UpdateTests.With_its_power_cut_*"
