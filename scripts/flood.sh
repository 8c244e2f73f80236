#!/usr/bin/env bash
# Forged sources, many gateways meanwhile. Usage: flood.sh [SECONDS]
# First as fast as the machine gives, for SECONDS each; then the attacks that need no speed, with a table
# of what each brought at the end. Needs root, for network namespaces; nothing leaves them.
source "$(dirname "$0")/common.sh"
source scripts/xunit.sh
scripts/setup.sh native network
scripts/build.sh
scripts/publish.sh linux-x64
table=$(mktemp)
trap 'rm -f "$table"' EXIT
export YSF_APPLIANCE_X64=$PWD/dist/linux-x64/ysf-appliance
export YSF_FLOOD_SECONDS=${1:-60} YSF_ATTACK_TABLE=$table
failed=0
for tests in FloodTests 'Attacks.*'; do
    own_machine tests/Ysf.Appliance.Tests/bin/Release/net10.0/Ysf.Appliance.Tests -noColor \
        -class "Ysf.Tests.EndToEnd.$tests" -showLiveOutput || failed=1
done

(echo 'attack|figure|goal'; sort "$table") | column -t -s '|'
exit "$failed"
