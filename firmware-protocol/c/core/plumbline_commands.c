/* What the host says, and what becomes of it. */
#include "plumbline_internal.h"

#define MOST_LOAD_FRAMES 32u
#define INDEX_BYTES 5u     /* an entry of ack and resume */
#define CONFIGURE_BYTES 11u /* an entry of configure */
#define LINK_OVERHEAD 27u        /* samples header with hello_check, checksum, COBS, delimiter */
#define LINK_EVERYTHING_ELSE 200u /* hello, status, position, answers */

static bool attach(plumbline_sensor *sensor, const plumbline_host_hello *hello)
{
    if (hello->version_major != PLUMBLINE_MAJOR || hello->conversation == 0) {
        return false;
    }
    if (hello->conversation != sensor->conversation) {
        sensor->conversation = hello->conversation;
        sensor->last_command = 0;
        sensor->event_sent = sensor->event_oldest;
    }
    sensor->due |= DUE_HELLO | DUE_POSITION;
    return true;
}

static void acknowledge(plumbline_stream *stream, uint32_t index)
{
    if (plumbline_above(index, plumbline_next(stream)) || !plumbline_above(index, stream->acknowledged)) {
        return;
    }
    stream->acknowledged = index;
    plumbline_ring_release(&stream->ring, index);
    if (plumbline_above(index, stream->sent)) {
        stream->sent = index;
    }
}

static void forget_events(plumbline_sensor *sensor, uint16_t number)
{
    uint16_t kept = (uint16_t)(sensor->event_next - sensor->event_oldest);
    if ((uint16_t)(number - sensor->event_oldest) > kept) {
        return;
    }
    sensor->event_oldest = number;
    if ((uint16_t)(sensor->event_next - sensor->event_sent) > (uint16_t)(sensor->event_next - number)) {
        sensor->event_sent = number;
    }
}

/* Whether all entries of ack or resume are there. */
static bool are_there(size_t length, uint8_t count, uint8_t bytes)
{
    return bytes >= INDEX_BYTES && (size_t)count * bytes <= length;
}

static void indices(plumbline_sensor *sensor, const uint8_t *at, uint8_t count, uint8_t bytes, bool acked)
{
    plumbline_index entry;
    for (; count > 0; count--, at += bytes) {
        plumbline_get(at, bytes, &plumbline_index_layout, &entry);
        if (entry.sensor >= sensor->board->sensor_count) {
            continue;
        }
        plumbline_stream *stream = &sensor->streams[entry.sensor];
        if (acked) {
            acknowledge(stream, entry.index);
        } else if (!plumbline_above(entry.index, plumbline_next(stream))) {
            stream->sent = entry.index;
        }
    }
}

static bool acked(plumbline_sensor *sensor, const uint8_t *content, size_t length)
{
    plumbline_ack ack;
    size_t used = plumbline_get(content, length, &plumbline_ack_layout, &ack);
    if (used == 0 || !are_there(length - used, ack.entry_count, ack.entry_bytes)) {
        return false;
    }
    if (ack.boot_id == sensor->boot_id) {
        indices(sensor, content + used, ack.entry_count, ack.entry_bytes, true);
        forget_events(sensor, ack.event_number);
    }
    return true;
}

static bool resumed(plumbline_sensor *sensor, const uint8_t *content, size_t length)
{
    plumbline_resume resume;
    size_t used = plumbline_get(content, length, &plumbline_resume_layout, &resume);
    if (used == 0 || !are_there(length - used, resume.entry_count, resume.entry_bytes)) {
        return false;
    }
    if (resume.boot_id == sensor->boot_id) {
        indices(sensor, content + used, resume.entry_count, resume.entry_bytes, false);
    }
    return true;
}

static bool asked_time(plumbline_sensor *sensor, const plumbline_time_request *request)
{
    sensor->time_token = request->token;
    sensor->time_of_host = request->host_time_us;
    sensor->time_of_request = sensor->hal->now_us(sensor->port);
    sensor->due |= DUE_TIME_REPLY;
    return true;
}

