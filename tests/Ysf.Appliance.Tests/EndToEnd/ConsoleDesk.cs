using System.Globalization;

namespace Ysf.Tests.EndToEnd;

/// <summary>
/// The published console on a cable of its own, beside a reflector that may run, hang or not be
/// there, and with a systemctl that only notes what it is asked for.
/// </summary>
internal sealed class ConsoleDesk : IDisposable
{
    private readonly PublishedProgram console = PublishedProgram.Native();

    /// <param name="startReflector">Whether a reflector runs.</param>
    /// <param name="hasState">Whether there is a state directory.</param>
    /// <param name="baud">The speed asked for; none = the usual.</param>
    public ConsoleDesk(bool startReflector = true, bool hasState = true, int? baud = null)
    {
        if (startReflector)
        {
            Reflector.Start(Reflector.StockIni());
        }

        State = hasState ? Reflector.Folder : Reflector.PathOf("no/state");
        Ini = hasState ? Reflector.Ini : Path.Combine(State, "pysfreflector.ini");
        Node = Reflector.PathOf("ttyUSB0");
        Cable = new SerialCable(Node);
        MakeSystemctl();
        console.Environment["PATH"] =
            $"{console.Folder}:{System.Environment.GetEnvironmentVariable("PATH")}";
        console.Environment["STATE_DIRECTORY"] = State;
        console.Environment["RUNTIME_DIRECTORY"] = Run;
        string[] speed = baud is { } given
            ? ["--baud", given.ToString(CultureInfo.InvariantCulture)]
            : [];
        string[] config = hasState ? ["--config", Ini] : [];
        try
        {
            console.Launch(["console", "--port", Node, .. speed, .. config]);
            Cable.Expect("Enter shows the menu");
            Cable.Expect("> ");
        }
        catch
        {
            // No other code disposes what was never made.
            Dispose();
            throw;
        }
    }

    public PublishedProgram Reflector { get; } = PublishedProgram.Native();

    public SerialCable Cable { get; }

    public string Ini { get; }

    public string State { get; }

    public string Run => console.PathOf("run");

    public string Node { get; }

    /// <summary>Arguments that systemctl got.</summary>
    public string Asked => File.Exists(console.PathOf("asked"))
        ? File.ReadAllText(console.PathOf("asked"))
        : "";

    public string Output => console.Output;

    public PublishedProgram Program => console;

    public void Dispose()
    {
        console.Dispose();
        Cable.Dispose();
        Reflector.Dispose();
    }

    private void MakeSystemctl() => RunnableFile.Put(
        console.PathOf("systemctl"), $"#!/bin/sh\necho \"$@\" >> {console.PathOf("asked")}\n");
}
