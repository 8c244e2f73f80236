using System.Runtime.InteropServices;

namespace Ysf.Machine.Linux;

/// <summary>linux/gpio.h: what a GPIO chip and its lines are called.</summary>
internal static unsafe class linux_gpio
{
    public const int GPIO_MAX_NAME_SIZE = 32;
    public const uint GPIO_GET_CHIPINFO_IOCTL = 0x8044_b401;
    public const uint GPIO_V2_GET_LINEINFO_IOCTL = 0xc100_b405;

    [StructLayout(LayoutKind.Sequential)]
    public struct gpiochip_info
    {
        public fixed byte name[GPIO_MAX_NAME_SIZE];
        public fixed byte label[GPIO_MAX_NAME_SIZE];
        public uint lines;
    }

    /// <summary>Its attributes and padding are of no use to us.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct gpio_v2_line_info
    {
        public fixed byte name[GPIO_MAX_NAME_SIZE];
        public fixed byte consumer[GPIO_MAX_NAME_SIZE];
        public uint offset;
        public uint num_attrs;
        public ulong flags;
        public fixed ulong attrs[20];
        public fixed uint padding[4];
    }
}
