namespace Ysf;

/// <summary>A listening port of ours: an index into <see cref="ReflectorOptions.Ports"/>.</summary>
public readonly record struct PortId(byte Index)
{
    /// <summary>The port that gateways know the reflector by; the others are auxiliary.</summary>
    public static readonly PortId Main;

    public bool IsMain => Index == 0;
}
