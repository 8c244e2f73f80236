using System.Diagnostics;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>
/// A machine whose usual directories are empty: for root in a mount namespace of its own, with file
/// systems in memory over /var/lib, /run and /etc/ysf-appliance; for other users by a home of its
/// own. Programs in it are given no directory from outside.
/// </summary>
internal sealed class InstanceBox : IDisposable
{
    private const string Prepare = """
        mount -t tmpfs tmpfs /var/lib && mount -t tmpfs tmpfs /run || exit 1
        [ ! -d /etc/ysf-appliance ] || mount -t tmpfs tmpfs /etc/ysf-appliance || exit 1
        touch "$1"
        exec sleep infinity
        """;

    private readonly TempDirectory home = new();
    private readonly List<PublishedProgram> programs = [];
    private readonly Process? holder;
    private PublishedProgram? asker;

    public InstanceBox()
    {
        PublishedProgram.SkipWithoutNative();
        if (!Environment.IsPrivilegedProcess)
        {
            return;
        }

        var ready = home["ready"];
        holder = Process.Start(TestProcess.Place(
            new ProcessStartInfo("unshare", ["--mount", "sh", "-c", Prepare, "sh", ready]),
            home.Path))!;
        Eventually(() => File.Exists(ready));
    }

    /// <summary>The usual state directory, as this test sees it.</summary>
    public string UsualState => holder is null
        ? Path.Combine(home.Path, ".local/state/ysf-appliance")
        : $"/proc/{holder.Id}/root/var/lib/ysf-appliance";

    /// <summary>The same, as a program in the box calls it.</summary>
    public string UsualStateInside => holder is null ? UsualState : "/var/lib/ysf-appliance";

    /// <summary>The folder of the state directories of all other instances.</summary>
    public string States => UsualState + "-instances";

    public string PathOf(string name) => home[name];

    /// <summary>Settings that place nothing, on an address of their own.</summary>
    public string Write(string file, string more = "")
    {
        var path = home[file];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var (stem, program) = (Path.GetFileNameWithoutExtension(file), New());
        File.WriteAllText(path, $"""
            [Info]
            Name = {stem}
            [Network]
            IP = {program.AddressOf(1)}
            Port = 42000
            Json_IP = {program.AddressOf(1)}
            [Web]
            Enable = 0
            {more}

            """);
        return path;
    }

    /// <summary>A program that has yet to be started.</summary>
    public PublishedProgram New()
    {
        var program = holder is null
            ? PublishedProgram.Native()
            : PublishedProgram.NativeBehind("nsenter", $"--mount=/proc/{holder.Id}/ns/mnt", "--");
        program.GiveNoPlace(home.Path);
        programs.Add(program);
        return program;
    }

    /// <summary>
    /// A program in the box with a network of its own, for what listens on all addresses; skips the
    /// test where only root may do that.
    /// </summary>
    public PublishedProgram NewAlone()
    {
        Assert.SkipWhen(holder is null, "networks need root");
        var program = PublishedProgram.NativeBehind(
            "nsenter", $"--mount=/proc/{holder!.Id}/ns/mnt", "--", "unshare", "--net", "sh", "-c",
            "ip link set lo up && exec \"$@\"", "sh");
        program.GiveNoPlace(home.Path);
        programs.Add(program);
        return program;
    }

    /// <summary>Runs a settings file until its control socket answers.</summary>
    public PublishedProgram Run(string file)
    {
        var program = New();
        program.Launch("run", "--config", file);
        Eventually(() =>
        {
            program.IsRunning.ShouldBeTrue(program.Output);
            return Do("status", "--config", file).ExitCode == 0;
        });
        return program;
    }

    /// <summary>Runs a command to its end.</summary>
    public (int ExitCode, string Output) Do(params string[] arguments)
    {
        asker ??= New();
        using var program = asker.Beside();
        program.GiveNoPlace(home.Path);
        return (program.RunToEnd(arguments), program.Output);
    }

    /// <summary>The state directory of a settings file, by what check prints last.</summary>
    public string StateOf(string file)
    {
        var (exitCode, output) = Do("check", "--config", file);
        exitCode.ShouldBe(0, output);
        var inside = output.TrimEnd().Split('\n')[^1].Split(' ')[^1].Trim();
        return holder is null ? inside : $"/proc/{holder.Id}/root{inside}";
    }

    public void Dispose()
    {
        programs.ForEach(program => program.Dispose());
        if (holder is not null)
        {
            holder.Kill();
            holder.WaitForExit();
            holder.Dispose();
        }

        home.Dispose();
    }
}
