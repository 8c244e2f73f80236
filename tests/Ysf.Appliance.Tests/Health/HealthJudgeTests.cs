using Ysf.Appliance.Health;
using Ysf.Machine.Host;
using Ysf.Machine.Work;

namespace Ysf.Tests.Health;

public sealed class HealthJudgeTests
{
    private const long Mebibyte = 1 << 20;

    private static readonly HealthFacts Good = new()
    {
        LoopSilence = TimeSpan.FromSeconds(1),
        SelfTestSilence = TimeSpan.FromSeconds(5),
        Parts = [new ConsumerHealth("log", "", 0, 0)],
        Memory = 20 * Mebibyte,
        MemorySoft = 256 * Mebibyte,
        MemoryHard = 384 * Mebibyte,
    };

    [Fact]
    public void Working_reflector_is_ok()
    {
        var report = HealthJudge.Judge(Good);

        report.State.ShouldBe(HealthState.Ok);
        report.Reasons.ShouldBeEmpty();
        report.ToString().ShouldBe("ok");
    }

    [Fact]
    public void A_loop_that_stands_still_is_a_failure() => Judged(
        Good with { LoopSilence = TimeSpan.FromSeconds(11) },
        HealthState.Failed, "the loop stands still");

    [Fact]
    public void One_self_test_may_be_lost() => HealthJudge.Judge(
        Good with { SelfTestSilence = TimeSpan.FromSeconds(11) }).State.ShouldBe(HealthState.Ok);

    [Fact]
    public void Two_lost_self_tests_are_a_worry() => Judged(
        Good with { SelfTestSilence = TimeSpan.FromSeconds(13), SilentPorts = [42000] },
        HealthState.Degraded, "no answer on our own UDP port 42000");

    [Fact]
    public void Three_lost_self_tests_are_a_failure() => Judged(
        Good with { SelfTestSilence = TimeSpan.FromSeconds(18) },
        HealthState.Failed, "no answer on our own UDP ports");

    [Fact]
    public void A_feed_without_its_server_is_a_worry() => Judged(
        Good with { Parts = [new ConsumerHealth("mqtt", "", 0, 0) { Fault = "no broker" }] },
        HealthState.Degraded, "mqtt: no broker");

    [Fact]
    public void A_part_that_was_given_up_is_a_failure() => Judged(
        Good with { Parts = [new ConsumerHealth("state", "", 0, 0) { HasGivenUp = true }] },
        HealthState.Failed, "state keeps failing");

    [Fact]
    public void Settings_that_are_not_in_force_are_a_worry() => Judged(
        Good with { SettingsFault = "the file is wrong" },
        HealthState.Degraded, "the file is wrong");

    [Fact]
    public void Memory_is_a_worry_first_and_a_failure_then()
    {
        Judged(Good with { Memory = 300 * Mebibyte }, HealthState.Degraded,
            "300 MiB of memory are more than [Limits] MemorySoft = 256");
        Judged(Good with { Memory = 400 * Mebibyte }, HealthState.Failed,
            "400 MiB of memory are more than [Limits] MemoryHard = 384");
        Judged(Good with { Memory = 400 * Mebibyte, MemorySoft = 0, MemoryHard = 0 },
            HealthState.Ok);
    }

    [Fact]
    public void A_clock_that_is_not_set_is_a_hint_and_takes_nothing_from_ok()
    {
        var report = HealthJudge.Judge(Good with { IsClockDoubted = true });

        report.State.ShouldBe(HealthState.Ok);
        report.Reasons.ShouldBeEmpty();
        report.ToString().ShouldBe("ok: the clock is not set yet, so times in the log are wrong");
    }

    [Fact]
    public void A_weak_power_supply_degrades() => Judged(
        Good with { Alarms = new MachineAlarms(IsUnderVoltage: true, IsHot: false) },
        HealthState.Degraded, "the power supply is too weak (under-voltage)");

    [Fact]
    public void A_hot_processor_degrades() => Judged(
        Good with { Alarms = new MachineAlarms(IsUnderVoltage: false, IsHot: true) },
        HealthState.Degraded, "the processor is too hot, 80 °C or more");

    [Fact]
    public void Worn_flash_memory_is_a_hint_and_takes_nothing_from_ok() =>
        HealthJudge.Judge(Good with { WornFlash = ["mmc0:0001"] }).ToString()
            .ShouldBe("ok: the flash memory mmc0:0001 is worn out");

    [Fact]
    public void The_worst_counts_and_every_reason_is_told() => Judged(
        Good with { LoopSilence = TimeSpan.FromMinutes(1), SettingsFault = "the file is wrong" },
        HealthState.Failed, "the loop stands still", "the file is wrong");

    private static void Judged(HealthFacts facts, HealthState state, params string[] reasons)
    {
        var report = HealthJudge.Judge(facts);
        report.State.ShouldBe(state);
        report.Reasons.ShouldBe(reasons);
    }
}
