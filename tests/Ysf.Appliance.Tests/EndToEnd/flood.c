/* A flood with forged sources, as fast as the machine gives: raw Ethernet frames over a veth pair.
 *
 * It leaves the real-time class, makes a network namespace of its own and says "ready". Whoever
 * started it gives that namespace the interface f1 and then writes as one line of words
 *
 *   our MAC, the other's MAC, the reflector's IPv4 address, its IPv6 address, its port,
 *   the first address of the linked gateways, their number of addresses,
 *   seconds, what to send: m mix, p polls, q queries, g garbage, d frames of strangers,
 *   a frames from a gateway's address and another port, r the exact gateway's port given next,
 *   that port, threads, most datagrams a second (0: all that goes)
 *
 * At its end it says what it sent and what came back, counted on f1.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { BATCH = 64, ROOM = 256, ETHER = 14, IP4 = 20, IP6 = 40, UDP = 8, DATA = 155 };

static uint8_t ours[6], theirs[6];
static struct in_addr reflector4, gateways4;
static struct in6_addr reflector6;
static int port, gateways, exact_port, threads, device;
static double seconds, rate;
static char what;

struct tally {
    uint64_t seed, sent, bytes, refused;
};

static uint64_t next(struct tally *t) {
    t->seed ^= t->seed << 13;
    t->seed ^= t->seed >> 7;
    return t->seed ^= t->seed << 17;
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static void put16(uint8_t *at, unsigned value) {
    at[0] = value >> 8;
    at[1] = value;
}

static uint32_t sum(const uint8_t *bytes, int length, uint32_t so_far) {
    for (int i = 0; i < length; i++)
        so_far += i & 1 ? bytes[i] : bytes[i] << 8;
    return so_far;
}

static unsigned folded(uint32_t sum) {
    sum = (sum & 0xFFFF) + (sum >> 16);
    return ~(sum + (sum >> 16)) & 0xFFFF;
}

/* Writes what a datagram says; returns its length. */
static int say(struct tally *t, char kind, uint8_t *text) {
    switch (kind) {
    case 'p':
        memcpy(text, "YSFPF", 5);
        for (int i = 5; i < 14; i++)
            text[i] = 'A' + next(t) % 26;
        return 14;
    case 'q':
        memcpy(text, next(t) & 1 ? "YSFS" : "YSFV", 4);
        return 4;
    case 'g': {
        int length = next(t) % DATA;
        for (int i = 0; i < length; i++)
            text[i] = next(t);
        return length;
    }
    default:
        memset(text, ' ', DATA);
        memcpy(text, "YSFDFORGED", 10);
        for (int i = 34; i < DATA; i++)
            text[i] = next(t);
        return DATA;
    }
}

static int frame4(struct tally *t, char kind, uint8_t *frame) {
    uint8_t *ip = frame + ETHER, *udp = ip + IP4;
    uint32_t source = htonl(0x14000000 | (next(t) & 0x03FFFFFF)); /* 20.0.0.0/6 */
    int from = 1024 + next(t) % 60000;
    int length = say(t, kind, udp + UDP);
    if (kind == 'a' || kind == 'r')
        source = htonl(ntohl(gateways4.s_addr) + next(t) % gateways);
    if (kind == 'r')
        source = gateways4.s_addr, from = exact_port;
    put16(frame + 12, ETH_P_IP);
    memset(ip, 0, IP4);
    ip[0] = 0x45;
    put16(ip + 2, IP4 + UDP + length);
    ip[8] = 60;
    ip[9] = IPPROTO_UDP;
    memcpy(ip + 12, &source, 4);
    memcpy(ip + 16, &reflector4, 4);
    put16(ip + 10, folded(sum(ip, IP4, 0)));
    put16(udp, from);
    put16(udp + 2, port);
    put16(udp + 4, UDP + length);
    put16(udp + 6, 0);
    return ETHER + IP4 + UDP + length;
}

static int frame6(struct tally *t, char kind, uint8_t *frame) {
    uint8_t *ip = frame + ETHER, *udp = ip + IP6;
    uint64_t network = next(t), host = next(t);
    int length = say(t, kind, udp + UDP);
    put16(frame + 12, ETH_P_IPV6);
    memset(ip, 0, IP6);
    ip[0] = 0x60;
    put16(ip + 4, UDP + length);
    ip[6] = IPPROTO_UDP;
    ip[7] = 60;
    memcpy(ip + 8, "\x20\x01\x0d\xb8\xff\xff", 6); /* 2001:db8:ffff::/48 */
    memcpy(ip + 14, &network, 2);
    memcpy(ip + 16, &host, 8);
    memcpy(ip + 24, &reflector6, 16);
    put16(udp, 1024 + next(t) % 60000);
    put16(udp + 2, port);
    put16(udp + 4, UDP + length);
    put16(udp + 6, 0);
    unsigned check = folded(sum(ip + 8, 32, sum(udp, UDP + length, UDP + length + IPPROTO_UDP)));
    put16(udp + 6, check ? check : 0xFFFF);
    return ETHER + IP6 + UDP + length;
}

