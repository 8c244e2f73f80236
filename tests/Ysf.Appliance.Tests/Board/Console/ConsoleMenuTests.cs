using Ysf.Appliance.Recovery;
using Ysf.Appliance.Storage;

namespace Ysf.Tests.Board.Console;

public sealed class ConsoleMenuTests : IDisposable
{
    /// <summary>A break as the terminal driver gives it, with the Enter after it.</summary>
    private const string Break = "\0\r";

    private const string AnyMenu = "  1  state of the reflector";
    private readonly MenuRig rig = new();

    public void Dispose() => rig.Dispose();

    [Fact]
    public void Console_introduces_itself_and_the_menu_at_once()
    {
        rig.Screen().ShouldContain("Enter shows the menu");
        rig.Type("\r").ShouldContain(AnyMenu);
    }

    [Theory]
    [InlineData("1\r")]
    [InlineData("1\n")]
    [InlineData("1\r\n")]
    [InlineData("2\b1\r")]
    [InlineData("22\u007f\u007f1\r")]
    [InlineData("rubbish\u00151\r")]
    [InlineData("rubbish\u00031\r")]
    [InlineData(" 1 \r")]
    [InlineData("\u001b[A\u001b[1;5C\u001bOP1\r")]
    public void Any_terminal_will_do(string typed)
    {
        rig.Screen();
        var screen = rig.Type(typed);

        screen.ShouldContain("all is well\r\n> ");
        rig.Type("").ShouldBe("", "the LF after a CR is no Enter of its own");
    }

    [Fact]
    public void Typed_text_is_echoed_and_can_be_deleted()
    {
        rig.Screen();
        rig.Type("ab\b").ShouldBe("ab\b \b");
        rig.Type("\u0015").ShouldBe("\b \b");
        rig.Type("\b").ShouldBe("");
    }

    [Fact]
    public void A_line_is_bounded_and_says_so()
    {
        rig.Screen();
        rig.Type(new string('a', 300)).ShouldBe(new string('a', 200) + new string('\a', 100));
    }

    [Fact]
    public void Nothing_that_a_file_holds_is_a_command_to_the_terminal() =>
        rig.Type("3\r").ShouldContain("no crash ?[2J ?\r\n");

    [Theory]
    [InlineData("")]
    [InlineData("half typed")]
    [InlineData("5\r")]
    [InlineData("8\r")]
    [InlineData("9\rnet\r")]
    [InlineData("x\r")]
    [InlineData("\u001b[")]
    public void Break_and_three_calls_bring_the_menu_from_everywhere(string before)
    {
        rig.Shell = new FakeShell();
        foreach (var call in new[] { Break, "!!!" })
        {
            rig.Type(before);
            rig.Type(call).ShouldContain(AnyMenu);
            rig.Type("1\r").ShouldContain("all is well");
        }
    }

    [Fact]
    public void Calls_that_are_not_in_a_row_are_letters() =>
        rig.Type("!!1!\r").ShouldNotContain(AnyMenu);

    [Fact]
    public void A_break_alone_and_one_with_typing_after_it_bring_nothing()
    {
        rig.Screen();
        rig.Type("\0\0").ShouldBe("");
        rig.Type("1\r").ShouldContain("all is well");
    }

    [Fact]
    public void The_log_comes_until_a_key_is_pressed()
    {
        rig.Type("5\r");
        Enumerable.Range(1, 25).ToList().ForEach(n => rig.Log.Lines.Enqueue($"line {n}."));

        var first = rig.Wait(TimeSpan.Zero);
        first.ShouldContain("line 10.");
        first.ShouldNotContain("line 11.", customMessage: "a key is to be heard between");
        rig.Type("k").ShouldNotContain("line");
        rig.Log.IsClosed.ShouldBeTrue();
        rig.Wait(TimeSpan.FromSeconds(1)).ShouldBe("");
    }

    [Fact]
    public void A_log_that_ends_says_so()
    {
        rig.Log.Ended = "The reflector has ended";
        rig.Type("5\r").ShouldContain("The reflector has ended\r\n> ");
        rig.Log.IsClosed.ShouldBeTrue();
    }

    [Theory]
    [InlineData("r", "restart")]
    [InlineData("b", "reboot")]
    [InlineData("o", "slot")]
    [InlineData("R", "restart")]
    public void Interrupting_entry_asks_first(string entry, string what)
    {
        rig.Type(entry + "\r").ShouldContain("Type yes to continue: ");
        rig.Type("y\r").ShouldContain("Nothing was done");
        rig.Type(entry + "\r\r").ShouldContain("Nothing was done");
        rig.Type(entry + "\r\u0003").ShouldContain("Nothing was done");
        rig.Done.ShouldBeEmpty();

        rig.Type(entry + "\ryes\r").ShouldContain(what + " done");
        rig.Done.ShouldBe([what]);
    }

