using Ysf.Machine.Files;

namespace Ysf.Appliance.Backup;

/// <summary>Puts files back: all of them, or none.</summary>
/// <param name="steps">The files, in order.</param>
internal sealed class Restoration(IReadOnlyList<IRestoreStep> steps)
{
    private readonly Stack<IRestoreStep> done = new();

    /// <summary>
    /// Null when all of it is done; else why not, and everything is as it was, or it is said what
    /// is not.
    /// </summary>
    public string? Do()
    {
        var at = string.Empty;
        try
        {
            foreach (var step in steps)
            {
                at = step.Path;
                step.Prepare();
            }

            foreach (var step in steps)
            {
                at = step.Path;
                var fault = step.Commit();
                done.Push(step);
                if (fault is not null)
                {
                    return GiveUp(at, fault);
                }
            }

            return null;
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            return GiveUp(at, FileFault.Say(error));
        }
    }

    private string GiveUp(string at, string fault)
    {
        var reason = fault.StartsWith(at, StringComparison.Ordinal) ? fault : $"{at}: {fault}";
        foreach (var step in steps)
        {
            step.Forget();
        }

        return TakeBack() is { } worse ? $"{reason}; {worse}" : reason;
    }

    /// <summary>Back to what was before. Null, or what could not be put back.</summary>
    public string? TakeBack()
    {
        var faults = new List<string>();
        while (done.TryPop(out var step))
        {
            try
            {
                step.TakeBack();
            }
            catch (SystemException error) when (FileFault.IsExpected(error))
            {
                faults.Add($"{step.Loss}: {FileFault.Say(error)}");
            }
        }

        return faults.Count > 0 ? string.Join("; ", faults) : null;
    }
}
