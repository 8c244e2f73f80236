#!/usr/bin/env bash
# Checks the example of a configuration, the alerting rules and what they make of numbers, with Prometheus' own tool.
source "$(dirname "$0")/common.sh"
scripts/setup.sh alerts
promtool check config overlays/common/usr/share/ysf-appliance/prometheus.yml
promtool test rules tests/Ysf.Appliance.Tests/Texts/alerts.test.yml
