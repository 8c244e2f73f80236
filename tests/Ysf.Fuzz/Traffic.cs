namespace Ysf.Fuzz;

/// <summary>
/// A seeded stream of datagrams. It does not look at what the reflector does, so that a seed and a
/// number are enough to have any datagram again. Allocates nothing once made.
/// </summary>
internal sealed class Traffic
{
    /// <summary>Datagrams from one disturbance to the next, on average.</summary>
    private const int Calm = 5000;

    private static readonly string[] Blocked = ["IU5BAD", "IU5CAC", "NO CALL", "LOCKED", "GW8"];

    private readonly Dice dice;
    private readonly Scenario scenario;
    private readonly byte[][] corpus;
    private readonly Mutator mutator;
    private readonly Talker[] talkers;
    private readonly CallsignField[] names;
    private readonly byte[] flood = new byte[Mutator.SizeMax];
    private int nextResident;
    private int floodLength;
    private int floodLeft;
    private int floodSender;
    private bool floodsFromAll;

    public Traffic(ulong seed, Scenario scenario)
    {
        dice = new Dice(seed);
        this.scenario = scenario;
        corpus = [.. Corpus.Read().Select(entry => entry.Bytes)];
        mutator = new Mutator(dice, corpus);
        talkers = [.. Enumerable.Range(0, scenario.Talkers).Select(_ => new Talker())];
        names = [.. Blocked.Select(text => CallsignField.FromText(text))];
    }

    /// <summary>Whether something happens beside the traffic before the next datagram.</summary>
    public bool IsDisturbed(out Disturbance what)
    {
        what = default;
        if (!dice.OneIn(Calm))
        {
            return false;
        }

        var name = dice.OneIn(2)
            ? names[dice.Below(names.Length)]
            : scenario.Endpoints.Names[dice.Below(scenario.Residents)];
        what = new Disturbance((DisturbanceKind)dice.Below(7), dice.Below(60), name);
        return true;
    }

    /// <summary>Writes the next datagram into a buffer of <see cref="Mutator.SizeMax"/> bytes.
    /// </summary>
    public Step Next(Span<byte> buffer, out int length)
    {
        if (floodLeft > 0)
        {
            return NextOfFlood(buffer, out length);
        }

        var pause = Pause();
        var (sender, chance) = Choose(buffer, out length);
        if (dice.Below(100) < chance)
        {
            length = mutator.Mutate(buffer, length);
        }

        if (dice.OneIn(4000))
        {
            buffer[..length].CopyTo(flood);
            (floodLength, floodSender) = (length, sender);
            (floodLeft, floodsFromAll) = (dice.Below(400), dice.OneIn(2));
        }

        return new Step(pause, sender, PortOf(sender));
    }

    private Step NextOfFlood(Span<byte> buffer, out int length)
    {
        floodLeft--;
        length = floodLength;
        flood.AsSpan(0, length).CopyTo(buffer);
        if (length > 0 && dice.OneIn(3))
        {
            buffer[dice.Below(length)] ^= (byte)(1 << dice.Below(8));
        }

        var sender = floodsFromAll ? dice.Below(scenario.Endpoints.Count) : floodSender;
        return new Step(TimeSpan.Zero, sender, PortOf(sender));
    }

    // Who sends, what as it should be, and how often in a hundred it is spoiled.
    private (int Sender, int Chance) Choose(Span<byte> buffer, out int length)
    {
        var chosen = dice.Below(100);
        if (chosen < 80 - scenario.Polls && TryTalk(buffer, out var sender))
        {
            length = DataDatagram.Size;
            return (sender, 12);
        }

        if (chosen < 80)
        {
            sender = nextResident;
            nextResident = (nextResident + 1) % scenario.Residents;
            length = PollDatagram.Write(buffer, scenario.Endpoints.Names[sender]);
            return (sender, 3);
        }

        var datagram = corpus[dice.Below(corpus.Length)];
        datagram.CopyTo(buffer);
        length = datagram.Length;
        return (dice.Below(dice.OneIn(2) ? scenario.Residents : scenario.Endpoints.Count), 70);
    }

    private bool TryTalk(Span<byte> buffer, out int sender)
    {
        var talker = talkers[dice.Below(talkers.Length)];
        if (talker.IsOver)
        {
            talker.Begin(dice, scenario, talkers[dice.Below(talkers.Length)]);
        }

        sender = talker.Sender;
        return talker.TryWrite(dice, buffer[..DataDatagram.Size]);
    }

    // Mostly the next packet, sometimes a pause, seldom one that outlasts every timer.
    private TimeSpan Pause()
    {
        var chosen = dice.Below(1_000_000);
        var most = chosen switch
        {
            < 2 => 70_000_000,
            < 20 => 3_000_000,
            < 1000 => 200_000,
            < 400_000 => 3000,
            _ => 0,
        };
        return most == 0 ? TimeSpan.Zero : TimeSpan.FromMicroseconds(dice.Below(most));
    }

    private ushort PortOf(int sender) => dice.OneIn(50)
        ? Endpoints.OurPorts[dice.Below(Endpoints.OurPorts.Length)]
        : scenario.Endpoints.HomePorts[sender];
}
