#include "plumbline_internal.h"

#define SECOND_US 1000000u
#define AT_ONCE 32 /* samples taken, bytes read times 8, in one poll: an IMU or a line gone wild must not keep it */

static void put_checksum(uint8_t *at, uint32_t crc)
{
    for (unsigned i = 0; i < PLUMBLINE_CHECKSUM; i++) {
        at[i] = (uint8_t)(crc >> (8u * i));
    }
}

bool plumbline_load(const plumbline_sensor *sensor, uint32_t offset, uint8_t *bytes, size_t length)
{
    uint8_t checksum[PLUMBLINE_CHECKSUM];
    if (sensor->hal->load == NULL || !sensor->hal->load(sensor->port, offset, bytes, length + PLUMBLINE_CHECKSUM)) {
        return false;
    }
    put_checksum(checksum, plumbline_crc32c(bytes, length));
    uint8_t difference = 0;
    for (unsigned i = 0; i < PLUMBLINE_CHECKSUM; i++) {
        difference |= checksum[i] ^ bytes[length + i];
    }
    return difference == 0;
}

bool plumbline_store(const plumbline_sensor *sensor, uint32_t offset, uint8_t *bytes, size_t length)
{
    put_checksum(bytes + length, plumbline_crc32c(bytes, length));
    return sensor->hal->store != NULL && sensor->hal->store(sensor->port, offset, bytes, length + PLUMBLINE_CHECKSUM);
}

/* Counts the starts. Where that cannot be kept, chance has to do. */
static void begin_boot(plumbline_sensor *sensor, uint32_t chance)
{
    uint8_t record[4 + PLUMBLINE_CHECKSUM];
    uint32_t boot_id = chance;
    if (plumbline_load(sensor, 0, record, 4)) {
        boot_id = 1u + (record[0] | (uint32_t)record[1] << 8 | (uint32_t)record[2] << 16 | (uint32_t)record[3] << 24);
    }
    put_checksum(record, boot_id);
    sensor->boot_id = plumbline_store(sensor, 0, record, 4) ? boot_id : chance;
}

void plumbline_say_error(plumbline_sensor *sensor, uint8_t code, uint8_t imu, uint32_t value)
{
    uint8_t bit = (uint8_t)(1u << code);
    if (sensor->conversation == 0 || (sensor->due & DUE_ERROR) != 0 || (sensor->errors_said & bit) != 0) {
        return;
    }
    sensor->errors_said |= bit;
    sensor->error_code = code;
    sensor->error_sensor = imu;
    sensor->error_value = value;
    sensor->due |= DUE_ERROR;
}

void plumbline_keep_event(plumbline_sensor *sensor, uint8_t kind, uint16_t value)
{
    if ((uint16_t)(sensor->event_next - sensor->event_oldest) == PLUMBLINE_EVENTS) {
        if (sensor->event_sent == sensor->event_oldest) {
            sensor->event_sent++;
        }
        sensor->event_oldest++;
    }
    plumbline_kept_event *event = &sensor->events[sensor->event_next++ % PLUMBLINE_EVENTS];
    event->time_us = sensor->hal->now_us(sensor->port);
    event->kind = kind;
    event->value = value;
}

static void clear(void *memory, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        ((uint8_t *)memory)[i] = 0;
    }
}

void plumbline_connected(plumbline_sensor *sensor)
{
    sensor->frame[0] = 0; /* a delimiter ends whatever stood on the line before */
    sensor->frame_at = 0;
    sensor->frame_length = 1;
    sensor->receiver.on_line = 0;
    sensor->receiver.length = 0;
    sensor->receiver.left = 0;
    sensor->due |= DUE_CONNECTED;
}

void plumbline_init(plumbline_sensor *sensor, const plumbline_hal *hal, void *port, const plumbline_board *board,
                    uint16_t start_reason, uint32_t chance)
{
    clear(sensor, sizeof *sensor);
    sensor->hal = hal;
    sensor->port = port;
    sensor->board = board;
    begin_boot(sensor, chance);
    for (uint8_t i = 0; i < board->sensor_count; i++) {
        plumbline_stream *stream = &sensor->streams[i];
        plumbline_ring_init(&stream->ring, board->sensors[i].ring, board->sensors[i].ring_bytes,
                            plumbline_values(board->sensors[i].content));
        stream->imu = board->sensors[i].start;
        hal->imu_set(port, i, &stream->imu, true); /* one that does not answer will show when it is read */
    }
    plumbline_keep_event(sensor, PLUMBLINE_STARTED, start_reason);
    sensor->next_second_us = hal->now_us(port) + SECOND_US;
    sensor->due = DUE_STATUS;
    plumbline_connected(sensor);
    sensor->running = true;
    hal->imu_run(port, true);
}