static uint8_t out_of_range(plumbline_sensor *sensor, uint32_t asked, uint32_t nearest)
{
    sensor->answer.needed = asked;
    sensor->answer.available = nearest;
    return PLUMBLINE_OUT_OF_RANGE;
}

static uint8_t within(plumbline_sensor *sensor, uint32_t value, uint32_t least, uint32_t most)
{
    return value < least ? out_of_range(sensor, value, least)
         : value > most  ? out_of_range(sensor, value, most)
                         : PLUMBLINE_DONE;
}

/* Adds what is asked of one IMU to its settings; they are tried, not applied. */
static uint8_t plan(plumbline_sensor *sensor, const plumbline_configure_entry *entry, plumbline_imu *imu)
{
    uint8_t possible = sensor->board->sensors[entry->sensor].content;
    if (entry->content != 0 && ((entry->content & ~possible) != 0 || (entry->content & PLUMBLINE_ACC_GYR) != PLUMBLINE_ACC_GYR)) {
        return out_of_range(sensor, entry->content, (entry->content & possible) | PLUMBLINE_ACC_GYR);
    }
    imu->content = entry->content;
    imu->batch_samples = entry->batch_samples;
    imu->rate_mhz = entry->rate_mhz != 0 ? entry->rate_mhz : imu->rate_mhz;
    imu->acc_range_g = entry->acc_range_g != 0 ? entry->acc_range_g : imu->acc_range_g;
    imu->gyr_range_dps = entry->gyr_range_dps != 0 ? entry->gyr_range_dps : imu->gyr_range_dps;
    plumbline_imu nearest = *imu;
    if (!sensor->hal->imu_set(sensor->port, entry->sensor, &nearest, false)) {
        return PLUMBLINE_NOT_SUPPORTED;
    }
    if (nearest.rate_mhz != imu->rate_mhz) {
        return out_of_range(sensor, imu->rate_mhz, nearest.rate_mhz);
    }
    if (nearest.acc_range_g != imu->acc_range_g) {
        return out_of_range(sensor, imu->acc_range_g, nearest.acc_range_g);
    }
    if (nearest.gyr_range_dps != imu->gyr_range_dps) {
        return out_of_range(sensor, imu->gyr_range_dps, nearest.gyr_range_dps);
    }
    *imu = nearest;
    return PLUMBLINE_DONE;
}

static uint32_t bytes_a_second(const plumbline_imu *imu)
{
    unsigned samples = plumbline_batch_limit(imu, imu->content);
    uint64_t bytes = (uint64_t)imu->rate_mhz * (LINK_OVERHEAD + samples * 2u * plumbline_values(imu->content));
    uint32_t divisor = 1000u * samples;
    return imu->content == 0 ? 0 : (uint32_t)((bytes + divisor - 1) / divisor);
}

/* A configuration may use half of the line; the other half makes up for losses. */
static uint8_t check_link(plumbline_sensor *sensor, const plumbline_imu *imus, uint32_t measured)
{
    uint32_t link = sensor->board->link_bytes_per_second;
    if (link == 0 || (measured != 0 && measured < link)) {
        link = measured;
    }
    uint32_t needed = LINK_EVERYTHING_ELSE;
    for (uint8_t i = 0; i < sensor->board->sensor_count; i++) {
        needed += bytes_a_second(&imus[i]);
    }
    if (link == 0 || needed <= link / 2) {
        return PLUMBLINE_DONE;
    }
    sensor->answer.needed = needed;
    sensor->answer.available = link / 2;
    return PLUMBLINE_TOO_MUCH;
}

static uint8_t apply(plumbline_sensor *sensor, plumbline_imu *imus)
{
    uint8_t count = sensor->board->sensor_count;
    for (uint8_t i = 0; i < count; i++) {
        if (!sensor->hal->imu_set(sensor->port, i, &imus[i], true)) {
            plumbline_say_error(sensor, PLUMBLINE_BROKEN_IMU, i, 0);
            for (uint8_t back = 0; back <= i; back++) {
                sensor->hal->imu_set(sensor->port, back, &sensor->streams[back].imu, true);
            }
            return PLUMBLINE_NOT_SUPPORTED;
        }
    }
    for (uint8_t i = 0; i < count; i++) {
        sensor->streams[i].imu = imus[i];
    }
    sensor->due |= DUE_HELLO;
    return PLUMBLINE_DONE;
}

