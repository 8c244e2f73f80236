namespace Ysf;

/// <summary>One open over as it was when the snapshot was taken.</summary>
public readonly record struct OverSnapshot(
    OverId Id,
    CallsignField Source,
    CallsignField Destination,
    CallsignField Gateway,
    DgId DgId,
    TimeSpan Duration,
    byte RadioCode,
    Position Position,
    LineQuality Line);
