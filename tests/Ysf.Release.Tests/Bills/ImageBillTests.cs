using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Ysf.Bill.Spdx;

namespace Ysf.Tests.Release.Bills;

/// <summary>Bills of the images in <c>dist</c>, beside dpkg's status and the files that are on the card.</summary>
public partial class ImageBillTests
{
    /// <summary>Boards whose image and bill are in dist; none is no fault, since their build is long.</summary>
    private static IReadOnlyList<string> Boards => [.. BuiltBills.Files
        .Select(file => ImageName().Match(file)).Where(match => match.Success).Select(match => match.Groups[1].Value)];

    [Fact]
    public void Every_package_of_the_status_is_in_the_bill_with_its_source()
    {
        foreach (string board in Boards)
        {
            SpdxDocument bill = Bill(board);
            string[] status = Status(board);
            status.Length.ShouldBeGreaterThan(50, board);
            BuiltBills.Missing(bill, status).ShouldBeEmpty(board);
            bill.Packages.Where(one => one.Id.StartsWith("SPDXRef-Debian-", StringComparison.Ordinal))
                .ShouldAllBe(one => one.SourceInfo!.StartsWith("built by Debian from source package ")
                    && one.ExternalRefs!.Count == 2);
        }
    }

    [Fact]
    public void A_package_left_out_of_the_bill_is_found()
    {
        foreach (string board in Boards)
        {
            SpdxDocument bill = Bill(board);
            foreach (string package in Status(board))
            {
                SpdxDocument less = bill with
                {
                    Packages = [.. bill.Packages.Where(one => $"{one.Name} {one.VersionInfo}" != package)],
                };
                BuiltBills.Missing(less, Status(board)).ShouldBe([package]);
            }
        }
    }

    /// <summary>Each file of the card's root that a Debian package has is of a package in the bill.</summary>
    [Fact]
    public void Every_file_of_a_package_that_is_on_the_card_has_its_package_in_the_bill()
    {
        foreach (string board in Boards)
        {
            Dictionary<string, string> owners = Owners();
            HashSet<string> packages = [.. FilesOnCard(board)
                .Select(path => owners.GetValueOrDefault(path)).OfType<string>()];
            packages.Count.ShouldBeGreaterThan(50, board);
            packages.ShouldContain(one => one.StartsWith("systemd "));
            BuiltBills.Missing(Bill(board), packages).ShouldBeEmpty(board);
        }
    }

    /// <summary>Modules of ours lie in a folder of their own; only the Pi 5 has one.</summary>
    [Fact]
    public void Every_kernel_module_of_ours_that_is_on_the_card_is_in_the_bill_with_the_hash_of_its_file()
    {
        foreach (string board in Boards)
        {
            string root = Path.Combine(Folder(board), "root");
            SpdxPackage[] billed = [.. Bill(board).Packages
                .Where(one => one.PackageFileName?.EndsWith(".ko.xz", StringComparison.Ordinal) == true)];
            string[] modules = [.. FilesOnCard(board).Where(path => path.Contains("/kernel/ysf/"))];
            modules.Length.ShouldBe(Directory.Exists(Clone.File($"image/{board}/module")) ? 1 : 0, board);
            billed.Select(one => (one.PackageFileName, one.Checksums!.Single().ChecksumValue)).ShouldBe(
                modules.Select(path => ((string?)Path.GetFileName(path), HashOf(Path.Combine(root, path)))), board);
        }
    }

    private static string HashOf(string file) =>
        Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));

    private static SpdxDocument Bill(string board) => BuiltBills.Read(
        BuiltBills.Files.Single(file => ImageName().Match(file) is { Success: true } match && match.Groups[1].Value == board));

    private static string Folder(string board) => Path.Combine(BuiltBills.Dist, "image", board);

    /// <summary>Names and versions in dpkg's status, by its own lines.</summary>
    private static string[] Status(string board)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Folder(board), "status"));
        return [.. Values(lines, "Package: ").Zip(Values(lines, "Version: "), (name, version) => $"{name} {version}")];
    }

    private static IEnumerable<string> Values(string[] lines, string field) =>
        lines.Where(line => line.StartsWith(field, StringComparison.Ordinal)).Select(line => line[field.Length..]);

    /// <summary>The files of the root as it was packed for the slot, without links: those named as a
    /// package's commands lead to busybox.</summary>
    private static IEnumerable<string> FilesOnCard(string board) =>
        Clone.Output("unsquashfs", "-ll", "-d", "", Path.Combine(Folder(board), "root.squashfs"))
            .Split('\n').Where(line => line.StartsWith('-'))
            .Select(line => line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries)[5].TrimStart('/'));

    /// <summary>The package, as <c>name version</c>, of each file that the fetched packages list.</summary>
    private static Dictionary<string, string> Owners()
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string deb in Directory.GetFiles(Path.Combine(BuiltBills.Dist, "image/debian/archives"), "*.deb"))
        {
            string package = Clone.Output("dpkg-deb", "-W", "--showformat", "${Package} ${Version}", deb);
            (int code, string list) = Clone.Run(new Dictionary<string, string>(), "dpkg-deb", "-I", deb, "md5sums");
            foreach (string line in code == 0 ? list.Split('\n', StringSplitOptions.RemoveEmptyEntries) : [])
            {
                // 32 digits, two spaces, the path.
                owners[line[34..]] = package;
            }
        }

        return owners;
    }

    [GeneratedRegex(@"/ysf-appliance-([a-z0-9-]+)-[0-9]+\.[0-9]+\.[0-9]+[^/]*\.img\.zst\.spdx\.json$")]
    private static partial Regex ImageName();
}
