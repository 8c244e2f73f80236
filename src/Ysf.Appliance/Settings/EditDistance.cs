namespace Ysf.Appliance.Settings;

/// <summary>How far a misspelt name is from a known one.</summary>
internal static class EditDistance
{
    // Longer names are compared by their beginning: the work grows with the square.
    private const int LengthMax = 64;

    /// <summary>The name that takes the fewest changes; the first of equals.</summary>
    public static string Nearest(string name, IEnumerable<string> known) =>
        known.MinBy(candidate => Between(name, candidate)) ?? string.Empty;

    /// <summary>
    /// Letters to insert, delete, replace or swap with their neighbour until one name is the
    /// other, without regard to case.
    /// </summary>
    public static int Between(string left, string right)
    {
        var a = Normalize(left);
        var b = Normalize(right);
        var cost = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                cost[i, j] = i == 0 || j == 0 ? i + j : Cheapest(cost, a, b, i, j);
            }
        }

        return cost[a.Length, b.Length];
    }

    private static int Cheapest(int[,] cost, string a, string b, int i, int j)
    {
        var replace = cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        var best = Math.Min(replace, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
        var swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return swapped ? Math.Min(best, cost[i - 2, j - 2] + 1) : best;
    }

    private static string Normalize(string name) =>
        (name.Length > LengthMax ? name[..LengthMax] : name).ToUpperInvariant();
}
