/* A board that is nothing but memory, and a line that a test holds both ends of. Time passes when the test says so. */
#ifndef WORLD_H
#define WORLD_H

#include "plumbline_sensor.h"

enum { LINE_ROOM = 1 << 15, HEARD_ROOM = 4096 };

typedef struct {
    uint8_t content[PLUMBLINE_CONTENT_MAX];
    size_t length;
} heard_message;

typedef struct {
    uint64_t now_us;
    uint64_t line_bytes_per_second; /* of what the sensor says; 0: no limit */
    uint64_t line_budget;           /* in millionths of a byte */
    bool running;
    bool imu_broken;

    uint8_t to_sensor[LINE_ROOM];
    size_t to_sensor_from, to_sensor_to;
    plumbline_receiver receiver;
    heard_message heard[HEARD_ROOM];
    size_t heard_count;
    size_t damaged;
    bool first_byte_was_a_delimiter;
    size_t bytes;

    struct {
        plumbline_imu set;
        uint64_t begun_us;
        uint32_t since, taken;
    } imus[PLUMBLINE_SENSORS];

    uint8_t store[PLUMBLINE_STORE_BYTES];
    bool store_broken;
    unsigned cues;
    plumbline_happening happenings[16];
    unsigned happened, happening_count;
    uint8_t battery_percent;

    uint8_t rings[PLUMBLINE_SENSORS][PLUMBLINE_SLOT(13) * 500];
    plumbline_board board;
    plumbline_sensor sensor;
} world;

extern const plumbline_hal world_hal;

/* A board with so many IMUs at 100 Hz of six axes, rings of so many samples; the store is kept over another begin. */
void world_init(world *w, uint8_t sensors, size_t ring_samples);

/* A start of the sensor. */
void world_start(world *w);

/* Lets time pass, a millisecond at a time; what the sensor said is in heard. */
void world_pass(world *w, uint32_t milliseconds);

/* Puts one message on the line to the sensor. */
void world_say(world *w, const uint8_t *content, size_t length);

/* The value that axis 0 of the accelerometer has at an index, so that a test can tell which sample it has. */
int16_t world_value(uint32_t index);

/* The next message of this type behind *at, or NULL. */
const heard_message *world_heard(const world *w, uint8_t type, size_t *at);
size_t world_count(const world *w, uint8_t type);

#endif
