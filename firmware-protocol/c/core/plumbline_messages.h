/*
 * The messages of protocol version 1.1, as values and as bytes. Every struct has the fields of messages/NAME.yaml in
 * their order; what repeats is a struct of its own. C99, no malloc, no globals.
 *
 * A message is put together and taken apart from the front: its fields, then its entries or samples one by one.
 */
#ifndef PLUMBLINE_MESSAGES_H
#define PLUMBLINE_MESSAGES_H

#include <stddef.h>
#include <stdint.h>

#define PLUMBLINE_MAJOR 1u
#define PLUMBLINE_MINOR 1u

enum {
    PLUMBLINE_HELLO = 0x01,
    PLUMBLINE_SAMPLES = 0x02,
    PLUMBLINE_STATUS = 0x03,
    PLUMBLINE_POSITION = 0x04,
    PLUMBLINE_GAP = 0x05,
    PLUMBLINE_EVENT = 0x06,
    PLUMBLINE_REPLY = 0x07,
    PLUMBLINE_TIME_REPLY = 0x08,
    PLUMBLINE_CALIBRATION = 0x09,
    PLUMBLINE_DEVICE_ERROR = 0x0A,
    PLUMBLINE_LINK_LOAD = 0x0B,
    PLUMBLINE_HOST_HELLO = 0x41,
    PLUMBLINE_ACK = 0x42,
    PLUMBLINE_RESUME = 0x43,
    PLUMBLINE_TIME_REQUEST = 0x44,
    PLUMBLINE_CONFIGURE = 0x45,
    PLUMBLINE_START = 0x46,
    PLUMBLINE_STOP = 0x47,
    PLUMBLINE_CUE = 0x48,
    PLUMBLINE_CALIBRATION_READ = 0x49,
    PLUMBLINE_CALIBRATION_WRITE = 0x4A,
    PLUMBLINE_LINK_PROBE = 0x4B
};

/* Bits of `content` of samples. */
enum {
    PLUMBLINE_ACC_GYR = 0x03,
    PLUMBLINE_MAG = 0x04,
    PLUMBLINE_QUATERNION = 0x10,
    PLUMBLINE_WITH_CHECK = 0x20
};

/* Bits of `capabilities` of hello. */
enum {
    PLUMBLINE_CAN_BATTERY = 1 << 0,
    PLUMBLINE_CAN_TEMPERATURE = 1 << 1,
    PLUMBLINE_CAN_WORN = 1 << 2,
    PLUMBLINE_CAN_LISTEN = 1 << 3,
    PLUMBLINE_CAN_HAPTIC = 1 << 4,
    PLUMBLINE_CAN_LIGHT = 1 << 5,
    PLUMBLINE_CAN_BUTTON = 1 << 6,
    PLUMBLINE_CAN_TAP = 1 << 7,
    PLUMBLINE_CAN_QUATERNION = 1 << 8,
    PLUMBLINE_CAN_STORE = 1 << 9,
    PLUMBLINE_CAN_CONFIGURE = 1 << 10
};

/* `code` of reply. */
enum {
    PLUMBLINE_DONE = 0,
    PLUMBLINE_NOT_SUPPORTED = 1,
    PLUMBLINE_TOO_MUCH = 2,
    PLUMBLINE_NOT_NOW = 3,
    PLUMBLINE_OUT_OF_RANGE = 4,
    PLUMBLINE_STORAGE = 5,
    PLUMBLINE_NOT_ATTACHED = 6,
    PLUMBLINE_NO_SUCH_SENSOR = 7,
    PLUMBLINE_NOTHING_STORED = 8
};

/* `code` of device-error. */
enum {
    PLUMBLINE_BROKEN_IMU = 1,
    PLUMBLINE_BROKEN_STORAGE = 3,
    PLUMBLINE_NOT_UNDERSTOOD = 5,
    PLUMBLINE_SLOW_LINE = 6
};

/* `kind` of event. */
enum { PLUMBLINE_BUTTON = 1, PLUMBLINE_TAP = 2, PLUMBLINE_STARTED = 3, PLUMBLINE_BATTERY_LOW = 4 };

#define PLUMBLINE_CALIBRATION_BYTES 122u

typedef struct {
    uint8_t version_major, version_minor, device_id[8];
    uint32_t boot_id, capabilities;
    uint8_t firmware_bytes; /* then the text, then plumbline_entries, then a plumbline_hello_entry for each IMU */
} plumbline_hello;

typedef struct {
    uint8_t count, bytes;
} plumbline_entries;

typedef struct {
    uint8_t sensor, site;
    uint32_t rate_mhz;
    float acc_mps2_per_lsb, gyr_radps_per_lsb, mag_ut_per_lsb;
} plumbline_hello_entry;

typedef struct {
    uint8_t sensor, content;
    uint32_t first_index;
    uint64_t time_us;
    uint32_t period_us; /* then hello_check if content says so, then the values */
} plumbline_samples;

typedef struct {
    uint64_t time_us;
    uint8_t battery_percent;
    int16_t temperature_cdeg;
    uint8_t buffer_fill_percent;
    uint32_t dropped_samples;
    uint8_t worn;
} plumbline_status;

