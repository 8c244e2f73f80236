#!/usr/bin/env bash
# Runs a command where every usual directory of a reflector is poisoned, and says whether it was touched.
# Usage: poisoned.sh COMMAND...   in namespaces of its own, see own_machine in xunit.sh.
# A reflector seems to run there: its state is locked, in safe mode and has broken last settings, and its
# control socket is answered by nobody. The exit code is the command's, or 99 when something was touched.
set -euo pipefail
ip link set lo up
mount -t tmpfs tmpfs /run
mount -t tmpfs tmpfs /var/lib
export XDG_STATE_HOME=/run/poison/state XDG_RUNTIME_DIR=/run/poison/run
places=(/var/lib/ysf-appliance /run/ysf-appliance "$XDG_STATE_HOME/ysf-appliance"
    "$XDG_RUNTIME_DIR/ysf-appliance")
asked=/run/poison/asked
mkdir -p "${places[@]}"
touch "$asked"
for place in "${places[@]}"; do
    echo 'forced: no test may read this' >"$place/safe-mode"
    echo '; no test may read this' >"$place/last-good.ini"
    flock "$place/lock" sleep infinity &
    perl -MIO::Socket::UNIX -e '
        my $from = IO::Socket::UNIX->new(Local => $ARGV[0], Listen => 5) or die "$ARGV[0]: $!";
        while (my $asker = $from->accept) {
            open my $log, ">>", $ARGV[1];
            print $log "$ARGV[0] was asked\n";
        }' "$place/control.sock" "$asked" &
    until [ -S "$place/control.sock" ] && [ -e "$place/lock" ]; do sleep 0.05; done
done

# What lies there and beside it, with sizes and times to the nanosecond.
seen() { find /var/lib/ysf-appliance* /run/ysf-appliance* /run/poison/state /run/poison/run \
    -printf '%p %s %T@ %C@\n' | sort; }

before=$(seen)
code=0
"$@" || code=$?
if ! diff <(echo "$before") <(seen) || [ -s "$asked" ]; then
    sort "$asked" | uniq -c
    echo "The usual directories of this machine were touched by a test" >&2
    code=99
fi

exit "$code"
