using Ysf.Appliance.Board;
using Ysf.Machine.Serial;

namespace Ysf.Appliance.Recovery;

/// <summary>All that the menu shows and does.</summary>
internal sealed record ConsoleParts
{
    public required IReflectorView Reflector { get; init; }

    public required ISystemActions System { get; init; }

    public required SettingsDesk Settings { get; init; }

    public required SafeModeFile SafeMode { get; init; }

    /// <summary>The addresses of the machine, a line each.</summary>
    public required Func<IReadOnlyList<string>> Addresses { get; init; }

    /// <summary>Starts a shell; null when that failed, and a sentence about why.</summary>
    public required Func<(IRemoteShell? Shell, string Fault)> Shell { get; init; }

    /// <summary>Called when the operator worked.</summary>
    public required Action<Instant> Worked { get; init; }

    /// <summary>Whether one may leave: not over a serial line, where nothing is behind it.
    /// </summary>
    public required bool CanLeave { get; init; }
}