    [Fact]
    public void Ten_minutes_without_a_key_bring_the_header_once()
    {
        rig.Type("9\rhalf");
        rig.Wait(TimeSpan.FromMinutes(9.9)).ShouldBe("");
        rig.Wait(TimeSpan.FromMinutes(0.2)).ShouldContain("Enter shows the menu");
        rig.Wait(TimeSpan.FromMinutes(20)).ShouldBe("");
        rig.Type("1\r").ShouldContain("all is well");
    }

    [Fact]
    public void A_shell_is_ended_when_nobody_types_or_the_line_is_gone()
    {
        rig.Shell = new FakeShell();
        rig.Type("x\r");
        rig.Wait(TimeSpan.FromMinutes(11));
        rig.Shell.IsClosed.ShouldBeTrue();

        rig.Shell = new FakeShell();
        rig.Type("x\r");
        rig.Menu.End();
        rig.Shell.IsClosed.ShouldBeTrue();
    }

    [Fact]
    public void A_shell_gets_every_byte_and_one_Enter()
    {
        rig.Shell = new FakeShell { Says = "# " };
        rig.Type("x\r\n").ShouldEndWith("# ");
        rig.Type("ls\u001b[A\t\u0003\u00e9\r\n");
        rig.Shell.Told.ShouldBe("ls\u001b[A\t\u0003\u00e9\r");

        rig.Shell.IsOver = true;
        rig.Type("").ShouldContain("The shell has ended.\r\n> ");
        rig.Shell.IsClosed.ShouldBeTrue();
    }

    [Fact]
    public void No_shell_is_said() => rig.Type("x\r").ShouldContain("no shell here\r\n> ");

    [Fact]
    public void With_a_password_the_shell_is_for_who_knows_it()
    {
        File.WriteAllText(rig.Ini, "[Console]\nPassword = Lindenblatt\n[Log\nbroken");
        rig.Shell = new FakeShell();

        rig.Type("x\r").ShouldEndWith("Password: ");
        rig.Type("wrong\r").ShouldBe("*****\r\nWrong password.\r\n> ");
        rig.Type("x\r\rx\rno\r").ShouldContain("Wrong password");
        rig.Type("x\r").ShouldContain("Too many wrong passwords");
        rig.Wait(TimeSpan.FromSeconds(31));
        rig.Type("x\rLindenblatt\r").ShouldContain("Shell;");
    }

    [Fact]
    public void A_password_is_set_taken_over_by_its_old_one_and_taken_away()
    {
        rig.Type("p\rLindenblatt\rGeheim\r").ShouldContain("The two entries differ");
        rig.Type("p\rLindenblatt\rLindenblatt\r").ShouldContain("Written");
        File.ReadAllText(rig.Ini).ShouldStartWith("[Console]\nPassword = ");
        rig.Shell = new FakeShell();

        rig.Type("x\rLindenblatt\r").ShouldContain("Shell;");
        rig.Type("!!!p\rwrong\r").ShouldContain("Wrong password");
        rig.Type("p\rLindenblatt\r-\r").ShouldContain("Written");
        File.ReadAllText(rig.Ini).ShouldBe("[Console]\nPassword = \n");
        rig.Type("x\r").ShouldContain("Shell;");
    }

    [Fact]
    public void Settings_are_tested_line_by_line()
    {
        File.WriteAllText(rig.Ini, "[Network]\nPort = many\n[Log]\nFileRot = 1\n");
        var screen = rig.Type("6\r");

        screen.ShouldContain($"{rig.Ini}:2: [Network] Port = many");
        screen.ShouldContain($"{rig.Ini}:4: warning");
        screen.ShouldContain("CANNOT BE USED");
        File.WriteAllText(rig.Ini, "[Network]\nPort = 42000\n");
        rig.Type("6\r").ShouldContain("has no errors");
    }

    [Fact]
    public void The_settings_that_worked_last_come_back_and_the_broken_ones_are_kept()
    {
        rig.Type("7\ryes\r").ShouldContain("no copy of");
        new LastGoodFile(rig.State).Save(rig.Ini, "[Info]\nName = good\n").ShouldBeNull();
        File.WriteAllText(rig.Ini, "broken");
        rig.Type("7\rno\r").ShouldContain("Nothing was done");
        File.ReadAllText(rig.Ini).ShouldBe("broken");

        rig.Type("7\ryes\r").ShouldContain($"kept as {rig.Ini}.before-1");

        File.ReadAllText(rig.Ini).ShouldBe("[Info]\nName = good\n");
        File.ReadAllText(rig.Ini + ".before-1").ShouldBe("broken");
        rig.Type("7\ryes\r").ShouldContain("nothing was done");
        File.Exists(rig.Ini + ".before-2").ShouldBeFalse();
    }

