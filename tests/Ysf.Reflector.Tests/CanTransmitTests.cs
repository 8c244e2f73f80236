using System.Reflection;
using System.Text.Json;

namespace Ysf.Tests;

/// <summary>Rules for talkers agree with recorded verdicts of the reference implementation.</summary>
public sealed class CanTransmitTests
{
    // Verdicts in which we differ on purpose: our verdict, and why.
    private static readonly Dictionary<(int CheckRe, string Callsign), (bool Ok, string Why)>
        Exceptions = new()
        {
            [(0, "IU5OK'RPT")] = (true, Apostrophe),
            [(0, "IU5TMQ")] = (false, Bare),
            [(0, "IU5TMQ-ND")] = (false, Bare),
            [(1, "IU5TMQ")] = (false, Bare),
            [(1, "IU5TMQ-ND")] = (false, Bare),
            [(1, "22/IU5OK")] = (true, Part),
            [(1, "VK3ABCD")] = (true, GivenOut),
            [(1, "II2022ABC")] = (true, GivenOut),
        };

    private const string Apostrophe =
        "a suffix begins at a dash, a slash or a blank; an apostrophe does not separate";

    private const string Bare =
        "temporary blocks are of the callsign without suffix, so CALL-ND blocks CALL as well";

    private const string Part =
        "of the parts around a slash the full callsign is judged, not always the first";

    private const string GivenOut =
        "suffixes of four letters and special calls of up to ten characters are given out";

    public static TheoryData<int, string, bool> Verdicts()
    {
        var verdicts = new TheoryData<int, string, bool>();
        using var stream = Assembly.GetExecutingAssembly()
            .GetManifestResourceStream("can_transmit.json").ShouldNotBeNull();
        using var document = JsonDocument.Parse(stream);
        foreach (var vector in document.RootElement.GetProperty("vectors").EnumerateArray())
        {
            verdicts.Add(
                vector.GetProperty("check_re").GetInt32(),
                vector.GetProperty("call").GetString()!,
                vector.GetProperty("ok").GetBoolean());
        }

        return verdicts;
    }

    [Fact]
    public void All_verdicts_are_read() => Verdicts().Count.ShouldBe(84);

    [Theory]
    [MemberData(nameof(Verdicts))]
    public void A_callsign_transmits_as_recorded(int checkRe, string callsign, bool recorded)
    {
        var bench = Prepare((CheckRe)checkRe);
        var (a, b) = (bench.Linked("GW-A"), bench.Linked("GW-B"));
        a.Header(callsign);

        var expected = Exceptions.TryGetValue((checkRe, callsign), out var ours)
            ? ours.Ok
            : recorded;
        (b.Frames.Count == 1).ShouldBe(expected, ours.Why);
        bench.All(EventKind.OverRefused).Count.ShouldBe(expected ? 0 : 1);
    }

    [Fact]
    public void Every_exception_differs_from_its_recorded_verdict()
    {
        foreach (var ((checkRe, callsign), (ok, _)) in Exceptions)
        {
            Verdicts().Select(row => row.Data)
                .ShouldContain(verdict => verdict.Item1 == checkRe
                    && verdict.Item2 == callsign && verdict.Item3 != ok);
        }
    }

    // The deny.db of the recording, and two callsigns blocked for a time by overs too long.
    private static ReflectorBench Prepare(CheckRe checkRe)
    {
        var options = TestOptions.Plain with
        {
            CheckRe = checkRe,
            StreamTimeout = Seconds(1),
            BlockEverywhere = true,
        };
        var bench = new ReflectorBench(options with { CheckRe = CheckRe.Anybody });
        foreach (var callsign in new[] { "IU5TMP", "IU5TMQ-ND" })
        {
            var talker = bench.Linked("GW-X");
            talker.Header(callsign);
            bench.Advance(Seconds(1));
            talker.Unlink();
        }

        bench.Take().Blocks.Length.ShouldBe(2);
        bench.Replace(options);
        bench.Deny(
            (AccessRuleKind.CS, "IU5BTH"), (AccessRuleKind.CS, "IU5CS"),
            (AccessRuleKind.AL, "BADAL"), (AccessRuleKind.AL, "IU5AL"),
            (AccessRuleKind.AL, "IU5BTH"),
            (AccessRuleKind.SB, "GW"), (AccessRuleKind.SB, "RPT"));
        bench.Forget();
        return bench;
    }
}
