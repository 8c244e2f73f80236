#!/usr/bin/env bash
# Formats all sources as .editorconfig says. Usage: format.sh [--verify-no-changes]
source "$(dirname "$0")/common.sh"
scripts/setup.sh sdk
dotnet format whitespace YsfAppliance.sln "$@"
