namespace Ysf.Appliance.Settings.Rows;

/// <summary>One reflector of a machine that may have several: the directories of its own.</summary>
/// <param name="Name">
/// Its name on the command line (<c>--instance</c>); null for the usual one and for one whose
/// directories are given from outside.
/// </param>
/// <param name="State">The directory of what outlasts a restart of the machine.</param>
/// <param name="Runtime">The directory of what lives as long as the machine runs: sockets.</param>
/// <param name="Folder">
/// The settings file's folder, to which relative paths in it belong; null without a file.
/// </param>
public sealed record Instance(string? Name, string State, string Runtime, string? Folder)
{
    private const string SocketName = "control.sock";

    /// <summary>The control socket of settings that do not place it.</summary>
    public string Socket => Path.Combine(Runtime, SocketName);

    /// <summary>The usual folder of a log in memory.</summary>
    public string LogInMemory => Path.Combine(Runtime, "log/");

    /// <summary>An instance that has one directory, and in it one for sockets.</summary>
    /// <param name="directory">Its directory; the working directory when it is empty.</param>
    /// <param name="file">Its settings file; null without one.</param>
    public static Instance In(string directory, string? file)
    {
        var place = directory.Length == 0 ? "." : Path.TrimEndingDirectorySeparator(directory);
        return new Instance(null, place, Path.Combine(place, "run"), FolderOf(file));
    }

    /// <summary>The folder of a settings file; null without one.</summary>
    public static string? FolderOf(string? file) =>
        string.IsNullOrEmpty(file) || file.Contains('\0', StringComparison.Ordinal)
            ? null
            : Path.GetDirectoryName(Path.GetFullPath(file)) ?? "/";
}
