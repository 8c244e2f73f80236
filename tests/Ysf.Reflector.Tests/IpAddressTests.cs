using CsCheck;

namespace Ysf.Tests;

public sealed class IpAddressTests
{
    private static readonly Gen<IpAddress> Any =
        Gen.Select(Gen.ULong, Gen.ULong, (high, low) => new IpAddress(high, low));

    // Below 2^96 the platform writes the last two groups dotted, in a form of old.
    private static readonly Gen<IpAddress> Modern =
        Any.Select(address => address with { High = address.High | 1 });

    // The cases of RFC 5952, sections 4 and 5.
    [Theory]
    [InlineData(0x2001_0db8_0000_0000, 0x0000_0000_0000_0001, "2001:db8::1")]
    [InlineData(0x2001_0db8_0000_0000, 0x0000_0000_0002_0001, "2001:db8::2:1")]
    [InlineData(0x2001_0db8_0000_0001, 0x0001_0001_0001_0001, "2001:db8:0:1:1:1:1:1")]
    [InlineData(0x2001_0000_0000_0001, 0x0000_0000_0000_0001, "2001:0:0:1::1")]
    [InlineData(0x2001_0db8_0000_0000, 0x0001_0000_0000_0001, "2001:db8::1:0:0:1")]
    [InlineData(0x2001_0db8_aaaa_bbbb, 0xcccc_dddd_eeee_0001,
        "2001:db8:aaaa:bbbb:cccc:dddd:eeee:1")]
    [InlineData(0, 0, "::")]
    [InlineData(0, 1, "::1")]
    [InlineData(0xfe80_0000_0000_0000, 0, "fe80::")]
    [InlineData(0x0001_0000_0000_0000, 0x0000_0000_0000_0000, "1::")]
    [InlineData(0x0000_0001_0002_0003, 0x0004_0005_0006_0007, "0:1:2:3:4:5:6:7")]
    [InlineData(0x0001_0002_0003_0004, 0x0005_0006_0000_0000, "1:2:3:4:5:6::")]
    [InlineData(0x0001_0002_0003_0004, 0x0005_0006_0007_0000, "1:2:3:4:5:6:7:0")]
    [InlineData(0, 0x0000_ffff_c000_0201, "192.0.2.1")]
    [InlineData(0, 0x0000_ffff_0000_0000, "0.0.0.0")]
    [InlineData(0, 0x0000_fffe_c000_0201, "::fffe:c000:201")]
    public void Address_is_written_as_RFC_5952_says(ulong high, ulong low, string text)
    {
        new IpAddress(high, low).ToString().ShouldBe(text);
    }

    [Fact]
    public void Any_address_is_written_as_the_platform_writes_it() => Modern.Sample(address =>
    {
        var bytes = new byte[IpAddress.Size];
        address.CopyTo(bytes);
        address.ToString().ShouldBe(new System.Net.IPAddress(bytes).ToString());
    });

    [Fact]
    public void Addresses_with_many_zero_groups_are_written_as_the_platform_writes_them() =>
        Gen.Int[0, 255].Select(Gen.UShort[1, 0xFFFF]).Sample((mask, group) =>
        {
            var bytes = new byte[IpAddress.Size];
            for (var i = 0; i < 8; i++)
            {
                var value = (mask >> i & 1) == 0 ? 0 : group;
                (bytes[2 * i], bytes[(2 * i) + 1]) = ((byte)(value >> 8), (byte)value);
            }

            if ((mask & 0b0011_1111) != 0)
            {
                IpAddress.Read(bytes).ToString()
                    .ShouldBe(new System.Net.IPAddress(bytes).ToString());
            }
        });

    [Fact]
    public void Read_and_written_it_is_the_same() => Any.Sample(address =>
    {
        var bytes = new byte[IpAddress.Size];
        address.CopyTo(bytes);
        IpAddress.Read(bytes).ShouldBe(address);
    });

    [Fact]
    public void A_mask_keeps_the_first_bits_and_clears_the_rest() =>
        Any.Select(Gen.Int[0, 128]).Sample((address, bits) =>
        {
            var whole = ((UInt128)address.High << 64) | address.Low;
            var expected = bits == 0 ? 0 : whole >> (128 - bits) << (128 - bits);
            var masked = address.Masked(bits);
            (((UInt128)masked.High << 64) | masked.Low).ShouldBe(expected);
        });

    [Fact]
    public void An_IPv4_address_is_known_by_its_mapped_form()
    {
        var address = IpAddress.FromIPv4(0xC0000201);

        address.IsIPv4.ShouldBeTrue();
        address.IPv4Bits.ShouldBe(0xC0000201);
        address.IsUnspecified.ShouldBeFalse();
        new IpAddress(1, address.Low).IsIPv4.ShouldBeFalse();
        default(IpAddress).IsUnspecified.ShouldBeTrue();
    }

    [Fact]
    public void An_endpoint_is_written_with_brackets_only_around_IPv6()
    {
        new Endpoint(IpAddress.FromIPv4(0x0A000007), 42000).ToString()
            .ShouldBe("10.0.0.7:42000");
        new Endpoint(new IpAddress(0x2001_0db8_0000_0000, 1), 42000).ToString()
            .ShouldBe("[2001:db8::1]:42000");
    }

    /// <summary>First and last address of each private network.</summary>
    public static TheoryData<string, string, string> PrivateRanges => new()
    {
        { "127.0.0.0/8", "127.0.0.0", "127.255.255.255" },
        { "::1", "::1", "::1" },
        { "10.0.0.0/8", "10.0.0.0", "10.255.255.255" },
        { "172.16.0.0/12", "172.16.0.0", "172.31.255.255" },
        { "192.168.0.0/16", "192.168.0.0", "192.168.255.255" },
        { "169.254.0.0/16", "169.254.0.0", "169.254.255.255" },
        { "fc00::/7", "fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff" },
        { "fe80::/10", "fe80::", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff" },
    };

    [Theory]
    [MemberData(nameof(PrivateRanges))]
    public void A_private_network_ends_at_its_edges(string network, string first, string last)
    {
        var (from, to) = (Number(first), Number(last));

        Address(from).IsPrivate.ShouldBeTrue(network);
        Address(from + ((to - from) / 2)).IsPrivate.ShouldBeTrue(network);
        Address(to).IsPrivate.ShouldBeTrue(network);
        Address(from - 1).IsPrivate.ShouldBeFalse(network);
        Address(to + 1).IsPrivate.ShouldBeFalse(network);
    }

    [Fact]
    public void No_other_network_is_private() =>
        PrivateNetworks.All.Length.ShouldBe(PrivateRanges.Count);

    private static UInt128 Number(string text)
    {
        var bytes = System.Net.IPAddress.Parse(text).MapToIPv6().GetAddressBytes();
        var address = IpAddress.Read(bytes);
        return new UInt128(address.High, address.Low);
    }

    private static IpAddress Address(UInt128 number) =>
        new((ulong)(number >> 64), (ulong)number);
}
