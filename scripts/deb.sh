#!/usr/bin/env bash
# Builds dist/ysf-appliance_VERSION_ARCH.deb. Usage: deb.sh [amd64] [arm64] [armhf]; without, all.
#   What cannot be built is named at the end, and the exit code is 1; the others are there.
# The same sources give the same bytes: all times are that of image/deb/changelog's newest entry.
source "$(dirname "$0")/common.sh"
fixed_conditions
[ $# -gt 0 ] || set -- amd64 arm64 armhf
scripts/setup.sh deb

root=overlays/common
# Of overlays/common, what is for any Debian; the rest is the image's alone.
files=(
    etc/ysf-appliance/pysfreflector.ini
    etc/ysf-appliance/deny.db
    etc/ysf-appliance/home.db
    usr/lib/systemd/system/ysf-appliance.service
    usr/lib/systemd/system/ysf-appliance.service.d/00-service.conf
    usr/lib/systemd/system/ysf-appliance@.service
    usr/lib/systemd/system/ysf-appliance@.service.d/00-service.conf
    usr/lib/sysusers.d/ysf-appliance.conf
    usr/lib/sysctl.d/50-ysf-appliance.conf
    usr/share/ysf-appliance/alerts.yml
    usr/share/ysf-appliance/prometheus.yml
    usr/share/ysf-appliance/dashboard.json
    usr/share/ysf-appliance/schema/alert-list.json
    usr/share/ysf-appliance/schema/blocks.json
    usr/share/ysf-appliance/schema/gateways.json
    usr/share/ysf-appliance/schema/heard.json
    usr/share/ysf-appliance/schema/links.json
    usr/share/ysf-appliance/schema/overs.json
    usr/share/ysf-appliance/schema/status.json
    usr/share/bash-completion/completions/ysf-appliance
    usr/share/zsh/vendor-completions/_ysf-appliance
    usr/share/fish/vendor_completions.d/ysf-appliance.fish
    usr/share/doc/ysf-appliance/settings.md
    usr/share/doc/ysf-appliance/health.md
    usr/share/doc/ysf-appliance/messages.md
    usr/share/doc/ysf-appliance/runbooks.md
    usr/share/doc/ysf-appliance/links.md
    usr/share/doc/ysf-appliance/rooms.md
    usr/share/doc/ysf-appliance/card.md
)
programs=(
    usr/lib/ysf-appliance/service-end
)
# Of overlays/card, what a Debian on a board may want as well: as examples.
examples=(
    usr/lib/systemd/system/ysf-appliance.service.d/10-board.conf
    usr/lib/udev/rules.d/70-ysf-appliance.rules
)
version=$(sed -nE '1s/.*\((.*)\).*/\1/p' image/deb/changelog)
program=$(program_version)
if [ "${version%-*}" != "$program" ]; then
    echo "deb: image/deb/changelog is about $version, the program is $program" >&2
    exit 1
fi

SOURCE_DATE_EPOCH=$(date -d "$(sed -nE '/^ -- /{s/.*>  //p;q}' image/deb/changelog)" +%s)
maintainer=$(sed -nE '/^ -- /{s/^ -- (.*>)  .*/\1/p;q}' image/deb/changelog)
export SOURCE_DATE_EPOCH

# depends PROGRAM: the C library it was linked with; fails when it needs any other.
depends() {
    local other
    other=$(readelf -d "$1" | sed -nE 's/.*NEEDED.*\[(.*)\]/\1/p' \
        | grep -vE '^(libc|libm|libdl|libpthread|librt|ld-linux.*)\.so' || true)
    if [ -n "$other" ]; then
        echo "deb: $1 needs $other, which no Depends names" >&2
        return 1
    fi

    readelf -V "$1" | grep -oE 'GLIBC_[0-9.]+' | sort -Vu \
        | sed -nE '$s/GLIBC_(.*)/libc6 (>= \1)/p'
}

# pack ARCH PROGRAM
pack() {
    local arch=$1 program=$2 tree depends
    depends=$(depends "$program")
    tree=$(mktemp -d)
    local doc=$tree/usr/share/doc/ysf-appliance man=$tree/usr/share/man/man1
    chmod 755 "$tree"
    install -D -m 755 "$program" "$tree/usr/bin/ysf-appliance"
    for file in "${files[@]}"; do
        install -D -m 644 "$root/$file" "$tree/$file"
        [ ! -L "$root/$file" ] || cp -P --remove-destination "$root/$file" "$tree/$file"
    done

    for file in "${programs[@]}"; do
        install -D -m 755 "$root/$file" "$tree/$file"
    done

    for file in "${examples[@]}"; do
        install -D -m 644 "overlays/card/$file" "$doc/examples/$(basename "$file")"
    done

    install -d "$man"
    gzip -9n <"$root/usr/share/man/man1/ysf-appliance.1" >"$man/ysf-appliance.1.gz"
    gzip -9n <image/deb/changelog >"$doc/changelog.Debian.gz"
    gzip -9n <"$(dirname "$(readlink -f "$(command -v dotnet)")")/ThirdPartyNotices.txt" \
        >"$doc/dotnet-notices.txt.gz"
    install -m 644 image/deb/copyright "$doc/copyright"
    install -D -m 644 image/deb/lintian-overrides \
        "$tree/usr/share/lintian/overrides/ysf-appliance"
    find "$tree" -type d -exec chmod 755 {} +
    find "$tree" -type f -name '*.gz' -exec chmod 644 {} +

    local size
    size=$(du -sk --apparent-size "$tree" | cut -f1)
    install -d -m 755 "$tree/DEBIAN"
    install -m 755 image/deb/{postinst,prerm,postrm} "$tree/DEBIAN/"
    (cd "$tree" && find etc -type f | LC_ALL=C sort | sed 's|^|/|') >"$tree/DEBIAN/conffiles"
    (cd "$tree" && find usr -type f | LC_ALL=C sort | xargs md5sum) >"$tree/DEBIAN/md5sums"
    sed -e "s|@VERSION@|$version|" -e "s|@ARCH@|$arch|" -e "s|@SIZE@|$size|" \
        -e "s|@MAINTAINER@|$maintainer|" -e "s|@DEPENDS@|$depends|" \
        image/deb/control.in >"$tree/DEBIAN/control"
    chmod 644 "$tree"/DEBIAN/{conffiles,md5sums,control}
    find "$tree" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +

    local deb=dist/ysf-appliance_${version}_$arch.deb
    dpkg-deb --build --root-owner-group -Zxz "$tree" "$deb" >/dev/null
    rm -rf "$tree"
    echo "$deb: $(stat -c %s "$deb") bytes"
}

missing=()
for arch in "$@"; do
    case $arch in
        amd64) rid=linux-x64 ;;
        arm64) rid=linux-arm64 ;;
        armhf) rid=linux-arm ;;
        *) echo "deb: no such architecture: $arch (amd64, arm64, armhf)" >&2; exit 1 ;;
    esac
    log=$(mktemp)
    if scripts/publish.sh "$rid" >"$log" 2>&1; then
        pack "$arch" "dist/$rid/ysf-appliance"
    elif grep -q 'NU1101.*linux-arm' "$log"; then
        missing+=("$arch")
    else
        cat "$log" >&2
        exit 1
    fi
    rm -f "$log"
done

for arch in "${missing[@]}"; do
    echo "deb: NOT BUILT: $arch. The package registry has no .NET for it (NU1101);" \
        "try where it has, or leave it out: make deb ARCH=\"amd64 arm64\"" >&2
done
[ ${#missing[@]} -eq 0 ]
