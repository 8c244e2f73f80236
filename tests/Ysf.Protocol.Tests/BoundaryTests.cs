using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Ysf.Tests;

public class BoundaryTests
{
    private static readonly string[] ForbiddenNamespaces =
        ["System.IO", "System.Net", "System.Threading"];

    private static readonly string[] ForbiddenTypes =
        ["Console", "DateTime", "DateTimeOffset", "Environment", "Stopwatch", "TimeProvider"];

    [Fact]
    public void The_assembly_knows_no_file_no_socket_no_thread_and_no_clock()
    {
        using var stream = File.OpenRead(typeof(Datagram).Assembly.Location);
        using var assembly = new PEReader(stream);
        MetadataReader metadata = assembly.GetMetadataReader();
        string[] forbidden = [.. metadata.TypeReferences
            .Select(metadata.GetTypeReference)
            .Select(type => (
                Space: metadata.GetString(type.Namespace), Name: metadata.GetString(type.Name)))
            .Where(type => IsForbidden(type.Space, type.Name))
            .Select(type => $"{type.Space}.{type.Name}")];
        forbidden.ShouldBeEmpty();
    }

    [Fact]
    public void No_static_field_can_be_assigned_after_start()
    {
        IEnumerable<string> mutable = typeof(Datagram).Assembly.GetTypes()
            .Where(type => type.Namespace == nameof(Ysf))
            .SelectMany(type => type.GetFields(
                BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => !field.IsLiteral && !field.IsInitOnly)
            .Select(field => $"{field.DeclaringType}.{field.Name}");
        mutable.ShouldBeEmpty();
    }

    private static bool IsForbidden(string space, string name) =>
        ForbiddenNamespaces.Any(root =>
            space == root || space.StartsWith(root + ".", StringComparison.Ordinal))
        || (space is "System" or "System.Diagnostics" && ForbiddenTypes.Contains(name));
}
