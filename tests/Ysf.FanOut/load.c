/* Simulated gateways that talk in rooms, and the meter of what comes back.
 *
 * All gateways share one UDP socket and are told apart by their source address (IP_PKTINFO), so that
 * a thousand of them cost this side little. A talker's frame carries the time just before the system
 * call that sends it, in bytes that a reflector does not read (the voice of V/D mode 2); it arrives
 * when the kernel stamps it (SO_TIMESTAMPNS), so that this program may be late without being seen.
 * What the reflector costs is the time on a processor of all its threads (/proc/PID/task/T/schedstat).
 *
 * usage: load KEY=VALUE...
 *   address port      the reflector
 *   gateways rooms    how many; room r has gateways/rooms of them, DG-ID first + r
 *   first             DG-ID of the first room
 *   frames            file: header, eight voice frames, terminator, 155 bytes each
 *   pid               the reflector's process; 0 = is not measured
 *   rate              frames a second of each talker; 0 = as fast as the window lets
 *   window            full speed: frames on the way at once
 *   over              frames of an over; the next gateway of the room has the next one
 *   talkers           rooms where somebody talks; the others only listen
 *   free              1 = gateways are free and choose their room by YSFO, else bound by their name
 *   polls             seconds between two polls of a gateway; 0 = registers and polls no more
 *   from to           seconds between which all gateways talk at once, in rooms that are taken
 *   at_once           1 = all gateways register without waiting for answers
 *   each_second       1 = a line a second as well
 *   lead              seconds of each talk that come first and are not measured
 *   our_port          where the gateways are
 *
 * When all are registered it says so, and then talks for as many seconds as each line of its input
 * says. Prints lines of KEY VALUE pairs. Latencies in microseconds.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    BATCH = 256, ROOM_BYTES = 512, CONTROL = 128, SIZE = 155, POLL = 14, OPTIONS = 50,
    VOICES = 8, HEADER = 0, TERMINATOR = 9,
    STAMP = 70, /* within the first voice block: two bytes of mark, eight of time */
    MARK = 0xA55A, MOST = 8192, MOST_ROOMS = 100, SILENCE_MS = 500,
};

/* Counts of times in units of 100 ns, 128 steps to each doubling: within 0.8 %. */
enum { STEPS = 128, BUCKETS = STEPS * 32 };
struct histogram { uint64_t counts[BUCKETS], total; uint32_t longest; };

struct tally { uint64_t sent, expected, heard, polls, answers, last; struct histogram late; };

static struct {
    char address[64], frames[512];
    double port, our_port, gateways, rooms, first, pid, rate, window, over, talkers, free, polls, from, to,
        at_once, each_second, lead;
} set = { .address = "127.0.0.1", .port = 42000, .gateways = 100, .rooms = 1, .first = 2, .our_port = 42300,
          .window = 4, .over = 600, .talkers = 100 };

static uint8_t frames[10][SIZE];
static struct sockaddr_storage reflector;
static socklen_t reflector_length;
static int is_six, fd, room_size;
static struct tally all, second;
static uint64_t room_sent[MOST_ROOMS], every_sent[MOST];

static uint64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return t.tv_sec * 1000000000ull + t.tv_nsec;
}

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static int bucket_of(uint32_t units) {
    if (units < STEPS)
        return units;
    int shift = 31 - __builtin_clz(units) - 7;
    return (shift + 1) * STEPS + (units >> shift) - STEPS;
}

static double value_of(int bucket) {
    int shift = bucket / STEPS - 1;
    return shift < 0 ? bucket / 10.0 : ((uint64_t)(bucket % STEPS + STEPS) << shift) / 10.0;
}

static void note(struct histogram *h, uint32_t units) {
    h->counts[bucket_of(units)]++;
    h->total++;
    if (units > h->longest)
        h->longest = units;
}

