#define _XOPEN_SOURCE 700

#include "line.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

static bool refuse(const char *what)
{
    fprintf(stderr, "plumbline-sensor: %s: %s\n", what, strerror(errno));
    return false;
}

static bool use(line *l, int in, int out)
{
    signal(SIGPIPE, SIG_IGN); /* a write to a closed line is answered with EPIPE */
    l->in = in;
    l->out = out;
    l->ended = false;
    return fcntl(in, F_SETFL, fcntl(in, F_GETFL) | O_NONBLOCK) == 0 &&
           fcntl(out, F_SETFL, fcntl(out, F_GETFL) | O_NONBLOCK) == 0;
}

static bool raw(int descriptor)
{
    struct termios settings;
    if (tcgetattr(descriptor, &settings) != 0) {
        return false;
    }
    settings.c_iflag = IGNBRK;
    settings.c_oflag = 0;
    settings.c_lflag = 0;
    settings.c_cflag = CS8 | CREAD | CLOCAL;
    settings.c_cc[VMIN] = 1; /* so that reading nothing means hung up */
    settings.c_cc[VTIME] = 0;
    return cfsetispeed(&settings, B115200) == 0 && cfsetospeed(&settings, B115200) == 0 &&
           tcsetattr(descriptor, TCSANOW, &settings) == 0;
}

bool line_standard(line *l)
{
    return use(l, STDIN_FILENO, STDOUT_FILENO) || refuse("standard input and output");
}

bool line_tcp(line *l, const char *host_port)
{
    char host[256];
    const char *colon = strrchr(host_port, ':');
    if (colon == NULL || (size_t)(colon - host_port) >= sizeof host) {
        fprintf(stderr, "plumbline-sensor: %s: expected HOST:PORT\n", host_port);
        return false;
    }
    memcpy(host, host_port, (size_t)(colon - host_port));
    host[colon - host_port] = 0;
    struct addrinfo hints = {0};
    hints.ai_socktype = SOCK_STREAM;
    struct addrinfo *found = NULL;
    int problem = getaddrinfo(host, colon + 1, &hints, &found);
    if (problem != 0) {
        fprintf(stderr, "plumbline-sensor: %s: %s\n", host_port, gai_strerror(problem));
        return false;
    }
    int s = -1;
    for (const struct addrinfo *at = found; at != NULL && s < 0; at = at->ai_next) {
        s = socket(at->ai_family, at->ai_socktype, at->ai_protocol);
        if (s >= 0 && connect(s, at->ai_addr, at->ai_addrlen) != 0) {
            close(s);
            s = -1;
        }
    }
    freeaddrinfo(found);
    return (s >= 0 && use(l, s, s)) || refuse(host_port);
}

bool line_device(line *l, const char *path)
{
    int descriptor = open(path, O_RDWR | O_NOCTTY | O_NONBLOCK);
    return (descriptor >= 0 && raw(descriptor) && use(l, descriptor, descriptor)) || refuse(path);
}

bool line_pseudo_terminal(line *l)
{
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0 || !raw(master)) {
        return refuse("pseudo-terminal");
    }
    printf("%s\n", ptsname(master));
    fflush(stdout);
    return use(l, master, master) || refuse("pseudo-terminal");
}

/* A pseudo-terminal that nobody has open answers EIO: nobody is there yet, or not any more, but may come. */
static bool only_for_now(void)
{
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR || errno == EIO;
}

size_t line_read(line *l, uint8_t *bytes, size_t room)
{
    if (l->ended) {
        return 0;
    }
    ssize_t got = read(l->in, bytes, room);
    if (got == 0 || (got < 0 && !only_for_now())) {
        l->ended = true;
    }
    return got > 0 ? (size_t)got : 0;
}

size_t line_write(line *l, const uint8_t *bytes, size_t length)
{
    if (l->ended) {
        return 0;
    }
    ssize_t written = write(l->out, bytes, length);
    if (written < 0 && !only_for_now()) {
        l->ended = true;
    }
    return written > 0 ? (size_t)written : 0;
}

void line_close(line *l)
{
    close(l->in);
    if (l->out != l->in) {
        close(l->out);
    }
}

void line_wait(line *l, int milliseconds)
{
    struct pollfd wanted = {l->ended ? -1 : l->in, POLLIN, 0};
    if (poll(&wanted, 1, milliseconds) > 0 && (wanted.revents & POLLIN) == 0) {
        /* hung up comes at once, again and again */
        (void)poll(NULL, 0, milliseconds);
    }
}
