using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Storage;

/// <summary>
/// Why a line of deny.db can match no sender, and what would be right. What may match stays silent.
/// </summary>
internal static class DenyDoubt
{
    private const int SerialLength = 5;
    private const int CallsShown = 3;

    // Shorter words number a gateway of one name: DB0ABC B1.
    private const int GatewayMin = 3;

    private static readonly char[] Separators = [',', ';', ' ', '\t'];

    // Behind the shortest callsign and its separator.
    private const int SuffixMax = CallsignField.Size - 2;

    private static readonly (string Typed, AccessRuleKind Kind)[] Words =
    [
        ("CALL", AccessRuleKind.CS), ("CALLSIGN", AccessRuleKind.CS), ("BL", AccessRuleKind.CS),
        ("BLACK", AccessRuleKind.CS), ("BLOCK", AccessRuleKind.CS), ("DENY", AccessRuleKind.CS),
        ("WL", AccessRuleKind.AL), ("WHITE", AccessRuleKind.AL), ("ALLOW", AccessRuleKind.AL),
        ("SUFFIX", AccessRuleKind.SB), ("SUF", AccessRuleKind.SB), ("SX", AccessRuleKind.SB),
        ("GATEWAY", AccessRuleKind.GW), ("GWL", AccessRuleKind.GWB), ("GWR", AccessRuleKind.GWB),
        ("SERIAL", AccessRuleKind.SN), ("S/N", AccessRuleKind.SN), ("ID", AccessRuleKind.SN),
        ("ADDRESS", AccessRuleKind.IP), ("HOST", AccessRuleKind.IP), ("IP4", AccessRuleKind.IP),
        ("IP6", AccessRuleKind.IP), ("IPV4", AccessRuleKind.IP), ("IPV6", AccessRuleKind.IP),
        ("DNS", AccessRuleKind.IP),
    ];

    /// <summary>The kind that an unknown one is meant for, behind a semicolon; else empty.
    /// </summary>
    public static string KindHint(string kind, string rule)
    {
        if (ValueText.TryReadAddress(rule, out _))
        {
            return $"; right would be IP:{rule}";
        }

        if (TurnedHint(kind, rule[(rule.IndexOf(':') + 1)..].Trim()) is { } turned)
        {
            return turned;
        }

        if (rule.Contains("://", StringComparison.Ordinal))
        {
            return "; an address of the web matches nobody, a host is written IP:reflector.example";
        }

        if (rule.Count(letter => letter == ':') == 2)
        {
            return "; gateway:DG-ID:minutes belongs in home.db";
        }

        var word = Array.Find(
            Words, one => one.Typed.Equals(kind, StringComparison.OrdinalIgnoreCase));
        return word.Typed is not null
            ? $"; did you mean {word.Kind}?"
            : EditDistance.Near(kind, Enum.GetNames<AccessRuleKind>()
                .OrderBy(name => Math.Abs(name.Length - kind.Length))) is { } near
                ? $"; did you mean {near}?"
                : string.Empty;
    }

    /// <summary>The fault of a line that has no colon; null when it may be a callsign.
    /// </summary>
    public static string? OfBareWord(string rule)
    {
        if (RuleLines.OddStart(rule) is { } odd)
        {
            return odd;
        }

        var end = rule.AsSpan().IndexOfAnyExcept(RuleLines.Letters);
        var first = end < 0 ? rule : rule[..end];
        var rest = end < 0 ? string.Empty : RestOf(rule, end);
        if (IsKind(first))
        {
            return rest.Length == 0
                ? "is a kind of rule without a name"
                : "has no colon between kind and name; right would be"
                    + $" {first.ToUpperInvariant()}:{ShownText.Quote(rest)}";
        }

        return ValueText.TryReadAddress(rule, out _) || AddressPrefixText.TryRead(rule, out _, out _)
            ? $"is an address, and a line without a kind is a callsign; right would be IP:{rule}"
            : OfCallsign(rule, AccessRuleKind.CS);
    }

