using System.Text;
using static Ysf.Simulation.BrokenInvariantException;

namespace Ysf.Simulation;

/// <summary>Properties that must hold after every call of the core.</summary>
/// <remarks>
/// It knows what was put in, what came out, and a <see cref="Model"/> made of the events. It looks
/// at nothing inside the core but what any caller may ask for.
/// </remarks>
internal sealed class Checker
{
    private static readonly TimeSpan OverSilence = TimeSpan.FromSeconds(2);

    private readonly ReflectorOptions fixedOptions;
    private readonly Rulebook rules;
    private readonly FrameChecker frames = new();
    private readonly RateModel rates;
    private long calls;
    private int hearers;
    private bool isMenu;

    public Checker(ReflectorOptions options, Rulebook rules)
    {
        (fixedOptions, this.rules) = (options, rules);
        Model = new Model(options, rules);
        rates = new RateModel(Model);
    }

    public Model Model { get; }

    /// <summary>After a datagram.</summary>
    public void Check(
        in Call call, ReadOnlySpan<byte> datagram, in Effects effects, Drops drops)
    {
        calls++;
        var sender = Model.Find(call.Route);
        var before = sender?.Stream;
        if (sender is { IsLeaving: true } && !Departing.TryRestore(Model, call.Now, sender, datagram))
        {
            sender = null;
        }

        Model.Trust.Begin(call, datagram, sender);
        Model.Hearing.Begin();
        var refused = sender is null ? null : rates.OfLinked(call, sender.Rates, datagram);
        if (sender is not null && refused != DropReason.FrameRate)
        {
            NoteSeen(call, datagram, sender);
        }

        NoteFrame(call, datagram, before, drops);
        var copy = JudgeCopy(call, datagram, effects, sender, refused, drops);
        if (sender is not null && refused is null)
        {
            Departing.TryUnlink(Model, call, sender, datagram);
        }

        if (sender is not null && GatewayOptionsDatagram.TryRead(datagram, out var options))
        {
            Model.Hearing.TakeOptions(call.Now, sender, options);
        }

        Model.Apply(call, effects.Events, drops);
        refused ??= rates.OfCarried(call, datagram, before ?? Model.Started, effects, drops);
        refused ??= sender is null ? null : rates.OfMenu(call, sender.Rates, effects, drops);
        refused ??= sender is null ? rates.OfStranger(call, datagram, drops) : null;
        DropsChecker.CheckRates(drops, refused);
        Model.Floods.Check(call, refused, effects.Events);
        NoteFrame(call, datagram, before is null ? Model.Started : null, drops);
        CheckSizes(effects);
        if (Datagram.KindOf(datagram) == DatagramKind.Data)
        {
            CheckData(call, datagram, effects, before, refused, copy, drops);
            var stream = before ?? Model.Started;
            var isSilent = isMenu || stream is { IsCarried: false, IsSwitching: false }
                || (stream is { IsCarried: true } && hearers == 0);
            DropsChecker.CheckFrame(drops, sender is not null, isSilent, effects.Sent.Length);
        }
        else
        {
            CheckAnswer(call, datagram, effects, refused, drops);
            DropsChecker.CheckOther(
                drops, Question.Of(datagram), sender is not null, effects.Sent.Length);
        }
    }

    /// <summary>After any other call: time, reloads and the operator alone send nothing.</summary>
    public void CheckQuiet(
        in Call call, in Effects effects, Drops drops, ReflectorOptions? next = null)
    {
        calls++;
        Model.Copies.Begin();
        if (call.Kind != CallKind.Hear)
        {
            Model.Hearing.Begin();
        }

        if (call.Kind == CallKind.Refusal)
        {
            Departing.NoteRefusal(Model, call);
        }

        Unless(effects.Sent.Length == 0 || call.Kind == CallKind.Timeout,
            "only a datagram and time make the reflector send");
        Unless(drops.Total == drops[DropReason.TemporaryBlocksFull],
            "only a datagram is refused");
        Model.Play.Check(call.Now, effects);
        Model.Apply(call, effects.Events, drops);
        switch (call.Kind)
        {
            case CallKind.Rules:
                Model.ApplyRules();
                break;
            case CallKind.Homes:
                Model.ApplyHomes(call.Now, effects.Events.Length);
                break;
            case CallKind.Options:
                Model.Play.Change(next!);
                Model.OptionsCheck.Finish(call.Now, next!);
                break;
        }
    }

