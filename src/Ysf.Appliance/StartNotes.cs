using Ysf.Appliance.Logging;
using Ysf.Machine.Linux;

namespace Ysf.Appliance;

/// <summary>Lines of a start that come before there is a log, kept for it.</summary>
internal sealed class StartNotes
{
    private readonly List<string> infos = [];
    private readonly List<string> doubts = [];
    private readonly List<string> alarms = [];

    /// <summary>Lines that a sysop has to know.</summary>
    public IReadOnlyList<string> Alarms => alarms;

    /// <summary>Takes information; null for none.</summary>
    public void Inform(string? line) => infos.AddRange(line is null ? [] : [line]);

    /// <summary>Takes a warning, which the console shows at once; null for none.</summary>
    public void Doubt(string? line)
    {
        if (line is not null)
        {
            StandardFiles.Complain(line);
            doubts.Add(line);
        }
    }

    /// <summary>Takes what the console has shown already.</summary>
    public void Alarm(IEnumerable<string> lines) => alarms.AddRange(lines);

    /// <summary>Writes all of them to the log.</summary>
    public void TellTo(Log log)
    {
        infos.ForEach(log.Info);
        doubts.ForEach(log.Warn);
        alarms.ForEach(log.Error);
    }
}
