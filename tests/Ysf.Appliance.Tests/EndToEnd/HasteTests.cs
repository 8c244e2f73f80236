using static Ysf.Tests.EndToEnd.ProcessTests;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>The published program when gateways or signals come as fast as they can.</summary>
public sealed class HasteTests
{
    [Fact]
    public void A_console_that_nobody_reads_holds_up_neither_the_log_nor_the_end()
    {
        const int visits = 4000;
        using var program = PublishedProgram.Native();
        program.StartUnread(program.StockIni().Replace(
            "[Protections]",
            "[Protections]\nRegistrationRate = 1000000\nRegistrationRateTotal = 1000000\n"
                + "PollRate = 1000000\nStrangerRate = 1000000\nUnlinkRate = 1000000",
            StringComparison.Ordinal) + "\n[Log]\nShares = 0\n");
        using var gateway = new SimulatedGateway(program.Main, program.AddressOf(10), "VISITOR");
        for (var i = 0; i < visits; i++)
        {
            // A name of its own each, as a poll of the same one within 6 s undoes the unlink.
            gateway.LinkAs($"V{i}");
            gateway.Send("YSFU"u8);

            // Faster, it would be taken for a flood, which has few lines.
            Thread.Sleep(i % 2);
        }

        Eventually(() => program.AllLogs.Split("Removing V").Length > visits);
        program.Stop().ShouldBeLessThan(TimeSpan.FromSeconds(2));
        program.ExitCode.ShouldBe(0);
    }

    [Fact]
    public void The_newest_settings_count_however_fast_hangups_come()
    {
        using var program = PublishedProgram.Native();
        const string OftenAsked = "[Protections]\nQueryRate=1000\nQueryRateTotal=1000\n";
        program.Start(program.StockIni(OftenAsked));
        using var asker = new SimulatedGateway(program.Main, program.AddressOf(10), "ASKER");
        for (var i = 0; i < 30; i++)
        {
            var name = $"Name {i}";
            program.Signal(PublishedProgram.SigHup);
            File.WriteAllText(
                program.Ini + ".new",
                program.StockIni(OftenAsked).Replace("Reflector_name", name, StringComparison.Ordinal));
            File.Move(program.Ini + ".new", program.Ini, overwrite: true);
            program.Signal(PublishedProgram.SigHup);
            Eventually(() => NameToldTo(asker) == name);
        }
    }
}
