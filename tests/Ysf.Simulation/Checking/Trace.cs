using System.Globalization;
using System.Text;

namespace Ysf.Simulation;

/// <summary>The last calls of the core, to be read when something is broken.</summary>
internal sealed class Trace
{
    private const int Kept = 40;
    private readonly Entry[] ring = [.. Enumerable.Range(0, Kept).Select(_ => new Entry())];
    private long count;

    public void Note(in Call call, ReadOnlySpan<byte> datagram, in Effects effects)
    {
        var entry = ring[count++ % Kept];
        entry.Call = call;
        entry.Length = Math.Min(datagram.Length, Packet.SizeMax);
        datagram[..entry.Length].CopyTo(entry.Datagram);
        entry.Sent = effects.Sent.Length;
        entry.Told = effects.Events.Length;
        effects.Events[..Math.Min(entry.Told, entry.Events.Length)].CopyTo(entry.Events);
    }

    /// <summary>One line a call, the last call last.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        for (var i = Math.Max(0, count - Kept); i < count; i++)
        {
            ring[i % Kept].AppendTo(text);
        }

        return text.ToString();
    }

    private sealed class Entry
    {
        public Call Call { get; set; }

        public byte[] Datagram { get; } = new byte[Packet.SizeMax];

        public int Length { get; set; }

        public int Sent { get; set; }

        public int Told { get; set; }

        public ReflectorEvent[] Events { get; } = new ReflectorEvent[Limits.EventsPerDatagram];

        public void AppendTo(StringBuilder text)
        {
            var seconds = (double)Call.Now.Ticks / TimeSpan.TicksPerSecond;
            text.Append(CultureInfo.InvariantCulture, $"{seconds,14:F4} {Call.Kind}");
            if (Call.Kind == CallKind.Datagram)
            {
                text.Append($" {Call.Route.Remote} port {Call.Route.Port.Index}: {Spell()}");
            }
            else if (!Call.Name.IsBlank)
            {
                text.Append($" {Call.Name}");
            }

            text.Append($" -> {Sent} sent");
            for (var i = 0; i < Math.Min(Told, Events.Length); i++)
            {
                var told = Events[i];
                text.Append($", {told.Kind} {told.Gateway} {told.Source} {told.DgId}");
            }

            text.AppendLine();
        }

        private string Spell()
        {
            var bytes = Datagram.AsSpan(0, Length);
            if (!DataDatagram.TryRead(bytes, out var frame))
            {
                var head = Encoding.Latin1.GetString(bytes[..Math.Min(Length, 20)]);
                var printable = string.Concat(head.Where(c => c is >= ' ' and <= '~'));
                return $"{Length} bytes \"{printable}\"";
            }

            return frame.ToString()
                + (Fich.TryDecode(frame.Fich, out var fich) ? $" {fich}" : " no FICH");
        }
    }
}
