/*
 * What System.IO.Ports calls on Linux, so that it is linked into the program: its package holds
 * only a shared library, and the published program is one file. Names and meaning of the numbers
 * are those of the package's own Interop classes; a test compares the list of names.
 *
 * One thing differs on purpose: a break is not thrown away but read as a zero byte, since a break
 * brings the menu of the recovery console.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#define EXPORT(result) __attribute__((visibility("default"))) result

/* Repeats a call that a signal interrupted. */
#define AGAIN(result, call) \
    do { (result) = (call); } while ((result) < 0 && errno == EINTR)

/* Interop.Termios.Signals */
enum { DTR = 1, DSR = 2, RTS = 4, CTS = 8, DCD = 16, RING = 32 };

/* Interop.Termios.Queue */
enum { BOTH_QUEUES = 0, RECEIVE_QUEUE = 1, SEND_QUEUE = 2 };

/* System.IO.Ports.Parity and Handshake */
enum { PARITY_ODD = 1, PARITY_EVEN = 2 };
enum { XON_XOFF = 1, RTS_CTS = 2, RTS_CTS_XON_XOFF = 3 };

static const struct { int signal; int bit; } lines[] = {
    { DTR, TIOCM_DTR }, { DSR, TIOCM_DSR }, { RTS, TIOCM_RTS },
    { CTS, TIOCM_CTS }, { DCD, TIOCM_CAR }, { RING, TIOCM_RNG },
};

static const struct { int32_t baud; speed_t code; } speeds[] = {
    { 1200, B1200 }, { 2400, B2400 }, { 4800, B4800 }, { 9600, B9600 }, { 19200, B19200 },
    { 38400, B38400 }, { 57600, B57600 }, { 115200, B115200 }, { 230400, B230400 },
    { 460800, B460800 }, { 500000, B500000 }, { 576000, B576000 }, { 921600, B921600 },
    { 1000000, B1000000 }, { 1500000, B1500000 }, { 2000000, B2000000 }, { 3000000, B3000000 },
};

/* Numbers that the package knows errors by (Interop.Error); 0x1FFFF is any other. */
static const struct { int32_t pal; int platform; } errors[] = {
    { 0, 0 }, { 0x10002, EACCES }, { 0x10006, EAGAIN }, { 0x10008, EBADF }, { 0x1000A, EBUSY },
    { 0x10014, EEXIST }, { 0x1001B, EINTR }, { 0x1001C, EINVAL }, { 0x1001D, EIO },
    { 0x1001F, EISDIR }, { 0x10020, ELOOP }, { 0x10021, EMFILE }, { 0x10025, ENAMETOOLONG },
    { 0x10029, ENFILE }, { 0x1002C, ENODEV }, { 0x1002D, ENOENT }, { 0x10031, ENOMEM },
    { 0x10034, ENOSPC }, { 0x10039, ENOTDIR }, { 0x1003E, ENOTTY }, { 0x1003F, ENXIO },
    { 0x10042, EPERM }, { 0x10043, EPIPE }, { 0x10048, EROFS },
};
enum { OTHER_ERROR = 0x1FFFF };

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/*
 * A line without modem control, as that of a USB gadget or a pseudo-terminal, has all of them off;
 * the package would refuse to open it.
 */
static int modem_lines(int fd, int *bits)
{
    *bits = 0;
    return ioctl(fd, TIOCMGET, bits) < 0 && errno != ENOTTY && errno != EINVAL ? -1 : 0;
}

static speed_t code_of(int32_t baud)
{
    for (size_t i = 0; i < COUNT(speeds); i++)
        if (speeds[i].baud == baud)
            return speeds[i].code;
    return B0;
}

EXPORT(intptr_t) SystemIoPortsNative_SerialPortOpen(const char *name)
{
    int fd;
    AGAIN(fd, open(name, O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK));
    if (fd >= 0 && ioctl(fd, TIOCEXCL) < 0)
    {
        int fault = errno;
        close(fd);
        errno = fault;
        return -1;
    }

    return fd;
}

EXPORT(int) SystemIoPortsNative_SerialPortClose(intptr_t handle)
{
    (void)ioctl((int)handle, TIOCNXCL);
    return close((int)handle);
}

EXPORT(int32_t) SystemIoPortsNative_Read(intptr_t handle, void *buffer, int32_t size)
{
    ssize_t count;
    AGAIN(count, read((int)handle, buffer, (size_t)size));
    return (int32_t)count;
}

EXPORT(int32_t) SystemIoPortsNative_Write(intptr_t handle, const void *buffer, int32_t size)
{
    ssize_t count;
    AGAIN(count, write((int)handle, buffer, (size_t)size));
    return (int32_t)count;
}

/* Its PollEvent has the layout of struct pollfd, and Linux the same bits. */
EXPORT(int32_t) SystemIoPortsNative_Poll(
    struct pollfd *events, uint32_t count, int32_t milliseconds, uint32_t *triggered)
{
    int ready;
    AGAIN(ready, poll(events, count, milliseconds));
    *triggered = ready > 0 ? (uint32_t)ready : 0;
    return ready < 0 ? OTHER_ERROR : 0;
}

/* A serial line is no socket; the package asks for it before it closes and does not mind. */
EXPORT(int32_t) SystemIoPortsNative_Shutdown(intptr_t handle, int32_t how)
{
    (void)handle;
    (void)how;
    return OTHER_ERROR;
}

