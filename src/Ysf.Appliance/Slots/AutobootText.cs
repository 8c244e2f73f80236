using System.Globalization;
using System.Text;

namespace Ysf.Appliance.Slots;

/// <summary>
/// The slot state as <c>autoboot.txt</c>, by which the firmware of a Raspberry Pi 5 chooses a
/// partition. Pure.
/// </summary>
/// <remarks>
/// Slot A is partition 2, slot B is 3. <c>[all]</c> names the good slot. <c>[tryboot]</c> counts for
/// one start, after <c>reboot "0 tryboot"</c>; it names the slot on trial, and the good one while
/// there is no trial. The boots left stand in a comment, which the firmware skips. Source:
/// raspberrypi.com/documentation/computers/config_txt.html, "autoboot.txt", which allows 512 bytes.
/// </remarks>
internal static class AutobootText
{
    /// <summary>Bytes of the text, always: less than a sector, so that a write replaces it whole.
    /// </summary>
    public const int Size = 384;

    private const string All = "[all]";
    private const string Tryboot = "[tryboot]";
    private const string BothSlots = "tryboot_a_b";
    private const string Partition = "boot_partition";
    private const string LeftMark = "# left=";
    private const string Words =
        "# Which slot starts: partition 2 is slot A, partition 3 is slot B.\n"
        + "# The card changes this file in place and needs its size of 384 bytes.\n";

    /// <summary>The whole text; <see cref="Size"/> bytes.</summary>
    public static byte[] Encode(SlotState state)
    {
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{All}\n{BothSlots}=1\n")
            .Append(CultureInfo.InvariantCulture, $"{Partition}={NumberOf(state.Good)}\n{Tryboot}\n")
            .Append(CultureInfo.InvariantCulture, $"{Partition}={NumberOf(state.Trial ?? state.Good)}\n");
        if (state.Trial is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"{LeftMark}{state.Left}\n");
        }

        text.Append(Words);
        while (text.Length < Size)
        {
            // The firmware reads 98 characters of a line.
            text.Append('#', Math.Min(Size - text.Length - 1, 63)).Append('\n');
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <summary>False, and why, for a text that does not choose between the two slots.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="state">The state that it has.</param>
    /// <param name="fault">The line that is wrong, or the one that lacks.</param>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out SlotState state, out string fault)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        int? left = null;
        var (section, number) = (All, 0);
        (state, fault) = (SlotState.Default, string.Empty);
        foreach (var raw in Encoding.ASCII.GetString(bytes).Split('\n'))
        {
            var line = raw.Trim();
            number++;
            if (line.StartsWith(LeftMark, StringComparison.Ordinal))
            {
                left = line[LeftMark.Length..] == "0" ? 0 : SlotState.TrialBoots;
            }
            else if (line is All or Tryboot)
            {
                section = line;
            }
            else if (line.Length > 0 && line[0] != '#' && !Take(values, section, line))
            {
                fault = $"line {number} must not be \"{Shown(line)}\"";
                return false;
            }
        }

        return TryRead(values, left, out state, out fault);
    }

    private static bool Take(Dictionary<string, string> values, string section, string line)
    {
        var sign = line.IndexOf('=', StringComparison.Ordinal);
        return sign > 0 && line[..sign] is BothSlots or Partition
            && values.TryAdd(section + line[..sign], line[(sign + 1)..]);
    }

    private static bool TryRead(
        Dictionary<string, string> values, int? left, out SlotState state, out string fault)
    {
        state = SlotState.Default;
        fault = values.GetValueOrDefault(All + BothSlots) != "1"
                ? $"{All} must have {BothSlots}=1"
            : !TrySlot(values, All, out var good) ? $"{All} must have {Partition}=2 or 3"
            : !TrySlot(values, Tryboot, out var trial) ? $"{Tryboot} must have {Partition}=2 or 3"
            : Settle(good, trial, left, out state);
        return fault.Length == 0;
    }

    // A file written by hand names the other slot under [tryboot], and no boots: that is no trial.
    private static string Settle(Slot good, Slot trial, int? left, out SlotState state)
    {
        state = trial != good && left is { } boots
            ? new SlotState(good, trial, boots)
            : SlotState.Commit(good);
        return string.Empty;
    }

    private static bool TrySlot(Dictionary<string, string> values, string section, out Slot slot) =>
        TryNumber(values.GetValueOrDefault(section + Partition), out slot);

    /// <summary>The slot of a partition's number: 2 or 3.</summary>
    public static bool TryNumber(string? number, out Slot slot)
    {
        slot = number == "3" ? Slot.B : Slot.A;
        return number is "2" or "3";
    }

    private static int NumberOf(Slot slot) => slot == Slot.A ? 2 : 3;

    private static string Shown(string line) => string.Concat(
        line.Take(40).Select(one => char.IsControl(one) ? '?' : one));
}
