namespace Ysf.Machine.Host;

/// <summary>A network interface other than loopback.</summary>
/// <param name="Name">As <c>ip link</c> has it.</param>
/// <param name="Up">Whether it can carry frames: it is up and has a carrier.</param>
public sealed record InterfaceReport(string Name, bool Up);
