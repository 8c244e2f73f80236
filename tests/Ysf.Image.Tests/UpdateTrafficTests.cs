using System.Globalization;
using Ysf.Tests.EndToEnd;

namespace Ysf.Tests.Image;

/// <summary>Overs go on while an update is written.</summary>
public sealed class UpdateTrafficTests : UpdateTest
{
    private const int Talkers = 5, FirstRoom = 11, FramesMin = 600;
    private const string Settings = "ysf-appliance.ini";

    // As long as a frame of voice is.
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(100);
    private int round;

    [Fact]
    public async Task Five_gateways_talk_while_an_update_is_written_and_no_frame_is_lost()
    {
        using var disk = new CutDisk(CardImage.Real.Card);
        using (var files = new CardFiles(disk))
        {
            files.Put(
                Settings, files.Text(Settings).Replace(
                    "list = 1,9,50", "list = 1,9,11,12,13,14,15,50", StringComparison.Ordinal));
            files.Put("good.file", File.ReadAllBytes(BundleFiles.PathOf("good")));
        }

        using var machine = Boot(disk);
        var pairs = Pairs(machine);
        var shell = machine.Console.Shell(Patience);
        var before = Enumerable.Range(0, 5).Select(_ => Talk(pairs)).Sum();
        Note($"before: {before} lost");
        var install = Task.Run(() => shell.Run(
            "ysf-appliance update install /card/good.file; echo =$?", 600));
        var (sent, lost) = (0, 0);
        while (!install.IsCompleted)
        {
            lost += Talk(pairs);
            sent += Talkers * OverSize;
        }

        var said = await install;
        Note($"meanwhile: {lost} of {sent} frames lost; {said}");
        said.ShouldEndWith("=0");
        pairs.ForEach(pair =>
        {
            pair.Talker.Dispose();
            pair.Listener.Dispose();
        });
        shell.Run("ysf-appliance update cancel").ShouldContain("slot A stays");
        Runs(shell, 'A', First);
        (before, lost).ShouldBe((0, 0));
        sent.ShouldBeGreaterThanOrEqualTo(FramesMin);
    }

    private static int OverSize => TestFrames.Over(Name("T", 0), Name("C", 0), 0).Count;

    private static CallsignField Name(string kind, int number) =>
        CallsignField.FromText(string.Create(CultureInfo.InvariantCulture, $"{kind}{number}"));

    // Each talker with a listener in a room of their own; the end of a name keeps it there.
    private static List<(SimulatedGateway Talker, SimulatedGateway Listener, byte Room)> Pairs(
        CardMachine machine) =>
    [
        .. Enumerable.Range(FirstRoom, Talkers).Select(room =>
            (machine.Gateway($"TALK-{room}"), machine.Gateway($"HEAR-{room}"), (byte)room)),
    ];

    // An over of each at the same time, at the pace of voice; how many frames were not heard.
    // Each has another talker: one that talks three times in a few seconds is blocked for a while.
    private int Talk(List<(SimulatedGateway Talker, SimulatedGateway Listener, byte Room)> pairs)
    {
        round++;
        foreach (var (talker, listener, _) in pairs)
        {
            talker.Poll();
            listener.Poll();
        }

        Thread.Sleep(Frame);
        var overs = pairs.Select(pair => TestFrames.Over(
            CallsignField.FromText($"TALK-{pair.Room}"),
            CallsignField.FromText(
                $"IU5{Letter(pair.Room - FirstRoom)}{Letter(round / 26)}{Letter(round % 26)}"),
            pair.Room)).ToList();
        for (var number = 0; number < overs[0].Count; number++)
        {
            for (var i = 0; i < pairs.Count; i++)
            {
                pairs[i].Talker.Send(overs[i][number]);
            }

            Thread.Sleep(Frame);
        }

        return pairs.Sum(pair => overs[0].Count - Heard(pair.Listener, overs[0].Count));
    }

    private static char Letter(int number) => (char)('A' + number);

    // Answers to polls are among what comes; the last frame is waited for.
    private static int Heard(SimulatedGateway listener, int count)
    {
        var heard = 0;
        while (heard < count && listener.Receive(seconds: 2) is { Length: > 0 } datagram)
        {
            heard += datagram.Length == DataDatagram.Size ? 1 : 0;
        }

        return heard;
    }
}
