using CsCheck;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Tests.Settings;

public sealed class SettingsProblemTests
{
    [Theory]
    [InlineData("[Network]\nPort = 99999",
        "test.ini:2: [Network] Port = 99999: must be a whole number from 1 to 65535")]
    [InlineData("[Network]\nPort = 0",
        "test.ini:2: [Network] Port = 0: must be a whole number from 1 to 65535")]
    [InlineData("[Network]\nPort = 42000.5",
        "test.ini:2: [Network] Port = 42000.5: must be a whole number from 1 to 65535")]
    [InlineData("[network]\nport = x",
        "test.ini:2: [Network] Port = x: must be a whole number from 1 to 65535")]
    [InlineData("[Log]\nFileRoot = ${level}",
        "test.ini:2: [Log] FileRoot = ${level}: must not contain ${")]
    [InlineData("[MQTT]\nName = a/#",
        "test.ini:2: [MQTT] Name = a/#: must be at most 100 characters without +, # and spaces")]
    [InlineData("[MQTT]\nPassword = x",
        "test.ini: [MQTT] User = : must be set too, there is a Password")]
    [InlineData("[Network]\nPort = 65535",
        "test.ini: [Network] Json_Port = Port + 1: must be set: no port follows the last one")]
    [InlineData("[Network]\nPort = 42000\nJson_Port = 42000",
        "test.ini:3: [Network] Json_Port = 42000: port 42000 is one of gateways")]
    [InlineData("[Network]\nIP = localhost",
        "test.ini:2: [Network] IP = localhost: must be an IPv4 or IPv6 address; "
        + "this host is 127.0.0.1 or ::1")]
    [InlineData("[Network]\nIP = 10.1",
        "test.ini:2: [Network] IP = 10.1: must be an IPv4 or IPv6 address")]
    [InlineData("[Network]\nJson_IP = fe80::1%eth0",
        "test.ini:2: [Network] Json_IP = fe80::1%eth0: must be an IPv4 or IPv6 address")]
    [InlineData("[Network]\nDebug = maybe",
        "test.ini:2: [Network] Debug = maybe: must be 0 or 1")]
    [InlineData("[Info]\nId = 123456",
        "test.ini:2: [Info] Id = 123456: must be a whole number from 0 to 99999")]
    [InlineData("[Log]\nDialect = french",
        "test.ini:2: [Log] Dialect = french: must be pysf or classic")]
    [InlineData("[Protections]\nTimeout = 0",
        "test.ini:2: [Protections] Timeout = 0: must be a number of seconds from 0.1 to 86400")]
    [InlineData("[Block List]\nTime = 1,5",
        "test.ini:2: [Block List] Time = 1,5: must be a number of minutes from 0.01 to 1440; "
        + "decimals follow a point: 1.5")]
    [InlineData("[APRS]\nssid = -100",
        "test.ini:2: [APRS] ssid = -100: must be a dash and one or two letters or digits, or -0")]
    [InlineData("[DGID]\nlist = 1,9,x\ndefault = 9",
        "test.ini:2: [DGID] list = 1,9,x: \"x\" is not a number from 1 to 99")]
    [InlineData("[DGID]\nlist = 1,,2\ndefault = 2",
        "test.ini:2: [DGID] list = 1,,2: \"\" is not a number from 1 to 99; there is "
        + "nothing between two commas or behind the last")]
    [InlineData("[DGID]\naux_port = 9:42000",
        "test.ini:2: [DGID] aux_port = 9:42000: port 42000 is that of [Network] Port")]
    [InlineData("[DGID]\naux_port = 9:5000, 50:5000",
        "test.ini:2: [DGID] aux_port = 9:5000, 50:5000: port 5000 is used twice")]
    [InlineData("[REFL_ALIAS]\nr = 9, 100000, N, D",
        "test.ini:2: [REFL_ALIAS] r = 9, 100000, N, D: the id must be a number from 0 to 99999")]
    [InlineData("[Info]\nName",
        "test.ini:2: \"Name\" is neither [section], key = value nor a comment")]
    [InlineData("[Info\nName = X", "test.ini:1: \"[Info\" is not a [section]",
        "test.ini:2: Name stands before the first [section]")]
    [InlineData("[Info]\nName = A\nname = B",
        "test.ini:3: [Info] name is set a second time; line 2 sets it already")]
    [InlineData("[Info]\nName = \0",
        "test.ini:2: has a NUL character, so it is not a text file; save it as plain text "
        + "(UTF-8)")]
    public void A_wrong_line_is_an_error_that_says_what_is_right(string text, params string[] said)
    {
        SettingsCase.Problems(text).ShouldBe(said);
        SettingsCase.Parse(text).Settings.ShouldBeNull();
    }