    /// <summary>After all timeouts until now were handled.</summary>
    public void CheckTimers(Instant now, Instant next)
    {
        Unless(next > now, "nothing is due after it was done");
        Model.Floods.CheckTimers(now);
        Departing.CheckTimers(Model, now);
        Model.Hearing.CheckTimers(now);
        foreach (var stream in Model.Streams.Values)
        {
            Unless(now - stream.Owner.TalkedAt < OverSilence, "a silent over ends");
            Unless(now - stream.StartedAt < stream.Most, "an over that is too long ends");
        }
    }

    /// <summary>The numbers that the core tells of itself; cheap enough for every call.</summary>
    public void CheckCounts(int gateways, int streams)
    {
        Unless(gateways == Model.Gateways.Count, "gateways added less removed are linked");
        Unless(streams == Model.Streams.Count, "overs begun less ended are open");
        Unless(gateways <= fixedOptions.Limits.Gateways, "gateways are within their limit");
        Unless(streams <= fixedOptions.Limits.Streams, "overs are within their limit");
    }

    /// <summary>The whole of the core's state against the model.</summary>
    public void CheckTables(Instant now, Snapshot snapshot)
    {
        foreach (var state in snapshot.Gateways)
        {
            var gateway = Model.Find(state.Route);
            Unless(gateway is not null && gateway.Name == state.Name, "who is linked was added");
            Unless(gateway!.Room == state.DgId, "a gateway is in the room that was told");
            Unless(gateway.IsLocked == state.IsLocked, "a rule locks whom it names");
            Unless(gateway.IsKnown == state.IsKnown, "a gateway is known or new as it should be");
            Unless(gateway.IsStatic == (state.Hold == HoldState.Static), "static by port or name");
            Unless(Model.IsFixed(gateway) == (state.Hold == HoldState.Fixed), "fixed by home.db");
            Model.Hearing.Check(now, gateway, state);
            Unless(gateway.IsLeaving || now - gateway.SeenAt < Model.GatewaySilence,
                "a silent gateway disappears");
        }

        foreach (var state in snapshot.Streams)
        {
            Unless(Model.Streams.TryGetValue(state.Id, out var stream)
                && stream.Room == state.DgId && stream.Source == state.Source,
                "an open over is as it was told");
        }

        var limits = fixedOptions.Limits;
        Unless(snapshot.Gateways.Length == Model.Gateways.Count, "all gateways are listed");
        Unless(snapshot.Streams.Length == Model.Streams.Count, "all overs are listed");
        Unless(snapshot.Blocks.Length <= limits.TemporaryBlocks, "blocks are within their limit");
        Unless(snapshot.Kicked.Length <= Limits.KickedGateways, "kicks are within their limit");
        Unless(snapshot.Remembered.Length <= limits.RememberedDgIds, "memory is within its limit");
    }

    private static void NoteSeen(in Call call, ReadOnlySpan<byte> datagram, ModelGateway sender)
    {
        // The way back is the way by which it was heard last.
        Unless(sender.Route == call.Route, "a simulated gateway writes to one address of ours");
        sender.SeenAt = call.Now;
        if (datagram.Length == DataDatagram.Size)
        {
            sender.TalkedAt = call.Now;
        }
    }

    // The rest of what a rule refused is none of the over.
    private static void NoteFrame(
        in Call call, ReadOnlySpan<byte> datagram, ModelStream? stream, Drops drops)
    {
        if (stream is not null && drops[DropReason.Refused] == 0
            && DataDatagram.TryRead(datagram, out var frame))
        {
            var isHeader = Fich.TryDecode(frame.Fich, out var fich)
                && fich.Kind == FrameKind.Header;
            stream.Line.Note(call.Now, datagram, isHeader);
        }
    }