    /// <summary>The fault of the name of a rule; null when it may match.</summary>
    public static string? OfName(AccessRuleKind kind, string value) => kind switch
    {
        _ when RuleLines.QuoteFault(value) is { } fault => fault,
        AccessRuleKind.CS or AccessRuleKind.AL => OfCallsign(value, kind),
        AccessRuleKind.SB => OfSuffix(value),
        AccessRuleKind.SN when value.Length != SerialLength => OfSerial(value),
        AccessRuleKind.SN when value.Any(char.IsWhiteSpace) =>
            "has a blank in it, and no serial number has one",
        AccessRuleKind.GW or AccessRuleKind.GWB => OfGateway(value, kind),
        _ => null,
    };

    /// <summary>
    /// Doubts that a name with blanks is that of one gateway; null for any other. A gateway may be
    /// called so, so the rule stays.
    /// </summary>
    public static string? OfWords(AccessRuleKind kind, string value) => SeveralOf(kind, value) is { } lines
        ? $"is one name with a blank in it; two gateways need a line each, {lines}"
        : null;

    /// <summary>The fault of an address that no gateway can have; null for any other.</summary>
    /// <remarks>RFC 1122 3.2.1.3, RFC 1112 4, RFC 4291 2.7: none of them is a source.</remarks>
    public static string? OfPrefix(AddressPrefix prefix)
    {
        const int thisNetworkBits = 8, groupBits = 3, groupFirst = 224, group6 = 0xFF, group6Bits = 8;
        var first = ValueText.ToNet(prefix.Address).GetAddressBytes()[0];
        var bits = prefix.Bits - (prefix.Address.IsIPv4 ? IpAddress.MappedBits : 0);
        var isNobody = prefix.Address.IsIPv4
            ? (first == 0 && bits >= thisNetworkBits) || (first >= groupFirst && bits >= groupBits)
            : first == group6 && bits >= group6Bits;
        return isNobody ? "is a group, broadcast or reserved address; no gateway sends from it" : null;
    }

    /// <summary>The fault of the address of a rule; null when it may match.</summary>
    public static string? OfHost(AccessRuleKind kind, string value)
    {
        if (RuleLines.QuoteFault(value) is { } quotes)
        {
            return quotes;
        }

        if (value.AsSpan().ContainsAny(",; \t"))
        {
            return "holds more than one address; each one needs a line of its own";
        }

        if (AddressPrefixText.HintOf(value) is { } network)
        {
            return $"is no address; {network}";
        }

        if (HostText.FaultOf(value) is { } fault && fault.StartsWith("has ", StringComparison.Ordinal))
        {
            return fault;
        }

        var isCallsign = !value.Contains('.', StringComparison.Ordinal)
            && Callsign.IsPlausible(CallsignField.FromText(value));
        return isCallsign && value.Length <= CallsignField.Size
            ? $"is a callsign and no address; right would be GW:{value}"
                + (kind == AccessRuleKind.IPB ? $" or GWB:{value}" : $" or CS:{value}")
            : null;
    }

    private static string? OfCallsign(string value, AccessRuleKind kind)
    {
        var name = value.TrimEnd('*');
        if (name.AsSpan().ContainsAny(Separators))
        {
            return OfSeveral(name, kind);
        }

        if (ValueText.TryReadAddress(value, out _))
        {
            return $"is an address and no callsign; right would be IP:{value}";
        }

        var bare = Callsign.BareOf(name).ToString();
        if (name.AsSpan().ContainsAny("-/"))
        {
            return $"has a suffix, and {kind} rules are compared with the callsign alone; right"
                + $" would be {kind}:{bare}";
        }

        var odd = name.AsSpan().IndexOfAnyExcept(RuleLines.Letters);
        return odd < 0 ? null
            : "holds a character that no callsign has"
                + (char.IsAscii(name[odd]) ? string.Empty : $" ({UnseenText.Code(name[odd])})");
    }

