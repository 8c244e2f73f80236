namespace Ysf;

/// <summary>DT of the FICH: how the payload of a communication frame is divided.</summary>
public enum DataType : byte
{
    /// <summary>V/D mode 1.</summary>
    VoiceData1,

    /// <summary>Data at full rate, without voice.</summary>
    DataFullRate,

    /// <summary>V/D mode 2, the usual one: voice and a narrow data channel (DCH).</summary>
    VoiceData2,

    /// <summary>Voice at full rate.</summary>
    VoiceFullRate,
}
