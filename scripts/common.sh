# Sourced by the other scripts: where the project is, and quiet dotnet.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_USE_MSBUILD_SERVER=0
export MSBUILDDISABLENODEREUSE=1

# program_version: as it is built.
program_version() { sed -nE 's|.*<Version>(.*)</Version>.*|\1|p' src/Directory.Build.props; }

# commit_time: SOURCE_DATE_EPOCH for what is built of a commit, unless somebody set another.
commit_time() { echo "${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}"; }

# fixed_conditions: what differs between machines and users and must not change a byte of what is built.
fixed_conditions() {
    umask 022
    export LC_ALL=C.UTF-8 TZ=UTC
}

# boards: the folders of image/ that are a board.
boards() { (cd image && echo */modules | sed 's|common/modules *||; s|/modules||g'); }
