namespace Ysf.Tests.EndToEnd;

/// <summary>Tests that measure time: no other runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
