using Ysf.Appliance.Storage;

namespace Ysf.Appliance.Update;

/// <summary>Remounts the card for the moment of a write.</summary>
/// <param name="folder">Where it is mounted.</param>
internal sealed class CardWriter(string folder) : ICardWriter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string Folder => folder;

    public string? Write(Action write)
    {
        if (Remount("remount,rw") is { } fault)
        {
            return $"{folder} cannot be made writable: {fault}";
        }

        try
        {
            write();
            return null;
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            return $"{folder} could not be written: {FileFault.Say(error)}";
        }
        finally
        {
            // This flushes; a card that stays writable is said by who looks after mounts.
            _ = Remount("remount,ro");
        }
    }

    private string? Remount(string options) =>
        Tool.Run(Patience, null, "mount", "-o", options, folder).Fault;
}
