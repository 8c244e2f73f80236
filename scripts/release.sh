#!/usr/bin/env bash
# Builds all that is handed out of a version into dist/release/VERSION. Usage: release.sh
#   BOARD="rpi-arm64 qemu-virt"  which images, with their updates; without, all boards of image/
#   ARCH="amd64 arm64"           which packages; add armhf where the registry has .NET for it
#   YSF_KEYS=FOLDER              whose keys sign the updates and are in the images (keys/)
# The version is that of src/Directory.Build.props, what is new is the newest entry of
# image/deb/changelog. A release is either there with all its files or not at all.
source "$(dirname "$0")/common.sh"
version=$(program_version)
keys=${YSF_KEYS:-keys}
read -ra boards <<<"${BOARD:-$(boards)}"
read -ra archs <<<"${ARCH:-amd64 arm64}"
final=dist/release/$version

# Unlike an image for oneself, what is handed out can be made again from a commit, by the same keys.
if [ -n "$(git status --porcelain)" ]; then
    echo "release: there are changes that are not committed; git status lists them" >&2
    exit 1
fi

for file in sign.key.pem ca.cert.pem release.key release.pub; do
    if [ ! -s "$keys/$file" ]; then
        echo "release: there is no $keys/$file; make keys makes it, image/README.md says more" >&2
        exit 1
    fi
done

# Whoever has a checkout has these, and bundles that fail on purpose are signed by them.
if openssl x509 -in "$keys/ca.cert.pem" -noout -subject | grep -q "YsfAppliance tests CA"; then
    echo "release: $keys are the keys of the tests; YSF_KEYS=FOLDER names others" >&2
    exit 1
fi

unset VERSION
mkdir -p dist/release
folder=$(mktemp -d -p dist/release)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"

packages() {
    scripts/deb.sh "${archs[@]}"
    local package arch
    package=$(sed -nE '1s/.*\((.*)\).*/\1/p' image/deb/changelog)
    for arch in "${archs[@]}"; do
        cp "dist/ysf-appliance_${package}_$arch.deb" "$folder/"
        scripts/sbom.sh "$folder/ysf-appliance_${package}_$arch.deb"
    done
}

programs() {
    local rid
    for rid in linux-x64 linux-arm64; do
        scripts/publish.sh "$rid"
        install -m 755 "dist/$rid/ysf-appliance" "$folder/ysf-appliance-$version-$rid"
        scripts/sbom.sh "$folder/ysf-appliance-$version-$rid"
    done
}

# board BOARD: its image, its update, and what a server shows beside the update.
board() {
    local name=ysf-appliance-$1-$version
    scripts/image.sh "$1"
    cp "dist/$name.img.zst" "dist/$name.img.zst.sha256" "dist/$name.img.bmap" \
        "dist/$name.packages.tsv" "$folder/"
    scripts/sbom.sh "$folder/$name.img.zst"
    OUT=$folder scripts/bundle.sh "$1"
}

# news: what the changelog's newest entry says, as a list of Markdown.
news() {
    sed -nE '2,/^ -- /{s/^  \* /* /p;s/^    ([^ ])/  \1/p}' image/deb/changelog
}

# row FILE TEXT: of the table of files, when there is such a file.
row() {
    [ ! -e "$folder/$1" ] || printf '| `%s` | %s | %s MiB |\n' "$1" "$2" \
        "$(($(stat -c %s "$folder/$1") / 1048576))"
}

notes() {
    local one
    echo "# YsfAppliance $version"
    echo
    news
    printf '\n| file | what it is for | size |\n|---|---|---|\n'
    for one in "${boards[@]}"; do
        row "ysf-appliance-$one-$version.img.zst" "SD card of $one; \`bmaptool copy\` writes it"
        row "ysf-appliance-$one-$version.raucb" "update of a card of $one that runs already"
    done
    for one in "$folder"/*.deb; do
        row "$(basename "$one")" "package for Debian, \`apt install ./FILE\`"
    done
    row "ysf-appliance-$version-linux-x64" "the program alone"
    row "ysf-appliance-$version-linux-arm64" "the program alone"
    cat <<TEXT

\`minisign -V -p release.pub -m SHA256SUMS\` tells whether the list is ours, with the \`release.pub\` that
you have from the project and not from this folder; then \`sha256sum -c --ignore-missing SHA256SUMS\`
tells whether the files are. \`*.spdx.json\` is the bill of materials of the file of that name (SPDX 2.3),
\`*.packages.tsv\` its Debian packages as a table. For machines that look for updates by themselves, put
\`ysf-appliance-BOARD.txt\` and the \`.raucb\` into the folder of \`[Update] Url\`, the text last.
Made from commit $(git rev-parse --short=12 HEAD).
TEXT
}

scripts/setup.sh sdk keys bundle deb sign
[ "$keys" = keys ] || echo "release: signed by the keys in $keys" >&2
packages
programs
for one in "${boards[@]}"; do
    board "$one"
done
notes >"$folder/NOTES.md"
scripts/sign.sh "$folder"
rm -rf "$final"
mv "$folder" "$final"
trap - EXIT
echo "$final: $(find "$final" -type f | wc -l) files, $(du -sh "$final" | cut -f1)"
