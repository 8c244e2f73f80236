using System.Buffers;
using System.Net.Sockets;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using Ysf.Appliance.Product;
using Ysf.Appliance.Settings;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Feeds;

/// <summary>
/// One connection to the broker at a time. Each call waits, but never longer than its patience, and
/// returns what went wrong; null when nothing did.
/// </summary>
/// <param name="settings">Which broker.</param>
/// <param name="will">What the broker says for us when we are gone.</param>
/// <param name="wake">Called on any thread when a command came or the connection ended.</param>
internal sealed class MqttLink(MqttSettings settings, Func<MqttPublication> will, Action wake)
    : IDisposable
{
    private const int CommandsMax = 16;
    private const int CommandBytesMax = 4096;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    private readonly MqttTopics topics = new(settings.Name);
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private readonly Queue<byte[]> commands = new();
    private IMqttClient? client;

    public bool IsConnected => client is { IsConnected: true };

    public string? Connect()
    {
        Close();
        client = new MqttClientFactory().CreateMqttClient();
        client.ApplicationMessageReceivedAsync += Take;
        client.DisconnectedAsync += _ =>
        {
            wake();
            return Task.CompletedTask;
        };
        var connecting = client.ConnectAsync(Options(), stopping.Token);
        var fault = Await(connecting, Patience, stopping.Token)
            ?? (connecting.Result.ResultCode == MqttClientConnectResultCode.Success
                ? null
                : $"the broker refused the connection: {connecting.Result.ResultCode}");
        fault ??= Subscribe(client);
        if (fault is not null)
        {
            Close();
        }

        return fault;
    }

    /// <summary>Tells the broker something and waits until it has it.</summary>
    public string? Publish(MqttPublication what) => Publish(what, Patience, stopping.Token);

    /// <summary>The oldest command that came; null when there is none.</summary>
    public byte[]? NextCommand()
    {
        lock (gate)
        {
            return commands.TryDequeue(out var command) ? command : null;
        }
    }

    /// <summary>Ends whatever waits; from any thread.</summary>
    public void Cancel() => stopping.Cancel();

    /// <summary>Says a last word, as far as that is quickly done, and goes.</summary>
    public void Leave(MqttPublication lastWord)
    {
        var patience = TimeSpan.FromMilliseconds(200);
        if (client is { IsConnected: true } open
            && Publish(lastWord, patience, CancellationToken.None) is null)
        {
            Await(open.DisconnectAsync(), patience, CancellationToken.None);
        }

        Close();
    }

    /// <summary>Ends the connection, if there is one.</summary>
    public void Close()
    {
        client?.Dispose();
        client = null;
    }

    public void Dispose()
    {
        Close();
        stopping.Dispose();
    }

    private string? Publish(MqttPublication what, TimeSpan patience, CancellationToken cancel) =>
        client is { } open
            ? Await(
                open.PublishAsync(
                    new MqttApplicationMessage
                    {
                        Topic = what.Topic,
                        Payload = new ReadOnlySequence<byte>(what.Payload),
                        Retain = what.IsKept,
                        QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
                    },
                    cancel),
                patience,
                cancel)
            : "not connected";

    private MqttClientOptions Options()
    {
        var last = will();
        var options = new MqttClientOptionsBuilder()
            .WithTcpServer(settings.Host, settings.Port)
            .WithProtocolVersion(MqttProtocolVersion.V311)
            .WithClientId($"{ProductInfo.Name}-{Random.Shared.Next():x8}")
            .WithKeepAlivePeriod(KeepAlive)
            .WithTimeout(Patience)
            .WithWillTopic(last.Topic)
            .WithWillPayload(last.Payload)
            .WithWillRetain(last.IsKept)
            .WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce);
        return settings.User.Length > 0
            ? options.WithCredentials(settings.User, settings.Password).Build()
            : options.Build();
    }

    private string? Subscribe(IMqttClient open) => settings.TakesCommands
        ? Await(
            open.SubscribeAsync(
                topics.Command, MqttQualityOfServiceLevel.AtLeastOnce, stopping.Token),
            Patience, stopping.Token)
        : null;

    // What the broker kept is no command for now: it would be done at each connection again.
    private Task Take(MqttApplicationMessageReceivedEventArgs received)
    {
        var message = received.ApplicationMessage;
        lock (gate)
        {
            if (!message.Retain && message.Payload.Length <= CommandBytesMax
                && commands.Count < CommandsMax)
            {
                commands.Enqueue(message.Payload.ToArray());
            }
        }

        wake();
        return Task.CompletedTask;
    }

    private static string? Await(Task task, TimeSpan patience, CancellationToken cancel)
    {
        try
        {
            return task.Wait(patience, cancel) ? null : "the broker does not answer";
        }
        catch (OperationCanceledException)
        {
            return "the connection attempt was cancelled";
        }
        catch (AggregateException error)
        {
            return Say(error.InnerException!);
        }
    }

    // The library wraps what is to blame.
    private static string Say(Exception error) => error switch
    {
        { InnerException: { } cause } => Say(cause),
        SocketException fault => SocketFault.Say(fault),
        OperationCanceledException => "the broker does not answer",
        _ => error.Message,
    };
}
