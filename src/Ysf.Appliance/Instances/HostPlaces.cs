using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Ini;
using Ysf.Appliance.Settings.Rows;
using Ysf.Appliance.Storage;
using Ysf.Machine.Files;
using Ysf.Machine.Host;
using Ysf.Machine.Linux;

namespace Ysf.Appliance.Instances;

/// <summary>Decides which directories belong to which settings file.</summary>
/// <remarks>
/// <para>
/// Directories of the service manager count first. The packaged file, the card's and the built-in
/// defaults have the usual directories. A name, and each other file, has directories of its own in
/// the folder <see cref="Folder"/> beside them: not below them, since systemd deletes the
/// packaged service's runtime directory with all in it when that service stops, and since root must
/// not write below a directory that another user may replace.
/// </para>
/// <para>
/// Settings files in <c>/etc/ysf-appliance</c> are named by their file, as
/// <c>ysf-appliance@NAME.service</c> is, whatever they say, so that the command line finds what
/// systemd started. Any other file may choose its name.
/// </para>
/// </remarks>
internal sealed record HostPlaces
{
    /// <summary>Suffix of the usual directory's name that makes the folder of instances.
    /// </summary>
    public const string Folder = "-instances";

    private const string Product = "ysf-appliance";
    private const string UsualState = "/var/lib/" + Product;
    private const string UsualRuntime = "/run/" + Product;
    private const string SystemSettings = "/etc/" + Product;

    /// <summary>Those of the user who runs this process, and what it was given.</summary>
    public static HostPlaces Own => OwnOf(
        Environment.GetEnvironmentVariable,
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        IsSystemUser);

    /// <summary>The usual state directory of this user.</summary>
    public required string State { get; init; }

    /// <summary>The usual runtime directory of this user.</summary>
    public required string Runtime { get; init; }

    /// <summary>Whether the usual directories are the machine's.</summary>
    public required bool IsSystem { get; init; }

    /// <summary>The state directory that a service manager gave; null when it gave none.</summary>
    public string? GivenState { get; init; }

    /// <summary>The runtime directory that it gave; null when it gave none.</summary>
    public string? GivenRuntime { get; init; }

    /// <summary>The folder where the settings of the card lie.</summary>
    public string Card { get; init; } = MachineFiles.Own.Card;

    /// <summary>The state directory on the card's own system.</summary>
    public string CardState { get; init; } = Path.Combine(MachineFiles.Own.Data, Product);

    /// <summary>The machine's own, for any user: services have their sockets there.</summary>
    public HostPlaces Machine => this with
    {
        State = UsualState,
        Runtime = UsualRuntime,
        IsSystem = true,
    };

    /// <summary>The folder with the state directories of all but the usual instance.</summary>
    public string States => State + Folder;

    /// <summary>The folder with the runtime directories of all but the usual instance.</summary>
    public string Runtimes => Runtime + Folder;

    /// <summary>The instance of a settings file.</summary>
    /// <param name="file">The settings file; null for the built-in defaults.</param>
    /// <param name="named">The name that the command line gives; null for none.</param>
    public Instance Find(string? file, string? named = null)
    {
        var place = PlaceOf(file);
        return named is not null ? Named(named) with { Folder = Instance.FolderOf(place) }
            : place is null ? Given(Default)
            : FindBy(place, FileText.TryRead(place, FileSizes.Settings, out _));
    }

    /// <summary>The instance of a settings file with a text that it has or will have.</summary>
    /// <param name="file">The settings file.</param>
    /// <param name="text">Its text; null when it cannot be read.</param>
    public Instance FindBy(string file, string? text)
    {
        var place = PlaceOf(file)!;
        var found = NameOf(place, text) is { } name ? Named(name)
            : IsOnCard(place) && Directory.Exists(CardState) ? Usual with { State = CardState }
            : Usual;
        return Given(found) with { Folder = Instance.FolderOf(place) };
    }

