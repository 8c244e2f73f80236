#!/usr/bin/env bash
# Signs a release: writes FOLDER/SHA256SUMS of all files in it, and SHA256SUMS.minisig. Usage: sign.sh FOLDER
#   YSF_KEYS=FOLDER              whose keys (keys/): release.key signs, release.pub is put beside
#   YSF_PASSPHRASE_FILE=FILE     has the key's passphrase, where no terminal can be asked
#   VERSION=N.N.N                what the signature says that it is of; without, the program's
# minisign asks at the terminal for a passphrase that a key has.
source "$(dirname "$0")/common.sh"
folder=${1:?usage: sign.sh FOLDER}
keys=${YSF_KEYS:-keys}
if [ ! -s "$keys/release.key" ] || [ ! -s "$keys/release.pub" ]; then
    echo "sign: $keys has no release.key with release.pub; make keys makes them" >&2
    exit 1
fi

scripts/setup.sh sign
install -m 644 "$keys/release.pub" "$folder/release.pub"
(cd "$folder" && find . -type f ! -name 'SHA256SUMS*' -printf '%P\n' | LC_ALL=C sort \
    | xargs -d '\n' sha256sum >SHA256SUMS)
from=/dev/stdin
[ -z "${YSF_PASSPHRASE_FILE:-}" ] || from=$YSF_PASSPHRASE_FILE
minisign -S -s "$keys/release.key" -m "$folder/SHA256SUMS" \
    -c "signature of a release of YsfAppliance" \
    -t "YsfAppliance ${VERSION:-$(program_version)}" <"$from" >/dev/null
# A key and a release.pub that do not belong together are found here, not by those who download.
minisign -Vq -p "$folder/release.pub" -m "$folder/SHA256SUMS" \
    || { echo "sign: $keys/release.pub does not check what $keys/release.key signed" >&2; exit 1; }
echo "sign: $(wc -l <"$folder/SHA256SUMS") files are listed in $folder/SHA256SUMS, signed by $keys/release.key"
