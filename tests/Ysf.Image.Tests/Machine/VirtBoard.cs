namespace Ysf.Tests.Image;

/// <summary>QEMU's own machine, with a watchdog that counts and a GPIO chip.</summary>
/// <param name="BootLoader">The file of its U-Boot, which finds all else on the card.</param>
internal sealed record VirtBoard(string BootLoader) : IBoard
{
    public bool HasNetwork => true;

    public IEnumerable<string> Arguments(string card, string line) =>
    [
        // With ACPI there would be no PL061.
        "-M", "virt,acpi=off", "-cpu", "cortex-a53", "-smp", "2", "-m", "512",
        "-bios", BootLoader, "-rtc", "base=utc",

        // The machine's flushes come as flushes, and its writes without one.
        "-blockdev", $"driver=nbd,node-name=card,export={NbdServer.Export},discard=unmap,"
            + $"cache.no-flush=off,server.type=unix,server.path={card}",
        "-device", "virtio-blk-pci,drive=card,write-cache=on",
        "-device", "i6300esb", "-watchdog-action", "reset",
        "-serial", $"chardev:{line}",
    ];
}