static uint8_t configure(plumbline_sensor *sensor, const plumbline_configure *asked, const uint8_t *at)
{
    plumbline_imu imus[PLUMBLINE_SENSORS];
    plumbline_configure_entry entry;
    for (uint8_t i = 0; i < sensor->board->sensor_count; i++) {
        imus[i] = sensor->streams[i].imu;
        sensor->answer.needed += plumbline_next(&sensor->streams[i]) - sensor->streams[i].acknowledged;
    }
    if (sensor->running || sensor->answer.needed != 0) {
        return PLUMBLINE_NOT_NOW;
    }
    for (uint8_t n = 0; n < asked->entry_count; n++, at += asked->entry_bytes) {
        plumbline_get(at, asked->entry_bytes, &plumbline_configure_entry_layout, &entry);
        uint8_t code = entry.sensor >= sensor->board->sensor_count ? (uint8_t)PLUMBLINE_NO_SUCH_SENSOR
                                                                   : plan(sensor, &entry, &imus[entry.sensor]);
        if (code != PLUMBLINE_DONE) {
            return code;
        }
    }
    uint8_t code = check_link(sensor, imus, asked->link_bytes_per_second);
    return code != PLUMBLINE_DONE ? code : apply(sensor, imus);
}

static uint8_t run(plumbline_sensor *sensor, bool on)
{
    if (sensor->running != on) {
        sensor->running = on;
        sensor->hal->imu_run(sensor->port, on);
    }
    sensor->due |= DUE_POSITION;
    return PLUMBLINE_DONE;
}

static uint8_t cue(plumbline_sensor *sensor, const plumbline_cue *asked)
{
    uint8_t code = within(sensor, asked->output, 1, 2);
    code = code != PLUMBLINE_DONE ? code : within(sensor, asked->pattern, 0, 3);
    if (code == PLUMBLINE_DONE && asked->pattern != 0) {
        code = within(sensor, asked->strength_percent, 1, 100);
    }
    if (code == PLUMBLINE_DONE && (sensor->hal->cue == NULL || !sensor->hal->cue(sensor->port, asked))) {
        code = PLUMBLINE_NOT_SUPPORTED;
    }
    return code;
}

static uint8_t read_calibration(plumbline_sensor *sensor, uint8_t imu)
{
    if (imu >= sensor->board->sensor_count) {
        return PLUMBLINE_NO_SUCH_SENSOR;
    }
    sensor->asked_sensor = imu;
    return sensor->hal->load == NULL ? PLUMBLINE_NOT_SUPPORTED : PLUMBLINE_DONE;
}

/* body stands in the receiver, which has room for the checksum behind it. */
static uint8_t write_calibration(plumbline_sensor *sensor, uint8_t imu, uint8_t *body)
{
    if (imu >= sensor->board->sensor_count) {
        return PLUMBLINE_NO_SUCH_SENSOR;
    }
    if (sensor->hal->store == NULL) {
        return PLUMBLINE_NOT_SUPPORTED;
    }
    return plumbline_store(sensor, plumbline_calibration_at(imu), body, PLUMBLINE_CALIBRATION_BYTES) ? PLUMBLINE_DONE
                                                                                                     : PLUMBLINE_STORAGE;
}

static uint8_t load_link(plumbline_sensor *sensor, uint8_t frames)
{
    uint8_t code = within(sensor, frames, 1, MOST_LOAD_FRAMES);
    if (code == PLUMBLINE_DONE) {
        sensor->asked_sensor = frames;
        sensor->load_left = frames;
        sensor->due |= DUE_LINK_LOAD;
    }
    return code;
}

typedef union {
    plumbline_configure configure;
    plumbline_cue cue;
    plumbline_calibration_read calibration_read;
    plumbline_link_probe link_probe;
    plumbline_command command;
} asked;

