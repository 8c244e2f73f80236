namespace Ysf.Appliance.Feeds;

/// <summary>Something for the broker.</summary>
/// <param name="Topic">Where.</param>
/// <param name="Payload">What.</param>
/// <param name="IsKept">Whether the broker keeps it for those who come later.</param>
internal sealed record MqttPublication(string Topic, byte[] Payload, bool IsKept = false);