    [Fact]
    public void Factory_defaults_keep_what_was_there()
    {
        File.WriteAllText(rig.Ini, "[Info]\nName = mine\n");
        File.SetUnixFileMode(rig.Ini, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        rig.Type("8\ryes\r").ShouldContain("Written");

        rig.Type("6\r").ShouldContain("has no errors");
        File.ReadAllText(rig.Ini + ".before-1").ShouldBe("[Info]\nName = mine\n");
        foreach (var file in new[] { rig.Ini, rig.Ini + ".before-1" })
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Theory]
    [InlineData("7")]
    [InlineData("8")]
    public void The_settings_are_replaced_only_with_the_password_if_one_is_set(string entry)
    {
        const string mine = "[Console]\nPassword = geheim12\n";
        File.WriteAllText(rig.Ini, mine);
        new LastGoodFile(rig.State).Save(rig.Ini, "[Info]\nName = good\n").ShouldBeNull();

        rig.Type($"{entry}\ryes\r").ShouldContain("Wrong password");
        rig.Type($"{entry}\r\r").ShouldContain("Wrong password");
        File.ReadAllText(rig.Ini).ShouldBe(mine);
        rig.Type($"{entry}\rgeheim12\r").ShouldContain("Type yes");
        rig.Type("yes\r").ShouldContain("Written");
        File.ReadAllText(rig.Ini).ShouldNotBe(mine);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".txt")]
    public void A_file_on_the_card_shows_presence_once(string ending)
    {
        const string mine = "[Console]\nPassword = geheim12\n";
        File.WriteAllText(rig.Ini, mine);
        rig.Type("8\r").ShouldContain("password-forgotten");
        rig.Type("\r");
        var shown = Path.Combine(rig.State, SettingsDesk.PresenceName + ending);
        File.WriteAllText(shown, "");

        rig.Type("8\ryes\r").ShouldContain("Written");

        File.Exists(shown).ShouldBeFalse();
        File.WriteAllText(rig.Ini, mine);
        rig.Type("8\r").ShouldEndWith("Password: ");
    }