    private void CheckSizes(in Effects effects)
    {
        var limits = fixedOptions.Limits;
        Unless(effects.Sent.Length <= limits.TransmitsPerDatagram,
            "a datagram makes so many transmits at most");
        Unless(effects.Events.Length <= Limits.EventsPerDatagram,
            "a datagram makes so many events at most");
    }

    private void CheckData(
        in Call call, ReadOnlySpan<byte> datagram, in Effects effects, ModelStream? before,
        DropReason? refused, CopyKind copy, Drops drops)
    {
        var stream = before ?? Model.Started;
        var isFrame = DataDatagram.TryRead(datagram, out var frame);
        var fich = default(Fich);
        var isReadable = isFrame && Fich.TryDecode(frame.Fich, out fich);
        Unless(isReadable || refused is not null || effects.Events.Length == 0,
            "a frame without FICH does nothing");
        isMenu = isReadable && stream is null && Model.Play.MayBeMenu(fich);
        if (stream is not null && isReadable && drops.Total == drops[DropReason.WildPttFull]
            + drops[DropReason.TemporaryBlocksFull])
        {
            Model.Play.Record(stream, datagram);
        }

        if (stream is not { IsCarried: true })
        {
            Unless(effects.Sent.Length == 0, "without a carried over nothing is forwarded");
            return;
        }

        if (before is null)
        {
            stream.Owner.TalkedAt = call.Now;
        }

        hearers = Hearers(call.Now, stream);
        Unless(refused is null || effects.Sent.Length == 0, "what a limit refuses is not carried");
        Unless(copy == CopyKind.Own || effects.Sent.Length == 0, "a copy is not carried");
        var mustPass = isReadable && refused is null && copy == CopyKind.Own
            && stream.Source == frame.Source;
        Unless(effects.Sent.Length == hearers || (!mustPass && effects.Sent.Length == 0),
            "a frame goes to everybody in the room who may hear it, or to nobody");
        if (effects.Sent.Length > 0)
        {
            frames.Begin(datagram, fich, stream.Room, Model.Options);
            CheckHearers(stream, effects);
            Model.Hearing.Carried(call.Now, stream);
            Model.Trust.Carried(call.Now, stream);
        }
    }

    private CopyKind JudgeCopy(
        in Call call, ReadOnlySpan<byte> datagram, in Effects effects, ModelGateway? sender,
        DropReason? refused, Drops drops)
    {
        Model.Copies.Begin();
        if (sender is not null && refused is null
            && DataDatagram.TryRead(datagram, out var frame)
            && Fich.TryDecode(frame.Fich, out var fich))
        {
            return Model.Copies.Judge(call.Now, sender, datagram, fich, drops, effects.Events);
        }

        Unless(drops[DropReason.BridgeLoop] == 0, "only a frame can be a copy");
        return CopyKind.Own;
    }

    private int Hearers(Instant now, ModelStream stream)
    {
        if (Model.Hearing.IsOn)
        {
            return Model.Hearing.Reached(now, stream).Count;
        }

        var room = Model.RoomOf(stream.Room);
        var isTalkerThere = stream.Owner.Room == stream.Room && stream.Owner.IsHearing;
        return room.Members - room.Deaf - (isTalkerThere ? 1 : 0);
    }

    private void CheckHearers(ModelStream stream, in Effects effects)
    {
        foreach (ref readonly var transmit in effects.Sent)
        {
            var hearer = Model.Find(transmit.Route);
            Unless(hearer is not null, "nothing goes to an unlinked gateway");
            Unless(hearer != stream.Owner, "nobody hears himself");
            Unless(hearer!.Route == transmit.Route, "a frame goes back by the way that was asked");
            Unless(hearer.Hearing.Hears(stream.Room),
                "a frame stays with those that hear its room");
            Unless(!Model.Hearing.IsOn || Model.Hearing.IsReached(hearer),
                "no over reaches whom another one holds");
            Unless(!hearer.IsLocked, "a locked gateway hears nothing");
            Unless(!hearer.IsLeaving, "a gateway that was unlinked hears nothing");
            Unless(hearer.IsConfirmed, "a new gateway hears nothing before its second poll");
            Unless(hearer.SentInCall != calls, "nobody hears a frame twice");
            hearer.SentInCall = calls;
            frames.Check(transmit.Offset, effects.BytesOf(transmit), !hearer.IsStatic,
                hearer.Hearing.Rooms.Count > 1 || (!hearer.IsStatic && !Model.IsFixed(hearer)));
        }
    }

