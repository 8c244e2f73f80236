using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Problems;

namespace Ysf.Appliance.Storage;

/// <summary>Collects the rules of a deny.db, line by line.</summary>
internal sealed class DenyFileScan(ProblemList problems)
{
    private const string Kinds = "CS, AL, SB, GW, GWB, IP, IPB, SN";

    private readonly Dictionary<string, (AccessRuleKind Kind, int Line)> callsigns =
        new(StringComparer.OrdinalIgnoreCase);

    public List<(AccessRuleKind Kind, string Text)> Names { get; } = [];

    public List<(AccessRuleKind Kind, AddressPrefix Prefix)> Addresses { get; } = [];

    public List<(AccessRuleKind Kind, string Host)> Hosts { get; } = [];

    public ProblemList Problems { get; } = problems;

    public void Take(string rule, int line)
    {
        var colon = rule.IndexOf(':', StringComparison.Ordinal);
        var value = rule[(colon + 1)..].Trim();
        var name = colon < 0 ? nameof(AccessRuleKind.CS) : rule[..colon].Trim();
        var doubt = colon < 0 ? DenyDoubt.OfBareWord(rule) : RuleLines.OddStart(rule);
        if (doubt is not null)
        {
            LeaveOut(rule, doubt, line);
        }
        else if (!TryReadKind(name, out var kind))
        {
            Problems.Error(line,
                $"{RuleLines.Quote(name)} is not a kind of rule; known are {Kinds}"
                + DenyDoubt.KindHint(name, rule));
        }
        else if (value.Length == 0)
        {
            Problems.Error(line, $"{RuleLines.Quote(rule)} has no name after the colon");
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
        else if (DenyDoubt.OfName(kind, value) is { } doubt)
        {
            LeaveOut($"{kind}:{value}", doubt, line);
        }
        else if (!RuleLines.IsName(value.TrimEnd('*'), out var fault))
        {
            LeaveOut(value, fault, line);
        }
        else
        {
            if (DenyDoubt.OfWords(kind, value) is { } words)
            {
                Problems.Warning(line, $"{RuleLines.Quote($"{kind}:{value}")} {words}");
            }

            TellIfContradicted(kind, value, line);
            Names.Add((kind, value));
        }
    }

    private void LeaveOut(string rule, string doubt, int line) =>
        Problems.Warning(line, $"{RuleLines.Quote(rule)} {doubt}; the rule is left out");

    // Of a callsign that is both blocked and allowed one rule never matches.
    private void TellIfContradicted(AccessRuleKind kind, string value, int line)
    {
        if (kind is not (AccessRuleKind.CS or AccessRuleKind.AL))
        {
            return;
        }

        if (callsigns.TryGetValue(value, out var other) && other.Kind != kind)
        {
            Problems.Warning(line,
                $"{RuleLines.Quote($"{kind}:{value}")} contradicts {other.Kind}:{value} of line"
                + $" {other.Line}: AL counts, or CS with [Block List] CheckRE = -1, and the other"
                + " one has no effect");
        }

        callsigns.TryAdd(value, (kind, line));
    }

    private void TakeAddress(AccessRuleKind kind, string value, int line)
    {
        if (AddressPrefixText.TryRead(value, out var prefix, out var fault))
        {
            TakePrefix(kind, prefix, value, line);
        }
        else if (fault is not null)
        {
            Problems.Error(line, fault);
        }
        else if (DenyDoubt.OfHost(kind, value) is { } doubt)
        {
            LeaveOut($"{kind}:{value}", doubt, line);
        }
        else if (HostName.IsOne(value))
        {
            Hosts.Add((kind, value));
        }
        else
        {
            LeaveOut(value, "is neither an address nor a host name", line);
        }
    }

    private void TakePrefix(
        AccessRuleKind kind, AddressPrefix prefix, string value, int line)
    {
        // 0.0.0.0/0 and ::/0 are all addresses, and no datagram comes from 0.0.0.0 or ::.
        var isWhole = prefix.Bits == 8 * IpAddress.Size;
        if (isWhole && (prefix.Address.IsUnspecified || prefix.Address == IpAddress.FromIPv4(0)))
        {
            var everybody = prefix.Address.IsUnspecified ? "::/0" : "0.0.0.0/0";
            LeaveOut(
                $"{kind}:{value}", $"is nobody's address; everybody's is {kind}:{everybody}", line);
            return;
        }

        if (DenyDoubt.OfPrefix(prefix) is { } doubt)
        {
            LeaveOut($"{kind}:{value}", doubt, line);
            return;
        }

        Addresses.Add((kind, prefix));
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
