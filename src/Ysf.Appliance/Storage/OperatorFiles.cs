using System.Security.Cryptography;
using Ysf.Appliance.Product;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Problems;
using Ysf.Appliance.Settings.Rows;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Storage;

/// <summary>The three files that the operator edits, by their names on the page.</summary>
internal static class OperatorFiles
{
    public const string Deny = "deny.db";
    public const string Home = "home.db";
    public const string Settings = "settings.ini";

    private const int MarkDigits = 32;

    /// <summary>The most bytes of a file that the reflector reads.</summary>
    public static int MaxOf(string name) => name == Settings ? FileSizes.Settings : FileSizes.Rules;

    /// <summary>The file's ETag: a hash of its contents.</summary>
    public static string MarkOf(ReadOnlySpan<byte> bytes) =>
        $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..MarkDigits]}\"";

    /// <summary>Checks the text of a file.</summary>
    /// <param name="name">The file.</param>
    /// <param name="path">Its path, for the problems.</param>
    /// <param name="text">Its whole text.</param>
    /// <param name="instance">Where files are whose path is not set.</param>
    public static IReadOnlyList<SettingsProblem> ProblemsOf(
        string name, string path, string text, Instance instance) =>
        name switch
        {
            Deny => DenyFile.Parse(text, path).Problems,
            Home => HomeFile.Parse(text, path).Problems,
            _ => SettingsReader.Emptiness(text, path) is { } empty
                ? [empty]
                : SettingsReader.Parse(text, path, instance, ProductInfo.Version).Problems,
        };
}
