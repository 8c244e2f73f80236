using System.Net.Sockets;
using System.Text.Json;
using Ysf.Machine.Files;

namespace Ysf.Appliance.Door;

/// <summary>
/// The reflector's side of the door: asks root for what the reflector may not do itself. Waits, so
/// never on the packet path or on .NET's pool.
/// </summary>
/// <param name="path">The socket.</param>
internal sealed class DoorClient(string path)
{
    /// <summary>Why nothing of the card can be had where there is no door.</summary>
    public const string NoCard = "this machine does not run from the card of the image";

    // The program behind the door is started anew for each request, on a slow board in a second.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    // RAUC is given half an hour, and says something once in a while or not at all.
    private static readonly TimeSpan InstallPatience = TimeSpan.FromMinutes(35);

    private const int LineMax = 64 << 10;

    /// <summary>Whether there is a door; on the card's own system alone.</summary>
    public bool IsThere => FileMark.Of(path).IsThere;

    /// <summary>Asks, and waits for the end of it.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="bytes">What follows it.</param>
    /// <param name="onLine">Takes each line before the last.</param>
    public DoorAnswer Ask(
        DoorRequest request, byte[]? bytes = null, Action<DoorAnswer>? onLine = null)
    {
        if (!IsThere)
        {
            return DoorAnswer.Failed(NoCard);
        }

        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, 0)
            {
                SendTimeout = (int)Patience.TotalMilliseconds,
                ReceiveTimeout = (int)(request.Act == DoorActs.Install
                    ? InstallPatience
                    : Patience).TotalMilliseconds,
            };
            socket.Connect(new UnixDomainSocketEndPoint(path));
            using var stream = new NetworkStream(socket);
            stream.Write(
            [
                .. JsonSerializer.SerializeToUtf8Bytes(
                    request with { Length = bytes?.Length ?? 0 }, DoorJson.Default.DoorRequest),
                (byte)'\n',
                .. bytes ?? [],
            ]);
            return Hear(stream, onLine);
        }
        catch (SystemException error) when (error is SocketException or IOException)
        {
            return DoorAnswer.Failed($"the card's door did not answer: {Say(error)}");
        }
    }

    private static DoorAnswer Hear(NetworkStream stream, Action<DoorAnswer>? onLine)
    {
        using var input = new BufferedStream(stream, LineMax);
        while (DoorLine.Read(input, LineMax) is { } line)
        {
            if (TryRead(line) is not { } answer)
            {
                return DoorAnswer.Failed("the card's door said what is no answer");
            }

            if (answer.IsLast)
            {
                return answer;
            }

            onLine?.Invoke(answer);
        }

        return DoorAnswer.Failed("the card's door closed without an answer: too many ask at once,"
            + " or what is behind it failed");
    }

    private static DoorAnswer? TryRead(byte[] line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, DoorJson.Default.DoorAnswer);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Messages of the runtime are left out of the published program.
    private static string Say(SystemException error) => (error as SocketException
        ?? error.InnerException as SocketException)?.SocketErrorCode.ToString()
        ?? FileFault.Say(error);
}
