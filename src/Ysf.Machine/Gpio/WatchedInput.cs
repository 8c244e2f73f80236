using Ysf.Machine.Work;

namespace Ysf.Machine.Gpio;

/// <summary>An input that is tried again while it is missing, and reported once.</summary>
/// <param name="name">What it is for and where, as it stands in sentences.</param>
/// <param name="line">The line.</param>
/// <param name="tell">Takes a sentence when it fails, and when it is there again.</param>
internal sealed class WatchedInput(string name, IInputLine line, Action<string> tell)
{
    private readonly RetryPause retry = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
    private readonly LastingFault fault = new();
    private bool isOpen;

    /// <summary>Why it cannot be read; null while it can. From any thread.</summary>
    public string? Fault => fault.Text;

    /// <summary>Whether the line says yes; null while it cannot be read.</summary>
    public bool? Read(Instant now)
    {
        if (!isOpen && now < retry.NextTry)
        {
            return null;
        }

        try
        {
            return Try();
        }
        catch (GpioFault failure)
        {
            Release();
            retry.Failed(now);
            if (fault.Note(failure.Message) == FaultStep.Begins)
            {
                tell($"The {name}: {failure.Message}; the reflector continues without it");
            }

            return null;
        }
    }

    public void Release()
    {
        isOpen = false;
        try
        {
            line.Release();
        }
        catch (GpioFault)
        {
            // It is gone.
        }
    }

    private bool Try()
    {
        if (!isOpen)
        {
            line.Open();
        }

        var isYes = line.Read();
        isOpen = true;
        retry.Reset();
        if (fault.End())
        {
            tell($"The {name} works again");
        }

        return isYes;
    }
}
