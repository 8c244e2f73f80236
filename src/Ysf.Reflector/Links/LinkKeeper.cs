namespace Ysf;

/// <summary>Brings links up, keeps them, and asks again after a pause when one went down.</summary>
internal sealed class LinkKeeper(Tables tables, Registrar registrar)
{
    /// <summary>The time for which a far end is asked before the next pause.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The first pause; each failure doubles it.</summary>
    public static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);

    /// <summary>A link that was up for so long begins anew with the first pause.</summary>
    public static readonly TimeSpan Proven = TimeSpan.FromSeconds(30);

    /// <summary>The longest pause.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly LinkSpeech[] speeches =
        [new YsfSpeech(), new YcsSpeech(tables), new BrandMeisterSpeech(), new FcsSpeech(tables)];

    private ulong dice = (uint)tables.Options.Seed | 1UL << 32;

    /// <summary>
    /// New options: ends links that are gone, switched off or different, and those whose room is
    /// gone. Before anything else changes.
    /// </summary>
    public void EndOthers(ReflectorOptions next, Instant now, Outbox outbox)
    {
        foreach (var link in tables.Links.All)
        {
            var wanted = WantedAt(next, link.Slot);
            if (link.Options is null || link.Options == wanted)
            {
                continue;
            }

            End(now, link, outbox);
            if (wanted?.Name != link.Options.Name)
            {
                (link.Counters, link.Fault) = (default, LinkFault.None);
            }

            link.Options = null;
        }
    }

    /// <summary>Begins the links of the options in force that are not there yet.</summary>
    public void Begin(Instant now, Outbox outbox)
    {
        foreach (var link in tables.Links.All)
        {
            if (link.Options is null && WantedAt(tables.Options, link.Slot) is { } wanted)
            {
                (link.Options, link.Since, link.Failures) = (wanted, now, 0);
                (link.Remote, link.Located) = (default, default);
                link.State = LinkState.Off;
                if (wanted.IsEnabled)
                {
                    Become(now, link, LinkState.Resolving, outbox);
                }
            }
        }
    }

    /// <inheritdoc cref="Reflector.Locate"/>
    public void Locate(
        Instant now, CallsignField name, string target, Endpoint? address, Outbox outbox)
    {
        if (tables.Links.Find(name) is not { State: not LinkState.Off } link
            || link.Options!.Target != target)
        {
            return;
        }

        if (address is null && link.Located != default)
        {
            // The last address will do while the name has none.
            return;
        }

        link.Located = address ?? default;
        if (link.State == LinkState.Resolving)
        {
            if (address is not null)
            {
                BeginAsking(now, link, outbox);
            }
            else if (link.Fault != LinkFault.NoAddress)
            {
                link.Fault = LinkFault.NoAddress;
                outbox.Emit(Happened.LinkChanged(now, link, link.Since));
            }
        }
        else if (link.State == LinkState.Linking && address is { } other && other != link.Remote)
        {
            BeginAsking(now, link, outbox);
        }
    }

    /// <summary>A link has something to do.</summary>
    public void Due(Instant now, Link link, Outbox outbox)
    {
        switch (link.State)
        {
            case LinkState.Linking when now - link.HeardAt >= Patience:
                Lose(now, link, LinkFault.NoAnswer, outbox);
                break;
            case LinkState.Linking:
                SpeechOf(link).Ask(link, Pen(link, outbox));
                Wait(now, link, SpeechOf(link).Pause);
                break;
            case LinkState.Up when now - link.HeardAt >= SpeechOf(link).Silence:
                Lose(now, link, LinkFault.Silent, outbox);
                break;
            case LinkState.Up:
                link.Failures = now - link.Since >= Proven ? 0 : link.Failures;
                SpeechOf(link).Keep(link, Pen(link, outbox));
                Wait(now, link, SpeechOf(link).Pause);
                break;
            case LinkState.Resolving:
                link.Failures++;
                outbox.Emit(Happened.LinkChanged(now, link, link.Since));
                Wait(now, link, PauseOf(link));
                break;
            case LinkState.Down or LinkState.Refused:
                Become(now, link, LinkState.Resolving, outbox);
                break;
        }
    }

    /// <summary>Takes a datagram that came to the port of a link.</summary>
    /// <param name="now">The time.</param>
    /// <param name="route">The way by which it came.</param>
    /// <param name="datagram">What came.</param>
    /// <param name="frame">Takes the frame of an over, 155 bytes.</param>
    /// <param name="outbox">Takes the next step.</param>
    /// <returns>The gateway of a frame that is to be handled; null otherwise.</returns>
    public Gateway? Take(
        Instant now, in Route route, ReadOnlySpan<byte> datagram, Span<byte> frame, Outbox outbox)
    {
        var link = tables.Links[route.Port.LinkSlot];
        if (link.State is not (LinkState.Linking or LinkState.Up) || route.Remote != link.Remote)
        {
            Drop(link, route);
            return null;
        }

        switch (SpeechOf(link).Read(now, link, datagram, frame, Pen(link, outbox)))
        {
            case LinkAnswer.Accepted:
                Hear(now, link, route);
                Accept(now, link, route, outbox);
                return null;
            case LinkAnswer.Alive:
                Hear(now, link, route);
                return null;
            case LinkAnswer.LoginRefused:
                Refuse(now, link, LinkFault.LoginRefused, outbox);
                return null;
            case LinkAnswer.GroupRefused:
                Refuse(now, link, LinkFault.GroupRefused, outbox);
                return null;
            case LinkAnswer.Frame when link.State == LinkState.Up:
                Hear(now, link, route);
                link.Counters = link.Counters with { FramesIn = link.Counters.FramesIn + 1 };
                return link.Gateway;
            default:
                Drop(link, route);
                return null;
        }
    }

    /// <summary>
    /// An error says that no program listens at a far end. It may be forged, so it ends nothing.
    /// </summary>
    public void HandleRefusal(in Route route)
    {
        var link = tables.Links[route.Port.LinkSlot];
        if (link.State == LinkState.Linking && route.Remote == link.Remote)
        {
            link.Fault = LinkFault.PortRefused;
        }
    }

    /// <summary>Leaves all far ends: the program ends.</summary>
    public void LeaveAll(Instant now, Outbox outbox)
    {
        foreach (var link in tables.Links.All)
        {
            if (link.Options is not null)
            {
                End(now, link, outbox);
            }
        }
    }

    private static LinkOptions? WantedAt(ReflectorOptions options, int slot)
    {
        for (var i = 0; i < options.Links.Count; i++)
        {
            if (options.Links[i].Slot == slot && options.Rooms.Contains(options.Links[i].Room))
            {
                return options.Links[i];
            }
        }

        return null;
    }

    private static void Hear(Instant now, Link link, in Route route)
    {
        link.HeardAt = link.State == LinkState.Up ? now : link.HeardAt;
        if (link.Gateway is { } gateway)
        {
            Registrar.Hear(now, gateway, route);
            gateway.PolledAt = now;
        }
    }

    private LinkSpeech SpeechOf(Link link) => speeches[(int)link.Options!.Kind];

    private LinkPen Pen(Link link, Outbox outbox) =>
        new(tables, outbox, link.Gateway?.Route ?? link.Route);

    private void Drop(Link link, in Route route)
    {
        link.Counters = link.Counters with { Foreign = link.Counters.Foreign + 1 };
        tables.Counters.FloodLoad += route.Remote == link.Remote ? 0 : 1;
        tables.Counters.Drop(DropReason.NotOfLink);
    }

    private void BeginAsking(Instant now, Link link, Outbox outbox)
    {
        link.Remote = link.Located;
        link.HeardAt = now;
        link.Reset();
        if (link.Options is { Kind: LinkKind.BrandMeister, Secret: null })
        {
            Lose(now, link, LinkFault.NoPassword, outbox);
            return;
        }

        Become(now, link, LinkState.Linking, outbox);
        SpeechOf(link).Ask(link, Pen(link, outbox));
        Wait(now, link, SpeechOf(link).Pause);
    }

    private void Accept(Instant now, Link link, in Route route, Outbox outbox)
    {
        if (link.State == LinkState.Up)
        {
            return;
        }

        link.Gateway = registrar.AddLink(now, route, link.Options!.Name, outbox);
        if (link.Gateway is null)
        {
            SpeechOf(link).Leave(link, Pen(link, outbox));
            Lose(now, link, LinkFault.TableFull, outbox);
            return;
        }

        tables.Links.UpCount++;
        (link.Fault, link.HeardAt) = (LinkFault.None, now);
        link.Counters = link.Counters with { Times = link.Counters.Times + 1 };
        Become(now, link, LinkState.Up, outbox);
        SpeechOf(link).Greet(link, Pen(link, outbox));
    }

    // A master that restarted does not know us any more, and refuses polls: that is a loss.
    private void Refuse(Instant now, Link link, LinkFault fault, Outbox outbox)
    {
        if (link.State == LinkState.Up)
        {
            Lose(now, link, LinkFault.Forgotten, outbox);
            return;
        }

        link.Fault = fault;
        Rest(now, link, LinkState.Refused, outbox);
    }

    private void Lose(Instant now, Link link, LinkFault fault, Outbox outbox)
    {
        RemoveGateway(now, link, outbox);
        var isExplained = fault == LinkFault.NoAnswer && link.Fault == LinkFault.PortRefused;
        link.Fault = isExplained ? LinkFault.PortRefused : fault;
        Rest(now, link, LinkState.Down, outbox);
    }

    private void Rest(Instant now, Link link, LinkState state, Outbox outbox)
    {
        Become(now, link, state, outbox);
        Wait(now, link, PauseOf(link));
        link.Failures++;
    }

    private TimeSpan PauseOf(Link link)
    {
        var doubled = FirstPause * (1 << Math.Min(link.Failures, 6));
        return Jittered(doubled < LongestPause ? doubled : LongestPause);
    }

    private void End(Instant now, Link link, Outbox outbox)
    {
        if (link.State == LinkState.Up)
        {
            SpeechOf(link).Leave(link, Pen(link, outbox));
            RemoveGateway(now, link, outbox);
        }

        tables.Deadlines.Clear(DeadlineKind.LinkStep, link.Slot);
        if (link.State != LinkState.Off)
        {
            Become(now, link, LinkState.Off, outbox);
        }
    }

    private void RemoveGateway(Instant now, Link link, Outbox outbox)
    {
        if (link.Gateway is { } gateway)
        {
            link.Gateway = null;
            tables.Links.UpCount--;
            tables.Remove(now, gateway, RemovalReason.LinkEnded, outbox);
        }
    }

    private void Become(Instant now, Link link, LinkState state, Outbox outbox)
    {
        var before = link.Since;
        (link.State, link.Since) = (state, now);
        outbox.Emit(Happened.LinkChanged(now, link, before));
        if (state == LinkState.Resolving && link.Located != default)
        {
            // The name is asked again, and until it answers the last address will do.
            BeginAsking(now, link, outbox);
        }
        else if (state == LinkState.Resolving)
        {
            Wait(now, link, PauseOf(link));
        }
    }

    private void Wait(Instant now, Link link, TimeSpan pause) =>
        tables.Deadlines.Set(DeadlineKind.LinkStep, link.Slot, now + pause);

    // Up to a fifth longer, so that many that lost one far end do not come back at once.
    private TimeSpan Jittered(TimeSpan pause)
    {
        dice ^= dice << 13;
        dice ^= dice >> 7;
        dice ^= dice << 17;
        return pause + (pause * ((dice % 1000) / 5000.0));
    }
}
