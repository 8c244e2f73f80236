# Sourced by the verbs that run test programs: a network for them, and what they say at their end.

# own_network COMMAND...: runs it in a network of its own, in which there is but loopback. Who may not
# have that is root in a world of his own, where there are no other users.
own_network() {
    local as=()
    unshare --net true 2>/dev/null || as=(--map-root-user)
    unshare --net "${as[@]}" sh -c 'ip link set lo up; exec "$@"' - "$@"
}

# own_machine COMMAND...: runs it in a network, a process table and usual directories of its own, so that
# no reflector of the machine and no other run of the tests is seen, and no process stays. Ends with 99
# when the usual directories were touched. Who is not root has none of it: there every program of the
# tests is given directories, and addresses that no other run has. A shell that runs this in the background
# ignores Ctrl-C, which programs inherit: the tests want it as a terminal gives it.
own_machine() {
    local as=(env --default-signal=INT,QUIT)
    if [ "$(id -u)" -eq 0 ] && unshare --net --mount --pid --fork true 2>/dev/null; then
        "${as[@]}" unshare --net --mount --pid --fork --kill-child --mount-proc \
            scripts/poisoned.sh "$@"
    else
        "${as[@]}" "$@"
    fi
}

# xunit_sums LOG: "TOTAL ERRORS FAILED SKIPPED" of the last run in a log; nothing where there is none.
# xunit's last line: Total: N, Errors: N, Failed: N, Skipped: N, Not Run: N, Time: Ns; or: Total: 0
xunit_sums() {
    sed -nE -e 's/.*Total: ([0-9]+), Errors: ([0-9]+), Failed: ([0-9]+), Skipped: ([0-9]+).*/\1 \2 \3 \4/p' \
        -e 's/.*Total: 0$/0 0 0 0/p' "$1" | tail -n 1
}

# xunit_verdict PROJECT TOTAL ERRORS FAILED SKIPPED: "N passed, N failed", and fails if any did, was
# skipped, or there was none.
xunit_verdict() {
    local project=$1 total=$2 failed=$(($3 + $4 + $5))
    if [ "$total" -eq 0 ]; then
        echo "$project has no such test" >&2
        return 1
    fi

    [ "$5" -eq 0 ] || echo "$5 tests were skipped, and none may be" >&2
    echo "$((total - failed)) passed, $failed failed"
    [ "$failed" -eq 0 ]
}

# xunit_run PROJECT COMMAND...: the command, which runs the project's tests, and then xunit_verdict; fails
# too where there was no result.
xunit_run() {
    local project=$1 log sums total errors bad ignored
    shift
    log=$(mktemp)
    "$@" | tee "$log" || true
    sums=$(xunit_sums "$log")
    rm -f "$log"
    [ -n "$sums" ] || { echo "$project gave no result" >&2; return 1; }
    read -r total errors bad ignored <<<"$sums"
    xunit_verdict "$project" "$total" "$errors" "$bad" "$ignored"
}

# verdict_of LOG: "PASSED FAILED" of a log whose last line is "N passed, N failed"; nothing of others.
verdict_of() {
    tail -n 1 "$1" | sed -nE 's/^([0-9]+) passed, ([0-9]+) failed$/\1 \2/p'
}

# failed_tests LOG...: "failed: NAME" of each test that a log reports as failed.
failed_tests() {
    sed -nE -e 's/^ +(Ysf\.[^ ].*) \[FAIL\]$/failed: \1/p' -e '/^failed: /p' "$@" | sort -u
}
