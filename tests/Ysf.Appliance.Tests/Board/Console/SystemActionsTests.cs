using Ysf.Appliance.Recovery;

namespace Ysf.Tests.Board.Console;

/// <summary>Real processes: scripts of the test in the place of systemctl and the image's.</summary>
public sealed class SystemActionsTests : IDisposable
{
    private const string Stop =
        "systemctl start --no-block --job-mode=replace-irreversibly ";

    private readonly TempDirectory folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Each_action_is_a_fixed_command()
    {
        var actions = new SystemActions(Script("systemctl", "systemctl"), Script("slot", "slot"));

        actions.RestartReflector().ShouldBe("The reflector was restarted.");
        actions.Reboot().ShouldBe("The machine restarts.");
        actions.BootOtherSlot().ShouldBe("The machine restarts.");
        actions.PowerOff().ShouldStartWith("The machine stops. Unplug it when");

        File.ReadAllText(folder["asked"]).ShouldBe(
            $"systemctl restart ysf-appliance\n{Stop}reboot.target\nslot\n{Stop}reboot.target\n"
            + $"{Stop}poweroff.target\n");
    }

    [Fact]
    public void A_stop_that_ends_the_command_that_began_it_is_done()
    {
        var actions = new SystemActions(Script("systemctl", "systemctl", "kill -TERM $$"));
        actions.PowerOff().ShouldStartWith("The machine stops.");
        actions.Reboot().ShouldBe("The machine restarts.");
    }

    [Fact]
    public void Failed_command_is_reported_in_its_own_words_and_ends_the_action()
    {
        var slot = Script("slot", "slot", "echo slot B is empty >&2; exit 3");
        var actions = new SystemActions(Script("systemctl", "systemctl"), slot);

        actions.BootOtherSlot().ShouldBe($"{slot}: ended with 3. slot B is empty");
        File.ReadAllText(folder["asked"]).ShouldBe("slot\n");
    }

    [Fact]
    public void A_machine_without_the_commands_says_so()
    {
        var actions = new SystemActions(folder["nothing"], folder["none"]);

        actions.RestartReflector().ShouldStartWith(
            $"{folder["nothing"]} restart ysf-appliance: ");
        actions.BootOtherSlot().ShouldBe(
            $"This machine has no slots: {folder["none"]} does not exist.");
    }

    private string Script(string name, string said, string more = "")
    {
        RunnableFile.Put(
            folder[name],
            $"#!/bin/sh\nset -- {said} \"$@\"\necho \"$@\" >> {folder["asked"]}\n{more}\n");
        return folder[name];
    }
}
