namespace Ysf;

/// <summary>One link as it was when the snapshot was taken.</summary>
/// <param name="Name">Its name, also that of its gateway.</param>
/// <param name="Kind">The kind of its far end.</param>
/// <param name="Room">The room that it joins.</param>
/// <param name="State">Its state.</param>
/// <param name="Since">The beginning of that state.</param>
/// <param name="Fault">What went wrong last; none since it is up.</param>
/// <param name="Remote">The address of its far end; unspecified until it is known.</param>
/// <param name="Server">The name that its far end gave itself; blank without one.</param>
/// <param name="Counters">What went over it.</param>
/// <param name="Line">Lost and late frames of its overs, since it came up.</param>
public readonly record struct LinkSnapshot(
    CallsignField Name,
    LinkKind Kind,
    DgId Room,
    LinkState State,
    Instant Since,
    LinkFault Fault,
    Endpoint Remote,
    CallsignField Server,
    LinkCounters Counters,
    LineTotals Line);
