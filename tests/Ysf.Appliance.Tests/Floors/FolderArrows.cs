using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Ysf.Tests.Floors;

/// <summary>One use of a type in another folder.</summary>
/// <param name="From">The folder of the user, below <c>src</c>.</param>
/// <param name="User">The type that uses.</param>
/// <param name="To">The folder of the used type.</param>
/// <param name="Used">The type that is used.</param>
internal sealed record FolderArrow(string From, string User, string To, string Used);

/// <summary>Reads from built assemblies and their symbols which folder uses which.</summary>
internal static class FolderArrows
{
    private static readonly Guid TypeDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    /// <summary>All uses between folders of these assemblies.</summary>
    public static List<FolderArrow> Of(params IReadOnlyList<Assembly> assemblies)
    {
        var books = assemblies.Select(assembly => new Book(assembly)).ToList();
        var places = books.SelectMany(book => book.Places)
            .ToDictionary(place => place.Key, place => place.Value);
        var arrows = books.SelectMany(book => book.Uses())
            .Where(use => places.ContainsKey(use.User) && places.ContainsKey(use.Used))
            .Select(use => new FolderArrow(places[use.User], use.User, places[use.Used], use.Used))
            .Distinct().ToList();
        books.ForEach(book => book.Dispose());
        return arrows;
    }

    // An assembly with its symbols.
    private sealed class Book : IDisposable
    {
        private readonly PEReader image;
        private readonly MetadataReaderProvider symbolFile;
        private readonly MetadataReader metadata;
        private readonly MetadataReader symbols;

        public Book(Assembly assembly)
        {
            image = new PEReader(File.OpenRead(assembly.Location));
            metadata = image.GetMetadataReader();
            symbolFile = MetadataReaderProvider.FromPortablePdbStream(
                File.OpenRead(Path.ChangeExtension(assembly.Location, ".pdb")));
            symbols = symbolFile.GetMetadataReader();
            Places = metadata.TypeDefinitions
                .Where(handle => !metadata.GetTypeDefinition(handle).IsNested)
                .Select(handle => (Name: NameOf(handle), Folder: FolderOf(handle)))
                .Where(place => place.Folder is not null)
                .ToDictionary(place => place.Name, place => place.Folder!);
        }

        /// <summary>The folder of each outermost type, by its full name.</summary>
        public Dictionary<string, string> Places { get; }

        public IEnumerable<(string User, string Used)> Uses() =>
            from handle in metadata.TypeDefinitions
            from used in new TypeReferences(metadata, image.GetMethodBody)
                .Of(metadata.GetTypeDefinition(handle))
            select (NameOf(handle), NameOf(used));

        public void Dispose()
        {
            symbolFile.Dispose();
            image.Dispose();
        }

        private string NameOf(EntityHandle handle)
        {
            if (handle.Kind == HandleKind.TypeReference)
            {
                var reference = metadata.GetTypeReference((TypeReferenceHandle)handle);
                return reference.ResolutionScope.Kind == HandleKind.TypeReference
                    ? NameOf(reference.ResolutionScope)
                    : Full(reference.Namespace, reference.Name);
            }

            var type = metadata.GetTypeDefinition((TypeDefinitionHandle)handle);
            return type.IsNested
                ? NameOf(type.GetDeclaringType())
                : Full(type.Namespace, type.Name);
        }

        private string Full(StringHandle space, StringHandle name) =>
            $"{metadata.GetString(space)}.{metadata.GetString(name)}";

        private string? FolderOf(TypeDefinitionHandle handle) => DocumentsOf(handle)
            .Select(document => symbols.GetString(symbols.GetDocument(document).Name))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal))
            .Select(path => Path.GetDirectoryName(path.Split("/src/")[^1]))
            .FirstOrDefault();

        // Types with code have it by their methods, others by a note of the compiler.
        private IEnumerable<DocumentHandle> DocumentsOf(TypeDefinitionHandle handle)
        {
            foreach (var one in symbols.GetCustomDebugInformation(handle)
                .Select(symbols.GetCustomDebugInformation)
                .Where(one => symbols.GetGuid(one.Kind) == TypeDocuments))
            {
                var blob = symbols.GetBlobReader(one.Value);
                while (blob.RemainingBytes > 0)
                {
                    yield return System.Reflection.Metadata.Ecma335.MetadataTokens.DocumentHandle(
                        blob.ReadCompressedInteger());
                }
            }

            foreach (var method in metadata.GetTypeDefinition(handle).GetMethods())
            {
                var document = symbols.GetMethodDebugInformation(method).Document;
                if (!document.IsNil)
                {
                    yield return document;
                }
            }
        }
    }
}
