#include "plumbline_messages.h"

#include <stdbool.h>

#define FIELD(type, name) \
    { offsetof(type, name), sizeof(((type *)0)->name), 1 }
#define FIELDS(type, name) \
    { offsetof(type, name), sizeof(((type *)0)->name[0]), sizeof(((type *)0)->name) / sizeof(((type *)0)->name[0]) }
#define LAYOUT(name, type, ...)                                  \
    static const plumbline_field name##_fields[] = {__VA_ARGS__}; \
    const plumbline_layout plumbline_##name##_layout = {type, sizeof name##_fields / sizeof name##_fields[0], name##_fields}

#define T plumbline_hello
LAYOUT(hello, PLUMBLINE_HELLO, FIELD(T, version_major), FIELD(T, version_minor), FIELDS(T, device_id), FIELD(T, boot_id),
       FIELD(T, capabilities), FIELD(T, firmware_bytes));
#undef T
#define T plumbline_entries
LAYOUT(entries, 0, FIELD(T, count), FIELD(T, bytes));
#undef T
#define T plumbline_hello_entry
LAYOUT(hello_entry, 0, FIELD(T, sensor), FIELD(T, site), FIELD(T, rate_mhz), FIELD(T, acc_mps2_per_lsb),
       FIELD(T, gyr_radps_per_lsb), FIELD(T, mag_ut_per_lsb));
#undef T
#define T plumbline_samples
LAYOUT(samples, PLUMBLINE_SAMPLES, FIELD(T, sensor), FIELD(T, content), FIELD(T, first_index), FIELD(T, time_us),
       FIELD(T, period_us));
#undef T
#define T plumbline_status
LAYOUT(status, PLUMBLINE_STATUS, FIELD(T, time_us), FIELD(T, battery_percent), FIELD(T, temperature_cdeg),
       FIELD(T, buffer_fill_percent), FIELD(T, dropped_samples), FIELD(T, worn));
#undef T
#define T plumbline_position
LAYOUT(position, PLUMBLINE_POSITION, FIELD(T, conversation), FIELD(T, boot_id), FIELD(T, hello_check), FIELD(T, running),
       FIELD(T, entry_count), FIELD(T, entry_bytes));
#undef T
#define T plumbline_position_entry
LAYOUT(position_entry, 0, FIELD(T, sensor), FIELD(T, acknowledged), FIELD(T, oldest), FIELD(T, sent), FIELD(T, next));
#undef T
#define T plumbline_gap
LAYOUT(gap, PLUMBLINE_GAP, FIELD(T, boot_id), FIELD(T, sensor), FIELD(T, reason), FIELD(T, first_index), FIELD(T, count));
#undef T
#define T plumbline_event
LAYOUT(event, PLUMBLINE_EVENT, FIELD(T, boot_id), FIELD(T, number), FIELD(T, time_us), FIELD(T, kind), FIELD(T, value));
#undef T
#define T plumbline_reply
LAYOUT(reply, PLUMBLINE_REPLY, FIELD(T, conversation), FIELD(T, request), FIELD(T, command), FIELD(T, code),
       FIELD(T, needed), FIELD(T, available));
#undef T
#define T plumbline_time_reply
LAYOUT(time_reply, PLUMBLINE_TIME_REPLY, FIELD(T, boot_id), FIELD(T, token), FIELD(T, host_time_us),
       FIELD(T, received_us), FIELD(T, sent_us));
#undef T
#define T plumbline_calibration
LAYOUT(calibration, PLUMBLINE_CALIBRATION, FIELD(T, conversation), FIELD(T, request), FIELD(T, sensor), FIELDS(T, body));
LAYOUT(calibration_write, PLUMBLINE_CALIBRATION_WRITE, FIELD(T, conversation), FIELD(T, request), FIELD(T, sensor),
       FIELDS(T, body));
#undef T
#define T plumbline_calibration_body
LAYOUT(calibration_body, 0, FIELDS(T, calibration_id), FIELD(T, made_at_s), FIELD(T, temperature_cdeg),
       FIELDS(T, acc_bias_mps2), FIELDS(T, acc_matrix), FIELDS(T, gyr_bias_radps), FIELDS(T, mag_bias_ut),
       FIELDS(T, mag_matrix));
