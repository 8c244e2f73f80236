using Xunit.v3;

namespace Ysf.Tests.EndToEnd;

/// <summary>Puts a test, or all tests of a class, into the long part: <c>make test-all</c> runs them.</summary>
/// <remarks>
/// All other tests belong to <c>make test</c>. The runner selects by the trait <c>Part=Long</c>, once
/// with <c>-trait</c> and once with <c>-trait-</c>, so that each test is in exactly one part.
/// </remarks>
/// <param name="why">Why the tests are too slow for the short part.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class LongPartAttribute(string why) : Attribute, ITraitAttribute
{
    /// <summary>Trait name of both parts.</summary>
    public const string Name = "Part";

    /// <summary>Trait value of the long part.</summary>
    public const string Value = "Long";

    /// <summary>Why the tests are too slow for the short part.</summary>
    public string Why => why;

    /// <inheritdoc/>
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new(Name, Value)];
}
