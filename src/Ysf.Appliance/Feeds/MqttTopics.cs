namespace Ysf.Appliance.Feeds;

/// <summary>The topics of this reflector; source: the protocol's section on MQTT.</summary>
internal sealed class MqttTopics(string name)
{
    /// <summary>Every object, as it comes.</summary>
    public string Json { get; } = $"{name}/json";

    /// <summary>
    /// The newest status object, kept by the broker for those who come later; also the last will.
    /// </summary>
    public string Status { get; } = $"{name}/status";

    /// <summary>The newest health object, kept by the broker.</summary>
    public string Health { get; } = $"{name}/health";

    /// <summary>The lines of the log, as text.</summary>
    public string Log { get; } = $"{name}/log";

    /// <summary>Commands to us.</summary>
    public string Command { get; } = $"{name}/command";

    /// <summary>The topic of answers to commands.</summary>
    public string Response { get; } = $"{name}/response";
}
