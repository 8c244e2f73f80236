/* Stops one thread of a process while all others run: hold THREAD, until its standard input ends. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int count, char **words)
{
    char byte;
    pid_t thread = count == 2 ? (pid_t)atoi(words[1]) : 0;
    if (thread <= 0 || ptrace(PTRACE_SEIZE, thread, 0, 0) != 0
        || ptrace(PTRACE_INTERRUPT, thread, 0, 0) != 0 || waitpid(thread, NULL, __WALL) != thread) {
        perror("hold");
        return 1;
    }

    puts("held");
    fflush(stdout);
    while (read(0, &byte, 1) > 0) { }
    return ptrace(PTRACE_DETACH, thread, 0, 0) == 0 ? 0 : 1;
}
