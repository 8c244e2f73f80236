namespace Ysf.Appliance.Settings;

/// <summary>Reads <c>[MQTT]</c>.</summary>
internal static class MqttSettingsReader
{
    /// <summary>The allowed beginnings of a topic, to follow "must be".</summary>
    public const string TopicRule = "at most 100 characters without +, # and spaces";

    private const string Section = "MQTT";
    private const int TopicMax = 100;

    public static MqttSettings Read(SettingsValues values)
    {
        var user = values.Text(Section, "User");
        var password = values.Text(Section, "Password");
        if (user.Length == 0 && password.Length > 0)
        {
            values.Error(Section, "User", "must be set too, there is a Password");
        }

        return new MqttSettings(
            values.Text(Section, "Host"),
            values.Port(Section, "Port"),
            ReadTopic(values, "Name"),
            user,
            password,
            values.Flag(Section, "Discovery"),
            ReadTopic(values, "DiscoveryPrefix"));
    }

    private static string ReadTopic(SettingsValues values, string key)
    {
        var topic = values.Text(Section, key).Trim('/');
        if (topic.Length is 0 or > TopicMax || topic.AsSpan().ContainsAny("+#$ \t"))
        {
            values.TellNotAllowed(Section, key);
        }

        return topic;
    }
}
