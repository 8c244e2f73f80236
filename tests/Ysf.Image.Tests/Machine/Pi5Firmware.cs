namespace Ysf.Tests.Image;

/// <summary>
/// Acts as the firmware of a Pi 5 does, as far as its documentation goes: reads autoboot.txt, takes the
/// files of config.txt from the partition, and notes both in the device tree.
/// </summary>
internal static class Pi5Firmware
{
    private const string Notes = "/chosen/bootloader";

    /// <summary>The partition that autoboot.txt chooses: 2 or 3.</summary>
    /// <param name="disk">The card.</param>
    /// <param name="isTryboot">Whether the restart asked for the other slot.</param>
    public static int Choose(CutDisk disk, bool isTryboot)
    {
        var (section, chosen) = ("[all]", 0);
        foreach (var line in CardFiles.Text(disk, "autoboot.txt").Split('\n'))
        {
            if (line.StartsWith('['))
            {
                section = line;
            }
            else if (line.StartsWith("boot_partition=", StringComparison.Ordinal)
                && (section == "[all]" || (isTryboot && section == "[tryboot]")))
            {
                chosen = line[^1] - '0';
            }
        }

        return chosen;
    }

    /// <summary>The machine that starts from a partition.</summary>
    /// <param name="disk">The card.</param>
    /// <param name="partition">2 or 3.</param>
    /// <param name="isTryboot">Whether the restart asked for it.</param>
    /// <param name="into">A folder for what is taken out of the slot.</param>
    public static CardImage Start(CutDisk disk, int partition, bool isTryboot, string into)
    {
        using var slot = new CardFiles(disk, CardRegion.Card + (partition - 1));
        var config = slot.Text("config.txt").Split('\n');
        string File(string key, char sign)
        {
            var name = config.Single(line => line.StartsWith(key + sign, StringComparison.Ordinal))
                [(key.Length + 1)..].Split(' ')[0];
            var path = Path.Combine(into, name);
            slot.CopyOut(name, path);
            return path;
        }

        // The board's own tree is only looked for: QEMU's machine has its own.
        System.IO.File.Exists(File("device_tree", '=')).ShouldBeTrue();
        return new CardImage(string.Empty, new Pi5Board(
            File("kernel", '='), File("initramfs", ' '), Tree(partition, isTryboot, into),
            System.IO.File.ReadAllText(File("cmdline", '=')).Trim()));
    }

    private static string Tree(int partition, bool isTryboot, string into)
    {
        var tree = Path.Combine(into, "machine.dtb");
        Tool.Run(
            "qemu-system-aarch64",
            [.. Pi5Board.Machine($",dumpdtb={tree}"), "-nodefaults", "-display", "none"]);

        // QEMU's serial line gets the name of the board's debug connector.
        Tool.Run("fdtput", "-p", "-t", "s", tree, "/aliases", "serial10", "/pl011@9000000");
        Tool.Run("fdtput", "-p", "-t", "u", tree, Notes, "partition", $"{partition}");
        Tool.Run("fdtput", "-t", "u", tree, Notes, "tryboot", isTryboot ? "1" : "0");
        return tree;
    }
}
