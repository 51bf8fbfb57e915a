/* What the sensor says: one message at a time, answers first, samples last. */
#include "plumbline_internal.h"

#define BATCH_US 100000u
#define SAMPLES_HEADER 21u /* with hello_check, which a sensor alone does not send */
#define EVEN_US 500
#define MOST_SAMPLES 18u
#define BATTERY_LOW_PERCENT 15u
#define LINK_LOAD_BYTES PLUMBLINE_CONTENT_MAX
#define TEXT_MAX 32u

unsigned plumbline_batch_limit(const plumbline_imu *imu, uint8_t content)
{
    unsigned frame = (PLUMBLINE_CONTENT_MAX - SAMPLES_HEADER) / (2u * plumbline_values(content));
    uint32_t in_time = imu->rate_mhz / 10000u;
    unsigned limit = in_time < 1 ? 1 : in_time < frame ? (unsigned)in_time : frame;
    return imu->batch_samples != 0 && imu->batch_samples < limit ? imu->batch_samples : limit;
}

static size_t hello(plumbline_sensor *sensor, uint8_t *content)
{
    const plumbline_board *board = sensor->board;
    plumbline_hello head = {PLUMBLINE_MAJOR, PLUMBLINE_MINOR, {0}, sensor->boot_id, board->capabilities, 0};
    head.capabilities |= PLUMBLINE_CAN_LISTEN | PLUMBLINE_CAN_CONFIGURE | (sensor->hal->store != NULL ? PLUMBLINE_CAN_STORE : 0u);
    for (unsigned i = 0; i < sizeof head.device_id; i++) {
        head.device_id[i] = board->device_id[i];
    }
    while (head.firmware_bytes < TEXT_MAX && board->firmware[head.firmware_bytes] != 0) {
        head.firmware_bytes++;
    }
    size_t length = plumbline_put(content, &plumbline_hello_layout, &head);
    for (unsigned i = 0; i < head.firmware_bytes; i++) {
        content[length++] = (uint8_t)board->firmware[i];
    }
    plumbline_entries entries = {board->sensor_count, 18};
    length += plumbline_put(content + length, &plumbline_entries_layout, &entries);
    for (uint8_t i = 0; i < board->sensor_count; i++) {
        const plumbline_imu *imu = &sensor->streams[i].imu;
        plumbline_hello_entry entry = {i, board->sensors[i].site, imu->rate_mhz, imu->acc_mps2_per_lsb,
                                       imu->gyr_radps_per_lsb, imu->mag_ut_per_lsb};
        length += plumbline_put(content + length, &plumbline_hello_entry_layout, &entry);
    }
    sensor->hello_check = (uint16_t)plumbline_crc32c(content, length);
    return length;
}

static size_t position(const plumbline_sensor *sensor, uint8_t *content)
{
    plumbline_position head = {sensor->conversation, sensor->boot_id, sensor->hello_check, sensor->running,
                               sensor->board->sensor_count, 17};
    size_t length = plumbline_put(content, &plumbline_position_layout, &head);
    for (uint8_t i = 0; i < sensor->board->sensor_count; i++) {
        const plumbline_stream *stream = &sensor->streams[i];
        plumbline_position_entry entry = {i, stream->acknowledged, stream->ring.first_index, stream->sent,
                                          plumbline_next(stream)};
        length += plumbline_put(content + length, &plumbline_position_entry_layout, &entry);
    }
    return length;
}

/* Samples that must be kept, as a share of the ring. */
static uint8_t fill_percent(const plumbline_sensor *sensor)
{
    uint8_t fullest = 0;
    for (uint8_t i = 0; i < sensor->board->sensor_count; i++) {
        const plumbline_stream *stream = &sensor->streams[i];
        uint32_t kept = stream->ring.count;
        if (sensor->conversation == 0 && plumbline_above(stream->sent, stream->ring.first_index)) {
            kept = plumbline_next(stream) - stream->sent;
        }
        uint8_t percent = (uint8_t)((uint64_t)kept * 100u / stream->ring.capacity);
        fullest = percent > fullest ? percent : fullest;
    }
    return fullest;
}

static size_t status(plumbline_sensor *sensor, uint8_t *content)
{
    plumbline_status now = {sensor->hal->now_us(sensor->port), 255, INT16_MIN, fill_percent(sensor),
                            sensor->dropped_samples, 255};
    if (sensor->hal->condition != NULL) {
        sensor->hal->condition(sensor->port, &now);
    }
    bool low = now.battery_percent <= BATTERY_LOW_PERCENT;
    if (low && !sensor->battery_was_low) {
        plumbline_keep_event(sensor, PLUMBLINE_BATTERY_LOW, now.battery_percent);
    }
    sensor->battery_was_low = low;
    return plumbline_put(content, &plumbline_status_layout, &now);
}

