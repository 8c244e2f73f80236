using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using Ysf.Tests.EndToEnd;
using static Ysf.Machine.Linux.fcntl;
using static Ysf.Machine.Linux.ifaddrs;
using static Ysf.Machine.Linux.linux_errqueue;
using static Ysf.Machine.Linux.linux_filter;
using static Ysf.Machine.Linux.linux_gpio;
using static Ysf.Machine.Linux.linux_watchdog;
using static Ysf.Machine.Linux.netinet_in;
using static Ysf.Machine.Linux.poll;
using static Ysf.Machine.Linux.sched;
using static Ysf.Machine.Linux.sys_mman;
using static Ysf.Machine.Linux.sys_prctl;
using static Ysf.Machine.Linux.sys_socket;
using static Ysf.Machine.Linux.sys_stat;

namespace Ysf.Tests.Linux;

/// <summary>
/// Our declarations against the C headers of this machine, by a compiled C program.
/// </summary>
public sealed unsafe class AbiTests
{
    [Fact]
    public void Structures_have_the_size_and_layout_that_C_gives_them()
    {
        var ours = Structures();
        var theirs = RunC(string.Join(
            "\n", ours.Keys.Select(expression => $"printf(\"%zu\\n\", (size_t)({expression}));")));

        theirs.Length.ShouldBe(ours.Count);
        foreach (var ((expression, mine), yours) in ours.Zip(theirs))
        {
            mine.ToString().ShouldBe(yours, expression);
        }
    }

