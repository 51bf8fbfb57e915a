/* From reset to main() on a Cortex-M3, without a C library. */
#include <stddef.h>
#include <stdint.h>

#include "board.h"

extern uint32_t data_in_flash[], data_begin[], data_end[], bss_begin[], bss_end[], stack_top[];

int main(void);
void reset(void);
void *memcpy(void *to, const void *from, size_t n);
void *memset(void *to, int value, size_t n);

/* GCC calls these two by itself. Built without the pattern that would turn them into calls of themselves. */
void *memcpy(void *to, const void *from, size_t n)
{
    uint8_t *out = to;
    const uint8_t *in = from;
    while (n-- > 0) {
        *out++ = *in++;
    }
    return to;
}

void *memset(void *to, int value, size_t n)
{
    uint8_t *out = to;
    while (n-- > 0) {
        *out++ = (uint8_t)value;
    }
    return to;
}

void reset(void)
{
    const uint32_t *from = data_in_flash;
    for (uint32_t *to = data_begin; to < data_end;) {
        *to++ = *from++;
    }
    for (uint32_t *to = bss_begin; to < bss_end;) {
        *to++ = 0;
    }
    main();
    for (;;) {
    }
}

static void fault(void)
{
    for (;;) {
    }
}

/* Exceptions 1 to 15 of the architecture, then the board's own interrupts, of which the UART's is the first. */
__attribute__((section(".vectors"), used)) static const struct {
    uint32_t *stack;
    void (*handlers[16])(void);
} vectors = {
    stack_top,
    {reset, fault, fault, fault, fault, fault, NULL, NULL, NULL, NULL, fault, fault, NULL, fault, board_tick, board_uart_received},
};
