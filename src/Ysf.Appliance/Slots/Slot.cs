namespace Ysf.Appliance.Slots;

/// <summary>One of the two places of the system on the card.</summary>
public enum Slot
{
    A,
    B,
}