static size_t time_reply(const plumbline_sensor *sensor, uint8_t *content)
{
    plumbline_time_reply reply = {sensor->boot_id, sensor->time_token, sensor->time_of_host, sensor->time_of_request,
                                  sensor->hal->now_us(sensor->port)};
    return plumbline_put(content, &plumbline_time_reply_layout, &reply);
}

static size_t link_load(plumbline_sensor *sensor, uint8_t *content)
{
    plumbline_link_load load = {sensor->answer.conversation, sensor->answer.request,
                                (uint8_t)(sensor->asked_sensor - sensor->load_left), sensor->asked_sensor};
    size_t length = plumbline_put(content, &plumbline_link_load_layout, &load);
    while (length < LINK_LOAD_BYTES) {
        content[length++] = 0xA5;
    }
    if (--sensor->load_left > 0) {
        sensor->due |= DUE_LINK_LOAD;
    }
    return length;
}

/* Read from storage to where it is sent from; nothing else holds it. */
static size_t calibration(plumbline_sensor *sensor, uint8_t *content)
{
    plumbline_calibration_read head = {sensor->answer.conversation, sensor->answer.request, sensor->asked_sensor};
    size_t length = plumbline_put(content, &plumbline_calibration_read_layout, &head);
    if (plumbline_load(sensor, plumbline_calibration_at(sensor->asked_sensor), content + length, PLUMBLINE_CALIBRATION_BYTES)) {
        content[0] = PLUMBLINE_CALIBRATION;
        return length + PLUMBLINE_CALIBRATION_BYTES;
    }
    sensor->answer.code = PLUMBLINE_NOTHING_STORED;
    return plumbline_put(content, &plumbline_reply_layout, &sensor->answer);
}

static size_t device_error(const plumbline_sensor *sensor, uint8_t *content)
{
    plumbline_device_error error = {sensor->hal->now_us(sensor->port), sensor->error_code, sensor->error_sensor,
                                    sensor->error_value};
    return plumbline_put(content, &plumbline_device_error_layout, &error);
}

static size_t due(plumbline_sensor *sensor, uint16_t bit, uint8_t *content)
{
    switch (bit) {
    case DUE_TIME_REPLY:
        return time_reply(sensor, content);
    case DUE_LINK_LOAD:
        return link_load(sensor, content);
    case DUE_CALIBRATION:
        return calibration(sensor, content);
    case DUE_REPLY:
        return plumbline_put(content, &plumbline_reply_layout, &sensor->answer);
    case DUE_REFUSAL:
        return plumbline_put(content, &plumbline_reply_layout, &sensor->refusal);
    case DUE_CONNECTED:
    case DUE_HELLO:
        return hello(sensor, content);
    case DUE_POSITION:
        return position(sensor, content);
    case DUE_ERROR:
        return device_error(sensor, content);
    default:
        return status(sensor, content);
    }
}

static size_t event(plumbline_sensor *sensor, uint8_t *content)
{
    if (sensor->conversation == 0 || sensor->event_sent == sensor->event_next) {
        return 0;
    }
    uint16_t number = sensor->event_sent++;
    const plumbline_kept_event *kept = &sensor->events[number % PLUMBLINE_EVENTS];
    plumbline_event message = {sensor->boot_id, number, kept->time_us, kept->kind, kept->value};
    return plumbline_put(content, &plumbline_event_layout, &message);
}

/* Samples that may go into one message, beginning at `sent`, and what is known of them. */
typedef struct {
    unsigned count;
    uint8_t content; /* 0: marks of samples that were never taken */
    bool complete;   /* no further sample can join them */
    uint64_t first_us;
    uint32_t after_us[MOST_SAMPLES]; /* since the first */
} run;

static uint8_t sendable(const plumbline_sensor *sensor, uint8_t content)
{
    return sensor->conversation != 0 ? content : (uint8_t)(content & (PLUMBLINE_ACC_GYR | PLUMBLINE_MAG));
}

static void find_run(const plumbline_sensor *sensor, const plumbline_stream *stream, run *r)
{
    plumbline_sample sample;
    r->count = 0;
    unsigned limit = 1;
    while (r->count < limit && plumbline_ring_get(&stream->ring, stream->sent + r->count, &sample)) {
        uint8_t content = sendable(sensor, sample.content);
        if (r->count == 0) {
            r->content = content;
            r->first_us = sample.time_us;
            limit = plumbline_batch_limit(&stream->imu, content);
        } else if (content != r->content || sample.time_us - r->first_us > 2u * BATCH_US) {
            r->complete = true;
            return;
        }
        r->after_us[r->count++] = (uint32_t)(sample.time_us - r->first_us);
    }
    r->complete = r->count == limit || !sensor->running || stream->imu.content == 0 ||
                  sensor->hal->now_us(sensor->port) - r->first_us >= BATCH_US;
}

