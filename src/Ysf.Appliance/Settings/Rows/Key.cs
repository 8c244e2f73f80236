using System.Runtime.CompilerServices;

namespace Ysf.Appliance.Settings.Rows;

/// <summary>A row and the type of its value: <c>values.Of(Keys.Network.Port)</c> is a number.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
internal sealed record Key<T> : Setting
{
    /// <summary>Reads a text; reports through the reading what is wrong with it.</summary>
    internal required Func<ValueReading<T>, T> Parse { get; init; }

    /// <summary>Spells a value, so that <see cref="Parse"/> gives the same.</summary>
    internal required Func<T, string> Print { get; init; }

    /// <summary>Makes the default of other values; null where it is a text of its own.</summary>
    internal Func<FileValues, T>? Usual { get; init; }

    internal override object? Read(FileValues values) =>
        Usual is not null && !values.Has(this)
            ? Usual(values)
            : Parse(new ValueReading<T>(values, this, values.Text(this)));

    internal override string Spell(SettingsValues values) => Print(values.Of(this));

    public bool Equals(Key<T>? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
