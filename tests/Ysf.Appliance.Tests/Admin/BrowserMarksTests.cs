using Ysf.Appliance.Admin;
using Ysf.Appliance.Settings.Forms;

namespace Ysf.Tests.Admin;

/// <summary>A browser that logged in is known again, and no other is taken for it.</summary>
public sealed class BrowserMarksTests : IDisposable
{
    private static readonly DateTime Day = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);
    private readonly string folder = Directory.CreateTempSubdirectory("ysf-marks").FullName;
    private readonly List<string> told = [];

    private string File => Path.Combine(folder, BrowserKeys.FileName);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_mark_is_read_again_after_a_restart()
    {
        var keys = Keys();
        keys.Keep(Day);
        var mark = new BrowserMarks(keys).Make(RandomToken.Make());

        var number = new BrowserMarks(Keys()).Read(mark).ShouldNotBeNull();

        number.ShouldBe(new BrowserMarks(keys).Read(mark)!.Value);
        System.IO.File.GetUnixFileMode(File)
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        told.ShouldBeEmpty();
    }

    [Fact]
    public void Another_password_makes_it_void()
    {
        var keys = Keys();
        keys.Keep(Day);
        var mark = new BrowserMarks(keys).Make(RandomToken.Make());

        new BrowserMarks(Keys("other")).Read(mark).ShouldBeNull();
        new BrowserMarks(Keys("other", before: "third")).Read(mark).ShouldBeNull();
        new BrowserMarks(Keys(PasswordHash.Make("secret"))).Read(mark).ShouldBeNull();
    }

    [Fact]
    public void A_readable_password_that_becomes_its_hash_keeps_it_also_after_a_restart()
    {
        var (hash, keys) = (PasswordHash.Make("secret"), Keys());
        keys.Keep(Day);
        var mark = new BrowserMarks(keys).Make(RandomToken.Make());

        var hashed = Keys(hash, before: "secret");
        hashed.Keep(Day);
        new BrowserMarks(hashed).Read(mark).ShouldNotBeNull();
        new BrowserMarks(Keys(hash)).Read(mark).ShouldNotBeNull();

        var readable = Keys("secret", before: hash);
        readable.Keep(Day);
        new BrowserMarks(Keys()).Read(mark).ShouldNotBeNull();
        new BrowserMarks(Keys("other")).Read(mark).ShouldBeNull();
    }

    [Fact]
    public void The_file_has_no_password_in_it()
    {
        Keys().Keep(Day);
        System.IO.File.ReadAllText(File).ShouldNotContain("secret");
    }

    [Fact]
    public void A_key_is_replaced_after_90_days_and_believed_for_90_more()
    {
        var keys = Keys();
        keys.Keep(DateTime.UtcNow);
        var (now, first) = (DateTime.UtcNow, keys.Newest);
        var mark = new BrowserMarks(keys).Make(RandomToken.Make());

        keys.Keep(now.AddDays(BrowserKeys.DaysOfKey - 1));
        keys.Newest.ShouldBe(first);
        keys.Keep(now.AddDays(BrowserKeys.DaysOfKey));
        keys.Newest.ShouldNotBe(first);
        new BrowserMarks(Keys()).Read(mark).ShouldNotBeNull();
        keys.Keep(now.AddDays(2 * BrowserKeys.DaysOfKey));
        new BrowserMarks(keys).Read(mark).ShouldBeNull();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("00000000000000000000000000000000.")]
    [InlineData("00000000000000000000000000000000.00")]
    [InlineData("+0000000000000000000000000000000.00")]
    [InlineData("zz000000000000000000000000000000.00")]
    public void Unsigned_mark_is_rejected(string? mark) =>
        new BrowserMarks(Keys()).Read(mark).ShouldBeNull();

    [Fact]
    public void A_mark_with_one_other_digit_is_no_mark()
    {
        var marks = new BrowserMarks(Keys());
        var mark = marks.Make(RandomToken.Make());
        for (var i = 0; i < mark.Length; i++)
        {
            var spoilt = mark[..i] + (mark[i] == '0' ? '1' : '0') + mark[(i + 1)..];
            marks.Read(spoilt).ShouldBeNull(spoilt);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-03-01")]
    [InlineData("yesterday aa bb")]
    [InlineData("2026-03-01 00 00")]
    public void A_file_that_cannot_be_used_is_replaced(string text)
    {
        System.IO.File.WriteAllText(File, text);
        var keys = Keys();
        keys.Keep(DateTime.UtcNow);

        Keys().Newest.ShouldBe(keys.Newest);
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_told_once_and_marks_are_made_all_the_same()
    {
        Directory.CreateDirectory(Path.Combine(File, "in the way"));
        var keys = Keys();
        keys.Keep(Day);
        keys.Keep(Day);

        told.ShouldHaveSingleItem().ShouldContain(File);
        var marks = new BrowserMarks(keys);
        marks.Read(marks.Make(RandomToken.Make())).ShouldNotBeNull();
    }

    private BrowserKeys Keys(string password = "secret", string? before = null) =>
        new(File, password, before, RandomToken.Make, told.Add);
}
