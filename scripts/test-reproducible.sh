#!/usr/bin/env bash
# Builds the program, its Debian package and a board's image twice from the commit, under conditions that
# must not matter, and compares all that is handed out, to the byte. Usage: test-reproducible.sh [BOARD]
#   WORK=FOLDER  where to build and to leave both for a look; without, a folder that is removed. Another run
#                with it takes what is there of the same commit: the whole first build, parts of the second
#   SPOIL=1      gives the second build another SOURCE_DATE_EPOCH: then the image differs, and it must fail
# What only root can change (user, host name) stays the same for others, and is named.
# The last line is "N passed, N failed".
source "$(dirname "$0")/common.sh"
board=${1:-rpi-arm64}
scripts/setup.sh sdk native cross image deb reproducible
[ -z "$(git status --porcelain)" ] || echo "test-reproducible: changes that are not committed take no part" >&2
work=${WORK:-$(mktemp -d)}
mkdir -p "$work"
work=$(cd "$work" && pwd)
[ -n "${WORK:-}" ] || trap 'rm -rf "$work"' EXIT
started=$SECONDS passed=0 failed=0

# The second build's user; nothing of it has to exist.
uid=54321
first=$work/a second=$work/b/in-a-deeper-folder-of-another-name
say() { echo "test-reproducible: $1 ($((SECONDS - started)) s)"; }

# The whole of one build. The deb has a time of its own, so its program is another than the image's.
# shellcheck disable=SC2016
build='set -e; scripts/image.sh "$1"; scripts/deb.sh amd64; scripts/sbom.sh'

commit=$(git rev-parse HEAD)

# clone FOLDER: the commit, under the umask that is in force; a clone of an earlier run is kept.
clone() {
    local mark
    mark=$work/$(basename "$1").commit
    [ "$(cat "$mark" 2>/dev/null)" != "$commit" ] || return 0
    rm -rf "$1"
    mkdir -p "$(dirname "$1")"
    git clone -q --no-hardlinks "$PWD" "$1" && echo "$commit" >"$mark"
}

# fetched FROM TO: Debian's packages, and U-Boot's source package. They are the same for both builds: what
# the mirror has may change meanwhile.
fetched() {
    local part
    for part in image/debian image/backports u-boot/debian; do
        [ -d "$1/dist/$part" ] && [ ! -d "$2/dist/$part" ] || continue
        mkdir -p "$(dirname "$2/dist/$part")"
        cp -a --reflink=auto "$1/dist/$part" "$2/dist/$part"
    done
}

# Both are called where set -e does not reach.
build_first() (
    umask 022
    clone "$first" || return 1
    [ "$(cat "$work/first.done" 2>/dev/null)" != "$commit $board" ] || return 0
    fetched "$PWD" "$first" && cd "$first" || return 1
    LC_ALL=C TZ=UTC bash -c "$build" - "$board" || return 1
    echo "$commit $board" >"$work/first.done"
)

