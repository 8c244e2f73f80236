using Ysf.Appliance.Logging;

namespace Ysf.Tests.Logging;

public sealed class LocalRoomWarningTests
{
    [Theory]
    [InlineData(HoldReason.PortOrName, "its name or port")]
    [InlineData(HoldReason.HomeList, "home.db")]
    [InlineData(HoldReason.None, "home.db")]
    [InlineData(HoldReason.Options, "its own options")]
    public void A_gateway_put_into_the_local_room_is_named_with_the_reason(
        HoldReason reason, string words) =>
        LocalRoomWarning.Of(Placed(reason, isLocal: true)).ShouldBe(
            $"Gateway IU5AAA-1 is alone: {words} places it in the local DG-ID 1,"
            + " which forwards no overs");

    [Fact]
    public void Any_other_placing_has_no_warning() =>
        LocalRoomWarning.Of(Placed(HoldReason.PortOrName, isLocal: false)).ShouldBeNull();

    private static ReflectorEvent Placed(HoldReason reason, bool isLocal) => new()
    {
        Kind = EventKind.DgIdHeld,
        At = default,
        Gateway = CallsignField.FromText("IU5AAA-1"),
        DgId = new DgId(1),
        Hold = reason,
        Local = isLocal,
    };
}