/* The fields of a command; false when it is no command or too short. */
static bool parse(const uint8_t *content, size_t length, asked *a, size_t *used)
{
    static const plumbline_layout *const layouts[] = {
        &plumbline_configure_layout, &plumbline_start_layout,           &plumbline_stop_layout,
        &plumbline_cue_layout,       &plumbline_calibration_read_layout, &plumbline_calibration_read_layout,
        &plumbline_link_probe_layout};
    uint8_t at = (uint8_t)(content[0] - PLUMBLINE_CONFIGURE);
    if (at >= sizeof layouts / sizeof layouts[0]) {
        return false;
    }
    *used = plumbline_get(content, length, layouts[at], a);
    if (*used == 0) {
        return false;
    }
    if (content[0] == PLUMBLINE_CONFIGURE) {
        return a->configure.entry_bytes >= CONFIGURE_BYTES &&
               (size_t)a->configure.entry_count * a->configure.entry_bytes <= length - *used;
    }
    return content[0] != PLUMBLINE_CALIBRATION_WRITE || length - *used >= PLUMBLINE_CALIBRATION_BYTES;
}

static uint8_t carry_out(plumbline_sensor *sensor, const asked *a, uint8_t type, size_t used)
{
    uint8_t *rest = sensor->receiver.bytes + used;
    switch (type) {
    case PLUMBLINE_CONFIGURE:
        return configure(sensor, &a->configure, rest);
    case PLUMBLINE_START:
        return run(sensor, true);
    case PLUMBLINE_STOP:
        return run(sensor, false);
    case PLUMBLINE_CUE:
        return cue(sensor, &a->cue);
    case PLUMBLINE_CALIBRATION_READ:
        return read_calibration(sensor, a->calibration_read.sensor);
    case PLUMBLINE_CALIBRATION_WRITE:
        return write_calibration(sensor, a->calibration_read.sensor, rest);
    default:
        return load_link(sensor, a->link_probe.frames);
    }
}

static bool command(plumbline_sensor *sensor, const uint8_t *content, size_t length)
{
    asked a;
    size_t used;
    if (!parse(content, length, &a, &used)) {
        return false;
    }
    plumbline_command head = a.command;
    plumbline_reply reply = {head.conversation, head.request, content[0], PLUMBLINE_NOT_ATTACHED, 0, 0};
    if (sensor->conversation == 0 || head.conversation != sensor->conversation) {
        sensor->refusal = reply;
        sensor->due |= DUE_REFUSAL;
        return true;
    }
    if (sensor->last_command != 0 && (int16_t)(head.request - sensor->answer.request) < 0) {
        return true; /* it came late */
    }
    if (sensor->last_command == 0 || head.request != sensor->answer.request) {
        sensor->last_command = content[0];
        sensor->answer = reply;
        uint8_t code = carry_out(sensor, &a, content[0], used);
        sensor->answer.code = code;
        if (code == PLUMBLINE_DONE) {
            sensor->answer.needed = 0;
        }
    }
    bool stored = sensor->last_command == PLUMBLINE_CALIBRATION_READ && sensor->answer.code == PLUMBLINE_DONE;
    sensor->due |= stored ? DUE_CALIBRATION : DUE_REPLY;
    return true;
}

static bool understood(plumbline_sensor *sensor, const uint8_t *content, size_t length)
{
    plumbline_host_hello hello;
    plumbline_time_request time;
    switch (content[0]) {
    case PLUMBLINE_HOST_HELLO:
        return plumbline_get(content, length, &plumbline_host_hello_layout, &hello) != 0 && attach(sensor, &hello);
    case PLUMBLINE_ACK:
        return acked(sensor, content, length);
    case PLUMBLINE_RESUME:
        return resumed(sensor, content, length);
    case PLUMBLINE_TIME_REQUEST:
        return plumbline_get(content, length, &plumbline_time_request_layout, &time) != 0 && asked_time(sensor, &time);
    default:
        return command(sensor, content, length);
    }
}

void plumbline_understand(plumbline_sensor *sensor, const uint8_t *content, size_t length)
{
    bool from_host = content[0] >= PLUMBLINE_HOST_HELLO && content[0] <= 0x7Fu; /* else an echo on the line */
    if (from_host && !understood(sensor, content, length)) {
        plumbline_say_error(sensor, PLUMBLINE_NOT_UNDERSTOOD, 255, content[0]);
    }
}
