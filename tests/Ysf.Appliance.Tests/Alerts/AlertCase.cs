using Ysf.Appliance.Alerts;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;
using Ysf.Machine.Work;
using Ysf.Tests.Settings;

namespace Ysf.Tests.Alerts;

/// <summary>Facts, settings and moments for tests of alerts.</summary>
internal static class AlertCase
{
    /// <summary>Noon, UTC and local.</summary>
    public static readonly DateTime Noon = new(2026, 5, 4, 12, 0, 0, DateTimeKind.Utc);

    public const string Weak = "the power supply is too weak (under-voltage)";

    public static Instant At(double minutes) => new(TimeSpan.FromMinutes(minutes).Ticks);

    /// <summary>Settings of one <c>[Alert phone]</c> with these lines.</summary>
    public static AlertSettings SettingsOf(string lines) =>
        SettingsCase.ReadClean($"[Alert phone]\n{lines}").Alerts.ShouldHaveSingleItem();

    public static AlertFacts Facts(double minutes, params string[] reasons) => new()
    {
        Name = "YSF Test",
        Health = new HealthReport(reasons.Length == 0 ? HealthState.Ok : HealthState.Degraded, reasons),
        Now = Noon + TimeSpan.FromMinutes(minutes),
        TimeOfDay = TimeOnly.FromDateTime(Noon + TimeSpan.FromMinutes(minutes)),
        IsServing = true,
    };

    public static AlertMessage Message(
        string text, AlertLevel level = AlertLevel.Degraded, AlertKind kind = AlertKind.Begin) => new()
        {
            Id = "0123456789abcdef",
            Kind = kind,
            Level = level,
            Title = $"YSF Test: {level}".ToLowerInvariant().Replace("ysf test", "YSF Test", StringComparison.Ordinal),
            Text = text,
            At = Noon,
        };
}
