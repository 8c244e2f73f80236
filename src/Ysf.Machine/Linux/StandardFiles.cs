namespace Ysf.Machine.Linux;

/// <summary>The three files every program expects to be open.</summary>
internal static class StandardFiles
{
    /// <summary>Standard output.</summary>
    public const int Output = 1;

    /// <summary>Standard error.</summary>
    public const int Error = 2;

    /// <summary>Writes a line about something that failed to the standard error.</summary>
    public static void Complain(string line) => Complain(line, Severity.Error);

    /// <summary>
    /// Writes a line to the standard error, for the journal with its severity; that it
    /// cannot be read is no reason to stop.
    /// </summary>
    public static void Complain(string line, Severity severity)
    {
        try
        {
            Console.Error.WriteLine(
                JournalStream.IsBehind(Error) ? JournalStream.Mark(line, severity) : line);
        }
        catch (IOException)
        {
            // A full disk or a pipe that is closed.
        }
    }

    /// <summary>
    /// Opens /dev/null in place of those that were closed by who started us, so that no socket
    /// gets their number and lines for the console with it.
    /// </summary>
    public static void Open()
    {
        int opened;
        do
        {
            opened = fcntl.open("/dev/null", fcntl.O_RDWR);
        }
        while (opened is >= 0 and <= Error);

        if (opened > Error)
        {
            _ = unistd.close(opened);
        }
    }
}
