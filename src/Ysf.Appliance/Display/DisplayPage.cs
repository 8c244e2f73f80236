namespace Ysf.Appliance.Display;

/// <summary>Pages that a short press of the button turns.</summary>
internal enum DisplayPage
{
    /// <summary>Overs, and what is shown between them.</summary>
    Now,

    /// <summary>The over heard last.</summary>
    Heard,

    /// <summary>Version, temperature, free bytes.</summary>
    Machine,
}
