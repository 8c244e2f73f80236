using System.Text.Json.Serialization;

namespace Ysf.Appliance.Backup;

/// <summary>The first member of a backup: what it is, and what is in it.</summary>
internal sealed record BackupManifest
{
    public const string Name = "manifest.json";

    /// <summary>The only form there is so far.</summary>
    public const int FormatKnown = 1;

    public required int Format { get; init; }

    /// <summary>Name and version of the program that made it.</summary>
    public required string Product { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime Date { get; init; }

    /// <summary>The name of the machine it was made on.</summary>
    public required string Host { get; init; }

    /// <summary>The path of the settings file; null when there was none.</summary>
    public string? Settings { get; init; }

    public required IReadOnlyList<BackupManifestFile> Files { get; init; }
}

/// <summary>One file of a backup.</summary>
/// <param name="Name">Its name in the archive.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Mode">Its permissions, as nine bits.</param>
/// <param name="Sha256">Of its bytes, hexadecimal.</param>
internal sealed record BackupManifestFile(string Name, long Size, int Mode, string Sha256);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class BackupJson : JsonSerializerContext;
