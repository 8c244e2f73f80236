using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Settings;

/// <summary>The MQTT broker that is told what happens.</summary>
/// <param name="Host">Host name or address of the broker; empty when there is none.</param>
/// <param name="Port">TCP port of the broker.</param>
/// <param name="Name">What all topics begin with.</param>
/// <param name="User">User name of the login; empty = no login.</param>
/// <param name="Password">The password to it.</param>
/// <param name="Discovery">Whether Home Assistant is told what there is to be seen.</param>
/// <param name="DiscoveryPrefix">What the topics begin with on which it listens.</param>
public sealed record MqttSettings(
    string Host, ushort Port, string Name, string User, string Password, bool Discovery,
    string DiscoveryPrefix)
{
    internal static MqttSettings Of(SettingsValues values) => new(
        values.Of(Keys.Mqtt.Host), values.Of(Keys.Mqtt.Port), values.Of(Keys.Mqtt.Name),
        values.Of(Keys.Mqtt.User), values.Of(Keys.Mqtt.Password), values.Of(Keys.Mqtt.Discovery),
        values.Of(Keys.Mqtt.DiscoveryPrefix));

    public bool IsEnabled => Host.Length > 0;

    /// <summary>
    /// Whether commands are taken: only from a broker that knows who may write to it.
    /// </summary>
    public bool TakesCommands => User.Length > 0 && Password.Length > 0;
}
