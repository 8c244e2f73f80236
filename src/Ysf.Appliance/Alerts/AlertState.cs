using System.Text.Json;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Alerts;

/// <summary>Memory of one way of alerts that outlives a restart; no secret is in it.</summary>
internal sealed record AlertState
{
    /// <summary>Messages that could not be sent yet, the newest last.</summary>
    public IReadOnlyList<AlertMessage> Waiting { get; init; } = [];

    /// <summary>Faults that were reported, and whose end is still to come.</summary>
    public IReadOnlyList<ReportedTrouble> Reported { get; init; } = [];

    /// <summary>When messages were sent within the last hour; UTC.</summary>
    public IReadOnlyList<DateTime> Sent { get; init; } = [];

    /// <summary>The result of an update that was reported last; null for none yet.</summary>
    public string? Update { get; init; }

    /// <summary>Reads a text; null when it is no state.</summary>
    public static AlertState? TryParse(string text)
    {
        try
        {
            var read = JsonSerializer.Deserialize(text, AlertJson.Default.AlertState) ?? new AlertState();
            return read with
            {
                Waiting = [.. (read.Waiting ?? []).Where(message => message is { Title: not null, Text: not null })],
                Reported = [.. (read.Reported ?? []).Where(fault => fault is { Key: not null, Text: not null })
                    .DistinctBy(fault => fault.Key)],
                Sent = read.Sent ?? [],
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, AlertJson.Default.AlertState);
}

/// <summary>Keeps <see cref="AlertState"/> of each way in a file of its own.</summary>
/// <param name="stateDirectory">The reflector's state directory.</param>
/// <param name="name">The way's name, which is one of files too.</param>
/// <param name="tell">Takes what could not be read or written.</param>
internal sealed class AlertStateFile(string stateDirectory, string name, Action<string> tell)
{
    private const long BytesMax = 1 << 18;

    private readonly StateFile file = new(
        Path.Combine(stateDirectory, "alerts", name + ".json"), BytesMax, "messages that wait");

    private byte[] saved = [];
    private bool hasFailed;

    public AlertState Read()
    {
        var text = file.TryRead(out var problem);
        if (problem is not null)
        {
            tell(problem);
        }

        if (text is null)
        {
            return new AlertState();
        }

        var state = AlertState.TryParse(text);
        if (state is null)
        {
            tell(file.SetAside("it is no state of alerts"));
        }

        return state ?? new AlertState();
    }

    /// <summary>Writes a state unless it is the one that was written last.</summary>
    public void Save(AlertState state)
    {
        var bytes = state.ToBytes();
        if (bytes.AsSpan().SequenceEqual(saved))
        {
            return;
        }

        saved = bytes;
        var problem = file.Save(bytes, isSecret: true);
        if (problem is not null && !hasFailed)
        {
            tell(problem);
        }

        hasFailed = problem is not null;
    }
}
