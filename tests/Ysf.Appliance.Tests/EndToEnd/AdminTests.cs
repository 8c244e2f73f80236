using System.Net;
using System.Text.Json;
using Ysf.Appliance.Admin;
using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Web;
using Ysf.Tests.Backup;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>Administration on the page of the published program.</summary>
public sealed class AdminTests
{
    private const string Password = "correct horse";
    private static readonly string Hash = PasswordHash.Make(Password);

    [Fact]
    public void Without_a_password_there_is_nothing_of_it()
    {
        using var program = PublishedProgram.Native();
        using var page = WebTests.Start(program);
        using var browser = new AdminBrowser(page.Place);

        browser.Login(Password).ShouldBe(HttpStatusCode.NotFound);
        browser.Get("session").ShouldBe((HttpStatusCode.NoContent, string.Empty));
        foreach (var path in new[] { "admin/backup", "admin/crashes", "admin/files/settings.ini" })
        {
            browser.Get(path).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        browser.Command("reload").Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public void Password_logs_in_until_logout_and_guessing_is_slow()
    {
        using var program = PublishedProgram.Native();
        using var page = Start(program);
        using var browser = new AdminBrowser(page.Place);
        browser.Get("admin/files/deny.db").Status.ShouldBe(HttpStatusCode.Unauthorized);
        browser.Login("wrong").ShouldBe(HttpStatusCode.Unauthorized);

        browser.Login(Password).ShouldBe(HttpStatusCode.OK);
        browser.Cookie.ShouldContain("HttpOnly; SameSite=Strict");
        var (status, _) = browser.Get("admin/files/deny.db");
        status.ShouldBe(HttpStatusCode.OK);
        browser.Command("reload", csrf: "0").Status.ShouldBe(HttpStatusCode.Forbidden);
        browser.Command("reload", origin: "http://evil.example").Status
            .ShouldBe(HttpStatusCode.Forbidden);
        browser.Command("reload").Status.ShouldBe(HttpStatusCode.OK);
        browser.Command("restart").Status.ShouldBe(HttpStatusCode.BadRequest);

        browser.Send(HttpMethod.Post, "logout").Status.ShouldBe(HttpStatusCode.OK);
        browser.Command("reload").Status.ShouldBe(HttpStatusCode.Unauthorized);
        for (var i = 0; i < 3; i++)
        {
            browser.Login("guess").ShouldBe(HttpStatusCode.Unauthorized);
        }

        browser.Login(Password).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public void Every_route_asks_for_its_proof_and_names_its_methods()
    {
        using var program = PublishedProgram.Native();
        using var page = Start(program);
        using var browser = new AdminBrowser(page.Place);
        foreach (var route in WebRoutes.All.Where(route => route.Need >= RouteNeed.Login))
        {
            Ask(route.Method, route.Path).Status
                .ShouldBe(HttpStatusCode.Unauthorized, route.Path);
        }

        Ask("PUT", ApiPaths.Area + "none").Status.ShouldBe(HttpStatusCode.Unauthorized);
        Ask("POST", ApiPaths.Login, origin: "http://evil.example").Status
            .ShouldBe(HttpStatusCode.Forbidden);
        browser.Login(Password).ShouldBe(HttpStatusCode.OK);
        foreach (var route in WebRoutes.All)
        {
            var methods = WebRoutes.At(route.Path).Methods;
            Ask("PATCH", route.Path).ShouldBe(
                (HttpStatusCode.MethodNotAllowed, $"only {string.Join(" and ", methods)}\n"));
        }

        foreach (var route in WebRoutes.All.Where(route => route.Need == RouteNeed.Token))
        {
            Ask(route.Method, route.Path, token: "0").Status
                .ShouldBe(HttpStatusCode.Forbidden, route.Path);
        }

        Ask("PUT", ApiPaths.Area + "none").Status.ShouldBe(HttpStatusCode.NotFound);

        (HttpStatusCode Status, string Text) Ask(
            string method, string path, string? token = null, string? origin = null) =>
            browser.Send(new HttpMethod(method), $"../..{path}", null, token, origin);
    }

    [Fact]
    public void A_call_that_is_blocked_for_good_is_refused_on_the_air_until_it_is_let_go()
    {
        using var program = PublishedProgram.Native();
        using var page = Start(program);
        using var browser = new AdminBrowser(page.Place);
        const string rules = "# ours\nCS:IU5BAD # really\n";
        File.WriteAllText(program.PathOf("deny.db"), rules);
        using var talker = Linked(program, 10, "TALKER");
        using var listener = Linked(program, 11, "LISTENER");
        browser.Login(Password).ShouldBe(HttpStatusCode.OK);
        talker.Over("IU5AAA");
        listener.Receive().ShouldNotBeEmpty();
        while (listener.Receive(0.3).Length > 0)
        {
        }

        browser.Command("block", "iu5aaa", time: "ever").Status.ShouldBe(HttpStatusCode.OK);
        talker.Over("IU5AAA");
        listener.HearsNothing();
        Thread.Sleep(6000);
        talker.Over("IU5AAA");
        listener.HearsNothing();
        var text = File.ReadAllText(program.PathOf("deny.db"));
        text.ShouldStartWith(rules);
        text.ShouldEndWith("\nCS:IU5AAA\n");

        browser.Command("unblock", "IU5AAA").Status.ShouldBe(HttpStatusCode.OK);
        File.ReadAllText(program.PathOf("deny.db")).ShouldBe(rules);
        Eventually(() =>
        {
            talker.Over("IU5AAA");
            return listener.Receive(0.3).Length > 0;
        });
    }

    [Fact]
    public void A_gateway_is_moved_and_its_whole_address_is_seen()
    {
        using var program = PublishedProgram.Native();
        using var page = Start(program);
        using var browser = new AdminBrowser(page.Place);
        using var mover = Linked(program, 10, "MOVER");
        browser.Login(Password).ShouldBe(HttpStatusCode.OK);

        browser.Command("move", "mover", room: 9).Status.ShouldBe(HttpStatusCode.OK);

        var gateway = JsonDocument.Parse(browser.Command("gateways").Text).RootElement
            .GetProperty("gateways")[0];
        gateway.GetProperty("dgId").GetInt32().ShouldBe(9);
        gateway.GetProperty("address").GetString().ShouldBe($"{program.AddressOf(10)}");
        program.Ask("move", "MOVER", "50").ExitCode.ShouldBe(0);
        program.Ask("move", "MOVER", "77").ExitCode.ShouldBe(1);
        browser.Command("kick", "MOVER").Status.ShouldBe(HttpStatusCode.OK);
        browser.Command("kick", "MOVER").Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public void Single_settings_are_read_changed_and_in_force()
    {
        using var program = PublishedProgram.Native();
        using var page = Start(program);
        using var browser = new AdminBrowser(page.Place);
        browser.Login(Password).ShouldBe(HttpStatusCode.OK);
        var (_, text) = browser.Get("admin/settings");
        text.ShouldNotContain(Hash);
        var view = JsonDocument.Parse(text).RootElement;
        view.GetProperty("file").GetString().ShouldBe("pysfreflector.ini");
        Key("Info", "Description").GetProperty("value").GetString().ShouldBe("Reflector_description");
        Key("Web", "Password").GetProperty("value").GetString().ShouldBe("********");
        var before = File.ReadAllText(program.Ini);

        var wrong = Change("""[{"section":"Network","key":"Debug","value":"maybe"}]""");
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Text.ShouldContain("[Network] Debug");
        Change("""[{"section":"Info","key":"Name","value":"a\nb"}]""").Status
            .ShouldBe(HttpStatusCode.UnprocessableEntity);
        Change("""[{"key":"Name"}]""").Status.ShouldBe(HttpStatusCode.BadRequest);
        File.ReadAllText(program.Ini).ShouldBe(before);
        var asked = Change("""[{"section":"Info","key":"Name","value":"Another_name"}]""");
        asked.Status.ShouldBe(HttpStatusCode.Conflict);
        asked.Text.ShouldContain("\"newIds\":\"");

        var right = Change("""
            [{"section":"Info","key":"Description","value":"Other words"},
             {"section":"Protections","key":"Timeout","value":null},
             {"section":"DGID names","key":"9","value":"Italy"}]
            """);

        right.Status.ShouldBe(HttpStatusCode.OK, right.Text);
        File.ReadAllText(program.Ini).ShouldBe(before
            .Replace("Reflector_description", "Other words", StringComparison.Ordinal)
            .Replace("Timeout = 190\n", string.Empty, StringComparison.Ordinal).TrimEnd('\n')
            + "\n\n[DGID names]\n9 = Italy\n");
        Eventually(() => page.Json("/api/v1/status").GetProperty("overMax").GetDouble() == 240);
        page.Json("/api/v1/status").GetProperty("description").GetString().ShouldBe("Other words");
        page.Json("/api/v1/rooms").GetRawText().ShouldContain("Italy");
        Change("[]").Status.ShouldBe(HttpStatusCode.PreconditionFailed, "the mark is the old one's");

        JsonElement Key(string section, string key) => view.GetProperty("keys").EnumerateArray()
            .Single(one => one.GetProperty("section").GetString() == section
                && one.GetProperty("key").GetString() == key);

        (HttpStatusCode Status, string Text) Change(string changes) => browser.Send(
            HttpMethod.Put, "admin/settings", $"{{\"changes\":{changes}}}");
    }

    [Fact]
    public void A_backup_is_previewed_restored_and_rolled_back_when_it_cannot_be_in_force()
    {
        using var program = PublishedProgram.Native();
        using var page = Start(program);
        using var browser = new AdminBrowser(page.Place);
        var before = File.ReadAllText(program.Ini);
        File.WriteAllText(program.PathOf("deny.db"), "CS:IU5BAD\n");
        browser.Login(Password).ShouldBe(HttpStatusCode.OK);
        var saved = before.Replace("Reflector_description", "Other_words", StringComparison.Ordinal);
        var archive = HostileArchive.Of(
            ("settings.ini", saved), ("deny.db", "CS:IU5AAA\nCS:IU5BAD\n"), ("dgid.json", "{}"));

        var (status, text) = browser.Restore(archive, "?dry=1");

        status.ShouldBe(HttpStatusCode.OK, text);
        var preview = JsonDocument.Parse(text).RootElement;
        preview.GetProperty("host").GetString().ShouldBe("test");
        preview.GetProperty("changes").EnumerateArray().Select(one => one.GetString()).ShouldBe(
            ["deny.db: rules added 1, removed 0", "[Info] Description: Reflector_description -> Other_words"]);
        preview.GetProperty("said").GetRawText().ShouldContain("dgid.json is left out");
        File.ReadAllText(program.Ini).ShouldBe(before);

        // Another file of rules that is missing is found by the reload alone.
        var clash = saved.Replace("Reflector_name", "Reflector_name\nId=16282", StringComparison.Ordinal)
            .Replace(program.PathOf("deny.db"), program.PathOf("none.db"), StringComparison.Ordinal);
        var rejected = browser.Restore(HostileArchive.Of(("settings.ini", clash)));
        rejected.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, rejected.Text);
        rejected.Text.ShouldContain("rolled back");
        File.ReadAllText(program.Ini).ShouldBe(before);

        browser.Restore(archive[..^50]).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        browser.Restore(archive).Status.ShouldBe(HttpStatusCode.OK);
        File.ReadAllText(program.Ini).ShouldBe(saved);
        File.ReadAllText(program.PathOf("deny.db")).ShouldBe("CS:IU5AAA\nCS:IU5BAD\n");
        Eventually(() => page.Json("/api/v1/status").GetProperty("description").GetString() == "Other_words");
        using var talker = Linked(program, 10, "TALKER");
        using var listener = Linked(program, 11, "LISTENER");
        Eventually(() => IsUnheard(talker, "IU5AAA", listener));
    }

    // Rules are read by a thread of their own; an over of before may still be on its way.
    private static bool IsUnheard(SimulatedGateway talker, string call, SimulatedGateway listener)
    {
        while (listener.Receive(seconds: 0.3).Length > 0)
        {
        }

        talker.Over(call);
        return listener.Receive(seconds: 1).Length == 0;
    }

    [Fact]
    public void A_backup_taken_on_the_page_restores_on_the_page()
    {
        using var program = PublishedProgram.Native();
        using var page = Start(program);
        using var browser = new AdminBrowser(page.Place);
        browser.Login(Password).ShouldBe(HttpStatusCode.OK);
        var archive = browser.Backup();
        var before = File.ReadAllText(program.Ini);
        File.WriteAllText(
            program.Ini, before.Replace("Reflector_description", "Changed", StringComparison.Ordinal));
        program.Ask("reload").ExitCode.ShouldBe(0);

        var (status, text) = browser.Restore(archive);

        status.ShouldBe(HttpStatusCode.OK, text);
        File.ReadAllText(program.Ini).ShouldBe(before);
        Eventually(() => page.Json("/api/v1/status").GetProperty("description").GetString()
            == "Reflector_desc");
    }

    [Fact]
    public void Wrong_settings_are_refused_with_the_line_and_right_ones_are_in_force()
    {
        using var program = PublishedProgram.Native();
        using var page = Start(program);
        using var browser = new AdminBrowser(page.Place);
        browser.Login(Password).ShouldBe(HttpStatusCode.OK);
        var (_, text) = browser.Get("admin/files/settings.ini");
        text.ShouldNotContain(Hash);
        text.ShouldContain("Password=********");
        var before = File.ReadAllText(program.Ini);

        var wrong = browser.Put("settings.ini", text.Replace("Debug=0", "Debug=maybe"));
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var problem = JsonDocument.Parse(wrong.Text).RootElement.GetProperty("problems")[0];
        problem.GetProperty("key").GetString().ShouldBe("[Network] Debug");
        before.Split('\n')[problem.GetProperty("line").GetInt32() - 1].ShouldContain("Debug=0");
        File.ReadAllText(program.Ini).ShouldBe(before);

        // The id is computed from the name, and hotspots know it.
        browser.Put("settings.ini", Renamed(text)).Status.ShouldBe(HttpStatusCode.Conflict);
        var right = Renamed(text).Replace("[Info]", "[Info]\nId = 16282");
        browser.Put("settings.ini", right).Status.ShouldBe(HttpStatusCode.OK);
        File.ReadAllText(program.Ini)
            .ShouldBe(Renamed(before).Replace("[Info]", "[Info]\nId = 16282"));
        Eventually(() => page.Json("/api/v1/status").GetProperty("name").GetString()
            == "Another_name");
        browser.Put("settings.ini", right).Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        browser.Get("admin/backup").Status.ShouldBe(HttpStatusCode.OK);
        browser.Get("admin/crashes").Text.ShouldBe("[]");
    }

    [Fact]
    public void The_command_makes_a_password_that_lets_in()
    {
        using var program = PublishedProgram.Native();
        File.WriteAllText(program.Ini, program.StockIni(WebPage.Ini(program)));

        Run("bash", program, "--set").ShouldContain("written");

        program.Start(File.ReadAllText(program.Ini));
        using var page = new WebPage(program);
        Eventually(page.IsThere);
        using var browser = new AdminBrowser(page.Place);
        browser.Login(Password).ShouldBe(HttpStatusCode.OK);
    }

    private static string Run(string shell, PublishedProgram program, string option)
    {
        var binary = Environment.GetEnvironmentVariable("YSF_APPLIANCE_X64");
        var start = new System.Diagnostics.ProcessStartInfo(shell)
        {
            ArgumentList =
            {
                "-c",
                $"printf '{Password}\\n{Password}\\n' | {binary} passwd {option}"
                    + $" --config {program.Ini}",
            },
            RedirectStandardOutput = true,
        };
        using var process = System.Diagnostics.Process.Start(
            TestProcess.Place(start, program.Folder))!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    private static WebPage Start(PublishedProgram program)
    {
        program.Start(program.StockIni($"{WebPage.Ini(program)}Password={Hash}\n"));
        var page = new WebPage(program);
        Eventually(page.IsThere);
        return page;
    }

    private static string Renamed(string settings) =>
        settings.Replace("Reflector_name", "Another_name");
}
