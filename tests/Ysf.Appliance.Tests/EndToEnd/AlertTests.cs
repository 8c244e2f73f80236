using Ysf.Tests.Alerts;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>The published program, and servers that it tells of its faults.</summary>
public sealed class AlertTests : IDisposable
{
    // Nothing listens there, so health is degraded until the section is taken away.
    private const string NoBroker = "[MQTT]\nHost = 127.0.0.1\nPort = 1\n";

    private readonly PublishedProgram program = PublishedProgram.Native();

    public void Dispose() => program.Dispose();

    [Fact]
    public void A_fault_is_told_once_at_its_begin_and_once_at_its_end()
    {
        using var server = Server();
        var alert = Ini(server, "After = 1s\n");
        program.Start(program.StockIni(alert + NoBroker));
        Eventually(() => server.Requests.Count == 1);
        server.Requests[0].ShouldContain("\"kind\":\"begin\",\"level\":\"degraded\"");
        server.Requests[0].ShouldContain("Mqtt: no broker");

        File.WriteAllText(program.Ini, program.StockIni(alert));
        program.Ask("reload").ExitCode.ShouldBe(0);
        Eventually(() => server.Requests.Count == 2);
        server.Requests[1].ShouldContain("\"kind\":\"end\"");
        server.Requests[1].ShouldContain("ok again");

        var list = Alert("list").Output;
        list.ShouldContain("phone\tjson\t2\t0\t0");
        program.Ask("status").Output.ShouldContain("alert phone\t2 sent");
        program.Log.ShouldNotContain("secret-path");
        program.RunBeside("check", program.Ini).Output.ShouldNotContain("secret-path");
    }

    [Fact]
    public void A_message_that_could_not_be_sent_arrives_after_a_restart_with_the_reason_of_the_start()
    {
        int port;
        using (var taken = Server())
        {
            port = taken.Port;
        }

        var alert = $"[Alert phone]\nUrl = http://{program.AddressOf(70)}:{port}/secret-path\nAfter = 1s\n";
        program.Start(program.StockIni(alert + NoBroker));
        var state = program.PathOf("alerts/phone.json");
        Eventually(() => File.Exists(state) && PublishedProgram.TextOf(state).Contains("no broker", StringComparison.Ordinal));
        program.Kill();

        using var server = Server(port);
        program.Start(File.ReadAllText(program.Ini));

        // A curl that the killed program had started may still deliver its message too.
        string? Summary() => server.Requests.FirstOrDefault(
            request => request.Contains("\"kind\":\"summary\"", StringComparison.Ordinal));
        Eventually(() => Summary() is not null, seconds: 90);
        Summary()!.ShouldContain("no broker");
        Summary()!.ShouldContain("started again: Reason: ");
        (File.GetUnixFileMode(state) & (UnixFileMode.OtherRead | UnixFileMode.GroupRead)).ShouldBe((UnixFileMode)0);
    }

    [Fact]
    public void A_test_says_whether_it_arrived_or_why_not()
    {
        using var server = Server();
        program.Start(program.StockIni(Ini(server, "Template = ntfy\n")));
        var good = Alert("test", "PHONE");
        (good.ExitCode, good.Output.Trim()).ShouldBe((0, "arrived"));
        server.Requests.ShouldHaveSingleItem().ShouldContain("Title: ");

        server.Answer = "HTTP/1.1 404 Not Found";
        var bad = Alert("test", "phone");
        bad.ExitCode.ShouldBe(1);
        bad.Output.ShouldContain("answered 404: there is no such address");
        Alert("test", "nobody").Output.ShouldContain("there is no [Alert nobody] in the settings; there is phone");
    }

    [Fact]
    public void Signs_of_life_are_given_while_it_serves_and_a_fault_of_theirs_degrades()
    {
        using var server = Server();
        program.Start(program.StockIni(
            $"[Alert life]\nHeartbeat = http://{program.AddressOf(70)}:{server.Port}/secret-path\n"));
        Eventually(() => server.Requests.Count == 1);
        server.Requests[0].ShouldStartWith("GET /secret-path HTTP/1.1\r\n");
        Alert("list").Output.ShouldContain("life\theartbeat");
    }

    [Fact]
    public void A_certificate_of_an_authority_that_the_machine_trusts_is_accepted_and_another_refused()
    {
        using var certificate = AlertServer.SelfSigned($"{program.AddressOf(70)}");
        var trusted = program.PathOf("ca.pem");
        File.WriteAllText(trusted, certificate.ExportCertificatePem());
        program.Environment["CURL_CA_BUNDLE"] = trusted;
        using var good = new AlertServer(program.AddressOf(70), 0, certificate);
        using var bad = new AlertServer(
            program.AddressOf(70), 0, AlertServer.SelfSigned($"{program.AddressOf(70)}"));
        program.Start(program.StockIni(
            $"[Alert good]\nUrl = https://{program.AddressOf(70)}:{good.Port}/x\n"
            + $"[Alert bad]\nUrl = https://{program.AddressOf(70)}:{bad.Port}/x\n"));
        Alert("test", "good").Output.Trim().ShouldBe("arrived");
        Alert("test", "bad").Output.ShouldContain("its certificate is not trusted");
        bad.Requests.ShouldBeEmpty();
    }

    [Fact]
    public void Mail_arrives_at_a_real_server_with_TLS_and_login()
    {
        using var mail = new Exim($"{program.AddressOf(70)}");
        program.Environment["CURL_CA_BUNDLE"] = mail.Certificate;
        var settings = $"[Alert mail]\nUrl = mailto:op@example.org, two@example.org\n"
            + $"Server = {program.AddressOf(70)}:{Exim.Port}\nUser = {Exim.User}\nFrom = box@example.org\n"
            + $"Password = {Exim.Password}\n";
        program.Start(program.StockIni(settings));
        Eventually(() => Alert("test", "mail").Output.Trim() == "arrived");
        var text = mail.Mails;
        text.ShouldContain("\nop@example.org\n");
        text.ShouldContain("\ntwo@example.org\n");
        text.ShouldContain("This is a test.");
        text.ShouldContain("From: YsfAppliance <box@example.org>");
        text.ShouldContain("To: op@example.org, two@example.org");
        text.ShouldContain("Subject: Reflector_name: test");
        text.ShouldContain("Auto-Submitted: auto-generated");
        mail.Log.ShouldContain("A=plain:me");
        mail.Log.ShouldContain("X=TLS");

        File.WriteAllText(program.Ini, program.StockIni(settings.Replace(
            Exim.Password, "wrong-word", StringComparison.Ordinal)));
        program.Ask("reload").ExitCode.ShouldBe(0);
        Eventually(() => Alert("test", "mail").Output.Contains(
            "the server refused user name and password", StringComparison.Ordinal));
    }

    private AlertServer Server(int port = 0) => new(program.AddressOf(70), port);

    private (int ExitCode, string Output) Alert(params string[] arguments)
    {
        var (exitCode, output) = program.RunBeside(["alert", .. arguments, "--socket", program.Socket]);
        return (exitCode, output.TrimEnd());
    }

    private string Ini(AlertServer server, string lines) =>
        $"[Alert phone]\nUrl = http://{program.AddressOf(70)}:{server.Port}/secret-path\n{lines}";
}
