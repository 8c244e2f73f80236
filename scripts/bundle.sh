#!/usr/bin/env bash
# Makes dist/ysf-appliance-BOARD-VERSION.raucb, the signed update of the image of a board, and the
# index that a server shows beside it. Usage: bundle.sh BOARD
#   VERSION=N.N.N[-suffix]  another version than the program's; that of the image in the slot
#   YSF_KEYS=FOLDER         other keys than keys/
#   SLOT=FILE               another image than dist/BOARD/slot.vfat
#   OUT=FOLDER              another place than dist
source "$(dirname "$0")/common.sh"
fixed_conditions
board=${1:-}
if [[ ! $board =~ ^[a-z0-9-]+$ ]]; then
    echo "bundle: which board? make bundle BOARD=rpi-arm64" >&2
    exit 1
fi

scripts/setup.sh bundle
slot=${SLOT:-dist/$board/slot.vfat}
keys=${YSF_KEYS:-keys}
out=${OUT:-dist}
version=${VERSION:-$(program_version)}
if [[ ! $version =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[A-Za-z0-9.]+)?$ ]]; then
    echo "bundle: version $version must be N.N.N or N.N.N-suffix" >&2
    exit 1
fi

for file in "$slot" "$keys/sign.cert.pem" "$keys/sign.key.pem" "$keys/ca.cert.pem"; do
    if [ ! -s "$file" ]; then
        echo "bundle: there is no $file; make image BOARD=$board makes the slot, make keys the keys" >&2
        exit 1
    fi
done

compatible=ysf-appliance-$board
name=$compatible-$version.raucb
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/content"
cp --reflink=auto "$slot" "$work/content/slot.vfat"
cat >"$work/content/manifest.raucm" <<MANIFEST
[update]
compatible=$compatible
version=$version
description=YsfAppliance $version for $board

[bundle]
format=verity

[image.slot]
filename=slot.vfat
MANIFEST

# The keyring has rauc look at what it made before anybody else does.
rauc bundle --cert="$keys/sign.cert.pem" --key="$keys/sign.key.pem" \
    --keyring="$keys/ca.cert.pem" "$work/content" "$work/$name" >"$work/log" 2>&1 \
    || { cat "$work/log" >&2; exit 1; }
mkdir -p "$out"
mv "$work/$name" "$out/$name"
printf 'version=%s\nbundle=%s\n' "$version" "$name" >"$out/$compatible.txt"
echo "bundle: $out/$name, $(($(stat -c %s "$out/$name") / 1048576)) MiB" >&2
