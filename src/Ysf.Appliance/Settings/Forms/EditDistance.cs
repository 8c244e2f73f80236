namespace Ysf.Appliance.Settings.Forms;

/// <summary>Distance between a misspelt name and a known one.</summary>
internal static class EditDistance
{
    // Longer names are compared by their beginning: the work grows with the square.
    private const int LengthMax = 64;

    // A beginning as short as this is an abbreviation: Desc, Reg.
    private const int BeginningMin = 3;

    /// <summary>
    /// The known name that a slip of the hand or an abbreviation explains, the first of equals;
    /// null when no name is near, since a far one only misleads.
    /// </summary>
    public static string? Near(string name, IEnumerable<string> known)
    {
        var (best, fewest) = ((string?)null, int.MaxValue);
        foreach (var candidate in known)
        {
            var changes = Between(name, candidate);
            if (changes < fewest && (IsNear(name, candidate, changes) || IsPart(name, candidate)))
            {
                (best, fewest) = (candidate, changes);
            }
        }

        return best;
    }

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

    // One change in short names and three in long ones; of a short name another first letter makes
    // another word (CEST and West).
    private static bool IsNear(string name, string known, int changes)
    {
        var allowed = Math.Max(name.Length, known.Length) switch
        {
            <= 2 => 0,
            <= 6 => 1,
            <= 10 => 2,
            _ => 3,
        };
        return changes <= allowed
            && (allowed > 1 || (name.Length > 0 && known.Length > 0
                && char.ToUpperInvariant(name[0]) == char.ToUpperInvariant(known[0])));
    }

    // One begins with the other, and is not twice as long but for abbreviations.
    private static bool IsPart(string name, string known) =>
        name.Length >= BeginningMin
        && (known.StartsWith(name, StringComparison.OrdinalIgnoreCase)
            || (known.Length > BeginningMin && name.Length < 2 * known.Length
                && name.StartsWith(known, StringComparison.OrdinalIgnoreCase)));

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
