#!/usr/bin/env bash
# Checks the alerting rules and what they make of numbers, with Prometheus' own tool.
source "$(dirname "$0")/common.sh"
scripts/setup.sh alerts
promtool check rules overlays/common/usr/share/ysf-appliance/alerts.yml
promtool test rules tests/Ysf.Appliance.Tests/Texts/alerts.test.yml
