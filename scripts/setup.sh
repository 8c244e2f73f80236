#!/usr/bin/env bash
# Installs what the verbs need and is missing. Says first what apt-get will install.
# Usage: setup.sh [--optional] [sdk] [native] [cross] [emulation] [broker] [network] [trace] [deb] [root]
#                 [alerts] [board] [mail] [syslog] [supplicant] [browser] [image] [image-test] [keys] [bundle]
#                 [shells] [download] [profile] [u-boot] [kernel-module] [sign] [licences] [reproducible]
#   --optional ends with 3, not with 1, when this user cannot install what is missing
#   sdk        the .NET 10 SDK: only looked for, and said where to get it
#   native     compiler and linker for the native program of this machine
#   cross      the same for the ARM boards
#   emulation  runs ARM programs here
#   broker     a real MQTT broker and its clients, for tests
#   network    makes networks of the tests' own
#   trace      strace, by which system calls fail and the power is cut between them
#   deb        builds and looks over Debian packages
#   root       makes and boots a root of Debian, for tests of the package
#   alerts     checks and tests rules of Prometheus
#   mail       a real mail server, for tests
#   syslog     a real syslog server and jq, which read our log in tests
#   supplicant the program that joins Wi-Fi networks, which reads our files in tests
#   board      a whole emulated board, and what its disks are made of
#   browser    a browser that looks at the page
#   image      makes the SD card image
#   u-boot     builds U-Boot
#   kernel-module  builds a module of Debian's kernel
#   keys       makes keys
#   bundle     makes and signs updates
#   shells     bash, zsh and fish, which complete commands in tests
#   download   fetches them, as the image does
#   profile    counts what a program executes
#   sign       signs the list of a release's files
#   licences   SPDX's list of licences, for tests of the bills of materials
#   reproducible  what differs between two builds on purpose, and finds where they differ
#   image-test a machine that boots the card, and what looks at the card from outside
set -euo pipefail

packages=()
refusal=1
if [ "${1:-}" = --optional ]; then
    refusal=3
    shift
fi

# need COMMAND PACKAGE...: remembers the packages when the command is missing.
need() {
    local command=$1
    shift
    command -v "$command" >/dev/null 2>&1 || packages+=("$@")
}

# need_file FILE PACKAGE: the same for a file.
need_file() {
    [ -e "$1" ] || packages+=("$2")
}

