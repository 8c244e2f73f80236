using Ysf.Tests.Texts;

namespace Ysf.Tests.Cli;

/// <summary>Completion in real shells; zsh and fish only where they are installed.</summary>
public sealed class CompletionTests
{
    private const string Share = "overlays/common/usr/share";

    public static TheoryData<string, string[]> Lines => new()
    {
        { "ysf-appliance sta", ["status"] },
        { "ysf-appliance re", ["reload", "restart", "restore"] },
        { "ysf-appliance alert ", ["list", "test"] },
        { "ysf-appliance safe-mode o", ["off", "on"] },
        { "ysf-appliance completion ", ["bash", "fish", "zsh"] },
        { "ysf-appliance heard --co", ["--config", "--count"] },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void Bash_completes(string line, string[] words) => Words("bash", $$"""
        source {{Repository.PathOf(Share)}}/bash-completion/completions/ysf-appliance
        COMP_LINE={{Quote(line)}}; COMP_POINT=${#COMP_LINE}
        read -ra COMP_WORDS <<<"$COMP_LINE"
        case $COMP_LINE in *' ') COMP_WORDS+=("") ;; esac
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _ysf_appliance
        printf '%s\n' "${COMPREPLY[@]}"
        """).ShouldBe(words);

    [Theory]
    [MemberData(nameof(Lines))]
    public void Fish_completes(string line, string[] words) => Words("fish", $"""
        source {Repository.PathOf(Share)}/fish/vendor_completions.d/ysf-appliance.fish
        complete --do-complete {Quote(line)}
        """).ShouldBe(words);

    // Builtin functions of completion work in a widget only, so their results are taken here.
    [Theory]
    [MemberData(nameof(Lines))]
    public void Zsh_completes(string line, string[] words) => Words("zsh", $$"""
        compdef() { }
        compadd() { shift; for one in ${(P)1}; do [[ $one == $words[CURRENT]* ]] && print -r -- $one; done; }
        _files() { }
        source {{Repository.PathOf(Share)}}/zsh/vendor-completions/_ysf-appliance
        words=("${(@s: :)$(print -rn -- {{Quote(line)}}x)}")
        words[-1]=${words[-1]%x}
        CURRENT=$#words
        _ysf_appliance
        """).ShouldBe(words);

    private static List<string> Words(string shell, string script)
    {
        Assert.SkipUnless(
            Directory.GetFiles("/usr/bin", shell).Length > 0, $"{shell} is not installed");
        var folder = Path.GetDirectoryName(BuiltProgram.Path);
        var (_, output, errors) = ShellProgram.Run(
            shell, "-c", $"export PATH={Quote($"{folder}:/usr/bin:/bin")}\n{script}");

        errors.ShouldBeEmpty();
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];
    }

    private static string Quote(string text) => $"'{text}'";
}
