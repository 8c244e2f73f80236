using System.Net;
using Ysf.Tests.EndToEnd;

namespace Ysf.Tests.Image;

/// <summary>An operator who has a password for the page, and a browser.</summary>
internal static class PageOwner
{
    public const string Password = "a word of mine";

    private const string Settings = "ysf-appliance.ini";

    /// <summary>Writes the password into the card's settings, readable; not that of the console,
    /// which has the same key.</summary>
    public static void PutPassword(CutDisk disk)
    {
        using var files = new CardFiles(disk);
        var text = files.Text(Settings);
        var web = text.IndexOf("[Web]", StringComparison.Ordinal);
        var at = text.IndexOf("Password =", web, StringComparison.Ordinal);
        files.Put(Settings, text[..at] + $"Password = {Password}" + text[(at + 10)..]);
    }

    /// <summary>The settings with another name of the reflector, and the id that it has.</summary>
    public static string Renamed(string settings, string name)
    {
        const string first = "Name = YSF Appliance", id = "Id = 0";
        settings.ShouldContain(first);
        settings.ShouldContain(id);
        return settings.Replace(first, $"Name = {name}").Replace(id, "Id = 47860");
    }

    /// <summary>Logs in; the page comes a moment after the first poll is answered.</summary>
    public static AdminBrowser LoggedIn(CardMachine machine)
    {
        var browser = new AdminBrowser(machine.Web.Web);
        CardMachine.Eventually(() => IsIn(browser), seconds: 180);
        return browser;
    }

    private static bool IsIn(AdminBrowser browser)
    {
        try
        {
            return browser.Login(Password) == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
