namespace Ysf.Appliance.Storage;

/// <summary>
/// The three numbers that dashboards show of a gateway's way home, in whole seconds.
/// </summary>
/// <remarks>A gateway that never leaves its home shows none: 0, 0, 0.</remarks>
internal readonly record struct HomeColumns
{
    public HomeColumns(in GatewaySnapshot gateway)
    {
        if (gateway.Hold == HoldState.Free)
        {
            DgId = gateway.Home.Number;
            ReturnAfter = (int)gateway.ReturnAfter.TotalSeconds;
            Silence = (int)gateway.AwaySilence.TotalSeconds;
        }
    }

    /// <summary>BTH_DGID</summary>
    public int DgId { get; }

    /// <summary>BTH_TOUT</summary>
    public int ReturnAfter { get; }

    /// <summary>BTH_TCORR</summary>
    public int Silence { get; }
}
