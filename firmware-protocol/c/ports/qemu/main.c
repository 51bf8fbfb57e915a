/* A sensor on the machine mps2-an385: the core, a made-up IMU, UART 0 as the line, a file of the host as flash. */
#include "board.h"
#include "motion.h"
#include "plumbline_sensor.h"

#ifndef RING_SAMPLES
#define RING_SAMPLES 6000u /* a minute at 100 Hz */
#endif

#define STARTED_BY_POWER 1u

/* What the HAL's functions get. */
typedef struct {
    board *board;
    motion motion;
} port;

static uint64_t now_us(void *p)
{
    return board_now_us(((port *)p)->board);
}

static size_t read_line(void *p, uint8_t *bytes, size_t room)
{
    return board_read(((port *)p)->board, bytes, room);
}

static size_t write_line(void *p, const uint8_t *bytes, size_t length)
{
    (void)p;
    return board_write(bytes, length);
}

static bool imu_set(void *p, uint8_t sensor, plumbline_imu *imu, bool apply)
{
    return motion_set(&((port *)p)->motion, sensor, imu, apply);
}

static void imu_run(void *p, bool run)
{
    if (run) {
        motion_run(&((port *)p)->motion, now_us(p));
    }
}

static plumbline_taken imu_take(void *p, uint8_t sensor, plumbline_sample *sample)
{
    return motion_take(&((port *)p)->motion, sensor, now_us(p), sample);
}

static bool load(void *p, uint32_t offset, uint8_t *bytes, size_t length)
{
    return board_load(((port *)p)->board, offset, bytes, length);
}

static bool store(void *p, uint32_t offset, const uint8_t *bytes, size_t length)
{
    return board_store(((port *)p)->board, offset, bytes, length);
}

static const plumbline_hal hal = {now_us,   read_line, write_line, imu_set, imu_run, imu_take,
                                  NULL /* condition */, NULL /* happened */, NULL /* cue */, load, store};

static uint8_t samples[RING_SAMPLES * PLUMBLINE_SLOT(9)];

static const plumbline_board this_board = {
    .device_id = {0x50, 0x4C, 0x4D, 0x42, 'q', 'e', 'm', 'u'},
    .firmware = "plumbline qemu mps2-an385",
    .link_bytes_per_second = 11520,
    .sensor_count = 1,
    .sensors = {{samples, sizeof samples, 2 /* lumbar */, PLUMBLINE_ACC_GYR | PLUMBLINE_MAG, MOTION_START}},
};

static plumbline_sensor sensor;
static port this_port = {&the_board, {{{{0, 0, 0, 0, 0, 0, 0, 0}, 0, 0}}}};

int main(void)
{
    board_init(this_port.board);
    plumbline_init(&sensor, &hal, &this_port, &this_board, STARTED_BY_POWER, board_chance());
    for (;;) {
        plumbline_poll(&sensor);
        board_sleep(this_port.board);
    }
}
