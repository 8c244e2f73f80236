using Ysf.Appliance.Net;
using Ysf.Machine.Linux;

namespace Ysf.Tests.Net;

public sealed unsafe class BacklogTests
{
    [Fact]
    public void Waiting_datagrams_leave_in_order_with_address_and_bytes()
    {
        using var backlog = new Backlog();
        var next = 0;
        var added = 0;
        for (var round = 0; round < 5; round++)
        {
            while (Add(backlog, added))
            {
                added++;
            }

            backlog.Count.ShouldBe(4096);
            for (var taken = 0; taken < 3000;)
            {
                var ready = Math.Min(backlog.Peek(out var oldest), 700);
                for (var i = 0; i < ready; i++)
                {
                    ref var message = ref oldest[i].msg_hdr;
                    (*(int*)message.msg_name).ShouldBe(next);
                    (*(int*)message.msg_iov->iov_base).ShouldBe(next);
                    message.msg_iov->iov_len.ShouldBe((nuint)155);
                    next++;
                }

                backlog.Remove(ready);
                taken += ready;
            }
        }
    }

    [Fact]
    public void A_full_backlog_refuses()
    {
        using var backlog = new Backlog();
        for (var i = 0; i < 4096; i++)
        {
            Add(backlog, i).ShouldBeTrue();
        }

        Add(backlog, 4096).ShouldBeFalse();
        backlog.Remove(1);
        Add(backlog, 4097).ShouldBeTrue();
    }

    private static bool Add(Backlog backlog, int number)
    {
        var bytes = stackalloc byte[155];
        *(int*)bytes = number;
        var name = number;
        var vector = new sys_socket.iovec { iov_base = bytes, iov_len = 155 };
        return backlog.TryAdd(new sys_socket.msghdr
        {
            msg_name = &name,
            msg_namelen = sizeof(int),
            msg_iov = &vector,
            msg_iovlen = 1,
        });
    }
}
