namespace Ysf.Tests.Image;

/// <summary>QEMU's own machine, with a watchdog that counts and a GPIO chip.</summary>
/// <param name="BootLoader">The file of its U-Boot, which finds all else on the card.</param>
/// <param name="Log">
/// An empty file into which QEMU logs every write of the card, as <see cref="WriteLog"/> reads it;
/// null for no log.
/// </param>
/// <param name="IsCounted">
/// Whether the machine's time is that of its instructions, so that its watchdog does not bite for a
/// busy computer.
/// </param>
internal sealed record VirtBoard(
    string BootLoader, string? Log = null, bool IsCounted = false) : IBoard
{
    public bool HasNetwork => true;

    public IEnumerable<string> Arguments(string card, string line) =>
    [
        // With ACPI there would be no PL061.
        "-M", "virt,acpi=off", "-cpu", "cortex-a53", "-smp", "2", "-m", "512",
        "-bios", BootLoader, "-rtc", "base=utc",

        // 500 million instructions a second.
        .. IsCounted ? ["-icount", "shift=1"] : Array.Empty<string>(),

        // The machine's flushes come as flushes, and its writes without one.
        "-blockdev", $"driver=nbd,node-name={(Log is null ? "card" : "medium")},"
            + $"export={NbdServer.Export},discard=unmap,"
            + $"cache.no-flush=off,server.type=unix,server.path={card}",
        .. Log is null ? Array.Empty<string>() : Logged(Log),
        "-device", "virtio-blk-pci,drive=card,write-cache=on",
        "-device", "i6300esb", "-watchdog-action", "reset",
        "-serial", $"chardev:{line}",
    ];

    private static string[] Logged(string log) =>
    [
        "-blockdev", $"driver=file,node-name=log,filename={log}",
        "-blockdev", "driver=blklogwrites,node-name=card,file=medium,log=log,discard=unmap",
    ];
}
