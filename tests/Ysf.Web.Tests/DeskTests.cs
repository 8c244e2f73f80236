using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Ysf.Tests.EndToEnd;

namespace Ysf.Tests.Browser;

/// <summary>The administration loses no typed text and presets nothing that does harm.</summary>
public sealed class DeskTests : BrowserTest
{
    private readonly PublishedProgram program = PublishedProgram.Native();

    protected override string Url => $"http://{program.AddressOf(1)}:8080/";

    protected override void BeginPage() => program.Start(program.StockIni(
        $"[Web]\nAddress={program.AddressOf(1)}\nPassword={Password}"));

    protected override void EndPage() => program.Dispose();

    [Fact]
    public async Task Typed_text_outlives_other_files_and_the_end_of_the_session()
    {
        var page = await LoggedInAsync(1000, 900);
        var text = await OpenFileAsync(page, "settings.ini");
        var settings = await text.InputValueAsync() + "\n; mine\n";
        await text.FillAsync(settings);
        await OpenFileAsync(page, "deny.db");
        await text.FillAsync("CS:IU5BAD\n");
        await OpenFileAsync(page, "settings.ini");
        (await text.InputValueAsync()).ShouldBe(settings);

        await page.Context.ClearCookiesAsync();
        await ButtonAsync(page, "Save pysfreflector.ini");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Log in again" });
        await dialog.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await IsAccessibleAsync(page);
        await page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(Pictures, "desk-login.png"),
        });
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();
        await SaidAsync(page, "pysfreflector.ini is saved");
        File.ReadAllText(program.Ini).ShouldContain("; mine");

        await OpenFileAsync(page, "deny.db");
        (await text.InputValueAsync()).ShouldBe("CS:IU5BAD\n");
        (await page.EvaluateAsync<bool>(
            "dispatchEvent(new Event('beforeunload', { cancelable: true }))"))
            .ShouldBeFalse("the browser does not ask before it leaves");
    }

    [Fact]
    public async Task A_readable_password_that_is_saved_ends_no_session()
    {
        var page = await LoggedInAsync(1000, 900);
        await OpenFileAsync(page, "settings.ini");
        await ButtonAsync(page, "Save pysfreflector.ini");
        await SaidAsync(page, "pysfreflector.ini is saved");
        await WaitForAsync(() => File.ReadAllText(program.Ini).Contains("pbkdf2-sha256$", StringComparison.Ordinal));
        await WaitForAsync(() => program.Log.Contains("The settings were read again", StringComparison.Ordinal));

        var act = page.GetByRole(AriaRole.Form, new() { Name = "Act" });
        await page.Locator("#link").GetByText("live", new() { Exact = true }).WaitForAsync();
        await act.Locator("select").First.SelectOptionAsync("mute");
        await act.GetByLabel("Name").FillAsync("IK2BBB");
        await act.GetByRole(AriaRole.Textbox, new() { Name = "For" }).FillAsync("15");
        await act.GetByRole(AriaRole.Button, new() { Name = "Block", Exact = true }).ClickAsync();
        await act.GetByText("IK2BBB is blocked for 15m").WaitForAsync();
        (await page.GetByRole(AriaRole.Dialog).CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_new_name_asks_about_the_id_and_keeps_it_by_a_button()
    {
        var page = await LoggedInAsync(1000, 900);
        var text = await OpenFileAsync(page, "settings.ini");
        var before = File.ReadAllText(program.Ini);
        await text.FillAsync((await text.InputValueAsync()).Replace(
            "Reflector_name", "Other_name", StringComparison.Ordinal));
        await ButtonAsync(page, "Save pysfreflector.ini");
        await SaidAsync(page, "the reflector's id would change; nothing was written");
        File.ReadAllText(program.Ini).ShouldBe(before);
        await page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(Pictures, "desk-id.png"),
        });

        await ButtonAsync(page, "Keep it: save with Id = 16282");
        await SaidAsync(page, "pysfreflector.ini is saved");
        File.ReadAllText(program.Ini).ShouldContain("Other_name\nId = 16282\n");
        await page.Locator("#name").GetByText("Other_name").WaitForAsync();
        await page.Locator("#connect-list").GetByText("16282").WaitForAsync(
            new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
    }

    [Fact]
    public async Task Gateway_is_moved_only_after_a_room_is_chosen()
    {
        using var gateway = Linked("MOVED");
        var page = await LoggedInAsync(1000, 900);
        var act = page.GetByRole(AriaRole.Form, new() { Name = "Act" });
        var send = act.Locator("button[type=submit]");
        (await send.IsDisabledAsync()).ShouldBeTrue("an act is preset");
        await act.Locator("select").First.SelectOptionAsync("move");
        await act.GetByLabel("Name").FillAsync("MOVED");
        (await send.IsDisabledAsync()).ShouldBeTrue("a room is preset");
        await act.Locator("select").Last.GetByText("1 (local: nobody is heard)").WaitForAsync(
            new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        await act.Locator("select").Last.SelectOptionAsync("9");
        await act.GetByRole(AriaRole.Button, new() { Name = "Move to 9" }).ClickAsync();
        await act.GetByText("MOVED is now in DG-ID 9").WaitForAsync();
    }

    [Fact]
    public async Task A_refused_callsign_is_found_and_allowed_after_a_login()
    {
        using var gateway = Linked("IR9ZZZ");
        var page = await OpenAsync(390, 844);
        await page.GetByLabel("Password", new() { Exact = true }).WaitForAsync();
        gateway.Send(TestFrames.Over(
            CallsignField.FromText("IR9ZZZ"), CallsignField.FromText("NOCALL"), 0)[0]);
        await page.GetByLabel("Find").FillAsync("nocall");
        var found = page.Locator("#found li");
        await found.GetByText("at IR9ZZZ, does not look like a callsign").WaitForAsync();
        (await found.GetByRole(AriaRole.Button).CountAsync()).ShouldBe(0);
        (await found.TextContentAsync()).ShouldNotBeNull().ShouldContain("AL:NOCALL in deny.db");

        await LogInAsync(page);
        await found.GetByRole(AriaRole.Button, new() { Name = "Allow" }).ClickAsync();
        await found.GetByText("NOCALL may talk now").WaitForAsync();
        File.ReadAllText(program.PathOf("deny.db")).ShouldContain("\nAL:NOCALL\n");
        await page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(Pictures, "found.png"),
        });
        await IsAccessibleAsync(page);
    }

    private static async Task<ILocator> OpenFileAsync(IPage page, string name)
    {
        var form = page.GetByRole(AriaRole.Form, new() { Name = "Files" });
        await form.Locator("select").SelectOptionAsync(name);
        var shown = name == "settings.ini" ? "pysfreflector.ini" : name;
        var said = page.Locator("#file-said");
        Regex opened = new($"^{shown}( is open|: your text)|no connection");
        var until = DateTime.UtcNow.AddSeconds(30);
        do
        {
            // A page whose own settings changed is away for a moment, and says so.
            (DateTime.UtcNow < until).ShouldBeTrue($"{name} cannot be opened");
            await ButtonAsync(page, "Open");
            await Assertions.Expect(said).ToHaveTextAsync(opened);
        }
        while ((await said.TextContentAsync())!.Contains("no connection", StringComparison.Ordinal));

        var text = form.GetByLabel("Text of the file");
        await form.GetByRole(AriaRole.Button, new() { Name = $"Save {shown}" }).WaitForAsync();
        return text;
    }

    private static Task ButtonAsync(IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    // Hashing a password takes its time on a busy machine.
    private static Task SaidAsync(IPage page, string words) =>
        Assertions.Expect(page.Locator("#file-said")).ToContainTextAsync(
            words, new LocatorAssertionsToContainTextOptions { Timeout = 60_000 });

    private static async Task WaitForAsync(Func<bool> isSo)
    {
        for (var until = DateTime.UtcNow.AddSeconds(30); !isSo(); await Task.Delay(50))
        {
            (DateTime.UtcNow < until).ShouldBeTrue();
        }
    }

    private static async Task IsAccessibleAsync(IPage page)
    {
        var found = await page.RunAxe();
        found.Violations.Select(one => $"{one.Id}: {one.Help}").ShouldBeEmpty();
    }

    private SimulatedGateway Linked(string name)
    {
        var gateway = new SimulatedGateway(program.Main, program.AddressOf(10), name);
        gateway.Link();
        return gateway;
    }
}
