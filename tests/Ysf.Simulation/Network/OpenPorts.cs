namespace Ysf.Simulation;

/// <summary>
/// The UDP ports of the world, and which of them the reflector has open. The world numbers its
/// ports once and for all; to the core a port is a place in the list of its options.
/// </summary>
internal sealed class OpenPorts(IReadOnlyList<ushort> numbers, ReflectorOptions options)
{
    private IReadOnlyList<ListeningPort> open = options.Ports;

    /// <summary>The reflector listens to these from now on.</summary>
    public void Replace(IReadOnlyList<ListeningPort> next) => open = next;

    /// <summary>Delivers a datagram; false when no gateway listens there.</summary>
    public bool TryEnter(in Route outside, out Route inside)
    {
        for (var place = 0; place < open.Count; place++)
        {
            if (open[place].Number == numbers[outside.Port.Index])
            {
                inside = outside with { Port = new PortId((byte)place) };
                return true;
            }
        }

        inside = default;
        return false;
    }

    /// <summary>From which port of the world a datagram leaves.</summary>
    public PortId Outside(PortId inside)
    {
        for (var place = 0; place < numbers.Count; place++)
        {
            if (numbers[place] == open[inside.Index].Number)
            {
                return new PortId((byte)place);
            }
        }

        throw new BrokenInvariantException("not so: what is sent leaves by a port of the world");
    }
}
