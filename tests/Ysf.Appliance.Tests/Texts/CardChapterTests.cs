using System.Text.RegularExpressions;

namespace Ysf.Tests.Texts;

/// <summary>
/// Everything that card.md tells the operator to do can be done on a card, and a test tries it.
/// </summary>
public sealed partial class CardChapterTests
{
    private const string Console = "src/Ysf.Appliance/Recovery/ConsoleMenu.cs";

    /// <summary>A remedy by its first words, and the test that tries it.</summary>
    private static readonly Dictionary<string, string> TriedBy = new()
    {
        ["open `http://ysf.local/` in a browser"] =
            "PageTests.The_first_password_lets_in_and_files_saved_on_the_page_are_on_the_card",
        ["Use the address: console entry `2`"] = "ConsoleTests.Each_entry_of_the_menu_does_what_it_says",
        ["console entry `1` shows the state"] = "RecoveryConsoleTests.Console_shows_its_menu_also_while_the_reflector_hangs",
        ["correct that line in the file"] =
            "RepairTests.Wrong_settings_run_as_those_that_worked_last_and_the_card_says_what_is_wrong",
        ["entry `6` tests the settings"] =
            "RepairTests.The_console_names_a_wrong_line_and_puts_factory_defaults_in_place",
        ["console entry `7` goes back"] =
            "ConsoleMenuTests.The_settings_that_worked_last_come_back_and_the_broken_ones_are_kept",
        ["choose the file, read what would change, and restore"] =
            "RootHelperTests.A_backup_restored_and_single_settings_changed_on_the_page_are_on_the_card",
        ["console entry `8` restores"] = "ConsoleMenuTests.Factory_defaults_keep_what_was_there",
        ["Administration refuses a wrong file"] =
            "RootHelperTests.Settings_saved_on_the_page_are_on_the_card_and_wrong_ones_are_refused_with_the_line",
        ["write `Ssid` and `Passphrase`"] = "SecretTests.Secrets_are_replaced_and_nowhere_left_on_the_operators_partition",
        ["empty `Address`, `Gateway` and `Dns`"] =
            "ConsoleMenuTests.The_network_is_asked_for_and_the_rest_of_the_file_stays",
        ["Let back ends it at once"] =
            "AdminTests.A_call_that_is_blocked_for_good_is_refused_on_the_air_until_it_is_let_go",
        ["a rule in `deny.db`: remove the line"] =
            "RootHelperTests.A_call_that_is_blocked_for_good_is_in_the_file_on_the_card",
        ["create an empty file `SAFE.txt`"] = "RepairTests.A_file_named_SAFE_leads_to_safe_mode_until_it_is_taken_away",
        ["Delete `SAFE.txt`"] = "RepairTests.A_file_named_SAFE_leads_to_safe_mode_until_it_is_taken_away",
        ["console entry `3` shows the last one"] = "ConsoleTests.Each_entry_of_the_menu_does_what_it_says",
        ["`UPDATE.txt` beside it"] = "UpdateTests.Forbidden_bundle_is_refused_and_nothing_is_changed",
        ["copy or send the file again"] = "PageTests.An_update_that_is_sent_is_on_trial_after_a_restart_and_stays",
        ["**Other slot**"] = "UpdateTests.A_good_update_stays_and_the_one_after_it_goes_into_the_first_slot",
        ["`Time = local`"] = "LogOutputTests.Local_time_is_that_of_the_machine_in_lines_and_file_names",
        ["the page, **Log**; or console entry `4`"] = "ConsoleMenuTests.The_log_comes_until_a_key_is_pressed",
        ["the log of the run before"] =
            "PageTests.The_machine_starts_again_by_the_page_and_tells_why_and_what_was_before",
        ["`Syslog = udp://ADDRESS:514`"] = "SyslogTests.The_log_outlives_the_reflector_at_a_syslog_server",
        ["`Format = json`"] = "LogOutputTests.Json_is_an_object_a_line_on_console_and_in_file_also_after_a_change",
        ["write a new one behind `Password =`"] =
            "PageTests.The_first_password_lets_in_and_files_saved_on_the_page_are_on_the_card",
        ["make the line `Password =` under `[Console]` empty"] =
            "ConsoleMenuTests.A_password_is_set_taken_over_by_its_old_one_and_taken_away",
        ["the page blocks the callsign at once"] =
            "AdminTests.A_call_that_is_blocked_for_good_is_refused_on_the_air_until_it_is_let_go",
        ["**Download a backup**"] = "AdminTests.Wrong_settings_are_refused_with_the_line_and_right_ones_are_in_force",
        ["copy them onto the card"] = "CardTests.A_card_is_imported_and_read_only_before_and_after",
    };

