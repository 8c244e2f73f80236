namespace Ysf.Tests.Image;

/// <summary>QEMU's Raspberry Pi 3B as the firmware leaves it: U-Boot and a device tree in memory.</summary>
/// <param name="BootLoader">The file of the card's U-Boot, which finds all else on the card.</param>
/// <param name="DeviceTree">A file.</param>
internal sealed record Pi3LoaderBoard(string BootLoader, string DeviceTree) : IBoard
{
    public bool HasNetwork => false;

    public IEnumerable<string> Arguments(string card, string line) =>
    [
        "-M", "raspi3b", "-kernel", BootLoader, "-dtb", DeviceTree,
        "-drive", $"if=sd,driver=nbd,export={NbdServer.Export},"
            + $"cache.no-flush=off,server.type=unix,server.path={card}",

        // The first is that of the Bluetooth chip.
        "-serial", "null", "-serial", $"chardev:{line}",
    ];
}