static double quantile(const struct histogram *h, double share) {
    uint64_t wanted = (uint64_t)(h->total * share) + 1, seen = 0;
    for (int i = 0; i < BUCKETS; i++)
        if ((seen += h->counts[i]) >= wanted)
            return value_of(i);
    return h->longest / 10.0;
}

static void read_settings(int count, char **words) {
    struct { const char *name; double *value; } numbers[] = {
        { "port", &set.port }, { "gateways", &set.gateways }, { "rooms", &set.rooms },
        { "pid", &set.pid }, { "rate", &set.rate },
        { "window", &set.window }, { "over", &set.over }, { "talkers", &set.talkers },
        { "free", &set.free }, { "polls", &set.polls }, { "from", &set.from }, { "to", &set.to },
        { "at_once", &set.at_once }, { "each_second", &set.each_second },
        { "lead", &set.lead }, { "our_port", &set.our_port },
        { "first", &set.first },
    };
    for (int i = 1; i < count; i++) {
        char *value = strchr(words[i], '=');
        int found = 0;
        if (value) {
            *value++ = 0;
            if (!strcmp(words[i], "address"))
                found = !!strncpy(set.address, value, sizeof set.address - 1);
            if (!strcmp(words[i], "frames"))
                found = !!strncpy(set.frames, value, sizeof set.frames - 1);
            for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
                if (!strcmp(words[i], numbers[k].name))
                    *numbers[k].value = atof(value), found = 1;
        }
        if (!found) {
            fprintf(stderr, "load: what is %s?\n", words[i]);
            exit(2);
        }
    }
    if (set.gateways < 2 * set.rooms || set.gateways > MOST || set.rooms < 1
        || set.rooms > MOST_ROOMS) {
        fprintf(stderr, "load: 2 gateways a room at least, %d and %d at most\n", MOST, MOST_ROOMS);
        exit(2);
    }
    if (set.talkers > set.rooms)
        set.talkers = set.rooms;
    room_size = (int)set.gateways / (int)set.rooms;
}

static void read_frames(void) {
    FILE *file = fopen(set.frames, "rb");
    if (!file || fread(frames, SIZE, 10, file) != 10)
        fail(set.frames);
    fclose(file);
}

static void open_socket(void) {
    struct sockaddr_in *four = (void *)&reflector;
    struct sockaddr_in6 *six = (void *)&reflector;
    struct sockaddr_storage ours = { 0 };
    int one = 1, buffer = 256 << 20;
    if (inet_pton(AF_INET, set.address, &four->sin_addr) == 1) {
        four->sin_family = ours.ss_family = AF_INET;
        reflector_length = sizeof *four;
        ((struct sockaddr_in *)&ours)->sin_port = htons(set.our_port);
    } else if (inet_pton(AF_INET6, set.address, &six->sin6_addr) == 1) {
        six->sin6_family = ours.ss_family = AF_INET6;
        reflector_length = sizeof *six;
        ((struct sockaddr_in6 *)&ours)->sin6_port = htons(set.our_port);
        is_six = 1;
    } else {
        fail(set.address);
    }
    four->sin_port = htons(set.port); /* in the same place in both */
    fd = socket(ours.ss_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (is_six)
        setsockopt(fd, IPPROTO_IPV6, IPV6_FREEBIND, &one, sizeof one);
    setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &buffer, sizeof buffer);
    setsockopt(fd, SOL_SOCKET, SO_SNDBUFFORCE, &buffer, sizeof buffer);
    if (setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPNS, &one, sizeof one))
        fail("SO_TIMESTAMPNS");
    if (bind(fd, (void *)&ours, reflector_length))
        fail("bind");
}

static int room_of(int gateway) {
    int room = gateway / room_size;
    return room < (int)set.rooms ? room : (int)set.rooms - 1;
}

static void put_name(uint8_t *at, int gateway) {
    char text[16];
    snprintf(text, sizeof text, set.free ? "G%04d          " : "G%04d-%02d      ", gateway,
             (int)set.first + room_of(gateway));
    memcpy(at, text, 10);
}

