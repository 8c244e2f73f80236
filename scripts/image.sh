#!/usr/bin/env bash
# Makes the SD card image of a board. Usage: image.sh BOARD      (a folder of image/: rpi-arm64, rpi5-arm64, qemu-virt)
#   VERSION=N.N.N[-suffix]  another version than the program's
#   YSF_KEYS=FOLDER         whose updates it takes (keys/)
# What is there already and of the same inputs is taken again.
source "$(dirname "$0")/common.sh"
fixed_conditions
source scripts/debian.sh
board=${1:?usage: image.sh BOARD}
if [ ! -f "image/$board/modules" ] || [ "$board" = common ]; then
    echo "image: there is no board $board; there are: $(boards)" >&2
    exit 1
fi

if [[ ! ${VERSION:-0.0.0} =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[A-Za-z0-9.]+)?$ ]]; then
    echo "image: version $VERSION must be N.N.N or N.N.N-suffix" >&2
    exit 1
fi

scripts/setup.sh sdk cross image u-boot
[ ! -f "image/$board/backports" ] || scripts/setup.sh kernel-module
started=$SECONDS
step() {
    echo "image: $1 ($((SECONDS - started)) s)"
    shift
    "$@"
}

# packages: the boards' together, so that one fetch serves all; again when a list changed.
packages() {
    local wanted sum
    wanted=$(sed 's/#.*//' image/common/packages image/*/packages | xargs -n 1 | sort -u)
    sum=$(sha256sum <<<"$wanted")
    if [ "$(cat dist/image/debian/complete 2>/dev/null)" != "$sum" ]; then
        # shellcheck disable=SC2086
        debian_fetch dist/image/debian $wanted
        echo "$sum" >dist/image/debian/complete
    fi
}

# backports: a newer kernel for boards that need one, and our module for it.
backports() {
    local wanted sum
    [ -f "image/$board/backports" ] || return 0
    wanted=$(sed 's/#.*//' "image/$board/backports" | xargs)
    sum=$(cat scripts/debian.sh - <<<"$wanted" | sha256sum)
    if [ "$(cat dist/image/backports/complete 2>/dev/null)" != "$sum" ]; then
        debian_backport dist/image/backports "$wanted"
        echo "$sum" >dist/image/backports/complete
    fi
    scripts/kernel-module.sh "$board"
}

u_boot() { [ ! -f "image/$board/u-boot.config" ] || scripts/u-boot.sh "$board"; }

# It takes the commit and its time by itself, and so is the one that make publish makes.
step program scripts/publish.sh linux-arm64
SOURCE_DATE_EPOCH=$(commit_time)
export SOURCE_DATE_EPOCH
step packages packages
step backports backports
step U-Boot u_boot
step root scripts/image-root.sh "$board"
step slot scripts/image-slot.sh "$board"
step card scripts/image-disk.sh "$board"
step done true
