using Ysf.Appliance.Board;
using Ysf.Machine.Files;
using Ysf.Machine.Host;

namespace Ysf.Appliance.Card;

/// <summary>
/// A file on the card or a word on the kernel's command line has the reflector start in safe mode;
/// without either, a safe mode that one of them asked for is over.
/// </summary>
internal sealed class SafeModeSwitch(CardPlaces places)
{
    private const string Word = "ysf.safe";

    // Desktops that do not show endings make the last one.
    private static readonly string[] Names = ["SAFE.txt", "SAFE", "SAFE.txt.txt"];

    /// <summary>Sets or clears it. Null, or a sentence about what failed.</summary>
    public string? Apply()
    {
        var file = new SafeModeFile(places.Data);
        return Wanted() is { } reason ? file.Force(reason)
            : file.IsForced ? file.Clear()
            : null;
    }

    private string? Wanted()
    {
        if (BootWords.Of(places.Below("/proc/cmdline")).Any(word => word is Word or Word + "=1"))
        {
            return $"the kernel's command line has {Word}";
        }

        try
        {
            var found = Directory.GetFiles(places.Card).Select(path => Path.GetFileName(path))
                .FirstOrDefault(name => Names.Contains(name, StringComparer.OrdinalIgnoreCase));
            return found is null ? null : $"{found} is on the card";
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            // The reader of the settings reports an unreadable card.
            return null;
        }
    }
}
