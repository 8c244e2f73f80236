#!/usr/bin/env bash
# Writes settings.md anew from the table of settings, the page's help and its index from the operator's texts, and
# holds all operator's texts to the sources. Draws the screens of the display in its README.
source "$(dirname "$0")/common.sh"
scripts/build.sh
YSF_TEXTS=write tests/Ysf.Appliance.Tests/bin/Release/net10.0/Ysf.Appliance.Tests -noColor \
    -class Ysf.Tests.Texts.OperatorTextTests -class Ysf.Tests.Texts.HelpPagesTests -class Ysf.Tests.Display.ScreensTests
