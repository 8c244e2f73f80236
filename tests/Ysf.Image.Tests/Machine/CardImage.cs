namespace Ysf.Tests.Image;

/// <summary>A card image and the machine that boots it.</summary>
internal sealed record CardImage(string Card, IBoard Board)
{
    /// <summary>The real card, in the folder that YSF_IMAGE names; skips without one.</summary>
    public static CardImage Real => Virt(Folder("YSF_IMAGE"));

    /// <summary>
    /// The card that scripts/standin-card.sh makes, in the folder that YSF_STANDIN names; skips the
    /// test without one.
    /// </summary>
    public static CardImage StandIn => Virt(Folder("YSF_STANDIN"));

    /// <summary>The stand-in in an emulated Pi.</summary>
    public static CardImage StandInPi
    {
        get
        {
            var folder = Folder("YSF_STANDIN");
            return new CardImage(Path.Combine(folder, "card.img"), new Pi3Board(
                Path.Combine(folder, "vmlinuz"), Path.Combine(folder, "initrd"),
                Path.Combine(folder, "pi3.dtb"), "panic=10 oops=panic"));
        }
    }

    /// <summary>
    /// The Pi's card, in the folder that YSF_IMAGE_PI names, with what it boots taken out of it.
    /// </summary>
    /// <param name="into">A folder for those files.</param>
    public static CardImage Pi(string into)
    {
        var card = Path.Combine(Folder("YSF_IMAGE_PI"), "card.img");
        using var disk = new CutDisk(card);
        using (var slot = new CardFiles(disk, CardRegion.SlotA))
        {
            slot.CopyOut("vmlinuz", Path.Combine(into, "vmlinuz"));
            slot.CopyOut("initrd.img", Path.Combine(into, "initrd"));
        }

        using (var files = new CardFiles(disk))
        {
            files.CopyOut("bcm2837-rpi-3-b.dtb", Path.Combine(into, "pi3.dtb"));
        }

        return new CardImage(card, new Pi3Board(
            Path.Combine(into, "vmlinuz"), Path.Combine(into, "initrd"),
            Path.Combine(into, "pi3.dtb"), "ysf.slot=A panic=10 oops=panic"));
    }

    /// <summary>
    /// The Pi 5's card, in the folder that YSF_IMAGE_PI5 names; skips the test without one.
    /// </summary>
    public static string Pi5 => Path.Combine(Folder("YSF_IMAGE_PI5"), "card.img");

    /// <summary>The Pi's card, started by the U-Boot on it.</summary>
    /// <param name="into">A folder for what is taken out of the card.</param>
    /// <param name="hasWatchdog">
    /// Whether the machine's description has its watchdog, which resets QEMU's machine once started.
    /// </param>
    public static CardImage PiBootLoader(string into, bool hasWatchdog)
    {
        var card = Path.Combine(Folder("YSF_IMAGE_PI"), "card.img");
        var (loader, tree) = (Path.Combine(into, "u-boot.bin"), Path.Combine(into, "pi3.dtb"));
        using (var disk = new CutDisk(card))
        using (var files = new CardFiles(disk))
        {
            files.CopyOut("u-boot.bin", loader);
            files.CopyOut("bcm2837-rpi-3-b.dtb", tree);
        }

        if (!hasWatchdog)
        {
            Tool.Run("fdtput", "-r", tree, "/soc/watchdog@7e100000");
        }

        return new CardImage(card, new Pi3LoaderBoard(loader, tree));
    }

    private static CardImage Virt(string folder) => new(
        Path.Combine(folder, "card.img"), new VirtBoard(Path.Combine(folder, "u-boot.bin")));

    private static string Folder(string variable)
    {
        var folder = Environment.GetEnvironmentVariable(variable);
        Assert.SkipWhen(
            string.IsNullOrEmpty(folder),
            $"{variable} names no folder with a card: make test-image");
        return folder!;
    }
}
