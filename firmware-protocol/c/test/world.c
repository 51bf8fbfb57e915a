#include "world.h"

#include <string.h>

static uint64_t now_us(void *p)
{
    return ((world *)p)->now_us;
}

static size_t read_line(void *p, uint8_t *bytes, size_t room)
{
    world *w = p;
    size_t got = 0;
    while (got < room && w->to_sensor_from < w->to_sensor_to) {
        bytes[got++] = w->to_sensor[w->to_sensor_from++];
    }
    if (w->to_sensor_from == w->to_sensor_to) {
        w->to_sensor_from = w->to_sensor_to = 0;
    }
    return got;
}

static void hear(world *w, uint8_t byte)
{
    size_t length;
    if (w->bytes++ == 0) {
        w->first_byte_was_a_delimiter = byte == 0;
    }
    plumbline_received received = plumbline_receive(&w->receiver, byte, &length);
    if (received == PLUMBLINE_INTACT && w->heard_count < HEARD_ROOM) {
        heard_message *message = &w->heard[w->heard_count++];
        memcpy(message->content, w->receiver.bytes, length);
        message->length = length;
    } else if (received != PLUMBLINE_NOTHING) {
        w->damaged++;
    }
}

static size_t write_line(void *p, const uint8_t *bytes, size_t length)
{
    world *w = p;
    size_t written = 0;
    while (written < length && (w->line_bytes_per_second == 0 || w->line_budget >= 1000000u)) {
        w->line_budget -= w->line_bytes_per_second == 0 ? 0 : 1000000u;
        hear(w, bytes[written++]);
    }
    return written;
}

static bool imu_set(void *p, uint8_t sensor, plumbline_imu *imu, bool apply)
{
    static const uint16_t ranges[] = {2, 4, 8, 16};
    uint16_t nearest = 2;
    for (unsigned i = 0; i < 4; i++) {
        nearest = imu->acc_range_g >= ranges[i] ? ranges[i] : nearest;
    }
    imu->acc_range_g = nearest;
    imu->acc_mps2_per_lsb = (float)imu->acc_range_g;
    imu->gyr_radps_per_lsb = (float)imu->gyr_range_dps;
    imu->mag_ut_per_lsb = 0.5f;
    if (apply) {
        ((world *)p)->imus[sensor].set = *imu;
    }
    return true;
}

static void imu_run(void *p, bool run)
{
    world *w = p;
    w->running = run;
    for (unsigned i = 0; i < PLUMBLINE_SENSORS; i++) {
        w->imus[i].begun_us = w->now_us;
        w->imus[i].since = 0;
    }
}

int16_t world_value(uint32_t index)
{
    return (int16_t)(index * 7919u);
}

static plumbline_taken imu_take(void *p, uint8_t sensor, plumbline_sample *sample)
{
    world *w = p;
    uint64_t due = w->imus[sensor].begun_us + (uint64_t)w->imus[sensor].since * 1000000000u / w->imus[sensor].set.rate_mhz;
    if (!w->running || due > w->now_us) {
        return PLUMBLINE_NOT_YET;
    }
    memset(sample, 0, sizeof *sample);
    sample->time_us = due;
    sample->content = w->imus[sensor].set.content;
    sample->values[0] = world_value(w->imus[sensor].taken++);
    w->imus[sensor].since++;
    return w->imu_broken ? PLUMBLINE_UNREADABLE : PLUMBLINE_TAKEN;
}

static void condition(void *p, plumbline_status *status)
{
    status->battery_percent = ((world *)p)->battery_percent;
    status->worn = 1;
}

static bool happened(void *p, plumbline_happening *happening)
{
    world *w = p;
    if (w->happened == w->happening_count) {
        return false;
    }
    *happening = w->happenings[w->happened++];
    return true;
}

static bool cue(void *p, const plumbline_cue *asked)
{
    ((world *)p)->cues++;
    return asked->output == 1;
}

static bool load(void *p, uint32_t offset, uint8_t *bytes, size_t length)
{
    memcpy(bytes, ((world *)p)->store + offset, length);
    return !((world *)p)->store_broken;
}

static bool store(void *p, uint32_t offset, const uint8_t *bytes, size_t length)
{
    if (((world *)p)->store_broken) {
        return false;
    }
    memcpy(((world *)p)->store + offset, bytes, length);
    return true;
}

const plumbline_hal world_hal = {now_us,    read_line, write_line, imu_set, imu_run, imu_take,
                                 condition, happened,  cue,        load,    store};

void world_init(world *w, uint8_t sensors, size_t ring_samples)
{
    uint8_t all = PLUMBLINE_ACC_GYR | PLUMBLINE_MAG | PLUMBLINE_QUATERNION;
    plumbline_imu start = {100000, 4, 500, PLUMBLINE_ACC_GYR, 0, 0, 0, 0};
    memset(w, 0, sizeof *w);
    w->battery_percent = 80;
    memcpy(w->board.device_id, "\0\1world", 8);
    w->board.firmware = "world 1.0";
    w->board.sensor_count = sensors;
    for (uint8_t i = 0; i < sensors; i++) {
        w->board.sensors[i].ring = w->rings[i];
        w->board.sensors[i].ring_bytes = PLUMBLINE_SLOT(13) * ring_samples;
        w->board.sensors[i].site = 2;
        w->board.sensors[i].content = all;
        w->board.sensors[i].start = start;
    }
    world_start(w);
}

void world_start(world *w)
{
    w->now_us = 0;
    w->to_sensor_from = w->to_sensor_to = 0;
    for (unsigned i = 0; i < PLUMBLINE_SENSORS; i++) {
        w->imus[i].taken = 0;
    }
    plumbline_init(&w->sensor, &world_hal, w, &w->board, 1, 77);
}

void world_pass(world *w, uint32_t milliseconds)
{
    for (uint32_t i = 0; i < milliseconds; i++) {
        w->now_us += 1000;
        w->line_budget += 1000u * w->line_bytes_per_second;
        if (w->line_budget > 64000000u) {
            w->line_budget = 64000000u;
        }
        plumbline_poll(&w->sensor);
    }
}

void world_say(world *w, const uint8_t *content, size_t length)
{
    uint8_t frame[PLUMBLINE_FRAME_MAX];
    memcpy(frame + 1, content, length);
    size_t on_line = plumbline_frame_close(frame, length);
    if (w->to_sensor_to + on_line <= LINE_ROOM) {
        memcpy(w->to_sensor + w->to_sensor_to, frame, on_line);
        w->to_sensor_to += on_line;
    }
}

const heard_message *world_heard(const world *w, uint8_t type, size_t *at)
{
    while (*at < w->heard_count) {
        const heard_message *message = &w->heard[(*at)++];
        if (message->content[0] == type) {
            return message;
        }
    }
    return NULL;
}

size_t world_count(const world *w, uint8_t type)
{
    size_t at = 0, count = 0;
    while (world_heard(w, type, &at) != NULL) {
        count++;
    }
    return count;
}
