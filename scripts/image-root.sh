#!/usr/bin/env bash
# Puts the card's root together from Debian's packages, our program and overlays. Usage:
#   image-root.sh BOARD      into dist/image/BOARD: root/, vmlinuz, kernel, and what the bill is made
#                            of: status, copyright/, packages.tsv, *.source
#   VERSION=N.N.N[-suffix]   another version than the program's
#   YSF_KEYS=FOLDER          whose updates it takes (keys/)
# Nothing of it is run: packages are unpacked, and what their scripts would do is done here.
source "$(dirname "$0")/common.sh"
fixed_conditions
board=${1:?usage: image-root.sh BOARD}
keys=${YSF_KEYS:-keys}
debian=dist/image/debian out=dist/image/$board
root=$PWD/$out/root

# words FILE...: what a list of image/ says, without comments.
words() { sed 's/#.*//' "$@" | xargs -n 1 | sort -u; }

# unpack: all packages but those that never run there. status names them as dpkg's own file would,
# copyright/ has the copyright file of each, and packages.tsv is the list for people.
unpack() {
    local file name names=() files=("$debian"/archives/*.deb) newer=
    [ ! -f "image/$board/backports" ] || newer=dist/image/backports/archives
    [ -z "$newer" ] || files+=("$newer"/*.deb)
    rm -rf "$root" "$out/parts" "$out/copyright"
    mkdir -p "$root" "$out/parts" "$out/copyright"
    : >"$out/status"
    for file in "${files[@]}"; do
        name=$(dpkg-deb -f "$file" Package)
        # The kernel of backports takes its place.
        if [ -n "$newer" ] && [[ $file == "$debian"/*/linux-image-* ]]; then
            continue
        elif words image/common/left-out | grep -qxF "$name"; then
            # What is needed of it lies beside the root: firmware.
            grep -qxF "$name" <(words "image/$board/packages") && dpkg-deb -x "$file" "$out/parts"
            grep -qxF "$name" <(words "image/$board/packages") || continue
        else
            dpkg-deb -x "$file" "$root"
        fi
        names+=("$name")
        { dpkg-deb -f "$file"; printf 'Status: install ok unpacked\n\n'; } >>"$out/status"
    done

    # Only now: the copyright file of a library is often that of another package of the same source.
    printf 'package\tversion\tlicences\n' >"$out/packages.tsv"
    for name in "${names[@]}"; do
        cp -L "$root/usr/share/doc/$name/copyright" "$out/copyright/$name" 2>/dev/null \
            || cp -L "$out/parts/usr/share/doc/$name/copyright" "$out/copyright/$name" \
            || { echo "image: $name has no copyright file" >&2; return 1; }
        printf '%s\t%s\t%s\n' "$name" \
            "$(awk -v name="$name" '$1 == "Package:" { mine = $2 == name } mine && $1 == "Version:" { print $2 }' "$out/status")" \
            "$(licences "$out/copyright/$name")" >>"$out/packages.tsv"
    done
    built
}

# built: what is compiled here, U-Boot and our kernel module, with the facts of its build.
built() {
    local file
    rm -f "$out"/*.source
    [ ! -f "dist/u-boot/$board/source" ] || cp "dist/u-boot/$board/source" "$out/u-boot.source"
    [ ! -d "image/$board/module" ] || cp "dist/module/$board"/*.source "$out/"
    for file in "$out"/*.source; do
        [ ! -e "$file" ] || awk -F '\t' '{ fact[$1] = $2 }
            END { OFS = FS; print fact["package"], fact["version"], fact["licences"] }' "$file" >>"$out/packages.tsv"
    done
}

# licences FILE: the short names that a copyright file gives, or "see the package".
licences() {
    local text
    text=$(sed -nE 's/^License: *([^ ].*)$/\1/p' "$1" | sort -u | paste -sd ';' -)
    echo "${text:-see the package}"
}

# links: busybox stands in for every command that is not there.
links() {
    local name
    for name in $(words image/common/applets); do
        [ -e "$root/usr/bin/$name" ] || [ -e "$root/usr/sbin/$name" ] || [ -L "$root/usr/bin/$name" ] \
            || ln -s busybox "$root/usr/bin/$name"
    done
    ln -sf dash "$root/usr/bin/sh"
}

# modules: those of the lists with all that they need; the rest goes.
modules() {
    local version tree kept
    version=$(ls "$root/usr/lib/modules")
    echo "$version" >"$out/kernel"
    tree=$root/usr/lib/modules/$version
    rm -rf "$out/trees"
    mkdir -p "$out/trees"
    cp "$root/usr/lib/linux-image-$version"/broadcom/bcm2{710,711,837}*.dtb "$out/trees/" 2>/dev/null || true
    # Newer packages have kernel and trees beside the modules.
    cp "$tree"/dtb/broadcom/bcm2712*.dtb "$out/trees/" 2>/dev/null || true
    mv "$tree/vmlinuz" "$out/vmlinuz" 2>/dev/null || cp "$root/boot/vmlinuz-$version" "$out/vmlinuz"
    rm -rf "$tree"/{dtb,config,System.map}
    [ ! -d "image/$board/module" ] || install -D -m 644 -t "$tree/kernel/ysf" "dist/module/$board"/*.ko.xz
    depmod -b "$root/usr" "$version"
    kept=$(mktemp)
    sed -E 's/#.*//; s/^[a-z]+ +//' image/common/modules "image/$board/modules" | xargs -n 1 \
        | while read -r name; do
            modprobe -d "$root/usr" -S "$version" --show-depends "$name" 2>/dev/null \
                || { echo "image: $version has no module $name" >&2; exit 1; }
        done | awk '$1 == "insmod" { print $2 }' | sort -u >"$kept"
    find "$tree" -name '*.ko*' | sort | comm -23 - <(sed 's|//|/|g' "$kept" | sort) | xargs rm -f
    rm -f "$kept"
    find "$tree" -type d -empty -delete
    depmod -b "$root/usr" "$version"
}

