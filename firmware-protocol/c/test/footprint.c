/* Not run: linked for a Cortex-M, so that the core's code and memory can be weighed with nothing else around them. */
#include "plumbline_sensor.h"

plumbline_sensor state;
const plumbline_hal *volatile some_hal;
const plumbline_board *volatile some_board;

void entry(void);
void *memcpy(void *to, const void *from, size_t n);
void *memset(void *to, int value, size_t n);

/* Every C library has these two; they belong to what is weighed. */
void *memcpy(void *to, const void *from, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        ((uint8_t *)to)[i] = ((const uint8_t *)from)[i];
    }
    return to;
}

void *memset(void *to, int value, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        ((uint8_t *)to)[i] = (uint8_t)value;
    }
    return to;
}

void entry(void)
{
    plumbline_init(&state, some_hal, NULL, some_board, 0, 0);
    for (;;) {
        plumbline_connected(&state);
        plumbline_poll(&state);
    }
}