    private void CheckAnswer(
        in Call call, ReadOnlySpan<byte> datagram, in Effects effects, DropReason? refused,
        Drops drops)
    {
        var (isAnswered, reply) = Expected(call, datagram, refused, drops);
        isAnswered &= refused is null;
        Unless(effects.Sent.Length == (isAnswered ? 1 : 0),
            "three questions are answered, once, and nothing else is");
        if (!isAnswered)
        {
            return;
        }

        var answer = effects.BytesOf(effects.Sent[0]);
        Unless(effects.Sent[0].Route == call.Route, "an answer goes back as the question came");
        Unless(answer.StartsWith(reply), "an answer has the tag of the question");
        if (Datagram.KindOf(datagram) == DatagramKind.StatusQuery)
        {
            var count = Math.Min(Model.Gateways.Count, StatusReply.GatewaysMax);
            Unless(StatusReply.TryRead(answer, out var status) && status.Gateways == count,
                "a status tells how many are linked");
            Unless(IsStatusOf(call.Route.Port, status), "a status tells who we are now");
        }
    }

    // Which question it is, and how the answer to it begins; none for whatever else.
    private (bool IsAnswered, byte[] Reply) Expected(
        in Call call, ReadOnlySpan<byte> datagram, DropReason? refused, Drops drops)
    {
        switch (Question.Of(datagram))
        {
            case QuestionKind.Poll:
                var name = CallsignField.Read(datagram[4..14]);
                return (CheckRegistered(call, name, refused, drops), PollReply);
            case QuestionKind.Status:
                return (call.Route.Port.IsMain || HasAlias(call.Route.Port), Status);
            case QuestionKind.Version:
                return (true, Version);
            default:
                return (false, []);
        }
    }

    private static byte[] PollReply { get; } = Question.PollReply.ToArray();

    private static byte[] Status { get; } = "YSFS"u8.ToArray();

    private static byte[] Version { get; } = "YSFV"u8.ToArray();

    // A poll registers, unless there is a reason.
    private bool CheckRegistered(
        in Call call, CallsignField name, DropReason? refused, Drops drops)
    {
        if (Model.Find(call.Route) is { } gateway)
        {
            Model.Trust.Polled(call.Now, gateway);
            (gateway.PolledAt, gateway.SeenAt) = (call.Now, call.Now);
            gateway.RefusedSince = null;
            return true;
        }

        Unless(refused is not null || drops.Total == 1,
            "who polls is linked, unless the tables are full or he was sent away");
        if (drops[DropReason.Kicked] > 0)
        {
            Unless(Model.Kicked.ContainsKey(name.ToUpper()), "who is refused was sent away");
        }
        else if (refused is null)
        {
            Model.Trust.CheckRefusal(call, drops);
        }

        return false;
    }

    // Whether a status says what the options of this port say.
    private bool IsStatusOf(PortId port, in StatusReply status)
    {
        var alias = port.IsMain
            ? null
            : Model.Options.Aliases.First(alias => alias.DgId == Model.Options.Ports[port.Index].DgId);
        return status.Id == (alias?.Id ?? Model.Options.Id)
            && Ascii(status.Name) == (alias?.Name ?? Model.Options.Name)
            && Ascii(status.Description) == (alias?.Description ?? Model.Options.Description);
    }

    private static string Ascii(ReadOnlySpan<byte> text) =>
        Encoding.ASCII.GetString(text).TrimEnd(' ');

    private bool HasAlias(PortId port) =>
        Model.Options.Aliases.Any(alias => alias.DgId == Model.Options.Ports[port.Index].DgId);
}
