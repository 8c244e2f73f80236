using Ysf.Tests.EndToEnd;

namespace Ysf.Tests.Image;

/// <summary>
/// The LEDs on the lines that the boot script describes, seen from outside the machine.
/// </summary>
public sealed class LightTests : CardTest
{
    // image/qemu-virt/boot.env: led_link, led_transmit.
    private const uint Link = 1 << 5, Transmit = 1 << 6;

    [Fact]
    public void Transmit_is_lit_during_an_over_and_Link_while_there_is_a_gateway()
    {
        using var disk = BootedDisk();
        using var machine = Boot(disk);
        using var talker = machine.Gateway("TALKER");
        talker.Link();
        CardMachine.Eventually(() => IsSteady(machine, Link), seconds: 60);
        CardMachine.Eventually(() => !IsLit(machine, Transmit));
        var frames = TestFrames.Over(
            CallsignField.FromText("TALKER"), CallsignField.FromText("IU5AAA"), squelch: 0);
        foreach (var frame in frames.SkipLast(1))
        {
            talker.Send(frame);
            Thread.Sleep(100);
        }

        CardMachine.Eventually(() => IsLit(machine, Transmit), seconds: 1);
        talker.Send(frames[^1]);
        CardMachine.Eventually(() => !IsLit(machine, Transmit));
        IsSteady(machine, Link).ShouldBeTrue();
    }

    // A light that blinks tells something else: that all is not ready yet, or not well.
    private static bool IsSteady(CardMachine machine, uint line) =>
        Enumerable.Range(0, 20).All(_ =>
        {
            Thread.Sleep(50);
            return IsLit(machine, line);
        });

    private static bool IsLit(CardMachine machine, uint line) =>
        (machine.Monitor.Lines & line) != 0;
}
