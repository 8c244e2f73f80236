#!/usr/bin/env bash
# Builds the reflector and starts it in the foreground. Usage: run.sh [SETTINGS FILE]
# Runs on the SDK's own runtime, so that nothing but the SDK is needed; see publish.sh.
source "$(dirname "$0")/common.sh"
scripts/setup.sh sdk
dotnet build src/Ysf.Appliance -c Release --nologo -v quiet
exec src/Ysf.Appliance/bin/Release/net10.0/ysf-appliance run ${1:+--config "$1"}
