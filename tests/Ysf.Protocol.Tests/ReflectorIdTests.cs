using System.Text.Json;

namespace Ysf.Tests;

public class ReflectorIdTests
{
    [Fact]
    public void Ids_match_the_recorded_ones()
    {
        IReadOnlyList<JsonElement> vectors = VectorFile.Read("reflector_id.json");
        vectors.Count.ShouldBe(60);
        foreach (JsonElement vector in vectors)
        {
            ReflectorId.FromName(vector.Text("name"))
                .ShouldBe(vector.Number("id"), vector.Text("name"));
        }
    }
}
