using Ysf.Appliance.Linux;

namespace Ysf.Appliance.Net;

/// <summary>
/// Changes sockets while the loop runs: opened on the asker's thread, one asker at a time, and
/// taken over by the loop in one moment.
/// </summary>
internal sealed class UdpPortSwitch(LoopMailbox mailbox, UdpPorts ports)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly Lock gate = new();

    /// <summary>
    /// Other ports; throws <see cref="SystemError"/> when one cannot be had. False when the loop
    /// did not answer in time. Nothing has changed then.
    /// </summary>
    /// <param name="wanted">The sockets that are to be there.</param>
    /// <param name="also">What the loop does in the same moment.</param>
    public bool Replace(
        IReadOnlyList<UdpListener> wanted, Action<Instant, Reflector, Outbox> also)
    {
        lock (gate)
        {
            using var change = UdpPortChange.Prepare(Open, wanted, ports.Counters, Share);
            return TakeOver(change, also);
        }
    }

    /// <summary>
    /// Opens what waits, and in place of sockets that fail others, as far as that works now.
    /// </summary>
    /// <param name="isFailing">Tells which sockets fail.</param>
    /// <returns>What was opened; nothing when the loop did not answer in time.</returns>
    public IReadOnlyList<UdpListener> Repair(Func<UdpSocket, bool> isFailing)
    {
        lock (gate)
        {
            var before = ports.InForce;
            var failing = ports.Opened.Where(isFailing).Select(one => one.Listener).ToList();
            using var change = UdpPortChange.Repair(
                Open, before.Wanted, failing, ports.Counters, Share);
            var opened = change.Opened;
            var isChanged = opened.Count > 0 || !Reasons(change).SequenceEqual(Reasons(before));
            return isChanged && TakeOver(change, (_, _, _) => { }) ? opened : [];
        }
    }

    private static IEnumerable<(UdpListener Listener, int Error)> Reasons(UdpPortChange change) =>
        change.Waiting.Select(one => (one.Listener, one.Error.Number));

    private IReadOnlyList<UdpListener> Open =>
        [.. ports.Opened.Select(socket => socket.Listener)];

    private bool TakeOver(UdpPortChange change, Action<Instant, Reflector, Outbox> also) =>
        mailbox.Run(
            (now, reflector, outbox) =>
            {
                ports.Replace(change);
                also(now, reflector, outbox);
                return true;
            },
            Patience) == true;

    private void Share(bool isShared) => mailbox.Run(
        (_, _, _) =>
        {
            ports.Share(isShared);
            return true;
        },
        Patience);
}
