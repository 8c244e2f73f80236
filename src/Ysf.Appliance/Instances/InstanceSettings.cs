using Ysf.Appliance.Product;
using Ysf.Appliance.Settings;

namespace Ysf.Appliance.Instances;

/// <summary>Reads a settings file as the instance that it is the file of.</summary>
internal static class InstanceSettings
{
    /// <param name="file">The settings file; null for the built-in defaults.</param>
    /// <param name="named">The name that the command line gives; null for none.</param>
    public static SettingsResult Read(string? file, string? named = null) => SettingsReader.Read(
        file, HostPlaces.Own.Find(file, named), ProductInfo.Version);
}
