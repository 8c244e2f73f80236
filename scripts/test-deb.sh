#!/usr/bin/env bash
# Installs, runs, upgrades, removes and purges the package of this machine's architecture in a root
# of Debian that systemd boots in a container, with a network of its own. Needs to be root. The first
# check that fails ends it; the last line is "N passed, N failed".
source "$(dirname "$0")/common.sh"
if [ "$(id -u)" -ne 0 ]; then
    echo "test-deb: must be root, to boot a container" >&2
    exit 1
fi

scripts/setup.sh deb root
unit=ysf-appliance.service
ini=/etc/ysf-appliance/pysfreflector.ini
work=$(mktemp -d /var/tmp/ysf-deb-XXXXXX)
root=$work/root
container='' checks=0

cleanup() {
    if [ -n "$container" ]; then
        kill "$container" 2>/dev/null || true
        wait "$container" 2>/dev/null || true
    fi

    rm -rf "$work"
}
trap cleanup EXIT

fail() {
    echo "test-deb: FAILED: $*" >&2
    if [ -n "${leader:-}" ]; then
        inside systemctl status --no-pager --full $unit >&2 || true
        inside journalctl --no-pager -n 40 -u $unit >&2 || true
    fi

    echo "failed: scripts/test-deb.sh: $*"
    echo "$checks passed, 1 failed"
    exit 1
}

trap 'fail "line $LINENO ended with $?"' ERR

# check WHAT COMMAND...: says what is true, or ends the test.
check() {
    local what=$1
    shift
    "$@" || fail "$what"
    checks=$((checks + 1))
    echo "  $what"
}

# within SECONDS COMMAND...: tries until it succeeds.
within() {
    local until=$((SECONDS + $1))
    shift
    until "$@"; do
        [ $SECONDS -lt $until ] || return 1
        sleep 0.2
    done
}

not() { ! "$@"; }
inside() { nsenter --target "$leader" --all -- "$@"; }
property() { inside systemctl show --property "$1" --value $unit; }
is() { [ "$(property "$1")" = "$2" ]; }
runs() { is SubState running; }
gone() { for file in "$@"; do [ ! -e "$root$file" ] && [ ! -L "$root$file" ] || return 1; done; }
there() { for file in "$@"; do [ -e "$root$file" ] || return 1; done; }
owned() {
    local is
    is=$(inside stat -c '%a %U:%G' "$2")
    [ "$is" = "$1" ] || { echo "$2 is $is" >&2; return 1; }
}
says() { inside ysf-appliance "$1" | grep "$2" >/dev/null; }
journal_has() { inside journalctl --no-pager -u $unit | grep "$1" >/dev/null; }
as() { inside setpriv --reuid "$1" --regid "$2" --clear-groups ysf-appliance status \
    >/dev/null 2>&1; }
pid_other_than() { runs && ! is MainPID "$1"; }

