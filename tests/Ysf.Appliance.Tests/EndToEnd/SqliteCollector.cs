using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Ysf.Tests.EndToEnd;

/// <summary>A collector as the field runs them: connects, pings, stores what it gets.</summary>
internal sealed class SqliteCollector : IDisposable
{
    private readonly Socket socket = new(
        AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly SqliteConnection database;
    private readonly byte[] buffer = new byte[4096];

    public SqliteCollector(IPEndPoint feed, IPAddress address, string file)
    {
        database = new SqliteConnection($"Data Source={file};Pooling=False");
        database.Open();
        Execute("create table message (kind text, id text, body text)");
        Execute("create table stream (id text primary key, call text, gw text, dgid text,"
            + " latitude text, longitude text, type text)");
        socket.Bind(new IPEndPoint(address, 0));
        socket.Connect(feed);
    }

    /// <summary>Asks for the feed, and again until it answers; returns the answer.</summary>
    /// <remarks>The feed begins a moment after the reflector answers its first poll.</remarks>
    public string Connect()
    {
        string? answer = null;
        ReflectorTests.Eventually(() => (answer = TryAsk("CONNREQ"u8)) is not null);
        return answer!;
    }

    /// <summary>False while nobody answers, or the port is closed.</summary>
    public bool TryConnect() => TryAsk("CONNREQ"u8) is not null;

    public string Ask(string request)
    {
        socket.Send(System.Text.Encoding.ASCII.GetBytes(request));
        return Next() ?? "nothing";
    }

    /// <summary>Stores messages until one of a kind came.</summary>
    public void StoreUntil(string kind)
    {
        while (Next() is { } message)
        {
            if (Store(message) == kind)
            {
                return;
            }
        }

        Assert.Fail($"no {kind} came");
    }

    public List<string> Query(string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join("|", Enumerable.Range(0, reader.FieldCount)
                .Select(i => reader.IsDBNull(i) ? string.Empty : reader.GetString(i))));
        }

        return rows;
    }

    public void Dispose()
    {
        socket.Dispose();
        database.Dispose();
    }

    private string? Next() => socket.Poll(TimeSpan.FromSeconds(20), SelectMode.SelectRead)
        ? System.Text.Encoding.UTF8.GetString(buffer, 0, socket.Receive(buffer))
        : null;

    // Null while nobody answers, or the port is closed.
    private string? TryAsk(ReadOnlySpan<byte> request)
    {
        try
        {
            socket.Send(request);
            return socket.Poll(TimeSpan.FromSeconds(1), SelectMode.SelectRead)
                ? System.Text.Encoding.UTF8.GetString(buffer, 0, socket.Receive(buffer))
                : null;
        }
        catch (SocketException)
        {
            return null;
        }
    }

    private string Store(string message)
    {
        var members = JsonSerializer.Deserialize<Dictionary<string, string>>(message)!;
        var (kind, id) = members.First();
        Execute("insert into message values ($0, $1, $2)", kind, id, message);
        switch (kind)
        {
            case "stream_start":
                Execute("insert into stream (id, call, gw, dgid) values ($0, $1, $2, $3)",
                    id, members["call"], members["gw"], members["dgid"]);
                break;
            case "stream_id04":
                Execute("update stream set latitude = $0, longitude = $1 where id = $2",
                    members["latitude"], members["longitude"], id);
                break;
            case "stream_end":
                Execute("update stream set type = $0 where id = $1", members["type"], id);
                break;
        }

        return kind;
    }

    private void Execute(string sql, params string[] values)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue($"${i}", values[i]);
        }

        command.ExecuteNonQuery();
    }
}
