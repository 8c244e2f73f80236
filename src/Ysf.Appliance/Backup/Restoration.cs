using Ysf.Machine.Files;

namespace Ysf.Appliance.Backup;

/// <summary>Puts files back: all of them, or none.</summary>
/// <param name="steps">The files, in order.</param>
internal sealed class Restoration(IReadOnlyList<RestoreStep> steps)
{
    private readonly Stack<RestoreStep> done = new();

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
                    throw new IOException(fault);
                }
            }

            return null;
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            var reason = $"{at}: {FileFault.Say(error)}";
            foreach (var step in steps)
            {
                step.Forget();
            }

            return TakeBack() is { } worse ? $"{reason}; {worse}" : reason;
        }
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
                faults.Add($"{step.Path} could not be restored; the old file is kept as {step.Kept}:"
                    + $" {FileFault.Say(error)}");
            }
        }

        return faults.Count > 0 ? string.Join("; ", faults) : null;
    }
}
