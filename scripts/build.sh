#!/usr/bin/env bash
# Builds every project; a warning is an error.
source "$(dirname "$0")/common.sh"
scripts/setup.sh sdk
dotnet build YsfAppliance.sln -c Release --nologo -v quiet
