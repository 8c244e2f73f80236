namespace Ysf.Tests.Release.Signatures;

/// <summary>Signs a folder with keys of the test's own and checks it as the texts for operators tell.</summary>
public sealed class SignatureTests : IDisposable
{
    private readonly string _work = Directory.CreateTempSubdirectory("ysf-sign-").FullName;

    public SignatureTests()
    {
        Directory.CreateDirectory(Release);
        File.WriteAllText(Path.Combine(Release, "image.img.zst"), "an image");
        File.WriteAllText(Path.Combine(Release, "package.deb"), "a package");
    }

    private string Release => Path.Combine(_work, "release");

    private string Keys => Path.Combine(_work, "keys");

    /// <summary>The public key as an operator has it: from elsewhere, not from the release.</summary>
    private string PublicKey => Path.Combine(Keys, "release.pub");

    public void Dispose() => Directory.Delete(_work, recursive: true);

    [Fact]
    public void A_signed_release_checks_and_names_its_version()
    {
        MakeKeys(Keys);
        Sign(Keys);
        (int code, string text) = CheckList();
        code.ShouldBe(0, text);
        text.ShouldContain($"Trusted comment: YsfAppliance {Version()}");
        CheckFiles().Code.ShouldBe(0);
        File.ReadAllText(Path.Combine(Release, "SHA256SUMS")).ShouldContain("image.img.zst");
    }

    [Fact]
    public void A_changed_file_is_refused()
    {
        MakeKeys(Keys);
        Sign(Keys);
        File.AppendAllText(Path.Combine(Release, "image.img.zst"), "!");
        CheckList().Code.ShouldBe(0);
        (int code, string text) = CheckFiles();
        code.ShouldNotBe(0);
        text.ShouldContain("image.img.zst: FAILED");
        text.ShouldContain("package.deb: OK");
    }

    [Fact]
    public void A_list_made_anew_for_a_changed_file_is_refused()
    {
        MakeKeys(Keys);
        Sign(Keys);
        string list = Path.Combine(Release, "SHA256SUMS");
        File.WriteAllText(list, File.ReadAllText(list).Replace('a', 'b'));
        (int code, string text) = CheckList();
        code.ShouldNotBe(0);
        text.ShouldContain("verification failed");
    }

    [Fact]
    public void A_signature_by_another_key_is_refused_even_with_its_public_key_beside()
    {
        MakeKeys(Keys);
        string others = Path.Combine(_work, "others");
        MakeKeys(others);
        Sign(others);
        (int code, string text) = CheckList();
        code.ShouldNotBe(0);
        text.ShouldContain("Signature key id");
    }

    [Fact]
    public void A_changed_version_in_the_signature_is_refused()
    {
        MakeKeys(Keys);
        Sign(Keys);
        string signature = Path.Combine(Release, "SHA256SUMS.minisig");
        File.WriteAllText(signature, File.ReadAllText(signature).Replace($"YsfAppliance {Version()}", "YsfAppliance 9.9.9"));
        CheckList().Code.ShouldNotBe(0);
    }

    [Fact]
    public void A_public_key_that_does_not_belong_to_the_secret_one_signs_nothing()
    {
        MakeKeys(Keys);
        string others = Path.Combine(_work, "others");
        MakeKeys(others);
        File.Copy(Path.Combine(others, "release.pub"), PublicKey, overwrite: true);
        (int code, string text) = Script("sign.sh", Keys, [], Release);
        code.ShouldNotBe(0);
        text.ShouldContain("does not check what");
    }

    [Fact]
    public void The_secret_key_is_its_owners_alone_and_no_file_of_the_release_or_the_repository()
    {
        MakeKeys(Keys);
        Sign(Keys);
        File.GetUnixFileMode(Path.Combine(Keys, "release.key")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.GetFiles(Release).Select(Path.GetFileName).Order().ShouldBe(
            ["SHA256SUMS", "SHA256SUMS.minisig", "image.img.zst", "package.deb", "release.pub"]);
        Clone.Output("git", "check-ignore", "keys/release.key").Trim().ShouldBe("keys/release.key");
    }

    [Fact]
    public void A_key_with_a_passphrase_signs_with_it_and_not_without()
    {
        string passphrase = Path.Combine(_work, "passphrase"), wrong = Path.Combine(_work, "wrong");
        File.WriteAllText(passphrase, "correct horse\ncorrect horse\n");
        File.WriteAllText(wrong, "wrong horse\n");
        Clone.Output("bash", "-c", $"PASSPHRASE=1 YSF_KEYS={Keys} scripts/keys.sh tests <{passphrase}");
        Script("sign.sh", Keys, [], Release).Code.ShouldNotBe(0);
        Script("sign.sh", Keys, new() { ["YSF_PASSPHRASE_FILE"] = wrong }, Release).Code.ShouldNotBe(0);
        File.Exists(Path.Combine(Release, "SHA256SUMS.minisig")).ShouldBeFalse();
        (int code, string text) = Script("sign.sh", Keys, new() { ["YSF_PASSPHRASE_FILE"] = passphrase }, Release);
        code.ShouldBe(0, text);
        CheckList().Code.ShouldBe(0);
    }

    [Fact]
    public void Older_keys_get_a_release_key_and_keep_the_others()
    {
        MakeKeys(Keys);
        File.Delete(PublicKey);
        File.Delete(Path.Combine(Keys, "release.key"));
        byte[] before = File.ReadAllBytes(Path.Combine(Keys, "sign.key.pem"));
        MakeKeys(Keys);
        File.ReadAllBytes(Path.Combine(Keys, "sign.key.pem")).ShouldBe(before);
        byte[] made = File.ReadAllBytes(PublicKey);
        MakeKeys(Keys);
        File.ReadAllBytes(PublicKey).ShouldBe(made);
    }

    private static string Version() => Clone.Output("bash", "-c", "source scripts/common.sh; program_version").Trim();

    private static void MakeKeys(string folder)
    {
        (int code, string text) = Script("keys.sh", folder, [], "tests");
        code.ShouldBe(0, text);
    }

    private void Sign(string keys)
    {
        (int code, string text) = Script("sign.sh", keys, [], Release);
        code.ShouldBe(0, text);
    }

    private static (int Code, string Text) Script(
        string name, string keys, Dictionary<string, string> environment, params string[] arguments)
    {
        environment["YSF_KEYS"] = keys;
        return Clone.Run(environment, Clone.File("scripts", name), arguments);
    }

    /// <summary>The first command of the text for operators.</summary>
    private (int Code, string Text) CheckList() => In($"minisign -V -p {PublicKey} -m SHA256SUMS");

    /// <summary>The second one.</summary>
    private (int Code, string Text) CheckFiles() => In("sha256sum -c --ignore-missing SHA256SUMS");

    private (int Code, string Text) In(string command) =>
        Clone.Run(new Dictionary<string, string>(), "bash", "-c", $"cd {Release} && {command}");
}
