using System.Text;

namespace Ysf;

/// <summary>
/// The reflector's name, description and version, ready to be copied into answers.
/// </summary>
internal sealed class StatusText
{
    private readonly (int Id, byte[] Name, byte[] Description)?[] byPort;
    private readonly byte[] product;
    private readonly byte[] version;

    public StatusText(ReflectorOptions options)
    {
        product = Encoding.ASCII.GetBytes(options.Product);
        version = Encoding.ASCII.GetBytes(options.Version);
        byPort = new (int, byte[], byte[])?[options.Ports.Count];
        byPort[PortId.Main.Index] = Texts(options.Id, options.Name, options.Description);
        for (var port = 1; port < byPort.Length; port++)
        {
            var dgId = options.Ports[port].DgId;
            var alias = options.Aliases.FirstOrDefault(alias => alias.DgId == dgId);
            byPort[port] = alias is null
                ? null
                : Texts(alias.Id, alias.Name, alias.Description);
        }
    }

    /// <summary>Stages the answer to a status query; false on a port that has none.</summary>
    public bool TryStageStatus(PortId port, int gateways, Outbox outbox, out int offset)
    {
        offset = 0;
        if (byPort[port.Index] is not var (id, name, description))
        {
            return false;
        }

        offset = outbox.Stage(StatusReply.Size, out var destination);
        StatusReply.Write(destination, id, name, description, gateways);
        return true;
    }

    /// <summary>Stages the answer to a version query.</summary>
    public int StageVersion(Outbox outbox, out int length)
    {
        length = Datagram.TagSize + product.Length + 1 + version.Length;
        var offset = outbox.Stage(length, out var destination);
        VersionReply.Write(destination, product, version);
        return offset;
    }

    private static (int, byte[], byte[]) Texts(int id, string name, string description) =>
        (id, Encoding.ASCII.GetBytes(name), Encoding.ASCII.GetBytes(description));
}
