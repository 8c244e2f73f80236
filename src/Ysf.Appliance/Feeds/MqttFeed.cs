using System.Text;
using System.Text.Json;
using Ysf.Appliance.Control;
using Ysf.Appliance.Handover;
using Ysf.Appliance.Logging;
using Ysf.Appliance.Reports;
using Ysf.Appliance.Settings;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Feeds;

/// <summary>
/// The thread that tells an MQTT broker what happens, and takes commands from there.
/// </summary>
internal sealed class MqttFeed : IFeed
{
    /// <summary>Messages kept while the broker is away: some hours of a quiet reflector.</summary>
    public const int WaitingMax = 1000;

    private const string Who = "MQTT";
    private static readonly TimeSpan StatusPause = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StatusHurry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan HealthPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);

    private readonly MqttSettings settings;
    private readonly Func<ReflectorOptions> options;
    private readonly EventConsumer events;
    private readonly Reporter reporter;
    private readonly Commands commands;
    private readonly LogTail tail;
    private readonly Action<string> tell;
    private readonly MqttTopics topics;
    private readonly MqttLink link;
    private readonly LastingFault noBroker = new();
    private readonly RetryPause retry = new(ShortestPause, LongestPause, jitter: 0.25);
    private readonly BoundedQueue<MqttPublication> waiting = new(WaitingMax);
    private Instant statusDue;
    private Instant statusAt;
    private string? healthTold;
    private (int Id, string Name) announced;
    private IReadOnlyList<string> announcedTopics = [];
    private long nextLine;
    private long published;
    private bool isConnected;

    /// <param name="settings">The settings in force; the broker's do not change.</param>
    /// <param name="events">What happens.</param>
    /// <param name="reporter">Gives the status.</param>
    /// <param name="commands">Does what is asked for.</param>
    /// <param name="tail">The log.</param>
    /// <param name="tell">Takes a sentence about the feed itself.</param>
    public MqttFeed(
        Func<ApplianceSettings> settings, EventReader events, Reporter reporter,
        Commands commands, LogTail tail, Action<string> tell)
    {
        this.settings = settings().Mqtt;
        options = () => settings().Reflector;
        (this.reporter, this.commands, this.tail, this.tell) = (reporter, commands, tail, tell);
        topics = new MqttTopics(this.settings.Name);
        this.events = new EventConsumer("mqtt", events, Work, tell);
        link = new MqttLink(
            this.settings, () => Kept(MqttMessages.Offline(DateTime.UtcNow)), events.Wake.Signal);
        tail.Added += WakeForLog;
    }

    public ConsumerHealth Health => events.HealthWith(
        (Volatile.Read(ref isConnected) ? "connected, " : string.Empty)
        + $"{Volatile.Read(ref published)} messages"
        + (waiting.Lost > 0 ? $", {waiting.Lost} discarded" : string.Empty),
        noBroker.Text is { } fault ? $"no broker: {fault}" : null);

    public void Start() => events.Start();

    public void Dispose()
    {
        tail.Added -= WakeForLog;
        link.Cancel();
        events.Stop();
        if (events.HasEnded)
        {
            link.Leave(Kept(MqttMessages.Offline(DateTime.UtcNow)));
            link.Dispose();
        }

        events.Dispose();
    }

    private void WakeForLog()
    {
        if (Volatile.Read(ref isConnected))
        {
            events.Wake.Signal();
        }
    }

    private void Work()
    {
        events.Wake.Wait(NextLook - Clock.Now);
        TakeEvents();
        if (!link.IsConnected)
        {
            Lose("the broker closed the connection");
            Connect();
        }

        if (link.IsConnected && !events.IsStopping && Talk() is { } fault)
        {
            link.Close();
            Lose(fault);
        }

        Volatile.Write(ref isConnected, link.IsConnected);
    }

    private Instant NextLook
    {
        get
        {
            var health = Clock.Now + HealthPause;
            return !link.IsConnected ? retry.NextTry : health < statusDue ? health : statusDue;
        }
    }

    private void TakeEvents()
    {
        while (events.TryRead(out var happened))
        {
            if (MqttMessages.Of(happened) is { } message)
            {
                waiting.Add(new MqttPublication(topics.Json, MqttJson.Encode(message)));
                HurryStatus();
            }
        }
    }

    // Soon, but not once for each of a thousand gateways that come at the same time.
    private void HurryStatus()
    {
        var soon = statusAt + StatusHurry;
        statusDue = soon < statusDue ? soon : statusDue;
    }

    private void Connect()
    {
        if (Clock.Now < retry.NextTry || events.IsStopping)
        {
            return;
        }

        if (link.Connect() is { } fault)
        {
            retry.Failed(Clock.Now);
            Tell(fault);
            return;
        }

        isConnected = true;
        statusDue = Clock.Now;
        (healthTold, announced) = (null, default);
        noBroker.End();
        tell($"MQTT: connected to {settings.Host}:{settings.Port}, topics {settings.Name}/...");
    }

    // Says that the connection is gone, if there was one.
    private void Lose(string fault)
    {
        if (isConnected && !events.IsStopping)
        {
            isConnected = false;
            retry.Failed(Clock.Now);
            Tell(fault);
        }
    }

    private void Tell(string reason)
    {
        if (!events.IsStopping && noBroker.Begin(reason))
        {
            tell($"MQTT: {settings.Host}:{settings.Port}: {reason}; retrying,"
                + $" and keeping the newest {WaitingMax} messages");
        }
    }

    // Returns what went wrong; what was not taken by then waits on.
    private string? Talk() =>
        AnswerCommands() ?? PublishDiscovery() ?? PublishStatus() ?? PublishHealth()
        ?? PublishWaiting() ?? PublishLog();

    private string? AnswerCommands()
    {
        string? fault = null;
        while (fault is null && link.NextCommand() is { } command)
        {
            var answer = CommandRequest.TryRead(command) is { } request
                ? commands.Execute(request, Who)
                : CommandAnswer.Failed("a command must be a JSON object or words");
            fault = Publish(new MqttPublication(
                topics.Response,
                JsonSerializer.SerializeToUtf8Bytes(
                    answer, ControlJson.Readable.CommandAnswer)));
        }

        return fault;
    }

    // Another id is another device: the entities of the former one are taken back, or they would
    // stay in Home Assistant for ever.
    private string? PublishDiscovery()
    {
        var reflector = options();
        if (!settings.Discovery || announced == (reflector.Id, reflector.Name))
        {
            return null;
        }

        var entities = MqttDiscovery.Of(settings, reflector).ToList();
        var topicsNow = entities.ConvertAll(entity => entity.Topic);
        var stale = announcedTopics.Except(topicsNow)
            .Select(topic => new MqttPublication(topic, [], IsKept: true));
        foreach (var entity in stale.Concat(entities))
        {
            if (Publish(entity) is { } fault)
            {
                return fault;
            }
        }

        announced = (reflector.Id, reflector.Name);
        announcedTopics = topicsNow;
        return null;
    }

    private string? PublishHealth()
    {
        var health = reporter.Health;
        if (health.ToString() == healthTold)
        {
            return null;
        }

        var kept = new MqttPublication(
            topics.Health, MqttJson.Encode(MqttMessages.HealthOf(DateTime.UtcNow, health)),
            IsKept: true);
        var fault = Publish(kept)
            ?? Publish(kept with { Topic = topics.Json, IsKept = false });
        healthTold = fault is null ? health.ToString() : null;
        return fault;
    }

    private string? PublishStatus()
    {
        var now = Clock.Now;
        if (now < statusDue)
        {
            return null;
        }

        (statusAt, statusDue) = (now, now + StatusPause);
        if (reporter.Status() is not { } status || reporter.Streams() is not { } streams)
        {
            return null;
        }

        var kept = Kept(MqttMessages.StatusOf(DateTime.UtcNow, status, streams));
        var fault = Publish(kept)
            ?? Publish(kept with { Topic = topics.Json, IsKept = false });
        if (fault is null)
        {
            retry.Reset();
        }

        return fault;
    }

    private string? PublishWaiting()
    {
        while (waiting.TryPeek(out var oldest))
        {
            if (Publish(oldest) is { } fault)
            {
                return fault;
            }

            waiting.Remove();
        }

        return null;
    }

    private string? PublishLog()
    {
        var next = nextLine;
        var lines = tail.ReadFrom(ref next);
        nextLine = next - lines.Count;
        foreach (var line in lines)
        {
            if (Publish(new MqttPublication(topics.Log, Encoding.UTF8.GetBytes(line))) is { } fault)
            {
                return fault;
            }

            nextLine++;
        }

        return null;
    }

    private string? Publish(MqttPublication what)
    {
        var fault = link.Publish(what);
        Volatile.Write(ref published, published + (fault is null ? 1 : 0));
        return fault;
    }

    private MqttPublication Kept(MqttMessage message) =>
        new(topics.Status, MqttJson.Encode(message), IsKept: true);
}
