using System.Diagnostics;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Ysf.Tests.Board;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>
/// The published program and its LEDs. The LEDs are fakes, directories of plain files; the program,
/// its thread and its writes are real.
/// </summary>
[Collection(AloneCollection.Name)]
public sealed class LightTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    [LongPart("measures milliseconds on a machine that does nothing else")]
    [Fact]
    public void From_an_over_to_its_light_it_takes_at_most_20_ms()
    {
        using var program = PublishedProgram.Native();
        var transmit = Led(program, "tx");
        var link = Led(program, "link");
        program.Start(program.StockIni("[Led]\nTransmit=led:tx\nLink=led:link\n"));
        using var talker = Linked(program, 10, "TALKER");
        Eventually(() => transmit.IsDark);

        var times = Enumerable.Range(0, 9)
            .Select(_ => TimeToLight(talker, transmit)).Order().ToList();

        var figures = string.Join(", ", times.Select(time => $"{time.TotalMilliseconds:F2} ms"));
        TestContext.Current.TestOutputHelper?.WriteLine(figures);
        times[times.Count / 2].ShouldBeLessThan(Patience, figures);
        Eventually(() => IsOnNetwork() ? link.IsLit : link.IsDark);
        program.Stop();
        (transmit["trigger"], link["trigger"]).ShouldBe(("mmc0", "mmc0"));
    }

    [Fact]
    public async Task The_only_LED_of_a_board_tells_all_and_gets_its_trigger_back()
    {
        using var program = PublishedProgram.Native();
        var led = Led(program, "ACT");
        DeviceTree(program, "Raspberry Pi Zero 2 W Rev 1.0", "raspberrypi,model-zero-2-w");
        File.WriteAllText(program.PathOf("deny.db"), "CS:IU5BAD\n");
        var starting = Task.Run(() => Eventually(() => led.Blinks == "200/200"));
        program.Start(program.StockIni());
        await starting;
        using var talker = Linked(program, 10, "TALKER");
        Eventually(() => IsOnNetwork()
            ? led["trigger"] == "none"
            : led.Blinks == "1000/1000");

        talker.Over("IU5BAD");
        Eventually(() => led.Blinks == "50/150");
        talker.Over("IU5AAA");
        Eventually(() => led.IsLit);

        program.Stop();
        led["trigger"].ShouldBe("mmc0");
    }

    [Fact]
    public void In_safe_mode_the_LED_says_so_though_no_feed_runs()
    {
        using var program = PublishedProgram.Native();
        var led = Led(program, "ACT");
        File.WriteAllText(program.PathOf("safe-mode"), "a test\n");
        program.Start(program.StockIni("[Led]\nCombined=led:ACT\n"));

        Eventually(() => led.Blinks == "50/50");
        program.Ask("status").Output.ShouldNotContain("json\t");
    }

    [Fact]
    public void A_LED_that_blocks_keeps_nobody_waiting()
    {
        using var program = PublishedProgram.Native();
        var led = Led(program, "stuck");
        File.Delete($"{led.Directory}/brightness");
        using (var made = Process.Start("mkfifo", $"{led.Directory}/brightness"))
        {
            made.WaitForExit();
        }

        program.Start(program.StockIni("[Led]\nTransmit=led:stuck\n"));
        using var talker = Linked(program, 10, "TALKER");
        using var listener = Linked(program, 11, "LISTENER");

        for (var over = 0; over < 5; over++)
        {
            talker.Over("IU5AAA");
            listener.Receive(10).Count.ShouldBe(10);
        }

        program.Stop().ShouldBeLessThan(TimeSpan.FromSeconds(2));
        program.ExitCode.ShouldBe(0);
    }

    [Fact]
    public void LEDs_that_are_missing_come_and_change_while_it_runs()
    {
        using var program = PublishedProgram.Native();
        var first = Led(program, "first");
        first.Remove();
        program.Start(program.StockIni("[Led]\nTransmit=led:first\n"));
        const string missing = "The LED Transmit led:first: no such LED;"
            + " the reflector continues without it";
        Eventually(() => program.Log.Contains(missing, StringComparison.Ordinal));
        program.Ask("status").Output.ShouldContain(
            "lights\tTransmit led:first: no such LED");

        first.Make();
        Eventually(() => first.IsDark);
        Eventually(() => program.Log.Contains(
            "The LED Transmit led:first works again", StringComparison.Ordinal));
        program.Log.Split(missing).Length.ShouldBe(2);

        var second = Led(program, "second");
        File.WriteAllText(program.Ini, program.StockIni("[Led]\nTransmit=led:second\n"));
        program.Signal(PublishedProgram.SigHup);
        Eventually(() => second.IsDark && first["trigger"] == "mmc0");
    }

    [Fact]
    public void The_operator_sees_which_LEDs_there_are_and_tries_them()
    {
        using var program = PublishedProgram.Native();
        var led = Led(program, "ACT");
        DeviceTree(program, "Raspberry Pi 4 Model B Rev 1.5", "raspberrypi,4-model-b");
        File.WriteAllText(program.Ini, "[Led]\nLink=gpio:gpiochip0:17:low\n");

        program.RunToEnd("check", "--config", program.Ini).ShouldBe(0);
        program.Output.ShouldContain("; The board is Raspberry Pi 4 Model B Rev 1.5.");
        program.Output.ShouldContain("; [Led] Combined = led:ACT");

        program.RunToEnd("leds", "--config", program.Ini).ShouldBe(0);
        program.Output.ShouldContain(
            "Link\tgpio:gpiochip0:17:low\tno GPIO chip gpiochip0");
        program.Output.ShouldContain("Combined\tled:ACT\ttrigger mmc0");

        program.RunToEnd("leds", "test", "--seconds", "0.1").ShouldBe(0);
        program.Output.ShouldContain("failed: 100 ms lit, 100 ms dark");
        program.Output.ShouldContain("safe mode: 50 ms lit, 50 ms dark");
        led["trigger"].ShouldBe("mmc0");
        led["delay_on"].ShouldBe("400", "switching off was the last that was shown");

        program.RunToEnd("leds", "test", "--seconds", "0.1", "--config", program.Ini).ShouldBe(1);
        program.Output.ShouldContain(
            "The LED Link gpio:gpiochip0:17:low: no GPIO chip gpiochip0");
    }

    private static TimeSpan TimeToLight(SimulatedGateway talker, FakeLed led)
    {
        var frames = TestFrames.Over(
            CallsignField.FromText("TALKER"), CallsignField.FromText("IU5AAA"), 0);
        Eventually(() => led.IsDark);
        var started = Stopwatch.GetTimestamp();
        talker.Send(frames[0]);
        while (led["brightness"] != "255")
        {
            Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(5));
        }

        var time = Stopwatch.GetElapsedTime(started);
        talker.Send(frames[^1]);
        return time;
    }

    internal static FakeLed Led(PublishedProgram program, string name)
    {
        program.Environment["YSF_MACHINE_ROOT"] = program.PathOf("machine");
        return new FakeLed(program.PathOf("machine"), name);
    }

    private static void DeviceTree(PublishedProgram program, string model, string compatible)
    {
        var folder = program.PathOf("machine/proc/device-tree");
        Directory.CreateDirectory(folder);
        File.WriteAllText($"{folder}/model", model + '\0');
        File.WriteAllText($"{folder}/compatible", compatible + '\0');
        Directory.CreateDirectory(program.PathOf("machine/dev"));
    }

    // By .NET's own means, so that ours is held against another.
    internal static bool IsOnNetwork() => NetworkInterface.GetAllNetworkInterfaces().Any(one =>
        one.NetworkInterfaceType != NetworkInterfaceType.Loopback
        && one.OperationalStatus == OperationalStatus.Up
        && one.GetIPProperties().UnicastAddresses.Any(address =>
            address.Address.AddressFamily == AddressFamily.InterNetwork
            || !address.Address.IsIPv6LinkLocal));
}
