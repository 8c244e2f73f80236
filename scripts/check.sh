#!/usr/bin/env bash
# The quick part of the tests: formatting, build, unit tests, and the short benchmark.
source "$(dirname "$0")/common.sh"
scripts/format.sh --verify-no-changes
scripts/test.sh unit
scripts/bench-fanout.sh check
