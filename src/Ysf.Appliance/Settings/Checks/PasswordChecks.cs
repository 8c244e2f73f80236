using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Appliance.Settings.Checks;

/// <summary>Checks the passwords of logins: also against the names of the machine.</summary>
internal static class PasswordChecks
{
    public static void Apply(FileValues values)
    {
        if (FaultOf(values, Keys.Console.Password) is { } wrong)
        {
            values.Error(Keys.Console.Password, wrong);
        }

        if (FaultOf(values, Keys.Web.Password) is { } fault)
        {
            // No login works with it; the reflector runs.
            values.Error(Keys.Web.Password, fault);
            values.Set(Keys.Web.Password, string.Empty);
        }
        else if (values.Of(Keys.Web.Password) is { Length: > 0 } text && !PasswordHash.IsHash(text))
        {
            values.Warning(
                Keys.Web.Password,
                "it is readable here; \"ysf-appliance passwd\" makes the hash to be put in its place");
        }
    }

    // Why a password, or its hash, cannot log in; null when it can or is empty.
    private static string? FaultOf(FileValues values, Key<string> key)
    {
        var text = values.Of(key);
        return text.Length == 0 ? null
            : !PasswordHash.IsUsable(text) ? $"must be {key.Allowed}"
            : PasswordHash.IsHash(text) ? null
            : PasswordRule.FaultOf(
                text, values.Text(Keys.Info.Name), values.Text(Keys.Machine.Hostname),
                Environment.MachineName);
    }
}
