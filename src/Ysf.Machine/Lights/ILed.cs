namespace Ysf.Machine.Lights;

/// <summary>One LED, by whatever means; each call may throw <see cref="LedFault"/>.</summary>
internal interface ILed
{
    /// <summary>Takes hold of it and remembers how it was; it is dark afterwards.</summary>
    void Open();

    /// <summary>Lights it, or makes it dark.</summary>
    void Set(bool isLit);

    /// <summary>
    /// Has it blink on its own from now on, also after our end; false when it cannot, and
    /// nothing has changed.
    /// </summary>
    bool TryBlink(LightPattern pattern);

    /// <summary>Throws when it is there no more; changes nothing.</summary>
    void Look();

    /// <summary>Puts it back to how it was and lets go of it; also after a fault.</summary>
    void Release();
}
