using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Settings.Rows;

/// <summary>Rules that bind several keys of one <c>[Alert NAME]</c>.</summary>
internal static class AlertChecks
{
    public static void Apply(FileValues values)
    {
        var url = values.Of(Keys.Alert.Url);
        CheckThere(values, url);
        CheckWay(values, Keys.Alert.Url);
        CheckWay(values, Keys.Alert.Heartbeat);
        if (AlertAddress.TryReadMail(url) is not null)
        {
            CheckMail(values);
        }
        else
        {
            CheckService(values);
        }
    }

    // Services of one address need no Url.
    private static void CheckThere(FileValues values, string url)
    {
        var isKnown = values.Of(Keys.Alert.Template).Form is AlertForm.Telegram or AlertForm.Pushover;
        if (url.Length == 0 && values.Of(Keys.Alert.Heartbeat).Length == 0 && !isKnown
            && !values.HasError(Keys.Alert.Url) && !values.HasError(Keys.Alert.Heartbeat))
        {
            values.Error(Keys.Alert.Url, "must be set, or Heartbeat; else nothing would be sent");
        }
    }

    private static void CheckWay(FileValues values, Key<string> key)
    {
        if (AlertAddress.TryReadWeb(values.Of(key)) is { Scheme: "http" } address
            && AlertAddress.IsPublic(address.Host))
        {
            values.Error(key, "must begin with https://, since its address is not in a private network");
        }
    }

    private static void CheckMail(FileValues values)
    {
        var server = values.Of(Keys.Alert.Server);
        if (server.Host.Length == 0 && !values.HasError(Keys.Alert.Server))
        {
            values.Error(Keys.Alert.Server, "must be set for a mailto: address");
        }

        if (values.Of(Keys.Alert.Encryption) == MailEncryption.None && AlertAddress.IsPublic(server.Host))
        {
            values.Error(
                Keys.Alert.Encryption, "must be starttls or tls, since the server is not in a private network");
        }

        if (values.Of(Keys.Alert.User).Length == 0 && values.Of(Keys.Alert.Password).Length > 0)
        {
            values.Error(Keys.Alert.User, "must be set too, there is a Password");
        }
    }

    private static void CheckService(FileValues values)
    {
        var form = values.Of(Keys.Alert.Template).Form;
        var service = $"{form}".ToLowerInvariant();
        if (form is AlertForm.Telegram or AlertForm.Matrix or AlertForm.Pushover)
        {
            Need(values, Keys.Alert.To, service);
            Need(values, Keys.Alert.Token, service);
        }
    }

    private static void Need(FileValues values, Key<string> key, string service)
    {
        if (values.Of(key).Length == 0 && !values.HasError(key))
        {
            values.Error(key, $"must be set for {service}");
        }
    }
}
