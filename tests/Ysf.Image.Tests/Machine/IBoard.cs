namespace Ysf.Tests.Image;

/// <summary>A machine of QEMU that takes the card.</summary>
internal interface IBoard
{
    /// <summary>Whether it has a network card, and with it a way to the reflector.</summary>
    bool HasNetwork { get; }

    /// <summary>QEMU's arguments for the machine, its card and its serial line.</summary>
    /// <param name="card">The socket of the card's <see cref="NbdServer"/>.</param>
    /// <param name="line">The character device at the other end of the recovery console.</param>
    IEnumerable<string> Arguments(string card, string line);
}
