using System.Globalization;
using System.Text.Json;
using Ysf.Appliance.Card;
using Ysf.Appliance.Slots;
using Ysf.Appliance.Storage;
using Ysf.Appliance.Update;
using Ysf.Machine.Files;
using Ysf.Machine.Host;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.Door;

/// <summary>Root's side of the door: one request, and its answer.</summary>
/// <param name="machine">The machine.</param>
/// <param name="stateDirectory">The reflector's.</param>
/// <param name="mounts">What is mounted.</param>
/// <param name="input">Where the request comes from.</param>
/// <param name="output">Where the answer goes.</param>
internal sealed class DoorService(
    MachineFiles machine, string stateDirectory, IMounts mounts, Stream input, Stream output)
{
    /// <summary>Time limit for receiving a request.</summary>
    public static readonly TimeSpan RequestPatience = TimeSpan.FromSeconds(10);

    // The machine stops whoever would hand the answer on, too.
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(1);

    /// <summary>The program that knows bundles; another one in tests.</summary>
    public string? Rauc { get; init; }

    /// <summary>Starts the machine again; null, or why not. Another one in tests.</summary>
    public Func<string?> Reboot { get; init; } = PlannedReboot.Begin;

    /// <summary>Does what is asked for; a line for the journal.</summary>
    public string Serve()
    {
        var (request, bytes, fault) = Read();
        var answer = request is null ? DoorAnswer.Failed(fault) : Do(request, bytes);
        Send(answer);
        var late = request?.Act == DoorActs.Reboot ? StartAgain() : null;
        return $"{request?.Act ?? "no request"}: {late ?? answer.Error ?? answer.Say ?? "done"}";
    }

    // Who says nothing leaves a thread behind, which ends with the process.
    private (DoorRequest? Request, byte[] Bytes, string Fault) Read()
    {
        var reading = Task.Factory.StartNew(
            () =>
            {
                var request = DoorRequest.TryRead(
                    input, OperatorFiles.MaxOf, out var bytes, out var fault);
                return (request, bytes, fault);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            return reading.Wait(RequestPatience)
                ? reading.Result
                : (null, [], $"no request came in {RequestPatience.TotalSeconds:F0} s");
        }
        catch (AggregateException error) when (error.InnerException is IOException inner)
        {
            return (null, [], $"no request could be read: {FileFault.Say(inner)}");
        }
    }

    private DoorAnswer Do(DoorRequest request, byte[] bytes)
    {
        try
        {
            return request.Act switch
            {
                DoorActs.Write => new DoorFiles(machine, stateDirectory, mounts)
                    .Write(request, bytes),
                DoorActs.Tell => With(system => new DoorAnswer
                {
                    Ok = true,
                    Slots = SlotFacts.Of(system),
                }),
                DoorActs.Install => With(Install),
                DoorActs.OtherSlot => With(system => Tell(
                    new SlotKeeper(system, Say).BootOther(DateTime.UtcNow))),
                DoorActs.Reboot => DoorAnswer.Done("the machine starts again"),
                _ => DoorAnswer.Failed($"there are {DoorActs.List}"),
            };
        }
        catch (SystemError error)
        {
            return DoorAnswer.Failed(error.Message);
        }
    }

    private string? StartAgain()
    {
        Thread.Sleep(AnswerTime);
        return Reboot();
    }

    private DoorAnswer With(Func<SlotSystem, DoorAnswer> act)
    {
        if (SlotSystem.Find(machine, null, out var fault) is not { } system)
        {
            return DoorAnswer.Failed(fault);
        }

        system.Rauc = Rauc ?? system.Rauc;
        return act(system);
    }

    private DoorAnswer Install(SlotSystem system)
    {
        using var bundle = SpooledBundle.Take(machine, out var fault);
        if (bundle is null)
        {
            return DoorAnswer.Failed(fault);
        }

        var result = new Installation(system, Say).Install(bundle.FilePath, isAgain: false);
        return Tell((result.End == InstallEnd.Done, result.Words));
    }

    private static DoorAnswer Tell((bool IsDone, string Words) result) =>
        result.IsDone ? DoorAnswer.Done(result.Words) : DoorAnswer.Failed(result.Words);

    // RAUC's lines of progress are " 40% Copying image to slot.1".
    private void Say(string line)
    {
        var text = line.Trim();
        var end = text.IndexOf("% ", StringComparison.Ordinal);
        var isPart = int.TryParse(
            text.AsSpan(0, Math.Max(0, end)), NumberStyles.None, CultureInfo.InvariantCulture,
            out var percent);
        Send(isPart
            ? new DoorAnswer { Percent = percent, Say = text[(end + 2)..] }
            : new DoorAnswer { Say = text });
    }

    // What was begun is done to its end, whether or not somebody listens.
    private void Send(DoorAnswer answer)
    {
        try
        {
            output.Write(
                [.. JsonSerializer.SerializeToUtf8Bytes(answer, DoorJson.Default.DoorAnswer),
                    (byte)'\n']);
            output.Flush();
        }
        catch (IOException)
        {
            // Whoever asked is gone.
        }
    }
}
