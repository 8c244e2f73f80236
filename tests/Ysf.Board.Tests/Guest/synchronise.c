/* Stands for NTP in the test machine: sets its clock forward by so many seconds, and tells the
   kernel that it is synchronised, in one call, as systemd-timesyncd does. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/timex.h>

int main(int argc, char **argv)
{
    struct timex clock;
    memset(&clock, 0, sizeof clock);
    clock.modes = ADJ_SETOFFSET | ADJ_STATUS | ADJ_MAXERROR | ADJ_ESTERROR;
    clock.status = STA_PLL;
    clock.time.tv_sec = argc > 1 ? atol(argv[1]) : 0;
    if (adjtimex(&clock) < 0) {
        perror("adjtimex");
        return 1;
    }

    return 0;
}
