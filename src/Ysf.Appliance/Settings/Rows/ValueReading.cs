namespace Ysf.Appliance.Settings.Rows;

/// <summary>One value while it is read: its text, and the way for what is wrong with it.</summary>
/// <param name="values">The values of the file, for what depends on others.</param>
/// <param name="key">The key that is read.</param>
/// <param name="text">The text of the file, else of the default; a path is a full one.</param>
/// <param name="isDefault">Whether the default is read in the place of a wrong value.</param>
internal sealed class ValueReading<T>(
    FileValues values, Key<T> key, string text, bool isDefault = false)
{
    public FileValues Values => values;

    public Key<T> Key => key;

    public string Text => text;

    /// <summary>Reports that the value is none of those allowed.</summary>
    /// <returns>The default.</returns>
    public T Refuse()
    {
        if (isDefault)
        {
            return default!;
        }

        values.TellNotAllowed(key);
        return Default;
    }

    /// <summary>Reports a value as wrong for a reason of its own.</summary>
    /// <returns>The default.</returns>
    public T Fail(string reason)
    {
        Error(reason);
        return Default;
    }

    /// <summary>Reports an error of a part of the value.</summary>
    public void Error(string reason)
    {
        if (!isDefault)
        {
            values.Error(key, reason);
        }
    }

    /// <summary>Reports a doubt.</summary>
    public void Warn(string doubt)
    {
        if (!isDefault)
        {
            values.Warning(key, doubt);
        }
    }

    private T Default => isDefault ? default!
        : key.Usual is { } usual ? usual(values)
        : key.Parse(new ValueReading<T>(values, key, values.Default(key), isDefault: true));
}
