using System.Text;

namespace Ysf.Tests.Image;

/// <summary>The boot script of a card's FAT partition, which U-Boot runs.</summary>
internal static class BootScript
{
    private const string Name = "boot.scr";

    // Headers before its text: 64 bytes of U-Boot's image, two words with the text's length and zero.
    private const int Headers = 72;

    /// <summary>Puts other lines in the place of some; each must be there once.</summary>
    public static void Change(CutDisk disk, params (string Old, string New)[] changes)
    {
        var folder = Directory.CreateTempSubdirectory("ysf-script-").FullName;
        try
        {
            var (script, source) = (Path.Combine(folder, Name), Path.Combine(folder, "boot.cmd"));
            using var files = new CardFiles(disk);
            files.CopyOut(Name, script);
            var text = Encoding.UTF8.GetString(File.ReadAllBytes(script).AsSpan(Headers));
            foreach (var (old, other) in changes)
            {
                text.Split(old).Length.ShouldBe(2, $"'{old}' is not in the boot script once");
                text = text.Replace(old, other, StringComparison.Ordinal);
            }

            File.WriteAllText(source, text);
            Tool.Run("mkimage", "-A", "arm64", "-O", "linux", "-T", "script", "-C", "none",
                "-n", "ysf", "-d", source, script);
            files.Put(Name, File.ReadAllBytes(script));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
