#!/usr/bin/env bash
# Says whether the registry has a newer patch of the runtime that is linked into the program than
# Directory.Packages.props names. Usage: runtime-patch.sh [REGISTRY]
#   0  the newest are named      2  newer ones can be had      3  the registry could not be asked
# A patch counts once all its packages are there, for both processors.
source "$(dirname "$0")/common.sh"
registry=${1:-${YSF_NUGET:-https://api.nuget.org/v3-flatcontainer}}
props=src/Directory.Packages.props

named() { sed -n "s:.*<$1>\(.*\)</$1>.*:\1:p" "$props"; }

# versions PACKAGE SERIES: those of the series that the registry has, a line each.
versions() {
    curl --fail --silent --show-error --max-time 30 --proto '=https,http' -- \
        "$registry/${1,,}/index.json" | grep -oE "\"$2\.[0-9]+\"" | tr -d '"'
}

# newest PROPERTY PACKAGE...: says what is named and what is the newest that all of them have.
newest() {
    local property=$1 version series all found
    version=$(named "$property")
    series=${version%.*}
    shift
    all=$(for package in "$@"; do
        found=$(versions "$package" "$series" | sort -u) || exit 3
        printf '%s\n' "$found"
    done) || return 3
    found=$(sort -V <<<"$all" | uniq -c | awk -v count=$# '$1 == count { newest = $2 } END { print newest }')
    if [ -z "$found" ] || [ "$(printf '%s\n' "$version" "$found" | sort -V | tail -1)" = "$version" ]; then
        echo "runtime-patch: $property $version is the newest"
        return 0
    fi

    echo "runtime-patch: $property is $version, and $found can be had: write it into $props," \
        "then dotnet restore --force-evaluate"
    return 2
}

result=0
packages=(microsoft.dotnet.ilcompiler)
web=()
for rid in linux-x64 linux-arm64; do
    packages+=("microsoft.netcore.app.runtime.nativeaot.$rid" "runtime.$rid.microsoft.dotnet.ilcompiler")
    web+=("microsoft.aspnetcore.app.runtime.$rid")
done

for set in "RuntimePatch ${packages[*]}" "WebPatch ${web[*]}"; do
    # shellcheck disable=SC2086
    newest $set || {
        code=$?
        [ "$code" -ne 3 ] || echo "runtime-patch: the registry could not be asked" >&2
        [ "$code" -le "$result" ] || result=$code
    }
done
exit "$result"
