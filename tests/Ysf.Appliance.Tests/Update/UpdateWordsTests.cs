using Ysf.Appliance.Slots;

namespace Ysf.Tests.Update;

public sealed class UpdateWordsTests
{
    private static readonly UpdateRecord Record = new()
    {
        Version = "1.1.0",
        From = "1.0.0",
        Slot = "B",
    };

    private static readonly UpdateMoment Before = new(Slot.A, false, false, false);
    private static readonly UpdateMoment Pending = Before with { IsPending = true };
    private static readonly UpdateMoment Trial = new(Slot.B, true, false, false);
    private static readonly UpdateMoment After = new(Slot.B, false, false, false);

    public static TheoryData<string, string> Sentences => new()
    {
        { "none", "no update yet" },
        { "refused", "x.raucb was refused: its signature is not the maker's" },
        { "installing", "version 1.1.0 is being installed into slot B" },
        { "cut", "version 1.1.0 was not completely installed, so slot B cannot be booted" },
        { "not installed", "version 1.1.0 was not installed: no space" },
        { "retrying", "version 1.1.0 was not installed: no space" },
        { "installed", "version 1.1.0 is installed; the next start is its trial" },
        { "installed, seen by anybody", "version 1.1.0 is installed; the next start is its trial" },
        { "taken back", "version 1.1.0 is in slot B, but is not selected for the next start" },
        { "on trial", "version 1.1.0 is on trial, and is committed after a minute without failures" },
        { "runs", "version 1.1.0 runs" },
        { "committed", "version 1.1.0 passed its trial and is committed" },
        { "committed, refused since", "version 1.1.0 passed its trial and is committed; since then"
            + " version 0.9.0"
            + " was refused: older" },
        { "given up", "version 1.1.0 failed its trial; the next start returns to version 1.0.0:"
            + " it hung" },
        { "failed", "version 1.1.0 failed its trial and was rolled back to version 1.0.0: it hung" },
        { "failed, from unknown", "version 1.1.0 failed its trial and was rolled back to the"
            + " previous version" },
        { "cancelled", "version 1.1.0 was cancelled before its trial" },
        { "other slot", "the other slot is installed; the next start is its trial" },
        { "newer", "version 1.1.0: halfway: x" },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Each_state_of_an_update_has_a_sentence_that_is_true(string state, string sentence)
    {
        var (record, moment) = Facts(state);
        UpdateWords.Of(record, moment).ShouldBe(sentence);
    }

    [Fact]
    public void No_sentence_promises_a_trial_that_goes_on_or_an_end_that_has_not_come()
    {
        foreach (var state in States())
        {
            foreach (var moment in Moments())
            {
                var text = UpdateWords.Of(Record.As(state, null, default), moment);
                text.ShouldNotBeNullOrWhiteSpace();
                (text.Contains("next start is its trial") && moment is { Running: Slot.B })
                    .ShouldBeFalse($"{state} {moment}: {text}");
                (text.Contains("next start is its trial") && moment.IsPending == false)
                    .ShouldBeFalse($"{state} {moment}: {text}");
                (text.Contains("not completely installed") && moment.IsInstalling)
                    .ShouldBeFalse($"{state} {moment}: {text}");
            }
        }
    }

    private static string[] States() =>
    [
        UpdateStates.None, UpdateStates.Installing, UpdateStates.Installed, UpdateStates.Committed,
        UpdateStates.Failed, UpdateStates.Cancelled,
    ];

    private static IEnumerable<UpdateMoment> Moments() =>
        from running in new Slot?[] { null, Slot.A, Slot.B }
        from isOnTrial in new[] { false, true }
        from isInstalling in new[] { false, true }
        from isPending in new bool?[] { null, false, true }
        select new UpdateMoment(running, isOnTrial, isInstalling, isPending);

    private static (UpdateRecord Record, UpdateMoment Moment) Facts(string state) => state switch
    {
        "none" => (new UpdateRecord(), Before),
        "refused" => (new UpdateRecord().WithRefusal("x.raucb", "its signature is not the"
            + " maker's"), Before),
        "installing" => (As(UpdateStates.Installing), Before with { IsInstalling = true }),
        "cut" => (As(UpdateStates.Installing), Before),
        "not installed" => (As(UpdateStates.Installing, "no space"), Before),
        "retrying" => (As(UpdateStates.Installing, "no space"), Before with { IsInstalling = true }),
        "installed" => (As(UpdateStates.Installed), Pending),
        "installed, seen by anybody" => (As(UpdateStates.Installed), Before with { IsPending = null }),
        "taken back" => (As(UpdateStates.Installed), Before),
        "on trial" => (As(UpdateStates.Installed), Trial),
        "runs" => (As(UpdateStates.Installed), After),
        "committed" => (As(UpdateStates.Committed), After),
        "committed, refused since" =>
            (As(UpdateStates.Committed).WithRefusal("version 0.9.0", "older"), After),
        "given up" => (As(UpdateStates.Failed, "it hung"), Trial),
        "failed" => (As(UpdateStates.Failed, "it hung"), Before),
        "failed, from unknown" => (As(UpdateStates.Failed) with { From = null }, Before),
        "cancelled" => (As(UpdateStates.Cancelled), Before),
        "other slot" => (As(UpdateStates.Installed) with { Version = null }, Pending),
        "newer" => (As("halfway", "x"), Before),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    private static UpdateRecord As(string state, string? reason = null) =>
        Record.As(state, reason, default);
}
