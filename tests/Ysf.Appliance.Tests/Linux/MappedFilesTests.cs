using Ysf.Machine.Linux;

namespace Ysf.Tests.Linux;

public sealed class MappedFilesTests
{
    // 7F 45 4C 46, the first bytes of every program and library.
    private const uint ElfMark = 0x464C_457F;

    [Fact]
    public void Only_what_is_there_for_good_and_was_never_written_is_found()
    {
        string[] smaps =
        [
            "1000-3000 r-xp 00000000 08:01 7                /usr/bin/ysf-appliance",
            "Rss:                   8 kB", "Anonymous:             0 kB",
            "3000-4000 r--p 00002000 08:01 7                /usr/bin/ysf-appliance",
            "Rss:                   4 kB", "Anonymous:             4 kB",
            "4000-5000 rw-p 00003000 08:01 7                /usr/bin/ysf-appliance",
            "Rss:                   4 kB", "Anonymous:             0 kB",
            "5000-6000 r--p 00000000 00:00 0",
            "Rss:                   4 kB", "Anonymous:             0 kB",
            "6000-7000 r--s 00000000 00:05 9                /dev/shm/shared",
            "Rss:                   4 kB", "Anonymous:             0 kB",
            "7000-8000 r--p 00000000 00:00 0                [vvar]",
            "Rss:                   4 kB", "Anonymous:             0 kB",
            "8000-9000 r--p 00000000 08:01 8                /etc/ld.so.cache",
            "Rss:                   4 kB", "Anonymous:             0 kB",
            "9000-a000 r-xp 00000000 08:01 9                /usr/lib/libnss_systemd.so.2",
            "Rss:                   4 kB", "Anonymous:             0 kB",
            "a000-b000 r-xp 00000000 08:01 4                /usr/bin/ysf-appliance-other",
            "Rss:                   4 kB", "Anonymous:             0 kB",
            "b000-c000 r-xp 00000000 08:01 7                /usr/bin/ysf-appliance (deleted)",
            "Rss:                   4 kB", "Anonymous:             0 kB",
            "7f00000000-7f00001000 r--p 00000000 08:01 8    /usr/lib/x86_64-linux-gnu/libc.so.6",
            "Rss:                   0 kB", "Anonymous:             0 kB",
            "7f00002000-7f00003000 r-xp 00000000 08:01 5    /usr/lib/x86_64-linux-gnu/libcrypto.so.3",
            "Rss:                   4 kB", "Anonymous:             0 kB",
            "7f00003000-7f00004000 r--p 00001000 08:01 5    /usr/lib/x86_64-linux-gnu/libcrypto.so.3",
            "Rss:                   4 kB", "Anonymous:             4 kB",
            "7f00005000-7f00006000 r-xp 00000000 08:01 6    /usr/lib/x86_64-linux-gnu/libssl.so.3",
            "Rss:                   4 kB", "Anonymous:             0 kB",
        ];

        MappedFiles.Find(smaps, "/usr/bin/ysf-appliance").ShouldBe(
        [
            new MappedFiles.Mapping(0x1000, 0x3000),
            new MappedFiles.Mapping(0xB000, 0xC000),
            new MappedFiles.Mapping(0x7F_0000_0000, 0x7F_0000_1000),
            new MappedFiles.Mapping(0x7F_0000_2000, 0x7F_0000_3000),
            new MappedFiles.Mapping(0x7F_0000_5000, 0x7F_0000_6000),
        ]);
    }

    /// <summary>On this very process, which goes on.</summary>
    [Fact]
    public unsafe void Pages_that_are_given_back_come_back_with_what_was_in_them()
    {
        var own = MappedFiles.Find().Where(one => *(uint*)one.Start == ElfMark).ToList();
        own.ShouldNotBeEmpty();

        MappedFiles.Release(own);

        own.Count(one => *(uint*)one.Start == ElfMark).ShouldBe(own.Count);
    }
}
