using System.Globalization;
using Ysf.Appliance.Settings.Forms;
using Ysf.Machine.Files;
using Ysf.Machine.Work;

namespace Ysf.Appliance.Update;

/// <summary>Fetches files by <c>curl</c> into the data partition.</summary>
/// <remarks>
/// RAUC brings libcurl into the image anyway, and its program is smaller than what HttpClient adds
/// to ours. What is fetched is bounded by what is free; what came of a bundle before the line was
/// cut is kept and gone on with.
/// </remarks>
/// <param name="folder">Where files are put; made when it is missing.</param>
internal sealed class Download(string folder)
{
    /// <summary>A slot is 256 MiB, and a bundle is never larger than what it holds.</summary>
    public const long BundleBytesMax = 272L << 20;

    private const long SpaceKept = 16L << 20;
    private const string PartSuffix = ".part";
    private static readonly TimeSpan BundlePatience = TimeSpan.FromHours(2);
    private static readonly TimeSpan TextPatience = TimeSpan.FromMinutes(2);

    /// <summary>A small text; null, and why.</summary>
    public static string? Text(string address, int bytesMax, out string fault)
    {
        var result = Tool.Run(
            TextPatience, null, "curl", [.. Manners(address, bytesMax), "--max-time", "60", "--", address]);
        fault = result.Fault ?? string.Empty;
        var text = string.Join('\n', result.Output);
        if (fault.Length == 0 && text.Length > bytesMax)
        {
            fault = $"{address}: longer than {bytesMax} bytes";
        }

        return fault.Length == 0 ? text : null;
    }

    /// <summary>The file of a bundle, whole; null, and why.</summary>
    public string? Bundle(string address, out string fault)
    {
        var name = address[(address.LastIndexOf('/') + 1)..];
        if (!ReleaseAddress.IsOne(address) || !ReleaseIndex.IsBundleName(name))
        {
            fault = $"{address}: an address must begin with https:// or http:// and end with"
                + " the name of a .raucb file";
            return null;
        }

        try
        {
            Directory.CreateDirectory(folder);
            var part = Path.Combine(folder, name + PartSuffix);
            ForgetOthers(part);
            return Fetch(address, part, out fault) ? Whole(part) : null;
        }
        catch (SystemException error) when (FileFault.IsExpected(error))
        {
            fault = $"{folder}: {FileFault.Say(error)}";
            return null;
        }
    }

    /// <summary>Largest bundle that fits into a folder, in bytes.</summary>
    /// <param name="folder">On the data partition, of which a part is kept free.</param>
    /// <param name="here">How much of it is there already.</param>
    public static long RoomIn(string folder, long here = 0) => Math.Min(
        BundleBytesMax, new DriveInfo(folder).AvailableFreeSpace + here - SpaceKept);

    private bool Fetch(string address, string part, out string fault)
    {
        var here = File.Exists(part) ? new FileInfo(part).Length : 0;
        var room = RoomIn(folder, here);
        if (room <= here)
        {
            fault = $"{folder} has too little free space for a bundle";
            return false;
        }

        var result = Tool.Run(
            BundlePatience, null, "curl",
            [.. Manners(address, room), "--retry", "3", "--speed-limit", "1000", "--speed-time", "60",
                "--continue-at", "-", "--output", part, "--", address]);

        // What is there is no beginning of it: the next try begins anew.
        const int rangeError = 33, httpError = 22, tooLarge = 63;
        if (here > 0 && result.ExitCode is rangeError or httpError or tooLarge)
        {
            File.Delete(part);
        }

        fault = result.Fault
            ?? (new FileInfo(part).Length > room ? $"{address} is too large" : string.Empty);
        return fault.Length == 0;
    }

    // A redirect may make the way safer and never less safe, and names no user.
    private static string[] Manners(string address, long bytesMax) =>
    [
        "--fail", "--silent", "--show-error", "--location", "--proto", "=https,http",
        "--proto-redir", ReleaseAddress.IsSafe(address) ? "=https" : "=https,http", "--max-redirs", "5",
        "--disallow-username-in-url", "--connect-timeout", "30",
        "--max-filesize", bytesMax.ToString(CultureInfo.InvariantCulture),
    ];

    private static string Whole(string part)
    {
        var file = part[..^PartSuffix.Length];
        File.Move(part, file, overwrite: true);
        return file;
    }

    // Of versions whose download will not go on.
    private void ForgetOthers(string part)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => file != part))
        {
            File.Delete(file);
        }
    }
}
