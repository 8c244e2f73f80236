using System.Reflection;

namespace Ysf.Tests.Texts;

/// <summary>Values of report types with every member set, so that their JSON leaves nothing out.</summary>
internal static class FullValue
{
    // Texts that are one of a few words.
    private static readonly Dictionary<string, string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Kind"] = "transmit",
        ["Reserve"] = "normal",
        ["Outcome"] = "none",
    };

    public static object Of(Type type) =>
        Nullable.GetUnderlyingType(type) is { } inner ? Of(inner)
        : type == typeof(string) ? "text"
        : type == typeof(bool) ? true
        : type == typeof(DateTime) ? new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc)
        : type.IsEnum ? Enum.GetValues(type).GetValue(0)!
        : type.IsPrimitive ? Convert.ChangeType(7, type, System.Globalization.CultureInfo.InvariantCulture)
        : ElementOf(type) is { } element ? ListOf(element)
        : type.IsGenericType && type.GetGenericArguments() is [var key, var value] ? MapOf(key, value)
        : ObjectOf(type);

    private static object Of(string name, Type type) =>
        type == typeof(string) && Words.TryGetValue(name, out var word) ? word : Of(type);

    private static Type? ElementOf(Type type) => type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.GetGenericArguments() is [var one] ? one
        : null;

    private static Array ListOf(Type element)
    {
        var list = Array.CreateInstance(element, 1);
        list.SetValue(Of(element), 0);
        return list;
    }

    private static object MapOf(Type key, Type value)
    {
        var map = Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(key, value))!;
        ((System.Collections.IDictionary)map).Add(Of(key), Of(value));
        return map;
    }

    private static object ObjectOf(Type type)
    {
        var maker = type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Where(one => one.GetParameters() is not [{ } copied] || copied.ParameterType != type)
            .OrderByDescending(one => one.GetParameters().Length).FirstOrDefault();
        var made = maker is null
            ? Activator.CreateInstance(type)!
            : maker.Invoke([.. maker.GetParameters().Select(one => Of(one.Name!, one.ParameterType))]);
        foreach (var member in type.GetProperties().Where(one => one.SetMethod is not null))
        {
            member.SetValue(made, Of(member.Name, member.PropertyType));
        }

        return made;
    }
}
