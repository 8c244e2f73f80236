using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Cli;

/// <summary>Options and arguments whose errors say which values are right.</summary>
/// <remarks>Errors of System.CommandLine's own conversions name types of .NET.</remarks>
internal static class TypedValues
{
    /// <summary>An option without a value.</summary>
    public static Option<bool> Flag(string name, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, Arity = ArgumentArity.Zero };

    /// <summary>An option with a whole number; null without it.</summary>
    public static Option<int?> Number(
        string name, string alias, string description, int least, int most) => new(name, alias)
        {
            Description = description,
            HelpName = "N",
            CustomParser = result => WholeNumber(result, name, least, most),
        };

    /// <summary>An argument with a whole number.</summary>
    public static Argument<int> Number(string name, string description, int least, int most) =>
        new(name)
        {
            Description = description,
            CustomParser = result => WholeNumber(result, name, least, most) ?? default,
        };

    /// <summary>An argument with a list of DG-IDs that a gateway hears, in one word or several.
    /// </summary>
    public static Argument<string[]> Rooms(string name)
    {
        var made = new Argument<string[]>(name)
        {
            Description = $"DG-IDs that it hears too, such as 9 41+; or {RoomsText.None}, or {RoomsText.Usual}",
            Arity = ArgumentArity.OneOrMore,
        };
        made.Validators.Add(result =>
        {
            var text = string.Join(';', result.Tokens.Select(token => token.Value));
            if (text is not (RoomsText.None or RoomsText.Usual)
                && RoomsText.FaultOf(text, out _) is { } fault)
            {
                result.AddError($"{name}: {fault}; {RoomsText.Allowed}");
            }
        });
        return made;
    }

    /// <summary>An option with a decimal number, and its default.</summary>
    public static Option<double> Decimal(
        string name, string description, double usual, double least, double most) => new(name)
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => usual,
            CustomParser = result => DecimalNumber(result, name, least, most),
        };

    /// <summary>An argument that is one of a few words.</summary>
    public static Argument<string> OneOf(string name, string description, params string[] words)
    {
        var made = new Argument<string>(name)
        {
            Description = description,
            HelpName = string.Join('|', words),
        };
        made.CompletionSources.Add(words);
        made.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !words.Contains(token.Value))
            {
                result.AddError($"{name} must be {string.Join(" or ", words)}, not '{token.Value}'");
            }
        });
        return made;
    }

    private static int? WholeNumber(ArgumentResult result, string name, int least, int most)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
        {
            return number;
        }

        result.AddError($"{name} must be a number from {least} to {most}, not '{text}'");
        return null;
    }

    private static double DecimalNumber(
        ArgumentResult result, string name, double least, double most)
    {
        var text = result.Tokens[0].Value;
        if (double.TryParse(
            text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
        {
            return number;
        }

        result.AddError(string.Create(
            CultureInfo.InvariantCulture,
            $"{name} must be a number from {least} to {most}, not '{text}'"));
        return default;
    }
}
