#!/usr/bin/env bash
# Writes anew: settings.md from the table of settings, the commands of the manual page from the command line, the
# page's help and its index from the operator's texts. Holds all operator's texts to the sources, and draws the
# screens of the display in its README. Makes the schemas of --json of openapi.json.
source "$(dirname "$0")/common.sh"
scripts/build.sh
YSF_TEXTS=write tests/Ysf.Appliance.Tests/bin/Release/net10.0/Ysf.Appliance.Tests -noColor \
    -class Ysf.Tests.Texts.OperatorTextTests -class Ysf.Tests.Texts.HelpPagesTests -class Ysf.Tests.Texts.ReportSchemaTests -class Ysf.Tests.Display.ScreensTests
