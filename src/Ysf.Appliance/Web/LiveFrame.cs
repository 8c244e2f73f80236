using System.Buffers;
using System.Text;

namespace Ysf.Appliance.Web;

/// <summary>The text form of server-sent events.</summary>
/// <remarks>Source: the HTML standard, "Server-sent events".</remarks>
internal static class LiveFrame
{
    /// <summary>A comment, which tells both ends that the other is there.</summary>
    public static ReadOnlySpan<byte> Breath => ":\n\n"u8;

    /// <summary>Puts a frame into what goes out, in one piece.</summary>
    /// <remarks>
    /// The usual way asks for no length, and Kestrel then has no room at times.
    /// </remarks>
    public static void Write(IBufferWriter<byte> to, ReadOnlySpan<byte> frame)
    {
        frame.CopyTo(to.GetSpan(frame.Length));
        to.Advance(frame.Length);
    }

    /// <summary>One event.</summary>
    /// <param name="id">What the browser gives back when it comes again.</param>
    /// <param name="name">Which listener of the page it is for.</param>
    /// <param name="json">The data; JSON in one line.</param>
    public static byte[] Of(string id, string name, ReadOnlySpan<byte> json)
    {
        Invariant.Holds(!json.Contains((byte)'\n'), "JSON is written in one line");
        var head = Encoding.UTF8.GetBytes($"id: {id}\nevent: {name}\ndata: ");
        return [.. head, .. json, .. "\n\n"u8];
    }
}
