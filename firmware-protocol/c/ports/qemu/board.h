/* The parts of the machine mps2-an385 that the sensor needs: a UART, a clock, and a file of the host as flash. */
#ifndef BOARD_H
#define BOARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes from the host wait here between the interrupt, which writes, and the main loop, which reads. */
typedef struct {
    volatile uint8_t received[512];
    volatile uint32_t head;
    volatile uint32_t tail;
    uint32_t last_ticks;
    uint64_t ticks;
    int32_t store; /* semihosting handle of the file that stands for flash; below 0 there is none */
} board;

/* The one board there is; interrupts have no other way to it. */
extern board the_board;

void board_init(board *b);

uint64_t board_now_us(board *b);

/* Bytes that the UART took or had; never waits. */
size_t board_write(const uint8_t *bytes, size_t length);
size_t board_read(board *b, uint8_t *bytes, size_t room);

/* Non-volatile memory: QEMU has no flash to write to, so a file of the host stands for it. */
bool board_load(board *b, uint32_t offset, uint8_t *bytes, size_t length);
bool board_store(board *b, uint32_t offset, const uint8_t *bytes, size_t length);

/* Another value each start: the host's seconds. */
uint32_t board_chance(void);

/* Sleeps until the next interrupt, unless a byte is waiting. */
void board_sleep(const board *b);

void board_tick(void);
void board_uart_received(void);

#endif
