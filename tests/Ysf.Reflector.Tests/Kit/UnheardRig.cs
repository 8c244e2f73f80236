namespace Ysf.Tests;

/// <summary>A gateway whose every frame is dropped for one reason, and another that is not.</summary>
internal sealed class UnheardRig
{
    private readonly DropReason reason;
    private int sent;

    public UnheardRig(DropReason reason)
    {
        this.reason = reason;
        var options = TestOptions.Plain with
        {
            LateEntry = reason == DropReason.BridgeLoop,
            StreamTimeout = reason == DropReason.CutOff ? Seconds(1) : Seconds(100_000),
            Limits = TestOptions.Plain.Limits with
            {
                Streams = reason == DropReason.StreamsFull ? 1 : 100,
            },
        };
        Bench = new ReflectorBench(options);
        Other = Bench.Linked(reason == DropReason.StreamsFull ? "IU5BBB-41" : "IU5BBB");
        Gateway = Bench.Linked(reason == DropReason.LocalOver ? "IU5AAA-50" : "IU5AAA");
        Prepare();
    }

    public ReflectorBench Bench { get; }

    public TestGateway Gateway { get; }

    public TestGateway Other { get; }

    public void DropFrames(int count)
    {
        var before = Bench[reason];
        while (Bench[reason] - before < count)
        {
            Send();
            (++sent).ShouldBeLessThan(10 * count, "the frames are dropped for this reason");
        }
    }

    private void Prepare()
    {
        if (reason is DropReason.DgIdBusy or DropReason.StreamsFull)
        {
            Other.Header("IU5BBB");
        }

        if (reason == DropReason.CutOff)
        {
            Gateway.Header("IU5AAA");
            Gateway.Talk("IU5AAA", 10);
        }
    }

    private void Send()
    {
        Bench.Advance(Seconds(0.1));
        switch (reason)
        {
            case DropReason.BadLength:
                Gateway.Send([.. "YSFD"u8, .. new byte[100]]);
                break;
            case DropReason.BadFich:
                var frame = TestFrames.Frame(
                    "GW", "IU5AAA", 0, default, TestFrames.Voice("IU5AAA"));
                frame.AsSpan(40, 25).Fill(0x5A);
                Gateway.Send(frame);
                break;
            case DropReason.Refused:
                Gateway.Header("NOT A CALL");
                break;
            case DropReason.NotToBeCarried:
                Gateway.Header("IU5AAA", squelch: 127);
                break;
            case DropReason.NoOver or DropReason.CutOff:
                Gateway.Voice("IU5AAA");
                break;
            case DropReason.SwitchingOver:
                Gateway.Over("IU5AAA", 1, squelch: (byte)(sent % 2 == 0 ? 9 : 22));
                break;
            case DropReason.DgIdBusy or DropReason.StreamsFull:
                Other.Voice("IU5BBB");
                Gateway.Header("IU5AAA");
                break;
            case DropReason.BridgeLoop:
                Other.Header("IU5XXX");
                Other.Say("IU5XXX", sent, 1);
                Other.Terminator("IU5XXX");
                Gateway.Say("IU5XXX", sent, 1);
                break;
            default:
                Gateway.Header("IU5AAA");
                break;
        }
    }
}