    [Fact]
    public void Constants_have_the_values_that_C_gives_them()
    {
        var ours = new Dictionary<string, long>
        {
            ["SCHED_RR"] = SCHED_RR,
            ["SCHED_RESET_ON_FORK"] = SCHED_RESET_ON_FORK,
            ["MADV_DONTNEED"] = MADV_DONTNEED,
            ["M_MMAP_THRESHOLD"] = Ysf.Machine.Linux.malloc.M_MMAP_THRESHOLD,
            ["M_ARENA_MAX"] = Ysf.Machine.Linux.malloc.M_ARENA_MAX,
            ["PR_SET_NAME"] = PR_SET_NAME,
            ["PR_GET_NAME"] = PR_GET_NAME,
            ["F_SETLEASE"] = F_SETLEASE,
            ["F_RDLCK"] = F_RDLCK,
            ["AT_SYMLINK_NOFOLLOW"] = AT_SYMLINK_NOFOLLOW,
            ["AF_INET"] = AF_INET,
            ["AF_INET6"] = AF_INET6,
            ["SOCK_DGRAM"] = SOCK_DGRAM,
            ["SOCK_CLOEXEC"] = SOCK_CLOEXEC,
            ["SOL_SOCKET"] = SOL_SOCKET,
            ["SO_SNDBUF"] = SO_SNDBUF,
            ["SO_RCVBUF"] = SO_RCVBUF,
            ["SO_SNDBUFFORCE"] = SO_SNDBUFFORCE,
            ["SO_RCVBUFFORCE"] = SO_RCVBUFFORCE,
            ["SO_PEERCRED"] = SO_PEERCRED,
            ["SO_ATTACH_FILTER"] = SO_ATTACH_FILTER,
            ["SO_DETACH_FILTER"] = SO_DETACH_FILTER,
            ["SO_MEMINFO"] = SO_MEMINFO,
            ["SK_MEMINFO_DROPS"] = SK_MEMINFO_DROPS,
            ["SK_MEMINFO_VARS"] = SK_MEMINFO_VARS,
            ["BPF_LD"] = BPF_LD,
            ["BPF_ALU"] = BPF_ALU,
            ["BPF_JMP"] = BPF_JMP,
            ["BPF_RET"] = BPF_RET,
            ["BPF_MISC"] = BPF_MISC,
            ["BPF_W"] = BPF_W,
            ["BPF_H"] = BPF_H,
            ["BPF_ABS"] = BPF_ABS,
            ["BPF_ADD"] = BPF_ADD,
            ["BPF_MUL"] = BPF_MUL,
            ["BPF_RSH"] = BPF_RSH,
            ["BPF_XOR"] = BPF_XOR,
            ["BPF_JA"] = BPF_JA,
            ["BPF_JEQ"] = BPF_JEQ,
            ["BPF_JGT"] = BPF_JGT,
            ["BPF_JGE"] = BPF_JGE,
            ["BPF_K"] = BPF_K,
            ["BPF_X"] = BPF_X,
            ["BPF_TAX"] = BPF_TAX,
            ["BPF_MAXINSNS"] = BPF_MAXINSNS,
            ["SKF_AD_OFF"] = SKF_AD_OFF,
            ["SKF_AD_RANDOM"] = SKF_AD_RANDOM,
            ["SKF_NET_OFF"] = SKF_NET_OFF,
            ["MSG_DONTWAIT"] = MSG_DONTWAIT,
            ["UIO_MAXIOV"] = UIO_MAXIOV,
            ["IPPROTO_IP"] = IPPROTO_IP,
            ["IPPROTO_IPV6"] = IPPROTO_IPV6,
            ["IP_PKTINFO"] = IP_PKTINFO,
            ["IPV6_V6ONLY"] = IPV6_V6ONLY,
            ["IPV6_RECVPKTINFO"] = IPV6_RECVPKTINFO,
            ["IPV6_PKTINFO"] = IPV6_PKTINFO,
            ["IP_FREEBIND"] = IP_FREEBIND,
            ["IPV6_FREEBIND"] = IPV6_FREEBIND,
            ["POLLIN"] = POLLIN,
            ["POLLOUT"] = POLLOUT,
            ["POLLERR"] = POLLERR,
            ["MSG_ERRQUEUE"] = MSG_ERRQUEUE,
            ["IP_RECVERR"] = IP_RECVERR,
            ["IPV6_RECVERR"] = IPV6_RECVERR,
            ["SO_EE_ORIGIN_ICMP"] = SO_EE_ORIGIN_ICMP,
            ["SO_EE_ORIGIN_ICMP6"] = SO_EE_ORIGIN_ICMP6,
            ["ICMP_DEST_UNREACH"] = ICMP_DEST_UNREACH,
            ["ICMP_PORT_UNREACH"] = ICMP_PORT_UNREACH,
            ["ICMPV6_DEST_UNREACH"] = ICMPV6_DEST_UNREACH,
            ["ICMPV6_PORT_UNREACH"] = ICMPV6_PORT_UNREACH,
            ["EFD_CLOEXEC"] = Ysf.Machine.Linux.sys_eventfd.EFD_CLOEXEC,
            ["EFD_NONBLOCK"] = Ysf.Machine.Linux.sys_eventfd.EFD_NONBLOCK,
            ["AT_FDCWD"] = AT_FDCWD,
            ["STATX_BASIC_STATS"] = STATX_BASIC_STATS,
            ["S_IRUSR"] = S_IRUSR,
            ["S_IWUSR"] = S_IWUSR,
            ["S_IRGRP"] = S_IRGRP,
            ["S_IWGRP"] = S_IWGRP,
            ["O_RDONLY"] = Ysf.Machine.Linux.fcntl.O_RDONLY,
            ["O_WRONLY"] = Ysf.Machine.Linux.fcntl.O_WRONLY,
            ["O_NOCTTY"] = Ysf.Machine.Linux.fcntl.O_NOCTTY,
            ["O_NONBLOCK"] = Ysf.Machine.Linux.fcntl.O_NONBLOCK,
            ["TCSANOW"] = Ysf.Machine.Linux.termios.TCSANOW,
            ["O_APPEND"] = Ysf.Machine.Linux.fcntl.O_APPEND,
            ["TMPFS_MAGIC"] = Ysf.Machine.Linux.sys_statfs.TMPFS_MAGIC,
            ["O_CLOEXEC"] = Ysf.Machine.Linux.fcntl.O_CLOEXEC,
            ["WDIOC_GETSUPPORT"] = (long)WDIOC_GETSUPPORT,
            ["WDIOC_GETBOOTSTATUS"] = (long)WDIOC_GETBOOTSTATUS,
            ["WDIOC_KEEPALIVE"] = (long)WDIOC_KEEPALIVE,
            ["WDIOC_SETTIMEOUT"] = (long)WDIOC_SETTIMEOUT,
            ["WDIOC_GETTIMEOUT"] = (long)WDIOC_GETTIMEOUT,
            ["WDIOC_GETTIMELEFT"] = (long)WDIOC_GETTIMELEFT,
            ["WDIOF_OVERHEAT"] = (long)WDIOF_OVERHEAT,
            ["WDIOF_FANFAULT"] = (long)WDIOF_FANFAULT,
            ["WDIOF_EXTERN1"] = (long)WDIOF_EXTERN1,
            ["WDIOF_EXTERN2"] = (long)WDIOF_EXTERN2,
            ["WDIOF_POWERUNDER"] = (long)WDIOF_POWERUNDER,
            ["WDIOF_CARDRESET"] = (long)WDIOF_CARDRESET,
            ["WDIOF_POWEROVER"] = (long)WDIOF_POWEROVER,
            ["WDIOF_SETTIMEOUT"] = (long)WDIOF_SETTIMEOUT,
            ["WDIOF_MAGICCLOSE"] = (long)WDIOF_MAGICCLOSE,
            ["MS_RDONLY"] = Ysf.Machine.Linux.sys_mount.MS_RDONLY,
            ["MS_NOSUID"] = Ysf.Machine.Linux.sys_mount.MS_NOSUID,
            ["MS_NODEV"] = Ysf.Machine.Linux.sys_mount.MS_NODEV,
            ["MS_NOEXEC"] = Ysf.Machine.Linux.sys_mount.MS_NOEXEC,
            ["MS_SYNCHRONOUS"] = Ysf.Machine.Linux.sys_mount.MS_SYNCHRONOUS,
            ["MS_REMOUNT"] = Ysf.Machine.Linux.sys_mount.MS_REMOUNT,
            ["MS_DIRSYNC"] = Ysf.Machine.Linux.sys_mount.MS_DIRSYNC,
            ["MS_NOATIME"] = Ysf.Machine.Linux.sys_mount.MS_NOATIME,
            ["MS_NODIRATIME"] = Ysf.Machine.Linux.sys_mount.MS_NODIRATIME,
            ["MS_RELATIME"] = Ysf.Machine.Linux.sys_mount.MS_RELATIME,
            ["LOCK_EX"] = Ysf.Machine.Linux.sys_file.LOCK_EX,
            ["LOCK_NB"] = Ysf.Machine.Linux.sys_file.LOCK_NB,
            ["O_CREAT"] = Ysf.Machine.Linux.fcntl.O_CREAT,
            ["O_NOFOLLOW"] = Ysf.Machine.Linux.fcntl.O_NOFOLLOW,
            ["O_TRUNC"] = Ysf.Machine.Linux.fcntl.O_TRUNC,
            ["STA_UNSYNC"] = Ysf.Machine.Linux.sys_timex.STA_UNSYNC,
            ["CLOCK_REALTIME"] = Ysf.Machine.Linux.time.CLOCK_REALTIME,
            ["IFF_UP"] = Ysf.Machine.Linux.net_if.IFF_UP,
            ["IFF_RUNNING"] = Ysf.Machine.Linux.net_if.IFF_RUNNING,
            ["IFF_LOOPBACK"] = Ysf.Machine.Linux.net_if.IFF_LOOPBACK,
            ["GPIO_MAX_NAME_SIZE"] = GPIO_MAX_NAME_SIZE,
            ["GPIO_GET_CHIPINFO_IOCTL"] = GPIO_GET_CHIPINFO_IOCTL,
            ["GPIO_V2_GET_LINEINFO_IOCTL"] = GPIO_V2_GET_LINEINFO_IOCTL,
        };
        foreach (var number in typeof(Ysf.Machine.Linux.errno).GetFields())
        {
            ours[number.Name] = (int)number.GetRawConstantValue()!;
        }

        var theirs = RunC(string.Join(
            "\n", ours.Keys.Select(name => $"printf(\"%ld\\n\", (long){name});")));

        theirs.ShouldBe(ours.Values.Select(value => value.ToString()));
    }

