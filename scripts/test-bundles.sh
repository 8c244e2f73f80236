#!/usr/bin/env bash
# Makes the updates that tests give to the card of dist/BOARD, good ones and bad ones, from the root
# that image.sh left there. Usage: test-bundles.sh [BOARD]        (qemu-virt)
#   dist/test-bundles/NAME.raucb; what is there already and of the same inputs is taken again
# Their keys are dist/test-keys, which only the card of the tests takes; no image that is handed out.
# Bad is what an update may be in earnest: each is a whole system, signed, that fails in its own way.
source "$(dirname "$0")/common.sh"
board=${1:-qemu-virt}
image=dist/image/$board out=dist/test-bundles
[ -s "$image/root.squashfs" ] || { echo "test-bundles: make image BOARD=$board first" >&2; exit 1; }
scripts/setup.sh image bundle keys
keys=dist/test-keys
YSF_KEYS=$keys scripts/keys.sh tests
if ! cmp -s "$keys/ca.cert.pem" "$image/root/etc/rauc/keyring.pem"; then
    echo "test-bundles: the card does not take $keys: YSF_KEYS=$keys make image BOARD=$board" >&2
    exit 1
fi

if cmp -s "$keys/ca.cert.pem" keys/ca.cert.pem; then
    echo "test-bundles: keys/ are those of the tests; move them away and make keys" >&2
    exit 1
fi

SOURCE_DATE_EPOCH=$(commit_time)
export SOURCE_DATE_EPOCH
units=etc/systemd/system
now=$(cat "$image/version")
base=${now%%-*}
# later N: the Nth version after that of the card.
later() { echo "${base%.*}.$((${base##*.} + $1))"; }

inputs() {
    cat "$0" scripts/image-slot.sh scripts/bundle.sh "$keys/ca.cert.pem" "$image/root.squashfs" \
        "$image/vmlinuz" "$image/initrd.img" | sha256sum
}

# unit ROOT NAME: a unit of these lines (standard input) that is started at each start.
unit() {
    cat >"$1/$units/$2"
    mkdir -p "$1/$units/sysinit.target.wants"
    ln -sf "../$2" "$1/$units/sysinit.target.wants/$2"
}

good() { :; }

# The kernel fails as soon as there are services.
panics() {
    unit "$1" ysf-bad.service <<'UNIT'
[Unit]
DefaultDependencies=no
Before=sysinit.target
[Service]
ExecStart=/bin/sh -c 'echo 1 >/proc/sys/kernel/sysrq; echo c >/proc/sysrq-trigger'
UNIT
}

# The first process of the root does nothing.
hangs() {
    rm "$1/usr/lib/systemd/systemd"
    printf '#!/bin/sh\nwhile :; do sleep 60; done\n' >"$1/usr/lib/systemd/systemd"
    chmod 755 "$1/usr/lib/systemd/systemd"
}

# The service is there and answers nobody; nor does it feed the watchdog that was handed to it.
is_mute() {
    cat >"$1/usr/lib/systemd/system/ysf-appliance.service.d/90-bad.conf" <<'UNIT'
[Service]
Type=exec
WatchdogSec=0
ExecStart=
ExecStart=/bin/sleep infinity
UNIT
}

# All is well but for one service, which is what the judge alone can see.
limps() {
    unit "$1" ysf-bad.service <<'UNIT'
[Service]
Type=oneshot
ExecStart=/bin/false
UNIT
}

# bundle NAME VERSION SABOTAGE: links to the root's files; what is changed is made anew.
bundle() {
    local name=$1 version=$2 sabotage=$3 parts
    parts=$(mktemp -d -p "$out")
    cp -al "$image/root" "$parts/root"
    cp "$image"/{vmlinuz,kernel} "$parts/"
    rm "$parts/root/etc/ysf-appliance-version"
    echo "$version" >"$parts/root/etc/ysf-appliance-version"
    "$sabotage" "$parts/root"
    PARTS=$parts SLOT=$parts/slot.vfat LEVEL=1 scripts/image-slot.sh "$board" >/dev/null
    SLOT=$parts/slot.vfat sign "$name" "$version"
    rm -rf "$parts"
}

# sign NAME VERSION [BOARD [KEYS]]: of the slot in SLOT.
sign() {
    local folder
    folder=$(mktemp -d -p "$out")
    OUT=$folder VERSION=$2 YSF_KEYS=${4:-$keys} scripts/bundle.sh "${3:-$board}"
    mv "$folder"/*.raucb "$out/$1.raucb"
    rm -rf "$folder"
}

# refused: none of their slots is ever read, so a small one will do.
refused() {
    SLOT=$out/small
    export SLOT
    openssl rand -out "$SLOT" 65536
    sign wrong-board "$(later 1)" rpi-arm64
    sign older 0.0.1
    sign same "$now"
    YSF_KEYS=$out/others-keys scripts/keys.sh
    sign wrong-key "$(later 1)" "$board" "$out/others-keys"
    rm -r "$SLOT" "$out/others-keys"
    unset SLOT
}

# spoilt: signed as it was, with sixteen bytes in the midst of the system that are others.
spoilt() {
    cp "$out/good.raucb" "$out/spoilt.raucb"
    printf 'SIXTEEN BYTES ..' | dd of="$out/spoilt.raucb" bs=1 conv=notrunc status=none \
        seek=$(($(stat -c %s "$out/good.raucb") / 2))
}

sum=$(inputs)
[ "$(cat "$out/complete" 2>/dev/null)" != "$sum" ] || exit 0
rm -rf "$out"
mkdir -p "$out"
bundle good "$(later 1)" good
bundle second "$(later 2)" good
bundle panics "$(later 1)" panics
bundle hangs "$(later 1)" hangs
bundle is-mute "$(later 1)" is_mute
bundle limps "$(later 1)" limps
refused
spoilt
echo "$sum" >"$out/complete"