/* From the gateway's own address, 127.65.x.y or fd77:0:0:x::1. */
static void send_as(int gateway, const uint8_t *bytes, size_t length) {
    union { struct cmsghdr header; char room[CMSG_SPACE(sizeof(struct in6_pktinfo))]; } control;
    memset(&control, 0, sizeof control);
    struct iovec vector = { (void *)bytes, length };
    struct msghdr message = { &reflector, reflector_length, &vector, 1, &control, 0, 0 };
    if (is_six) {
        struct in6_pktinfo *info = (void *)CMSG_DATA(&control.header);
        info->ipi6_addr.s6_addr[0] = 0xFD;
        info->ipi6_addr.s6_addr[1] = 0x77;
        info->ipi6_addr.s6_addr[6] = (gateway + 1) >> 8; /* each in a /64 of its own */
        info->ipi6_addr.s6_addr[7] = gateway + 1;
        info->ipi6_addr.s6_addr[15] = 1;
        control.header.cmsg_level = IPPROTO_IPV6;
        control.header.cmsg_type = IPV6_PKTINFO;
        control.header.cmsg_len = CMSG_LEN(sizeof *info);
        message.msg_controllen = CMSG_SPACE(sizeof *info);
    } else {
        struct in_pktinfo *info = (void *)CMSG_DATA(&control.header);
        info->ipi_spec_dst.s_addr = htonl(127u << 24 | 65u << 16 | (gateway / 250) << 8
                                          | (gateway % 250 + 1));
        control.header.cmsg_level = IPPROTO_IP;
        control.header.cmsg_type = IP_PKTINFO;
        control.header.cmsg_len = CMSG_LEN(sizeof *info);
        message.msg_controllen = CMSG_SPACE(sizeof *info);
    }
    while (sendmsg(fd, &message, 0) < 0)
        if (errno != EAGAIN && errno != ENOBUFS && errno != EINTR)
            fail("sendmsg");
}

static void send_poll(int gateway) {
    uint8_t bytes[OPTIONS];
    memset(bytes, ' ', sizeof bytes);
    memcpy(bytes, "YSFP", 4);
    put_name(bytes + 4, gateway);
    send_as(gateway, bytes, POLL);
    all.polls++, second.polls++;
    if (set.free) {
        memcpy(bytes, "YSFO", 4);
        bytes[14] = '0' + ((int)set.first + room_of(gateway)) / 10;
        bytes[15] = '0' + ((int)set.first + room_of(gateway)) % 10;
        send_as(gateway, bytes, OPTIONS);
    }
}

/* The frame numbered count of what a gateway says in its room; header first, terminator last. */
static void send_frame(int gateway, uint64_t count, int heard) {
    uint64_t length = (uint64_t)set.over, number = count % length;
    int kind = number == 0 ? HEADER : number == length - 1 ? TERMINATOR : 1 + (number - 1) % VOICES;
    uint8_t bytes[SIZE];
    char call[16];
    memcpy(bytes, frames[kind], SIZE);
    put_name(bytes + 4, gateway);
    snprintf(call, sizeof call, "IU%d%c%c%c    ", gateway / 676 % 10, 'A' + gateway / 26 % 26,
             'A' + gateway % 26, 'A' + gateway / 6760);
    memcpy(bytes + 14, call, 10);
    bytes[34] = (number % 128) << 1 | (kind == TERMINATOR);
    if (kind != HEADER && kind != TERMINATOR && heard) {
        uint16_t mark = MARK;
        memcpy(bytes + STAMP, &mark, 2);
        uint64_t at = now();
        memcpy(bytes + STAMP + 2, &at, 8);
    }
    send_as(gateway, bytes, SIZE);
    if (heard) {
        all.sent++, second.sent++;
        all.expected += room_size - 1, second.expected += room_size - 1;
    }
}

