#!/usr/bin/env bash
# Codec benchmarks; prints BenchmarkDotNet's table. Extra arguments go to it.
source "$(dirname "$0")/common.sh"
scripts/setup.sh sdk
exec dotnet run --project tests/Ysf.Benchmarks -c Release -- --filter '*' "$@"
