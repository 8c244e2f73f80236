using System.Text.Json;
using Json.Schema;
using Ysf.Tests.Texts;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>JSON of the published program keeps to the schemas that are installed with it.</summary>
public sealed class JsonSchemaRunTests
{
    [Fact]
    public void Json_of_every_command_keeps_to_its_schema()
    {
        using var program = PublishedProgram.Native();
        program.Start(
            program.StockIni() + "\n[Alert phone]\nUrl = http://127.0.0.1:1/x\n"
                + "[Link friends]\nDgId = 9\nTo = ysf://127.0.0.1:1\nCallsign = IU5ZZZ\n");
        using var talker = Linked(program, 10, "TALKER");
        talker.Over("IU5AAA");
        program.Ask("block", "IU5BBB").ExitCode.ShouldBe(0);
        var header = TestFrames.Over(
            CallsignField.FromText("TALKER"), CallsignField.FromText("IU5CCC"), squelch: 0)[0];

        foreach (var command in ReportSchemas.All.Keys)
        {
            var output = string.Empty;

            // An over ends a while after its last frame, so it begins anew for each try.
            Eventually(() =>
            {
                talker.Send(header);
                output = program.RunBeside(
                    [.. command.Split(' '), "--json", "--socket", program.Socket]).Output.Trim();
                return output is not "[]";
            });
            using var report = JsonDocument.Parse(output);
            JsonSchema.FromText(Repository.Read(ReportSchemas.FileOf(command)))
                .Evaluate(report.RootElement, new EvaluationOptions { RequireFormatValidation = true })
                .IsValid.ShouldBeTrue(output);
        }
    }
}
