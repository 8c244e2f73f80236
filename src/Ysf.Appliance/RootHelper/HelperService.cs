using System.Text.Json;
using Ysf.Appliance.Card;
using Ysf.Appliance.Slots;
using Ysf.Appliance.Storage;
using Ysf.Appliance.Update;
using Ysf.Machine.Files;
using Ysf.Machine.Host;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.RootHelper;

/// <summary>The root helper's side: one request, and its answer.</summary>
/// <param name="machine">The machine.</param>
/// <param name="stateDirectory">The reflector's.</param>
/// <param name="mounts">What is mounted.</param>
/// <param name="input">The request's connection.</param>
/// <param name="output">The answer's connection.</param>
internal sealed class HelperService(
    MachineFiles machine, string stateDirectory, IMounts mounts, Stream input, Stream output)
{
    /// <summary>Time limit for receiving a request.</summary>
    public static readonly TimeSpan RequestPatience = TimeSpan.FromSeconds(10);

    // Time for the reflector to pass the answer on before it is stopped.
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(1);

    /// <summary>RAUC's path; tests set another.</summary>
    public string? Rauc { get; init; }

    /// <summary>Restarts the machine; null, or why it failed. Tests set another.</summary>
    public Func<string?> Reboot { get; init; } = PlannedReboot.Begin;

    /// <summary>Switches the machine off; null, or why it failed. Tests set another.</summary>
    public Func<string?> SwitchOff { get; init; } = PlannedReboot.BeginOff;

    /// <summary>Carries out the request; returns a line for the journal.</summary>
    public string Serve()
    {
        var (request, bytes, fault) = Read();
        var answer = request is null ? HelperAnswer.Failed(fault) : Do(request, bytes);
        Send(answer);
        var late = request?.Act switch
        {
            HelperActs.Reboot => Late(Reboot),
            HelperActs.PowerOff => Late(SwitchOff),
            _ => null,
        };
        return $"{request?.Act ?? "invalid request"}: {late ?? answer.Error ?? answer.Say ?? "done"}";
    }

    // A silent client leaves a blocked thread behind, which ends with the process.
    private (HelperRequest? Request, byte[] Bytes, string Fault) Read()
    {
        var reading = Task.Factory.StartNew(
            () =>
            {
                var request = HelperRequest.TryRead(
                    input, OperatorFiles.MaxOf, out var bytes, out var fault);
                return (request, bytes, fault);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            return reading.Wait(RequestPatience)
                ? reading.Result
                : (null, [], $"no request within {RequestPatience.TotalSeconds:F0} s");
        }
        catch (AggregateException error) when (error.InnerException is IOException inner)
        {
            return (null, [], $"the request cannot be read: {FileFault.Say(inner)}");
        }
    }

    private HelperAnswer Do(HelperRequest request, byte[] bytes)
    {
        try
        {
            return request.Act switch
            {
                HelperActs.Write => new HelperFiles(machine, stateDirectory, mounts)
                    .Write(request, bytes),
                HelperActs.Tell => With(system => new HelperAnswer
                {
                    Ok = true,
                    Slots = SlotFacts.Of(system),
                }),
                HelperActs.Install => With(Install),
                HelperActs.OtherSlot => With(system => Tell(
                    new SlotKeeper(system, Say).BootOther(DateTime.UtcNow))),
                HelperActs.Reboot => HelperAnswer.Done("the machine restarts"),
                HelperActs.PowerOff => HelperAnswer.Done("the machine switches off"),
                _ => HelperAnswer.Failed($"unknown request; known are {HelperActs.List}"),
            };
        }
        catch (SystemError error)
        {
            return HelperAnswer.Failed(error.Message);
        }
    }

    private static string? Late(Func<string?> stop)
    {
        Thread.Sleep(AnswerTime);
        return stop();
    }

    private HelperAnswer With(Func<SlotSystem, HelperAnswer> act)
    {
        if (SlotSystem.Find(machine, null, out var fault) is not { } system)
        {
            return HelperAnswer.Failed(fault);
        }

        system.Rauc = Rauc ?? system.Rauc;
        return act(system);
    }

    private HelperAnswer Install(SlotSystem system)
    {
        using var bundle = SpooledBundle.Take(machine, out var fault);
        if (bundle is null)
        {
            return HelperAnswer.Failed(fault);
        }

        var result = new Installation(system, Say).Install(bundle.FilePath, isAgain: false);
        return Tell((result.End == InstallEnd.Done, result.Words));
    }

    private static HelperAnswer Tell((bool IsDone, string Words) result) =>
        result.IsDone ? HelperAnswer.Done(result.Words) : HelperAnswer.Failed(result.Words);

    private void Say(string line) => Send(RaucWords.ProgressOf(line) is { } progress
        ? new HelperAnswer { Percent = progress.Percent, Say = progress.Text }
        : new HelperAnswer { Say = line.Trim() });

    // A request is finished even if its client is gone.
    private void Send(HelperAnswer answer)
    {
        try
        {
            output.Write(
                [.. JsonSerializer.SerializeToUtf8Bytes(answer, HelperJson.Default.HelperAnswer),
                    (byte)'\n']);
            output.Flush();
        }
        catch (IOException)
        {
            // The client is gone.
        }
    }
}
