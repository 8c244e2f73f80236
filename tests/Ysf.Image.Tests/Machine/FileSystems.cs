namespace Ysf.Tests.Image;

/// <summary>Debian's own checkers look over a card's file systems, on copies.</summary>
internal static class FileSystems
{
    /// <summary>
    /// After a power cut: both can be put right without a question, and then nothing is found when
    /// they are looked over once more.
    /// </summary>
    public static void CanBeMended(CutDisk disk) => OnCopies(disk, (data, fat) =>
    {
        // 0: nothing to do, 1: put right.
        var (exit, said) = Repair(data);
        exit.ShouldBeLessThanOrEqualTo(1, said);
        (exit, said) = Tool.Ask("fsck.vfat", "-a", fat);
        exit.ShouldBeLessThanOrEqualTo(1, said);
        LookOver(data, fat);
    });

    /// <summary>
    /// The size of a data partition's file system as its superblock gives it, and whether its journal
    /// must be replayed; empty when the superblock cannot be read.
    /// </summary>
    public static string Size(string data)
    {
        var lines = Tool.Ask("dumpe2fs", "-h", data).Said.Split('\n');
        var blocks = lines.FirstOrDefault(
            line => line.StartsWith("Block count:", StringComparison.Ordinal), string.Empty);
        return blocks.Split(' ')[^1]
            + (lines.Any(line => line.Contains("needs_recovery")) ? " in use" : string.Empty);
    }

    /// <summary>
    /// Repairs a data partition as the card does at its start: step by step, until one is enough.
    /// </summary>
    /// <param name="data">The partition.</param>
    /// <param name="isTorn">
    /// Whether a sector was torn, so that the last step may be taken, which answers each question with
    /// yes.
    /// </param>
    /// <remarks>As overlays/card/usr/lib/ysf-appliance/data-partition does it.</remarks>
    public static (int Exit, string Said) Repair(string data, bool isTorn = false)
    {
        // A superblock or a descriptor that was torn has copies, at the second group's start.
        string[][] steps =
        [
            .. Tool.Ask("dumpe2fs", "-h", data).Exit == 0 ? (string[][])[["-p"]] : [],
            ["-p", "-b", "8193", "-B", "1024"], ["-p", "-b", "32768", "-B", "4096"],
            .. isTorn ? (string[][])[["-y"]] : [],
        ];
        var (exit, said) = (0, string.Empty);
        foreach (var step in steps)
        {
            (exit, var now) = Tool.Ask("e2fsck", ["-f", .. step, data]);
            said += $"e2fsck {string.Join(' ', step)}: {now}";
            if (exit <= 1)
            {
                break;
            }
        }

        return (exit, said);
    }

    /// <summary>After a stop in order there is nothing to put right.</summary>
    public static void AreClean(CutDisk disk) => OnCopies(disk, LookOver);

    private static void LookOver(string data, string fat)
    {
        Tool.Run("e2fsck", "-n", "-f", data);
        Tool.Run("fsck.vfat", "-n", fat);
    }

    private static void OnCopies(CutDisk disk, Action<string, string> look)
    {
        var folder = Directory.CreateTempSubdirectory("ysf-fsck-").FullName;
        try
        {
            var (data, fat) = (Path.Combine(folder, "data"), Path.Combine(folder, "fat"));
            disk.Save(data, disk.Layout[CardRegion.Data]);
            disk.Save(fat, disk.Layout[CardRegion.Card]);
            look(data, fat);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
