using System.Net.Sockets;
using System.Text;
using Ysf.Appliance.Door;
using Ysf.Appliance.Storage;
using Ysf.Tests.Card;

namespace Ysf.Tests.Door;

/// <summary>The reflector's side of the door, with somebody behind it who says what the test wants.
/// </summary>
public sealed class DoorClientTests : IDisposable
{
    private readonly TempDirectory folder = new();
    private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, 0);
    private string asked = string.Empty;

    public void Dispose()
    {
        listener.Dispose();
        folder.Dispose();
    }

    private DoorClient Door => new(folder["door"]);

    [Fact]
    public void Where_there_is_no_door_it_is_said_that_this_is_no_card()
    {
        Door.IsThere.ShouldBeFalse();
        Door.Ask(new DoorRequest(DoorActs.Tell)).Error.ShouldBe(DoorClient.NoCard);
    }

    [Fact]
    public void Lines_come_one_by_one_and_the_last_is_the_answer()
    {
        _ = Answer("{\"percent\":5,\"say\":\"a\"}\n{\"ok\":true,\"say\":\"b\"}\n");
        var lines = new List<DoorAnswer>();

        var answer = Door.Ask(
            new DoorRequest(DoorActs.Write, "deny.db", "\"m\""), "CS:A\n"u8.ToArray(), lines.Add);

        (answer.IsDone, answer.Say).ShouldBe((true, "b"));
        lines.ShouldHaveSingleItem().Percent.ShouldBe(5);
        asked.ShouldStartWith("{\"act\":\"write\",\"file\":\"deny.db\"");
        asked.ShouldEndWith("\"length\":5}\nCS:A\n");
    }

    [Theory]
    [InlineData("", "closed without an answer")]
    [InlineData("{\"say\":\"a\"}\n", "closed without an answer")]
    [InlineData("hello\n", "said what is no answer")]
    public void What_is_no_answer_is_a_reason_and_no_exception(string said, string why)
    {
        _ = Answer(said);

        var answer = Door.Ask(new DoorRequest(DoorActs.Tell));

        answer.IsDone.ShouldBeFalse();
        answer.Error.ShouldNotBeNull().ShouldContain(why);
    }

    [Fact]
    public void A_door_that_nobody_stands_behind_is_a_reason_too()
    {
        File.WriteAllText(folder["door"], string.Empty);

        Door.Ask(new DoorRequest(DoorActs.Tell)).Error.ShouldNotBeNull()
            .ShouldStartWith("the card's door did not answer: ");
    }

    [Fact]
    public void A_file_on_a_read_only_mount_goes_through_the_door_and_any_other_does_not()
    {
        File.WriteAllText(folder["deny.db"], "# ours\n");
        var mounts = new FakeMounts(folder.Path);
        var file = new EditedFile(
            () => folder["deny.db"], 1000, new DoorFile(Door, mounts, "deny.db"));
        file.Edit(_ => "no door\n"u8.ToArray()).ShouldBeNull();
        File.ReadAllText(folder["deny.db"]).ShouldBe("no door\n");

        _ = Answer("{\"ok\":false,\"error\":\"it does not lie on the card\"}\n");
        file.Edit(_ => "CS:A\n"u8.ToArray()).ShouldBe("it does not lie on the card");
        File.ReadAllText(folder["deny.db"]).ShouldBe("no door\n");
        asked.ShouldEndWith("}\nCS:A\n");

        mounts.IsReadOnly = false;
        file.Edit(_ => "open\n"u8.ToArray()).ShouldBeNull();
        File.ReadAllText(folder["deny.db"]).ShouldBe("open\n");
    }

    private Task Answer(string lines)
    {
        listener.Bind(new UnixDomainSocketEndPoint(folder["door"]));
        listener.Listen(1);
        return Task.Run(() =>
        {
            using var socket = listener.Accept();
            var bytes = new byte[4096];
            asked = Encoding.UTF8.GetString(bytes, 0, socket.Receive(bytes));
            socket.Send(Encoding.UTF8.GetBytes(lines));
        });
    }
}
