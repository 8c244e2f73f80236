#!/usr/bin/env bash
# Builds the reflector and starts it in the foreground. Usage: run.sh [SETTINGS FILE]
# Runs on the SDK's own runtime, so that nothing but the SDK is needed; see publish.sh.
source "$(dirname "$0")/common.sh"
scripts/setup.sh sdk
dotnet build src/Ysf.Appliance -c Release --nologo -v quiet

# Without a settings file a clone is a reflector of its own, named by its folder: beside another clone
# and an installed service. The name is for `ysf-appliance status --instance NAME` and so on.
folder=$(basename "$PWD" | tr -c 'A-Za-z0-9_\n' _ | cut -c 1-16)
clone=clone-$folder-$(printf %s "$PWD" | sha256sum | cut -c 1-8)
if [ $# -gt 0 ]; then
    set -- --config "$1"
else
    set -- --instance "$clone"
fi

exec src/Ysf.Appliance/bin/Release/net10.0/ysf-appliance run "$@"
