using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ysf.Appliance.Control;

namespace Ysf.Tests.Composition;

/// <summary>
/// Contexts repeat their options, since attributes of C# cannot be shared and a context must stand
/// above its types. So they are held to one form here.
/// </summary>
public sealed class JsonContextTests
{
    private static readonly string[] Indented = ["BackupJson", "UpdateJson"];

    private static List<Type> Contexts => [.. typeof(ControlJson).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(JsonSerializerContext)))];

    [Fact]
    public void Keys_are_camel_case_and_files_for_people_indented()
    {
        foreach (var context in Contexts)
        {
            var options = OptionsOf(context);
            options.PropertyNamingPolicy.ShouldBe(
                context.Name == "MqttDiscoveryJson"
                    ? JsonNamingPolicy.SnakeCaseLower
                    : JsonNamingPolicy.CamelCase,
                context.Name);
            options.WriteIndented.ShouldBe(Indented.Contains(context.Name), context.Name);
            options.DefaultIgnoreCondition.ShouldBe(
                context.Name == "BackupJson"
                    ? JsonIgnoreCondition.Never
                    : JsonIgnoreCondition.WhenWritingNull,
                context.Name);
        }
    }

    [Fact]
    public void A_folder_has_one_context_and_one_more_only_for_the_spelling_of_others() =>
        Contexts.GroupBy(context => context.Namespace).Where(folder => folder.Count() > 1)
            .Select(folder => folder.Key).ShouldBe(["Ysf.Appliance.Feeds"]);

    [Fact]
    public void A_type_is_asked_of_one_context() =>
        Contexts.SelectMany(context => context.GetCustomAttributesData()
                .Where(data => data.AttributeType == typeof(JsonSerializableAttribute))
                .Select(data => (Type)data.ConstructorArguments[0].Value!))
            .GroupBy(type => type).Where(group => group.Count() > 1)
            .Select(group => group.Key.ToString()).ShouldBe(
            [
                // The file of overs stands below the control socket.
                "System.Collections.Generic.IReadOnlyList`1[Ysf.Appliance.Heard.HeardOver]",
            ]);

    private static JsonSerializerOptions OptionsOf(Type context) =>
        ((JsonSerializerContext)context.GetProperty(
            "Default", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!).Options;
}
