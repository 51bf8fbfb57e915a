/*
 * What the sensor's side makes of any bytes on its standard input, for comparisons with other implementations: a line
 * for each delimiter that ends something. Its offset, what it is, and of an intact one its checksum and, if it is a
 * host's, whether the sensor understood it.
 */
#include <stdio.h>

#include "plumbline_internal.h"
#include "world.h"

static world w;

/* Whether an attached sensor does not call it an error. */
static bool understands(size_t length)
{
    w.sensor.conversation = 1;
    w.sensor.errors_said = 0;
    w.sensor.due = 0;
    plumbline_understand(&w.sensor, w.sensor.receiver.bytes, length);
    bool error = (w.sensor.due & DUE_ERROR) != 0 && w.sensor.error_code == PLUMBLINE_NOT_UNDERSTOOD;
    world_pass(&w, 1); /* what follows from it, under the eyes of the sanitizers */
    return !error;
}

int main(void)
{
    static const char *const names[] = {"", "intact", "length", "cobs", "crc"};
    unsigned long at = 0, begin = 0;
    size_t length;
    world_init(&w, 2, 50);
    for (int byte = getchar(); byte != EOF; byte = getchar(), at++) {
        plumbline_received received = plumbline_receive(&w.sensor.receiver, (uint8_t)byte, &length);
        if (received != PLUMBLINE_NOTHING) {
            printf("%lu %s", begin, names[received]);
        }
        if (received == PLUMBLINE_INTACT) {
            uint8_t type = w.sensor.receiver.bytes[0];
            bool from_host = type >= PLUMBLINE_HOST_HELLO && type <= 0x7F;
            printf(" %08lx", (unsigned long)plumbline_crc32c(w.sensor.receiver.bytes, length));
            printf(" %s", !from_host ? "-" : understands(length) ? "understood" : "refused");
        }
        if (received != PLUMBLINE_NOTHING) {
            printf("\n");
        }
        begin = byte == 0 ? at + 1 : begin;
    }
    return 0;
}
