using System.Text;
using Ysf.Appliance.Slots;
using Ysf.Machine.Linux;
using Ysf.Tests.Texts;

namespace Ysf.Tests.Update;

public sealed class AutobootTests
{
    private static readonly SlotState OnTrial = SlotState.Default.Begin(Slot.B);

    [Fact]
    public void Text_is_what_the_firmware_documents()
    {
        var text = Encoding.ASCII.GetString(AutobootText.Encode(OnTrial));

        text.ShouldStartWith(
            "[all]\ntryboot_a_b=1\nboot_partition=2\n[tryboot]\nboot_partition=3\n# left=1\n");
        text.ShouldEndWith("#\n");
        text.Split('\n').ShouldAllBe(line => line.Length <= 80);
    }

    [Fact]
    public void Image_comes_with_slot_A_and_no_trial() =>
        File.ReadAllBytes(Path.Combine(Repository.Root, "image/rpi5-arm64/autoboot.txt"))
            .ShouldBe(AutobootText.Encode(SlotState.Default));

    [Fact]
    public void Every_state_has_one_size_and_is_read_back()
    {
        foreach (var state in SlotSectorTests.All)
        {
            var text = AutobootText.Encode(state);
            text.Length.ShouldBe(AutobootText.Size);
            AutobootText.TryParse(text, out var read, out var fault).ShouldBeTrue(fault);
            read.ShouldBe(state);
        }
    }

    [Fact]
    public void Without_a_trial_the_firmwares_request_starts_the_good_slot()
    {
        foreach (var (slot, number) in new[] { (Slot.A, 2), (Slot.B, 3) })
        {
            Encoding.ASCII.GetString(AutobootText.Encode(SlotState.Commit(slot)))
                .ShouldContain($"[tryboot]\nboot_partition={number}\n");
        }
    }

    [Theory]
    [InlineData("[all]\r\ntryboot_a_b=1\r\nboot_partition=3\r\n\r\n[tryboot]\r\nboot_partition=2\r\n")]
    [InlineData("tryboot_a_b=1\nboot_partition=3\n[tryboot]\nboot_partition=3\n# left=1\n")]
    public void File_of_a_computer_is_read_and_has_no_trial(string text)
    {
        AutobootText.TryParse(Encoding.ASCII.GetBytes(text), out var state, out var fault)
            .ShouldBeTrue(fault);
        state.ShouldBe(SlotState.Commit(Slot.B));
    }

    [Theory]
    [InlineData("", "[all] must have tryboot_a_b=1")]
    [InlineData("\0\0\0\0", "line 1 must not be \"????\"")]
    [InlineData("[all]\nkernel=x\n", "line 2 must not be \"kernel=x\"")]
    [InlineData("[all]\nboot_partition\n", "line 2 must not be \"boot_partition\"")]
    [InlineData("[pi5]\n", "line 1 must not be \"[pi5]\"")]
    [InlineData("tryboot_a_b=1\n", "[all] must have boot_partition=2 or 3")]
    [InlineData("tryboot_a_b=1\nboot_partition=1\n", "[all] must have boot_partition=2 or 3")]
    [InlineData("tryboot_a_b=1\nboot_partition=2\nboot_partition=3\n",
        "line 3 must not be \"boot_partition=3\"")]
    [InlineData("tryboot_a_b=1\nboot_partition=2\n[tryboot]\n",
        "[tryboot] must have boot_partition=2 or 3")]
    public void Other_texts_are_refused_by_their_line(string text, string expected)
    {
        AutobootText.TryParse(Encoding.ASCII.GetBytes(text), out _, out var fault).ShouldBeFalse();
        fault.ShouldBe(expected);
    }

    [Fact]
    public void Change_is_one_sector_and_no_other_byte()
    {
        using var folder = new TempDirectory();
        var before = FatCard.With("AUTOBOOTTXT", AutobootText.Encode(SlotState.Default));
        File.WriteAllBytes(folder["card"], before);
        var file = new AutobootFile(folder["card"]);
        file.Read().ShouldBe(SlotState.Default);

        file.Write(OnTrial);

        file.Read().ShouldBe(OnTrial);
        AutobootText.Encode(OnTrial).CopyTo(before, FatCard.FileAt);
        File.ReadAllBytes(folder["card"]).ShouldBe(before);
        (FatCard.FileAt % SlotSector.Size).ShouldBe(0);
    }

    [Fact]
    public void State_that_is_there_is_not_written_again()
    {
        foreach (var state in SlotSectorTests.All)
        {
            var sector = new byte[SlotSector.Size];
            AutobootText.Encode(state).CopyTo(sector, 0);
            var disk = new TornDisk(sector, sector) { CutAt = 0 };

            AutobootSector.Write(disk, state);

            Should.Throw<PowerCutException>(
                () => AutobootSector.Write(disk, SlotState.Commit(state.Good.Other())));
        }
    }

    [Fact]
    public void Card_without_the_file_is_said()
    {
        FaultOf(FatCard.With("OTHER   TXT", new byte[384])).ShouldEndWith(
            "autoboot.txt: the file does not exist");
        FaultOf(FatCard.With("AUTOBOOTTXT", new byte[384], attributes: 0x10)).ShouldEndWith(
            "autoboot.txt: the file does not exist");
        FaultOf(FatCard.With("AUTOBOOTTXT", new byte[87])).ShouldEndWith(
            "autoboot.txt has 87 bytes and must have 384");
        FaultOf(new byte[65536]).ShouldEndWith(
            "autoboot.txt: the partition is not FAT32 with sectors of 512 bytes");
        FaultOf(new byte[100]).ShouldStartWith("slot state of ");
    }

    [Fact]
    public void Directory_that_goes_in_a_circle_ends()
    {
        var card = FatCard.With("ANOTHER TXT", new byte[384]);
        // The second cluster of the directory names the first as the next.
        card[(32 * 512) + (9 * 4)] = 2;
        card.AsSpan((32 * 512) + (9 * 4) + 1, 3).Clear();

        FaultOf(card).ShouldEndWith("the file does not exist");
    }

    private static string FaultOf(byte[] card)
    {
        using var folder = new TempDirectory();
        File.WriteAllBytes(folder["card"], card);
        var error = Should.Throw<SystemError>(() => new AutobootFile(folder["card"]).Read());
        File.ReadAllBytes(folder["card"]).ShouldBe(card);
        return error.Message;
    }
}