static void take(const uint8_t *bytes, int length, struct msghdr *message) {
    uint16_t mark;
    uint64_t sent, arrived = 0;
    if (length == POLL && !memcmp(bytes, "YSFP", 4)) {
        all.answers++, second.answers++;
        return;
    }
    if (length != SIZE || memcmp(bytes, "YSFD", 4))
        return;
    all.heard++, second.heard++;
    memcpy(&mark, bytes + STAMP, 2);
    if (mark != MARK)
        return;
    memcpy(&sent, bytes + STAMP + 2, 8);
    for (struct cmsghdr *c = CMSG_FIRSTHDR(message); c; c = CMSG_NXTHDR(message, c))
        if (c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_TIMESTAMPNS) {
            struct timespec t;
            memcpy(&t, CMSG_DATA(c), sizeof t);
            arrived = t.tv_sec * 1000000000ull + t.tv_nsec;
        }
    all.last = arrived;
    note(&all.late, (arrived - sent) / 100);
    note(&second.late, (arrived - sent) / 100);
}

/* Takes what is there, and waits for it at most so long. */
static int receive(int64_t nanoseconds) {
    static uint8_t bytes[BATCH][ROOM_BYTES], controls[BATCH][CONTROL];
    static struct mmsghdr messages[BATCH];
    static struct iovec vectors[BATCH];
    struct pollfd polled = { fd, POLLIN, 0 };
    struct timespec wait = { nanoseconds / 1000000000, nanoseconds % 1000000000 };
    if (nanoseconds > 0 && ppoll(&polled, 1, &wait, NULL) <= 0)
        return 0;
    for (int i = 0; i < BATCH; i++) {
        vectors[i] = (struct iovec) { bytes[i], ROOM_BYTES };
        messages[i].msg_hdr = (struct msghdr) { NULL, 0, &vectors[i], 1, controls[i], CONTROL, 0 };
    }
    int count = recvmmsg(fd, messages, BATCH, MSG_DONTWAIT, NULL);
    for (int i = 0; i < count; i++)
        take(bytes[i], messages[i].msg_len, &messages[i].msg_hdr);
    return count;
}

static void wait_until(uint64_t end, const uint64_t *counter, uint64_t wanted) {
    for (uint64_t n; (n = now()) < end && *counter < wanted;)
        receive(end - n);
}

/* The time on a processor of all threads of the reflector, in nanoseconds. */
static double processor_time(void) {
    char path[300];
    double sum = 0, one;
    snprintf(path, sizeof path, "/proc/%d/task", (int)set.pid);
    DIR *folder = set.pid ? opendir(path) : NULL;
    if (!folder)
        return 0;
    for (struct dirent *entry; (entry = readdir(folder));) {
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "/proc/%d/task/%.20s/schedstat", (int)set.pid, entry->d_name);
        FILE *file = fopen(path, "r");
        if (file && fscanf(file, "%lf", &one) == 1)
            sum += one;
        if (file)
            fclose(file);
    }
    closedir(folder);
    return sum;
}

static void say(const char *what, const struct tally *t, double seconds, double processor) {
    printf("%s seconds %.3f sent %llu expected %llu heard %llu polls %llu answers %llu processor %.0f"
           " p50 %.1f p99 %.1f p999 %.1f longest %.1f\n", what, seconds,
           (unsigned long long)t->sent, (unsigned long long)t->expected,
           (unsigned long long)t->heard, (unsigned long long)t->polls,
           (unsigned long long)t->answers, processor, quantile(&t->late, 0.5),
           quantile(&t->late, 0.99), quantile(&t->late, 0.999), t->late.longest / 10.0);
    fflush(stdout);
}

static void register_all(void) {
    uint64_t start = now();
    int count = (int)set.gateways;
    for (int i = 0; i < count; i++) {
        send_poll(i);
        if (set.at_once)
            wait_until(start + (i + 1) * 1000000000ull / count, &all.answers, UINT64_MAX);
        else if (i % 20 == 19) { /* 2000 a second: more would be taken for a flood */
            wait_until(now() + 1000000000, &all.answers, i + 1);
            wait_until(now() + 10000000, &all.answers, UINT64_MAX);
        }
    }
    wait_until(now() + 2000000000, &all.answers, count);
    say("registered", &all, (now() - start) / 1e9, 0);
}

