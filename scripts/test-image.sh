#!/usr/bin/env bash
# Boots the card of dist/qemu-virt on an emulated machine, spoils it in every way that a sysop, a
# crash or the card itself might, and looks whether it comes back into service.
#   ALL=1   every promise for as long as it is meant
#   BRIEF=1 that it comes into service, what then runs, a hang in it and one before it, a restart, and
#           wrong settings: a few minutes
#   SEED=n  the same chances as before
source "$(dirname "$0")/common.sh"
source scripts/image-run.sh
prepare
[ -n "${SEED:-}" ] && export YSF_SEED=$SEED
if [ "${BRIEF:-}" = 1 ]; then
    run_tests \
        -method Ysf.Tests.Image.BootTests.A_card_that_was_never_booted_comes_into_service_by_itself \
        -method Ysf.Tests.Image.BootTests.No_unit_failed_no_order_has_a_cycle_and_the_kernel_is_not_tainted \
        -method Ysf.Tests.Image.BootTests.Twenty_gateways_talk_through_it \
        -method Ysf.Tests.Image.HangTests.A_reflector_that_stands_still_is_back_by_itself_and_says_why \
        -method Ysf.Tests.Image.RestartTests.A_planned_restart_says_what_it_does_and_complains_of_nothing \
        -method '*_boot_script_*' \
        -method 'Ysf.Tests.Image.RepairTests.Wrong_settings_*'
    exit
fi

if [ "${ALL:-}" = 1 ]; then
    export YSF_IMAGE_ALL=1
else
    # Power cuts have a verb of their own; here a few show that it works.
    export YSF_CUTS=3
fi

# The tests' own machine is tested first, with a card of which everything is known.
scripts/publish.sh linux-arm64
scripts/board-guest.sh
scripts/standin-card.sh
export YSF_STANDIN=$PWD/dist/standin
run_tests -class- Ysf.Tests.Image.WritesTests
