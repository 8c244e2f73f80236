using System.Device.I2c;
using Ysf.Machine.Work;

namespace Ysf.Machine.Display;

/// <summary>
/// A display that may be missing, be pulled out or be garbled: tries again, reports once, and
/// prepares it anew now and then. One thread, which may wait for its bus.
/// </summary>
/// <param name="place">Where it is.</param>
/// <param name="connect">Opens the device at an address of a bus.</param>
/// <param name="tell">Takes a sentence when it fails, and when it works again.</param>
internal sealed class DisplayDevice(
    DisplayPlace place, Func<int, int, I2cDevice> connect, Action<string> tell) : IDisposable
{
    /// <summary>A dip of its voltage or a spark garbles a display, which tells nobody.</summary>
    public static readonly TimeSpan Renewal = TimeSpan.FromMinutes(1);

    private readonly RetryPause retry = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
    private readonly LastingFault fault = new();
    private IPanel? panel;
    private Instant renewAt;

    /// <summary>Why nothing is shown; null without a reason. From any thread.</summary>
    public string? Fault => fault.Text;

    /// <summary>Size of the display; null while there is none.</summary>
    public ScreenShape? Shape => panel?.Shape;

    public override string ToString() =>
        $"{place}{(Fault is { } reason ? $": {reason}" : string.Empty)}";

    /// <summary>Opens the I2C device at an address of a bus of this machine.</summary>
    public static I2cDevice Connect(int bus, int address) =>
        I2cDevice.Create(new I2cConnectionSettings(bus, address));

    /// <summary>Opens the display when it is due.</summary>
    /// <returns>Whether a display is there.</returns>
    public bool Open(Instant now)
    {
        if (panel is null && retry.NextTry <= now)
        {
            Try(now, () =>
            {
                panel = place.Open(connect);
                renewAt = now + Renewal;
                if (panel is null)
                {
                    retry.Failed(now);
                }
            });
        }

        return panel is not null;
    }

    /// <summary>Shows a screen, if the display is there.</summary>
    public void Show(Instant now, Screen screen, PanelLook look)
    {
        if (panel is not { } open)
        {
            return;
        }

        Try(now, () =>
        {
            if (now >= renewAt)
            {
                renewAt = now + Renewal;
                open.Prepare();
            }

            open.Show(screen, look);
            retry.Reset();
            if (fault.End())
            {
                tell($"The display {place} works again");
            }
        });
    }

    /// <summary>The time of the next try.</summary>
    public Instant NextTry => panel is null ? retry.NextTry : Instant.Never;

    public void Dispose()
    {
        panel?.Dispose();
        panel = null;
    }

    private void Try(Instant now, Action act)
    {
        try
        {
            act();
        }
        catch (Exception error) when (PanelFault.IsExpected(error))
        {
            Dispose();
            retry.Failed(now);
            if (fault.Note(PanelFault.Say(error)) == FaultStep.Begins)
            {
                tell($"The display {this}; the reflector continues without it");
            }
        }
    }
}