    // Two callsigns are two rules; a word behind one is a comment; all else is left to the reader.
    private static string OfSeveral(string name, AccessRuleKind kind)
    {
        var words = name.Split(Separators, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => Callsign.BareOf(word.AsSpan(word.IndexOf(':') + 1))).ToList();
        var calls = words.Where(Callsign.IsPlausible).Select(call => $"{kind}:{call}")
            .Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (calls.Count > 1)
        {
            return "holds more than one name; each one needs a line of its own, "
                + string.Join(" and ", calls.Take(CallsShown))
                + (calls.Count > CallsShown ? " and so on" : string.Empty);
        }

        var sign = name[name.AsSpan().IndexOfAny(Separators)] switch
        {
            ',' => "comma",
            ';' => "semicolon",
            _ => "blank",
        };
        return $"has a {sign} in it; a comment begins with #"
            + (calls.Count == 1 && Callsign.IsPlausible(words[0])
                ? $", right would be {calls[0]}"
                : string.Empty);
    }

    // DL1ABC:CS, DL1ABC:bad, :DL1ABC.
    private static string? TurnedHint(string kind, string value)
    {
        var isCall = IsCall(kind);
        return isCall && IsKind(value)
            ? $"; right would be {value.ToUpperInvariant()}:{kind}"
            : isCall && value.Length > 0 && !value.Contains(':', StringComparison.Ordinal)
                ? $"; a comment begins with #, right would be CS:{kind}"
                : kind.Length == 0 && IsCall(value) ? $"; right would be CS:{value}" : null;
    }

    private static bool IsCall(string text) => text.Length <= CallsignField.Size
        && Callsign.IsPlausible(CallsignField.FromText(text));

    private static string? OfSuffix(string value)
    {
        if (value[0] is '-' or '/')
        {
            return "begins with its separator, and the suffix is what follows it; right would be"
                + $" SB:{value.TrimStart('-', '/', ' ')}";
        }

        var separator = value.AsSpan().IndexOfAny("-/ ");
        if (separator > 0
            && Callsign.IsPlausible(CallsignField.FromText(value.AsSpan(0, separator))))
        {
            return "begins with a callsign, and the suffix is what follows it; right would be"
                + $" SB:{value[(separator + 1)..].Trim()}";
        }

        return value.AsSpan().ContainsAny(Separators)
            ? "holds more than one suffix; each one needs a line of its own"
            : value.Length > SuffixMax
                ? $"is longer than the {SuffixMax} characters that a suffix can have"
                : null;
    }

    private static string OfSerial(string value) =>
        $"is no serial number of {SerialLength} characters"
        + (value.Length == CallsignField.Size
            ? $"; of ten characters the last five count: SN:{value[SerialLength..]}"
            : string.Empty);

    private static string? OfGateway(string value, AccessRuleKind kind)
    {
        var byAddress = kind == AccessRuleKind.GWB ? "IPB" : "IP";
        return ValueText.TryReadAddress(value, out _)
            ? $"is an address and no name; right would be {byAddress}:{value}"
            : value.AsSpan().ContainsAny(",;")
                ? "holds more than one name; each one needs a line of its own"
                : value.Contains(':', StringComparison.Ordinal)
                    ? "has a second colon; a name of a gateway has none"
                    : value.Length > CallsignField.Size && SeveralOf(kind, value) is { } lines
                        ? $"holds more than one name; each one needs a line of its own, {lines}"
                        : null;
    }

    // Words with letter and digit are names: HOT1 HOT2 is meant for two, Cluster GR for one.
    private static string? SeveralOf(AccessRuleKind kind, string value)
    {
        if (kind is not (AccessRuleKind.GW or AccessRuleKind.GWB))
        {
            return null;
        }

        var words = value.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 1 && words.All(word => word.Length >= GatewayMin
                && word.Any(char.IsAsciiLetter) && word.Any(char.IsAsciiDigit))
            ? string.Join(" and ", words.Take(CallsShown).Select(word => $"{kind}:{word}"))
                + (words.Length > CallsShown ? " and so on" : string.Empty)
            : null;
    }

    private static bool IsKind(string word) => Enum.GetNames<AccessRuleKind>()
        .Contains(word, StringComparer.OrdinalIgnoreCase);

    private static string RestOf(string rule, int end) =>
        rule[end..].Trim(' ', '\t', '=', ';', ',', '.', '-', '>', '|');
}
