using System.Text.Json;
using Ysf.Bill.Spdx;

namespace Ysf.Bill;

/// <summary>Writes and checks bills of materials: <c>make sbom</c>.</summary>
internal static class Program
{
    private const string Usage = """
        Writes FILE.spdx.json, the bill of materials (SPDX 2.3) of a file in dist, or checks one.
          Ysf.Bill program FILE VERSION RID
          Ysf.Bill deb FILE VERSION RID PROGRAM
          Ysf.Bill image FILE VERSION RID PROGRAM BOARD PARTS
          Ysf.Bill check FILE.spdx.json
        RID is that of the program; PARTS is dist/image/BOARD. SOURCE_DATE_EPOCH gives the time.
        """;

    private const string Project = "src/Ysf.Appliance";

    public static int Main(string[] arguments)
    {
        try
        {
            return arguments switch
            {
                ["program", var file, var version, var rid] =>
                    Write(file, Of(version, rid).OfProgram(file)),
                ["deb", var file, var version, var rid, var program] =>
                    Write(file, Of(version, rid).OfDeb(file, program)),
                ["image", var file, var version, var rid, var program, var board, var parts] =>
                    Write(file, Of(version, rid).OfImage(file, program, board, parts)),
                ["check", var file] => Check(file, SpdxDocument.Parse(File.ReadAllText(file))),
                _ => Fail(Usage),
            };
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException or JsonException)
        {
            return Fail($"sbom: {problem.Message}");
        }
    }

    private static Bills Of(string version, string rid) => new(version, Time(), ProgramBuild.Read(Project, rid));

    /// <summary>The time of the bill. It is no clock's: the same sources give the same bytes.</summary>
    private static DateTimeOffset Time() =>
        long.TryParse(Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH"), out long seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw new InvalidDataException("SOURCE_DATE_EPOCH is not set to seconds since 1970.");

    private static int Write(string file, SpdxDocument document)
    {
        string target = file + ".spdx.json";
        int result = Check(target, document);
        if (result == 0)
        {
            File.WriteAllText(target, document.Print());
            Console.WriteLine($"{target}: {document.Packages.Count} packages, "
                + $"{document.HasExtractedLicensingInfos?.Count ?? 0} licence texts");
        }

        return result;
    }

    private static int Check(string file, SpdxDocument document)
    {
        IReadOnlyList<string> problems = BillCheck.Problems(document);
        return problems.Count == 0 ? 0 : Fail(string.Join('\n', problems.Select(one => $"sbom: {file}: {one}")));
    }

    private static int Fail(string text)
    {
        Console.Error.WriteLine(text);
        return 1;
    }
}
