using Ysf.Machine.Linux;

namespace Ysf.Appliance.Admin;

/// <summary>Secrets that cannot be guessed: 256 random bits of the kernel's.</summary>
internal static class RandomToken
{
    private const int Bytes = 32;

    /// <summary>Another one each time, 64 hexadecimal digits.</summary>
    public static unsafe string Make()
    {
        var bytes = stackalloc byte[Bytes];
        return sys_random.getrandom(bytes, Bytes, 0) == Bytes
            ? Convert.ToHexStringLower(new ReadOnlySpan<byte>(bytes, Bytes))
            : throw SystemError.Last("getrandom", "a session");
    }
}
