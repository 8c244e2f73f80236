using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Ysf.Tests.EndToEnd;

namespace Ysf.Tests.Browser;

/// <summary>Forms for what an operator changes most; the file's other lines stay as they are.</summary>
public sealed class FormsTests : BrowserTest
{
    private readonly PublishedProgram program = PublishedProgram.Native();

    protected override string Url => $"http://{program.AddressOf(1)}:8080/";

    protected override void BeginPage() => program.Start(program.StockIni(
        $"; mine\n[Web]\nAddress={program.AddressOf(1)}\nPassword={Password}\n[DGID names]\n9=Italy\n50=World\n"));

    protected override void EndPage() => program.Dispose();

    [Fact]
    public async Task A_room_is_renamed_added_and_removed()
    {
        var page = await LoggedInAsync(1000, 900);
        var rooms = await OpenAsync(page, "Rooms");
        await rooms.GetByLabel("Name of room 9").FillAsync("Italia");
        await SaveAsync(page, "Rooms");
        await page.Locator("#room-rows").GetByText("9 Italia").WaitForAsync();

        rooms = await OpenAsync(page, "Rooms");
        await rooms.GetByRole(AriaRole.Button, new() { Name = "Add a room" }).ClickAsync();
        await page.Keyboard.TypeAsync("22");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Sardegna");
        await IsAccessibleAsync(page);
        await page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(Pictures, "forms-rooms.png"),
        });
        await SaveAsync(page, "Rooms");
        await page.Locator("#room-rows").GetByText("22 Sardegna").WaitForAsync();
        var text = File.ReadAllText(program.Ini);
        text.ShouldContain("list = 1,9,50,22");
        text.ShouldContain("; mine");

        rooms = await OpenAsync(page, "Rooms");
        await rooms.GetByRole(AriaRole.Listitem).Filter(new() { Has = page.GetByLabel("Name of room 22") })
            .GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await SaveAsync(page, "Rooms");
        await page.Locator("#room-rows").GetByText("22 Sardegna").WaitForAsync(
            new LocatorWaitForOptions { State = WaitForSelectorState.Detached });

        // The page starts anew where its password became a hash, and the browser notes that.
        Problems.Where(one => !one.Contains("ERR_", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_new_name_asks_about_the_id()
    {
        var page = await LoggedInAsync(1000, 900);
        var form = await OpenAsync(page, "Name and contact");
        await form.GetByLabel("Name", new() { Exact = false }).First.FillAsync("Other_name");
        await form.GetByLabel("Contact").FillAsync("op@example.org");
        await SaveAsync(page, "Name and contact");
        await form.GetByText("the reflector's id would change").WaitForAsync();
        File.ReadAllText(program.Ini).ShouldContain("Reflector_name");
        await form.GetByRole(AriaRole.Button, new() { Name = "Keep the id: save with Id = 16282" }).ClickAsync();
        await page.Locator("#name").GetByText("Other_name").WaitForAsync();
        File.ReadAllText(program.Ini).ShouldContain("Id = 16282");
        await page.Locator("#connect-list").GetByText("op@example.org").WaitForAsync(
            new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
    }

    [Fact]
    public async Task A_value_that_is_wrong_is_refused_with_its_reason_and_an_alert_is_added()
    {
        var page = await LoggedInAsync(1000, 900);
        var form = await OpenAsync(page, "Add an alert");
        await form.GetByLabel("Name", new() { Exact = true }).FillAsync("phone");
        await form.Locator("label:has(span:text-is('Url')) input").FillAsync("nonsense");
        await SaveAsync(page, "Add an alert");
        await form.GetByText("Not saved:").WaitForAsync();
        await form.GetByText("an address that begins with").WaitForAsync();

        await form.Locator("label:has(span:text-is('Url')) input").FillAsync("http://127.0.0.1:9/hook");
        await SaveAsync(page, "Add an alert");
        await page.GetByText("Alert phone", new() { Exact = true }).WaitForAsync();
        File.ReadAllText(program.Ini).ShouldContain("[Alert phone]");
    }

    [Fact]
    public async Task A_new_password_holds_at_once()
    {
        var page = await LoggedInAsync(1000, 900);
        var form = await OpenAsync(page, "Password of this page");
        await form.GetByLabel("New password").FillAsync("another long word");
        await form.GetByLabel("The same again").FillAsync("another lung word");
        await SaveAsync(page, "Password of this page");
        await form.GetByText("The two passwords differ.").WaitForAsync();
        await form.GetByLabel("The same again").FillAsync("another long word");
        await SaveAsync(page, "Password of this page");
        for (var until = DateTime.UtcNow.AddSeconds(30);
            !File.ReadAllText(program.Ini).Contains("pbkdf2-sha256$", StringComparison.Ordinal);
            await Task.Delay(50))
        {
            (DateTime.UtcNow < until).ShouldBeTrue();
        }

        File.ReadAllText(program.Ini).ShouldNotContain("another long word");
    }

    [Fact]
    public async Task A_backup_is_looked_at_and_restored()
    {
        var page = await LoggedInAsync(1000, 900);
        var backup = await page.EvaluateAsync<string>(
            "fetch('/api/v1/admin/backup').then(answer => answer.arrayBuffer()).then("
            + "bytes => btoa(String.fromCharCode(...new Uint8Array(bytes))))");
        await File.WriteAllTextAsync(program.Ini, (await File.ReadAllTextAsync(program.Ini))
            .Replace("9=Italy", "9=Elsewhere", StringComparison.Ordinal));
        await page.Locator("#room-rows").GetByText("9 Elsewhere").WaitForAsync();

        var form = page.GetByRole(AriaRole.Form, new() { Name = "Restore a backup" });
        await form.GetByLabel("Restore a backup").SetInputFilesAsync(new FilePayload
        {
            Name = "backup.tar.gz", MimeType = "application/gzip",
            Buffer = Convert.FromBase64String(backup),
        });
        await form.GetByText("Nothing is changed yet.").WaitForAsync();
        await form.GetByText("Elsewhere -> Italy").WaitForAsync();
        await page.Locator("#room-rows").GetByText("9 Elsewhere").WaitForAsync();
        await form.GetByRole(AriaRole.Button, new() { Name = "Restore settings and rules" }).ClickAsync();
        await form.GetByText("Restored.").WaitForAsync();
        await page.Locator("#room-rows").GetByText("9 Italy").WaitForAsync();
    }

    private static async Task<ILocator> OpenAsync(IPage page, string name)
    {
        var form = page.GetByRole(AriaRole.Form, new() { Name = name, Exact = true });
        await page.Locator(".forms > details").Filter(new() { Has = page.Locator($"summary:text-is('{name}')") })
            .WaitForAsync();
        if (!await form.IsVisibleAsync())
        {
            await page.Locator($".forms > details > summary:text-is('{name}')").ClickAsync();
        }

        return form;
    }

    // What was saved is read again before the form can be used again.
    private static Task SaveAsync(IPage page, string name) =>
        page.GetByRole(AriaRole.Form, new() { Name = name, Exact = true }).GetByRole(
            AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();

    private static async Task IsAccessibleAsync(IPage page)
    {
        var found = await page.RunAxe();
        found.Violations.Select(one => $"{one.Id}: {one.Help}").ShouldBeEmpty();
    }
}