    /// <summary>The instance with the usual directories.</summary>
    public Instance Usual => new(null, State, Runtime, null);

    /// <summary>The instance of a name.</summary>
    public Instance Named(string name) =>
        new(name, Path.Combine(States, name), Path.Combine(Runtimes, name), null);

    /// <summary>The places of a process.</summary>
    /// <param name="variable">Gives environment variables.</param>
    /// <param name="home">The user's home; empty when there is none.</param>
    /// <param name="isSystem">Whether the user keeps the machine's directories.</param>
    internal static HostPlaces OwnOf(
        Func<string, string?> variable, string home, bool isSystem)
    {
        // Without a home never a place below wherever the program was started.
        var state = isSystem ? null
            : Below(variable("XDG_STATE_HOME"), Product)
                ?? Below(home, Path.Combine(".local", "state", Product));
        return new HostPlaces
        {
            State = state ?? UsualState,
            Runtime = isSystem
                ? UsualRuntime
                : Below(variable("XDG_RUNTIME_DIR"), Product) ?? state ?? UsualState,
            IsSystem = isSystem,
            GivenState = First(variable("STATE_DIRECTORY")),
            GivenRuntime = First(variable("RUNTIME_DIRECTORY")),
        };
    }

    // The service's own user, too: for `sudo -u ysf-appliance`.
    private static bool IsSystemUser =>
        unistd.geteuid() is var user && (user == 0 || FileOwner.Of(UsualState)?.User == user);

    private static string? Below(string? folder, string name) =>
        string.IsNullOrEmpty(folder) ? null : Path.Combine(folder, name);

    private static string? First(string? given) =>
        string.IsNullOrEmpty(given)
            ? null
            : Path.TrimEndingDirectorySeparator(Path.GetFullPath(given.Split(':')[0]));

    private static string? PlaceOf(string? file) =>
        file is null ? null : Path.GetFullPath(SettingsPlace.Find(file, out _));

    // A state directory without a settings file means a separate reflector.
    private Instance Default =>
        GivenState is null || GivenState == State || GivenState == CardState
            ? Usual
            : Usual with { Runtime = Named(InstanceName.Of(GivenState)).Runtime };

    private Instance Given(Instance found) => found with
    {
        Name = GivenState is null ? found.Name : null,
        State = GivenState ?? found.State,
        Runtime = GivenRuntime ?? found.Runtime,
    };

    private string? NameOf(string place, string? text)
    {
        var hasText = !string.IsNullOrWhiteSpace(text);
        return IsUsual(place) ? null
            : OfUnit(place)
                ?? (hasText ? ChosenIn(text!) : RememberedName(place))
                ?? InstanceName.Of(place);
    }

    // Other lines may be wrong: the instance is known before they are.
    private static string? ChosenIn(string text) =>
        IniText.Find(text, Keys.General.Instance) is { Value: var name } && InstanceName.IsValid(name)
            ? name
            : null;

    private bool IsUsual(string place) => IsSystem
        && (IsOnCard(place) || (Path.GetDirectoryName(place) == SystemSettings
            && InstanceName.StemOf(place) == InstanceName.StemOf(SettingsPlace.FieldName)));

    private bool IsOnCard(string place) =>
        IsSystem && Path.GetDirectoryName(place) == Card && SettingsPlace.IsOfFamily(place);

    private string? OfUnit(string place) =>
        IsSystem && Path.GetDirectoryName(place) == SystemSettings
            && InstanceName.StemOf(place) is var stem && InstanceName.IsValid(stem)
            ? stem
            : null;

    // A file that is gone or empty does not say its name; what worked last of it does.
    private string? RememberedName(string place)
    {
        try
        {
            return Directory.GetDirectories(States).Order(StringComparer.Ordinal)
                .Where(state => new LastGoodFile(state).TryRead(place, out _) is not null)
                .Select(state => Path.GetFileName(state)).FirstOrDefault();
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            return null;
        }
    }
}
