using System.Text.RegularExpressions;

namespace Ysf.Bill.Licences;

/// <summary>SPDX licence expressions: ids, AND, OR, parentheses.</summary>
/// <remarks>Source: SPDX specification 2.3, annex D. We write no WITH.</remarks>
internal static partial class LicenceExpression
{
    /// <summary>The fault of an expression, or null.</summary>
    public static string? Problem(string expression)
    {
        bool wantsId = true;
        int depth = 0;
        foreach (string word in Words(expression))
        {
            bool isOperator = word is "AND" or "OR" or ")";
            if (isOperator == wantsId) return $"{word} is out of place";
            switch (word)
            {
                case "(":
                    depth++;
                    break;
                case ")":
                    if (--depth < 0) return "a parenthesis closes that was not open";
                    break;
                case "AND" or "OR":
                    wantsId = true;
                    break;
                default:
                    if (!Id().IsMatch(word)) return $"{word} is no licence id";
                    wantsId = false;
                    break;
            }
        }

        if (wantsId) return "it ends where an id belongs";
        return depth > 0 ? "a parenthesis stays open" : null;
    }

    /// <summary>The licence ids in an expression.</summary>
    public static IEnumerable<string> Ids(string expression) =>
        Words(expression).Where(word => word is not ("AND" or "OR" or "(" or ")"));

    /// <summary>One expression that all of these hold; each of them once, in order.</summary>
    public static string All(IEnumerable<string> expressions)
    {
        string[] all = [.. expressions
            .SelectMany(one => one.Contains(" OR ") ? [one] : one.Split(" AND "))
            .Distinct()
            .Order(StringComparer.Ordinal)];
        return all.Length == 1
            ? all[0]
            : string.Join(" AND ", all.Select(one => one.Contains(" OR ") ? $"({one})" : one));
    }

    private static IEnumerable<string> Words(string expression) =>
        Word().Matches(expression).Select(match => match.Value);

    [GeneratedRegex(@"[()]|[^()\s]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"^[A-Za-z0-9.-]+$")]
    private static partial Regex Id();
}
