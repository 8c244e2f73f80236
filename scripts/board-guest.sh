#!/usr/bin/env bash
# Puts what the test machine is made of into dist/board: Debian's arm64 kernel with the drivers of a
# board, busybox and dist/linux-arm64/ysf-appliance as initial RAM disk, empty disks for state and
# log, and the machine's device tree with a LED added to it.
source "$(dirname "$0")/common.sh"
source scripts/debian.sh
out=dist/board
cache=$out/cache
modules=(virtio_net virtio_blk crc32c_generic ext4 i6300esb leds-gpio ledtrig-timer ledtrig-pattern vfat
    nls_cp437 nls_ascii sdhci-iproc bcm2835)

scripts/setup.sh board cross
mkdir -p "$out" "$cache/root"

fetch() {
    debian_apt "$cache"
    local kernel
    kernel=$(apt-cache depends linux-image-arm64 | awk '/Depends:/ { print $2; exit }')
    (cd "$cache/archives" && apt-get download -qq "$kernel" busybox-static libc6 libgpiod3)
    for package in "$cache"/archives/*.deb; do
        dpkg-deb -x "$package" "$cache/root"
    done
    unset APT_CONFIG
    touch "$cache/complete"
}

[ -e "$cache/complete" ] || fetch
version=$(basename "$cache"/root/boot/vmlinuz-* | sed 's/^vmlinuz-//')
cp "$cache/root/boot/vmlinuz-$version" "$out/vmlinuz"

root=$out/root
rm -rf "$root"
mkdir -p "$root"/{bin,dev,proc,sys,run,data,lib}
cp "$cache/root/usr/bin/busybox" "$root/bin/"
cp dist/linux-arm64/ysf-appliance "$root/bin/"
install -m 755 tests/Ysf.Board.Tests/Guest/init "$root/init"

# The libraries that the program names, from Debian's libc, and the one that drives GPIO lines.
libraries=$cache/root/usr/lib/aarch64-linux-gnu
mkdir -p "$root/lib/aarch64-linux-gnu"
cp "$libraries"/{ld-linux-aarch64.so.1,libc.so.6,libm.so.6,libdl.so.2,libpthread.so.0,librt.so.1,libgpiod.so.3} \
    "$root/lib/aarch64-linux-gnu/"
ln -s aarch64-linux-gnu/ld-linux-aarch64.so.1 "$root/lib/ld-linux-aarch64.so.1"

# What stands for a server of time.
clang --target=aarch64-linux-gnu -fuse-ld=lld -O2 -Wall -Wextra -Werror \
    -o "$root/bin/synchronise" tests/Ysf.Board.Tests/Guest/synchronise.c

# Modules with what they depend on, unpacked, since busybox cannot.
tree=$cache/root/usr/lib/modules
depmod -b "$cache/root/usr" "$version"
target=$root/lib/modules/$version
mkdir -p "$target"
printf '%s\n' "${modules[@]}" >"$root/lib/modules/wanted"
for module in "${modules[@]}"; do
    awk -v name="$module" -F ': *' '{
        n = $1; sub(/.*\//, "", n); sub(/\.ko.*/, "", n); gsub(/-/, "_", n)
        w = name; gsub(/-/, "_", w)
        if (n == w) print $1, $2 }' "$tree/$version/modules.dep"
done | tr ' ' '\n' | sed '/^$/d' | sort -u | while read -r file; do
    mkdir -p "$target/$(dirname "$file")"
    xz -dc "$tree/$version/$file" >"$target/${file%.xz}"
done
cp "$tree/$version"/modules.{order,builtin,builtin.modinfo} "$target/" 2>/dev/null || true
depmod -b "$root" "$version"

(cd "$root" && find . -print0 | cpio --null --quiet -o -H newc -R 0:0) | gzip -1 >"$out/initrd"
for disk in data log; do
    rm -f "$out/$disk.img"
    mkfs.ext4 -q -F "$out/$disk.img" 32M 2>/dev/null
done

# A LED of the kernel on line 5 of the machine's only GPIO chip; BoardMachine has the same machine.
tree=$out/board.dtb
qemu-system-aarch64 -nodefaults -display none -cpu cortex-a53 -m 512 \
    -M "virt,acpi=off,dumpdtb=$tree" >/dev/null
fdtput -c "$tree" /leds /leds/tx
fdtput -t s "$tree" /leds compatible gpio-leds
fdtput -t s "$tree" /leds/tx label tx
fdtput -t x "$tree" /leds/tx gpios "$(fdtget -t x "$tree" /pl061@9030000 phandle)" 5 0
echo "$out: kernel $version, initial RAM disk of $(stat -c %s "$out/initrd") bytes"
