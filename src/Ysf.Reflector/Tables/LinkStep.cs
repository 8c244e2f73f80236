namespace Ysf;

/// <summary>Steps of a login.</summary>
internal enum LinkStep : byte
{
    /// <summary>It asks to log in, or needs no login.</summary>
    Login,

    /// <summary>It has proved its password.</summary>
    Proof,

    /// <summary>It has asked for a group.</summary>
    Group,
}
