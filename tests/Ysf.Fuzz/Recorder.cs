using System.Globalization;

namespace Ysf.Fuzz;

/// <summary>The last calls of the core, kept to be written when something was not so.</summary>
/// <remarks>
/// Lines of a file: <c>send PAUSE SENDER PORT HEX</c>, the pause in ticks of 100 ns, and
/// <c>disturb KIND VARIANT NAME</c>, the name in hexadecimal. The first line is the seed, which
/// chooses the scenario.
/// </remarks>
internal sealed class Recorder
{
    /// <summary>Calls kept.</summary>
    public const int Kept = 20_000;

    private readonly (Step Step, Disturbance What, int Length)[] calls =
        new (Step, Disturbance, int)[Kept];

    private readonly byte[] bytes = new byte[Kept * Mutator.SizeMax];
    private long count;

    public void Add(in Step step, ReadOnlySpan<byte> datagram)
    {
        var place = (int)(count++ % Kept);
        calls[place] = (step, default, datagram.Length);
        datagram.CopyTo(bytes.AsSpan(place * Mutator.SizeMax));
    }

    public void Add(in Disturbance what) =>
        calls[(int)(count++ % Kept)] = (default, what, -1);

    public void Write(TextWriter writer, ulong seed)
    {
        writer.WriteLine(seed);
        for (var call = Math.Max(0, count - Kept); call < count; call++)
        {
            var place = (int)(call % Kept);
            var (step, what, length) = calls[place];
            writer.WriteLine(length < 0
                ? $"disturb {what.Kind} {what.Variant} {HexOf(what.Name)}"
                : $"send {step.Pause.Ticks} {step.Sender} {step.Port} "
                    + Convert.ToHexString(bytes, place * Mutator.SizeMax, length));
        }
    }

    /// <summary>Does what a file says; returns what came of it.</summary>
    /// <exception cref="FuzzFailureException">It happened again.</exception>
    public static Rig Replay(string path)
    {
        var lines = File.ReadAllLines(path);
        var rig = new Rig(Scenario.Of(ulong.Parse(lines[0], CultureInfo.InvariantCulture)));
        foreach (var line in lines.Skip(1))
        {
            var parts = line.Split(' ');
            if (parts[0] == "send")
            {
                rig.Send(
                    new Step(new TimeSpan(Number(parts[1])), (int)Number(parts[2]),
                        (ushort)Number(parts[3])),
                    Convert.FromHexString(parts[4]));
            }
            else
            {
                rig.Disturb(new Disturbance(
                    Enum.Parse<DisturbanceKind>(parts[1]), (int)Number(parts[2]),
                    CallsignField.Read(Convert.FromHexString(parts[3]))));
            }
        }

        return rig;
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static string HexOf(CallsignField name)
    {
        Span<byte> text = stackalloc byte[CallsignField.Size];
        name.CopyTo(text);
        return Convert.ToHexString(text);
    }
}
