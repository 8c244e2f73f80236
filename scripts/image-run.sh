# Sourced by the verbs that boot the card: makes the stand-in card, builds the tests, and runs those
# that are asked for one after another in a network of their own. The last line is "N passed, N
# failed"; nothing may be skipped. What came over each machine's serial line is in dist/image-test.
project=Ysf.Image.Tests

# prepare: what every run needs. YSF_IMAGE may name another folder with card.img and u-boot.bin.
prepare() {
    scripts/setup.sh sdk board image-test
    if [ -z "${YSF_IMAGE:-}" ]; then
        scripts/keys.sh
        scripts/image.sh qemu-virt
        [ "${BRIEF:-}" = 1 ] || scripts/test-bundles.sh qemu-virt
        export YSF_BUNDLES=$PWD/dist/test-bundles
    fi

    export YSF_IMAGE=${YSF_IMAGE:-$PWD/dist/qemu-virt}
    export YSF_IMAGE_PI=${YSF_IMAGE_PI:-$PWD/dist/rpi-arm64}
    dotnet build "tests/$project" -c Release --nologo -v quiet
}

# run_tests ARGUMENT...: of the test program.
run_tests() {
    local log total errors bad ignored failed
    log=$(mktemp)
    export YSF_LINES=$PWD/dist/image-test
    rm -rf "$YSF_LINES"
    mkdir -p "$YSF_LINES"
    unshare --net --map-root-user sh -c 'ip link set lo up; exec "$@"' - \
        "tests/$project/bin/Release/net10.0/$project" -noColor -parallelMode none \
        -showLiveOutput "$@" | tee "$log" || true

    # xunit's last line: Total: N, Errors: N, Failed: N, Skipped: N, Not Run: N, Time: Ns
    read -r total errors bad ignored < <(
        grep -oE 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+' "$log" \
            | tail -n 1 | grep -oE '[0-9]+' | xargs) \
        || { rm -f "$log"; echo "$project gave no result" >&2; exit 1; }
    rm -f "$log"
    if [ "${total:-0}" -eq 0 ]; then
        echo "$project has no such test" >&2
        exit 1
    fi

    if [ "$ignored" -gt 0 ]; then
        echo "$ignored tests were skipped, and none may be" >&2
    fi

    failed=$((errors + bad + ignored))
    echo "$((total - bad - ignored)) passed, $failed failed"
    [ "$failed" -eq 0 ]
}
