#!/usr/bin/env bash
# Sourced by scripts that build from Debian's arm64 packages: fetches them by apt with folders of its
# own, so that this machine's packages and sources stay as they are, and nobody has to be root.
suite=trixie

# debian_mirror: the mirror that this machine's apt uses.
debian_mirror() {
    find /etc/apt \( -name '*.list' -o -name '*.sources' \) | sort | xargs awk '
        $1 == "URIs:" && $2 !~ /security/ { print $2 }
        $1 == "deb" { for (i = 2; i <= NF; i++) if ($i ~ /^http/ && $i !~ /security/) print $i }' \
        | grep -m 1 /debian || { echo "debian: apt here has no mirror of Debian" >&2; return 1; }
}

# debian_apt FOLDER [TYPE]: an apt with its folders in FOLDER, by APT_CONFIG; deb-src knows sources.
debian_apt() {
    local folder
    folder=$(mkdir -p "$1" && cd "$1" && pwd)
    mkdir -p "$folder"/{lists/partial,archives/partial}
    : >"$folder/status"
    echo "${2:-deb} [arch=arm64 signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]" \
        "$(debian_mirror) $suite main non-free-firmware" >"$folder/sources.list"
    cat >"$folder/apt.conf" <<CONF
APT::Architecture "arm64";
APT::Architectures { "arm64"; };
APT::Install-Recommends "false";
APT::Sandbox::User "root";
Acquire::Languages "none";
Acquire::Retries "3";
Debug::NoLocking "true";
Dir::State "$folder";
Dir::State::status "$folder/status";
Dir::Cache "$folder";
Dir::Etc::sourcelist "$folder/sources.list";
Dir::Etc::sourceparts "-";
CONF
    export APT_CONFIG=$folder/apt.conf
    apt-get update -qq
}

# debian_fetch FOLDER PACKAGE...: these and all that they depend on into FOLDER/archives, and nothing
# else there; FOLDER/index names them with their versions.
debian_fetch() {
    local folder=$1 file
    shift
    debian_apt "$folder"
    apt-get install -s -qq "$@" | awk '$1 == "Inst" { print $2, substr($3, 2) }' \
        | sort >"$folder/index"
    apt-get install -y -qq --download-only "$@" >/dev/null
    unset APT_CONFIG
    for file in "$folder"/archives/*.deb; do
        dpkg-deb -W --showformat '${Package} ${Version}\n' "$file" \
            | grep -qxFf - "$folder/index" || rm -- "$file"
    done
}

# debian_backport FOLDER PACKAGE: of trixie-backports the kernel that PACKAGE stands for, into
# FOLDER/archives, and what a module for it is built with into FOLDER/headers: its headers, the programs
# of this machine's kind that they call, and the C library that these expect.
debian_backport() {
    local folder own kernel release
    own=$(dpkg --print-architecture)
    rm -rf "$1"
    suite=trixie-backports debian_apt "$1"
    folder=$(cd "$1" && pwd)
    sed -i "s/arch=arm64 /arch=arm64,$own /; p; s/trixie-backports/$suite/" "$folder/sources.list"
    sed -i "s/{ \"arm64\"; }/{ \"arm64\"; \"$own\"; }/" "$folder/apt.conf"
    apt-get update -qq
    kernel=$(apt-cache show --no-all-versions -t trixie-backports "$2" | sed -nE 's/^Depends:.* linux-image-([0-9][^ ,]*).*/\1/p' | head -1)
    mkdir -p "$folder/headers"
    (cd "$folder/archives" && apt-get download -qq "linux-binary-$kernel" "linux-modules-$kernel" "linux-base-$kernel")
    release=${kernel%-arm64}
    (cd "$folder/headers" && apt-get download -qq "linux-headers-$kernel" "linux-headers-$release-common" \
        "linux-kbuild-$release:$own" "libc6:$own")
    echo "$kernel" >"$folder/kernel"
    unset APT_CONFIG
}

# debian_source FOLDER PACKAGE: the tarballs of a source package into FOLDER, and its version beside them.
# Not by apt-get source, which asks for a .dsc: not every mirror has them. The signed index has the hashes.
debian_source() {
    local folder=$1 package=$2 facts place hash file
    debian_apt "$folder" deb-src
    # The first of several is the newest.
    facts=$(apt-cache showsrc --only-source "$package" | sed -n '1,/^$/p')
    place=$(debian_mirror)/$(sed -n 's/^Directory: //p' <<<"$facts")
    sed -n '/^Checksums-Sha256:/,/^[^ ]*:/{s/^ //p}' <<<"$facts" | grep '\.tar\.[a-z0-9]*$' \
        | while read -r hash _ file; do
            /usr/lib/apt/apt-helper -qq download-file "$place/$file" "$folder/$file" "SHA256:$hash"
        done
    sed -n 's/^Version: //p' <<<"$facts" >"$folder/version"
    unset APT_CONFIG
}
