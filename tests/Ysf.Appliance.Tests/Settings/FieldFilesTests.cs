namespace Ysf.Tests.Settings;

/// <summary>
/// The settings files that the field's reflectors come with and operators publish, written anew:
/// a warning on a right line is a fault as much as silence on a wrong one.
/// </summary>
public sealed class FieldFilesTests
{
    /// <summary>The file that YSFReflector in C++ comes with.</summary>
    private const string Classic = """
        [General]
        Daemon=1

        [Info]
        # Id=5 digits only
        Name=SIXTEEN LETTERS
        Description=FOURTEEN CHARS

        [Log]
        # Levels, 0=none
        DisplayLevel=1
        FileLevel=1
        FilePath=.
        FileRoot=YSFReflector

        [Network]
        Port=42000
        Debug=1
        # For one address only:
        #BindAddress=192.0.2.1
        """;

    /// <summary>The file that pYSFReflector 1 and 2 come with.</summary>
    private const string First = """
        [General]
        # not used
        Daemon=0
        [Info]
        # Id=<5-digit-id>
        Name=<name>
        Description=<description>
        [Log]
        DisplayLevel=1
        FileLevel=1
        FilePath=/var/log/ysfreflector
        FileRoot=YSFReflector
        FileRotate=1
        # Enable = 1 or disable = 0
        EnableExtendedCommands=0
        [Network]
        Port=42395
        Debug=0
        [Block List]
        File=/opt/YSFReflector/deny.db
        Time=5
        # [^\d?[A-Z]{1,2}\d{1,4}[A-Z]{1,3}$]
        CheckRE=1
        [Protections]
        # [sec]
        Timeout = 240
        WildPTTTime = 5
        WildPTTCount = 3
        Treactivate = 1800
        """;

    /// <summary>One of a network of several DG-IDs, as its operator published it.</summary>
    private const string Network = """
        [Info]
        Id=39055
        Name=MHN
        Description= Some Hops Net
        Contact= me@example.org
        Web= https://net.example.org
        [Log]
        FilePath=/var/log/YSF
        FileRotate=0
        [Network]
        IP=0.0.0.0
        Json_IP=127.0.0.1
        Json_Port=42001 
        Debug=1
        [Block List]
        Time=0.5
        [APRS]
        enable = 1
        server = euro.aprs2.net
        # -0 for none
        ssid = -10
        [DGID]
        # 1 = local
        # 8 = a region
        list = 1,8,15,22,51
        default = 1
        local = 1
        # DG-ID:port 
        aux_port =  8:42397, 22:42398
        bth_time = 900.0
        [REFL_ALIAS]
        refl_01 = 22, 0, IT TEST, TEST REF
        """;

    /// <summary>One that a container makes of its environment.</summary>
    private const string Container = """
        [General]
        Daemon=0
        [Info]
        Name=YSF by Docker
        Description=In a container
        Contact=
        Web=
        [Log]
        FileLevel=4
        FilePath=/dev/stdout
        FileRoot=YSFReflector
        [DGID]
        list=1,9,50
        default=50
        aux_port=
        [REFL_ALIAS]
        refl_01=
        """;

    [Theory]
    [InlineData(StockFile.Text)]
    [InlineData(Classic)]
    public void A_file_of_the_field_is_read_without_a_word(string text) =>
        SettingsCase.Problems(text).Where(problem => !IsOfPlace(problem)).ShouldBeEmpty();

    [Fact]
    public void Of_the_first_Python_reflector_one_key_is_known_and_not_used() =>
        SettingsCase.Problems(First).ShouldHaveSingleItem().ShouldContain(
            "[Log] EnableExtendedCommands is known and not used");

    [Fact]
    public void Of_a_network_of_several_rooms_the_silent_default_one_is_named() =>
        SettingsCase.Problems(Network).Where(problem => !IsOfPlace(problem))
            .ShouldAllBe(problem => problem.Contains("[DGID] default = 1", StringComparison.Ordinal));

    [Fact]
    public void A_device_for_the_log_is_the_only_doubt_about_a_containers_file() =>
        SettingsCase.Problems(Container).ShouldAllBe(
            problem => problem.Contains("FilePath", StringComparison.Ordinal));

    // Whether a directory is there depends on the machine.
    private static bool IsOfPlace(string problem) =>
        problem.Contains("FilePath", StringComparison.Ordinal);
}
