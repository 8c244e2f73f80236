using Ysf.Machine.Work;

namespace Ysf.Appliance.Handover;

/// <summary>A consumer of what happens that tells others about it.</summary>
internal interface IFeed : IDisposable
{
    /// <summary>Health of the feed; from any thread.</summary>
    ConsumerHealth Health { get; }

    void Start();
}
