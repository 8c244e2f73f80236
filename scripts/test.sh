#!/usr/bin/env bash
# Runs the test projects and adds up their results. Usage: test.sh unit|all
#   unit  what needs no native program
#   all   also the published programs end to end and on an emulated board; nothing may be skipped
# The last line is "N passed, N failed".
source "$(dirname "$0")/common.sh"
source scripts/xunit.sh
mode=${1:?usage: test.sh unit|all}
projects=(Ysf.Protocol.Tests Ysf.Reflector.Tests Ysf.Simulation Ysf.Appliance.Tests)
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

scripts/build.sh
if [ "$mode" = all ]; then
    scripts/setup.sh native cross emulation broker network trace alerts keys bundle download
    scripts/publish.sh linux-x64
    scripts/publish.sh linux-arm64
    export YSF_APPLIANCE_X64=$PWD/dist/linux-x64/ysf-appliance
    export YSF_APPLIANCE_ARM64=$PWD/dist/linux-arm64/ysf-appliance
fi

# again PROJECT LOG: whether all that failed are end-to-end tests, which need time on the machine,
# and pass by themselves. What draws its input by chance is not asked twice.
again() {
    local names=() arguments=() name
    mapfile -t names < <(xunit_failed "$2")
    [ ${#names[@]} -gt 0 ] || return 1
    for name in "${names[@]}"; do
        case $name in
            *Fuzz*) return 1 ;;
            Ysf.Tests.EndToEnd.*) arguments+=(-method "$name") ;;
            *) return 1 ;;
        esac
    done

    echo "== $1: failed among the others, tried once more: ${names[*]}"
    "tests/$1/bin/Release/net10.0/$1" -noColor "${arguments[@]}"
}

# beside PROJECT SCRIPT: a verb of its own, whose last line is counted with the rest.
beside() {
    local log=$results/$1 good bad
    echo "== $1"
    "$2" | tee "$log" || true
    if read -r good bad < <(
        tail -n 1 "$log" | sed -nE 's/^([0-9]+) passed, ([0-9]+) failed$/\1 \2/p'); then
        passed=$((passed + good)) failed=$((failed + bad))
    else
        echo "$1 gave no result" >&2
        failed=$((failed + 1))
    fi
}

passed=0 failed=0 skipped=0
for project in "${projects[@]}"; do
    echo "== $project"
    log=$results/$project
    "tests/$project/bin/Release/net10.0/$project" -noColor | tee "$log" || true

    if ! read -r total errors bad ignored < <(xunit_sums "$log"); then
        echo "$project gave no result" >&2
        failed=$((failed + 1))
        continue
    fi

    if [ "$bad" -gt 0 ] && [ "$errors" -eq 0 ] && again "$project" "$log"; then
        bad=0
    fi

    failed=$((failed + errors + bad))
    skipped=$((skipped + ignored))
    passed=$((passed + total - bad - ignored))
done

if [ "$mode" = all ] && [ "$skipped" -gt 0 ]; then
    echo "$skipped tests were skipped, and none may be" >&2
    failed=$((failed + skipped))
fi

if [ "$mode" = all ]; then
    scripts/alerts.sh || failed=$((failed + 1))

    beside Ysf.Board.Tests scripts/test-board.sh
    BRIEF=1 beside Ysf.Image.Tests scripts/test-image.sh
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