for part in "$@"; do
    case $part in
        sdk)
            if ! dotnet --list-sdks 2>/dev/null | grep -q '^10\.'; then
                echo "setup: the .NET 10 SDK is missing; see https://dotnet.microsoft.com/download" >&2
                exit 1
            fi
            ;;
        native)
            need clang clang
            need_file /usr/include/zlib.h zlib1g-dev
            ;;
        cross)
            need clang clang
            need ld.lld lld
            need aarch64-linux-gnu-gcc gcc-aarch64-linux-gnu libc6-dev-arm64-cross
            need arm-linux-gnueabihf-gcc gcc-arm-linux-gnueabihf libc6-dev-armhf-cross
            need_file /usr/include/zlib.h zlib1g-dev
            ;;
        emulation)
            need qemu-aarch64-static qemu-user-static
            ;;
        broker)
            need_file /usr/sbin/mosquitto mosquitto
            need mosquitto_sub mosquitto-clients
            ;;
        network)
            need ip iproute2
            need nsenter util-linux
            ;;
        trace)
            need strace strace
            ;;
        deb)
            need dpkg-deb dpkg
            need readelf binutils
            need xz xz-utils
            need lintian lintian
            ;;
        root)
            need mmdebstrap mmdebstrap
            need systemd-nspawn systemd-container
            need nsenter util-linux
            ;;
        board)
            need qemu-system-aarch64 qemu-system-arm
            need dtc device-tree-compiler
            need cpio cpio
            need depmod kmod
            need mkfs.ext4 e2fsprogs
            need xz xz-utils
            need unshare util-linux
            need_file /usr/share/keyrings/debian-archive-keyring.gpg debian-archive-keyring
            ;;
        browser)
            need chromium chromium
            need_file /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf fonts-dejavu-core
            need_file /usr/share/fonts/truetype/noto/NotoColorEmoji.ttf fonts-noto-color-emoji
            need unshare util-linux
            ;;
        image)
            need mkimage u-boot-tools
            need mcopy mtools
            need mkfs.vfat dosfstools
            need mke2fs e2fsprogs
            need mksquashfs squashfs-tools
            need sfdisk fdisk
            need cpio cpio
            need depmod kmod
            need zstd zstd
            need xz xz-utils
            need openssl openssl
            need bmaptool bmap-tools
            need dtc device-tree-compiler
            need systemd-sysusers systemd
            need_file /usr/share/keyrings/debian-archive-keyring.gpg debian-archive-keyring
            ;;
        kernel-module)
            need aarch64-linux-gnu-gcc gcc-aarch64-linux-gnu libc6-dev-arm64-cross
            need make make
            need xz xz-utils
            ;;
        u-boot)
            need aarch64-linux-gnu-gcc gcc-aarch64-linux-gnu libc6-dev-arm64-cross
            need gcc gcc libc6-dev
            need make make
            need bison bison
            need flex flex
            need bc bc
            need patch patch
            need bzip2 bzip2
            need xz xz-utils
            need_file /usr/include/openssl/evp.h libssl-dev
            need_file /usr/include/gnutls/gnutls.h libgnutls28-dev
            need_file /usr/share/keyrings/debian-archive-keyring.gpg debian-archive-keyring
            ;;
        keys)
            need openssl openssl
            ;;
        bundle)
            need rauc rauc
            need mksquashfs squashfs-tools
            ;;
        download)
            need curl curl
            ;;
        sign)
            need minisign minisign
            ;;
        licences)
            need_file /usr/share/nodejs/spdx-license-ids/index.json node-spdx-license-ids
            ;;
        reproducible)
            need faketime faketime
            need localedef libc-bin
            need_file /usr/share/i18n/locales/tr_TR locales
            need setpriv util-linux
            need unshare util-linux
            need cmp diffutils
            ;;
        shells)
            need bash bash
            need zsh zsh-common zsh
            need fish fish
            ;;
        profile)
            need valgrind valgrind
            need sysbench sysbench
            need nm binutils
            ;;
        image-test)
            need qemu-system-aarch64 qemu-system-arm
            need qemu-io qemu-utils
            need nbdinfo libnbd-bin
            need mkenvimage u-boot-tools
            need mcopy mtools
            need fsck.vfat dosfstools
            need e2fsck e2fsprogs
            need sfdisk fdisk
            need unshare util-linux
            ;;
        alerts)
            need promtool prometheus
            ;;
        supplicant)
            need_file /usr/sbin/wpa_supplicant wpasupplicant
            ;;
        mail)
            need_file /usr/sbin/exim4 exim4-daemon-light
            ;;
        syslog)
            need_file /usr/sbin/rsyslogd rsyslog
            need jq jq
            ;;
        *)
            echo "setup: unknown part $part" >&2
            exit 1
            ;;
    esac
done

[ ${#packages[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    as_root=(sudo)
    if ! sudo -n true 2>/dev/null && ! { [ -t 0 ] && sudo -v; } 2>/dev/null; then
        echo "setup: missing: ${packages[*]}; only root or sudo can install them" >&2
        exit "$refusal"
    fi
fi

# Another apt-get may be at work, such as that of the machine's own upgrades.
patience=(-o DPkg::Lock::Timeout=600)
echo "setup: apt-get will install: ${packages[*]}" >&2
"${as_root[@]}" apt-get "${patience[@]}" update -qq
DEBIAN_FRONTEND=noninteractive "${as_root[@]}" \
    apt-get "${patience[@]}" install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
