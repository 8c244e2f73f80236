/* The floor: the least that a program does which hands each frame to everybody else in its room, with
 * one thread, recvmmsg and sendmmsg, and not a rule of the protocol. A name that ends in -NN is in room
 * NN. It answers polls, and status queries, so that one sees that it runs.
 *
 * usage: floor ADDRESS PORT
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum { BATCH = 64, MOST = 8192, HASH = 4 * MOST, ROOMS = 100, CALL = 1024, SIZE = 155 };

struct gateway { struct sockaddr_in6 address; int room, place; };

static struct gateway gateways[MOST];
static int count, places[HASH]; /* index + 1 of the gateway at a place of the hash table */
static struct mmsghdr *rooms[ROOMS];
static int sizes[ROOMS];
static struct iovec frame = { NULL, SIZE };
static socklen_t length;
static int fd;

static unsigned hash_of(const struct sockaddr_in6 *address) {
    const uint32_t *words = (const void *)address;
    uint64_t hash = 0;
    for (unsigned i = 0; i < length / 4; i++)
        hash = (hash ^ words[i]) * 0x9E3779B97F4A7C15u;
    return hash >> 40;
}

static struct gateway *find(const struct sockaddr_in6 *address, unsigned *place) {
    for (*place = hash_of(address) % HASH; places[*place]; *place = (*place + 1) % HASH)
        if (!memcmp(&gateways[places[*place] - 1].address, address, length))
            return &gateways[places[*place] - 1];
    return NULL;
}

static void enter(const struct sockaddr_in6 *address, unsigned place, const char *name) {
    const char *dash = memchr(name, '-', 10);
    struct gateway *made = &gateways[count];
    made->address = *address;
    made->room = dash ? abs(atoi(dash + 1)) % ROOMS : 0;
    made->place = sizes[made->room]++;
    rooms[made->room][made->place].msg_hdr =
        (struct msghdr) { &made->address, length, &frame, 1, NULL, 0, 0 };
    places[place] = ++count;
}

static void send_some(struct mmsghdr *messages, int number) {
    while (number > 0) {
        int sent = sendmmsg(fd, messages, number < CALL ? number : CALL, 0);
        if (sent <= 0)
            return;
        messages += sent, number -= sent;
    }
}

static void handle(char *bytes, int size, const struct sockaddr_in6 *from) {
    unsigned place;
    struct gateway *gateway = find(from, &place);
    if (size == SIZE && !memcmp(bytes, "YSFD", 4) && gateway) {
        frame.iov_base = bytes;
        send_some(rooms[gateway->room], gateway->place);
        send_some(rooms[gateway->room] + gateway->place + 1,
                  sizes[gateway->room] - gateway->place - 1);
    } else if (size >= 14 && !memcmp(bytes, "YSFP", 4)) {
        if (!gateway && count < MOST)
            enter(from, place, bytes + 4);
        sendto(fd, "YSFPREFLECTOR ", 14, 0, (void *)from, length);
    } else if (size >= 4 && !memcmp(bytes, "YSFS", 4)) {
        sendto(fd, "YSFS00001FLOOR           no protocol   000", 42, 0, (void *)from, length);
    }
}

int main(int words, char **word) {
    static char bytes[BATCH][512];
    static struct mmsghdr messages[BATCH];
    static struct iovec vectors[BATCH];
    static struct sockaddr_in6 from[BATCH], ours;
    struct sockaddr_in *four = (void *)&ours;
    int buffer = 64 << 20;
    if (words != 3)
        return 2;
    if (inet_pton(AF_INET, word[1], &four->sin_addr) == 1)
        ours.sin6_family = AF_INET, length = sizeof *four;
    else if (inet_pton(AF_INET6, word[1], &ours.sin6_addr) == 1)
        ours.sin6_family = AF_INET6, length = sizeof ours;
    ours.sin6_port = htons(atoi(word[2])); /* in the same place in both */
    fd = socket(ours.sin6_family, SOCK_DGRAM, 0);
    setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &buffer, sizeof buffer);
    setsockopt(fd, SOL_SOCKET, SO_SNDBUFFORCE, &buffer, sizeof buffer);
    if (bind(fd, (void *)&ours, length)) {
        perror("floor");
        return 1;
    }
    for (int i = 0; i < ROOMS; i++)
        rooms[i] = calloc(MOST, sizeof **rooms);
    for (int i = 0; i < BATCH; i++)
        vectors[i] = (struct iovec) { bytes[i], sizeof bytes[i] };
    for (;;) {
        for (int i = 0; i < BATCH; i++)
            messages[i].msg_hdr = (struct msghdr) { &from[i], sizeof from[i], &vectors[i], 1, NULL, 0, 0 };
        int received = recvmmsg(fd, messages, BATCH, MSG_WAITFORONE, NULL);
        for (int i = 0; i < received; i++)
            handle(bytes[i], messages[i].msg_len, &from[i]);
    }
}
