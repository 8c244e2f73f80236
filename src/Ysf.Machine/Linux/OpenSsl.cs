using System.Runtime.InteropServices;

namespace Ysf.Machine.Linux;

/// <summary>
/// The library by which the runtime hashes; where it is missing, hashing would end the process.
/// </summary>
internal static class OpenSsl
{
    /// <summary>The remedy for a missing library.</summary>
    public const string Missing = "OpenSSL's library libssl.so.3 is not installed:"
        + " apt install libssl3t64 (libssl3 before Debian 13)";

    private static readonly Lazy<bool> Found = new(() =>
        new[] { "libssl.so.3", "libssl.so.1.1" }.Any(name => NativeLibrary.TryLoad(name, out _)));

    public static bool IsThere => Found.Value;
}
