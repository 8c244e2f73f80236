namespace Ysf.Tests.Image;

/// <summary>
/// QEMU's Raspberry Pi 3B: no network, and a watchdog that ends QEMU when it is opened, so that its
/// driver is kept out. Its firmware and U-Boot are left out too: kernel and RAM disk come from a
/// slot of the card, as files.
/// </summary>
/// <param name="Kernel">A file.</param>
/// <param name="RamDisk">A file.</param>
/// <param name="DeviceTree">A file.</param>
/// <param name="CommandLine">What the boot loader would add for this card.</param>
internal sealed record Pi3Board(
    string Kernel, string RamDisk, string DeviceTree, string CommandLine) : IBoard
{
    public bool HasNetwork => false;

    public IEnumerable<string> Arguments(string card, string line) =>
    [
        "-M", "raspi3b", "-kernel", Kernel, "-initrd", RamDisk, "-dtb", DeviceTree,
        "-append", "console=ttyS1,115200 modprobe.blacklist=dwc2,vc4,brcmfmac,bcm2835_wdt "
            + "initcall_blacklist=bcm2835_wdt_driver_init systemd.watchdog_sec=0 " + CommandLine,
        "-drive", $"if=sd,driver=nbd,export={NbdServer.Export},"
            + $"cache.no-flush=off,server.type=unix,server.path={card}",

        // The first is that of the Bluetooth chip.
        "-serial", "null", "-serial", $"chardev:{line}",
    ];
}
