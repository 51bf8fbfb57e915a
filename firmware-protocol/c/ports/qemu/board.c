#include "board.h"

#define REG(address) (*(volatile uint32_t *)(address))

/* CMSDK APB UART 0 */
#define UART_DATA REG(0x40004000u)
#define UART_STATE REG(0x40004004u) /* bit 0 transmitter full, bit 1 received */
#define UART_CTRL REG(0x40004008u)  /* bit 0 transmit, bit 1 receive, bit 3 interrupt on receive */
#define UART_INTCLEAR REG(0x4000400Cu)
#define UART_BAUDDIV REG(0x40004010u) /* below 16 QEMU's model neither sends nor receives */
/* CMSDK APB timer 0, counting down */
#define TIMER_CTRL REG(0x40000000u)
#define TIMER_VALUE REG(0x40000004u)
#define TIMER_RELOAD REG(0x40000008u)
#define SYSTICK_CTRL REG(0xE000E010u)
#define SYSTICK_RELOAD REG(0xE000E014u)
#define SYSTICK_VALUE REG(0xE000E018u)
#define NVIC_ENABLE REG(0xE000E100u)

#define CLOCK_HZ 25000000u
#define BAUD 115200u

/* Semihosting operations, Arm "Semihosting for AArch32 and AArch64" */
#define SYS_OPEN 0x01u
#define SYS_WRITE 0x05u
#define SYS_READ 0x06u
#define SYS_SEEK 0x0Au
#define SYS_TIME 0x11u
#define SYS_GET_CMDLINE 0x15u
#define MODE_READ_BINARY_UPDATE 3u
#define MODE_NEW_BINARY_UPDATE 7u

board the_board;

static int32_t semihost(uint32_t operation, const uint32_t *arguments)
{
    register uint32_t r0 __asm__("r0") = operation;
    register const uint32_t *r1 __asm__("r1") = arguments;
    __asm__ volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
    return (int32_t)r0;
}

static uint32_t address(const void *pointer)
{
    return (uint32_t)(uintptr_t)pointer;
}

/* The file's name is what QEMU was started with: -semihosting-config enable=on,arg=NAME */
static int32_t open_store(void)
{
    char name[256] = "";
    uint32_t line[2] = {address(name), sizeof name};
    if (semihost(SYS_GET_CMDLINE, line) != 0 || line[1] == 0 || name[0] == 0) {
        return -1;
    }
    uint32_t open[3] = {address(name), MODE_READ_BINARY_UPDATE, line[1]};
    int32_t handle = semihost(SYS_OPEN, open);
    if (handle < 0) {
        open[1] = MODE_NEW_BINARY_UPDATE;
        handle = semihost(SYS_OPEN, open);
    }
    return handle;
}

static bool transfer(const board *b, uint32_t operation, uint32_t offset, const void *bytes, size_t length)
{
    uint32_t handle = (uint32_t)b->store;
    uint32_t seek[2] = {handle, offset};
    uint32_t move[3] = {handle, address(bytes), (uint32_t)length};
    return b->store >= 0 && semihost(SYS_SEEK, seek) == 0 && semihost(operation, move) == 0;
}

bool board_load(board *b, uint32_t offset, uint8_t *bytes, size_t length)
{
    return transfer(b, SYS_READ, offset, bytes, length);
}

bool board_store(board *b, uint32_t offset, const uint8_t *bytes, size_t length)
{
    return transfer(b, SYS_WRITE, offset, bytes, length);
}

uint32_t board_chance(void)
{
    return (uint32_t)semihost(SYS_TIME, NULL);
}

void board_init(board *b)
{
    UART_BAUDDIV = CLOCK_HZ / BAUD;
    UART_CTRL = 1u | 2u | 8u;
    NVIC_ENABLE = 1u;
    TIMER_RELOAD = 0xFFFFFFFFu;
    TIMER_VALUE = 0xFFFFFFFFu;
    TIMER_CTRL = 1u;
    SYSTICK_RELOAD = CLOCK_HZ / 1000u - 1u;
    SYSTICK_VALUE = 0;
    SYSTICK_CTRL = 7u;
    b->store = open_store();
}

/*
 * The timer runs freely, and so is right even when QEMU is late and merges interrupts. It turns over after 171 s,
 * within which this has to be called.
 */
uint64_t board_now_us(board *b)
{
    uint32_t now = 0xFFFFFFFFu - TIMER_VALUE;
    b->ticks += now - b->last_ticks;
    b->last_ticks = now;
    return b->ticks / (CLOCK_HZ / 1000000u);
}

size_t board_write(const uint8_t *bytes, size_t length)
{
    size_t written = 0;
    while (written < length && (UART_STATE & 1u) == 0) {
        UART_DATA = bytes[written++];
    }
    return written;
}

size_t board_read(board *b, uint8_t *bytes, size_t room)
{
    size_t got = 0;
    while (got < room && b->tail != b->head) {
        bytes[got++] = b->received[b->tail];
        b->tail = (b->tail + 1u) % sizeof b->received;
    }
    return got;
}

void board_uart_received(void)
{
    board *b = &the_board;
    UART_INTCLEAR = 2u;
    while ((UART_STATE & 2u) != 0) {
        uint8_t byte = (uint8_t)UART_DATA;
        uint32_t next = (b->head + 1u) % sizeof b->received;
        if (next != b->tail) { /* full: the byte is lost, and the frame's checksum will say so */
            b->received[b->head] = byte;
            b->head = next;
        }
    }
}

void board_tick(void)
{
    /* only wakes the main loop */
}

void board_sleep(const board *b)
{
    __asm__ volatile("cpsid i");
    if (b->tail == b->head) {
        __asm__ volatile("wfi"); /* a pending interrupt wakes it although it is masked */
    }
    __asm__ volatile("cpsie i");
}
