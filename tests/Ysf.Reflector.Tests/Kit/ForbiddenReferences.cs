using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Ysf.Tests;

/// <summary>
/// Looks through the metadata of a built assembly for what a library without I/O must not have:
/// threads, sockets, files, clocks, unseeded chance, and static fields that can change.
/// </summary>
internal static class ForbiddenReferences
{
    private static readonly string[] Namespaces =
        ["System.Threading", "System.Net", "System.IO", "System.Security.Cryptography"];

    private static readonly string[] Types =
    [
        "System.DateTime", "System.DateTimeOffset", "System.TimeProvider", "System.Console",
        "System.Diagnostics.Stopwatch", "System.Threading", "System.Timers.Timer",
        "System.Diagnostics.Process",
    ];

    private static readonly string[] Members =
    [
        "System.Environment.get_TickCount", "System.Environment.get_TickCount64",
        "System.Random.get_Shared", "System.Guid.NewGuid", "System.Guid.CreateVersion7",
    ];

    /// <summary>One line for each finding, in the order of the metadata.</summary>
    public static List<string> In(Assembly assembly)
    {
        using var file = File.OpenRead(assembly.Location);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        return
        [
            .. TypesIn(metadata),
            .. MembersIn(metadata),
            .. StaticFieldsIn(metadata),
        ];
    }

    private static IEnumerable<string> TypesIn(MetadataReader metadata)
    {
        foreach (var handle in metadata.TypeReferences)
        {
            var reference = metadata.GetTypeReference(handle);
            var space = metadata.GetString(reference.Namespace);
            var name = FullName(metadata, handle);
            if (Namespaces.Any(banned => space == banned || space.StartsWith(banned + "."))
                || Types.Contains(name))
            {
                yield return "type " + name;
            }
        }
    }

    private static IEnumerable<string> MembersIn(MetadataReader metadata)
    {
        foreach (var handle in metadata.MemberReferences)
        {
            var reference = metadata.GetMemberReference(handle);
            if (reference.Parent.Kind != HandleKind.TypeReference)
            {
                continue;
            }

            var name = FullName(metadata, (TypeReferenceHandle)reference.Parent)
                + "." + metadata.GetString(reference.Name);
            if (Members.Contains(name)
                || (name == "System.Random..ctor" && ParameterCount(metadata, reference) == 0))
            {
                yield return "member " + name;
            }
        }
    }

    // What the compiler makes for itself (caches of delegates and of tables) has names that
    // begin with an angle bracket; it is filled once, with the same value whatever thread is first.
    private static IEnumerable<string> StaticFieldsIn(MetadataReader metadata)
    {
        foreach (var handle in metadata.FieldDefinitions)
        {
            var field = metadata.GetFieldDefinition(handle);
            var owner = metadata.GetString(
                metadata.GetTypeDefinition(field.GetDeclaringType()).Name);
            var isMutable = (field.Attributes & FieldAttributes.Static) != 0
                && (field.Attributes & (FieldAttributes.InitOnly | FieldAttributes.Literal)) == 0;
            if (isMutable && !owner.StartsWith('<'))
            {
                yield return $"static field {owner}.{metadata.GetString(field.Name)}";
            }
        }
    }

    private static int ParameterCount(MetadataReader metadata, MemberReference reference)
    {
        var signature = metadata.GetBlobReader(reference.Signature);
        signature.ReadSignatureHeader();
        return signature.ReadCompressedInteger();
    }

    private static string FullName(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var reference = metadata.GetTypeReference(handle);
        var name = metadata.GetString(reference.Name);
        return reference.ResolutionScope.Kind == HandleKind.TypeReference
            ? FullName(metadata, (TypeReferenceHandle)reference.ResolutionScope) + "+" + name
            : metadata.GetString(reference.Namespace) + "." + name;
    }
}