static uint32_t nominal_us(const plumbline_imu *imu)
{
    return imu->rate_mhz > 0 ? 1000000000u / imu->rate_mhz : 0;
}

static bool is_even(const run *r, unsigned count, uint32_t nominal)
{
    uint32_t period = r->after_us[count - 1] / (count - 1);
    for (unsigned i = 1; i < count; i++) {
        int32_t off = (int32_t)(r->after_us[i] - i * period);
        if (off > EVEN_US || off < -EVEN_US) {
            return false;
        }
    }
    return period <= nominal + nominal / 2u; /* a longer step is a gap, not a slow pace */
}

/* As many from the first on as follow each other evenly. */
static void keep_even(run *r, uint32_t nominal)
{
    unsigned count = r->count;
    while (count > 1 && !is_even(r, count, nominal)) {
        count--;
    }
    r->complete = r->complete || count < r->count;
    r->count = count;
}

static size_t gap(const plumbline_sensor *sensor, uint8_t imu, uint8_t reason, uint32_t count, uint8_t *content)
{
    plumbline_gap message = {sensor->boot_id, imu, reason, sensor->streams[imu].sent, count};
    return plumbline_put(content, &plumbline_gap_layout, &message);
}

static size_t batch(const plumbline_sensor *sensor, uint8_t imu, const run *r, uint8_t *content)
{
    const plumbline_stream *stream = &sensor->streams[imu];
    bool attached = sensor->conversation != 0;
    uint32_t steps = r->count - 1u;
    plumbline_samples head = {imu, (uint8_t)(r->content | (attached ? PLUMBLINE_WITH_CHECK : 0)), stream->sent, r->first_us,
                              steps > 0 ? (r->after_us[steps] + steps / 2u) / steps : nominal_us(&stream->imu)};
    size_t length = plumbline_put(content, &plumbline_samples_layout, &head);
    if (attached) {
        content[length++] = (uint8_t)sensor->hello_check;
        content[length++] = (uint8_t)(sensor->hello_check >> 8);
    }
    plumbline_sample sample;
    for (unsigned i = 0; i < r->count; i++) {
        plumbline_ring_get(&stream->ring, stream->sent + i, &sample);
        for (unsigned v = 0; v < plumbline_values(r->content); v++) {
            content[length++] = (uint8_t)sample.values[v];
            content[length++] = (uint8_t)((uint16_t)sample.values[v] >> 8);
        }
    }
    return length;
}

/* What comes next of one IMU's stream; 0 when it has to wait. */
static size_t from_stream(plumbline_sensor *sensor, uint8_t imu, uint8_t *content)
{
    plumbline_stream *stream = &sensor->streams[imu];
    uint32_t gone = plumbline_above(stream->ring.first_index, stream->sent) ? stream->ring.first_index - stream->sent : 0;
    size_t length = 0;
    if (gone > 0) {
        if (sensor->conversation != 0) {
            length = gap(sensor, imu, 1, gone, content);
        }
        stream->sent += gone; /* alone, the jump of the index says it */
        return length;
    }
    run r = {0, 0, false, 0, {0}};
    find_run(sensor, stream, &r);
    if (r.content != 0) {
        keep_even(&r, nominal_us(&stream->imu));
    }
    if (r.count == 0 || !r.complete) {
        return 0;
    }
    if (r.content != 0) {
        length = batch(sensor, imu, &r, content);
    } else if (sensor->conversation != 0) {
        length = gap(sensor, imu, 2, r.count, content);
    }
    stream->sent += r.count;
    return length;
}

static size_t from_streams(plumbline_sensor *sensor, uint8_t *content)
{
    for (uint8_t n = 0; n < sensor->board->sensor_count; n++) {
        uint8_t imu = sensor->turn;
        sensor->turn = (uint8_t)((imu + 1u) % sensor->board->sensor_count);
        size_t length = from_stream(sensor, imu, content);
        if (length > 0) {
            return length;
        }
    }
    return 0;
}

void plumbline_compose(plumbline_sensor *sensor)
{
    uint8_t *content = sensor->frame + 1;
    size_t length = 0;
    for (uint16_t bit = 1; length == 0 && bit <= DUE_STATUS; bit = (uint16_t)(bit << 1)) {
        if ((sensor->due & bit) != 0) {
            sensor->due &= (uint16_t)~bit;
            length = due(sensor, bit, content);
        }
    }
    if (length == 0) {
        length = event(sensor, content);
    }
    if (length == 0) {
        length = from_streams(sensor, content);
    }
    sensor->frame_length = (uint8_t)plumbline_frame_close(sensor->frame, length);
}