static void talk_of(int room) {
    int first = room * room_size, speaker = room_sent[room] / (uint64_t)set.over % room_size;
    send_frame(first + speaker, room_sent[room]++, 1);
}

static void end_over_of(int room) {
    uint64_t length = (uint64_t)set.over, over = room_sent[room] / length;
    if (room_sent[room] % length)
        send_frame(room * room_size + over % room_size, (over + 1) * length - 1, 1);
}

/* Everybody else talks as well; nobody is to hear it. Sends what is due until now. */
static void storm(uint64_t start, uint64_t at, uint64_t *done) {
    double from = start + set.from * 1e9;
    if (set.to <= set.from || at < from || at > start + set.to * 1e9)
        return;
    uint64_t due = (at - from) / 1e9 * 10 * set.gateways, count = (uint64_t)set.gateways;
    for (; *done < due; ++*done) {
        int gateway = *done % count;
        if (gateway % room_size)
            send_frame(gateway, every_sent[gateway]++, 0);
    }
}

static void talk(double seconds, int is_told) {
    double missing = 0; /* given up as lost, full speed */
    uint64_t start = now(), end = start + seconds * 1e9, next_second = start + 1000000000;
    uint64_t turn = 0, polls = 0, stormed = 0;
    double step = set.rate ? 1e9 / set.rate / set.talkers : 0, before = processor_time();
    double second_before = before;
    for (uint64_t n; (n = now()) < end;) {
        uint64_t next = end < next_second ? end : next_second;
        double due_poll = set.polls ? start + polls * set.polls * 1e9 / set.gateways : end;
        if (is_told)
            storm(start, n, &stormed);
        if (n >= due_poll) {
            send_poll(polls++ % (uint64_t)set.gateways);
            continue;
        }
        if (set.talkers > 0 && set.rate) {
            double due = start + turn * step;
            if (n >= due) {
                talk_of(turn++ % (int)set.talkers);
                continue;
            }
            next = due < next ? due : next;
        } else if (set.talkers > 0
                   && all.expected - all.heard - missing <= (set.window - 1) * (room_size - 1)) {
            talk_of(turn++ % (int)set.talkers);
            continue;
        } else if (set.talkers > 0 && !receive(SILENCE_MS * 1000000ll)) {
            missing = all.expected - all.heard;
        }
        if (due_poll < next)
            next = due_poll;
        if (set.to > set.from && next > n + 1000000)
            next = n + 1000000;
        receive(next > n ? next - n : 1);
        if (is_told && set.each_second && now() >= next_second) {
            double after = processor_time();
            say("second", &second, 1, after - second_before);
            memset(&second, 0, sizeof second);
            next_second += 1000000000, second_before = after;
        }
    }
    for (uint64_t heard = UINT64_MAX; all.heard < all.expected && heard != all.heard;) {
        heard = all.heard;
        wait_until(now() + SILENCE_MS * 1000000ull, &all.heard, all.expected);
    }
    double after = processor_time();
    wait_until(now() + 1000000000, &all.answers, all.polls);
    if (is_told)
        say("talked", &all, ((all.last > start ? all.last : end) - start) / 1e9, after - before);
}

int main(int count, char **words) {
    read_settings(count, words);
    read_frames();
    open_socket();
    register_all();
    for (double seconds; scanf("%lf", &seconds) == 1;) {
        memset(room_sent, 0, sizeof room_sent);
        talk(set.lead, 0);
        memset(&all, 0, sizeof all);
        memset(&second, 0, sizeof second);
        talk(seconds, 1);
        for (int room = 0; room < (int)set.talkers; room++)
            end_over_of(room);
        wait_until(now() + 100000000, &all.heard, UINT64_MAX);
    }
    return 0;
}
