using System.Text;
using Ysf.Appliance.Settings;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Board;

/// <summary>
/// Safe mode is on while this file is there: the reflector starts with the settings that worked
/// last and without its feeds.
/// </summary>
/// <param name="directory">The state directory.</param>
internal sealed class SafeModeFile(string directory)
{
    private const long BytesMax = 1 << 12;
    private const string Forced = "forced: ";
    private const string Automatic = "restarts: ";

    private readonly StateFile file = new(
        Path.Combine(directory, StateNames.SafeMode), BytesMax, "reasons for safe mode");

    public string FilePath { get; } = Path.Combine(directory, StateNames.SafeMode);

    /// <summary>Whether safe mode is on: the file's mere presence counts, whatever it holds.
    /// </summary>
    public bool Exists => FileMark.Of(FilePath).IsThere;

    /// <summary>Why safe mode is on; null when it is off.</summary>
    public string? Reason => Exists
        ? (FileText.TryRead(FilePath, BytesMax, out _) ?? "its file exists").Trim()
        : null;

    /// <summary>
    /// Whether it is forced from outside: then it is not left because all is well.
    /// </summary>
    public bool IsForced => Reason?.StartsWith(Forced, StringComparison.Ordinal) == true;

    /// <summary>Whether it is on because of failures alone, not by request.</summary>
    public bool IsAutomatic => Reason?.StartsWith(Automatic, StringComparison.Ordinal) == true;

    /// <summary>The text of a safe mode that failures lead to.</summary>
    public static string AfterFailures(string reason) => Automatic + reason;

    /// <summary>Spells a reason for a display: 20 letters at most.</summary>
    public static string InFewWords(string reason) =>
        reason.StartsWith(Automatic, StringComparison.Ordinal) ? "three starts failed"
        : reason.StartsWith(Forced, StringComparison.Ordinal) ? "forced from outside"
        : "on request";

    /// <summary>On because something outside says so, until it says so no more.</summary>
    public string? Force(string reason) =>
        Reason == Forced + reason ? null : Set(Forced + reason);

    /// <summary>On, from the next start. Null, or a sentence about what failed.</summary>
    public string? Set(string reason) => file.Save(Encoding.UTF8.GetBytes(reason + "\n"));

    /// <summary>Off, from the next start. Null, or a sentence about what failed.</summary>
    public string? Clear()
    {
        try
        {
            using var guarded = GuardedPath.OpenName(FilePath);
            File.Delete(guarded.Place);
            return null;
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            return $"{FilePath}: safe mode cannot be left: {FileFault.Say(error)}";
        }
    }
}
