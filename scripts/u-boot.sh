#!/usr/bin/env bash
# Builds a board's U-Boot from Debian's source package, with the watchdog that Debian's own build lacks.
# Usage: u-boot.sh BOARD         (a folder of image/ with a u-boot.config)
#   dist/u-boot/BOARD: u-boot.bin, config, and source: what it is made of, a tab between name and value
# The newest build of the same inputs is taken again. No time of this machine is in it: the same source
# and compiler give the same bytes.
source "$(dirname "$0")/common.sh"
fixed_conditions
source scripts/debian.sh
board=${1:?usage: u-boot.sh BOARD}
fragments=(image/common/u-boot.config "image/$board/u-boot.config")
patch=image/$board/u-boot.patch
out=dist/u-boot/$board cache=dist/u-boot/debian
defconfig=$(sed -nE 's/^# From (.*_defconfig)\.$/\1/p' "${fragments[1]}")
cross=aarch64-linux-gnu-
scripts/setup.sh u-boot

inputs() {
    cat "$0" scripts/debian.sh "${fragments[@]}"
    [ ! -f "$patch" ] || cat "$patch"
    "${cross}gcc" --version
    "${cross}ld" --version
}

# unpack FOLDER: the package's source with Debian's patches and those of the board.
unpack() {
    local one
    mkdir -p "$1"
    tar -xf "$cache"/u-boot_*.orig.tar.* -C "$1" --strip-components 1
    tar -xf "$cache"/u-boot_*.debian.tar.* -C "$1"
    sed '/^#/d; /^$/d' "$1/debian/patches/series" | while read -r one; do
        patch -d "$1" -p1 -s <"$1/debian/patches/$one"
    done
    [ ! -f "$patch" ] || patch -d "$1" -p1 -s <"$patch"
    # What the compiler's machine has nothing to do with.
    cat "$1/configs/$defconfig" "${fragments[@]}" >"$1/configs/ysf_defconfig"
    cat >>"$1/configs/ysf_defconfig" <<CONFIG
# CONFIG_LOCALVERSION_AUTO is not set
CONFIG_LOCALVERSION="-$(sed 's/.*-//' <<<"$version")-ysf"
CONFIG
}

# is_as_asked FOLDER: whether each line of ours is in force; those that nothing knows are passed over
# without a word.
is_as_asked() {
    local line
    grep -hE '^(# )?CONFIG_' "${fragments[@]}" | while read -r line; do
        grep -qxF "$line" "$1/.config" || { echo "u-boot: $board does not take: $line" >&2; return 1; }
    done
}

# build FOLDER: a clean environment, so that no MAKEFLAGS or V of the caller's are in it.
build() {
    local make=(env -i "PATH=$PATH" LC_ALL=C TZ=UTC "SOURCE_DATE_EPOCH=$time" "CROSS_COMPILE=$cross"
        make -s -C "$1" "-j$(nproc)")
    "${make[@]}" ysf_defconfig 2>&1 | grep -v 'override: reassigning' || true
    is_as_asked "$1"
    "${make[@]}" u-boot.bin
}

# licences FOLDER: the short names that the package gives.
licences() {
    sed -nE 's/^License: *([^ ].*)$/\1/p' "$1/debian/copyright" | sort -u | paste -sd ';' -
}

record() {
    printf 'package\tu-boot\nversion\t%s\nlicences\t%s\n' "$version" "$(licences "$1")"
    (cd "$cache" && sha256sum u-boot_*.tar.*) | sed -E 's/^(\S+) +(.*)/source\t\2\t\1/'
    (cd image && sha256sum "${fragments[@]#image/}") | sed -E 's/^(\S+) +(.*)/fragment\t\2\t\1/'
    [ ! -f "$patch" ] || (cd image && sha256sum "$board/u-boot.patch") \
        | sed -E 's/^(\S+) +(.*)/patch\t\2\t\1/'
    (cd "$1" && sha256sum u-boot.bin) | sed -E 's/^(\S+) +(.*)/binary\t\2\t\1/'
}

sum=$(inputs | sha256sum)
[ "$(cat "$out/complete" 2>/dev/null)" != "$sum" ] || exit 0
rm -rf "$out"
mkdir -p "$out"
debian_source "$cache" u-boot
version=$(cat "$cache/version")
tree=$out/tree
time=$(tar -xOf "$cache"/u-boot_*.debian.tar.* debian/changelog \
    | sed -nE '0,/^ -- /s/^ -- .*>  //p' | xargs -I '{}' date +%s -d '{}')
unpack "$tree"
build "$tree"
cp "$tree/u-boot.bin" "$out/"
cp "$tree/.config" "$out/config"
record "$tree" >"$out/source"
rm -rf "$tree"
echo "$sum" >"$out/complete"
echo "$out: U-Boot $version, $(stat -c %s "$out/u-boot.bin") bytes"
