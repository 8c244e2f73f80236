using System.Reflection;
using Ysf.Appliance.Admin;

namespace Ysf.Appliance.Web;

/// <summary>The files of the page, which are part of the program.</summary>
internal sealed class WebFiles
{
    /// <summary>The page for the frames of other sites.</summary>
    public const string EmbedPath = "/embed";

    private const string Prefix = "web/";
    private const string HelpPrefix = "help-";
    private readonly Dictionary<string, WebBody> byPath = [];

    public WebFiles()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            byPath[PathOf(name[Prefix.Length..])] = new WebBody(TypeOf(name), bytes);
        }

        byPath["/help/settings"] = SettingsHelp.Make();
    }

    /// <summary>All of them by their paths.</summary>
    public IReadOnlyDictionary<string, WebBody> All => byPath;

    private static string PathOf(string name) => name switch
    {
        "index.html" => "/",
        "help.html" => "/help",
        "embed.html" => EmbedPath,
        "help-index.json" => "/help/index.json",
        _ when name.StartsWith(HelpPrefix, StringComparison.Ordinal) =>
            "/help/" + Path.GetFileNameWithoutExtension(name)[HelpPrefix.Length..],
        "openapi.json" => ApiPaths.Api + "openapi.json",
        _ => "/" + name,
    };

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".webmanifest" => "application/manifest+json",
        _ => "application/json",
    };
}
