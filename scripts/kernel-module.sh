#!/usr/bin/env bash
# Builds a board's own kernel module against Debian's headers, which image.sh has fetched.
# Usage: kernel-module.sh BOARD         (a folder of image/ with module/)
#   dist/module/BOARD: NAME.ko.xz; NAME.source: what it is made of, a tab between name and value; and sum
# The kernel's own makefiles do it, in a tree of unpacked packages: they are not installed.
source "$(dirname "$0")/common.sh"
fixed_conditions
board=${1:?usage: kernel-module.sh BOARD}
source=image/$board/module out=dist/module/$board debs=dist/image/backports
cross=aarch64-linux-gnu-
kernel=$(cat "$debs/kernel")
sum=$(cat "$0" "$source"/* "$debs"/headers/*.deb <("${cross}gcc" --version) <("${cross}ld" --version) | sha256sum)
[ "$(cat "$out/sum" 2>/dev/null)" != "$sum" ] || exit 0

rm -rf "$out"
mkdir -p "$out/tree"
tree=$PWD/$out/tree
for file in "$debs"/headers/*.deb; do dpkg-deb -x "$file" "$tree"; done
headers=$tree/usr/src/linux-headers-$kernel
printf 'KBUILD_OUTPUT=%s\ninclude %s/Makefile\n' "$headers" "${headers%-arm64}-common" >"$headers/Makefile"
# The compiler is this machine's.
sed -i '/^CC = /d' "$headers/.kernelvariables"
# modpost is a program of trixie, and this machine may be older: its own C library runs it.
modpost=$(echo "$tree"/usr/lib/linux-kbuild-*/scripts/mod)/modpost
library=$(dirname "$(find "$tree/usr/lib" -path '*-linux-gnu/ld-linux-*' | head -1)")
printf '#!/bin/sh\nexec %s --library-path %s %s "$@"\n' "$(echo "$library"/ld-linux-*)" "$library" \
    "$modpost.real-lsb-64" >"$modpost.ours"
chmod 755 "$modpost.ours"
mv "$modpost.ours" "$modpost"

# record MODULE.ko: the facts for its bill; version and kernel are those that the module itself has.
record() {
    local name file
    name=$(basename "$1" .ko)
    printf 'package\t%s\nversion\t%s\nlicences\t%s\nkernel\t%s\n' "$name" "$(modinfo -F version "$1")" \
        "$(sed -nE '1s|^// SPDX-License-Identifier: ||p' "$source/$name.c")" \
        "$(modinfo -F vermagic "$1" | cut -d' ' -f1)"
    for file in "$debs"/headers/linux-*.deb; do
        printf 'headers\t%s\t%s\n' "$(dpkg-deb -f "$file" Package)" "$(dpkg-deb -f "$file" Version)"
    done
    (cd image && sha256sum "$board"/module/*) | sed -E 's/^(\S+) +(.*)/source\t\2\t\1/'
    (cd "$out" && sha256sum "$name.ko.xz") | sed -E 's/^(\S+) +(.*)/binary\t\2\t\1/'
}

cp -r "$source" "$out/module"
# Empty: options that a compiler before gcc 14 lacks, and type information that pahole would make.
make -s -C "$headers" "M=$PWD/$out/module" "CROSS_COMPILE=$cross" "CC=${cross}gcc" \
    "KCFLAGS=-ffile-prefix-map=$tree=/ -ffile-prefix-map=$PWD/$out/module=." \
    CONFIG_CC_HAS_MIN_FUNCTION_ALIGNMENT= CONFIG_DEBUG_INFO_BTF_MODULES= modules >"$out/log" 2>&1 \
    || { cat "$out/log" >&2; exit 1; }
for file in "$out"/module/*.ko; do
    "${cross}strip" --strip-debug "$file"
    xz -c --check=crc32 "$file" >"$out/$(basename "$file").xz"
    record "$file" >"$out/$(basename "$file" .ko).source"
done
rm -rf "$out/tree" "$out/module"
echo "$sum" >"$out/sum"
echo "$out: $(basename -a "$out"/*.ko.xz | xargs) for Linux $kernel"
