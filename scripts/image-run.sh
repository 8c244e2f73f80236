# Sourced by the verbs that boot the card: makes the stand-in card, builds the tests, and runs those
# that are asked for one after another in a network of their own. The last line is "N passed, N
# failed"; nothing may be skipped. What came over each machine's serial line is in dist/image-test.
source scripts/xunit.sh
project=Ysf.Image.Tests

# prepare: what every run needs. YSF_IMAGE may name another folder with card.img and u-boot.bin.
prepare() {
    scripts/setup.sh sdk board image-test
    if [ -z "${YSF_IMAGE:-}" ]; then
        # Keys of the tests' own: what fails on purpose must never be one's own update.
        export YSF_KEYS=$PWD/dist/test-keys
        scripts/keys.sh tests
        scripts/image.sh qemu-virt
        [ "${BRIEF:-}" = 1 ] || scripts/test-bundles.sh qemu-virt
        export YSF_BUNDLES=$PWD/dist/test-bundles
    fi

    export YSF_IMAGE=${YSF_IMAGE:-$PWD/dist/qemu-virt}
    export YSF_IMAGE_PI=${YSF_IMAGE_PI:-$PWD/dist/rpi-arm64}
    export YSF_IMAGE_PI5=${YSF_IMAGE_PI5:-$PWD/dist/rpi5-arm64}
    dotnet build "tests/$project" -c Release --nologo -v quiet
}

# run_tests ARGUMENT...: of the test program.
run_tests() {
    export YSF_LINES=$PWD/dist/image-test
    rm -rf "$YSF_LINES"
    mkdir -p "$YSF_LINES"
    xunit_run $project own_network "tests/$project/bin/Release/net10.0/$project" -noColor \
        -parallelMode none -showLiveOutput "$@"
}