EXPORT(int32_t) SystemIoPortsNative_ConvertErrorPlatformToPal(int32_t platform)
{
    for (size_t i = 0; i < COUNT(errors); i++)
        if (errors[i].platform == platform)
            return errors[i].pal;
    return OTHER_ERROR;
}

EXPORT(int32_t) SystemIoPortsNative_ConvertErrorPalToPlatform(int32_t pal)
{
    for (size_t i = 0; i < COUNT(errors); i++)
        if (errors[i].pal == pal)
            return errors[i].platform;
    return -1;
}

EXPORT(const char *) SystemIoPortsNative_StrErrorR(int32_t platform, char *buffer, int32_t size)
{
    return strerror_r(platform, buffer, (size_t)size);
}

EXPORT(int32_t) SystemIoPortsNative_TermiosGetAllSignals(intptr_t handle)
{
    int bits, signals = 0;
    if (modem_lines((int)handle, &bits) < 0)
        return -1;
    for (size_t i = 0; i < COUNT(lines); i++)
        if ((bits & lines[i].bit) && lines[i].signal != DTR && lines[i].signal != RTS)
            signals |= lines[i].signal;
    return signals;
}

EXPORT(int32_t) SystemIoPortsNative_TermiosGetSignal(intptr_t handle, int32_t signal)
{
    int bits;
    if (modem_lines((int)handle, &bits) < 0)
        return -1;
    for (size_t i = 0; i < COUNT(lines); i++)
        if (lines[i].signal == signal)
            return (bits & lines[i].bit) != 0;
    errno = EINVAL;
    return -1;
}

EXPORT(int32_t) SystemIoPortsNative_TermiosSetSignal(
    intptr_t handle, int32_t signal, int32_t set)
{
    int bit = signal == DTR ? TIOCM_DTR : signal == RTS ? TIOCM_RTS : 0;
    if (bit == 0)
    {
        errno = EINVAL;
        return -1;
    }

    int fault = ioctl((int)handle, set ? TIOCMBIS : TIOCMBIC, &bit);
    return fault < 0 && (errno == ENOTTY || errno == EINVAL) ? 0 : fault;
}

EXPORT(int32_t) SystemIoPortsNative_TermiosGetSpeed(intptr_t handle)
{
    struct termios term;
    if (tcgetattr((int)handle, &term) < 0)
        return -1;
    for (size_t i = 0; i < COUNT(speeds); i++)
        if (speeds[i].code == cfgetispeed(&term))
            return speeds[i].baud;
    return -1;
}

EXPORT(int32_t) SystemIoPortsNative_TermiosSetSpeed(intptr_t handle, int32_t speed)
{
    struct termios term;
    speed_t code = code_of(speed);
    if (code == B0)
    {
        errno = EINVAL;
        return -1;
    }

    if (tcgetattr((int)handle, &term) < 0 || cfsetspeed(&term, code) < 0
        || tcsetattr((int)handle, TCSANOW, &term) < 0)
        return -1;
    return speed;
}

EXPORT(int32_t) SystemIoPortsNative_TermiosAvailableBytes(intptr_t handle, int32_t is_read)
{
    int bytes;
    return ioctl((int)handle, is_read ? FIONREAD : TIOCOUTQ, &bytes) < 0 ? -1 : bytes;
}

EXPORT(int32_t) SystemIoPortsNative_TermiosDiscard(intptr_t handle, int32_t queue)
{
    int which = queue == RECEIVE_QUEUE ? TCIFLUSH : queue == SEND_QUEUE ? TCOFLUSH : TCIOFLUSH;
    return tcflush((int)handle, which);
}

EXPORT(int32_t) SystemIoPortsNative_TermiosDrain(intptr_t handle)
{
    return tcdrain((int)handle);
}

EXPORT(int32_t) SystemIoPortsNative_TermiosSendBreak(intptr_t handle, int32_t duration)
{
    return tcsendbreak((int)handle, duration);
}

EXPORT(int32_t) SystemIoPortsNative_TermiosReset(
    intptr_t handle, int32_t speed, int32_t data_bits, int32_t stop_bits, int32_t parity,
    int32_t handshake)
{
    static const tcflag_t sizes[] = { CS5, CS6, CS7, CS8 };
    struct termios term;
    speed_t code = code_of(speed);
    if (code == B0 || data_bits < 5 || data_bits > 8)
    {
        errno = EINVAL;
        return -1;
    }

    if (tcgetattr((int)handle, &term) < 0)
        return -1;

    /* Raw, without IGNBRK, BRKINT and PARMRK: a break is read as a zero byte. */
    cfmakeraw(&term);
    term.c_iflag &= ~(tcflag_t)(IGNBRK | INPCK | IXON | IXOFF | IXANY);
    term.c_cflag &= ~(tcflag_t)(CSIZE | CSTOPB | PARENB | PARODD | CRTSCTS);
    term.c_cflag |= CLOCAL | CREAD | sizes[data_bits - 5];
    if (stop_bits > 1)
        term.c_cflag |= CSTOPB;
    if (parity == PARITY_ODD || parity == PARITY_EVEN)
        term.c_cflag |= PARENB | (parity == PARITY_ODD ? (tcflag_t)PARODD : 0);
    if (handshake == RTS_CTS || handshake == RTS_CTS_XON_XOFF)
        term.c_cflag |= CRTSCTS;
    if (handshake == XON_XOFF || handshake == RTS_CTS_XON_XOFF)
        term.c_iflag |= IXON | IXOFF;
    if (cfsetspeed(&term, code) < 0)
        return -1;
    return tcsetattr((int)handle, TCSANOW, &term);
}
