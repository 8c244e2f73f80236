namespace Ysf.Tests.Image;

/// <summary>Operator's mistakes with the card in a computer, and their repair.</summary>
public sealed class RepairTests : CardTest
{
    private const string Settings = "ysf-appliance.ini", Errors = "ERRORS.txt", Safe = "SAFE.txt";
    private const string Broken = "[Network]\r\nPort=many\r\n";

    [Fact]
    public void Wrong_settings_run_as_those_that_worked_last_and_the_card_says_what_is_wrong()
    {
        using var disk = BootedDisk();
        Put(disk, Settings, Broken);
        using (var machine = Boot(disk))
        {
            IsRoomRemembered(machine).ShouldBeTrue();
            machine.PowerOff(Patience);
        }

        CardFiles.Text(disk, Settings).ShouldBe(Broken);
        var errors = CardFiles.Text(disk, Errors);
        Note(errors);
        errors.ShouldContain("Port");
        errors.ShouldContain("2");
    }

    [Fact]
    public void The_console_names_a_wrong_line_and_puts_factory_defaults_in_place()
    {
        using var disk = BootedDisk();
        Put(disk, Settings, Broken);
        using var machine = Boot(disk);
        machine.Console.BringMenu(Patience);
        machine.Console.Show("1").ShouldContain("safe mode");
        machine.Console.Show("6").ShouldContain("Port");
        Note(machine.Console.Do("8"));
        machine.Console.Show("6").ShouldNotContain("many");
        machine.Console.Do("r");
        CardMachine.Eventually(() => machine.IsAnswering(), seconds: 60);
        machine.PowerOff(Patience);
        FileSystems.AreClean(disk);
        CardFiles.Text(disk, Settings).ShouldNotContain("many");
    }

    [Fact]
    public void A_file_named_SAFE_leads_to_safe_mode_until_it_is_taken_away()
    {
        using var disk = BootedDisk();
        Put(disk, Safe, string.Empty);
        using (var machine = Boot(disk))
        {
            machine.Console.Shell(Patience).Run("ysf-appliance status | cat")
                .ShouldContain("SAFE MODE");
            machine.PowerOff(Patience);
        }

        using (var files = new CardFiles(disk))
        {
            files.Remove(Safe);
        }

        using var other = Boot(disk);
        other.Console.Shell(Patience).Run("ysf-appliance status | cat")
            .ShouldNotContain("SAFE MODE");
    }

    [Fact]
    public void A_shell_is_left_and_the_menu_is_there_after_a_break()
    {
        using var disk = BootedDisk();
        using var machine = Boot(disk);
        machine.Console.Shell(Patience).Run("id -u").ShouldBe("0");
        machine.Monitor.Break();
        machine.Line.Type("\r");
        machine.Line.Expect("  1  state of the reflector");
    }

    private static void Put(CutDisk disk, string name, string text)
    {
        using var files = new CardFiles(disk);
        files.Put(name, text);
    }
}
