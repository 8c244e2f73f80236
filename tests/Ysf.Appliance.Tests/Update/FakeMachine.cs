using System.Buffers.Binary;
using Ysf.Appliance.Slots;
using Ysf.Appliance.Update;
using Ysf.Machine.Host;

namespace Ysf.Tests.Update;

/// <summary>A machine of files that runs from a slot, in a directory of its own; a fake.</summary>
internal sealed class FakeMachine : IDisposable
{
    public const string Board = "ysf-appliance-qemu-virt";

    private readonly TempDirectory folder = new();

    private readonly bool isByFirmware;

    public FakeMachine(
        string version = "1.0.0", string commandLine = "ysf.slot=A", bool isByFirmware = false)
    {
        this.isByFirmware = isByFirmware;
        Machine = new MachineFiles(folder.Path);
        Put("dev/ysf/card", FatCard.With("AUTOBOOTTXT", AutobootText.Encode(SlotState.Default)));
        Put("dev/ysf/disk", new byte[(1 << 20) + 8192]);
        Put("dev/ysf/slot-a", Image);
        Put("dev/ysf/slot-b", new byte[1024]);
        Put("etc/ysf-appliance-version", version + "\n");
        Put("etc/rauc/system.conf", $"[system]\ncompatible={Board}\n");
        Directory.CreateDirectory(Machine.Card);
        if (isByFirmware)
        {
            BootOnPower();
        }
        else
        {
            Boot(commandLine);
        }
    }

    public MachineFiles Machine { get; }

    public List<string> Said { get; } = [];

    public SlotSystem System { get; private set; } = null!;

    public SlotState State => System.Disk.Read();

    public UpdateRecord Record => System.Record.Read();

    public SlotKeeper Keeper => new(System, Said.Add);

    /// <summary>Bytes with the mark of a file system.</summary>
    public static byte[] Image
    {
        get
        {
            var bytes = new byte[1024];
            (bytes[510], bytes[511]) = (0x55, 0xAA);
            return bytes;
        }
    }

    public string this[string name] => folder[name];

    /// <summary>The machine starts again in order, as its boot loader would have it.</summary>
    public void Boot()
    {
        if (isByFirmware)
        {
            BootByFirmware(isTryboot: Keeper.ArmRestart());
            return;
        }

        var state = State;
        System.Disk.Write(state.CountDown());
        Boot($"ysf.slot={state.Next}{(state.IsPending ? " ysf.trial" : string.Empty)}");
    }

    /// <summary>A board whose firmware chooses the slot gets power: nothing is requested.</summary>
    public void BootOnPower() => BootByFirmware(isTryboot: false);

    /// <summary>A word of the device tree about this start.</summary>
    public void PutWord(string name, int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        Put($"proc/device-tree/chosen/bootloader/{name}", bytes);
    }

    private void BootByFirmware(bool isTryboot)
    {
        var state = new AutobootFile(folder["dev/ysf/card"]).Read();
        var slot = isTryboot ? state.Trial ?? state.Good : state.Good;
        PutWord("partition", slot == Slot.A ? 2 : 3);
        PutWord("tryboot", isTryboot ? 1 : 0);
        Boot("quiet ysf.autoboot");
    }

    public void Boot(string commandLine)
    {
        Put("proc/cmdline", commandLine + "\n");
        var rauc = System?.Rauc;
        System = SlotSystem.Find(Machine, null, out var fault).ShouldNotBeNull(fault);
        System.Rauc = rauc ?? System.Rauc;
    }

    public void Put(string name, string text) =>
        Put(name, global::System.Text.Encoding.UTF8.GetBytes(text));

    public void Put(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
        File.WriteAllBytes(folder[name], bytes);
    }

    /// <summary>A shell script in the place of RAUC.</summary>
    public void PutRauc(string script)
    {
        RunnableFile.Put(folder["rauc"], "#!/bin/sh\n" + script);
        System.Rauc = folder["rauc"];
    }

    public void Dispose() => folder.Dispose();
}
