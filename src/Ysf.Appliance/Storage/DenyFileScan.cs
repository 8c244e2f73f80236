using Ysf.Appliance.Settings;

namespace Ysf.Appliance.Storage;

/// <summary>Collects the rules of a deny.db, line by line.</summary>
internal sealed class DenyFileScan(ProblemList problems)
{
    private const string Kinds = "CS, AL, SB, GW, GWB, IP, IPB, SN";

    public List<(AccessRuleKind Kind, string Text)> Names { get; } = [];

    public List<(AccessRuleKind Kind, AddressPrefix Prefix)> Addresses { get; } = [];

    public List<(AccessRuleKind Kind, string Host)> Hosts { get; } = [];

    public ProblemList Problems { get; } = problems;

    public void Take(string rule, int line)
    {
        var colon = rule.IndexOf(':', StringComparison.Ordinal);
        var value = rule[(colon + 1)..].Trim();
        var name = colon < 0 ? nameof(AccessRuleKind.CS) : rule[..colon].Trim();
        if (!TryReadKind(name, out var kind))
        {
            Problems.Error(line,
                $"{RuleLines.Quote(name)} is no kind of rule; there are {Kinds}");
        }
        else if (value.Length == 0)
        {
            Problems.Error(line, $"{RuleLines.Quote(rule)} names nothing after the colon");
        }
        else if (kind is AccessRuleKind.IP or AccessRuleKind.IPB)
        {
            TakeAddress(kind, value, line);
        }
        else
        {
            TakeName(kind, value, line);
        }
    }

    private void TakeName(AccessRuleKind kind, string value, int line)
    {
        var star = value.IndexOf('*', StringComparison.Ordinal);
        var isPattern = kind is AccessRuleKind.CS or AccessRuleKind.AL
            or AccessRuleKind.GW or AccessRuleKind.GWB;
        if (star >= 0 && (star < value.Length - 1 || !isPattern))
        {
            Problems.Error(line,
                $"{RuleLines.Quote(value)} may have a * only as the last character, "
                + "and only in CS, AL, GW and GWB");
        }
        else if (!RuleLines.IsName(value.TrimEnd('*'), out var fault))
        {
            Problems.Warning(line, $"{RuleLines.Quote(value)} {fault}; the rule is left out");
        }
        else
        {
            Names.Add((kind, value));
        }
    }

    private void TakeAddress(AccessRuleKind kind, string value, int line)
    {
        if (AddressPrefixText.TryRead(value, out var prefix, out var fault))
        {
            Addresses.Add((kind, prefix));
        }
        else if (fault is not null)
        {
            Problems.Error(line, fault);
        }
        else if (HostName.IsOne(value))
        {
            Hosts.Add((kind, value));
        }
        else
        {
            Problems.Warning(line,
                $"{RuleLines.Quote(value)} is neither an address nor a host name; "
                + "the rule is left out");
        }
    }

    // Enum.TryParse would take numbers and lists for kinds as well.
    private static bool TryReadKind(string name, out AccessRuleKind kind)
    {
        kind = Enum.GetValues<AccessRuleKind>().FirstOrDefault(
            known => known.ToString().Equals(name, StringComparison.OrdinalIgnoreCase),
            (AccessRuleKind)byte.MaxValue);
        return kind != (AccessRuleKind)byte.MaxValue;
    }
}
