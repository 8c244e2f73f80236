using System.Net.Sockets;
using System.Text;
using Ysf.Appliance.RootHelper;
using Ysf.Appliance.Storage;
using Ysf.Tests.Card;

namespace Ysf.Tests.RootHelper;

/// <summary>The reflector's side of the root helper, with a scripted helper behind the socket.
/// </summary>
public sealed class HelperClientTests : IDisposable
{
    private readonly TempDirectory folder = new();
    private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, 0);
    private string asked = string.Empty;

    public void Dispose()
    {
        listener.Dispose();
        folder.Dispose();
    }

    private HelperClient Helper => new(folder["helper"]);

    [Fact]
    public void Request_without_a_root_helper_fails_because_the_machine_is_no_card()
    {
        Helper.IsThere.ShouldBeFalse();
        Helper.Ask(new HelperRequest(HelperActs.Tell)).Error.ShouldBe(HelperClient.NoCard);
    }

    [Fact]
    public void Lines_come_one_by_one_and_the_last_is_the_answer()
    {
        _ = Answer("{\"percent\":5,\"say\":\"a\"}\n{\"ok\":true,\"say\":\"b\"}\n");
        var lines = new List<HelperAnswer>();

        var answer = Helper.Ask(
            new HelperRequest(HelperActs.Write, "deny.db", "\"m\""), "CS:A\n"u8.ToArray(), lines.Add);

        (answer.IsDone, answer.Say).ShouldBe((true, "b"));
        lines.ShouldHaveSingleItem().Percent.ShouldBe(5);
        asked.ShouldStartWith("{\"act\":\"write\",\"file\":\"deny.db\"");
        asked.ShouldEndWith("\"length\":5}\nCS:A\n");
    }

    [Theory]
    [InlineData("", "closed the connection without an answer")]
    [InlineData("{\"say\":\"a\"}\n", "closed the connection without an answer")]
    [InlineData("hello\n", "answer is not valid JSON")]
    public void Invalid_answer_becomes_a_failure_with_its_reason(string said, string why)
    {
        _ = Answer(said);

        var answer = Helper.Ask(new HelperRequest(HelperActs.Tell));

        answer.IsDone.ShouldBeFalse();
        answer.Error.ShouldNotBeNull().ShouldContain(why);
    }

    [Fact]
    public void Socket_without_a_listener_becomes_a_failure_with_its_reason()
    {
        File.WriteAllText(folder["helper"], string.Empty);

        Helper.Ask(new HelperRequest(HelperActs.Tell)).Error.ShouldNotBeNull()
            .ShouldStartWith("the root helper did not answer: ");
    }

    [Fact]
    public void Only_a_file_on_a_read_only_mount_is_written_through_the_root_helper()
    {
        File.WriteAllText(folder["deny.db"], "# ours\n");
        var mounts = new FakeMounts(folder.Path);
        var file = new EditedFile(
            () => folder["deny.db"], 1000, new HelperFile(Helper, mounts, "deny.db"));
        file.Edit(_ => "direct\n"u8.ToArray()).ShouldBeNull();
        File.ReadAllText(folder["deny.db"]).ShouldBe("direct\n");

        _ = Answer("{\"ok\":false,\"error\":\"it is not on the card\"}\n");
        file.Edit(_ => "CS:A\n"u8.ToArray()).ShouldBe("it is not on the card");
        File.ReadAllText(folder["deny.db"]).ShouldBe("direct\n");
        asked.ShouldEndWith("}\nCS:A\n");

        mounts.IsReadOnly = false;
        file.Edit(_ => "open\n"u8.ToArray()).ShouldBeNull();
        File.ReadAllText(folder["deny.db"]).ShouldBe("open\n");
    }

    private Task Answer(string lines)
    {
        listener.Bind(new UnixDomainSocketEndPoint(folder["helper"]));
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