# A gateway's poll through the container's loopback; the answer begins the same.
answers() {
    [ "$(nsenter --target "$leader" --net -- timeout 2 bash -c '
        exec 3<>/dev/udp/127.0.0.1/42000 && printf "YSFPTESTGW    " >&3 && head -c 4 <&3' \
        2>/dev/null)" = YSFP ]
}

# Something else sits on the reflector's port.
take_port() {
    nsenter --target "$leader" --net -- \
        systemd-socket-activate --datagram --listen=0.0.0.0:42000 --listen='[::]:42000' \
        /bin/true >"$work/taker" 2>&1 &
    taker=$!
}

set_ini() { printf '\n[%s]\n%s\n' "$1" "$2" >>"$root$ini"; }
drop_in() {
    inside sh -c "mkdir -p /run/systemd/system/$unit.d; printf '[Service]\n%s\n' '$1' \
        >/run/systemd/system/$unit.d/test.conf; systemctl daemon-reload"
}

# repack DEB VERSION COMMAND: the same package as another version, its files changed.
repack() {
    dpkg-deb --raw-extract "$1" "$work/next"
    sed -i "s/^Version: .*/Version: $2/" "$work/next/DEBIAN/control"
    (cd "$work/next" && bash -c "$3")
    dpkg-deb --build --root-owner-group -Znone "$work/next" "$root/next.deb" >/dev/null
    rm -rf "$work/next"
}

boot() {
    # shellcheck disable=SC1091
    mmdebstrap --quiet --variant=minbase --include=systemd,systemd-sysv \
        "$(. /etc/os-release; echo "$VERSION_CODENAME")" "$root"
    # Nothing here needs to know the time or the network.
    SYSTEMD_NSPAWN_UNIFIED_HIERARCHY=1 systemd-nspawn --quiet --directory "$root" --boot \
        --register=no --keep-unit --private-network --link-journal=no </dev/null \
        >"$work/console" 2>&1 &
    container=$!
    leader=''
    within 60 find_leader || { cat "$work/console" >&2; fail "systemd does not boot here"; }
    within 60 booted || { cat "$work/console" >&2; fail "systemd does not come up here"; }
}

find_leader() {
    read -r leader _ <"/proc/$container/task/$container/children" || true
    [ -n "$leader" ]
}

booted() {
    inside systemctl is-system-running 2>/dev/null | grep -E 'running|degraded' >/dev/null
}

arch=$(dpkg --print-architecture)
echo "== The package"
scripts/deb.sh "$arch"
deb=$(ls dist/ysf-appliance_*_"$arch".deb)
sum=$(sha256sum "$deb")
scripts/deb.sh "$arch" >/dev/null
check "built twice, it has the same bytes" test "$sum" = "$(sha256sum "$deb")"
check "lintian has nothing to say" \
    lintian --allow-root --fail-on error,warning --tag-display-limit 0 "$deb"
version=$(dpkg-deb --field "$deb" Version)

echo "== Boot"
boot
cp "$deb" "$root/first.deb"

echo "== Install"
inside dpkg --install /first.deb >"$work/dpkg" 2>&1 || { cat "$work/dpkg"; fail "install"; }
check "the service runs" within 60 runs
check "it is to start with the machine" inside systemctl --quiet is-enabled $unit
check "a poll is answered" within 60 answers
check "systemd is told how it does" within 15 bash -c \
    "nsenter -t $leader -a -- systemctl show -P StatusText $unit | grep ok >/dev/null"
check "it is watched" is WatchdogUSec 30s
check "the settings are root's and the service's" owned "640 root:ysf-appliance" $ini
check "the state is the service's" owned "750 ysf-appliance:ysf-appliance" /var/lib/ysf-appliance
check "the log is there" within 60 inside sh -c 'ls /var/log/ysf-appliance/*.log >/dev/null'
check "root gets status" says status 'YSF Appliance'
check "a member of ysf gets status" as nobody ysf
check "nobody else does" not as nobody nogroup
exposure=$(inside systemd-analyze security --no-pager $unit | tail -n 1 | grep -oE '[0-9]+\.[0-9]+')
check "its exposure is $exposure, below 3" test "${exposure%.*}" -lt 3

echo "== Settings read again, under all restrictions"
sed -i 's/^Description = .*/Description = Changed/' "$root$ini"
check "a changed file is noticed" within 15 journal_has 'has changed'
printf 'GWB:BADGW\nIP:no.such.host.invalid\n' >>"$root/etc/ysf-appliance/deny.db"
check "changed rules are noticed" within 15 journal_has 'deny.db: reloaded'
check "a name without an address is said" within 60 journal_has 'no.such.host.invalid'
check "systemctl reload is done" inside systemctl reload $unit
check "a poll is still answered" answers

echo "== Ends of all kinds"
pid=$(property MainPID)
inside systemctl kill --kill-whom=main --signal=KILL $unit
check "killed, it starts again" within 60 pid_other_than "$pid"
drop_in WatchdogSec=4
inside systemctl restart $unit
pid=$(property MainPID)
inside systemctl kill --kill-whom=main --signal=STOP $unit
check "frozen, the watchdog ends it and it starts again" within 40 pid_other_than "$pid"
check "systemd says so" journal_has 'Watchdog timeout'
drop_in WatchdogSec=30
cp "$root$ini" "$work/good.ini"
set_ini Limits $'MemorySoft = 1\nMemoryHard = 1'
inside systemctl restart $unit
pid=$(property MainPID)
check "with too much memory it restarts in order" within 60 journal_has 'Restarts in order'
cat "$work/good.ini" >"$root$ini"
sleep 14
check "and systemd saw no end of it" is MainPID "$pid"
check "and no stop" is ActiveState active
check "and it is up" within 60 answers

inside systemctl stop $unit
take_port
inside systemctl start --no-block $unit
check "with the port taken it tries again" within 40 bash -c \
    "[ \$(nsenter -t $leader -a -- systemctl show -P NRestarts $unit) -ge 2 ]"
check "because of that" journal_has "status=111"
kill "$taker"
check "until the port is free" within 60 runs

inside systemctl stop $unit
rm -f "$root/var/lib/ysf-appliance/last-good.ini"
set_ini Network 'Port = none'
inside systemctl reset-failed $unit || true
inside systemctl start $unit 2>/dev/null || true
check "with wrong settings it ends" within 60 is ActiveState failed
sleep 7
check "and is not started again and again" is NRestarts 0
check "with 100" is ExecMainStatus 100
check "and the journal names the line" journal_has 'pysfreflector.ini:[0-9]*: .*Port'
cat "$work/good.ini" >"$root$ini"

echo "== A second reflector"
second=ysf-appliance@north.service
north=/etc/ysf-appliance/north.ini
sed -e '/^FilePath/d' -e 's/^Name = .*/Name = North/' -e 's/^Port = .*/Port = 42100/' \
    "$work/good.ini" >"$root$north"
printf '\n[Web]\nPort = 8081\n' >>"$root$north"
inside chown root:ysf-appliance $north
inside chmod 640 $north
inside systemctl start $unit
inside systemctl start $second
check "both run" within 60 runs
north_says() { inside ysf-appliance status --instance north | grep "$1" >/dev/null; }
check "it answers to its name" within 60 north_says North
check "and to its file" inside sh -c "ysf-appliance status --config $north | grep North >/dev/null"
check "the first is asked without a name" says status 'YSF Appliance'
check "its state is its own" owned "750 ysf-appliance:ysf-appliance" \
    /var/lib/ysf-appliance-instances/north
check "and its log" within 60 inside sh -c 'ls /var/lib/ysf-appliance-instances/north/log/*.log >/dev/null'
limits() { inside systemd-analyze security --no-pager "$1" | tail -n 1 | grep -oE '[0-9]+\.[0-9]+'; }
check "it has the restrictions of the first" test "$(limits $second)" = "$(limits $unit)"
inside systemctl stop $unit
check "the end of the first takes nothing from it" north_says North
inside systemctl stop $second
inside rm $north

echo "== Upgrade"
inside systemctl start $unit
pid=$(property MainPID)
sed -i 's/^Name = .*/Name = Mine/' "$root$ini"
before=$(sha256sum "$root$ini" "$root/etc/ysf-appliance/deny.db")
repack "$deb" "$version.1" "echo '; new' >>etc/ysf-appliance/pysfreflector.ini"
inside dpkg --force-confdef --force-confold --install /next.deb >"$work/dpkg" 2>&1 \
    || { cat "$work/dpkg"; fail "upgrade"; }
check "it was restarted" within 60 pid_other_than "$pid"
check "what the operator changed is as it was" \
    test "$before" = "$(sha256sum "$root$ini" "$root/etc/ysf-appliance/deny.db")"
check "with the rights it had" owned "640 root:ysf-appliance" $ini
check "and in force" within 60 says status Mine
check "a poll is answered" within 60 answers
inside systemctl --quiet disable --now $unit
repack "$deb" "$version.2" true
inside dpkg --force-confold --install /next.deb >/dev/null 2>&1
check "what is switched off stays off" not runs
check "also at the next boot" not inside systemctl --quiet is-enabled $unit
inside systemctl --quiet enable --now $unit

echo "== Remove and purge"
inside dpkg --remove ysf-appliance >/dev/null 2>&1
check "removed, it stands still" not answers
check "the program is gone" gone /usr/bin/ysf-appliance /usr/lib/systemd/system/$unit
check "settings, state and log stay" there $ini /var/lib/ysf-appliance /var/log/ysf-appliance
inside dpkg --purge ysf-appliance >/dev/null 2>&1
check "purged, nothing is left" gone /etc/ysf-appliance /var/lib/ysf-appliance \
    /var/log/ysf-appliance /run/ysf-appliance /var/lib/ysf-appliance-instances /usr/share/ysf-appliance \
    /usr/share/doc/ysf-appliance /usr/lib/sysusers.d/ysf-appliance.conf \
    /usr/lib/sysctl.d/50-ysf-appliance.conf \
    /etc/systemd/system/multi-user.target.wants/$unit \
    /var/lib/systemd/deb-systemd-helper-enabled/$unit.dsh-also
check "not even for dpkg" not inside sh -c "dpkg --status ysf-appliance >/dev/null 2>&1"
echo "$checks passed, 0 failed"
