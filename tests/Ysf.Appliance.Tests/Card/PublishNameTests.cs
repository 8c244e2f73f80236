using System.Diagnostics;
using Ysf.Tests.Texts;

namespace Ysf.Tests.Card;

/// <summary>
/// The script that has one interface answer for the machine's name, with directories in place of
/// the kernel's and networkd's, and scripts in place of ip and resolvectl.
/// </summary>
public sealed class PublishNameTests : IDisposable
{
    private const string Places = "net=/sys/class/net links=/run/systemd/netif/links";

    private readonly TempDirectory folder = new();
    private int interfaces;

    public PublishNameTests()
    {
        foreach (var name in new[] { "net", "links", "bin", "addresses" })
        {
            Directory.CreateDirectory(folder[name]);
        }

        var script = File.ReadAllText(
            Repository.PathOf("overlays/card/usr/lib/ysf-appliance/publish-name"));
        script.ShouldContain(Places);
        File.WriteAllText(
            folder["publish-name"],
            script.Replace(Places, $"net={folder["net"]} links={folder["links"]}"));
        Tool("ip", $"""[ "$2" = addr ] && cat "{folder["addresses"]}/$5" 2>/dev/null""");
        Tool("resolvectl", $"""
            echo "$2 $3" >>"{folder["told"]}"
            read -r index <"{folder["net"]}/$2/ifindex"
            echo "MDNS=$3" >"{folder["links"]}/$index"
            """);
    }

    private string[] Told => File.Exists(folder["told"])
        ? File.ReadAllLines(folder["told"]) : [];

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("eth0 1 1|wlan0 1 1", "eth0")]
    [InlineData("wlan0 1 1|eth0 0 0", "wlan0")]
    [InlineData("eth0 1 0|wlan0 1 1", "wlan0")]
    [InlineData("eth0 1 0|wlan0 1 0", "eth0")]
    [InlineData("end0 1 1|enx001122 1 1", "end0")]
    [InlineData("lo 1 1|docker0 1 1|eth0 1 1", "eth0")]
    public void The_best_interface_answers_for_the_name(string state, string best)
    {
        Have(state);

        Run();

        Told.ShouldBe([$"{best} yes"]);
        Run();
        Told.Length.ShouldBe(1, "what is so already is not told again");
    }

    [Fact]
    public void A_cable_takes_over_after_the_radio_stopped_and_gives_back()
    {
        Have("wlan0 1 1|eth0 0 0");
        Run();
        Have("wlan0 1 1|eth0 1 1");
        Run();
        Have("wlan0 1 1|eth0 0 0");
        Run();

        Told.ShouldBe(["wlan0 yes", "wlan0 resolve", "eth0 yes", "eth0 resolve", "wlan0 yes"]);
    }

    [Fact]
    public void Without_any_carrier_nobody_answers()
    {
        Have("eth0 0 0|wlan0 0 0");
        Run();
        Told.ShouldBeEmpty();
    }

    // Each interface: name, carrier, whether it has an address.
    private void Have(string state)
    {
        foreach (var fields in state.Split('|').Select(one => one.Split(' ')))
        {
            var place = Path.Combine(folder["net"], fields[0]);
            if (!Directory.Exists(place))
            {
                Directory.CreateDirectory(place);
                File.WriteAllText(Path.Combine(place, "ifindex"), $"{++interfaces}\n");
                File.WriteAllText(
                    Path.Combine(folder["links"], $"{interfaces}"), "MDNS=resolve\n");
            }

            File.WriteAllText(Path.Combine(place, "carrier"), fields[1] + "\n");
            File.WriteAllText(
                Path.Combine(folder["addresses"], fields[0]), fields[2] == "1" ? "inet\n" : "");
        }
    }

    private void Run()
    {
        using var process = Process.Start(new ProcessStartInfo("sh", [folder["publish-name"]])
        {
            Environment = { ["PATH"] = $"{folder["bin"]}:/usr/bin:/bin" },
        })!;
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }

    private void Tool(string name, string script) =>
        RunnableFile.Put(Path.Combine(folder["bin"], name), $"#!/bin/sh\n{script}\n");
}