# Another folder, user, host name, locale, time zone, umask and day. faketime leaves the times of files
# as they are, which make and MSBuild compare with each other, and no clock of waiting: with the "fix" of that
# clock every timed wait of .NET would end at once. Certificates of mirrors must still be valid.
# The user unpacks NuGet's packages anew, with modes of its own: the folder of the first user's is the feed.
build_second() (
    local as=() feed=${NUGET_PACKAGES:-$HOME/.nuget/packages} time
    time=$(($(commit_time) + 86400))
    mkdir -p "$work"/{locale,home/.nuget,packages,feed,tmp}
    localedef -i tr_TR -f UTF-8 "$work/locale/tr_TR.UTF-8"
    umask 077
    clone "$second" && fetched "$first" "$second" || return 1
    cp -a "$HOME/.nuget/NuGet" "$work/home/.nuget/" 2>/dev/null || true
    if [ "$(id -u)" -eq 0 ]; then
        chmod 711 "$work" "$work/b"
        chown -R "$uid:$uid" "$second" "$work"/{home,locale,packages,tmp}
        as=(unshare --uts --mount "$work/enter" "$feed" "$work/feed" "$uid")
        feed=$work/feed
    else
        echo "left out: another user and host name; only root can change them"
    fi
    cat >"$work/enter" <<'ENTER'
#!/bin/sh -e
# Of test-reproducible.sh: PACKAGES PLACE UID COMMAND...
hostname another-host
mount --bind "$1" "$2"
uid=$3
shift 3
exec setpriv --reuid "$uid" --regid "$uid" --clear-groups "$@"
ENTER
    chmod 700 "$work/enter"
    cd "$second" || return 1
    [ -z "${SPOIL:-}" ] || export SOURCE_DATE_EPOCH=$time
    # Not of this shell, which has no such locale.
    env HOME="$work/home" TMPDIR="$work/tmp" NUGET_PACKAGES="$work/packages" LOCPATH="$work/locale" \
        LC_ALL=tr_TR.UTF-8 TZ=Asia/Kathmandu USER=another NO_FAKE_STAT=1 \
        FAKETIME_DONT_FAKE_MONOTONIC=1 FAKETIME_FORCE_MONOTONIC_FIX=0 \
        "${as[@]}" faketime -f "+20d" bash -c "umask 077; set -e
            dotnet restore src/Ysf.Appliance --source '$feed'; $build" - "$board"
)

# same NAME FILE FILE: counts one test.
same() {
    if [ -s "$2" ] && [ -s "$3" ] && cmp -s "$2" "$3"; then
        passed=$((passed + 1))
        printf 'same      %-46s %11s bytes  sha256 %s\n' "$1" "$(stat -c %s "$2")" \
            "$(sha256sum "$2" | cut -d' ' -f1)"
        return 0
    fi
    failed=$((failed + 1))
    echo "DIFFERENT $1: $(cmp "$2" "$3" 2>&1 | head -n 1)"
    return 1
}

# causes: which files of the root differ, in contents or mode, where the image does.
causes() {
    local one tree=dist/image/$board/root
    for one in "$first" "$second"; do
        (cd "$one/$tree" && find . -printf '%P %y %m %l\n' | LC_ALL=C sort) >"$work/list.${one//\//_}"
    done
    diff "$work/list.${first//\//_}" "$work/list.${second//\//_}" | head -n 20 || true
    diff -rq --no-dereference "$first/$tree" "$second/$tree" | head -n 20 || true
    if command -v diffoscope >/dev/null; then
        diffoscope --max-report-size 20000 "$first/dist/linux-x64/ysf-appliance" \
            "$second/dist/linux-x64/ysf-appliance" | head -n 60 || true
    fi
}

say "first build"
build_first >"$work/first.log" 2>&1 || { tail -n 20 "$work/first.log"; echo "failed: the first build"; echo "0 passed, 1 failed"; exit 1; }
say "second build"
build_second >"$work/second.log" 2>&1 || { tail -n 20 "$work/second.log"; echo "failed: the second build"; echo "0 passed, 1 failed"; exit 1; }
grep '^left out' "$work/second.log" || true
say "comparison"
files=$(cd "$first" && find "dist/$board" dist/linux-* dist/image/"$board"/{vmlinuz,initrd.img,root.squashfs} \
    dist/*.deb dist/*.img.* dist/*.tsv dist/*.spdx.json -type f | LC_ALL=C sort -u)
for file in $files; do
    same "$file" "$first/$file" "$second/$file" || true
done
[ "$failed" -eq 0 ] || causes

# That a comparison can fail: one byte more.
cp "$first/dist/image/$board/packages.tsv" "$work/changed"
echo >>"$work/changed"
if (same "changed on purpose" "$first/dist/image/$board/packages.tsv" "$work/changed") >/dev/null; then
    failed=$((failed + 1))
    echo "failed: a changed file was taken for the same"
else
    passed=$((passed + 1))
fi
say "both builds compared"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
