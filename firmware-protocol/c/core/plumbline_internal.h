/* Between the parts of the sensor's side. */
#ifndef PLUMBLINE_INTERNAL_H
#define PLUMBLINE_INTERNAL_H

#include "plumbline_sensor.h"

/* Bits of `due`, in the order in which they are sent. */
enum {
    DUE_CONNECTED = 1 << 0, /* hello, before everything else */
    DUE_TIME_REPLY = 1 << 1,
    DUE_LINK_LOAD = 1 << 2,
    DUE_CALIBRATION = 1 << 3,
    DUE_REPLY = 1 << 4,
    DUE_REFUSAL = 1 << 5,
    DUE_HELLO = 1 << 6,
    DUE_POSITION = 1 << 7,
    DUE_ERROR = 1 << 8,
    DUE_STATUS = 1 << 9,
    /* while one of these waits, no further message is read */
    DUE_ANSWERS = DUE_TIME_REPLY | DUE_LINK_LOAD | DUE_CALIBRATION | DUE_REPLY | DUE_REFUSAL
};

/* Running numbers wrap: a is above b when it is 1 to 2^31 - 1 further. */
static inline bool plumbline_above(uint32_t a, uint32_t b)
{
    return a != b && a - b < 0x80000000u;
}

static inline uint32_t plumbline_next(const plumbline_stream *stream)
{
    return stream->ring.first_index + stream->ring.count;
}

/* Samples in one message: what the frame holds, what 100 ms hold, what was asked for. */
unsigned plumbline_batch_limit(const plumbline_imu *imu, uint8_t content);

/* Puts the next message into sensor->frame, if there is one. */
void plumbline_compose(plumbline_sensor *sensor);

/* One intact message from the host. */
void plumbline_understand(plumbline_sensor *sensor, const uint8_t *content, size_t length);

void plumbline_say_error(plumbline_sensor *sensor, uint8_t code, uint8_t imu, uint32_t value);
void plumbline_keep_event(plumbline_sensor *sensor, uint8_t kind, uint16_t value);

/* Records of non-volatile memory carry a checksum, for which bytes has room behind length: a torn one reads as false. */
bool plumbline_load(const plumbline_sensor *sensor, uint32_t offset, uint8_t *bytes, size_t length);
bool plumbline_store(const plumbline_sensor *sensor, uint32_t offset, uint8_t *bytes, size_t length);

static inline uint32_t plumbline_calibration_at(uint8_t imu)
{
    return 128u * (1u + imu);
}

#endif
