using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Rows;
using Ysf.Machine.Files;
using Ysf.Machine.Lights;

namespace Ysf.Appliance.Settings.Checks;

/// <summary>
/// Rules that bind several keys: what one value makes of another, and what contradicts another.
/// </summary>
internal static class KeyChecks
{
    /// <summary>Applies all of them: reports what is wrong, and completes values.</summary>
    public static void Apply(FileValues values)
    {
        RoomChecks.Apply(values);
        CheckInstance(values);
        CheckPorts(values);
        CompleteId(values);
        CheckLog(values);
        CheckBroker(values);
        CheckMemory(values);
        CheckLeds(values);
        CheckLines(values);
        WifiChecks.Apply(values);
        EthernetChecks.Apply(values);
        PasswordChecks.Apply(values);
        CheckPageKey(values);
    }

    private static void CheckInstance(FileValues values)
    {
        var name = values.Of(Keys.General.Instance);
        if (InstanceName.IsValid(name) && name != values.Instance.Name)
        {
            values.Warning(Keys.General.Instance, "is not used: the state is kept in"
                + $" {values.Instance.State}, chosen outside this file");
        }
    }

    private static void CompleteId(FileValues values)
    {
        if (values.Of(Keys.Info.Id) == 0)
        {
            values.Set(Keys.Info.Id, ReflectorId.FromName(values.Of(Keys.Info.Name)));
        }
    }

    // One socket of each port: two that listen on the same address would get half of each other.
    private static void CheckPorts(FileValues values)
    {
        var key = Keys.Network.JsonPort;
        var (port, feed) = (values.Of(Keys.Network.Port), values.Of(key));
        if (feed == 0 && !values.Has(key))
        {
            values.Error(key, "must be set: no port follows the last one");
        }

        if (values.HasError(Keys.Network.Port) || values.HasError(key))
        {
            return;
        }

        var (own, address) = (values.Of(Keys.Network.IP), values.Of(Keys.Network.JsonIP));
        var isSameAddress = IsAll(own) || IsAll(address) || own == address;
        if (isSameAddress && values.Of(Keys.Rooms.AuxPort)
            .Select(one => one.Number).Prepend(port).Contains(feed))
        {
            values.Error(key, $"port {feed} is one of gateways");
        }
    }

    private static bool IsAll(IpAddress address) =>
        address.IsUnspecified || address == IpAddress.FromIPv4(0);

    // The files of a reflector that never had its log in memory name a directory on the disk.
    private static void CheckLog(FileValues values)
    {
        if (values.Of(Keys.Log.Ram) == 0)
        {
            return;
        }

        var usual = values.Instance.LogInMemory;
        var given = values.Of(Keys.Log.FilePath);
        if (values.Has(Keys.Log.FilePath) && (given == usual || MemoryPlace.Holds(given)))
        {
            return;
        }

        if (values.Has(Keys.Log.FilePath))
        {
            values.Warning(
                Keys.Log.FilePath, $"is not in memory, so with Ram the log is in {usual}");
        }

        values.Set(Keys.Log.FilePath, usual);
    }

    private static void CheckBroker(FileValues values)
    {
        if (values.Of(Keys.Mqtt.User).Length == 0 && values.Of(Keys.Mqtt.Password).Length > 0)
        {
            values.Error(Keys.Mqtt.User, "must be set too, there is a Password");
        }
    }

    private static void CheckMemory(FileValues values)
    {
        var (soft, hard) = (values.Of(Keys.Limits.MemorySoft), values.Of(Keys.Limits.MemoryHard));
        if (hard > 0 && hard < soft && !values.HasError(Keys.Limits.MemorySoft))
        {
            values.Error(
                Keys.Limits.MemoryHard, $"must not be less than {Keys.Limits.MemorySoft.Key}, or 0");
        }
    }

    private static void CheckLeds(FileValues values)
    {
        Key<LedPlace>[] keys =
            [Keys.Led.Link, Keys.Led.Transmit, Keys.Led.Heartbeat, Keys.Led.Combined];
        for (var later = 1; later < keys.Length; later++)
        {
            var first = Array.Find(
                keys[..later], key => values.Of(key).IsSameLed(values.Of(keys[later])));
            if (first is not null)
            {
                values.Error(
                    keys[later],
                    $"is the LED of {first.Key}; one that tells all is set as Combined alone");
            }
        }
    }

    // One line cannot be driven for a LED and read as well.
    private static void CheckLines(FileValues values)
    {
        Key<LedPlace>[] leds =
            [Keys.Led.Link, Keys.Led.Transmit, Keys.Led.Heartbeat, Keys.Led.Combined];
        foreach (var input in new[] { Keys.Button.Place, Keys.Power.Mains })
        {
            if (values.Of(input) is { } place
                && Array.Find(leds, key => place.IsSameLine(values.Of(key).Gpio)) is { } led)
            {
                values.Error(input, $"is the line of {led}");
            }
        }

        if (values.Of(Keys.Power.Mains) is { } mains
            && mains.IsSameLine(values.Of(Keys.Button.Place)))
        {
            values.Error(Keys.Power.Mains, $"is the line of {Keys.Button.Place}");
        }
    }

    // Many tools write both into one file.
    private static void CheckPageKey(FileValues values)
    {
        var (certificate, key) = (values.Of(Keys.Web.Certificate), values.Of(Keys.Web.Key));
        if (certificate.Length == 0 && key.Length > 0)
        {
            values.Warning(
                Keys.Web.Key, $"there is no {Keys.Web.Certificate} for it, so the page does not use TLS");
        }

        if (key == certificate)
        {
            values.Set(Keys.Web.Key, string.Empty);
        }
    }
}
