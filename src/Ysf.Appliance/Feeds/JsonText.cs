using System.Text;
using System.Text.Encodings.Web;

namespace Ysf.Appliance.Feeds;

/// <summary>One message of the JSON feed: an object whose values are all strings.</summary>
/// <remarks>
/// Spaced as Python's collectors have always got it: <c>{"key": "value", "key": "value"}</c>.
/// Values are escaped, which the Python reflector forgot. Collectors paste them into SQL between
/// apostrophes, and collector3 stands still for ever after an apostrophe in a name: a grave accent
/// takes its place.
/// </remarks>
internal sealed class JsonText
{
    private readonly StringBuilder text = new("{");

    /// <summary>Adds a member; the first names the kind of message.</summary>
    public JsonText With(string key, string value)
    {
        text.Append(text.Length > 1 ? ", " : string.Empty)
            .Append('"').Append(key).Append("\": \"")
            .Append(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value.Replace('\'', '`')))
            .Append('"');
        return this;
    }

    public JsonText With(string key, int value) => With(key, $"{value}");

    /// <summary>As Python spells a bool.</summary>
    public JsonText With(string key, bool value) => With(key, value ? "True" : "False");

    public override string ToString() => text + "}";
}
