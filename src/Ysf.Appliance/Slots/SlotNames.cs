namespace Ysf.Appliance.Slots;

/// <summary>Slots as the boot script, the kernel's command line and RAUC spell them.</summary>
internal static class SlotNames
{
    /// <summary>Exactly <c>A</c> or <c>B</c>.</summary>
    public static bool TryRead(string? text, out Slot slot)
    {
        slot = text == "B" ? Slot.B : Slot.A;
        return text is "A" or "B";
    }

    public static Slot Other(this Slot slot) => slot == Slot.A ? Slot.B : Slot.A;
}
