using Ysf.Appliance.Settings.Rows;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Admin;

/// <summary>
/// The folders in which the page may show and replace a file: the paths are settings, which the
/// page changes, so a login would else be worth every file that the reflector may write.
/// </summary>
/// <param name="instance">The instance, with the folders of its settings and state.</param>
/// <param name="card">The directory where a card is mounted.</param>
internal sealed class EditPlaces(Instance instance, string card)
{
    private const string RulesEnding = ".db";

    // Settings may lie among files of the machine.
    private static readonly string[] Shared = ["/", "/etc", "/usr/local/etc", "/root", "/home"];

    /// <summary>Why the page does not edit a file; null when it does.</summary>
    /// <param name="path">Its path; links count by what they lead to.</param>
    /// <param name="isSettings">Whether it is the settings file, which the command line names.
    /// </param>
    public string? FaultOf(string path, bool isSettings)
    {
        var place = FileIdentity.Of(path).Path;
        var isOpen = isSettings || Folders().Any(folder => IsBelow(place, folder));
        return isOpen ? null
            : $"{place} is outside the folders of settings, state and card,"
                + " so the page does not edit it";
    }

    private static bool IsBelow(string place, string folder) =>
        Shared.Contains(folder)
            ? Path.GetDirectoryName(place) == folder && place.EndsWith(
                RulesEnding, StringComparison.OrdinalIgnoreCase)
            : place.StartsWith(folder + "/", StringComparison.Ordinal);

    private IEnumerable<string> Folders() =>
        new[] { instance.Folder, instance.State, card }
            .Where(folder => !string.IsNullOrEmpty(folder))
            .Select(folder => FileIdentity.Of(folder!).Path);
}
