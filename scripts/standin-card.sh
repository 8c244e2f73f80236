#!/usr/bin/env bash
# Puts a card into dist/standin that stands in for the real one in tests of the tests: the same
# partitions, but kernel and RAM disk of scripts/board-guest.sh on the FAT partition, no service
# manager, no slots.
source "$(dirname "$0")/common.sh"
out=dist/standin
board=dist/board
scripts/setup.sh image-test
scripts/u-boot.sh qemu-virt
mkdir -p "$out"

root=$out/root
rm -rf "$root"
cp -a "$board/root" "$root"
install -m 755 tests/Ysf.Image.Tests/Guest/init "$root/init"
install -m 755 tests/Ysf.Image.Tests/Guest/systemctl "$root/bin/systemctl"
(cd "$root" && find . -print0 | cpio --null --quiet -o -H newc -R 0:0) | gzip -1 >"$out/initrd"
cat >"$out/extlinux.conf" <<'CONF'
default standin
timeout 1
label standin
  kernel /vmlinuz
  initrd /initrd
  append console=ttyAMA0 quiet panic=10 oops=panic
CONF

# Sectors: the state of the slots at 2048, then four partitions.
card=$out/card.img
rm -f "$card"
truncate -s 1G "$card"
sfdisk --quiet "$card" <<'TABLE'
label: dos
label-id: 0x59534641
start=4096, size=524288, type=c, bootable
start=528384, size=524288, type=da
start=1052672, size=524288, type=da
start=1576960, type=83
TABLE
fat=$card@@$((4096 * 512))
mkfs.vfat -F 32 -s 2 -n YSF --offset 4096 "$card" $((524288 / 2)) >/dev/null 2>&1
mmd -i "$fat" ::extlinux
mcopy -i "$fat" "$out/extlinux.conf" ::extlinux/extlinux.conf
mcopy -i "$fat" "$board/vmlinuz" "$out/initrd" ::
mcopy -i "$fat" tests/Ysf.Image.Tests/Guest/ysf-appliance.ini ::
mkfs.ext4 -q -F -L YSFDATA -E "offset=$((1576960 * 512))" "$card" \
    $(((2097152 - 1576960) / 2))k 2>/dev/null
cp dist/u-boot/qemu-virt/u-boot.bin "$board/vmlinuz" "$out/"
cp "$board"/cache/root/usr/lib/linux-image-*/broadcom/bcm2837-rpi-3-b.dtb "$out/pi3.dtb"
echo "$card: $(du -k "$card" | cut -f 1) KiB"
