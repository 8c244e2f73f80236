using System.Globalization;

namespace Ysf.Tests.EndToEnd;

/// <summary>
/// The published program as on the card: its files are a machine in a folder, its card is mounted
/// read-only in a mount namespace of its own, the reflector runs as nobody and the root helper as root. RAUC
/// and systemctl are scripts. Needs root.
/// </summary>
internal sealed class CardSystem : IDisposable
{
    private const int Nobody = 65534;

    /// <summary>$0 is the test's folder, $1 the program; what follows starts the reflector.
    /// </summary>
    private const string Script = """
        cd "$0" && mount -t tmpfs -o size=4m,mode=755 card "$0/card" || exit 90
        rm -f run/ysf-door
        cp new/* card/ && mount -o remount,ro card || exit 91
        cp "$1" program && chmod 755 program && shift || exit 92
        export YSF_MACHINE_ROOT="$0" STATE_DIRECTORY="$0/data/ysf-appliance" RUNTIME_DIRECTORY="$0/run"
        export PATH="$0/bin:$PATH"
        ./listen "$0/run/ysf-door" 65534 "$0/program" root-helper &
        while ! [ -S run/ysf-door ]; do sleep 0.05; done
        exec setpriv --reuid=65534 --regid=65534 --clear-groups "$0/program" "$@"
        """;

    private const string Rauc = """
        #!/bin/sh
        for bundle; do :; done
        if grep -q stranger "$bundle"; then
            echo "signature verification failed: self-signed certificate" >&2
            exit 1
        fi
        case "$*" in
        *info*) echo '{"compatible":"ysf-appliance-qemu-virt","version":"9.9.9"}' ;;
        *)
            for percent in 20 40 60 80; do
                echo " $percent% Copying image to slot.1"
                sleep 0.7
            done
            "$YSF_MACHINE_ROOT/program" slot set-primary B ;;
        esac
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("ysf-door-").FullName;

    /// <param name="more">What the settings say beside the stock ones.</param>
    public CardSystem(Func<PublishedProgram, string> more)
    {
        Assert.SkipUnless(
            Environment.IsPrivilegedProcess && IsThereNobody,
            "only root mounts a card, and gives files to other users");
        Tools.Need("cc");
        Program = PublishedProgram.NativeBehind("unshare", "-m", "sh", "-c", Script, folder);
        File.SetUnixFileMode(folder, (UnixFileMode)0x1ED);
        foreach (var made in new[]
        {
            "card", "new", "run", "dev/ysf", "proc", "etc/rauc", "bin", "data/ysf-appliance",
            "data/upload",
        })
        {
            Directory.CreateDirectory(Path.Combine(folder, made));
        }

        Put("dev/ysf/disk", new byte[(1 << 20) + 8192]);
        Put("dev/ysf/slot-b", new byte[1024]);
        Boot("ysf.slot=A");
        Put("etc/ysf-appliance-version", "1.0.0\n"u8.ToArray());
        Put("etc/rauc/system.conf", "compatible=ysf-appliance-qemu-virt\n"u8.ToArray());
        PutTool("rauc", Rauc);
        PutTool("systemctl", "#!/bin/sh\necho \"$*\" >>\"$YSF_MACHINE_ROOT/systemctl\"\n");
        Tools.Run("cc", "-o", At("listen"), Path.Combine(AppContext.BaseDirectory, "EndToEnd", "accept.c"));
        Tools.Run("chown", "-R", $"{Nobody}:{Nobody}", At("data/ysf-appliance"), At("data/upload"));
        File.WriteAllText(At("new/ysf-appliance.ini"), Settings(more(Program)));
        File.WriteAllText(At("new/deny.db"), "# ours\n");
    }

    public PublishedProgram Program { get; }

    // Root of a namespace may have no users beside itself: "0 1000 1" are first, outside and count.
    private static bool IsThereNobody =>
        uint.Parse(
            File.ReadLines("/proc/self/uid_map").First()
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[2],
            CultureInfo.InvariantCulture) > Nobody;

    /// <summary>The words with which the kernel was started.</summary>
    public void Boot(string commandLine) =>
        File.WriteAllText(At("proc/cmdline"), commandLine + "\n");

    /// <summary>Arguments that systemctl got.</summary>
    public string ToldSystemd =>
        File.Exists(At("systemctl")) ? File.ReadAllText(At("systemctl")) : string.Empty;

    public void Start() => Program.Launch("run", "--config", At("card/ysf-appliance.ini"));

    /// <summary>Has the program do something as root beside the reflector, at the same card.
    /// </summary>
    public (int ExitCode, string Said) Do(params string[] arguments)
    {
        using var other = PublishedProgram.NativeBehind(
            "nsenter", $"--mount=/proc/{Program.Id}/ns/mnt", "env",
            $"STATE_DIRECTORY={At("data/ysf-appliance")}", $"RUNTIME_DIRECTORY={At("run")}");
        return (other.RunToEnd(arguments), other.Output);
    }

    /// <summary>A file of the card, as the program's own mounts show it.</summary>
    public string OnCard(string name) =>
        File.ReadAllText($"/proc/{Program.Id}/root{At("card")}/{name}");

    /// <summary>Whether the card takes no writes just now.</summary>
    public bool IsReadOnly => File.ReadAllLines($"/proc/{Program.Id}/mountinfo")
        .Single(line => line.Contains($" {At("card")} ", StringComparison.Ordinal))
        .Split(' ')[5].Split(',').Contains("ro");

    public string At(string name) => Path.Combine(folder, name);

    public void Dispose()
    {
        Program.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    // All that the stock file has in the test's folder is state, but for the rules.
    private string Settings(string more) => Program.StockIni(more)
        .Replace(Program.Folder, At("data/ysf-appliance"))
        .Replace(At("data/ysf-appliance/deny.db"), At("card/deny.db"))
        .Replace(At("data/ysf-appliance/home.db"), At("card/home.db"));

    private void Put(string name, byte[] bytes) => File.WriteAllBytes(At(name), bytes);

    private void PutTool(string name, string script) =>
        RunnableFile.Put(At($"bin/{name}"), script);
}