# accounts: what base-passwd and the packages' sysusers make; our own numbers are fixed, since files on
# the data partition outlive the root.
accounts() {
    cp "$root/usr/share/base-passwd/passwd.master" "$root/etc/passwd"
    cp "$root/usr/share/base-passwd/group.master" "$root/etc/group"
    # u! locks an account as well, which older versions of the program do not know; none has a password.
    sed -i 's/^u!/u/' "$root"/usr/lib/sysusers.d/*.conf
    systemd-sysusers --root="$root" 2>&1 | grep -v '^Creating' || true
    sed -i 's|^root:[^:]*:|root:*:|; s|:/bin/bash$|:/bin/sh|' "$root/etc/passwd"
    rm -f "$root"/etc/{passwd,group,shadow,gshadow}-
    # Made with mode 0, which only root could pack; for others they would be empty on the card.
    chmod 600 "$root"/etc/{shadow,gshadow}
}

# certificates: what update-ca-certificates makes.
certificates() {
    local certs=$root/etc/ssl/certs
    rm -rf "$certs"
    mkdir -p "$certs"
    cp "$root"/usr/share/ca-certificates/mozilla/*.crt "$certs/"
    cat "$certs"/*.crt >"$out/ca-certificates.crt"
    openssl rehash "$certs"
    mv "$out/ca-certificates.crt" "$certs/ca-certificates.crt"
    rm -rf "$root/usr/share/ca-certificates"
}

# ours: overlays over all of it, and the program.
ours() {
    local layer
    for layer in common card "$board"; do
        [ -d "overlays/$layer" ] || continue
        cp -a --no-preserve=ownership "overlays/$layer/." "$root/"
        # A clone has the modes that its user's umask left.
        (cd "overlays/$layer" && find . ! -type l -print0) | (cd "$root" && xargs -0 chmod go=u-w)
    done
    install -D -m 755 dist/linux-arm64/ysf-appliance "$root/usr/bin/ysf-appliance"
    rm -rf "$root/usr/share/doc" "$root/usr/share/man"
    mkdir -p "$root"/{card,data,etc/systemd/network}
    [ ! -f "$keys/ca.cert.pem" ] \
        || install -D -m 644 "$keys/ca.cert.pem" "$root/etc/rauc/keyring.pem"
    echo "$version" >"$root/etc/ysf-appliance-version"
    ln -sf ../run/systemd/resolve/stub-resolv.conf "$root/etc/resolv.conf"
    printf 'uninitialized\n' >"$root/etc/machine-id"
    # Nothing of what systemd does after an update of /usr is left to do.
    touch "$root/etc/.updated" "$root/var/.updated"
    systemctl --root="$root" preset-all --quiet
}

version=${VERSION:-$(program_version)}
unpack
modules
links
mkdir -p "$root"/{dev,proc,sys,run,tmp,var/lib,var/log,mnt}
chmod 1777 "$root/tmp"
certificates
for pattern in $(words image/common/prune); do
    # The pattern is to be expanded.
    # shellcheck disable=SC2086
    rm -rf "$root"/$pattern
done
ours
accounts
find "$root" -depth -type d -empty -path '*/share/*' -delete
