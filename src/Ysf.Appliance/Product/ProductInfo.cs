using System.Reflection;

namespace Ysf.Appliance.Product;

/// <summary>Name and version of this program.</summary>
internal static class ProductInfo
{
    public const string Name = "YsfAppliance";

    /// <summary>The name of the program on a command line.</summary>
    public const string Command = "ysf-appliance";

    /// <summary>As in src/Directory.Build.props.</summary>
    public static string Version { get; } = typeof(ProductInfo).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>The commit of the sources; empty where the build did not know it.</summary>
    public static string Commit { get; } = typeof(ProductInfo).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(data => data.Key == "BuildCommit")?.Value ?? string.Empty;
}
