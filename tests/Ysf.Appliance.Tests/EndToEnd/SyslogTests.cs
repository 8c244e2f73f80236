using System.Diagnostics;
using Ysf.Tests.Texts;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>The published program's log at a real rsyslog.</summary>
public sealed class SyslogTests : IDisposable
{
    private const int Port = 5514;
    private readonly PublishedProgram program = PublishedProgram.Native();
    private Process? server;

    public void Dispose()
    {
        StopServer();
        program.Dispose();
    }

    [Theory]
    [InlineData("udp")]
    [InlineData("tcp")]
    public void The_log_outlives_the_reflector_at_a_syslog_server(string protocol)
    {
        StartServer();
        program.Start(Ini(protocol));
        using var talker = Linked(program, 10, "TALKER");
        talker.Over("IU5AAA");
        Eventually(() => Received.Contains("end of transmission", StringComparison.Ordinal));
        program.Stop();

        Eventually(() => Received.Contains("Stopping", StringComparison.Ordinal));
        var lines = Received.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var host = Environment.MachineName;
        lines.ShouldAllBe(line => line.StartsWith($"daemon {host} ysf-appliance {program.Id} "));
        lines.ShouldContain(line =>
            line.Contains(" info StreamStarted ") && line.Contains("Received data from IU5AAA"));
        lines.ShouldContain(line => line.Contains(" info - ") && line.EndsWith("Stopping"));
    }

    [Fact]
    public void The_example_of_the_runbooks_brings_every_line_into_one_file()
    {
        const string file = "/var/log/ysf-appliance.log";
        var (example, settings) = (Example("rsyslog"), Example("ini"));
        var address = program.AddressOf(90);
        example.ShouldContain("port=\"601\"");
        example.ShouldContain($"\"{file}\"");
        StartServer($"global(workDirectory=\"{program.Folder}\")\n" + example
            .Replace("port=\"601\"", $"address=\"{address}\" port=\"{Port}\"", StringComparison.Ordinal)
            .Replace(file, program.PathOf("received"), StringComparison.Ordinal));

        program.Start(program.StockIni().Replace("[Log]\n", settings
            .Replace("ADDRESS:601", $"{address}:{Port}", StringComparison.Ordinal), StringComparison.Ordinal));
        Eventually(() => Received.Contains("Listening on UDP", StringComparison.Ordinal), seconds: 30);
        program.Stop();

        Eventually(() => Received.Contains("Stopping", StringComparison.Ordinal));
        Received.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.Contains(" ysf-appliance", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    // A block of code of the operator's runbooks, by its language.
    private static string Example(string language) => Repository.Text("runbooks")
        .Split("### Log at a syslog server")[1].Split($"```{language}\n")[1].Split("```")[0];

    [Fact]
    public void Lines_of_a_server_that_comes_later_are_there_and_status_names_the_fault()
    {
        program.Start(Ini("tcp"));
        Eventually(() => program.Ask("status").Output.Contains(
            $"syslog\ttcp://{program.AddressOf(90)}:{Port}: connection refused"));
        program.Ask("metrics").Output.ShouldContain("ysf_part_fault{part=\"syslog\"} 1");
        program.Log.ShouldContain("connection refused; log lines wait for it");

        StartServer();
        Eventually(() => Received.Contains("Listening on UDP", StringComparison.Ordinal), seconds: 30);
        Eventually(() => program.Log.Contains("log lines arrive again; 0 are lost"));
        program.Ask("metrics").Output.ShouldContain("ysf_part_fault{part=\"syslog\"} 0");
    }

    [Fact]
    public void A_server_is_named_and_taken_away_while_it_runs()
    {
        StartServer();
        program.Start(program.StockIni());
        File.WriteAllText(program.Ini, Ini("tcp"));
        program.Ask("reload").ExitCode.ShouldBe(0);
        Eventually(() => Received.Contains("The settings were read again", StringComparison.Ordinal));

        File.WriteAllText(program.Ini, program.StockIni());
        program.Ask("reload").ExitCode.ShouldBe(0);
        Eventually(() => !program.Ask("status").Output.Contains("syslog"));
        program.Stop();
        Received.ShouldNotContain("Stopping");
    }

    private string Received => File.Exists(program.PathOf("received"))
        ? File.ReadAllText(program.PathOf("received"))
        : string.Empty;

    private string Ini(string protocol) => program.StockIni().Replace(
        "[Log]", $"[Log]\nSyslog={protocol}://{program.AddressOf(90)}:{Port}",
        StringComparison.Ordinal);

    // What it understood of each message, field by field.
    private void StartServer()
    {
        var address = program.AddressOf(90);
        StartServer($$"""
            global(workDirectory="{{program.Folder}}")
            module(load="imudp")
            module(load="imtcp")
            template(name="fields" type="string" string="%syslogfacility-text% %hostname% %app-name% %procid% %syslogseverity-text% %msgid% %msg%\n")
            input(type="imudp" address="{{address}}" port="{{Port}}")
            input(type="imtcp" address="{{address}}" port="{{Port}}")
            *.* action(type="omfile" file="{{program.PathOf("received")}}" template="fields")
            """);
    }

    private void StartServer(string settings)
    {
        Tools.Need("rsyslogd");
        File.WriteAllText(program.PathOf("rsyslog.conf"), settings);
        server = Process.Start(new ProcessStartInfo(
            "/usr/sbin/rsyslogd",
            ["-n", "-f", program.PathOf("rsyslog.conf"), "-i", program.PathOf("rsyslog.pid")])
        {
            RedirectStandardError = true,
        })!;
        Eventually(() => File.ReadAllText("/proc/net/tcp").Contains($":{Port:X4} "));
    }

    private void StopServer()
    {
        if (server is { HasExited: false })
        {
            server.Kill();
            server.WaitForExit();
        }

        server?.Dispose();
    }
}
