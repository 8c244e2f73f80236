namespace Ysf.Appliance.Feeds;

/// <summary>A consumer of what happens that tells others about it.</summary>
internal interface IFeed : IDisposable
{
    /// <summary>How it keeps up; from any thread.</summary>
    ConsumerHealth Health { get; }

    void Start();
}
