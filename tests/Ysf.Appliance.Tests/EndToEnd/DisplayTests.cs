using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>The published program and a display that is not there: no machine here has a bus for one.
/// </summary>
public sealed class DisplayTests
{
    private const string Bus = "/dev/i2c-99";

    [Fact]
    public void A_display_that_is_missing_is_reported_once_and_costs_no_frame()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni($"[Display]\nType=ssd1306\nBus={Bus}\n"));
        using var talker = Linked(program, 10, "TALKER");
        using var listener = Linked(program, 11, "LISTENER");
        const string missing = $"The display ssd1306 {Bus} 0x3C: ";
        Eventually(() => program.Log.Contains(missing, StringComparison.Ordinal));

        for (var over = 0; over < 5; over++)
        {
            var frames = talker.Over("IU5AAA");
            listener.Receive(frames.Count).Count.ShouldBe(frames.Count);
        }

        program.Log.Split(missing).Length.ShouldBe(2);
        program.Ask("status").Output.ShouldContain($"display\tssd1306 {Bus} 0x3C: ");
        program.Ask("status").Output.ShouldContain("health\tok");
        program.Stop().ShouldBeLessThan(TimeSpan.FromSeconds(2));
        program.ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Check_names_the_display_that_is_used()
    {
        using var program = PublishedProgram.Native();
        File.WriteAllText(program.Ini, "[Display]\nType=none\n");
        program.RunToEnd("check", "--config", program.Ini).ShouldBe(0);
        program.Output.ShouldContain("; [Display] none");

        File.WriteAllText(program.Ini, "[Display]\nType=lcd2004\n");
        program.RunToEnd("check", "--config", program.Ini).ShouldBe(0);
        program.Output.ShouldContain("; [Display] lcd2004 /dev/i2c-1 0x27");
    }
}