typedef struct {
    uint32_t conversation, boot_id;
    uint16_t hello_check;
    uint8_t running, entry_count, entry_bytes;
} plumbline_position;

typedef struct {
    uint8_t sensor;
    uint32_t acknowledged, oldest, sent, next;
} plumbline_position_entry;

typedef struct {
    uint32_t boot_id;
    uint8_t sensor, reason;
    uint32_t first_index, count;
} plumbline_gap;

typedef struct {
    uint32_t boot_id;
    uint16_t number;
    uint64_t time_us;
    uint8_t kind;
    uint16_t value;
} plumbline_event;

typedef struct {
    uint32_t conversation;
    uint16_t request;
    uint8_t command, code;
    uint32_t needed, available;
} plumbline_reply;

typedef struct {
    uint32_t boot_id, token;
    uint64_t host_time_us, received_us, sent_us;
} plumbline_time_reply;

typedef struct {
    uint32_t conversation;
    uint16_t request;
    uint8_t sensor, body[PLUMBLINE_CALIBRATION_BYTES]; /* a sensor keeps the body as it is */
} plumbline_calibration;

typedef struct {
    uint8_t calibration_id[8];
    uint32_t made_at_s;
    int16_t temperature_cdeg;
    float acc_bias_mps2[3], acc_matrix[9], gyr_bias_radps[3], mag_bias_ut[3], mag_matrix[9];
} plumbline_calibration_body;

typedef struct {
    uint64_t time_us;
    uint8_t code, sensor;
    uint32_t value;
} plumbline_device_error;

typedef struct {
    uint32_t conversation;
    uint16_t request;
    uint8_t number, frames; /* then the filler */
} plumbline_link_load;

typedef struct {
    uint8_t version_major, version_minor;
    uint32_t conversation;
} plumbline_host_hello;

typedef struct {
    uint32_t boot_id;
    uint16_t event_number;
    uint8_t entry_count, entry_bytes; /* then plumbline_index entries */
} plumbline_ack;

typedef struct {
    uint32_t boot_id;
    uint8_t entry_count, entry_bytes; /* then plumbline_index entries */
} plumbline_resume;

typedef struct {
    uint8_t sensor;
    uint32_t index; /* next_index of ack, from_index of resume */
} plumbline_index;

typedef struct {
    uint32_t token;
    uint64_t host_time_us;
} plumbline_time_request;

/* How every command begins; start and stop are nothing more. */
typedef struct {
    uint32_t conversation;
    uint16_t request;
} plumbline_command;

typedef struct {
    uint32_t conversation;
    uint16_t request;
    uint32_t link_bytes_per_second;
    uint8_t entry_count, entry_bytes;
} plumbline_configure;

typedef struct {
    uint8_t sensor, content;
    uint32_t rate_mhz;
    uint16_t acc_range_g, gyr_range_dps;
    uint8_t batch_samples;
} plumbline_configure_entry;

typedef struct {
    uint32_t conversation;
    uint16_t request;
    uint8_t output, pattern, strength_percent, red, green, blue;
    uint16_t duration_ms;
} plumbline_cue;

typedef struct {
    uint32_t conversation;
    uint16_t request;
    uint8_t sensor;
} plumbline_calibration_read;

typedef struct {
    uint32_t conversation;
    uint16_t request;
    uint8_t frames;
} plumbline_link_probe;

/* Where a field stands in its struct, how long each of its values is, and how many there are. */
typedef struct {
    uint8_t offset, size, count;
} plumbline_field;

typedef struct {
    uint8_t type; /* 0: a part of a message */
    uint8_t count;
    const plumbline_field *fields;
} plumbline_layout;

extern const plumbline_layout plumbline_hello_layout, plumbline_entries_layout, plumbline_hello_entry_layout,
    plumbline_samples_layout, plumbline_status_layout, plumbline_position_layout, plumbline_position_entry_layout,
    plumbline_gap_layout, plumbline_event_layout, plumbline_reply_layout, plumbline_time_reply_layout,
    plumbline_calibration_layout, plumbline_calibration_body_layout, plumbline_device_error_layout,
    plumbline_link_load_layout, plumbline_host_hello_layout, plumbline_ack_layout, plumbline_resume_layout,
    plumbline_index_layout, plumbline_time_request_layout, plumbline_configure_layout, plumbline_configure_entry_layout,
    plumbline_start_layout, plumbline_stop_layout, plumbline_cue_layout, plumbline_calibration_read_layout,
    plumbline_calibration_write_layout, plumbline_link_probe_layout;

/* Writes type and fields; returns how many bytes that were. */
size_t plumbline_put(uint8_t *to, const plumbline_layout *layout, const void *from);

/*
 * Reads the fields of a message or of a part of one, of which length bytes are there; more than the fields need may
 * be there, for later versions add fields at the end. Returns how many bytes were read; 0 if there are too few.
 */
size_t plumbline_get(const uint8_t *from, size_t length, const plumbline_layout *layout, void *to);

/* int16 values of one sample of this content. */
uint8_t plumbline_values(uint8_t content);

#endif
