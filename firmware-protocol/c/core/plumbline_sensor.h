/*
 * The sensor's side of the conversation: put a plumbline_sensor somewhere, plumbline_init it, and plumbline_poll it at
 * least every few milliseconds, from one place. C99, no malloc, no globals; nothing here waits.
 */
#ifndef PLUMBLINE_SENSOR_H
#define PLUMBLINE_SENSOR_H

#include "plumbline_frame.h"
#include "plumbline_hal.h"

#define PLUMBLINE_EVENTS 8u /* that are kept until they are acknowledged; a power of two */

typedef struct {
    plumbline_imu imu;
    plumbline_ring ring;
    uint32_t acknowledged; /* the host has everything below on disk */
    uint32_t sent;         /* the next sample to be sent */
} plumbline_stream;

typedef struct {
    uint64_t time_us;
    uint16_t value;
    uint8_t kind;
} plumbline_kept_event;

typedef struct {
    const plumbline_hal *hal;
    void *port;
    const plumbline_board *board;

    uint32_t boot_id;
    uint32_t conversation; /* 0: alone */
    uint32_t dropped_samples;
    uint16_t hello_check; /* of the last hello that was sent */
    uint16_t due;         /* what is to be sent, a bit each */
    bool running;
    bool battery_was_low;
    uint8_t turn; /* the IMU that may send next */

    uint8_t last_command; /* type of the last command of this conversation; 0: none yet */
    uint8_t load_left;    /* link-load frames to be sent */
    plumbline_reply answer;
    plumbline_reply refusal; /* of a command of somebody else */
    uint8_t asked_sensor;    /* of calibration-read and link-probe: what was asked for */
    uint32_t time_token;
    uint64_t time_of_host, time_of_request;

    uint64_t next_second_us;
    uint32_t seconds;
    uint32_t written_bytes; /* within this second */
    uint32_t dropped_before;

    uint8_t error_code, error_sensor, errors_said; /* within this second, a bit a code */
    uint32_t error_value;

    uint16_t event_oldest, event_sent, event_next; /* running numbers */
    plumbline_kept_event events[PLUMBLINE_EVENTS];

    plumbline_stream streams[PLUMBLINE_SENSORS];

    uint8_t frame_length, frame_at; /* what of frame still has to be written */
    uint8_t frame[PLUMBLINE_FRAME_MAX];
    plumbline_receiver receiver;
} plumbline_sensor;

/*
 * Begins a new start: a new boot id, empty rings, sampling. start_reason as in the event "start of the sensor"; chance
 * is any value that differs from start to start, used only where nothing can be stored.
 */
void plumbline_init(plumbline_sensor *sensor, const plumbline_hal *hal, void *port, const plumbline_board *board,
                    uint16_t start_reason, uint32_t chance);

/*
 * A line is there, at first or again: a subscription, a connection, a cable. Half a frame of the line before is nobody's;
 * hello goes first. Without this call a receiver waits for the next hello, at most 2 s.
 */
void plumbline_connected(plumbline_sensor *sensor);

/* Does what is to be done now, and returns. */
void plumbline_poll(plumbline_sensor *sensor);

#endif
