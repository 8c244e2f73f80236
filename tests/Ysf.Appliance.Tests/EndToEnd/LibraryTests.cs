using System.Diagnostics;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>The libraries that the published program needs, and what it does without others.</summary>
public sealed class LibraryTests
{
    // In a view of the file system of its own nothing is left of OpenSSL.
    private const string Hidden =
        "for file in /usr/lib/*/libssl.so.* /usr/lib/*/libcrypto.so.* /lib/*/libssl.so.*; do"
        + " [ ! -e $file ] || mount --bind /dev/null $file; done; exec \"$0\" \"$@\"";

    private static readonly string[] OfTheCLibrary =
        ["libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1"];

    [Fact]
    public void The_program_is_linked_with_the_C_library_alone()
    {
        PublishedProgram.SkipWithoutNative();
        var program = Environment.GetEnvironmentVariable("YSF_APPLIANCE_X64")!;
        using var readelf = Process.Start(new ProcessStartInfo("readelf", ["-d", program])
        {
            RedirectStandardOutput = true,
        })!;
        var needed = readelf.StandardOutput.ReadToEnd().Split('\n')
            .Where(line => line.Contains("(NEEDED)", StringComparison.Ordinal))
            .Select(line => line.Split('[', ']')[1]).ToList();

        needed.ShouldContain("libc.so.6");
        needed.Except(OfTheCLibrary)
            .Where(name => !name.StartsWith("ld-linux", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Without_OpenSSL_the_program_reflects_and_logs_that_nobody_can_log_in()
    {
        using var program = WithoutOpenSsl();
        program.Start(program.StockIni(WebPage.Ini(program) + "Password=secret-word\n"));
        using var talker = Linked(program, 10, "TALKER");
        using var listener = Linked(program, 11, "LISTENER");
        var frames = talker.Over("IU5AAA");
        listener.Receive(frames.Count).Count.ShouldBe(frames.Count);

        Eventually(() => program.Log.Contains("Nobody can log in on the page: ", StringComparison.Ordinal));
        program.Log.ShouldContain("libssl.so.3 is not installed: apt install libssl3t64");
        using var page = new WebPage(program);
        page.IsThere().ShouldBeTrue();
    }

    [Theory]
    [InlineData("passwd")]
    [InlineData("backup", "backup.tar.gz")]
    public void Without_OpenSSL_what_needs_it_names_library_and_package(params string[] command)
    {
        using var program = WithoutOpenSsl();
        File.WriteAllText(program.Ini, program.StockIni());

        program.RunToEnd(command).ShouldBeOneOf(1, 111);
        program.Output.ShouldContain("libssl.so.3 is not installed: apt install libssl3t64");
    }

    private static PublishedProgram WithoutOpenSsl()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root can hide a library");
        return PublishedProgram.NativeBehind("unshare", "-m", "sh", "-c", Hidden);
    }
}
