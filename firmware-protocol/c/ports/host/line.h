/* Where the virtual sensor's bytes go and come from. POSIX. */
#ifndef LINE_H
#define LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    int in;
    int out;
    bool ended; /* the other side closed its end, or the line broke */
} line;

/* Each says on stderr why it could not and returns false. */
bool line_standard(line *l);                        /* standard input and output */
bool line_tcp(line *l, const char *host_port);      /* connects to HOST:PORT */
bool line_device(line *l, const char *path);        /* a serial port or the slave of a pseudo-terminal, raw */
bool line_pseudo_terminal(line *l);                 /* a new one; its path goes to stdout as one line */

size_t line_read(line *l, uint8_t *bytes, size_t room);          /* what is there, never waits; 0 once it ended */
size_t line_write(line *l, const uint8_t *bytes, size_t length); /* what it takes, likewise */

/* Lets go of a line that ended. */
void line_close(line *l);

/* Waits until bytes came or the time is over. */
void line_wait(line *l, int milliseconds);

#endif
