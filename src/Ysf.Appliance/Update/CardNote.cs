using System.Globalization;
using System.Text;
using Ysf.Appliance.Card;
using Ysf.Machine.Files;
using Ysf.Machine.Host;

namespace Ysf.Appliance.Update;

/// <summary>Writes the result of an update to the card, for the operator.</summary>
internal static class CardNote
{
    /// <summary>The newest line is the last; read on any computer.</summary>
    public const string FileName = "UPDATE.txt";

    private const int LinesMax = 50;

    /// <summary>Adds a line; on a machine without a card nothing.</summary>
    public static void Leave(MachineFiles machine, string words, Action<string> say)
    {
        if (!Directory.Exists(machine.Card))
        {
            return;
        }

        if (CardMount.Own.WriteFiles(
            Path.Combine(machine.Card, FileName),
            () => Add(machine.Card, words, DateTime.UtcNow)) is { } fault)
        {
            say(fault);
        }
    }

    /// <summary>Adds a line to the file in a folder that can be written just now.</summary>
    public static void Add(string folder, string words, DateTime now)
    {
        var path = Path.Combine(folder, FileName);
        string[] before = File.Exists(path) ? File.ReadAllLines(path) : [];

        // What is so for hours is noted once.
        if (before is [.., var last] && last.EndsWith($"UTC: {words}", StringComparison.Ordinal))
        {
            return;
        }

        var line = now.ToString("yyyy-MM-dd HH:mm 'UTC: '", CultureInfo.InvariantCulture) + words;

        // Windows' editor of old shows lines without CR as one.
        var text = string.Concat(
            before.TakeLast(LinesMax - 1).Append(line).Select(each => each + "\r\n"));

        // The earlier lines outlive a power cut. A flush that fails is no reason to lose the new one.
        _ = WholeFile.Write(path, Encoding.UTF8.GetBytes(text));
    }
}
