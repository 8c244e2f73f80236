# Sourced by the verbs that run test programs: a network for them, and what they say at their end.

# own_network COMMAND...: runs it in a network of its own, in which there is but loopback. Who may not
# have that is root in a world of his own, where there are no other users.
own_network() {
    local as=()
    unshare --net true 2>/dev/null || as=(--map-root-user)
    unshare --net "${as[@]}" sh -c 'ip link set lo up; exec "$@"' - "$@"
}

# xunit_sums LOG: "TOTAL ERRORS FAILED SKIPPED" of the last run in a log; nothing where there is none.
# xunit's last line: Total: N, Errors: N, Failed: N, Skipped: N, Not Run: N, Time: Ns
xunit_sums() {
    sed -nE 's/.*Total: ([0-9]+), Errors: ([0-9]+), Failed: ([0-9]+), Skipped: ([0-9]+).*/\1 \2 \3 \4/p' \
        "$1" | tail -n 1
}

# xunit_failed LOG: the names of the tests that failed.
xunit_failed() {
    sed -nE 's/^ +([A-Za-z0-9_.]+)(\(.*\))? \[FAIL\]$/\1/p' "$1" | sort -u
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
