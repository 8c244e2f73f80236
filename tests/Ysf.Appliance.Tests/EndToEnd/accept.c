/* Stands for a socket of systemd with Accept=yes: door PATH GROUP PROGRAM ARGUMENT... starts the
   program for each connection, which is its standard input and output. Ends with who started it. */
#define _GNU_SOURCE
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

int main(int count, char **words)
{
    struct sockaddr_un place = { .sun_family = AF_UNIX };
    pid_t starter = getppid();
    int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (count < 4) return 2;
    strncpy(place.sun_path, words[1], sizeof place.sun_path - 1);
    if (bind(listener, (struct sockaddr *)&place, sizeof place) != 0
        || chown(words[1], 0, (gid_t)atoi(words[2])) != 0 || chmod(words[1], 0660) != 0
        || listen(listener, 4) != 0)
        return 1;

    signal(SIGCHLD, SIG_IGN);
    while (getppid() == starter) {
        struct pollfd coming = { .fd = listener, .events = POLLIN };
        if (poll(&coming, 1, 100) < 1) continue;
        int connection = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
        if (connection < 0) return 1;
        if (fork() == 0) {
            signal(SIGCHLD, SIG_DFL);
            dup2(connection, 0);
            dup2(connection, 1);
            execv(words[3], words + 3);
            _exit(127);
        }

        close(connection);
    }
}