    private static Dictionary<string, nint> Structures()
    {
        var four = default(sockaddr_in);
        var six = default(sockaddr_in6);
        var info6 = default(in6_pktinfo);
        var info4 = default(in_pktinfo);
        var filter = default(sock_fprog);
        var message = default(msghdr);
        var many = default(mmsghdr);
        var control = default(cmsghdr);
        var group = default(Ysf.Machine.Linux.grp.group);
        var polled = default(pollfd);
        var clock = default(Ysf.Machine.Linux.sys_timex.timex);
        var facts = default(statx_t);
        var modes = default(Ysf.Machine.Linux.termios.termios_t);
        var interfaces = default(ifaddrs_t);
        var chip = default(gpiochip_info);
        var line = default(gpio_v2_line_info);
        var error = default(sock_extended_err);
        return new Dictionary<string, nint>
        {
            ["sizeof(struct sockaddr_in)"] = sizeof(sockaddr_in),
            ["offsetof(struct sockaddr_in, sin_port)"] = Offset(ref four, ref four.sin_port),
            ["offsetof(struct sockaddr_in, sin_addr)"] = Offset(ref four, ref four.sin_addr),
            ["sizeof(struct sockaddr_in6)"] = sizeof(sockaddr_in6),
            ["offsetof(struct sockaddr_in6, sin6_addr)"] = Offset(ref six, ref six.sin6_addr[0]),
            ["offsetof(struct sockaddr_in6, sin6_scope_id)"] =
                Offset(ref six, ref six.sin6_scope_id),
            ["sizeof(struct in_pktinfo)"] = sizeof(in_pktinfo),
            ["offsetof(struct in_pktinfo, ipi_spec_dst)"] =
                Offset(ref info4, ref info4.ipi_spec_dst),
            ["sizeof(struct in6_pktinfo)"] = sizeof(in6_pktinfo),
            ["offsetof(struct in6_pktinfo, ipi6_ifindex)"] =
                Offset(ref info6, ref info6.ipi6_ifindex),
            ["sizeof(struct iovec)"] = sizeof(iovec),
            ["sizeof(struct msghdr)"] = sizeof(msghdr),
            ["offsetof(struct msghdr, msg_namelen)"] =
                Offset(ref message, ref message.msg_namelen),
            ["offsetof(struct msghdr, msg_iovlen)"] = Offset(ref message, ref message.msg_iovlen),
            ["offsetof(struct msghdr, msg_controllen)"] =
                Offset(ref message, ref message.msg_controllen),
            ["offsetof(struct msghdr, msg_flags)"] = Offset(ref message, ref message.msg_flags),
            ["sizeof(struct mmsghdr)"] = sizeof(mmsghdr),
            ["offsetof(struct mmsghdr, msg_len)"] = Offset(ref many, ref many.msg_len),
            ["sizeof(struct cmsghdr)"] = sizeof(cmsghdr),
            ["sizeof(struct sock_filter)"] = sizeof(sock_filter),
            ["sizeof(struct sock_fprog)"] = sizeof(sock_fprog),
            ["offsetof(struct sock_fprog, filter)"] =
                (nint)(&filter.filter) - (nint)(&filter),
            ["sizeof(struct ucred)"] = sizeof(ucred),
            ["sizeof(struct group)"] = sizeof(Ysf.Machine.Linux.grp.group),
            ["offsetof(struct group, gr_gid)"] = Offset(ref group, ref group.gr_gid),
            ["offsetof(struct cmsghdr, cmsg_type)"] = Offset(ref control, ref control.cmsg_type),
            ["CMSG_SPACE(12)"] = (nint)CMSG_SPACE(12),
            ["CMSG_SPACE(20)"] = (nint)CMSG_SPACE(20),
            ["CMSG_LEN(20)"] = (nint)CMSG_LEN(20),
            ["sizeof(struct watchdog_info)"] = sizeof(watchdog_info),
            ["sizeof(struct pollfd)"] = sizeof(pollfd),
            ["offsetof(struct pollfd, revents)"] = Offset(ref polled, ref polled.revents),
            ["sizeof(struct termios)"] = sizeof(Ysf.Machine.Linux.termios.termios_t),
            ["offsetof(struct termios, c_cc)"] = Offset(ref modes, ref modes.c_cc[0]),
            ["sizeof(struct timespec)"] = sizeof(timespec),
            ["offsetof(struct timex, status)"] = Offset(ref clock, ref clock.status),
            [$"sizeof(struct timex) <= {sizeof(Ysf.Machine.Linux.sys_timex.timex)}"] = 1,
            ["sizeof(struct ifaddrs)"] = sizeof(ifaddrs_t),
            ["offsetof(struct ifaddrs, ifa_flags)"] =
                Offset(ref interfaces, ref interfaces.ifa_flags),
            ["sizeof(struct gpiochip_info)"] = sizeof(gpiochip_info),
            ["offsetof(struct gpiochip_info, lines)"] = Offset(ref chip, ref chip.lines),
            ["sizeof(struct gpio_v2_line_info)"] = sizeof(gpio_v2_line_info),
            ["offsetof(struct gpio_v2_line_info, offset)"] = Offset(ref line, ref line.offset),
            ["offsetof(struct gpio_v2_line_info, flags)"] = Offset(ref line, ref line.flags),
            ["sizeof(struct sock_extended_err)"] = sizeof(sock_extended_err),
            ["offsetof(struct sock_extended_err, ee_origin)"] =
                Offset(ref error, ref error.ee_origin),
            ["offsetof(struct sock_extended_err, ee_type)"] = Offset(ref error, ref error.ee_type),
            ["offsetof(struct sock_extended_err, ee_code)"] = Offset(ref error, ref error.ee_code),
            ["(char *)SO_EE_OFFENDER((struct sock_extended_err *)64) - (char *)64"] =
                sizeof(sock_extended_err),
            ["sizeof(struct statx)"] = sizeof(statx_t),
            ["offsetof(struct statfs, f_type)"] = 0,
            ["sizeof(((struct statfs *)0)->f_type)"] = sizeof(nint),
            ["sizeof(struct statfs) <= 256"] = 1,
            ["offsetof(struct statx, stx_ino)"] = Offset(ref facts, ref facts.stx_ino),
            ["offsetof(struct statx, stx_size)"] = Offset(ref facts, ref facts.stx_size),
            ["offsetof(struct statx, stx_ctime)"] = Offset(ref facts, ref facts.stx_ctime),
            ["offsetof(struct statx, stx_mtime)"] = Offset(ref facts, ref facts.stx_mtime),
            ["offsetof(struct statx, stx_mtime.tv_nsec)"] =
                Offset(ref facts, ref facts.stx_mtime.tv_nsec),
            ["offsetof(struct statx, stx_dev_major)"] =
                Offset(ref facts, ref facts.stx_dev_major),
            ["offsetof(struct statx, stx_dev_minor)"] =
                Offset(ref facts, ref facts.stx_dev_minor),
        };
    }

