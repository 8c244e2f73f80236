#!/usr/bin/env bash
# Makes the card of its parts, without loop devices and without being root. Usage: image-disk.sh BOARD
#   dist/BOARD/card.img (sparse), and dist/ysf-appliance-BOARD-VERSION.img.zst with .sha256 and .bmap
source "$(dirname "$0")/common.sh"
fixed_conditions
board=${1:?usage: image-disk.sh BOARD}
: "${SOURCE_DATE_EPOCH:?}"
out=dist/image/$board card=dist/$board/card.img
version=$(cat "$out/version")
name=dist/ysf-appliance-$board-$version
MiB=1048576
# Where what lies, in MiB; the contract with U-Boot (boot.cmd) and the initial RAM disk (init).
state=1 sysop=4 sysop_size=256 slot_a=260 slot_b=516 slot_size=256 data=772 data_size=248 total=1024
signature=59534641

# put FILE MIB: a file's bytes at a place of the card; holes stay holes.
put() { dd if="$1" of="$card" bs=$MiB seek="$2" conv=notrunc,sparse status=none; }

# p1: what the board starts with, and what is the sysop's.
sysop() {
    local fat=$out/sysop.vfat folder=$out/sysop
    rm -rf "$folder" "$fat"
    mkdir -p "$folder"
    if [ -f "image/$board/boot.env" ]; then
        cat "image/$board/boot.env" image/common/boot.cmd >"$out/boot.cmd"
        mkimage -A arm64 -O linux -T script -C none -n ysf -d "$out/boot.cmd" "$folder/boot.scr" >/dev/null
    fi
    # shellcheck source=/dev/null
    [ ! -f "image/$board/firmware.sh" ] || source "image/$board/firmware.sh"
    cp image/card/* "$folder/"
    find "$folder" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
    truncate -s "${sysop_size}M" "$fat"
    mkfs.vfat -F 32 -s 4 -i 59534601 -n YSF --invariant "$fat" >/dev/null
    (cd "$folder" && find . -mindepth 1 -maxdepth 1 | LC_ALL=C sort \
        | xargs -I '{}' mcopy -s -m -i ../sysop.vfat '{}' ::)
    put "$fat" $sysop
}

# p4: empty, small; grown at the first start.
data() {
    local image=$out/data.ext4
    rm -f "$image"
    truncate -s "${data_size}M" "$image"
    E2FSPROGS_FAKE_TIME=$SOURCE_DATE_EPOCH mke2fs -q -t ext4 -L YSFDATA -m 0 -I 256 \
        -U 59534604-7973-4666-8170-706c69616e63 \
        -E lazy_itable_init=0,lazy_journal_init=0,hash_seed=59534604-7973-4666-8170-706c69616e63 \
        "$image"
    put "$image" $data
}

# The two copies of the slot state, where U-Boot reads it: slot A is good, no trial.
state() {
    [ -f "image/$board/boot.env" ] || return 0
    printf 'good=A\n' >"$out/state.txt"
    mkenvimage -s 0x200 -p 0 -o "$out/state.bin" "$out/state.txt"
    dd if="$out/state.bin" of="$card" bs=512 seek=$((state * 2048)) conv=notrunc status=none
    dd if="$out/state.bin" of="$card" bs=512 seek=$((state * 2048 + 8)) conv=notrunc status=none
}

rm -f "$card"
truncate -s "${total}M" "$card"
# 0xDA: no drive letter on Windows for what is not the sysop's.
sfdisk -q "$card" <<LAYOUT
label: dos
label-id: 0x$signature
start=${sysop}MiB, size=${sysop_size}MiB, type=c, bootable
start=${slot_a}MiB, size=${slot_size}MiB, type=da
start=${slot_b}MiB, size=${slot_size}MiB, type=da
start=${data}MiB, size=${data_size}MiB, type=83
LAYOUT
state
sysop
put "dist/$board/slot.vfat" $slot_a
data

bmaptool create -o "$name.img.bmap" "$card" 2>/dev/null
zstd -q -f -T0 -15 --no-progress "$card" -o "$name.img.zst"
(cd dist && sha256sum "$(basename "$name").img.zst" >"$(basename "$name").img.zst.sha256")
cp "$out/packages.tsv" "$name.packages.tsv"
echo "$name.img.zst: $(stat -c %s "$name.img.zst") bytes"
