namespace Ysf.Simulation;

/// <summary>
/// The figures stay as they are until they are changed on purpose: make sim FIGURES=write.
/// </summary>
public sealed class FigureTests
{
    [Fact]
    public void Delivery_through_lossy_networks_is_unchanged() =>
        FigureTable.Compute().ShouldBe(Committed());

    private static string Committed()
    {
        using var stream = typeof(FigureTests).Assembly.GetManifestResourceStream("Figures.txt");
        using var reader = new StreamReader(stream.ShouldNotBeNull());
        return reader.ReadToEnd();
    }
}
