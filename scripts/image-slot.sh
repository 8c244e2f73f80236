#!/usr/bin/env bash
# Makes what one slot holds. Usage: image-slot.sh BOARD
#   dist/image/BOARD/initrd.img, root.squashfs, and dist/BOARD/slot.vfat of these and the kernel
#   PARTS=FOLDER  another one than dist/image/BOARD: root/, vmlinuz, kernel
#   SLOT=FILE     another one than dist/BOARD/slot.vfat
#   LEVEL=N       how hard the root is compressed; 1 is quick
# All times in it are SOURCE_DATE_EPOCH, all orders sorted: the same input gives the same bytes.
source "$(dirname "$0")/common.sh"
fixed_conditions
board=${1:?usage: image-slot.sh BOARD}
: "${SOURCE_DATE_EPOCH:?}"
out=${PARTS:-dist/image/$board} slot=${SLOT:-dist/$board/slot.vfat}
root=$(cd "$out/root" && pwd)
kernel=$(cat "$out/kernel")
slot_size=256M

# in_order GROUP: the files of a group of modules, each behind what it needs; built-in ones have none.
in_order() {
    sed -nE "s/#.*//; s/^$1 +//p" image/common/modules "image/$board/modules" | xargs -n 1 \
        | while read -r name; do
            modprobe -d "$root/usr" -S "$kernel" --show-depends "$name" | awk '$1 == "insmod" { print $2 }'
        done | awk '!seen[$0]++'
}

ramdisk() {
    local tree=$out/initrd group file
    rm -rf "$tree"
    mkdir -p "$tree"/{bin,modules,proc,sys,dev,run}
    install -m 755 "$root/usr/bin/busybox" "$tree/bin/busybox"
    install -m 755 image/common/init "$tree/init"
    install -m 755 image/common/guard "$tree/bin/guard"
    for group in watchdog root; do
        in_order "$group" | while read -r file; do
            xz -dc "$file" >"$tree/modules/$(basename "$file" .xz)"
            basename "$file" .xz
        done >"$tree/modules/$group"
    done
    find "$tree" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
    (cd "$tree" && find . | LC_ALL=C sort | cpio --quiet -o -H newc --reproducible -R 0:0) \
        | zstd -q -19 -T0 >"$out/initrd.img"
}

squash() {
    # The time is given by options, and must not be given twice.
    rm -f "$out/root.squashfs"
    env -u SOURCE_DATE_EPOCH mksquashfs "$root" "$out/root.squashfs" -comp zstd -Xcompression-level "${LEVEL:-15}" -b 256K -all-root \
        -noappend -no-progress -quiet -all-time "$SOURCE_DATE_EPOCH" -mkfs-time "$SOURCE_DATE_EPOCH" \
        -no-xattrs
}

# own: what the board's firmware itself reads from a slot, where it does.
own() {
    local folder=$out/slot
    rm -rf "$folder"
    mkdir -p "$folder"
    # shellcheck source=/dev/null
    [ ! -f "image/$board/slot.sh" ] || source "image/$board/slot.sh"
    find "$folder" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
}

# fat FILE SIZE LABEL FILES...: a FAT file system with these files, as the same bytes each time.
fat() {
    local file=$1 size=$2 label=$3
    shift 3
    rm -f "$file"
    truncate -s "$size" "$file"
    mkfs.vfat -F 32 -s 4 -i 59534600 -n "$label" --invariant "$file" >/dev/null
    mcopy -s -m -i "$file" "$@" ::
}

ramdisk
squash
own
mkdir -p "$(dirname "$slot")"
cp "$root/etc/ysf-appliance-version" "$out/version"
touch -d "@$SOURCE_DATE_EPOCH" "$out"/{vmlinuz,initrd.img,root.squashfs,version}
mapfile -t more < <(find "$out/slot" -mindepth 1 -maxdepth 1 | LC_ALL=C sort)
fat "$slot" "$slot_size" YSFSLOT "${more[@]}" "$out"/{vmlinuz,initrd.img,root.squashfs,version}
echo "$slot: kernel $(stat -c %s "$out/vmlinuz"), initrd $(stat -c %s "$out/initrd.img")," \
    "root $(stat -c %s "$out/root.squashfs") bytes"