static int fill(struct tally *t, uint8_t *frame) {
    static const char mix[] = "pppqqqggddddaappqgda";
    char kind = what == 'm' ? mix[next(t) % (sizeof mix - 1)] : what;
    memcpy(frame, theirs, 6);
    memcpy(frame + 6, ours, 6);
    return kind != 'a' && kind != 'r' && next(t) % 8 == 0
        ? frame6(t, kind, frame)
        : frame4(t, kind, frame);
}

static void *run(void *argument) {
    struct tally *t = argument;
    int one = 1, wire = socket(AF_PACKET, SOCK_RAW, 0);
    struct sockaddr_ll to = {.sll_family = AF_PACKET, .sll_ifindex = device};
    setsockopt(wire, SOL_PACKET, PACKET_QDISC_BYPASS, &one, sizeof one);
    if (wire < 0 || bind(wire, (struct sockaddr *)&to, sizeof to) != 0) {
        perror("flood: raw socket");
        exit(1);
    }

    static uint8_t frames[8][BATCH][ROOM];
    uint8_t(*mine)[ROOM] = frames[t->seed % 8];
    struct mmsghdr many[BATCH];
    struct iovec vectors[BATCH];
    memset(many, 0, sizeof many);
    for (int i = 0; i < BATCH; i++) {
        many[i].msg_hdr.msg_iov = vectors + i;
        many[i].msg_hdr.msg_iovlen = 1;
        vectors[i].iov_base = mine[i];
    }

    double begun = now(), end = begun + seconds, time;
    while ((time = now()) < end) {
        if (rate > 0 && t->sent > (time - begun) * rate / threads) {
            usleep(200);
            continue;
        }

        for (int i = 0; i < BATCH; i++)
            vectors[i].iov_len = fill(t, mine[i]);
        int sent = sendmmsg(wire, many, BATCH, 0);
        for (int i = 0; i < sent; i++)
            t->bytes += vectors[i].iov_len;
        if (sent < BATCH)
            t->refused++;
        t->sent += sent > 0 ? sent : 0;
    }

    return NULL;
}

/* What came to f1 and, as a check, went out there. */
static void wire(uint64_t *frames, uint64_t *bytes) {
    char line[512];
    FILE *file = fopen("/proc/thread-self/net/dev", "r");
    *frames = *bytes = 0;
    while (file && fgets(line, sizeof line, file))
        sscanf(line, " f1: %lu %lu", bytes, frames);
    if (file)
        fclose(file);
}

static void mac(const char *text, uint8_t *to) {
    sscanf(text, "%hhx:%hhx:%hhx:%hhx:%hhx:%hhx", to, to + 1, to + 2, to + 3, to + 4, to + 5);
}

int main(void) {
    char mine[32], other[32], four[32], six[64], first[32];
    if (unshare(CLONE_NEWNET) != 0) {
        perror("flood: a network namespace");
        return 1;
    }

    struct sched_param ordinary = {0};
    sched_setscheduler(0, SCHED_OTHER, &ordinary);
    puts("ready");
    fflush(stdout);
    while (scanf("%31s %31s %31s %63s %d %31s %d %lf %c %d %d %lf", mine, other, four, six, &port,
               first, &gateways, &seconds, &what, &exact_port, &threads, &rate) == 12) {
        struct tally tallies[8] = {0};
        pthread_t running[8];
        uint64_t frames0, bytes0, frames1, bytes1, sent = 0, bytes = 0, refused = 0;
        mac(mine, ours);
        mac(other, theirs);
        inet_pton(AF_INET, four, &reflector4);
        inet_pton(AF_INET, first, &gateways4);
        inet_pton(AF_INET6, six, &reflector6);
        device = if_nametoindex("f1");
        wire(&frames0, &bytes0);
        double begun = now();
        for (int i = 0; i < threads; i++) {
            tallies[i].seed = 0x9E3779B97F4A7C15 * (i + 1) + i;
            tallies[i].seed = (tallies[i].seed & ~7ull) | i | 0x100000000ull;
            pthread_create(running + i, NULL, run, tallies + i);
        }

        for (int i = 0; i < threads; i++) {
            pthread_join(running[i], NULL);
            sent += tallies[i].sent;
            bytes += tallies[i].bytes;
            refused += tallies[i].refused;
        }

        double took = now() - begun;
        wire(&frames1, &bytes1);
        printf("%lu %lu %lu %lu %lu %f\n", sent, bytes, refused, frames1 - frames0,
            bytes1 - bytes0, took);
        fflush(stdout);
    }

    return 0;
}