static void listen(plumbline_sensor *sensor)
{
    uint8_t byte;
    for (int n = 0; n < 8 * AT_ONCE && (sensor->due & DUE_ANSWERS) == 0; n++) {
        if (sensor->hal->read(sensor->port, &byte, 1) == 0) {
            return;
        }
        size_t length;
        if (plumbline_receive(&sensor->receiver, byte, &length) == PLUMBLINE_INTACT) {
            plumbline_understand(sensor, sensor->receiver.bytes, length);
        }
    }
}

/* An unsent sample that makes room is lost, and one that was sent to a host that may want it again. */
static void keep_sample(plumbline_sensor *sensor, plumbline_stream *stream, const plumbline_sample *sample)
{
    bool wanted = sensor->conversation != 0 || !plumbline_above(stream->sent, stream->ring.first_index);
    if (plumbline_ring_push(&stream->ring, sample) && wanted) {
        sensor->dropped_samples++;
    }
}

static void take_samples(plumbline_sensor *sensor, uint8_t imu)
{
    plumbline_sample sample;
    clear(&sample, sizeof sample);
    for (int n = 0; n < AT_ONCE; n++) {
        plumbline_taken taken = sensor->hal->imu_take(sensor->port, imu, &sample);
        if (taken == PLUMBLINE_NOT_YET) {
            return;
        }
        if (taken == PLUMBLINE_UNREADABLE) {
            sample.content = 0;
            sensor->dropped_samples++;
            plumbline_say_error(sensor, PLUMBLINE_BROKEN_IMU, imu, 0);
        }
        keep_sample(sensor, &sensor->streams[imu], &sample);
    }
}

/* The line is too slow when samples make room before they were sent even once. */
static void watch_line(plumbline_sensor *sensor)
{
    for (uint8_t i = 0; i < sensor->board->sensor_count; i++) {
        const plumbline_stream *stream = &sensor->streams[i];
        if (sensor->dropped_samples != sensor->dropped_before && plumbline_above(stream->ring.first_index, stream->sent)) {
            plumbline_say_error(sensor, PLUMBLINE_SLOW_LINE, i, sensor->written_bytes);
        }
    }
    sensor->dropped_before = sensor->dropped_samples;
    sensor->written_bytes = 0;
}

static void each_second(plumbline_sensor *sensor)
{
    uint64_t now = sensor->hal->now_us(sensor->port);
    if (now < sensor->next_second_us) {
        return;
    }
    sensor->next_second_us += SECOND_US;
    if (sensor->next_second_us <= now) {
        sensor->next_second_us = now + SECOND_US;
    }
    sensor->errors_said = 0;
    watch_line(sensor);
    sensor->due |= DUE_STATUS;
    if (++sensor->seconds % 2 == 0) {
        sensor->due |= DUE_HELLO;
    }
    if (sensor->conversation != 0) {
        sensor->due |= DUE_POSITION;
        sensor->event_sent = sensor->event_oldest;
    }
}

static void notice(plumbline_sensor *sensor)
{
    plumbline_happening happening;
    for (unsigned n = 0; n < PLUMBLINE_EVENTS; n++) {
        if (sensor->hal->happened == NULL || !sensor->hal->happened(sensor->port, &happening)) {
            return;
        }
        plumbline_keep_event(sensor, happening.kind, happening.value);
    }
}

static void write_line(plumbline_sensor *sensor)
{
    for (;;) {
        if (sensor->frame_at == sensor->frame_length) {
            sensor->frame_at = 0;
            sensor->frame_length = 0;
            plumbline_compose(sensor);
        }
        size_t left = (size_t)(sensor->frame_length - sensor->frame_at);
        size_t written = left == 0 ? 0 : sensor->hal->write(sensor->port, sensor->frame + sensor->frame_at, left);
        sensor->frame_at = (uint8_t)(sensor->frame_at + written);
        sensor->written_bytes += (uint32_t)written;
        if (left == 0 || written < left) {
            return;
        }
    }
}

void plumbline_poll(plumbline_sensor *sensor)
{
    listen(sensor);
    for (uint8_t i = 0; sensor->running && i < sensor->board->sensor_count; i++) {
        if (sensor->streams[i].imu.content != 0) {
            take_samples(sensor, i);
        }
    }
    notice(sensor);
    each_second(sensor);
    write_line(sensor);
}