    private static nint Offset<TStruct, TField>(ref TStruct whole, ref TField field) =>
        Unsafe.ByteOffset(
            ref Unsafe.As<TStruct, byte>(ref whole), ref Unsafe.As<TField, byte>(ref field));

    private static string[] RunC(string statements)
    {
        var folder = Directory.CreateTempSubdirectory("ysf-abi-").FullName;
        try
        {
            var source = Path.Combine(folder, "abi.c");
            var program = Path.Combine(folder, "abi");
            File.WriteAllText(source, $$"""
                #define _GNU_SOURCE
                #include <errno.h>
                #include <fcntl.h>
                #include <grp.h>
                #include <ifaddrs.h>
                #include <linux/gpio.h>
                #include <linux/watchdog.h>
                #include <net/if.h>
                #include <limits.h>
                #include <malloc.h>
                #include <netinet/in.h>
                #include <poll.h>
                #include <stddef.h>
                #include <stdio.h>
                #include <sys/eventfd.h>
                #include <sched.h>
                #include <sys/mman.h>
                #include <sys/prctl.h>
                #include <sys/file.h>
                #include <sys/mount.h>
                #include <sys/socket.h>
                #include <sys/stat.h>
                #include <sys/statfs.h>
                #include <sys/timex.h>
                #include <sys/uio.h>
                #include <termios.h>
                #include <time.h>
                #ifndef UIO_MAXIOV
                #define UIO_MAXIOV IOV_MAX
                #endif
                #include <linux/errqueue.h>
                #include <linux/filter.h>
                #include <linux/icmp.h>
                #include <linux/icmpv6.h>
                #include <linux/limits.h>
                #include <linux/magic.h>
                #include <linux/sock_diag.h>
                int main(void) {
                {{statements}}
                return 0; }
                """, new UTF8Encoding(false));
            Execute(Tools.Compiler(), "-o", program, source);
            return Execute(program).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Execute(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, program);
        return output;
    }
}
