using System.Text.RegularExpressions;

namespace Ysf.Tests.Texts;

/// <summary>No key, token or password in force lies in the repository.</summary>
public sealed partial class SecretsTests
{
    private const string Base64 = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj";

    private static readonly string[] NotOurs = ["bin", "obj", "dist", "keys", ".git", ".vs"];
    private static readonly string[] KeyFiles = [".key", ".p12", ".pfx", ".jks", ".kdbx", ".ppk"];

    [Fact]
    public void No_file_of_the_repository_holds_a_secret()
    {
        var files = FilesBelow(Repository.Root).ToList();
        files.Count.ShouldBeGreaterThan(500);

        files.Where(file => KeyFiles.Contains(Path.GetExtension(file))).ShouldBeEmpty();
        files.Where(file => Secret().IsMatch(File.ReadAllText(file))).ShouldBeEmpty();
    }

    // Put together here, so that no scanner takes this file for what it looks for.
    [Theory]
    [InlineData("-----BEGIN ", $"PRIVATE KEY-----\n{Base64}")]
    [InlineData("-----BEGIN ", $"OPENSSH PRIVATE KEY-----\r\n{Base64}")]
    [InlineData("-----BEGIN ", $"RSA PRIVATE KEY-----\n  {Base64}")]
    [InlineData("token: gh", "p_0123456789abcdefghijABCDEFGHIJ012345")]
    [InlineData("gith", "ub_pat_0123456789abcdefghijAB_0123456789")]
    [InlineData("AK", "IA0123456789ABCDEF")]
    [InlineData("xo", "xb-0123456789-abcdefghij")]
    public void A_secret_would_be_found(string first, string second) =>
        Secret().IsMatch(first + second).ShouldBeTrue();

    private static IEnumerable<string> FilesBelow(string folder) => Directory.GetFiles(folder)
        .Where(file => new FileInfo(file).LinkTarget is null)
        .Concat(Directory.GetDirectories(folder)
            .Where(inner => !NotOurs.Contains(Path.GetFileName(inner)))
            .SelectMany(FilesBelow));

    [GeneratedRegex(
        "-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\\s*[A-Za-z0-9+/=]{40}|\\bgh[pousr]_[A-Za-z0-9]{36}"
        + "|\\bgithub_pat_[A-Za-z0-9_]{30}|\\bAKIA[0-9A-Z]{16}\\b|\\bxox[abprs]-[A-Za-z0-9-]{10}"
        + "|\\bglpat-[A-Za-z0-9_-]{20}|\\bnpm_[A-Za-z0-9]{36}|\\boy2[a-z0-9]{43}\\b")]
    private static partial Regex Secret();
}
