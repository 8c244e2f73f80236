namespace Ysf.Appliance.Reports;

/// <summary>One way of messages to a person: an <c>[Alert NAME]</c>.</summary>
public sealed record AlertReport
{
    /// <summary>A test is on its way: a value of <see cref="Test"/>.</summary>
    internal const string Sending = "sending";

    /// <summary>The last test arrived: a value of <see cref="Test"/>.</summary>
    internal const string Arrived = "arrived";

    /// <summary>The name of its section.</summary>
    public required string Name { get; init; }

    /// <summary>The service, <c>mail</c>, or <c>heartbeat</c> alone.</summary>
    public required string Service { get; init; }

    /// <summary>Messages that arrived since the start.</summary>
    public required long Sent { get; init; }

    /// <summary>Messages that wait.</summary>
    public required int Waiting { get; init; }

    /// <summary>Messages that were too many, since the start.</summary>
    public required long Lost { get; init; }

    /// <summary>Why messages or signs of life do not arrive; null while they do.</summary>
    public string? Fault { get; init; }

    /// <summary>The last test: <c>sending</c>, <c>arrived</c> or why not; null without one.</summary>
    public string? Test { get; init; }
}
