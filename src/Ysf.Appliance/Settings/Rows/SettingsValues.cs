namespace Ysf.Appliance.Settings.Rows;

/// <summary>The values of all rows as they will be used; immutable.</summary>
internal sealed class SettingsValues(IReadOnlyDictionary<Setting, object?> values)
{
    /// <summary>No values at all.</summary>
    public static SettingsValues None { get; } = new(new Dictionary<Setting, object?>());

    /// <summary>The value of a key.</summary>
    public T Of<T>(Key<T> key) => (T)values[key]!;

    /// <summary>These values but one.</summary>
    public SettingsValues With<T>(Key<T> key, T value) =>
        new(new Dictionary<Setting, object?>(values) { [key] = value });

    /// <summary>These values, and those of other settings for some of the rows.</summary>
    /// <param name="others">The other settings.</param>
    /// <param name="isOthers">The rows whose values are theirs.</param>
    public SettingsValues With(SettingsValues others, Func<Setting, bool> isOthers) =>
        new(values.ToDictionary(
            row => row.Key,
            row => isOthers(row.Key) ? others.ValueOf(row.Key) : row.Value));

    private object? ValueOf(Setting row) => values[row];
}
