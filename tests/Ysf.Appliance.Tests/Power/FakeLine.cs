using Ysf.Machine.Gpio;

namespace Ysf.Tests.Power;

/// <summary>A fake of a line; no kernel is asked.</summary>
internal sealed class FakeLine : IInputLine
{
    private volatile bool isYes;
    private volatile string? fault;

    /// <summary>Its level; a fault hides it.</summary>
    public bool IsYes
    {
        get => isYes;
        set => isYes = value;
    }

    public string? Fault
    {
        get => fault;
        set => fault = value;
    }

    public bool IsHeld { get; private set; }

    public int Opens { get; private set; }

    public void Open()
    {
        ThrowFault();
        (IsHeld, Opens) = (true, Opens + 1);
    }

    public bool Read()
    {
        ThrowFault();
        return isYes;
    }

    public void Release() => IsHeld = false;

    private void ThrowFault()
    {
        if (fault is { } reason)
        {
            throw new GpioFault(reason);
        }
    }
}
