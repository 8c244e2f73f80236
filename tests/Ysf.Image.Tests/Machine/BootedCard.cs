using System.Collections.Concurrent;

namespace Ysf.Tests.Image;

/// <summary>
/// Cards that were booted once: grown, a gateway's room remembered, the settings found to work,
/// stopped in order. Made when first asked for.
/// </summary>
internal static class BootedCard
{
    /// <summary>The gateway whose room is remembered.</summary>
    public const string Keeper = "ROOMKEEPER";

    /// <summary>The room.</summary>
    public const byte Room = 9;

    private static readonly ConcurrentDictionary<CardImage, Lazy<CardSnapshot>> Snapshots = new();

    public static CardSnapshot Of(CardImage image) =>
        Snapshots.GetOrAdd(image, key => new(() => Make(key))).Value;

    private static CardSnapshot Make(CardImage image)
    {
        using var disk = new CutDisk(image.Card);
        using var machine = CardMachine.PowerOn(disk, image);
        machine.AnswersPolls(TimeSpan.FromMinutes(5));
        using var keeper = machine.Gateway(Keeper);
        keeper.Link();
        keeper.Over("IU5AAA", squelch: Room);

        // Settings count as good when they have worked for a minute.
        var shell = machine.Console.Shell(TimeSpan.FromMinutes(2));
        CardMachine.Eventually(
            () => shell.Succeeds("[ -e /data/ysf-appliance/last-good.ini ]"), seconds: 180);
        machine.PowerOff(TimeSpan.FromMinutes(2));
        return disk.Snapshot();
    }
}
