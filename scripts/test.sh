#!/usr/bin/env bash
# Runs test projects and adds up their results. Usage: test.sh unit|short|long
#   unit   the short part without a published program
#   short  the short part, also of the published x64 program: `make test`
#   long   classes with LongPart, browser, package, emulated board, card and alerts: `make test-all`
# The last line is "N passed, N failed"; the names of failed tests stand right before it. A skipped test
# counts as failed, unless this user could not install a package or is not root: then it is named.
source "$(dirname "$0")/common.sh"
source scripts/xunit.sh
mode=${1:?usage: test.sh unit|short|long}
projects=(Ysf.Protocol.Tests Ysf.Reflector.Tests Ysf.Simulation Ysf.Appliance.Tests)
part=(-trait- Part=Long)
[ "$mode" != long ] || part=(-trait Part=Long)
results=$(mktemp -d)
# Sessions of their own that run beside tests, and end with this script.
publishing= packing=
trap 'for one in $publishing $packing; do kill -- "-$one" || true; done; rm -rf "$results"' EXIT
passed=0 failed=0 skipped=0
left_out=()

# want WHAT PART...: notes whether these parts of setup.sh are there or could be installed.
declare -A ready
want() {
    local code=0
    scripts/setup.sh --optional "${@:2}" || code=$?
    case $code in
        0) ready[$1]=yes ;;
        3) left_out+=("$1: packages are missing") ;;
        *) exit "$code" ;;
    esac
}

# has WHAT: whether it was wanted and is ready.
has() { [ -n "${ready[$1]:-}" ]; }

# beside PROJECT SCRIPT: a verb of its own, whose last line is counted with the rest.
beside() {
    local log=$results/$1 good bad
    echo "== $1"
    "$2" | tee "$log" || true
    if read -r good bad < <(verdict_of "$log"); then
        passed=$((passed + good)) failed=$((failed + bad))
    else
        fail "$1 gave no result"
    fi
}

# run PROJECT [ARGUMENT...]: its tests of this part.
run() {
    local log=$results/$1 code=0 total errors bad ignored
    echo "== $1"
    own_machine "tests/$1/bin/Release/net10.0/$1" -noColor "${part[@]}" "${@:2}" | tee "$log" || code=$?
    [ "$code" -ne 99 ] || fail "$1 touched the usual directories of this machine"
    if ! read -r total errors bad ignored < <(xunit_sums "$log"); then
        fail "$1 gave no result"
        return
    fi

    failed=$((failed + errors + bad))
    skipped=$((skipped + ignored))
    passed=$((passed + total - bad - ignored))
}

# fail WHAT: counts something that is no test, and names it at the end.
fail() {
    failed=$((failed + 1))
    echo "failed: $1" >>"$results/others"
}

# use RID VARIABLE: tests find the published program by the variable.
use() { export "$2=$PWD/dist/$1/ysf-appliance"; }

# alone VERB...: one at a time in this clone, so that two runs do not build the same files at once.
alone() { flock --close dist/.building "$@"; }

scripts/setup.sh sdk
if [ "$mode" != unit ]; then
    [ "$(id -u)" -eq 0 ] || left_out+=("tests that only root can run")
    want "the published program" native
    want "some tests" broker network trace alerts mail syslog supplicant keys bundle download shells
fi

if [ "$mode" = long ]; then
    want "the arm64 program" cross emulation
    want "the rules of alerts" alerts
    want "the browser" native browser
    want "the release" native deb keys sign licences
    want "the emulated board" cross board
    if [ "$(id -u)" -eq 0 ]; then
        want "the card" board image image-test u-boot
        want "the package" native deb root
    else
        left_out+=("the package: only root boots a container")
        left_out+=("the card: only root makes its image")
    fi
fi

mkdir -p dist
alone scripts/build.sh
case $mode in
    unit)
        for project in "${projects[@]}"; do run "$project"; done
        ;;
    short)
        if has "the published program"; then
            setsid flock --close dist/.building scripts/publish.sh linux-x64 \
                >"$results/publish" 2>&1 &
            publishing=$!
        fi

        # Two processors are busy with both; end-to-end tests wait for the program and for a quiet machine.
        for project in "${projects[@]:0:3}"; do run "$project"; done
        if [ -n "$publishing" ]; then
            wait "$publishing" && use linux-x64 YSF_APPLIANCE_X64 || fail "scripts/publish.sh linux-x64"
            publishing=
            cat "$results/publish"
        fi

        # Most of its tests wait for programs and not for a processor.
        run Ysf.Appliance.Tests -maxThreads 3x
        ;;
    long)
        if has "the published program"; then
            alone scripts/publish.sh linux-x64 && use linux-x64 YSF_APPLIANCE_X64 \
                || fail "scripts/publish.sh linux-x64"
        fi

        if has "the arm64 program"; then
            alone scripts/publish.sh linux-arm64 && use linux-arm64 YSF_APPLIANCE_ARM64 \
                || fail "scripts/publish.sh linux-arm64"
        fi

        for project in "${projects[@]}"; do run "$project"; done
        if has "the rules of alerts"; then
            scripts/alerts.sh || fail "scripts/alerts.sh"
        fi

        # Tests of the browser and of the package wait for most of their time; the card's image is made
        # meanwhile, by the keys that its tests take.
        if has "the card" && has "the arm64 program"; then
            setsid nice -n 10 env YSF_KEYS="$PWD/dist/test-keys" \
                bash -c 'scripts/keys.sh tests && scripts/image.sh qemu-virt' >"$results/image" 2>&1 &
            packing=$!
        fi

        if has "the browser"; then
            beside Ysf.Web.Tests scripts/test-web.sh
        fi

        if has "the package"; then
            beside package scripts/test-deb.sh
        fi

        # The emulated board's watchdogs count seconds, so nothing runs beside them.
        if [ -n "$packing" ]; then
            wait "$packing" && export YSF_IMAGE=$PWD/dist/qemu-virt || fail "scripts/image.sh qemu-virt"
            packing=
            cat "$results/image"
        fi

        if has "the emulated board"; then
            beside Ysf.Board.Tests scripts/test-board.sh
        fi

        if has "the card"; then
            BRIEF=1 beside Ysf.Image.Tests scripts/test-image.sh
        fi

        # Last: it judges the image too that the card's tests made.
        if has "the release"; then
            beside Ysf.Release.Tests scripts/test-release.sh
        fi
        ;;
    *)
        echo "test.sh: unknown part $mode; use unit, short or long" >&2
        exit 1
        ;;
esac

if [ "$mode" != unit ] && [ "$skipped" -gt 0 ]; then
    names=$(sed -nE 's/^ +(Ysf\.[^ ].*) \[SKIP\]$/\1/p' "$results"/*)
    if [ ${#left_out[@]} -gt 0 ]; then
        sed 's/^/skipped: /' <<<"$names"
    else
        echo "$skipped tests were skipped, and none may be on a complete machine" >&2
        sed 's/^/failed: skipped: /' <<<"$names" >>"$results/others"
        failed=$((failed + skipped))
    fi
fi

for what in "${left_out[@]}"; do echo "left out: $what"; done
[ "$skipped" -eq 0 ] || echo "$skipped tests skipped"
# By name once more: whoever reads only the end of the log sees them.
failed_tests "$results"/*
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
