namespace Ysf.Appliance.Linux;

/// <summary>The three files every program expects to be open.</summary>
internal static class StandardFiles
{
    private const int Last = 2;

    /// <summary>
    /// Says something on the standard error; that nobody can hear it is no reason to stop.
    /// </summary>
    public static void Complain(string line)
    {
        try
        {
            Console.Error.WriteLine(line);
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
        while (opened is >= 0 and <= Last);

        if (opened > Last)
        {
            _ = unistd.close(opened);
        }
    }
}