#undef T
#define T plumbline_device_error
LAYOUT(device_error, PLUMBLINE_DEVICE_ERROR, FIELD(T, time_us), FIELD(T, code), FIELD(T, sensor), FIELD(T, value));
#undef T
#define T plumbline_link_load
LAYOUT(link_load, PLUMBLINE_LINK_LOAD, FIELD(T, conversation), FIELD(T, request), FIELD(T, number), FIELD(T, frames));
#undef T
#define T plumbline_host_hello
LAYOUT(host_hello, PLUMBLINE_HOST_HELLO, FIELD(T, version_major), FIELD(T, version_minor), FIELD(T, conversation));
#undef T
#define T plumbline_ack
LAYOUT(ack, PLUMBLINE_ACK, FIELD(T, boot_id), FIELD(T, event_number), FIELD(T, entry_count), FIELD(T, entry_bytes));
#undef T
#define T plumbline_resume
LAYOUT(resume, PLUMBLINE_RESUME, FIELD(T, boot_id), FIELD(T, entry_count), FIELD(T, entry_bytes));
#undef T
#define T plumbline_index
LAYOUT(index, 0, FIELD(T, sensor), FIELD(T, index));
#undef T
#define T plumbline_time_request
LAYOUT(time_request, PLUMBLINE_TIME_REQUEST, FIELD(T, token), FIELD(T, host_time_us));
#undef T
#define T plumbline_command
LAYOUT(start, PLUMBLINE_START, FIELD(T, conversation), FIELD(T, request));
LAYOUT(stop, PLUMBLINE_STOP, FIELD(T, conversation), FIELD(T, request));
#undef T
#define T plumbline_configure
LAYOUT(configure, PLUMBLINE_CONFIGURE, FIELD(T, conversation), FIELD(T, request), FIELD(T, link_bytes_per_second),
       FIELD(T, entry_count), FIELD(T, entry_bytes));
#undef T
#define T plumbline_configure_entry
LAYOUT(configure_entry, 0, FIELD(T, sensor), FIELD(T, content), FIELD(T, rate_mhz), FIELD(T, acc_range_g),
       FIELD(T, gyr_range_dps), FIELD(T, batch_samples));
#undef T
#define T plumbline_cue
LAYOUT(cue, PLUMBLINE_CUE, FIELD(T, conversation), FIELD(T, request), FIELD(T, output), FIELD(T, pattern),
       FIELD(T, strength_percent), FIELD(T, red), FIELD(T, green), FIELD(T, blue), FIELD(T, duration_ms));
#undef T
#define T plumbline_calibration_read
LAYOUT(calibration_read, PLUMBLINE_CALIBRATION_READ, FIELD(T, conversation), FIELD(T, request), FIELD(T, sensor));
#undef T
#define T plumbline_link_probe
LAYOUT(link_probe, PLUMBLINE_LINK_PROBE, FIELD(T, conversation), FIELD(T, request), FIELD(T, frames));
#undef T

/* The wire is little-endian, as nearly every machine is; the compiler knows the answer. */
static bool little_endian(void)
{
    const uint16_t one = 1;
    return *(const uint8_t *)&one == 1;
}

static void copy_value(uint8_t *to, const uint8_t *from, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        to[i] = from[little_endian() ? i : size - 1 - i];
    }
}

size_t plumbline_put(uint8_t *to, const plumbline_layout *layout, const void *from)
{
    uint8_t *at = to;
    if (layout->type != 0) {
        *at++ = layout->type;
    }
    for (size_t i = 0; i < layout->count; i++) {
        const plumbline_field *field = &layout->fields[i];
        const uint8_t *value = (const uint8_t *)from + field->offset;
        for (size_t n = 0; n < field->count; n++) {
            copy_value(at, value + n * field->size, field->size);
            at += field->size;
        }
    }
    return (size_t)(at - to);
}

size_t plumbline_get(const uint8_t *from, size_t length, const plumbline_layout *layout, void *to)
{
    size_t used = layout->type != 0;
    for (size_t i = 0; i < layout->count; i++) {
        const plumbline_field *field = &layout->fields[i];
        uint8_t *value = (uint8_t *)to + field->offset;
        if (used + (size_t)field->size * field->count > length) {
            return 0;
        }
        for (size_t n = 0; n < field->count; n++) {
            copy_value(value + n * field->size, from + used, field->size);
            used += field->size;
        }
    }
    return used;
}

uint8_t plumbline_values(uint8_t content)
{
    return (uint8_t)(6u + ((content & PLUMBLINE_MAG) != 0 ? 3u : 0u) + ((content & PLUMBLINE_QUATERNION) != 0 ? 4u : 0u));
}
