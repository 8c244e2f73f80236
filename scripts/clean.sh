#!/usr/bin/env bash
# Removes everything that was built.
source "$(dirname "$0")/common.sh"
rm -rf dist src/*/bin src/*/obj tests/*/bin tests/*/obj BenchmarkDotNet.Artifacts TestResults
