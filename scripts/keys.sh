#!/usr/bin/env bash
# Makes keys for signing bundles on this machine into keys/, once; never over what is there.
#   ca.key.pem      signs the key that signs; keep it away from the machine that builds
#   ca.cert.pem     goes into the image, and decides what is taken there
#   sign.key.pem    signs bundles
#   sign.cert.pem   goes with each bundle
#   release.key     signs the list of a release's files (minisign)
#   release.pub     checks it; publish it elsewhere than the files, so that no one place can change both
# They are for development: whoever has a copy of keys/ makes bundles that such an image takes.
# Usage: keys.sh [NAME]      whose they are, in the certificates (development); tests have their own
#   PASSPHRASE=1             asks for one at the terminal, which release.key then needs for every signature
source "$(dirname "$0")/common.sh"
scripts/setup.sh keys sign

folder=${YSF_KEYS:-keys} whose=${1:-development}

# release_key FOLDER: its pair of keys for minisign.
release_key() {
    local plain=(-W)
    [ -z "${PASSPHRASE:-}" ] || plain=()
    (umask 077 && minisign -G "${plain[@]}" -p "$1/release.pub" -s "$1/release.key" >/dev/null)
    sed -i "1s/.*/untrusted comment: YsfAppliance $whose release key/" "$1/release.pub"
    chmod 644 "$1/release.pub"
}

if [ -e "$folder/sign.cert.pem" ] && [ ! -e "$folder/release.pub" ] && [ ! -e "$folder/release.key" ]; then
    release_key "$folder"
    echo "keys: release.key and release.pub made in $folder; the others are left as they are" >&2
    exit 0
fi

if [ -e "$folder/sign.cert.pem" ]; then
    echo "keys: $folder has keys already, they are left as they are" >&2
    exit 0
fi

if [ -e "$folder" ] && [ -n "$(ls -A "$folder")" ]; then
    echo "keys: $folder is not empty and has no whole set of keys; move it away" >&2
    exit 1
fi

umask 077
# A board without a clock starts in the past: the certificates hold for as long as one can be told.
days=36500
mkdir -p "$(dirname "$folder")"
made=$(mktemp -d "$folder.XXXXXX")
trap 'rm -rf "$made"' EXIT

# certificate NAME SUBJECT EXTENSIONS [SIGNER]
certificate() {
    local name=$1 subject=$2 extensions=$3 signer=${4:-}
    openssl ecparam -name prime256v1 -genkey -noout -out "$made/$name.key.pem"
    openssl req -new -key "$made/$name.key.pem" -subj "$subject" -out "$made/$name.csr"
    if [ -z "$signer" ]; then
        openssl x509 -req -in "$made/$name.csr" -signkey "$made/$name.key.pem" -days "$days" \
            -sha256 -set_serial 1 -extfile <(printf '%s\n' "$extensions") \
            -out "$made/$name.cert.pem" 2>/dev/null
    else
        openssl x509 -req -in "$made/$name.csr" -CA "$made/$signer.cert.pem" \
            -CAkey "$made/$signer.key.pem" -days "$days" -sha256 -set_serial 2 \
            -extfile <(printf '%s\n' "$extensions") -out "$made/$name.cert.pem" 2>/dev/null
    fi
    rm "$made/$name.csr"
}

certificate ca "/CN=YsfAppliance $whose CA" \
    $'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash'
certificate sign "/CN=YsfAppliance $whose signing" \
    $'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=emailProtection\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid' ca
release_key "$made"
rmdir "$folder" 2>/dev/null || true
mv "$made" "$folder"
trap - EXIT
chmod 644 "$folder"/*.cert.pem
echo "keys: made in $folder; git leaves them out, keep a copy in a safe place" >&2
