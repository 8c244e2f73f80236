using System.Text;
using Ysf.Appliance.Slots;
using Ysf.Machine.Host;

namespace Ysf.Tests.Update;

public sealed class UpdateRecordTests
{
    private static readonly DateTime Noon = new(2026, 1, 2, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Saved_record_is_read_back()
    {
        using var folder = new TempDirectory();
        var file = new UpdateFile(new MachineFiles(folder.Path));
        file.Read().ShouldBe(new UpdateRecord());
        var record = new UpdateRecord { Version = "1.2.0", From = "1.1.0", Slot = "B" }
            .As(UpdateStates.Installed, null, Noon);

        file.Save(record).ShouldBeNull();

        file.Read().ShouldBe(record);
        file.FilePath.ShouldBe(folder["data/ysf-appliance/update.json"]);
    }

    [Fact]
    public void A_link_in_its_place_is_replaced_and_what_it_leads_to_left_alone()
    {
        using var folder = new TempDirectory();
        var file = new UpdateFile(new MachineFiles(folder.Path));
        Directory.CreateDirectory(folder["data/ysf-appliance"]);
        File.WriteAllText(folder["victim"], "precious");
        File.CreateSymbolicLink(file.FilePath, folder["victim"]);
        File.CreateSymbolicLink(file.FilePath + ".new", folder["victim"]);

        file.Save(new UpdateRecord { Version = "1.0.0" }).ShouldBeNull();

        File.ReadAllText(folder["victim"]).ShouldBe("precious");
        file.Read().Version.ShouldBe("1.0.0");
    }

    [Fact]
    public void Record_of_a_newer_version_is_readable()
    {
        var record = UpdateFile.Parse("""
            {"format":7,"state":"halfway","version":"9.0.0","reason":"new","more":{"x":[1]},
             "failed":["8.0.0"]}
            """);

        record.Format.ShouldBe(7);
        UpdateWords.Of(record, default).ShouldBe("version 9.0.0: halfway: new");
        record.Failed.ShouldBe(["8.0.0"]);
        Encoding.UTF8.GetString(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
            record.As(UpdateStates.Committed, null, Noon), UpdateJson.Default.UpdateRecord))
            .ShouldContain("\"format\": 1");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"state\":3}")]
    [InlineData("{\"failed\":\"x\"}")]
    public void Unreadable_record_is_ignored(string text) =>
        UpdateFile.Parse(text).State.ShouldBe(UpdateStates.None);

    [Fact]
    public void Versions_that_failed_are_remembered_and_not_for_ever()
    {
        var record = new UpdateRecord();
        foreach (var number in Enumerable.Range(1, 12).Append(9))
        {
            record = (record with { Version = $"1.0.{number}" }).AsFailed("it hung", Noon);
        }

        record.Failed.ShouldBe(
            ["1.0.5", "1.0.6", "1.0.7", "1.0.8", "1.0.10", "1.0.11", "1.0.12", "1.0.9"],
            ignoreOrder: false);
        (record with { Version = null }).AsFailed("x", Noon).Failed.ShouldBe(record.Failed);
    }
}
