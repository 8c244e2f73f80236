#!/usr/bin/env bash
# Writes FILE.spdx.json, the bill of materials (SPDX 2.3), beside each file. Usage: sbom.sh [FILE...]
#   FILE  a program, a .deb or an .img.zst that was made in this clone; without, all that is in dist
# The bill names what the file was made of, so it needs the folders of that build (src/*/obj, dist/image).
source "$(dirname "$0")/common.sh"
fixed_conditions
scripts/setup.sh sdk deb
SOURCE_DATE_EPOCH=$(commit_time)
export SOURCE_DATE_EPOCH

# there PATTERN...: which of these patterns' files are there.
there() {
    local file
    for file in "$@"; do [ ! -e "$file" ] || echo "$file"; done
}

if [ $# -eq 0 ]; then
    mapfile -t found < <(there dist/linux-*/ysf-appliance dist/*.deb dist/*.img.zst)
    set -- "${found[@]}"
    if [ $# -eq 0 ]; then
        echo "sbom: dist has no program, package or image; make publish, make deb or make image makes one" >&2
        exit 1
    fi
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet build src/Ysf.Bill -c Release --nologo -v quiet
bill() { dotnet src/Ysf.Bill/bin/Release/net10.0/Ysf.Bill.dll "$@"; }

# of_deb FILE: the program in it is taken out for its hash.
of_deb() {
    local rid
    case $(dpkg-deb -f "$1" Architecture) in
        amd64) rid=linux-x64 ;;
        arm64) rid=linux-arm64 ;;
        armhf) rid=linux-arm ;;
    esac
    dpkg-deb --fsys-tarfile "$1" | tar -xO ./usr/bin/ysf-appliance >"$work/ysf-appliance"
    bill deb "$1" "$(dpkg-deb -f "$1" Version)" "$rid" "$work/ysf-appliance"
}

# of_image FILE: its board is the one of image/ that its name begins with.
of_image() {
    local board name=${1##*/ysf-appliance-}
    for board in $(boards); do
        if [[ $name == "$board"-* ]]; then
            bill image "$1" "$(cat "dist/image/$board/version")" linux-arm64 \
                "dist/image/$board/root/usr/bin/ysf-appliance" "$board" "dist/image/$board"
            return
        fi
    done
    echo "sbom: $1 is of no board of image/" >&2
    return 1
}

for file in "$@"; do
    case $file in
        *.deb) of_deb "$file" ;;
        *.img.zst) of_image "$file" ;;
        */linux-*/ysf-appliance) bill program "$file" "$(program_version)" "$(basename "$(dirname "$file")")" ;;
        *-linux-*) bill program "$file" "$(program_version)" "linux-${file##*-linux-}" ;;
        *) echo "sbom: $file is no program, .deb or .img.zst" >&2; exit 1 ;;
    esac
done
