#!/usr/bin/env bash
# The quick part of the tests: formatting, build, unit tests.
source "$(dirname "$0")/common.sh"
scripts/format.sh --verify-no-changes
scripts/test.sh unit
