using System.Text;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Recovery;

/// <summary>The log as its file grows, for a reflector that gives no answer.</summary>
internal sealed class FileLog : ILogFollower
{
    private const int TailBytes = 8192;

    private readonly string file;
    private readonly Queue<string> lines;
    private readonly StringBuilder rest = new();
    private long position;

    /// <param name="file">The log file.</param>
    /// <param name="count">How many of its lines come first.</param>
    public FileLog(string file, int count)
    {
        this.file = file;
        lines = new Queue<string>(Tail(file, count));
        position = LengthOf(file);
    }

    public string? Ended { get; private set; }

    /// <summary>The last lines of a file, or why there are none.</summary>
    public static IReadOnlyList<string> Tail(string file, int count)
    {
        try
        {
            var text = ReadFrom(file, Math.Max(0, LengthOf(file) - TailBytes), TailBytes);
            return [.. text.TrimEnd('\n').Split('\n').TakeLast(count)];
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            return [$"{file}: {FileFault.Say(error)}"];
        }
    }

    public IReadOnlyList<string> Take(int countMax)
    {
        try
        {
            ReadMore();
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            Ended = $"{file}: {FileFault.Say(error)}";
        }

        var taken = new List<string>();
        while (taken.Count < countMax && lines.TryDequeue(out var line))
        {
            taken.Add(line);
        }

        return taken;
    }

    public void Dispose() => lines.Clear();

    // What was not shown yet has to go first, so that memory stays bounded.
    private void ReadMore()
    {
        var length = LengthOf(file);
        position = length < position ? 0 : position;
        if (length == position || lines.Count > 0)
        {
            return;
        }

        var text = ReadFrom(file, position, TailBytes);
        position += Encoding.Latin1.GetByteCount(text);
        rest.Append(text);
        var parts = rest.ToString().Split('\n');
        rest.Clear();
        if (parts[^1].Length < TailBytes)
        {
            rest.Append(parts[^1]);
        }

        foreach (var line in parts[..^1])
        {
            lines.Enqueue(line);
        }
    }

    private static long LengthOf(string file) => new FileInfo(file) is { Exists: true } facts
        ? facts.Length
        : 0;

    private static string ReadFrom(string file, long position, int bytesMax)
    {
        using var stream = FileText.Open(file);
        stream.Position = position;
        var buffer = new byte[bytesMax];
        return Encoding.Latin1.GetString(buffer, 0, stream.Read(buffer));
    }
}
