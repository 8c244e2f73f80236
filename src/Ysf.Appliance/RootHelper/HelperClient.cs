using System.Net.Sockets;
using System.Text.Json;
using Ysf.Machine.Files;

namespace Ysf.Appliance.RootHelper;

/// <summary>
/// The reflector's side of the root helper: sends requests that need root. Blocks, so it is never
/// called on the packet path or on .NET's pool.
/// </summary>
/// <param name="path">The socket.</param>
internal sealed class HelperClient(string path)
{
    /// <summary>Reason given on machines without a root helper.</summary>
    public const string NoCard = "this machine does not run from the card of the image";

    // systemd starts the helper anew for each request; on a slow board that takes a second.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    // RAUC may take half an hour, and may be silent for all of it.
    private static readonly TimeSpan InstallPatience = TimeSpan.FromMinutes(35);

    private const int LineMax = 64 << 10;

    /// <summary>Whether a root helper listens; only on the card's own system.</summary>
    public bool IsThere => FileMark.Of(path).IsThere;

    /// <summary>Sends a request and waits for its result.</summary>
    /// <param name="request">The request.</param>
    /// <param name="bytes">Contents that follow the request.</param>
    /// <param name="onLine">Receives each line before the last.</param>
    public HelperAnswer Ask(
        HelperRequest request, byte[]? bytes = null, Action<HelperAnswer>? onLine = null)
    {
        if (!IsThere)
        {
            return HelperAnswer.Failed(NoCard);
        }

        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, 0)
            {
                SendTimeout = (int)Patience.TotalMilliseconds,
                ReceiveTimeout = (int)(request.Act == HelperActs.Install
                    ? InstallPatience
                    : Patience).TotalMilliseconds,
            };
            socket.Connect(new UnixDomainSocketEndPoint(path));
            using var stream = new NetworkStream(socket);
            stream.Write(
            [
                .. JsonSerializer.SerializeToUtf8Bytes(
                    request with { Length = bytes?.Length ?? 0 }, HelperJson.Default.HelperRequest),
                (byte)'\n',
                .. bytes ?? [],
            ]);
            return Hear(stream, onLine);
        }
        catch (SystemException error) when (error is SocketException or IOException)
        {
            return HelperAnswer.Failed($"the root helper did not answer: {Say(error)}");
        }
    }

    private static HelperAnswer Hear(NetworkStream stream, Action<HelperAnswer>? onLine)
    {
        using var input = new BufferedStream(stream, LineMax);
        while (HelperLine.Read(input, LineMax) is { } line)
        {
            if (TryRead(line) is not { } answer)
            {
                return HelperAnswer.Failed("the root helper's answer is not valid JSON");
            }

            if (answer.IsLast)
            {
                return answer;
            }

            onLine?.Invoke(answer);
        }

        return HelperAnswer.Failed("the root helper closed the connection without an answer:"
            + " too many requests at once, or it failed");
    }

    private static HelperAnswer? TryRead(byte[] line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, HelperJson.Default.HelperAnswer);
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
