using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Links;

/// <summary>
/// Makes the links of settings and of the operator's wishes, each with a place that it keeps. Any
/// thread.
/// </summary>
/// <param name="isOff">Whether there are none, as in safe mode.</param>
/// <param name="tell">Takes a line about a password that cannot be read.</param>
internal sealed class LinkDesk(bool isOff, Action<string> tell)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (LinkWish Wish, LinkSettings Over)> wishes =
        new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> slots = new(StringComparer.OrdinalIgnoreCase);
    private IReadOnlyDictionary<CallsignField, string> targets = new Dictionary<CallsignField, string>();
    private IReadOnlyList<LinkPlace> places = [];
    private IReadOnlyList<string> troubles = [];
    private IReadOnlyList<CallsignField> switched = [];

    /// <summary>Places of the far ends of the links in force.</summary>
    public IReadOnlyList<LinkPlace> Places => Volatile.Read(ref places);

    /// <summary>Whether there are no links, whatever the settings say.</summary>
    public bool IsOff => isOff;

    /// <summary>Links for which a wish of the operator counts.</summary>
    public IReadOnlyList<CallsignField> Switched => Volatile.Read(ref switched);

    /// <summary>The far ends of the links in force, as they are written.</summary>
    public IReadOnlyDictionary<CallsignField, string> Targets => Volatile.Read(ref targets);

    /// <summary>Links that are on and do not work, each with its fault. Set by who watches them.</summary>
    public IReadOnlyList<string> Troubles
    {
        get => Volatile.Read(ref troubles);
        set => Volatile.Write(ref troubles, value);
    }

    /// <summary>The core's options with the links; they are in force from now on.</summary>
    public ReflectorOptions With(ApplianceSettings settings)
    {
        if (isOff || settings.Links.Count == 0)
        {
            Volatile.Write(ref places, []);
            return settings.Reflector;
        }

        lock (gate)
        {
            var links = settings.Links.Select(Wished).ToList();
            foreach (var gone in slots.Keys.Except(links.Select(link => link.Name)).ToList())
            {
                slots.Remove(gone);
            }

            Volatile.Write(ref places, [.. links.Select(PlaceOf)]);
            Volatile.Write(ref switched, [.. links.Where(IsWished).Select(NameOf)]);
            Volatile.Write(ref targets, links.ToDictionary(NameOf, link => $"{link.To}"));
            return settings.Reflector with { Links = [.. links.Select(OptionsOf)] };
        }
    }

    /// <summary>
    /// Notes the operator's wish for a link; null for what the settings say. It counts until its section
    /// of the settings changes.
    /// </summary>
    /// <returns>An act that takes it back.</returns>
    public Action Wish(LinkSettings link, LinkWish? wish)
    {
        lock (gate)
        {
            var isThere = wishes.TryGetValue(link.Name, out var before);
            wishes.Remove(link.Name);
            if (wish is not null)
            {
                var whole = isThere && before.Over == link
                    ? new LinkWish(wish.IsEnabled ?? before.Wish.IsEnabled, wish.To ?? before.Wish.To)
                    : wish;
                wishes.Add(link.Name, (whole, link));
            }

            return () => Restore(link.Name, isThere ? before : null);
        }
    }

    private void Restore(string name, (LinkWish, LinkSettings)? before)
    {
        lock (gate)
        {
            wishes.Remove(name);
            if (before is { } wish)
            {
                wishes.Add(name, wish);
            }
        }
    }

    private bool IsWished(LinkSettings link) => wishes.ContainsKey(link.Name);

    private static CallsignField NameOf(LinkSettings link) =>
        CallsignField.FromText(link.Name.ToUpperInvariant());

    private static string TargetOf(LinkSettings link) => $"{link.To} {link.Host}";

    private static LinkPlace PlaceOf(LinkSettings link)
    {
        var (host, port) = (link.To.Host, link.To.Port);
        if (link.Host.Length > 0)
        {
            LinkTarget.TryReadPlace(link.Host, link.To.Port, out host, out port);
        }

        return new LinkPlace(
            NameOf(link), TargetOf(link), host, port,
            link.To.IsIPv4Only);
    }

    private LinkSettings Wished(LinkSettings link)
    {
        if (!wishes.TryGetValue(link.Name, out var wished))
        {
            return link;
        }

        if (wished.Over != link)
        {
            wishes.Remove(link.Name);
            return link;
        }

        var wish = wished.Wish;
        return link with
        {
            IsEnabled = wish.IsEnabled ?? link.IsEnabled,
            To = wish.To ?? link.To,
            Host = wish.To is null ? link.Host : string.Empty,
        };
    }

    private LinkOptions OptionsOf(LinkSettings link) => new()
    {
        Slot = SlotOf(link.Name),
        Name = NameOf(link),
        Kind = link.To.Kind,
        Target = TargetOf(link),
        Room = link.Room,
        Callsign = CallsignField.FromText(link.Callsign.ToUpperInvariant()),
        Number = link.To.Number,
        FcsRoom = link.To.FcsRoom,
        Secret = PasswordOf(link) is { Length: > 0 } password ? new PasswordProof(password) : null,
        IsEnabled = link.IsEnabled,
        IsTransit = link.IsTransit,
    };

    private int SlotOf(string name)
    {
        if (!slots.TryGetValue(name, out var slot))
        {
            slot = Enumerable.Range(0, Limits.Links).First(free => !slots.ContainsValue(free));
            slots.Add(name, slot);
        }

        return slot;
    }

    private string PasswordOf(LinkSettings link)
    {
        if (link.PasswordFile.Length == 0)
        {
            return link.Password;
        }

        var read = FileText.TryRead(link.PasswordFile, FileSizes.Password, out var fault);
        var password = read?.Split('\n')[0].Trim() ?? string.Empty;
        if (read is not null && password.Length is 0 or > LinkSettings.PasswordMax)
        {
            (fault, password) = (
                $"its first line must have 1 to {LinkSettings.PasswordMax} characters", string.Empty);
        }

        if (fault.Length > 0)
        {
            tell($"[Link {link.Name}] PasswordFile = {link.PasswordFile}: {fault}");
        }
        else if (IsForAll(link.PasswordFile))
        {
            tell($"{link.PasswordFile}: every user of the machine can read this password");
        }

        return password;
    }

    private static bool IsForAll(string file)
    {
        const UnixFileMode others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        try
        {
            return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & others) != 0;
        }
        catch (SystemException exception) when (FileFault.IsExpected(exception))
        {
            return false;
        }
    }
}
