namespace Ysf.Tests.Image;

/// <summary>
/// QEMU's own machine with the kernel, RAM disk and command line of a Pi 5's slot, and with what the
/// Pi's firmware notes in the device tree. QEMU has no Pi 5.
/// </summary>
/// <param name="Kernel">A file.</param>
/// <param name="RamDisk">A file.</param>
/// <param name="DeviceTree">A file.</param>
/// <param name="CommandLine">The slot's own.</param>
internal sealed record Pi5Board(
    string Kernel, string RamDisk, string DeviceTree, string CommandLine) : IBoard
{
    public bool HasNetwork => true;

    /// <summary>Arguments that the machine's device tree depends on.</summary>
    /// <param name="more">A further option of the machine; empty for none.</param>
    public static IEnumerable<string> Machine(string more = "") =>
        ["-M", "virt,acpi=off" + more, "-cpu", "cortex-a53", "-smp", "2", "-m", "512"];

    public IEnumerable<string> Arguments(string card, string line) =>
    [
        .. Machine(), "-kernel", Kernel, "-initrd", RamDisk, "-dtb", DeviceTree,

        // An emulator on a busy computer is slow: the guard waits longer.
        "-append", CommandLine + " ysf.grace=300",
        "-blockdev", $"driver=nbd,node-name=card,export={NbdServer.Export},discard=unmap,"
            + $"cache.no-flush=off,server.type=unix,server.path={card}",
        "-device", "virtio-blk-pci,drive=card,write-cache=on",
        "-serial", $"chardev:{line}",
    ];
}