    [Fact]
    public void The_network_is_asked_for_and_the_rest_of_the_file_stays()
    {
        var before = "\u00EF\u00BB\u00BF; mine \u00e9\r\n[Wifi]\r\nSsid\t= old\r\n\r\n[Log]\r\n";
        File.WriteAllBytes(rig.Ini, System.Text.Encoding.Latin1.GetBytes(before));

        var screen = rig.Type("9\rnet\rsecret99\r\rit\r10.0.0.2/24\r10.0.0.1\r\r");
        screen.ShouldContain("Wi-Fi network [old]: net");
        screen.ShouldContain("Wi-Fi passphrase [none]: ********\r\n");
        screen.ShouldNotContain("secret99");
        rig.Type("yes\r").ShouldContain("Written");

        System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(rig.Ini)).ShouldBe(
            before.Replace("= old\r\n", "= net\r\nPassphrase = secret99\r\n",
                StringComparison.Ordinal)
            + "\r\n[System]\r\nCountry = IT\r\n"
            + "\r\n[Ethernet]\r\nAddress = 10.0.0.2/24\r\nGateway = 10.0.0.1\r\n");
    }

    [Theory]
    [InlineData("9\rnet\rshort\r", "[Wifi] Passphrase: must be 8 to 63", "Wi-Fi passphrase")]
    [InlineData("9\rnet\r\rwep\r", "[Wifi] Security = wep: must be wpa2", "Wi-Fi security")]
    [InlineData("9\rnet\r\r\rItaly\r", "did you mean IT?", "Wi-Fi country")]
    [InlineData("9\rnet\r\r\r\r", "must be set too, there is a [Wifi] Ssid", "Wi-Fi country")]
    [InlineData("9\r\r\r\r\r300.1.2.3\r", "must be an address with its", "Ethernet address")]
    [InlineData("9\r\r\r\r\r10.0.0.0/24\r", "is the network 10.0.0.0/24", "Ethernet address")]
    [InlineData("9\r\r\r\r\r10.0.0.2/24\r300.1.2.3\r", "must be an IPv4", "Ethernet gateway")]
    [InlineData("9\r\r\r\r\r10.0.0.2/24\r10.0.0.1\r300.1.2.3\r", "is no address", "name servers")]
    public void A_wrong_answer_brings_its_fault_and_the_question_again(
        string typed, string problem, string question)
    {
        var screen = rig.Type(typed);

        screen.ShouldContain(problem);
        screen[screen.LastIndexOf(problem, StringComparison.OrdinalIgnoreCase)..]
            .ShouldContain(question);
        File.Exists(rig.Ini).ShouldBeFalse();
    }

    [Fact]
    public void A_surprise_in_a_network_is_shown_before_anything_is_written() =>
        rig.Type("9\r\r\r\r\r10.0.0.2/24\r10.0.0.1\r\r")
            .ShouldContain("without Dns no names are known");

    [Fact]
    public void Errors_that_were_there_before_do_not_hold_the_network_up()
    {
        File.WriteAllText(rig.Ini, "[Network]\nPort = many\n");
        rig.Type("9\rnet\r\r\rIT\r\r\r\ryes\r").ShouldContain("Written");
        File.ReadAllText(rig.Ini).ShouldBe(
            "[Network]\nPort = many\n\n[Wifi]\nSsid = net\n\n[System]\nCountry = IT\n");
    }

    [Fact]
    public void Safe_mode_is_turned_on_and_off()
    {
        rig.Type("s\ryes\r").ShouldContain("Safe mode begins");
        rig.Type("\r").ShouldContain("SAFE MODE", Case.Sensitive);
        File.ReadAllText(Path.Combine(rig.State, "safe-mode")).ShouldContain("at the console");
        rig.Type("s\ryes\r").ShouldContain("Safe mode ends");
        rig.Type("\r").ShouldNotContain("SAFE MODE", Case.Sensitive);
    }

    [Fact]
    public void Only_a_terminal_can_be_left()
    {
        rig.Type("q\r").ShouldContain("no such entry");
        rig.Menu.IsLeft.ShouldBeFalse();

        using var here = new MenuRig(canLeave: true);
        here.Type("q\r");
        here.Menu.IsLeft.ShouldBeTrue();
    }

    [Fact]
    public void An_echo_of_our_own_text_does_not_go_on_for_ever()
    {
        var text = rig.Screen();
        for (var i = 0; i < 100 && text.Length > 0; i++)
        {
            text = rig.Type(text);
        }

        text.ShouldBe("");
        rig.Wait(TimeSpan.FromSeconds(4));
        rig.Type("1\r").ShouldContain("all is well");
    }

    [Fact]
    public void Noise_does_nothing_to_the_machine_and_no_more_than_a_bell_to_the_terminal()
    {
        var dice = new Random(7);
        var bytes = new byte[200_000];
        dice.NextBytes(bytes);
        rig.Menu.Take(bytes, new Instant(TimeSpan.FromDays(1).Ticks));

        rig.Done.ShouldBeEmpty();
        rig.Screen().ShouldAllBe(letter =>
            (letter >= ' ' && letter <= '~') || letter == '\r' || letter == '\n'
            || letter == '\b' || letter == '\a');
        rig.Wait(TimeSpan.FromSeconds(4));
        rig.Type(Break).ShouldContain(AnyMenu);
    }

    [Fact]
    public void Only_what_means_something_counts_as_work()
    {
        rig.Type("rubbish\rmore\r\r");
        rig.Works.ShouldBe(0);
        rig.Type("1\r");
        rig.Works.ShouldBe(1);
        rig.Type("9\rabc");
        rig.Works.ShouldBe(5);
    }

    [Fact]
    public void An_empty_slot_is_shown_in_the_menu_without_a_question()
    {
        using var rig = new MenuRig { SlotFault = "slot B is empty" };
        rig.Type("\r").ShouldContain("  o  boot the other slot (not now: slot B is empty)");
        rig.Type("o\r").ShouldContain("slot B is empty; it cannot be booted.");
        rig.Type("yes\r");
        rig.Done.ShouldBeEmpty();
        rig.SlotFault = null;
        rig.Type("o\r").ShouldContain("Type yes to continue");
        rig.Type("yes\r");
        rig.Done.ShouldBe(["slot"]);
    }

    [Fact]
    public void The_machine_is_switched_off_when_asked_for_and_yes_is_typed()
    {
        using var rig = new MenuRig();
        rig.Type("\r").ShouldContain("  h  power off");
        rig.Type("h\r").ShouldContain("Type yes to continue");
        rig.Type("no\r");
        rig.Done.ShouldBeEmpty();
        rig.Type("h\ryes\r").ShouldContain("poweroff done");
        rig.Done.ShouldBe(["poweroff"]);
    }
}
