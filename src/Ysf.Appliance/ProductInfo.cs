using System.Reflection;

namespace Ysf.Appliance;

/// <summary>What this program calls itself.</summary>
internal static class ProductInfo
{
    public const string Name = "YsfAppliance";

    /// <summary>As in src/Directory.Build.props.</summary>
    public static string Version { get; } = typeof(ProductInfo).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
