using Ysf.Appliance.Slots;
using Ysf.Appliance.Update;
using Ysf.Machine.Host;

namespace Ysf.Tests.Update;

/// <summary>A machine of files that runs from a slot, in a directory of its own; a fake.</summary>
internal sealed class FakeMachine : IDisposable
{
    public const string Board = "ysf-appliance-qemu-virt";

    private readonly TempDirectory folder = new();

    public FakeMachine(string version = "1.0.0", string commandLine = "ysf.slot=A")
    {
        Machine = new MachineFiles(folder.Path);
        Put("dev/ysf/disk", new byte[(1 << 20) + 8192]);
        Put("dev/ysf/slot-a", Image);
        Put("dev/ysf/slot-b", new byte[1024]);
        Put("etc/ysf-appliance-version", version + "\n");
        Put("etc/rauc/system.conf", $"[system]\ncompatible={Board}\n");
        Directory.CreateDirectory(Machine.Card);
        Boot(commandLine);
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

    /// <summary>The machine starts again, as the boot script would have it.</summary>
    public void Boot()
    {
        var state = State;
        System.Disk.Write(state.CountDown());
        Boot($"ysf.slot={state.Next}{(state.IsPending ? " ysf.trial" : string.Empty)}");
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
