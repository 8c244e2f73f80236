using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Settings.Rows;

/// <summary>Kinds of a setting's text.</summary>
public enum SettingKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>The path of a file, see <see cref="PathText"/>.</summary>
    File,

    /// <summary>The path of a directory.</summary>
    Folder,

    /// <summary>0 or 1, or a word for it.</summary>
    Flag,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>Seconds, with decimals if need be.</summary>
    Seconds,

    /// <summary>Minutes, with decimals if need be.</summary>
    Minutes,

    /// <summary>An IPv4 or IPv6 address.</summary>
    Address,

    /// <summary>A form of its own, told by the setting's rule.</summary>
    Special,
}
