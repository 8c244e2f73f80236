namespace Ysf;

/// <summary>A voice frame that was carried: what is needed to know it again.</summary>
/// <param name="Voice">Its <see cref="VoicePrint"/>.</param>
/// <param name="At">The time.</param>
/// <param name="Talker">The talker, by <see cref="Ysf.Talker.Of"/>.</param>
/// <param name="Gateway">Slot of the gateway that brought it.</param>
/// <param name="GatewayName">Its registered name.</param>
/// <param name="Room">The room that it was carried in.</param>
/// <param name="Over">Its over.</param>
/// <param name="Number">Its place among the voice frames of its over.</param>
internal readonly record struct CarriedFrame(
    ulong Voice,
    Instant At,
    CallsignField Talker,
    int Gateway,
    CallsignField GatewayName,
    DgId Room,
    OverId Over,
    int Number);