    [Theory]
    [InlineData("[Netwrok]\nPort = 1", "[Netwrok] is not a known section; did you mean [Network]?")]
    [InlineData("[Info]\nNmae = X", "[Info] Nmae is not a known key; did you mean Name?", 2)]
    [InlineData("[Info]\nTimeout = 5",
        "[Info] Timeout is not a known key; did you mean [Protections] Timeout?", 2)]
    [InlineData("[Info]\nName = A\n[Info]\nWeb = B", "[Info] begins again; line 1 began it", 3)]
    [InlineData("[DGID]\nlist = 9,1,9\ndefault = 9",
        "[DGID] list = 9,1,9: 9 is in the list twice", 2)]
    [InlineData("[DGID]\nlocal = 7",
        "[DGID] local = 7: is not in the list, so there is no local DG-ID", 2)]
    [InlineData("[DGID]\naux_port = 41:42397;88:42398",
        "[DGID] aux_port = 41:42397;88:42398: \"41:42397;88:42398\" is skipped, "
        + "it is not DG-ID:port; right would be 41:42397, 88:42398", 2)]
    [InlineData("[REFL_ALIAS]\na = 9,1,N,D\nb = 9,2,M,E\n[DGID]\naux_port = 9:42009",
        "[REFL_ALIAS] b = 9,2,M,E: DG-ID 9 has an alias already", 3)]
    [InlineData("[REFL_ALIAS]\na = 9,1,N,D",
        "[REFL_ALIAS] a = 9,1,N,D: no port answers with it, [DGID] aux_port has none for DG-ID 9",
        2)]
    [InlineData("[REFL_ALIAS]\nr = 0, 1, N, D",
        "[REFL_ALIAS] r = 0, 1, N, D: ignored, the DG-ID must be a number from 1 to 99", 2)]
    [InlineData("[DGID]\nlist = 1,9\ndefault = 7",
        "[DGID] default = 7: is not in the list and is added to it", 3)]
    [InlineData("[DGID]\naux_port = 41:42397",
        "[DGID] aux_port = 41:42397: DG-ID 41 is not in the list, so gateways on port 42397 are "
        + "treated as on the main port", 2)]
    [InlineData("[Block List]\nCheckRE = 7",
        "[Block List] CheckRE = 7: is taken as 1; must be a whole number from -1 to 1", 2)]
    [InlineData("[Block List]\nTime = 0",
        "[Block List] Time = 0: is taken as 0.01; must be a number of minutes from 0.01 to 1440",
        2)]
    [InlineData("[APRS]\nenable = 2",
        "[APRS] enable = 2: is taken as 1; 0 and 1 are what there is", 2)]
    [InlineData("[Network]\nPort = 42.000",
        "[Network] Port = 42.000: is taken as 42; write 42 or 42000", 2)]
    [InlineData("[REFL_ALIAS]\nr = 9, 1, N",
        "[REFL_ALIAS] r = 9, 1, N: ignored, it must be DG-ID, id, name, description", 2)]
    public void Harmless_problem_is_a_warning(string text, string said, int line = 1)
    {
        SettingsCase.Problems(text).ShouldBe([$"test.ini:{line}: warning: {said}"]);
        SettingsCase.Parse(text).Settings.ShouldNotBeNull();
    }

    [Fact]
    public void All_errors_are_told_at_once_in_the_order_of_the_lines()
    {
        const string text = "rubbish\n[Network]\nPort=0\nIP=x\n[Nettwork]\n[Info]\nId=-1\n"
            + "[DGID]\nlist=0\ndefault=100\nprefix=2\n[Log]\nFileCount=0\n[REFL_ALIAS]\na=b\n";

        var problems = SettingsCase.Parse(text).Problems;

        problems.Select(problem => problem.Line)
            .ShouldBe([1, 3, 4, 5, 7, 9, 10, 11, 13, 15]);
        problems.Where(problem => !problem.IsError).Select(problem => problem.Line)
            .ShouldBe([5, 11, 15]);
    }

    [Fact]
    public void A_quoted_value_stays_on_one_line_of_bounded_length()
    {
        var said = SettingsCase.Problems($"[Network]\nPort={new string('9', 5000)}\u001b\t!")
            .ShouldHaveSingleItem();

        said.Length.ShouldBeLessThan(300);
        said.ShouldNotContain("\u001b");
    }

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("Netwrok", "network", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void The_distance_of_two_names_counts_changes(string left, string right, int changes) =>
        EditDistance.Between(left, right).ShouldBe(changes);

    [Fact]
    public void Whatever_is_wrong_with_a_value_its_line_and_key_are_named()
    {
        var rows = SettingsTable.All
            .Where(row => row.Kind != SettingKind.Text && !row.IsPath).ToArray();
        Gen.Select(
            Gen.Int[0, rows.Length - 1],
            Gen.Int[0, 5],
            Gen.OneOf(
                Gen.String[Gen.Char["xyz€~!\x1b"], 1, 80],
                Gen.OneOf("-2", "1e5", "0x10", "1_000", "99999999999999999999999999999999")))
            .Sample((index, before, value) =>
            {
                var row = rows[index];
                var text = string.Concat(Enumerable.Repeat("; a comment\n", before))
                    + $"[{row.Section}]\n{row.Key} = {value}";
                var problems = SettingsCase.Parse(text).Problems;
                foreach (var problem in problems)
                {
                    problem.ToString().Any(char.IsControl).ShouldBeFalse(problem.ToString());
                    problem.Line.ShouldBeInRange(0, before + 2);
                }

                if (row.Kind != SettingKind.Special && row.Key is not ("Daemon" or "Debug"))
                {
                    problems.ShouldContain(
                        problem => problem.Line == before + 2 && problem.Text.StartsWith(
                            $"[{row.Section}] {row.Key}", StringComparison.Ordinal),
                        $"{row}: {value}");
                }
            });
    }

    [Fact]
    public void No_bytes_in_a_file_make_reading_throw()
    {
        using var folder = new TempDirectory();
        var path = folder["any.ini"];
        Gen.OneOf(
            Gen.Byte.Array[0, 100],
            Gen.Byte.Array[1, 20].Select(bytes =>
                (byte[])[.. "[Info]\nName="u8, .. bytes, .. "\n[DGID]\n"u8, .. bytes]))
            .Sample(
                bytes =>
                {
                    File.WriteAllBytes(path, bytes);
                    var result = SettingsReader.Read(path, "/state", "1.2.3");
                    (result.Settings is null).ShouldBe(result.HasErrors);
                    result.Problems.ShouldAllBe(problem => problem.File == path);
                },
                iter: 1000,
                threads: 1);
    }
}