    /// <summary>A heading, and tests that try its remedies or make its trouble.</summary>
    private static readonly Dictionary<string, string[]> HeadingsTriedBy = new()
    {
        ["The page does not open"] = ["ConsoleTests.Each_entry_of_the_menu_does_what_it_says"],
        ["The settings are wrong"] =
            ["RepairTests.Wrong_settings_run_as_those_that_worked_last_and_the_card_says_what_is_wrong"],
        ["No network, no Wi-Fi"] =
        [
            "BootTests.Without_a_network_it_comes_up_and_waits_for_one",
            "ConsoleMenuTests.The_network_is_asked_for_and_the_rest_of_the_file_stays",
        ],
        ["The lights of the board"] =
            ["LightTests.Transmit_is_lit_during_an_over_and_Link_while_there_is_a_gateway"],
        ["Nobody can talk"] =
            ["AdminTests.A_call_that_is_blocked_for_good_is_refused_on_the_air_until_it_is_let_go"],
        ["A call or a gateway is blocked"] =
            ["RootHelperTests.A_call_that_is_blocked_for_good_is_in_the_file_on_the_card"],
        ["It starts again and again, or is in safe mode"] =
        [
            "HangTests.Three_panics_in_a_row_lead_to_safe_mode_and_not_into_a_fourth",
            "RepairTests.A_file_named_SAFE_leads_to_safe_mode_until_it_is_taken_away",
        ],
        ["The card is full or broken"] =
        [
            "DataTests.A_full_one_costs_no_service", "DataTests.One_that_was_wiped_is_made_anew",
            "DataTests.A_card_without_one_serves_from_memory",
        ],
        ["An update failed"] =
            ["UpdateTests.An_update_that_is_not_well_is_left_after_ten_minutes_and_the_card_says_why"],
        ["The time in the log is wrong"] =
            ["LogOutputTests.Local_time_is_that_of_the_machine_in_lines_and_file_names"],
        ["Read and keep the log"] = ["SyslogTests.The_log_outlives_the_reflector_at_a_syslog_server"],
        ["A button or a UPS"] = ["ButtonTests.Held_for_10_s_and_let_go_it_restarts_in_safe_mode"],
        ["A password is lost"] =
            ["PageTests.The_first_password_lets_in_and_files_saved_on_the_page_are_on_the_card"],
        ["Save and restore"] = ["CardTests.A_card_is_imported_and_read_only_before_and_after"],
    };

    /// <summary>Commands and paths that a card does not have.</summary>
    internal static string[] Foreign { get; } = ["systemctl", "journalctl", "apt ", "sudo", "/etc/", "ssh "];

    private static string Text => Repository.Text("card");

    [Fact]
    public void Every_remedy_that_is_listed_here_stands_in_the_chapter() =>
        TriedBy.Keys.Where(remedy => !Text.Contains(remedy, StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Fact]
    public void Every_remedy_with_an_act_on_the_card_is_tried_by_a_test()
    {
        var acts = Row().Matches(Text).Select(row => row.Groups[1].Value)
            .Where(remedy => Act().IsMatch(remedy)).ToList();

        acts.Count.ShouldBeGreaterThan(20);
        acts.Where(remedy => !TriedBy.Keys.Any(known =>
                remedy.Contains(known, StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_heading_is_tried_by_a_test_or_says_that_none_tries_it()
    {
        var sections = Text.Split("\n## ").Skip(1).ToDictionary(
            section => section.Split('\n')[0], section => section);

        sections.Count.ShouldBeGreaterThan(12);
        sections.Where(section => HeadingsTriedBy.ContainsKey(section.Key)
                == section.Value.Contains("No test tries these remedies: ", StringComparison.Ordinal))
            .Select(section => section.Key).ShouldBeEmpty();
        HeadingsTriedBy.Keys.Where(heading => !sections.ContainsKey(heading)).ShouldBeEmpty();
    }

    [Fact]
    public void Tests_that_are_named_exist()
    {
        var methods = Repository.Sources("tests").Select(source => source.Code)
            .SelectMany(code => Class().Matches(code).SelectMany(type => Method().Matches(code)
                .Select(method => $"{type.Groups[1].Value}.{method.Groups[1].Value}")))
            .ToHashSet();

        TriedBy.Values.Concat(HeadingsTriedBy.Values.SelectMany(tests => tests)).Where(test => !methods.Contains(test)).ShouldBeEmpty();
    }

    [Fact]
    public void Entries_of_the_console_that_are_named_exist()
    {
        var menu = Repository.Read(Console);
        foreach (Match entry in Entry().Matches(Text))
        {
            menu.ShouldContain($"(\"{entry.Groups[1].Value}\", \"", Case.Sensitive, entry.Value);
        }
    }

    [Fact]
    public void Nothing_is_asked_for_that_a_card_does_not_have()
    {
        foreach (var command in Foreign)
        {
            Text.ShouldNotContain(command);
        }
    }

    // The last cell of a row.
    [GeneratedRegex(@"^\| .* \| (.*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("console entry|entry `6`|Administration|`SAFE.txt`|`Password =`|`Ssid`|`Syslog|`Format|`Time|`UPDATE")]
    private static partial Regex Act();

    [GeneratedRegex("entry `(.)`")]
    private static partial Regex Entry();

    [GeneratedRegex(@"class (\w+Tests)\b")]
    private static partial Regex Class();

    [GeneratedRegex(@"public (?:void|Task) (\w+)\(")]
    private static partial Regex Method();
}
